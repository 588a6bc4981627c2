"""The question of each form field, in each council's words: asked in full, short, and as an error."""

import re
from dataclasses import dataclass

from cards.concern_questions import CONCERNS
from cards.cover_questions import COVER
from cards.duty_questions import DUTIES
from cards.invitee_questions import INVITEES
from cards.list_questions import LISTS
from cards.questions import BOOKING, UNIT
from cards.quorum_questions import QUORUM
from cards.reply_questions import REPLIES
from cards.report_questions import REPORTS
from cards.review_questions import REVIEWS
from cards.rota_questions import ROTA
from cards.said import fill
from cards.saving_questions import SAVING
from cards.standdown_questions import STAND_DOWN
from cards.swap_questions import SWAPS
from conference.standard import Ask, Standard

_ROW = re.compile(r"\.(\d+)(?=\.|$)")
_QUESTIONS = (
    BOOKING | UNIT | INVITEES | CONCERNS | REPORTS | DUTIES | REPLIES | LISTS | REVIEWS | ROTA | SWAPS
    | COVER | STAND_DOWN | QUORUM | SAVING
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """`ask` stands over the field, `short` in a summary, `error` begins with Enter or Select."""

    ask: str
    short: str
    error: str
    hint: str
    kind: str  # text | long | yes_no | date | time | choice
    longest: int


def label(standard: Standard, path: str) -> Label:
    """The words for "case_reference" or "children.2.born"; a field nobody knows is named by its own key."""
    key = key_of(path)
    asked = _QUESTIONS.get(key)
    if asked is None:
        plain = key.replace("_", " ").replace(".", " ")
        return Label(fill(plain, standard), fill(plain, standard), f"Enter the {plain}", "", "text", 200)
    return Label(
        ask=fill(asked.ask, standard),
        short=fill(asked.short, standard),
        error=fill(asked.error, standard),
        hint=fill(asked.hint, standard) if asked.hint else "",
        kind=asked.kind,
        longest=asked.longest,
    )


def key_of(path: str) -> str:
    """The path without its row: "children.2.born" is "children.born"."""
    return _ROW.sub("", path)


def row_of(path: str) -> int | None:
    """Which row of a list a field stands in, counted from 1 for people; None outside lists."""
    found = _ROW.search(path)
    return int(found[1]) + 1 if found else None


def named(standard: Standard, path: str) -> str:
    """The field's short name with its row: "Child 3, date of birth"."""
    words = label(standard, path)
    row = row_of(path)
    if row is None:
        return words.short
    return f"{_ROWS[path.split('.', 1)[0]]} {row}, {_lowered(words.short)}"


def asked(standard: Standard, field: str) -> bool:
    return standard.asks(field) is not Ask.NO


def optional(standard: Standard, field: str) -> bool:
    return standard.asks(field) is not Ask.REQUIRED


def input_id(path: str) -> str:
    """The id of a field's input: dots would be read as paths by some clients."""
    return path.replace(".", "__")


_ROWS = {
    "children": "Child",
    "discussions": "Discussion",
    "earlier_plans": "Plan",
    "pasted": "Address",
    "police_reasons": "Person",
    "still": "Person",
    "unfilled": "Part",
}


def _lowered(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
