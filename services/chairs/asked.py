"""A request to a chair, as it may be shown."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from services.actor import Actor
from services.booking.write import standard_of
from services.chairs.decide import own_ask
from services.house import House
from storage import bookings, people
from storage.tables import ChairAsk, Conference


@dataclass(frozen=True, slots=True)
class AskPicture:
    """`explanation` is "" for everybody but the unit; `starts` and `ends` are what this chair was asked."""

    id: str
    conference_id: str
    chair: str
    status: str  # asked | accepted | declined | withdrawn
    starts: datetime
    ends: datetime
    asked_on: date
    answered_at: datetime | None
    because: str
    explanation: str = ""


async def own(house: House, actor: Actor, ask_id: str) -> AskPicture:
    """The chair's own request. Refused: NOT_YOURS, UNKNOWN."""
    async with house.store.reading() as session:
        ask, _ = await own_ask(session, actor, ask_id)
    return _picture(ask, actor.name)


async def latest_of(house: House, actor: Actor, conference_id: str) -> AskPicture | None:
    """The latest request to this chair about the booking, None if there never was one."""
    async with house.store.reading() as session:
        asks = await bookings.asks(session, conference_id)
    mine = [ask for ask in asks if ask.chair_id == actor.person_id]
    return _picture(mine[-1], actor.name) if mine else None


async def for_unit(house: House, actor: Actor, ask_id: str) -> AskPicture:
    """With the explanation: for administrators, and for those whom the council copies (WS-10).

    Refused (UNKNOWN) for everybody else, and for the family's own social worker whatever else they are.
    """
    async with house.store.reading() as session:
        ask = await session.get(ChairAsk, ask_id)
        conference = await session.get(Conference, ask.conference_id) if ask else None
        if ask is None or conference is None or conference.council != actor.council:
            raise Refused(Code.UNKNOWN)
        readers = (Role.ADMINISTRATOR, *standard_of(house, conference).chairs.conflict_copy_to.value)
        if not actor.has(*readers) or actor.person_id == conference.social_worker_id:
            raise Refused(Code.UNKNOWN)
        names = await people.names_of(session, [ask.chair_id])
    return _picture(ask, names.of(ask.chair_id), explanation=ask.explanation)


def _picture(ask: ChairAsk, chair: str, *, explanation: str = "") -> AskPicture:
    return AskPicture(
        id=ask.id,
        conference_id=ask.conference_id,
        chair=chair,
        status=ask.status,
        starts=ask.starts,
        ends=ask.ends,
        asked_on=london_day(ask.asked_at),
        answered_at=ask.answered_at,
        because=ask.because,
        explanation=explanation,
    )
