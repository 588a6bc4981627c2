"""A booking opened for one act: who may, as it was seen, and what happens when it is left."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conference.refusals import Code, Refused
from conference.roles import Role
from services import outgoing, work_kinds
from services.case import Case, Turn, after_change, case_of, open_case
from services.house import House
from tests import cast
from tests.services.office import NOW, a_booking, an_office
from tests.situations import LIBRARY, PaperCalendars

BOOKING = "c-2010-green"
STARTS, ENDS = datetime(2027, 1, 20, 10, tzinfo=UTC), datetime(2027, 1, 20, 12, tzinfo=UTC)


@pytest.fixture
def woken() -> list[str]:
    return []


@pytest.fixture
async def house(tmp_path: Path, woken: list[str]) -> AsyncIterator[House]:
    async with an_office(tmp_path) as desk:
        await a_booking(desk, STARTS, ENDS)
        yield House(desk.store, PaperCalendars(), LIBRARY, desk.now, lambda: woken.append("woken"))


async def test_delivery_is_woken_after_a_commit_that_left_work_and_no_other(
    house: House, woken: list[str]
) -> None:
    async with house.unit():
        pass
    assert woken == []

    async with house.unit() as session:
        await outgoing.put(session, "meeting", "m1", NOW, conference=BOOKING)
        assert woken == []
    assert woken == ["woken"]


async def test_what_is_refused_is_not_committed_and_wakes_nobody(house: House, woken: list[str]) -> None:
    async def refused() -> None:
        async with house.unit() as session:
            await outgoing.put(session, "meeting", "m1", NOW, conference=BOOKING)
            raise Refused(Code.STALE)

    with pytest.raises(Refused):
        await refused()
    assert woken == []


@pytest.mark.parametrize(
    ("who", "may", "version", "code"),
    [
        (cast.STRANGER, None, None, Code.UNKNOWN),
        (cast.ADMINISTRATOR, {Role.CHAIR}, None, Code.NOT_YOURS),
        (cast.ADMINISTRATOR, {Role.ADMINISTRATOR}, 99, Code.STALE),
    ],
)
async def test_who_may_not_open_it(
    house: House, who: cast.Part, may: set[Role] | None, version: int | None, code: Code
) -> None:
    with pytest.raises(Refused) as refused:
        async with case_of(house, who.actor(), BOOKING, may=may, version=version):
            pass
    assert refused.value.code is code


async def test_a_booking_that_there_is_not_is_unknown(house: House) -> None:
    async with house.store.reading() as session:
        with pytest.raises(Refused) as refused:
            await open_case(house, session, cast.ADMINISTRATOR.actor(), "nowhere")
    assert refused.value.code is Code.UNKNOWN


async def test_a_change_raises_the_version_under_the_bookings_own_standard(
    house: House, woken: list[str]
) -> None:
    async with case_of(house, cast.ADMINISTRATOR.actor(), BOOKING, may={Role.ADMINISTRATOR}) as case:
        before = case.booking.version
        assert case.standard is LIBRARY.at(cast.COUNCIL, case.booking.standard_from)
        await case.changed("corrected")
    assert case.booking.version == before + 1
    assert woken == ["woken"]


def test_every_turn_is_taken_once() -> None:
    work_kinds.load()

    async def nothing(_: Case) -> None: ...

    for turn in Turn:
        with pytest.raises(ValueError, match="follows once"):
            after_change(turn)(nothing)
