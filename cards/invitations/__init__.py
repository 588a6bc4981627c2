from cards.invitations.texts import Shelf, Texts, TextsRefused
from cards.invitations.wording import Words

__all__ = ["Shelf", "Texts", "TextsRefused", "Words"]
