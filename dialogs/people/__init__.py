"""What administrators keep by card: times away, chairs, venues, people."""

from dialogs.people import away, chairs, menu, persons, venues

__all__ = ["away", "chairs", "menu", "persons", "venues"]
