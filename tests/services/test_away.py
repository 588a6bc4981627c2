"""Who is not there: the house's books, Outlook's calendar and its automatic replies, in one answer."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conference.dates import Interval
from conference.outside import Diary, OutsideFault
from services import away
from services.house import House
from storage.store import new_id
from storage.tables import Unavailability
from tests import cast
from tests.situations import NOW, World, a_world

EVERYBODY = [cast.UNIT_MANAGER.id, cast.GREEN.id, cast.BROWN.id]


@dataclass
class _Outlook:
    """Calendars and mailboxes by hand: who is marked as out, who answers by themselves, what is broken."""

    out: set[str] = field(default_factory=set)  # addresses
    replying: set[str] = field(default_factory=set)  # object ids
    down: bool = False
    hangs: bool = False
    asked: list[str] = field(default_factory=list)

    async def diaries(self, emails: list[str], window: Interval) -> list[Diary]:
        if self.down:
            raise OutsideFault("Graph does not answer")
        if self.hangs:
            await asyncio.Event().wait()
        self.asked += emails
        return [Diary(one.upper(), (window,), out=(window,) if one in self.out else ()) for one in emails]

    async def among(self, object_ids: Sequence[str], at: datetime) -> frozenset[str]:
        assert at.tzinfo is not None
        return frozenset(object_ids) & self.replying


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = await a_world(tmp_path)
    yield made
    await made.store.close()


def _house(world: World, outlook: _Outlook) -> House:
    return replace(world.house, calendars=outlook, out_of_office=outlook)


async def _leave(world: World, who: cast.Part, starts: datetime, ends: datetime) -> None:
    async with world.store.unit() as session:
        row = Unavailability(
            id=new_id(), person_id=who.id, kind="leave", starts=starts, ends=ends, entered_by=who.id
        )
        session.add(row)


async def test_each_of_the_three_says_that_somebody_is_away(world: World) -> None:
    await _leave(world, cast.GREEN, NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    outlook = _Outlook({f"{cast.UNIT_MANAGER.id}@council.example"}, {f"aad-{cast.BROWN.id}"})
    house = _house(world, outlook)
    assert await away.away_now(house, [*EVERYBODY, cast.CHEN.id]) == set(EVERYBODY)


async def test_leave_that_ends_now_is_over_and_leave_to_come_counts_for_its_own_moment(world: World) -> None:
    await _leave(world, cast.GREEN, NOW - timedelta(hours=1), NOW)
    await _leave(world, cast.BROWN, NOW + timedelta(days=1), NOW + timedelta(days=2))
    house = _house(world, _Outlook())
    assert await away.away_now(house, EVERYBODY) == frozenset()
    assert await away.away_at(house, EVERYBODY, NOW + timedelta(days=1)) == {cast.BROWN.id}


async def test_calendars_that_fail_keep_nobody_away_but_the_rest_still_counts(world: World) -> None:
    await _leave(world, cast.GREEN, NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    outlook = _Outlook({f"{cast.UNIT_MANAGER.id}@council.example"}, {f"aad-{cast.BROWN.id}"}, down=True)
    house = _house(world, outlook)
    assert await away.away_now(house, EVERYBODY) == {cast.GREEN.id, cast.BROWN.id}


async def test_calendars_that_hang_are_not_waited_for(world: World) -> None:
    house = _house(world, _Outlook(replying={f"aad-{cast.BROWN.id}"}, hangs=True))
    assert await away.away_at(house, EVERYBODY, NOW, seconds=0.05) == {cast.BROWN.id}


async def test_outlook_is_asked_only_about_those_whom_the_books_do_not_know_to_be_away(world: World) -> None:
    await _leave(world, cast.GREEN, NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    outlook = _Outlook()
    await away.away_now(_house(world, outlook), [cast.GREEN.id, cast.BROWN.id, cast.BROWN.id])
    assert outlook.asked == [f"{cast.BROWN.id}@council.example"]
    assert await away.away_now(_house(world, _Outlook(down=True)), []) == frozenset()


async def test_a_house_without_a_tenant_goes_by_its_books(world: World) -> None:
    await _leave(world, cast.GREEN, datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC))
    assert await away.away_now(world.house, EVERYBODY) == {cast.GREEN.id}
