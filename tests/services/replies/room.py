"""The office of the meeting's stories, with an invite list whose people answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import select

from conference.invitations import Way
from conference.invitees import InviteeKind
from conference.meeting import Attendee
from conference.roles import Role
from services import replies
from services.actor import Actor
from storage.tables import Invitation, Invitee, InviteList, Person, Report, Work
from tests.services.meeting.office import COUNCIL, NOW, Office, office_with
from tests.services.meeting.teams import Teams

SCHOOL, HEALTH, GP = "Hill Primary School", "Health visiting", "High Street Surgery"
LISTED = {
    "jo": ("professional", "school", "Jo Price", SCHOOL),
    "kim": ("professional", "health_visitor", "Kim Lee", HEALTH),
    "maria": ("family", "mother", "Maria B", ""),
    "ola": ("legal", "lawyer", "Ola Grey", ""),
}


@dataclass
class Room:
    office: Office
    teams: Teams

    def who(self, key: str, *roles: Role) -> Actor:
        return Actor(key, COUNCIL, key.title(), frozenset(roles), None)

    @property
    def sam(self) -> Actor:
        return self.who("sam", Role.SOCIAL_WORKER)

    def email(self, key: str) -> str:
        return f"{key}@agency.example"

    async def answers(self, key: str, reply: str) -> None:
        """In Outlook: somebody of the list, or one of the cast by their own address."""
        event = str((await self.office.meeting()).event_id)
        made = self.teams.events[event]
        address = next((one.email for one in made.attendees if one.email.startswith(f"{key}")), "")
        self.teams.answers[event, (address or self.email(key)).casefold()] = reply

    async def lists(self, address: str, name: str, reply: str) -> None:
        """Exchange shows one more line on the entry of all."""
        event = str((await self.office.meeting()).event_id)
        self.teams.events[event].attendees.append(Attendee(address, name))
        self.teams.answers[event, address] = reply

    async def person(self, key: str) -> Person:
        async with self.office.store.reading() as session:
            found = await session.get(Person, key)
        assert found is not None
        return found

    async def poll(self) -> bool:
        return await replies.poll(self.office.world, "c1")

    async def invitee(self, key: str) -> Invitee:
        async with self.office.store.reading() as session:
            found = await session.get(Invitee, key)
        assert found is not None
        return found

    async def put(self, *rows: Invitee | InviteList | Invitation | Report) -> None:
        async with self.office.store.unit() as session:
            session.add_all(rows)

    async def chased(self) -> list[str]:
        """To whom a mail that asks again is on its way."""
        mails = await self.office.works("mail")
        return sorted(work.args["to"] for work in mails if work.args["view"] == replies.CHASE)

    async def keys(self, kind: str) -> list[str]:
        async with self.office.store.reading() as session:
            return [row.key for row in await session.exec(select(Work).where(Work.kind == kind))]


def invitee(key: str, said: tuple[str, str, str, str], position: int = 9) -> Invitee:
    kind, role, name, agency = said
    return Invitee(
        id=key,
        conference_id="c1",
        position=position,
        kind=InviteeKind(kind),
        role=role,
        name=name,
        agency=agency,
        email=f"{key}@agency.example",
    )


@asynccontextmanager
async def a_room(folder: Path) -> AsyncIterator[Room]:
    """Booked, its meeting open, the list complete, everybody invited: the mother by an entry of her own."""
    teams = Teams()
    async with office_with(folder, teams) as office:
        await office.further()
        room = Room(office, teams)
        await room.put(InviteList(conference_id="c1", completed_at=NOW, first_completed_at=NOW, version=1))
        await room.put(*[invitee(key, said, row) for row, (key, said) in enumerate(LISTED.items())])
        meeting = teams.events[str((await office.meeting()).event_id)]
        meeting.attendees += [Attendee(room.email(key), LISTED[key][2]) for key in ("jo", "kim")]
        own = await teams.make_event(replace(meeting.wish, transaction_id="own-maria"))
        teams.events[own].attendees = [Attendee(room.email("maria"), "Maria B")]
        ways = {"jo": ("meeting", None), "kim": ("meeting", None), "maria": ("own", own)}
        await room.put(
            *[
                Invitation(
                    id=f"i-{key}",
                    conference_id="c1",
                    invitee_id=key,
                    way=Way(way),
                    state="sent",
                    event_id=event,
                )
                for key, (way, event) in ways.items()
            ]
        )
        yield room
