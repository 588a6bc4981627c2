"""What a test does to save a date: look at the ways, choose one, be refused."""

import pytest

from conference.keep_the_date import Save
from conference.refusals import Refused
from services.standdown import save_date
from storage.tables import History
from tests.services.standdown.room import Room


async def ways(room: Room, who: str, reason: str, sub: str = "") -> dict[str, Save]:
    found = await save_date.ways_to_save(room.house, room.actor(who), "c1", reason, sub)
    return {one.key: one for one in found}


async def chosen(room: Room, who: str, key: str, note: str = "") -> None:
    await save_date.choose_way(room.house, room.actor(who), "c1", key, note)


async def refused(room: Room, who: str, key: str, note: str = "") -> Refused:
    with pytest.raises(Refused) as found:
        await chosen(room, who, key, note)
    return found.value


async def saved_rows(room: Room) -> list[History]:
    return [one for one in await room.rows(History) if one.act == "date_saved"]
