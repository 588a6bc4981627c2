"""A council's people and bookings, and a clock that jumps to whatever is next."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from bot.delivery.delivery import NothingToDo
from bot.handlers import CardWork, NoticeWork
from conference.booking import Kind, Mode, Status
from conference.dates import LONDON
from conference.roles import Role
from conference.standard import Standard
from conference.working_days import NATIONAL
from services.duties.sweep import sweep
from services.house import House
from storage.store import Store, new_id
from storage.tables import ChairAsk, Child, Conference, History, Notice, Person, PersonRole, Work
from tests.house import a_store, standards
from tests.services.duties.desk import PaperChat
from tests.situations import PaperCalendars

LIBRARY = standards()
PEOPLE: dict[str, tuple[Role, str | None]] = {  # managers stand before those they manage
    "dara": (Role.DIRECTOR, None),
    "sven": (Role.SERVICE_MANAGER, "dara"),
    "tess": (Role.TEAM_MANAGER, "sven"),
    "sam": (Role.SOCIAL_WORKER, "tess"),
    "green": (Role.CHAIR, None),
    "cleo": (Role.CLERK, None),
    "ada": (Role.ADMINISTRATOR, None),
    "uma": (Role.UNIT_MANAGER, None),
    "una": (Role.UNIT_SENIOR, None),
}


@dataclass
class Town:
    council: str
    store: Store
    house: House
    clock: SetClock
    chat: PaperChat = field(default_factory=PaperChat)
    sent: dict[str, datetime] = field(default_factory=dict)  # notice key -> when its card went out
    delivered: set[str] = field(default_factory=set)

    @property
    def standard(self) -> Standard:
        return LIBRARY.at(self.council, date(2026, 12, 1))

    async def book(
        self, discussed: datetime, starts: datetime, *, kind: Kind = Kind.INITIAL, worker: str = "sam"
    ) -> str:
        """A booking asked for an hour after the discussion, accepted and made safe within a day."""
        row = _conference(self.council, discussed, starts, kind=kind, worker=worker)
        async with self.store.unit() as session:
            session.add(row)
            await session.flush()
            session.add(
                Child(id=new_id(), conference_id=row.id, position=0, initials="AB", born=date(2015, 3, 2))
            )
            session.add(_accepted(row, discussed + timedelta(hours=4)))
            for act, hours in (("accepted", 4), ("meeting_safe", 5)):
                at = discussed + timedelta(hours=hours)
                session.add(History(id=new_id(), conference_id=row.id, at=at, who="green", act=act))
        return row.id

    async def sweep(self, at: datetime) -> None:
        self.clock.move_to(at)
        await sweep(self.house, self.council)
        work = NoticeWork(CardWork(self.house, self.chat))
        put = await self._cards()
        for row in put:
            self.delivered.add(row.key)
            try:
                await work(row)
            except NothingToDo:
                continue
        for notice in await self.notices() if put else ():
            if notice.outcome == "sent":
                self.sent.setdefault(notice.key, self.clock.now())

    async def next_moment(self) -> datetime | None:
        """When the five-minute sweep will next have something to do."""
        async with self.store.reading() as session:
            due = await session.exec(
                select(Conference.next_due_at).where(col(Conference.next_due_at).is_not(None))
            )
            held = await session.exec(select(Notice.send_at).where(Notice.outcome == "", Notice.bundle == ""))
            return min([one for one in (*due, *held) if one is not None], default=None)

    async def notices(self) -> list[Notice]:
        async with self.store.reading() as session:
            return list(await session.exec(select(Notice).order_by(col(Notice.at), col(Notice.key))))

    async def _cards(self) -> list[Work]:
        async with self.store.reading() as session:
            rows = await session.exec(select(Work).where(Work.kind == "notice_card"))
            return [row for row in rows if row.key not in self.delivered]


async def a_town(folder: Path, council: str, now: datetime) -> Town:
    store = await a_store(folder, ("a year", council), partial(_enter, council), f"{council}.db")
    clock = SetClock(now)
    return Town(council, store, House(store, PaperCalendars(), LIBRARY, clock.now, lambda: None), clock)


async def _enter(council: str, session: AsyncSession) -> None:
    for key, (role, manager) in PEOPLE.items():
        session.add(_person(council, key, manager))
        await session.flush()
        session.add(PersonRole(person_id=key, role=role))


def _person(council: str, key: str, manager: str | None) -> Person:
    return Person(
        id=key,
        council=council,
        aad_object_id=f"aad-{key}",
        name=key.title(),
        email=f"{key}@council.example",
        manager_id=manager,
    )


def _accepted(row: Conference, at: datetime) -> ChairAsk:
    return ChairAsk(
        id=new_id(),
        conference_id=row.id,
        chair_id="green",
        status="accepted",
        starts=row.starts,
        ends=row.ends,
        asked_at=row.requested_at,
        answered_at=at,
    )


def _conference(
    council: str, discussed: datetime, starts: datetime, *, kind: Kind, worker: str
) -> Conference:
    anchor = discussed.astimezone(LONDON).date()
    key = new_id()
    held = {
        "held_on": anchor.isoformat(),
        "held_at": f"{discussed.astimezone(LONDON):%H:%M}",
        "agreed": "yes",
    }
    return Conference(
        id=key,
        council=council,
        reference=f"Q-{key[:6]}",
        case_reference=key[:8],
        kind=kind,
        status=Status.BOOKED,
        standard_from=LIBRARY.at(council, anchor).effective_from,
        anchor=anchor,
        last_date=NATIONAL.add(anchor, 15),
        starts=starts,
        ends=starts + timedelta(hours=2),
        mode=Mode.TEAMS,
        social_worker_id=worker,
        booked_by_id=worker,
        chair_id="green",
        answers={"discussions": [held]},
        requested_at=discussed + timedelta(hours=1),
        next_due_at=discussed + timedelta(hours=1),
    )
