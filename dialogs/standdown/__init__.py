"""A stand-down in chat: asked for, decided, withdrawn, people told."""

from dialogs.standdown import asking, deciding, mails, saying, telling

__all__ = ["asking", "deciding", "mails", "saying", "telling"]
