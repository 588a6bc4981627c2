"""What moving a conference has changed, line by line."""

from collections.abc import Sequence
from datetime import date, datetime

from cards import words as when
from cards.coming import STEPS
from cards.kit import Card, Element, button, card, facts, text
from cards.kit.text import Value
from cards.said import fill
from conference.booking_picture import Change
from conference.standard import Standard

WHAT = {
    "starts": "Conference",
    "ends": "Until",
    "anchor": "{strategy}",
    "last_date": "Last date",
    "answer_by": "{chair} answers by",
    "chair_answers": "{chair} answers by",
    "notice": "Invitations by",
    "invite_list": "Invite list by",
    "request_by": "Request by",
    "join": "Join",
}


def moved(
    standard: Standard,
    changes: Sequence[Change],
    *,
    reference: str,
    conference: str,
    version: int,
    told: Sequence[str] = (),
) -> Card:
    """The lines that a move changes, each with before and after; `told` are names of those who are told."""
    body: list[Element] = [facts(change_rows(standard, changes))] if changes else []
    if not changes:
        body.append(text("Nothing else changes."))
    if told:
        body.append(facts([("Told", ", ".join(told))]))
    buttons = [button("Open the booking", "booking.open", {"conference": conference, "version": version})]
    return card(f"Moved: {reference}", body, buttons, summary=f"{reference} moved")


def change_rows(standard: Standard, changes: Sequence[Change]) -> list[tuple[str, Value]]:
    return [(_what(standard, one.what), _from_to(one)) for one in changes]


def _what(standard: Standard, what: str) -> str:
    known = WHAT.get(what) or STEPS.get(what, "").replace("{who}", "").strip()
    return fill(known or what.replace("_", " "), standard)


def _from_to(change: Change) -> list[Element]:
    return [
        text(_said(change.after), bold=True),
        text(f"Was {_said(change.before)}", subtle=True, close=True),
    ]


def _said(moment: date | datetime) -> str:
    return when.by(moment)
