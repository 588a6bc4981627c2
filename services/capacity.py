"""The unit manager is told before the free slots run out, and looks each morning (catalogue, part F, 4)."""

from datetime import date

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Mode, Status
from conference.dates import london_day
from conference.refusals import Refused
from conference.standard import Standard
from services import notices, outgoing, slots
from services.booking import form
from services.booking.write import wish_of
from services.house import House
from services.slots import Wish
from services.standards import standard_of, today_standard
from services.work_kinds import work
from storage import people
from storage.tables import Conference, Draft, Person


async def watch(house: House, session: AsyncSession, conference: Conference) -> None:
    """Have the slots up to this booking's last date counted, after the commit: calendars are asked for it."""
    key = f"capacity:{conference.id}:{conference.version}"
    await outgoing.put(session, "capacity", key, house.now(), conference=conference.id)


@work("capacity", "conference")
async def count(house: House, conference_id: str) -> None:
    """Few slots left before the booking's last date are told; otherwise nothing."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or conference.status == Status.CANCELLED:
            return
        if conference.kind != Kind.INITIAL:
            return  # a review's day is set at the conference before it, not found among free times
        wish = await wish_of(session, conference)
    standard = standard_of(house, conference)
    found = await slots.offers_for(house, standard, wish)
    await tell_if_few(house, conference.council, standard, conference.last_date, found.in_time)


async def tell_if_few(house: House, council: str, standard: Standard, last_date: date, left: int) -> bool:
    """Tell those whom the council names, once a London day, last date and count. True: there are few."""
    if left >= standard.chairs.capacity_warning_below:
        return False
    about = about_of(last_date, left)
    today = london_day(house.now()).isoformat()
    async with house.unit() as session:
        found = [
            person.id
            for role in standard.chairs.capacity_tell
            for person in await people.with_role(session, council, role)
        ]
        await notices.card(session, "capacity", about, found, house.now(), state=today)
    return True


def about_of(last_date: date, left: int) -> str:
    return f"{last_date.isoformat()}:{left}"


def read_about(about: str) -> tuple[date, int]:
    """Last date and slots left, as the notice was written."""
    day, _, left = about.partition(":")
    return date.fromisoformat(day), int(left)


ANYWHERE = {"mode": Mode.TEAMS.value}  # until the form says how it is held
UNSETTLED = (Status.SEEKING, Status.AGREEMENT)


async def look_out(house: House, council: str) -> int:
    """Count free slots before each last date, for drafts and bookings without a chair; how many looks.

    Too few are told to those whom the council names, once a day, last date and count (part F, 4).
    """
    looked = 0
    for wish in await _drafted(house, council):
        standard = today_standard(house, council)
        found = await slots.offers_for(house, standard, wish)
        await tell_if_few(house, council, standard, found.times.last_date, found.in_time)
        looked += 1
    for conference_id in await _unsettled(house, council):
        await count(house, conference_id)
        looked += 1
    return looked


async def _drafted(house: House, council: str) -> list[Wish]:
    """A wish for every draft that knows its family and its strategy discussion; the rest is too early."""
    async with house.store.reading() as session:
        rows = await session.exec(
            select(Draft, Person)
            .join(Person, col(Person.id) == col(Draft.owner_id))
            .where(Draft.council == council, Draft.form == "booking")
        )
        kept = list(rows)
    standard = today_standard(house, council)
    wishes = []
    for draft, owner in kept:
        try:
            read = form.read_answers(standard, {**ANYWHERE, **draft.answers}, house.now())
        except (Refused, ValueError, TypeError, KeyError):
            continue
        wishes.append(
            Wish(
                council=council,
                case_reference=read.case_reference,
                team_id=owner.team_id,
                mode=read.mode,
                anchor=read.anchor,
                requested_on=london_day(house.now()),
                children=read.children,
            )
        )
    return wishes


async def _unsettled(house: House, council: str) -> list[str]:
    async with house.store.reading() as session:
        rows = await session.exec(
            select(Conference.id).where(
                Conference.council == council,
                col(Conference.status).in_(UNSETTLED),
                Conference.starts > house.now(),
            )
        )
        return list(rows)
