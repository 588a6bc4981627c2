"""What the start text of the playground tells people to do, done by the people who sit there by default."""

from pathlib import Path

import pytest

from conference.dates import london_day
from councils.library import Library
from tests.dialogs.standdown.requests import agrees, asks, deciders, status
from tests.faults.town import NOW, WORKER, a_town
from workshop.playground import REASON, only_seated_chairs, usual_parts


@pytest.mark.every_council
@pytest.mark.parametrize(
    "council", ["west_sussex", "swindon", "leicestershire", "south_gloucestershire", "wakefield"]
)
async def test_they_book_cover_and_stand_down_and_nobody_else_is_waited_for(
    council: str, tmp_path: Path
) -> None:
    async with a_town(tmp_path, council, NOW, Library.load()) as town:
        parts = usual_parts(town.standard)
        await only_seated_chairs(town.world, parts)
        conference_id = await town.safe()
        booked = await town.conference(conference_id)
        chair = str(booked.chair_id).removeprefix("p-")
        assert chair in parts

        await town.writes(chair, "I'm off sick")
        day = {"absence_starts_on": london_day(booked.starts).isoformat()}
        await town.presses(chair, "absence.report", day)
        (manager,) = town.with_card("cover.ask")
        assert manager.part == "unit-manager"
        await town.presses(manager.part, "cover.ask", on=town.message_with(manager, "cover.ask"))
        (by,) = town.with_card("cover.accept")
        assert by.part in parts
        on = town.message_with(by, "cover.accept")
        await town.presses(by.part, "cover.accept", {"knows_family": "no"}, on=on)
        await town.wait_until(town.later(minutes=5))
        assert (await town.conference(conference_id)).chair_id == f"p-{by.part}"

        await asks(town, conference_id, REASON, sub="cancelled_late", act="stand_down")
        while there := deciders(town):
            assert there[0].part in parts
            await agrees(town, there[0])
        assert await status(town, conference_id) == "stood_down"
        assert town.world.member(WORKER).sees(booked.reference)
