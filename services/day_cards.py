"""The forecast some days before, the card of the day and the quorum’s card: when they come, and to whom."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, Status
from conference.dates import london, london_day
from conference.quorum import CARD, wanted
from conference.roles import Role
from conference.standard import Standard
from conference.timetable import MORNING
from conference.working_days import WorkingDays
from services import notices, outgoing, who_plays
from services.case import Case, Turn, after_change
from services.house import House
from services.standards import standard_of
from storage.outgoing import cards_about
from storage.tables import Conference, Work

FORECAST, DAY, QUORUM = "forecast", "day", "quorum"  # views, and kinds of outgoing work
GIVEN_TO: dict[str, Sequence[Role]] = {
    FORECAST: (Role.CHAIR, Role.SOCIAL_WORKER),
    DAY: (Role.CHAIR, Role.SOCIAL_WORKER, Role.CLERK),
}
WHILE: dict[str, frozenset[Status]] = {  # whoever covers at the last minute decides, too
    FORECAST: frozenset({Status.BOOKED}),
    DAY: frozenset({Status.BOOKED}),
    QUORUM: ACCEPTED,
}
START_OF_DAY = time(8)  # London


def about_of(conference: Conference) -> str:
    return f"{conference.id}:{conference.move}"


def read_about(about: str) -> tuple[str, int]:
    """The conference's id, and for which of its dates."""
    conference_id, _, move = about.rpartition(":")
    return (conference_id, int(move)) if conference_id and move.isdigit() else (about, 0)


def forecast_at(standard: Standard, conference: Conference) -> datetime:
    """The council's working days before, at 9am London (part F, 7)."""
    days = WorkingDays(standard.closing_days)
    before = standard.quorum.forecast_before
    return london(days.add(london_day(conference.starts), -before), MORNING)


def day_at(conference: Conference) -> datetime:
    """8am London of the day; where it starts before 9am, an hour before."""
    morning = london(london_day(conference.starts), START_OF_DAY)
    return min(morning, conference.starts - timedelta(hours=1))


def quorum_at(conference: Conference) -> datetime:
    """Ten minutes before the start: the waiting room fills."""
    return conference.starts - CARD


async def plan(house: House, session: AsyncSession, conference: Conference) -> None:
    """Lay them down for this date, once; those whose moment is past come at once. Joins the caller's unit."""
    now, move = house.now(), str(conference.move)
    if conference.status != Status.BOOKED or conference.starts <= now:
        return
    at, about = _moments(house, conference), about_of(conference)
    for_date = {"conference": conference.id, "move": move}
    await outgoing.put(session, "day", f"day:{about}", max(now, at[DAY]), **for_date)
    if QUORUM in at:
        await outgoing.put(session, "forecast", f"forecast:{about}", max(now, at[FORECAST]), **for_date)
        await outgoing.put(session, "quorum", f"quorum:{about}", max(now, at[QUORUM]), **for_date)


async def tell(
    house: House, session: AsyncSession, conference: Conference, view: str, state: str, *, anew: bool = True
) -> None:
    """The card to those who play a part, drawn when it is sent; rewritten where it stands already.

    `anew` false: whoever has it keeps it as it is.
    """
    about = about_of(conference)
    told = await who_plays.playing(session, conference, _given_to(house, conference, view))
    have = [] if anew else [one.person_id for one in await cards_about(session, about) if one.view == view]
    to = [person for person in told if person not in have]
    await notices.card(session, view, about, to, house.now(), state=state)


@after_change(Turn.DAY)
async def follow_booking(case: Case) -> None:
    state = f"v{case.booking.version}"
    await refresh(case.house, case.session, case.booking, state, booking=True)


async def refresh(
    house: House, session: AsyncSession, conference: Conference, state: str, *, booking: bool = False
) -> None:
    """Have the cards that were given already drawn anew, also for whoever plays a part since.

    `state` tells one change from the next; `booking`: the booking itself has changed. Otherwise the quorum's
    card is left as it is, for somebody may be ticking on it. Joins the caller's unit; before the first was
    given nothing.
    """
    now, rows = house.now(), list[Work]()
    if now > conference.ends:
        return
    dates = [f"{conference.id}:{move}" for move in range(conference.move + 1)]
    there = [card for card in await cards_about(session, *dates) if booking or card.view != QUORUM]
    for card in there:
        rows += notices.cards(card.view, card.about, [card.person_id], now, state=state)
    await outgoing.put_all(session, rows)
    for view, at in _moments(house, conference).items():
        if now >= at and conference.status in WHILE[view] and (booking or view != QUORUM):
            await tell(house, session, conference, view, state)


def _given_to(house: House, conference: Conference, view: str) -> Sequence[Role]:
    """The quorum's card to whoever the council has decide."""
    if view != QUORUM:
        return GIVEN_TO[view]
    return standard_of(house, conference).quorum.decided_by


def _moments(house: House, conference: Conference) -> dict[str, datetime]:
    """A looked-after review needs no quorum, so nothing is forecast for it."""
    day = {DAY: day_at(conference)}
    if not wanted(conference.kind):
        return day
    standard = standard_of(house, conference)
    return {FORECAST: forecast_at(standard, conference), **day, QUORUM: quorum_at(conference)}
