"""Cover and stand-down meet: whoever is quicker decides, and nobody is left asked (WS-32)."""

import asyncio
from datetime import timedelta

import pytest

from conference.booking import Status
from conference.refusals import Refused
from conference.standdown import Stands
from services.cover import absence, answer
from services.cover.ask import ask_chairs
from storage.tables import Cover, CoverAsk
from tests.services.standdown.room import STARTS, Room

pytestmark = pytest.mark.parametrize("room", ["west_sussex", "leicestershire"], indirect=True)


async def sick(room: Room) -> CoverAsk:
    """Alex Green is off sick at 8:10, and Bo Brown has been asked to cover."""
    room.clock.move_to(STARTS - timedelta(minutes=110))
    green, until = room.actor("green"), STARTS + timedelta(hours=8)
    made = await absence.report_absence(
        room.house, green, "green", "sick", starts=room.clock.now(), ends=until
    )
    (row,) = await room.rows(Cover, absence_id=made)
    await ask_chairs(room.house, room.actor("uma"), row.id, ["brown"])
    (ask,) = await room.rows(CoverAsk, person_id="brown")
    return ask


async def stand_down(room: Room) -> None:
    """The manager decides; by the councils' own chains one press of theirs is not enough everywhere."""
    request = await room.ask("uma", "no_cover")
    row = await room.request(request)
    if row.status == Stands.ASKED:
        await room.agree("una", request)


async def test_a_stand_down_ends_the_request_to_cover(room: Room) -> None:
    ask = await sick(room)
    await stand_down(room)
    assert (await room.booking()).status == Status.STOOD_DOWN
    (ask,) = await room.rows(CoverAsk, id=ask.id)
    assert ask.status == "withdrawn"
    with pytest.raises(Refused):
        await answer.accept(room.house, room.actor("brown"), ask.id, knows_family=False)
    assert (await room.booking()).chair_id == "green"


async def test_accept_against_stand_down_at_one_moment_leaves_nobody_asked(room: Room) -> None:
    ask = await sick(room)
    accept = answer.accept(room.house, room.actor("brown"), ask.id, knows_family=False)
    await asyncio.gather(accept, stand_down(room), return_exceptions=True)
    (ask,) = await room.rows(CoverAsk, id=ask.id)
    (row,) = await room.rows(Cover)
    booking = await room.booking()
    assert (ask.status, row.status) in {("accepted", "covered"), ("withdrawn", "over")}
    assert booking.status == Status.STOOD_DOWN or booking.chair_id == "brown"
