"""An invite list to be sent: the people on it, the office, its Teams and its post."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from conference.outside import OutsideFault
from conference.roles import Role
from conference.standard import Standard
from services.house import Standards
from services.invitations.facts import InvitationWorld
from services.invitations.send import further
from storage import invitees
from storage.tables import Child, Invitation, Invitee, InviteList
from tests.services.invitations.post import PlainWords, Post
from tests.services.meeting.office import NOW, STARTS, Office, office_with
from tests.services.meeting.teams import PowerCutError, Teams

PEOPLE: dict[str, dict[str, Any]] = {
    "hv": {
        "kind": "professional",
        "role": "health_visitor",
        "name": "Maya Iqbal",
        "email": "maya@health.example",
    },
    "gp": {"kind": "professional", "role": "gp", "name": "Dr Ross", "email": "gp@surgery.example"},
    "mother": {"kind": "family", "role": "mother", "name": "Ann Lowe", "email": "ann@home.example"},
    "father": {"kind": "family", "role": "father", "name": "Kit Lowe", "email": "kit@home.example"},
    "solicitor": {"kind": "legal", "role": "solicitor", "name": "Lou Finch", "email": "lou@law.example"},
}
FAMILY = ("ann@home.example", "kit@home.example", "lou@law.example")
LATER = STARTS + timedelta(days=1)


@dataclass
class Instead:
    """The councils' standards, but for who invites the family."""

    real: Standards
    invites: tuple[Role, ...]

    def at(self, council: str, day: date) -> Standard:
        standard = self.real.at(council, day)
        by = self.invites
        return replace(standard, settings=replace(standard.settings, family_invited_by=by))

    def councils(self) -> tuple[str, ...]:
        return self.real.councils()


@dataclass
class Desk:
    """An office with an invite list, its Teams and its post."""

    office: Office
    teams: Teams
    post: Post
    world: InvitationWorld

    async def further(self) -> None:
        await further(self.world, "c1")

    async def settle(self) -> None:
        """Tried again until it says that nothing is left."""
        for _ in range(40):
            try:
                await self.further()
            except (PowerCutError, OutsideFault):
                continue
            return
        raise AssertionError("it does not settle")

    async def add(self, key: str, **instead: Any) -> None:
        async with self.office.store.unit() as session:
            position = len(await invitees.everybody(session, "c1"))
            given = {**PEOPLE.get(key, {}), **instead}
            session.add(Invitee(id=key, conference_id="c1", position=position, **given))

    async def change(self, key: str, **values: Any) -> None:
        async with self.office.store.unit() as session:
            row = await session.get(Invitee, key)
            assert row is not None
            for name, value in values.items():
                setattr(row, name, value)
            row.version += 1
            session.add(row)

    async def remove(self, key: str, why: str = "not_needed") -> None:
        await self.change(key, removed_at=self.office.clock.now(), removed_why=why)

    async def complete(self, *, done: bool = True) -> None:
        async with self.office.store.unit() as session:
            kept = await session.get(InviteList, "c1") or InviteList(conference_id="c1")
            kept.completed_at = NOW if done else None
            kept.version += 1
            session.add(kept)

    async def child(self, initials: str, born: date) -> None:
        async with self.office.store.unit() as session:
            session.add(
                Child(id=f"child-{initials}", conference_id="c1", position=0, initials=initials, born=born)
            )

    async def rows(self) -> dict[tuple[str, str], Invitation]:
        async with self.office.store.reading() as session:
            return {(row.invitee_id, row.way): row for row in await invitees.invitations(session, "c1")}

    @property
    def on_the_event(self) -> set[str]:
        (made,) = self.teams.live
        return {one.email for one in made.attendees}


@asynccontextmanager
async def a_desk(
    folder: Path, *, invites: tuple[Role, ...] = (), domain: str = "council.example"
) -> AsyncIterator[Desk]:
    """South Gloucestershire's office, where the unit invites the family unless `invites` says who does."""
    teams, post = Teams(), Post()
    async with office_with(folder, teams, domain=domain) as office:
        meeting = office.world
        if invites:
            standards = Instead(meeting.house.standards, invites)
            meeting = replace(meeting, house=replace(meeting.house, standards=standards))
        yield Desk(office, teams, post, InvitationWorld(meeting, post, post, PlainWords()))


async def moved(desk: Desk) -> None:
    await desk.office.change(starts=LATER, ends=LATER + timedelta(hours=2), move=1, status="confirmed")
