"""Time away: supervision, leave, training (WS-33 to WS-35)."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from conference.refusals import Code, Refused
from services.people import away, keep
from services.people.keep import CommandLineOffice, WhatChanged
from storage.tables import Unavailability
from tests import cast
from tests.services.office import a_booking, rows

ADA = cast.ADMINISTRATOR.actor()


def at(day: int, hour: int) -> datetime:
    return datetime(2027, 1, day, hour, tzinfo=UTC)


def leave(starts: datetime, ends: datetime, /, **other: Any) -> keep.AddUnavailability:
    given = {"person_id": cast.GREEN.id, "kind": "leave", "starts": starts, "ends": ends}
    return keep.AddUnavailability.model_validate(given | other)


async def test_leave_says_which_bookings_stand_in_its_way(desk: CommandLineOffice) -> None:
    await a_booking(desk, at(20, 10), at(20, 12))
    await a_booking(desk, at(21, 10), at(21, 12))
    added = await away.add_unavailability(desk, ADA, leave(at(20, 11), at(21, 10)))
    assert [each.reference for each in added.touched] == ["Q-27-2010"], "meeting at the edge is no meeting"


async def test_the_same_leave_again_changes_nothing(desk: CommandLineOffice) -> None:
    first = await away.add_unavailability(desk, ADA, leave(at(20, 9), at(21, 17)))
    again = await away.add_unavailability(desk, ADA, leave(at(20, 9), at(21, 17)))
    assert (again.id, again.kept) == (first.id, WhatChanged.UNCHANGED)
    assert len(await rows(desk, Unavailability)) == 1


async def test_a_chair_enters_and_takes_back_their_own_time_and_nobody_elses(desk: CommandLineOffice) -> None:
    green, brown = cast.GREEN.actor(), cast.BROWN.actor()
    added = await away.add_unavailability(desk, green, leave(at(20, 9), at(20, 17)))
    for act in (
        away.add_unavailability(desk, brown, leave(at(22, 9), at(22, 17))),
        away.remove_unavailability(desk, brown, added.id),
    ):
        with pytest.raises(Refused) as refused:
            await act
        assert refused.value.code is Code.NOT_YOURS
    await away.remove_unavailability(desk, green, added.id)
    assert await rows(desk, Unavailability) == []
    with pytest.raises(Refused) as refused:
        await away.remove_unavailability(desk, green, added.id)
    assert refused.value.code is Code.UNKNOWN


async def test_a_keeper_of_another_council_neither_enters_nor_removes_it(desk: CommandLineOffice) -> None:
    added = await away.add_unavailability(desk, ADA, leave(at(20, 9), at(20, 17)))
    for act in (
        away.add_unavailability(desk, cast.STRANGER.actor(), leave(at(22, 9), at(22, 17))),
        away.remove_unavailability(desk, cast.STRANGER.actor(), added.id),
    ):
        with pytest.raises(Refused) as refused:
            await act
        assert refused.value.code is Code.UNKNOWN


@pytest.mark.parametrize(
    "other", [{"ends": at(20, 9)}, {"kind": "golf"}, {"starts": datetime(2027, 1, 20, 9)}]
)
def test_a_time_away_that_cannot_be_is_no_command(other: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        leave(at(20, 9), at(20, 17), **other)
