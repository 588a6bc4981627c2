"""What chair, social worker and clerk have in front of them on the day of a conference."""

from collections.abc import Sequence

from cards import words as when
from cards.booking.facts import chair_row, initials, place_row, summary, worker_row
from cards.day import lobby, people
from cards.kit import Button, Card, Element, bullets, button, card, facts, link_button, panel, text
from cards.kit.buttons import openings
from cards.lists import lines_drawn
from cards.said import fill
from cards.words import count
from conference.booking_picture import BookingLine
from conference.day import DayPicture, MissingReport
from conference.quorum import Outlook, wanted
from conference.roles import Role
from conference.standard import Standard

SHORT = frozenset({Outlook.SHORT, Outlook.OPEN})


def day(standard: Standard, picture: DayPicture) -> Card:
    """Sent in the morning, drawn anew whenever something changes. No address of anybody stands on it."""
    booking = picture.booking
    body = [
        *lobby.guard(standard, picture),
        *_missing(standard, picture),
        facts(_rows(standard, picture)),
        *people.expected(standard, picture),
        *openings(_opened(standard, picture)),
    ]
    starts = f"Today at {when.clock(booking.starts)}" if picture.today else when.by(booking.starts)
    return card(f"{starts}: {booking.reference}", body, _buttons(picture), summary=summary(booking))


def today(standard: Standard, lines: Sequence[BookingLine]) -> Card:
    """Which of several conferences of this day; none at all is said."""
    if not lines:
        return card("Today", [text("You have no conference today.")], summary="Today")
    buttons = [
        button(f"{when.clock(one.starts)}: {one.reference}", "day.open", {"conference": one.id})
        for one in lines[:6]
    ]
    title = f"Today: {count(len(lines), 'conference')}"
    return card(title, lines_drawn(standard, lines, worker=True), buttons, summary="Today")


def _rows(standard: Standard, picture: DayPicture) -> list[tuple[str, str]]:
    booking = picture.booking
    rows = [
        ("When", when.hours(booking.starts, booking.ends)),
        place_row(booking),
        chair_row(standard, booking),
        worker_row(standard, booking),
        ("Children", ", ".join(initials(child) for child in booking.children) or "–"),
    ]
    return [*rows, *([("Interpreter", booking.interpreter)] if _said(booking.interpreter) else [])]


def _missing(standard: Standard, picture: DayPicture) -> list[Element]:
    """What is still missing: the list, reports, answers; and whether it looks quorate."""
    lines = [_report(standard, one) for one in picture.reports]
    if picture.list_state != "complete":
        lines.insert(0, fill("Not complete: {invite_list}", standard))
    if picture.unanswered:
        lines.append(f"No answer: {when.joined(picture.unanswered)}")
    if picture.list_state == "complete" and picture.forecast.outlook in SHORT:
        seen = picture.forecast
        lines.append(f"Quorum: {len(seen.sure)} of {seen.needed} agencies have said yes")
    return [panel("info", "Still missing", [bullets(lines)])] if lines else []


def _report(standard: Standard, one: MissingReport) -> str:
    word = (
        f"{fill('{agency_report}', standard)}: {one.agency}" if one.agency else fill("{sw_report}", standard)
    )
    promised = f", promised for {when.day(one.on)}" if one.status == "promised" and one.on else ""
    return f"{word}{promised}"


def _opened(standard: Standard, picture: DayPicture) -> list[tuple[str, str, Sequence[Element]]]:
    return [
        (
            "professionals",
            f"Professionals: {len(picture.professionals)}",
            people.professionals(standard, picture),
        ),
        (
            "family",
            f"Family: {sum(len(one.people) for one in picture.windows)}",
            people.family(standard, picture),
        ),
        ("lobby", "Lobby", lobby.waiting(standard, picture)),
        ("rules", "Recording and chat", lobby.rules(standard, picture)),
        ("more", "Also today", lobby.others(standard)),
    ]


def _buttons(picture: DayPicture) -> list[Button]:
    carried = {"conference": picture.booking.id}
    join = [link_button("Join on Teams", picture.join_url)] if picture.join_url else []
    counts = picture.role is Role.CHAIR and picture.today and wanted(picture.booking.kind)
    return [
        *join,
        *([button("Who is here", "quorum.open", {**carried, "beside": "day"})] if counts else []),
        button("Who is coming", "replies.open", carried),
        button("Open the booking", "booking.open", carried),
    ]


def _said(interpreter: str) -> bool:
    return interpreter.strip().casefold().rstrip(".") not in {"", "no", "none", "n/a", "nil"}
