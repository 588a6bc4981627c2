"""Cards of a stand-down: asking, deciding, how it stands, the news, and telling people."""

from cards.standdown.asked import asked
from cards.standdown.check import Asking, check
from cards.standdown.done import done
from cards.standdown.standing import standing
from cards.standdown.steps import step_act, step_more, step_why
from cards.standdown.tell import FIELDS, sure, tell

__all__ = [
    "FIELDS",
    "Asking",
    "asked",
    "check",
    "done",
    "standing",
    "step_act",
    "step_more",
    "step_why",
    "sure",
    "tell",
]
