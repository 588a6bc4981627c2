"""The start of a conference: the chair's card comes, they tick, count and decide, in each council."""

import pytest

from tests.faults.conftest import OpenTown
from tests.faults.listed import SCHOOL
from tests.faults.starting import REASON, at_the_start, card_of, chair_of, counts, fields, findings
from tests.faults.town import COUNCILS, WORKER
from tests.reading import said, title
from workshop.teams import walk


@pytest.mark.every_council
@pytest.mark.parametrize("council", COUNCILS)
async def test_ten_minutes_before_the_chair_counts_and_goes_ahead_in_two_presses(
    open_town: OpenTown, council: str
) -> None:
    """LE-55, WK-04, WS-52, SG-97: who said yes is ticked; one press counts, one decides."""
    town = await open_town(council)
    conference_id = await at_the_start(town)
    chair = await chair_of(town, conference_id)
    assert "Who is here? " in town.all_read(chair)
    assert "Who is here? " not in town.all_read(WORKER) + town.all_read("clerk")
    proposed = await counts(town, chair)
    three = council == "wakefield"
    enough = "3 of 3 agencies are here: exactly enough" if three else "2 of 2 agencies are here: quorate"
    assert title(proposed) == enough
    decided = await town.presses(chair, "quorum.go_ahead", on=card_of(town, chair))
    assert title(decided) == "Going ahead: quorate"
    (row,) = await findings(town)
    assert (row.decision, row.who, row.quorate) == ("go_ahead", f"p-{chair}", True)
    assert "Going ahead: quorate" in town.all_read(WORKER), "the booking's card says so"
    await town.nothing_is_stuck()


@pytest.mark.every_council
@pytest.mark.parametrize("council", COUNCILS)
async def test_the_school_alone_needs_a_reason_or_does_not_go_ahead(
    open_town: OpenTown, council: str
) -> None:
    """LE-56, WK-04, X3, X5; the next date by a regional rule, but in Leicestershire (LE-59 to LE-61)."""
    town = await open_town(council)
    conference_id = await at_the_start(town, SCHOOL)
    chair = await chair_of(town, conference_id)
    assert title(await counts(town, chair)).endswith("not quorate")
    card = await town.presses(chair, "quorum.go_ahead", on=card_of(town, chair))
    assert "Enter the reason" in said(card)
    assert await findings(town) == []
    stopped = await town.presses(chair, "quorum.not_going_ahead", on=card_of(town, chair))
    assert title(stopped) == "Not going ahead: not quorate"
    assert ("The next date should be by" in said(stopped)) is (council != "leicestershire")
    assert ("a default of this service" in said(stopped)) is (council != "leicestershire")
    assert "The last date is" in said(stopped)
    mine = card_of(town, chair)
    await town.presses(chair, "quorum.stand_down", on=mine)
    asked = town.world.member(chair).message
    assert asked.id != mine.id, "the request is filled in on a card of its own"
    assert "[Not quorate]" in town.read(chair)
    assert title(mine.card or {}) == "Not going ahead: not quorate"
    await town.presses(chair, "quorum.again", on=card_of(town, chair))
    await counts(town, chair)
    after_all = await town.presses(chair, "quorum.go_ahead", {"quorum_why": REASON}, on=card_of(town, chair))
    assert title(after_all) == "Going ahead, not quorate"
    assert REASON in said(after_all)
    assert "Not going ahead: not quorate" in said(after_all), "the earlier decision stays on record"
    assert [row.decision for row in await findings(town)] == ["not_going_ahead", "go_ahead"]
    await town.nothing_is_stuck()


async def test_a_colleague_who_came_instead_is_ticked_for_the_agency(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    conference_id = await at_the_start(town, SCHOOL)
    chair = await chair_of(town, conference_id)
    message = card_of(town, chair)
    (health,) = [name for name, value in fields(message).items() if not value]
    colleague = next(
        one["value"]
        for part in walk(message.card or {})
        if part.get("id") == health
        for one in part["choices"]
        if one["value"].startswith("colleague:")
    )
    assert title(await counts(town, chair, **{health: colleague})) == "2 of 2 agencies are here: quorate"
    await town.presses(chair, "quorum.go_ahead", on=card_of(town, chair))
    (row,) = await findings(town)
    assert row.colleagues == ["Health visiting"]


async def test_leicestershires_chair_says_that_few_agencies_work_with_the_family(
    open_town: OpenTown,
) -> None:
    """LE-57: it should go ahead, and that is the reason."""
    town = await open_town("leicestershire")
    conference_id = await at_the_start(town, SCHOOL)
    chair = await chair_of(town, conference_id)
    proposed = await counts(town, chair, quorum_few="yes")
    assert title(proposed) == "1 of 2 agencies is here: it should go ahead"
    assert "LE-57" in said(proposed)
    decided = await town.presses(chair, "quorum.go_ahead", on=card_of(town, chair))
    assert title(decided) == "Going ahead: few agencies work with this family"
