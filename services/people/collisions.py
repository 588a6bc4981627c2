"""Bookings, and duty days, that stand in a time away: said to the chair and the administrators (WS-34)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london, london_day
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from services import notices
from services.actor import Actor
from services.house import House
from services.people.away import Touched, booked_with
from services.work_kinds import work
from storage import people, rota
from storage.tables import Unavailability

VIEW = "collides"


@dataclass(frozen=True, slots=True)
class Collision:
    """What still stands in a time away. `own`: the reader's own time."""

    name: str
    kind: str
    starts: datetime
    ends: datetime
    booked: tuple[Touched, ...]
    duty_days: tuple[date, ...]
    own: bool


@work("collides", "away")
async def tell(house: House, away_id: str) -> None:
    """A card to the chair and to the administrators, if anything stands in that time; otherwise nothing."""
    async with house.store.unit() as session:
        row = await session.get(Unavailability, away_id)
        person = await people.by_id(session, row.person_id) if row else None
        if row is None or person is None or not any(await _standing(session, house, person.council, row)):
            return
        unit = await people.with_role(session, person.council, Role.ADMINISTRATOR)
        told = [person.id, *(one.id for one in unit)]
        await notices.card(session, VIEW, row.id, told, house.now(), state="told")
    house.wake()


async def collision(house: House, actor: Actor, away_id: str) -> Collision | None:
    """As it stands now; None when the time away was taken back. Refused (UNKNOWN) to all others."""
    async with house.store.reading() as session:
        row = await session.get(Unavailability, away_id)
        person = await people.by_id(session, row.person_id) if row else None
        if row is None or person is None:
            return None
        if person.council != actor.council or not (person.id == actor.person_id or actor.has(*UNIT)):
            raise Refused(Code.UNKNOWN)
        booked, days = await _standing(session, house, person.council, row)
    own = person.id == actor.person_id
    return Collision(person.name, row.kind, row.starts, row.ends, booked, days, own)


async def _standing(
    session: AsyncSession, house: House, council: str, row: Unavailability
) -> tuple[tuple[Touched, ...], tuple[date, ...]]:
    """Conferences and duty days in that time that are not over."""
    now = house.now()
    if row.ends <= now:
        return (), ()
    booked = await booked_with(session, row.person_id, max(row.starts, now), row.ends)
    first, last = max(london_day(row.starts), london_day(now)), london_day(row.ends)
    found = await rota.covering(session, council, first, last)
    days = tuple(one.day for one in found if one.person_id == row.person_id and _meets(one.day, row))
    return booked, days


def _meets(day: date, row: Unavailability) -> bool:
    """An end at midnight does not reach into its day."""
    return london(day, time()) < row.ends and row.starts < london(day + timedelta(days=1), time())
