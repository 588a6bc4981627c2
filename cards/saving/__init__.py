"""Cards of what keeps a date: what is offered before a stand-down, what was chosen, a later start."""

from cards.saving.choose import choose, saved
from cards.saving.later import FORM, later, starts_later
from cards.saving.offered import offered

__all__ = ["FORM", "choose", "later", "offered", "saved", "starts_later"]
