"""A stand-down in chat: asked for, decided, withdrawn, people told."""

from dialogs.standdown import asking, deciding, saying, telling

__all__ = ["asking", "deciding", "saying", "telling"]
