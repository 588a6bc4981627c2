"""What administrators keep by card: times away, chairs, venues, people, the duty rota."""

from dialogs.people import away, chairs, duty, menu, persons, venues

__all__ = ["away", "chairs", "duty", "menu", "persons", "venues"]
