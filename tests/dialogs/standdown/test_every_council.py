"""Each council's chains, press by press: as long as one press is missing, the conference stays booked."""

import pytest

from conference.roles import Role
from storage.tables import StandDown, Unavailability
from tests.dialogs.standdown.requests import agrees, asks, checks, deciders, read, status, title
from tests.faults.conftest import OpenTown
from tests.faults.town import COUNCILS, Town

UNIT_AND_SERVICE = [{"unit-manager", "service-manager"}]  # a default, marked as one
SERVICE_AND_SENIOR = [{"service-manager", "unit-senior"}]
CANCELS = {
    "leicestershire": [{"the chair"}],  # LE-53
    "south_gloucestershire": [{"service-manager"}],  # SG-84
    "swindon": SERVICE_AND_SENIOR,  # SW-28
    "wakefield": UNIT_AND_SERVICE,  # C-60
    "west_sussex": UNIT_AND_SERVICE,
}
NOT_QUORATE = {
    "leicestershire": [{"the chair"}, {"unit-manager"}],  # LE-56, LE-58
    "south_gloucestershire": [{"service-manager", "the chair"}],  # SG-63: a new date is a postponement
    "swindon": SERVICE_AND_SENIOR,
    "wakefield": UNIT_AND_SERVICE,
    "west_sussex": UNIT_AND_SERVICE,
}
DEFAULTS = {"wakefield", "west_sussex"}


async def waited_for(town: Town, conference_id: str) -> set[str]:
    """Keys of the cast; whoever chairs it is "the chair"."""
    chair = ((await town.conference(conference_id)).chair_id or "").removeprefix("p-")
    return {"the chair" if one.part == chair else one.part for one in deciders(town)}


async def press_by_press(town: Town, booked: str, groups: list[set[str]], then: str) -> None:
    """Those of one group are asked side by side, the groups one after the other."""
    for group in groups:
        assert await waited_for(town, booked) == group
        for left in range(len(group), 0, -1):
            assert len(deciders(town)) == left
            assert await status(town, booked) == "booked"
            await agrees(town, deciders(town)[0])
    assert deciders(town) == []
    assert await status(town, booked) == then


@pytest.mark.parametrize("council", COUNCILS)
async def test_no_longer_needed_is_cancelled_by_the_councils_chain(council: str, open_town: OpenTown) -> None:
    """LE-52, LE-53, SW-28, SG-84, C-60."""
    town = await open_town(council)
    booked = await town.safe()
    await asks(town, booked, "no_longer_needed", sub="transferring")
    await press_by_press(town, booked, CANCELS[council], "cancelled")
    await town.nothing_is_stuck()


@pytest.mark.parametrize("council", COUNCILS)
async def test_not_quorate_is_stood_down_by_the_councils_chain(council: str, open_town: OpenTown) -> None:
    """LE-54 to LE-58, SG-63, SW-28, C-42."""
    town = await open_town(council)
    booked = await town.safe()
    await asks(town, booked, "not_quorate", sub="cancelled_late", act="stand_down")
    await press_by_press(town, booked, NOT_QUORATE[council], "stood_down")
    await town.writes("social-worker", (await town.conference(booked)).reference)
    word = "Stood down" if town.standard.word("stand_down") == "stand down" else "Cancelled"
    assert title(town.card()) == f"{word}: choose a new date"
    assert "Last date: " in town.read()
    await town.nothing_is_stuck()


@pytest.mark.parametrize("council", COUNCILS)
async def test_the_check_names_all_who_have_to_agree_and_says_whose_rule_it_is(
    council: str, open_town: OpenTown
) -> None:
    """A default chain says that it is one; nothing has been sent yet."""
    town = await open_town(council)
    booked = await town.safe()
    said = read(await checks(town, booked, "no_longer_needed", sub="looked_after"))
    chain = town.standard.chains[town.standard.reasons["no_longer_needed"].chain].value
    for step in chain.steps:
        assert f"he {town.standard.role_word(step.role)}" in said
    assert ("a default of this service" in said.partition("Who tells")[0]) is (council in DEFAULTS)
    assert "Until then nothing changes." in said
    assert "(Ask for agreement)" in said
    assert deciders(town) == []
    assert await status(town, booked) == "booked"


async def test_a_manager_who_alone_decides_is_told_so_before_and_decides_by_sending(
    open_town: OpenTown,
) -> None:
    """WS-32: the CPA Team Manager decides; the button says what it does."""
    town = await open_town("west_sussex")
    booked = await town.safe()
    reference = (await town.conference(booked)).reference
    card = await checks(
        town, booked, "no_cover", "unit-manager", sub="short_notice", act="stand_down",
    )  # fmt: skip
    assert "The CPA Team Manager: you agree by sending this" in read(card)
    assert f"(Cancel {reference})" in read(card)
    assert "Ask for agreement" not in read(card)
    after = await town.presses("unit-manager", "stand_down.send")
    assert title(after) == f"Cancelled by Lee Hart: {reference}"
    assert await status(town, booked) == "stood_down"
    assert deciders(town) == []


async def test_a_deputy_whose_asking_would_decide_is_told_so_and_never_by_a_press_that_asks(
    open_town: OpenTown,
) -> None:
    """WS-32: the CPA Team Manager goes away between the check and the press; it is said before it is done."""
    town = await open_town("west_sussex")
    booked = await town.safe()
    card = await checks(town, booked, "no_cover", "unit-senior", sub="short_notice", act="stand_down")
    assert "(Ask for agreement)" in read(card)
    now = town.clock.now()
    async with town.world.process.house.store.unit() as session:
        session.add(
            Unavailability(
                id="leave",
                person_id="p-unit-manager",
                kind="leave",
                starts=now,
                ends=town.later(days=5),
                entered_by="operator",
            )
        )
    card = await town.presses("unit-senior", "stand_down.send")
    assert "The CPA Team Manager, who is away: in their place you agree by sending this" in read(card)
    assert await status(town, booked) == "booked"
    card = await town.presses("unit-senior", "stand_down.send")
    assert await status(town, booked) == "stood_down"
    assert "In the absence of the CPA Team Manager, who is away, as Principal Manager." in read(card)


async def test_a_chair_who_asks_has_agreed_by_asking_and_to_no_second_step(open_town: OpenTown) -> None:
    """LE-56, LE-58, C-60: first the CP Chair, then a Safeguarding Manager, who is somebody else."""
    town = await open_town("leicestershire")
    booked = await town.safe()
    chair = ((await town.conference(booked)).chair_id or "").removeprefix("p-")
    card = await checks(town, booked, "not_quorate", chair, sub="did_not_attend", act="stand_down")
    assert "First the CP Chair: you agree by sending this" in read(card)
    assert "Then the Safeguarding Manager" in read(card)
    await town.presses(chair, "stand_down.send")
    assert await waited_for(town, booked) == {"unit-manager"}
    assert "CP Chair: agreed by asking" in town.read(chair)
    await agrees(town, deciders(town)[0])
    assert await status(town, booked) == "stood_down"


async def test_whoever_has_no_part_in_a_conference_cannot_ask(open_town: OpenTown) -> None:
    town = await open_town("leicestershire")
    booked = await town.safe()
    card = await town.forges("colleague", "stand_down.start", {"conference": booked})
    assert title(card) == "This cannot be found"
    clerk = await town.forges("clerk", "stand_down.start", {"conference": booked})
    assert title(clerk) == "This is not yours to do"
    assert Role.CLERK.value not in {one.asked_as for one in await town.rows(StandDown)}
