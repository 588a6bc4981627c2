"""Lists: my bookings, this week, who is on duty, and the advice desk (LE-10)."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from cards import dates as when
from cards.council_words import MODES, capital, count, event_name, fill, role, said
from cards.kit import Card, Element, button, button_row, card, facts, group, text
from cards.sources import source
from conference.booking import Status
from conference.booking_picture import BookingLine
from conference.dates import london
from conference.roles import UNIT, Role
from conference.standard import Every, Schedule, Standard

# Lists: my bookings, this week, who is on duty.

MOST = 15
STATES = {
    Status.AGREEMENT: "Waiting for agreement",
    Status.ASKED: "{chair} asked",
    Status.SEEKING: "No {chair} yet",
    Status.CONFIRMED: "Accepted",
    Status.BOOKED: "Booked",
    Status.STOOD_DOWN: "{done_stand_down}, no date yet",
    Status.CANCELLED: "Cancelled",
}


def mine(standard: Standard, lines: Sequence[BookingLine]) -> Card:
    """A person's own bookings, each with its way in."""
    start = button(fill("Book {a_icpc}", standard), "booking.start")
    if not lines:
        return card("My bookings", [text("You have no bookings.")], [start], summary="My bookings")
    body = [*lines_drawn(standard, lines, worker=False)]
    return card(f"My bookings: {len(lines)}", body, [start], summary="My bookings")


def week(standard: Standard, lines: Sequence[BookingLine], monday: date) -> Card:
    """The conferences of a week, day by day."""
    title = f"Week of {when.day(monday)}"
    if not lines:
        return card(title, [text("No conferences this week.")], summary="This week")
    return card(
        f"{title}: {count(len(lines), 'conference')}",
        lines_drawn(standard, lines, worker=True),
        summary=title,
    )


def duty(
    standard: Standard,
    day: date,
    on_duty: Sequence[tuple[str, str, datetime | None, datetime | None]],
    *,
    may_change: bool = False,
    asks: bool = False,
) -> Card:
    """Who covers and who advises on a day: (part, name, from, until); part is "cover" or "advice" (C-25).

    An empty name: nobody is named. `asks`: the reader may ask the advice desk, and is told when (LE-10).
    """
    change = [button("Change the rota", "people.duty", {"day": day.isoformat()})] if may_change else []
    title = f"On duty: {when.weekday(day)}"
    if not on_duty:
        tell = [] if may_change else [text(fill("Tell the {unit_manager}.", standard), close=True)]
        return card(title, [text("Nobody is named."), *tell], change, summary="On duty today")
    rows = [(_part(standard, part), _hours(name, starts, ends)) for part, name, starts, ends in on_duty]
    return card(
        title, [facts(rows), *(advice_desk(standard) if asks else [])], change, summary="On duty today"
    )


def lines_drawn(standard: Standard, lines: Sequence[BookingLine], *, worker: bool) -> list[Element]:
    """Each booking with its way in; beyond the most a card shows, how many more there are."""
    shown: list[Element] = [
        _line(standard, one, first=number == 0, worker=worker) for number, one in enumerate(lines[:MOST])
    ]
    if len(lines) > MOST:
        shown.append(text(f"{len(lines) - MOST} more are not shown. The earliest stand here.", subtle=True))
    return shown


def _line(standard: Standard, one: BookingLine, *, first: bool, worker: bool) -> Element:
    state = fill(STATES[one.status], standard)
    names = [MODES[one.mode].split(":")[0]]
    if one.chair:
        names.append(f"{said(standard, 'chair_short')} {one.chair}")
    if worker:
        names.append(f"{role(standard, Role.SOCIAL_WORKER)} {one.social_worker}")
    past = [text(f"{capital(count(one.days_past, 'working day'))} past the last date", bold=True, close=True)]
    parts = [
        text(f"{when.by(one.starts)}: {state}", bold=True),
        text(", ".join([one.reference, *one.initials]), close=True),
        *(past if one.days_past else []),
        text(", ".join(names), subtle=True, close=True),
        button_row([button(f"Open {one.reference}", "booking.open", {"conference": one.id})]),
    ]
    return group(parts, line=not first)


def _part(standard: Standard, part: str) -> str:
    return capital(said(standard, "duty_chair" if part == "cover" else "advice_duty"))


def _hours(name: str, starts: datetime | None, ends: datetime | None) -> str:
    who = name or "Nobody is named"
    return f"{who}, {when.hours(starts, ends)}" if starts and ends else f"{who}, all day"


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def schedule(standard: Standard, at: Schedule) -> str:
    if at.after:
        return f"the {_DAYS[at.day]} after {event_name(standard, at.after)}"
    match at.every:
        case Every.WORKING_DAY:
            day = "every working day"
        case Every.WEEK:
            day = f"every {_DAYS[at.day]}"
        case Every.MONTH:
            day = f"day {at.day} of every month"
    return f"{day} at {when.time_of_day(at.at)}"


# The advice desk of councils that have one: managers ask it when a threshold is finely balanced (LE-10).

ADVICE = "threshold_advice"  # what the document says of it
ANY_DAY = date(2026, 12, 1)


def may_ask_advice(standard: Standard, roles: AbstractSet[Role]) -> bool:
    """Whoever the council says may ask the desk, and those who keep its rota."""
    asks = {*standard.duty_advice.asked_by, *UNIT}
    return standard.duty_advice.kept and not asks.isdisjoint(roles)


def advice_hours(standard: Standard) -> str:
    """As "9am to 11am"."""
    desk = standard.duty_advice
    return when.hours(london(ANY_DAY, desk.opens), london(ANY_DAY, desk.closes))


def advice_desk(standard: Standard) -> list[Element]:
    """When to ask it, and whose rule that is."""
    said = standard.information.get(ADVICE)
    if said is None:
        return []
    whose = capital(source(standard, said.source.value, said.rules))
    return [text(fill(said.text, standard)), text(f"{whose}.", subtle=True, small=True, close=True)]
