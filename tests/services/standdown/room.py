"""One council's office with a booked conference: everybody who may decide, Teams and the post in memory."""

from collections.abc import AsyncIterator, Hashable, Mapping
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from conference.booking import Kind, Mode, Status
from conference.roles import Role
from conference.standard import Standard
from services.actor import Actor
from services.house import House
from services.invitations.facts import InvitationWorld
from services.invitations.send import further
from services.meeting.facts import MeetingWorld
from services.standdown import ask, decide
from storage.store import Store, open_store
from storage.tables import (
    Agreement,
    ChairAsk,
    ChairProfile,
    Conference,
    History,
    Invitee,
    InviteList,
    Person,
    PersonRole,
    StandDown,
    Unavailability,
    Work,
)
from tests.house import a_store, copied, keep, standards
from tests.services.invitations.desk import PEOPLE
from tests.services.invitations.post import PlainWords, Post
from tests.services.meeting.teams import Teams
from tests.situations import PaperCalendars

Row = TypeVar("Row", bound=SQLModel)
_SENT: dict[Hashable, tuple[Teams, Post]] = {}  # what stands in Teams and the post, once all are invited
COUNCILS = ("leicestershire", "south_gloucestershire", "swindon", "wakefield", "west_sussex")
NOW = datetime(2027, 1, 12, 10, 0, tzinfo=UTC)  # Tuesday, as in S32
STARTS = datetime(2027, 1, 15, 10, 0, tzinfo=UTC)
MORNING = STARTS.replace(hour=8)
LAST = date(2027, 1, 22)
CAST = {
    "dara": ("Dara Quill", (Role.DIRECTOR,), None),
    "sven": ("Sven Okoro", (Role.SERVICE_MANAGER,), "dara"),
    "tess": ("Tess Hall", (Role.TEAM_MANAGER,), "sven"),
    "sam": ("Sam Reed", (Role.SOCIAL_WORKER,), "tess"),
    "cory": ("Cory Lunt", (Role.SOCIAL_WORKER,), None),
    "green": ("Alex Green", (Role.CHAIR,), None),
    "brown": ("Bo Brown", (Role.CHAIR,), None),
    "ada": ("Ada Finch", (Role.ADMINISTRATOR,), None),
    "cleo": ("Cleo Marsh", (Role.CLERK,), None),
    "uma": ("Uma Stone", (Role.UNIT_MANAGER,), None),
    "una": ("Una Frost", (Role.UNIT_SENIOR,), None),
}
ANSWERS = {
    "stand_down_reason": "The reason, as it was written.",
    "stand_down_manager_told": "Tess Hall",
    "stand_down_agencies_missing": "School and health visitor",
    "stand_down_threshold": "The enquiries found no significant harm.",
    "stand_down_what": "A burst pipe in the building",
    "stand_down_exceptional": "The parents moved abroad.",
}


@dataclass
class Room:
    council: str
    store: Store
    house: House
    clock: SetClock
    teams: Teams
    post: Post
    world: InvitationWorld

    @property
    def standard(self) -> Standard:
        return self.house.standards.at(self.council, date(2027, 1, 12))

    def actor(self, key: str) -> Actor:
        name, roles, _ = CAST[key]
        return Actor(key, self.council, name, frozenset(roles))

    async def ask(self, who: str, reason: str, sub: str = "", act: str = "stand_down", **more: str) -> str:
        """Asked with every answer that could be wanted; the request's id."""
        codes = self.standard.reasons[reason].sub_codes
        picked = sub or (codes[0].key if codes else "")
        given = {"stand_down_for": reason, "stand_down_sub": picked, "stand_down_act": act}
        return await ask.ask_stand_down(
            self.house, self.actor(who), "c1", answers={**ANSWERS, **given, **more}
        )

    async def agree(self, who: str, request: str) -> None:
        await decide.agree(self.house, self.actor(who), request)

    async def booking(self) -> Conference:
        async with self.store.reading() as session:
            found = await session.get(Conference, "c1")
        assert found is not None
        return found

    async def request(self, request_id: str) -> StandDown:
        async with self.store.reading() as session:
            found = await session.get(StandDown, request_id)
        assert found is not None
        return found

    async def rows(self, table: type[Row], **which: Any) -> list[Row]:
        async with self.store.reading() as session:
            return list(await session.exec(select(table).filter_by(**which)))

    async def steps(self, request: str) -> dict[str, str]:
        """Role to how its step stands."""
        rows = await self.rows(Agreement, request=request)
        return {row.role: row.status for row in sorted(rows, key=lambda one: one.step)}

    async def cards(self, view: str) -> set[str]:
        """Who was sent, or will be sent, a card of this view."""
        return {
            work.args["person"] for work in await self.rows(Work, kind="card") if work.args["view"] == view
        }

    async def mails(self, view: str) -> set[str]:
        return {work.args["to"] for work in await self.rows(Work, kind="mail") if work.args["view"] == view}

    async def acts(self) -> list[str]:
        rows = await self.rows(History)
        return [row.act for row in sorted(rows, key=lambda one: one.at)]

    async def outside(self) -> None:
        """What the works "meeting" and "invitations" do."""
        await further(self.world, "c1")

    async def away(self, who: str) -> None:
        async with self.store.unit() as session:
            session.add(
                Unavailability(
                    id=f"away-{who}", person_id=who, kind="leave",
                    starts=self.clock.now() - timedelta(days=1), ends=self.clock.now() + timedelta(days=30),
                    entered_by=who,
                )
            )  # fmt: skip

    async def change(self, **values: object) -> None:
        async with self.store.unit() as session:
            booking = await session.get(Conference, "c1")
            assert booking is not None
            for name, value in values.items():
                setattr(booking, name, value)
            session.add(booking)


