"""Who is shown a card anew after a change, each once a state; and to which address a mail goes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.names import name_in_mail
from conference.roles import Role
from services import outgoing
from services.actor import STANDS_IN
from storage import bookings, people
from storage.outgoing import cards_under
from storage.tables import Conference, Invitee, Person, Work


async def card(
    session: AsyncSession, view: str, about: str, persons: Iterable[str], at: datetime, *, state: str
) -> None:
    """A card for each person's chat; drawn when it is sent. `state` tells one occasion from the next."""
    await outgoing.put_all(session, cards(view, about, persons, at, state=state))


def cards(view: str, about: str, persons: Iterable[str], at: datetime, *, state: str) -> list[Work]:
    """The same as rows, for whoever puts many at once."""
    return [
        outgoing.work_of(
            "card", f"card:{view}:{about}:{person}:{state}", at, view=view, about=about, person=person
        )
        for person in dict.fromkeys(persons)
    ]


async def mail(
    session: AsyncSession, view: str, about: str, tos: Iterable[str], at: datetime, *, state: str
) -> None:
    """A mail for each, one by one; drawn when it is sent (dialogs/mails.py).

    `tos`: "person:<id>", "invitee:<id>" or "outside:<key>" (an address of the settings). `state` tells one
    occasion from the next.
    """
    rows = [
        outgoing.work_of(
            "mail", f"mail:{view}:{about}:{to}:{state}", at, view=view, about=about, to=to, state=state
        )
        for to in dict.fromkeys(tos)
    ]
    await outgoing.put_all(session, rows)


async def everywhere(session: AsyncSession, conference: Conference, at: datetime, *, but: str = "") -> None:
    """The booking's own cards: social worker, who booked it, the unit's administrators, each chair asked.

    `but`: who has the booking's card already, as the answer to what they pressed. A chair who entered it
    themselves has the chair's card only.
    """
    state, asks = f"v{conference.version}", await bookings.asks(session, conference.id)
    others_too = {conference.social_worker_id, *await with_roles(session, conference, STANDS_IN)}
    chairs = {ask.chair_id for ask in asks} - others_too
    theirs = [person for person in owners(conference) if person != but and person not in chairs]
    unit = await administrators(session, conference)
    others = [person for person in unit if person not in owners(conference)]
    rows = cards("booking", conference.id, theirs, at, state=state)
    rows += cards("unit", conference.id, others, at, state=state)
    for ask in asks:
        rows += cards("chair_ask", ask.id, [ask.chair_id], at, state=state)
    await outgoing.put_all(session, rows)


async def wherever_it_stands(session: AsyncSession, conference: Conference, at: datetime) -> None:
    """Every card about the booking, whoever has it: who may not read it any more loses what it showed."""
    things = await bookings.things_of(session, conference.id)
    state = f"v{conference.version}"
    rows = [
        row
        for each in await cards_under(session, things)
        for row in cards(each.view, each.about, [each.person_id], at, state=state)
    ]
    await outgoing.put_all(session, rows)


def owners(conference: Conference) -> list[str]:
    return list(dict.fromkeys([conference.social_worker_id, conference.booked_by_id]))


async def with_roles(session: AsyncSession, conference: Conference, roles: Iterable[Role]) -> list[str]:
    """Ids of those who act in these roles for this booking: its own managers, the council's unit."""
    wanted = list(roles)
    await people.with_roles(session, conference.council, wanted)
    worker = await people.by_id(session, conference.social_worker_id)
    found = [
        person.id
        for role in wanted
        for person in await people.holders(session, conference.council, role, worker)
    ]
    return list(dict.fromkeys(found))


async def administrators(session: AsyncSession, conference: Conference) -> list[str]:
    return await with_roles(session, conference, (Role.ADMINISTRATOR,))


@dataclass(frozen=True, slots=True)
class Addressee:
    """`email` is "" where none is known, or the person is not to be written to any more."""

    name: str
    email: str


async def addressee(session: AsyncSession, to: str, outside: Mapping[str, str]) -> Addressee:
    """Of "person:<id>" (while active), "invitee:<id>" (while on the list) or "outside:<key>"."""
    sort, _, key = to.partition(":")
    if sort == "person":
        person = await session.get(Person, key)
        return _addressee(person) if person and person.active else Addressee("", "")
    if sort == "invitee":
        invitee = await session.get(Invitee, key)
        there = invitee is not None and invitee.removed_at is None
        return _addressee(invitee) if invitee and there else Addressee("", "")
    return Addressee("", outside.get(key, "") if sort == "outside" else "")


def _addressee(one: Person | Invitee) -> Addressee:
    return Addressee(name_in_mail(one.name), one.email)
