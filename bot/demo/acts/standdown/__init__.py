"""A conference is stood down by the council's own chain, booked again past its last date, and held."""

from bot.demo.acts.standdown import again, asked, doors, family, start

__all__ = ["again", "asked", "doors", "family", "start"]