@asynccontextmanager
async def a_room(folder: Path, council: str, *, people: Mapping[str, Any] = PEOPLE) -> AsyncIterator[Room]:
    """Friday 15 January 2027, 10am, on Teams, chaired by Alex Green; booked, and everybody invited."""
    key, path = ("standing down", council, repr(people)), folder / "quorate.db"
    invited = (*key, "invited")
    gone_out = copied(path, invited)  # everybody was invited once a process; it begins from there
    teams, post = deepcopy(_SENT[invited]) if gone_out else (Teams(), Post())
    enter = partial(_enter, council, people)
    store = open_store(f"sqlite:///{path}") if gone_out else await a_store(folder, key, enter)
    clock = SetClock(NOW)
    house = House(store, PaperCalendars(), standards(), clock.now, lambda: None)
    world = InvitationWorld(MeetingWorld(house, teams, pauses=(0.0,)), post, post, PlainWords())
    room = Room(council, store, house, clock, teams, post, world)
    if not gone_out:
        await room.outside()
        keep(path, invited)
        _SENT[invited] = deepcopy((teams, post))
    try:
        yield room
    finally:
        await store.close()


async def _enter(council: str, people: Mapping[str, Any], session: AsyncSession) -> None:
    for key, (name, roles, manager) in CAST.items():
        session.add(
            Person(
                id=key,
                council=council,
                aad_object_id=f"aad-{key}",
                name=name,
                email=f"{key}@council.example",
                manager_id=manager,
            )
        )
        await session.flush()
        session.add_all(PersonRole(person_id=key, role=role) for role in roles)
    session.add_all(ChairProfile(person_id=chair, since=date(2020, 1, 1)) for chair in ("green", "brown"))
    session.add(_booking(council))
    await session.flush()
    session.add(_yes())
    session.add(InviteList(conference_id="c1", completed_at=NOW, first_completed_at=NOW))
    for position, (key, given) in enumerate(people.items()):
        session.add(Invitee(id=key, conference_id="c1", position=position, **given))


def _yes() -> ChairAsk:
    return ChairAsk(
        id="yes",
        conference_id="c1",
        chair_id="green",
        status="accepted",
        starts=STARTS,
        ends=STARTS + timedelta(hours=2),
        asked_at=NOW,
        answered_at=NOW,
    )


def _booking(council: str) -> Conference:
    return Conference(
        id="c1",
        council=council,
        reference="Q-27-0001",
        case_reference="C-77",
        kind=Kind.INITIAL,
        status=Status.CONFIRMED,
        standard_from=date(2027, 1, 4),
        anchor=date(2026, 12, 31),
        last_date=LAST,
        starts=STARTS,
        ends=STARTS + timedelta(hours=2),
        mode=Mode.TEAMS,
        social_worker_id="sam",
        booked_by_id="sam",
        chair_id="green",
        requested_at=NOW - timedelta(days=5),
    )
