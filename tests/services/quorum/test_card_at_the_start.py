"""The card that comes ten minutes before the start: laid down once a date, to whoever decides then."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from conference.booking import Kind
from services import day_cards, quorum
from storage import outgoing
from storage.tables import Conference
from tests.services.meeting.office import STARTS
from tests.services.replies.room import Room, a_room

TEN_TO = STARTS - timedelta(minutes=10)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Room]:
    """South Gloucestershire's; the meeting is open, the invitations are out."""
    folder = tmp_path / "room"
    folder.mkdir()
    async with a_room(folder) as made:
        yield made


async def given(office: Room) -> list[tuple[str, str]]:
    found = [work for work in await office.office.works("card") if work.args["view"] == day_cards.QUORUM]
    return sorted((work.args["person"], work.args["about"]) for work in found)


async def starts(office: Room, move: str = "0") -> None:
    office.office.clock.move_to(TEN_TO)
    await quorum.start(office.office.world, "c1", move)


async def test_it_is_laid_down_for_ten_minutes_before_the_start(office: Room) -> None:
    assert [(work.due, work.args["move"]) for work in await office.office.works("quorum")] == [(TEN_TO, "0")]


async def test_the_chair_has_it_and_nobody_else(office: Room) -> None:
    """LE-56, WK-04: the chair decides."""
    await starts(office)
    assert await given(office) == [("grace", "c1:0")]


async def test_answers_are_read_once_more_before_it_comes(office: Room) -> None:
    await office.answers("jo", "accepted")
    await starts(office)
    assert (await office.invitee("jo")).reply == "accepted"


async def test_whoever_has_opened_it_themselves_keeps_it_as_they_ticked_it(office: Room) -> None:
    async with office.office.store.unit() as session:
        await outgoing.keep_card(
            session, person_id="grace", view="quorum", about="c1:0", conversation={}, activity_id="a1"
        )
    await starts(office)
    assert await given(office) == []


@pytest.mark.parametrize(
    "values", [{"status": "cancelled"}, {"status": "stood_down"}, {"status": "asked"}, {"move": 1}]
)
async def test_what_does_not_take_place_then_has_no_card(office: Room, values: dict[str, object]) -> None:
    await office.office.change(**values)
    await starts(office)
    assert await given(office) == []


async def test_another_chair_by_then_has_it_instead(office: Room) -> None:
    """Also while the meeting's roles are still being moved."""
    await office.office.change(chair_id="ivy", status="confirmed")
    await starts(office)
    assert await given(office) == [("ivy", "c1:0")]


async def test_a_looked_after_review_has_a_day_and_neither_forecast_nor_quorum(office: Room) -> None:
    await office.office.change(kind=Kind.LOOKED_AFTER.value, move=1)
    async with office.office.store.unit() as session:
        booking = await session.get(Conference, "c1")
        assert booking is not None
        await day_cards.plan(office.office.world.house, session, booking)
    laid = {kind: [work.args["move"] for work in await office.office.works(kind)] for kind in day_cards.WHILE}
    assert laid == {"forecast": ["0"], "day": ["0", "1"], "quorum": ["0"]}
