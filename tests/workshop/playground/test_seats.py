from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.clock import SetClock
from councils.library import Library
from storage.tables import ChairProfile
from tests.house import standards
from workshop.playground import only_seated_chairs, run_playground, usual_parts, what_to_try
from workshop.town import LocalWorld, local_world

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def offered(world: LocalWorld) -> set[str]:
    async with world.process.outside.store.reading() as session:
        chairs = select(ChairProfile.person_id).where(col(ChairProfile.eligible).is_(other=True))
        return set(await session.exec(chairs))


async def test_a_chair_at_a_page_is_the_one_who_is_asked(tmp_path: Path) -> None:
    """Else a request would go to somebody whose page nobody has opened."""
    async with local_world("west_sussex", SetClock(MONDAY), tmp_path, Library.load()) as world:
        everybody = await offered(world)
        await only_seated_chairs(world, ["social-worker", "administrator"])
        assert await offered(world) == everybody
        await only_seated_chairs(world, ["social-worker", "chair", "duty-cpa"])
        assert await offered(world) == {"p-chair", "p-duty-cpa"}


@pytest.mark.parametrize("council", standards().councils())
def test_whoever_it_takes_to_be_off_sick_and_to_stand_down_sits_there_by_default(council: str) -> None:
    standard = standards().at(council, MONDAY.date())
    parts = usual_parts(standard)
    assert {"social-worker", "chair", "duty-cpa", "unit-manager"} <= set(parts)
    book, sick, down = what_to_try(standard, parts)
    assert 'as Sam Ali write "book"' in book
    assert 'write "I\'m off sick"' in sick
    assert "as Lee Hart press Ask" in sick
    assert f'write "{standard.word("stand_down")}"' in down
    assert down.endswith(" press Agree.")


def test_nobody_is_told_to_act_whose_page_is_not_there() -> None:
    standard = standards().at("west_sussex", MONDAY.date())
    assert [line.partition(":")[0] for line in what_to_try(standard, ["social-worker", "chair"])] == ["Book"]
    assert what_to_try(standard, ["stranger"]) == []


@pytest.mark.parametrize(
    ("parts", "council", "said"),
    [
        (["wizard"], "west_sussex", "--as wizard: choose from"),
        ([], "west_sussex", "--as nobody: choose from"),
        (["chair"], "atlantis", "west_sussex"),
    ],
)
def test_a_wrong_part_or_council_is_answered_with_the_right_ones(
    parts: list[str], council: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_playground(parts, council) == 2
    assert said in capsys.readouterr().err
