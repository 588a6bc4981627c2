"""Somebody cannot come: said in a word or a card; asked, answered, found by hand, decided."""

from dialogs.cover import absence, answering, arranging, without

__all__ = ["absence", "answering", "arranging", "without"]
