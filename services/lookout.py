"""The morning look at how many free slots are left for children whose conference is not settled."""

from sqlmodel import col, select

from conference.booking import Mode, Status
from conference.dates import london_day
from conference.refusals import Refused
from services import capacity, slots
from services.booking import given
from services.diaries import Wish
from services.house import House
from storage.tables import Conference, Draft, Person

ANYWHERE = {"mode": Mode.TEAMS.value}  # until the form says how it is held
UNSETTLED = (Status.SEEKING.value, Status.AGREEMENT.value)


async def look_out(house: House, council: str) -> int:
    """Count free slots before each last date, for drafts and bookings without a chair; how many looks.

    Too few are told to those whom the council names, once a day, last date and count (part F, 4).
    """
    looked = 0
    for wish in await _drafted(house, council):
        standard = house.standards.at(council, london_day(house.now()))
        found = await slots.offers_for(house, standard, wish)
        await capacity.tell_if_few(house, council, standard, found.times.last_date, found.in_time)
        looked += 1
    for conference_id in await _unsettled(house, council):
        await capacity.count(house, conference_id)
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
    standard = house.standards.at(council, london_day(house.now()))
    wishes = []
    for draft, owner in kept:
        try:
            read = given.read(standard, {**ANYWHERE, **draft.answers}, house.now())
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
