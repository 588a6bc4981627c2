"""The social worker's card of one booking, from "Asked CPA Green" to "Booked"."""

from cards import words as when
from cards.booking.facts import (
    asked_chair,
    chair_row,
    day_of,
    family_and_needs,
    last_row,
    late_rows,
    place_row,
    summary,
    time_rows,
    what_row,
    worker_row,
)
from cards.coming import coming, rules
from cards.kit import Button, Card, Element, button, card, facts, link_button, panel
from cards.kit.buttons import openings
from cards.quorum import line as quorum_line
from cards.said import fill, role, said
from cards.words import capital, days_left, joined
from conference.booking import STANDING, Kind, Status
from conference.booking_picture import BookingPicture
from conference.standard import Standard


def booked(standard: Standard, picture: BookingPicture, *, may_move: bool = True) -> Card:
    """How a booking stands, for its social worker, the unit and everybody else who may look it up."""
    steps = picture.next_steps if picture.status in STANDING else ()
    family = family_and_needs(standard, picture, worker_row(standard, picture))
    opened = [
        ("family", "Family and needs", family),
        ("rules", "Rules for these dates", rules(standard, steps)),
    ]
    body = [
        _standing(standard, picture),
        facts([*_rows(standard, picture), *quorum_line.rows(picture)]),
        *_meeting(standard, picture),
        *coming(standard, steps),
        *openings(opened),
    ]
    buttons = _buttons(picture, may_move=may_move)
    return card(title_of(standard, picture), body, buttons, summary=summary(picture))


def _rows(standard: Standard, picture: BookingPicture) -> list[tuple[str, str]]:
    """What the heading does not say yet."""
    late = late_rows(standard, picture)
    if picture.status is Status.STOOD_DOWN:
        was = ("It was", when.span(picture.starts, picture.ends))
        return [was, chair_row(standard, picture), place_row(picture), ("Reference", picture.reference)]
    if picture.status is Status.BOOKED:
        return [last_row(picture), *late, place_row(picture), ("Reference", picture.reference)]
    kind = [] if picture.kind is Kind.INITIAL else [what_row(standard, picture)]
    return [*kind, *time_rows(picture), *late, chair_row(standard, picture), place_row(picture)]


def title_of(standard: Standard, picture: BookingPicture) -> str:
    """The state in words: "Asked CPA Alex Green", "Booked: Tuesday 8 December 2026, 10am to 12pm"."""
    match picture.status:
        case Status.AGREEMENT:
            return "Waiting for agreement to go past the last date"
        case Status.ASKED:
            return f"Asked {asked_chair(standard, picture)}"
        case Status.SEEKING:
            refused = was_refused(picture)
            return "Choose another time" if refused else fill("Finding another {chair}", standard)
        case Status.CONFIRMED:
            return f"Accepted by {asked_chair(standard, picture)}"
        case Status.BOOKED:
            return _booked(standard, picture)
    return _ended(standard, picture)


def _ended(standard: Standard, picture: BookingPicture) -> str:
    if picture.status is Status.STOOD_DOWN:
        return fill("{done_stand_down}: choose a new date", standard)
    return f"Cancelled: {when.span(picture.starts, picture.ends)}"


def _booked(standard: Standard, picture: BookingPicture) -> str:
    day = f", {_lower(day_of(picture))}"
    if picture.kind is Kind.INITIAL:
        return f"Booked: {when.span(picture.starts, picture.ends)}{day}"
    word = capital(said(standard, picture.kind.concept))
    return f"{word} booked: {when.span(picture.starts, picture.ends)}{day if picture.days_past else ''}"


def _standing(standard: Standard, picture: BookingPicture) -> Element:
    match picture.status:
        case Status.AGREEMENT | Status.ASKED:
            return panel("info", "The time is held", [_waits(standard, picture)])
        case Status.SEEKING:
            return _without_chair(standard, picture)
        case Status.CONFIRMED:
            return panel(
                "done", "The time is confirmed", ["Calendar entries follow when the Teams meeting is safe."]
            )
        case Status.BOOKED:
            return panel(
                "done",
                f"{capital(asked_chair(standard, picture))} has accepted",
                ["Calendar entries have been sent."],
            )
    if picture.status is Status.STOOD_DOWN:
        return panel("warning", "It has no date at present", [_left(picture)])
    return panel("warning", "This conference is not going ahead", ["The time is free again."])


def was_refused(picture: BookingPicture) -> bool:
    """Whether somebody refused to go past the last date on the day that was asked for."""
    return any(one.status == "refused" for one in picture.agreements)


def _without_chair(standard: Standard, picture: BookingPicture) -> Element:
    if was_refused(picture):
        return panel("warning", "Going past the last date was refused", ["The time is free again."])
    looking = fill("The {unit} is looking for {a_chair}. The date stays if one is free.", standard)
    return panel("info", fill("No {chair} yet", standard), [looking])


def _waits(standard: Standard, picture: BookingPicture) -> str:
    if picture.status is Status.AGREEMENT:
        return _asked_for_agreement(standard, picture)
    if picture.answer_by is None:
        return fill("The {chair} has been asked to accept.", standard)
    until = when.weekday(picture.answer_by)
    return fill("The {chair} has until {until} to answer.", standard, until=until)


def _asked_for_agreement(standard: Standard, picture: BookingPicture) -> str:
    who = [f"the {role(standard, one.role)}" for one in picture.agreements if one.status == "asked"]
    return f"Asked: {joined(who)}." if who else "The agreement is being asked for."


def _meeting(standard: Standard, picture: BookingPicture) -> list[Element]:
    if picture.meeting_state == "unsafe":
        return [
            panel(
                "warning",
                "The Teams meeting is not safe yet",
                [fill("Nobody new is invited until it is. The {unit} has been told.", standard)],
            )
        ]
    if picture.meeting_problem and picture.meeting_state in ("wanted", "made"):
        return [
            panel(
                "info",
                "The Teams meeting will follow",
                ["The booking is safe. Teams does not answer at present; it is tried again."],
            )
        ]
    return []


def _left(picture: BookingPicture) -> str:
    """As “Last date: Tuesday 15 December 2026, 5 working days left.”."""
    days = f", {days_left(picture.days_left)}" if picture.days_left is not None else ""
    return f"Last date: {when.weekday(picture.last_date)}{days}."


def _buttons(picture: BookingPicture, *, may_move: bool) -> list[Button]:
    carried = {"conference": picture.id, "version": picture.version}
    move = "booking.move" if picture.kind is Kind.INITIAL else "review.move"
    buttons: list[Button] = []
    if picture.join_url:
        buttons.append(link_button("Join on Teams", picture.join_url))
    if may_move and picture.status in STANDING:
        buttons.append(button("Move the date", move, carried))
    if may_move and picture.status is Status.STOOD_DOWN:
        buttons.append(button("Choose a new date", move, carried, style="positive"))
    if picture.status is Status.STOOD_DOWN:
        buttons.append(button("Timetable", "timetable.show", {"conference": picture.id}))
    if picture.status in STANDING:
        buttons.append(button("Who to invite", "invitees.open", {"conference": picture.id}))
        buttons.append(button("Reports", "report.open", {"conference": picture.id}))
        buttons.append(button("Timetable", "timetable.show", {"conference": picture.id}))
    return [*buttons, button("More", "booking.more", carried)]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
