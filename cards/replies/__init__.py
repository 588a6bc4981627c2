"""Answers to invitations, as chair and social worker see them."""

from cards.replies.forecast import replies
from cards.replies.instead import instead
from cards.replies.mail import agency_chase
from cards.replies.others import chair_out, gone, moved

__all__ = ["agency_chase", "chair_out", "gone", "instead", "moved", "replies"]
