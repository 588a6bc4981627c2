"""One conference of any council, ten minutes before its start, with an invite list and reports (S37)."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from conference.booking import Kind, Mode, Status
from conference.invitees import InviteeKind
from conference.outside import Diary
from conference.quorum import WORKER, Decision, QuorumPicture, Ticks
from conference.roles import Role
from services import quorum
from services.actor import Actor
from services.house import House
from services.quorum import DecisionSaid
from storage.store import Store
from storage.tables import (
    ChairAsk,
    Conference,
    History,
    Invitee,
    InviteList,
    Person,
    PersonRole,
    QuorumFinding,
    Report,
    Work,
)
from tests.house import a_store, standards

LIBRARY = standards()
STARTS = datetime(2027, 2, 10, 10, tzinfo=UTC)  # Wednesday 10 February 2027, 10am
ENDS = STARTS + timedelta(hours=2)
NOW = STARTS - timedelta(minutes=10)
BOOKED_ON = datetime(2027, 1, 20, 9, tzinfo=UTC)
CAST = {
    "grace": ("Grace Green", Role.CHAIR),
    "ivy": ("Ivy Irwin", Role.CHAIR),
    "sam": ("Sam Shaw", Role.SOCIAL_WORKER),
    "zoe": ("Zoe Zeller", Role.SOCIAL_WORKER),
    "una": ("Una Unwin", Role.UNIT_MANAGER),
}
FAMILY = (  # S37: parents and a solicitor for the mother; they never count
    ("maria", "family", "mother", "Maria B", ""),
    ("tom", "family", "father", "Tom B", ""),
    ("ola", "legal", "lawyer", "Ola Grey", ""),
)
HEAD = ("head", "professional", "school", "Jo Price", "Hill Primary School")
TEACHER = ("teacher", "professional", "school", "Lea Park", "Hill Primary School")
HEALTH = ("kim", "professional", "health_visitor", "Kim Lee", "")
NURSE = ("nora", "professional", "school_nurse", "Nora Nash", "")
SCHOOL, HEALTH_VISITING = "Hill Primary School", "Health visiting"
GO, NOT = Decision.GO_AHEAD, Decision.NOT_GOING_AHEAD
Row = tuple[str, str, str, str, str]


class NoCalendars:
    async def diaries(self, emails: Sequence[str], window: object) -> list[Diary]:
        raise AssertionError(f"nobody's diary is needed: {emails} {window}")


@dataclass
class Room:
    store: Store
    clock: SetClock
    council: str
    woken: list[datetime] = field(default_factory=list)

    @property
    def house(self) -> House:
        return House(
            self.store, NoCalendars(), LIBRARY, self.clock.now, lambda: self.woken.append(self.clock.now())
        )

    def who(self, key: str) -> Actor:
        name, role = CAST[key]
        return Actor(key, self.council, name, frozenset({role}))

    @property
    def grace(self) -> Actor:
        return self.who("grace")

    async def picture(self, who: str = "grace") -> QuorumPicture:
        return await quorum.picture(self.house, self.who(who), "c1")

    async def counts(self, ticks: Ticks, who: str = "grace") -> QuorumPicture:
        await quorum.count(self.house, self.who(who), "c1", ticks)
        return await self.picture(who)

    async def decides(self, ticks: Ticks, decision: Decision = GO, why: str = "", who: str = "grace") -> str:
        return await quorum.decide(self.house, self.who(who), "c1", ticks, DecisionSaid(decision, why))

    async def rows(self) -> list[QuorumFinding]:
        async with self.store.reading() as session:
            return list(await session.exec(select(QuorumFinding).order_by(col(QuorumFinding.turn))))

    async def history(self) -> list[History]:
        async with self.store.reading() as session:
            rows = await session.exec(select(History).order_by(col(History.at), col(History.id)))
            return list(rows)

    async def cards(self, view: str = "quorum") -> set[tuple[str, str]]:
        """(person, about) of each that is on its way."""
        async with self.store.reading() as session:
            work = await session.exec(select(Work).where(Work.kind == "card"))
            return {(one.args["person"], one.args["about"]) for one in work if one.args["view"] == view}

    async def change(self, **values: object) -> None:
        async with self.store.unit() as session:
            booking = await session.get(Conference, "c1")
            assert booking is not None
            for name, value in values.items():
                setattr(booking, name, value)
            booking.version += 1
            session.add(booking)

    async def put(self, *rows: SQLModel) -> None:
        async with self.store.unit() as session:
            session.add_all(rows)

    async def lists(self, *people: Row) -> None:
        await self.put(*[_invitee(place, one) for place, one in enumerate(people, 10)])

    async def replies(self, key: str, reply: str) -> None:
        async with self.store.unit() as session:
            one = await session.get(Invitee, key)
            assert one is not None
            one.reply = reply
            session.add(one)

    async def covered_by(self, key: str) -> None:
        """Another chair has taken it over."""
        async with self.store.unit() as session:
            for ask in await session.exec(select(ChairAsk)):
                ask.status = "withdrawn"
                session.add(ask)
        await self.put(_ask(key))
        await self.change(chair_id=key, status="confirmed")


def here(*keys: str, **more: object) -> Ticks:
    """The social worker, and whoever is named."""
    return Ticks(frozenset({WORKER, *keys}), **more)  # type: ignore[arg-type]


@asynccontextmanager
async def a_room(folder: Path, council: str) -> AsyncIterator[Room]:
    key = ("the day of a conference", council)
    store = await a_store(folder, key, partial(_enter, council), f"{council}.db")
    yield Room(store, SetClock(NOW), council)
    await store.close()


async def _enter(council: str, session: AsyncSession) -> None:
    for key, (name, role) in CAST.items():
        email = f"{name.lower().replace(' ', '.')}@council.example"
        session.add(Person(id=key, council=council, aad_object_id=f"aad-{key}", name=name, email=email))
        await session.flush()
        session.add(PersonRole(person_id=key, role=role))
    session.add(_conference(council))
    await session.flush()
    session.add_all([_ask("grace"), InviteList(conference_id="c1", completed_at=BOOKED_ON, version=1)])
    session.add_all([_invitee(place, one) for place, one in enumerate(FAMILY)])


def report(agency: str, status: str = "received") -> Report:
    return Report(id=f"r-{agency}", conference_id="c1", agency=agency, status=status)


def _ask(key: str) -> ChairAsk:
    return ChairAsk(
        id=f"ask-{key}", conference_id="c1", chair_id=key, status="accepted", starts=STARTS, ends=ENDS,
        asked_at=BOOKED_ON, answered_at=BOOKED_ON,
    )  # fmt: skip


def _invitee(place: int, said: Row) -> Invitee:
    key, kind, role, name, agency = said
    return Invitee(
        id=key,
        conference_id="c1",
        position=place,
        kind=InviteeKind(kind),
        role=role,
        name=name,
        agency=agency,
    )


def _conference(council: str) -> Conference:
    return Conference(
        id="c1",
        council=council,
        reference="Q-27-0007",
        case_reference="LL7",
        kind=Kind.INITIAL,
        status=Status.BOOKED,
        standard_from=date(2027, 1, 6),
        anchor=date(2027, 1, 20),
        last_date=date(2027, 2, 10),
        starts=STARTS,
        ends=ENDS,
        mode=Mode.TEAMS,
        social_worker_id="sam",
        booked_by_id="sam",
        chair_id="grace",
        requested_at=BOOKED_ON,
    )
