"""What a test does to start it later: look at the times, choose one, be refused."""

from datetime import datetime, timedelta

import pytest

from conference.refusals import Code, Refused
from services.booking import start_later
from storage.tables import ChairAsk, Conference
from tests.services.standdown.room import STARTS, Room

TWO = STARTS.replace(hour=14)


async def starts(room: Room, who: str, at: datetime = TWO, version: int | None = None) -> None:
    booked = await room.booking()
    given = booked.version if version is None else version
    await start_later.start_later(room.house, room.actor(who), "c1", version=given, starts=at)


async def refused(room: Room, who: str, at: datetime = TWO, version: int | None = None) -> Code:
    with pytest.raises(Refused) as found:
        await starts(room, who, at, version)
    return found.value.code


async def offered(room: Room, who: str = "sam") -> list[str]:
    found = await start_later.later_times(room.house, room.actor(who), "c1")
    return [f"{one:%H:%M}" for one in found.starts]


async def newest_ask(room: Room) -> ChairAsk:
    return max(await room.rows(ChairAsk), key=lambda one: (one.asked_at, one.status == "asked"))


async def another_booking(room: Room, at: datetime) -> None:
    async with room.store.unit() as session:
        first = await session.get(Conference, "c1")
        assert first is not None
        kept = first.model_dump() | {
            "id": "c2", "reference": "Q-27-0002", "case_reference": "C-78",
            "starts": at, "ends": at + timedelta(hours=2), "version": 1,
        }  # fmt: skip
        session.add(Conference(**kept))
