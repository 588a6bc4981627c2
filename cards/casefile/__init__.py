"""A booking's record for the child's file: as plain text, as PDF, as a mail."""

from cards.casefile.card import on_its_way
from cards.casefile.mail import attachments, subject, text_of
from cards.casefile.record import record
from cards.casefile.text import plain

__all__ = ["attachments", "on_its_way", "plain", "record", "subject", "text_of"]
