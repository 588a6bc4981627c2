"""A chair cannot come: covered with one press on one day; on another day a manager decides."""

from bot.demo.acts.cover import another, one_press, review

__all__ = ["another", "one_press", "review"]
