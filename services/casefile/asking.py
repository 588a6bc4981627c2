"""Somebody asks for a copy: who may, that they took it, and its way to their own address."""

from conference.casefile import Casefile
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services import notices
from services.actor import Actor
from services.booking.write import standard_of
from services.casefile.gathered import gathered
from services.casefile.who import may_take
from services.house import House
from storage import bookings, history, people
from storage.tables import Conference

VIEW = "casefile"  # of the mail, and what the log of looks calls it
OPERATOR = "operator"


async def demand(house: House, actor: Actor, conference_id: str) -> tuple[str, str]:
    """The booking's reference and the address that a copy would go to. Refused: UNKNOWN, NOT_YOURS."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        await may_take(session, actor, conference, standard_of(house, conference) if conference else None)
        person = await people.by_id(session, actor.person_id)
    assert conference is not None
    return conference.reference, person.email if person else ""


async def send(house: House, actor: Actor, conference_id: str) -> None:
    """Mail them the record; once a minute at most. That they took a copy is kept.

    Refused: UNKNOWN, NOT_YOURS.
    """
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        await may_take(session, actor, conference, standard_of(house, conference) if conference else None)
        now = house.now()
        to = [f"person:{actor.person_id}"]
        await notices.mail(session, VIEW, conference_id, to, now, state=f"{now:%Y-%m-%dT%H:%M}")
        history.viewed(session, conference_id, at=now, who=actor.person_id, what=VIEW)
    house.wake()


async def of_person(house: House, actor: Actor, conference_id: str) -> tuple[Standard, Casefile]:
    """The record as this person may have it, with the booking's own standard. Refused: UNKNOWN, NOT_YOURS."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        standard = standard_of(house, conference) if conference else None
        role = await may_take(session, actor, conference, standard)
        assert conference is not None
        assert standard is not None
        return standard, await gathered(house, session, standard, conference, actor=actor, role=role)


async def of_operator(house: House, council: str, reference: str) -> tuple[Standard, Casefile]:
    """For whoever runs Quorate, by the booking's reference; kept as a look of "operator".

    Concerns are between people of the council, and stay out. Refused (UNKNOWN): no such booking.
    """
    async with house.store.unit() as session:
        conference = await bookings.by_reference(session, council, reference)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        history.viewed(session, conference.id, at=house.now(), who=OPERATOR, what=VIEW)
        return standard, await gathered(
            house, session, standard, conference, actor=None, role=Role.UNIT_MANAGER
        )
