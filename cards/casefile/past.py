"""The whole history as rows: when, who, what, and what it changed."""

from datetime import date, datetime

from cards import words as when
from cards.booking.booked import ACT_WORDS
from cards.casefile.blocks import Row, Rows
from cards.form import label
from cards.said import MODES, fill, said
from cards.words import capital, joined
from conference.booking import Mode
from conference.casefile import Casefile, Change, HistoryLine, Value
from conference.standard import Standard

_NAMES = {"starts": "date", "last_date": "last date", "mode": "how", "venue": "venue"}
_QUIET = frozenset({"status"})  # the act says it


def history(standard: Standard, file: Casefile) -> Rows:
    """Oldest first, as a file is read."""
    return Rows(("When", "Who", "What"), tuple(_row(standard, line) for line in file.history))


def _row(standard: Standard, line: HistoryLine) -> Row:
    said_ = fill(ACT_WORDS.get(line.act, line.act.replace("_", " ")), standard)
    more = [_change(standard, one) for one in line.changes if one.what not in _QUIET]
    if line.corrected:
        more.append(f"Answers: {joined([label(standard, field).short for field in line.corrected])}")
    return Row(when.by(line.at), line.who, capital(said_), tuple(more))


def _change(standard: Standard, one: Change) -> str:
    name = _NAMES.get(one.what) or said(standard, one.what)
    before, after = (_value(one.what, each) for each in (one.before, one.after))
    return f"{capital(name)}: from {before} to {after}" if before else f"{capital(name)}: {after}"


def _value(what: str, value: Value) -> str:
    if isinstance(value, datetime):
        return when.by(value)
    if isinstance(value, date):
        return when.weekday(value)
    return MODES[Mode(value)] if what == "mode" else value or "none"
