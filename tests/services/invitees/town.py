"""One council with its people and a confirmed conference, for the stories of invite lists."""

from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from conference.dates import Interval
from conference.invitees import InviteeKind, Listed, ListPicture
from conference.outside import Diary
from conference.refusals import Code, Refused
from conference.roles import Role
from services.actor import Actor
from services.house import House
from services.invitees import keep, picture
from storage.store import Store
from storage.tables import Child, Conference, History, Invitee, Person, PersonRole, Team, Work
from tests.house import a_store, standards

NOW = datetime(2027, 1, 6, 9, tzinfo=UTC)  # Wednesday, the day after the strategy discussion
STARTS = datetime(2027, 1, 26, 10, tzinfo=UTC)  # working day 15
LIBRARY = standards()
CAST = {
    "sam": ("Sam Reed", Role.SOCIAL_WORKER),
    "cory": ("Cory Lunt", Role.SOCIAL_WORKER),
    "tess": ("Tess Hall", Role.TEAM_MANAGER),
    "grace": ("Grace Green", Role.CHAIR),
    "kit": ("Kit Chen", Role.CLERK),
    "ada": ("Ada Finch", Role.ADMINISTRATOR),
    "una": ("Una Stone", Role.UNIT_MANAGER),
}
GP = Listed(InviteeKind.PROFESSIONAL, "gp", "Dr Noor Aziz", email="noor.aziz@surgery.example")
SCHOOL = Listed(InviteeKind.PROFESSIONAL, "school", "Jo Price", email="jo.price@school.example")
NURSE = Listed(InviteeKind.PROFESSIONAL, "school_nurse", "Pat Moss", email="pat.moss@nhs.example")
POLICE = Listed(InviteeKind.PROFESSIONAL, "police", "DC Ray Hunt", email="ray.hunt@police.example")
MOTHER = Listed(
    InviteeKind.FAMILY,
    "mother",
    "Kay Bell",
    email="kay.bell@mail.example",
    parental_responsibility=True,
    joins={"how": "link", "device": "yes", "data": "no"},
)
FATHER = Listed(
    InviteeKind.FAMILY,
    "father",
    "Lee Bell",
    address="4 Hill Road",
    born=date(1990, 2, 1),
    joins={"how": "letter_only"},
)
LAWYER = Listed(InviteeKind.LEGAL, "lawyer", "Ines Roy", email="roy@law.example")
WHOLE = (GP, SCHOOL, NURSE, POLICE, MOTHER)


class NoCalendars:
    async def diaries(self, emails: list[str], window: Interval) -> list[Diary]:
        raise AssertionError(f"nobody's diary is needed: {emails} {window}")


@dataclass
class Town:
    council: str
    store: Store
    house: House
    clock: SetClock
    woken: list[datetime] = field(default_factory=list)

    def actor(self, who: str, *, council: str = "") -> Actor:
        name, role = CAST[who]
        return Actor(who, council or self.council, name, frozenset({role}), "north")

    async def shown(self, who: str = "sam", conference: str = "c1") -> ListPicture:
        return await picture.picture(self.house, self.actor(who), conference)

    async def version(self, conference: str = "c1") -> int:
        return (await self.shown("ada", conference)).version

    async def add(self, *people: Listed, who: str = "sam", conference: str = "c1") -> list[str]:
        """Each by themselves, as the list then stands; their ids."""
        ids = list[str]()
        for one in people:
            at = await self.version(conference)
            ids.append(await keep.add_person(self.house, self.actor(who), conference, one, at=at))
        return ids

    async def completed(self, *people: Listed, conference: str = "c1") -> list[str]:
        ids = await self.add(*(people or WHOLE), conference=conference)
        at = await self.version(conference)
        await keep.complete(self.house, self.actor("sam"), conference, at=at)
        return ids

    async def works(self, kind: str) -> list[Work]:
        async with self.store.reading() as session:
            return list(await session.exec(select(Work).where(Work.kind == kind).order_by(col(Work.key))))

    async def cards(self, view: str) -> set[str]:
        return {work.args["person"] for work in await self.works("card") if work.args["view"] == view}

    async def rows(self, table: type[Any]) -> list[Any]:
        async with self.store.reading() as session:
            return list(await session.exec(select(table)))

    async def acts(self) -> list[str]:
        async with self.store.reading() as session:
            return [row.act for row in await session.exec(select(History).order_by(col(History.at)))]

    async def row(self, invitee_id: str) -> Invitee:
        async with self.store.reading() as session:
            found = await session.get(Invitee, invitee_id)
        assert found is not None
        return found

    async def write(self, *rows: SQLModel) -> None:
        async with self.store.unit() as session:
            for row in rows:
                session.add(row)
                await session.flush()


def conference(council: str, **instead: Any) -> Conference:
    given: dict[str, Any] = {
        "id": "c1",
        "council": council,
        "reference": "Q-27-0001",
        "case_reference": "LCS-1",
        "kind": "initial",
        "status": "confirmed",
        "standard_from": date(2027, 1, 5),
        "anchor": date(2027, 1, 5),
        "last_date": date(2027, 1, 26),
        "starts": STARTS,
        "mode": "teams",
        "social_worker_id": "sam",
        "booked_by_id": "sam",
        "chair_id": "grace",
        "requested_at": NOW - timedelta(hours=1),
    } | instead
    return Conference(ends=given["starts"] + timedelta(hours=2), **given)


@asynccontextmanager
async def a_town(folder: Path, council: str = "west_sussex", **instead: Any) -> AsyncIterator[Town]:
    """Sam Reed's conference on 26 January 2027 at 10am, chaired by Grace Green; it is 6 January, 9am."""
    key = ("inviting", council, repr(instead))
    store, clock = await a_store(folder, key, partial(_enter, council, instead)), SetClock(NOW)
    woken = list[datetime]()
    house = House(store, NoCalendars(), LIBRARY, clock.now, lambda: woken.append(clock.now()))
    try:
        yield Town(council, store, house, clock, woken)
    finally:
        await store.close()


async def _enter(council: str, instead: Mapping[str, Any], session: AsyncSession) -> None:
    session.add(Team(id="north", council=council, name="North"))
    await session.flush()
    for key, (name, role) in CAST.items():
        email = f"{name.lower().replace(' ', '.')}@council.example"
        person = Person(id=key, council=council, aad_object_id=f"aad-{key}", name=name, email=email)
        person.team_id = "north" if key != "cory" else None
        session.add(person)
        await session.flush()
        session.add(PersonRole(person_id=key, role=role))
    session.add(conference(council, **instead))
    await session.flush()
    born = date(2016, 1, 26)
    session.add(Child(id="k1", conference_id="c1", position=0, initials="AB", born=born, index_child=True))


async def refused(code: Code, act: Awaitable[object]) -> Refused:
    with pytest.raises(Refused) as caught:
        await act
    assert caught.value.code is code
    return caught.value


def many(number: int) -> list[Listed]:
    """So many professionals, each of an agency of their own."""
    return [
        replace(SCHOOL, name=f"Person {n}", email=f"person{n}@agency{n}.example", agency=f"School {n}")
        for n in range(number)
    ]
