"""Agreeing, refusing, withdrawing: late, twice, by the wrong person; all others see how it stands."""

import pytest

from tests.dialogs.standdown.requests import (
    WHY,
    agrees,
    asks,
    deciders,
    read,
    refuses,
    status,
    title,
    titles,
    verbs,
)
from tests.faults.conftest import OpenTown
from tests.faults.town import Town

WORKER = "social-worker"


@pytest.fixture
async def town(open_town: OpenTown) -> Town:
    """Leicestershire on Wednesday 6 January 2027, nine in the morning."""
    return await open_town("leicestershire")


@pytest.fixture
async def booked(town: Town) -> str:
    return await town.safe()


async def test_whoever_decides_reads_what_was_given_and_what_follows(town: Town, booked: str) -> None:
    await asks(town, booked, "no_longer_needed", sub="transferring", link="https://files.example/1")
    (chair,) = deciders(town)
    reference = (await town.conference(booked)).reference
    card = town.message_with(chair, "stand_down.agree").card  # type: ignore[union-attr]
    assert title(card) == f"Stand down {reference}?"
    said = read(card)
    assert "Sam Ali (social worker) asks you to agree." in said
    assert "No longer needed: the family is moving to another authority" in said
    assert WHY in said
    assert "Open the document" in str(card)
    assert "If you agree: it is taken out of the calendars. No new date follows." in said
    assert "If you refuse: it stays as booked, and Sam Ali is told why." in said
    assert "After that the Safeguarding Manager can decide as well." in said


async def test_to_refuse_needs_a_reason_and_leaves_all_as_booked(town: Town, booked: str) -> None:
    await asks(town, booked, "no_longer_needed", sub="transferring")
    (chair,) = deciders(town)
    card = await refuses(town, chair, why=" ")
    assert "Reason: Enter the reason" in read(card)
    assert await status(town, booked) == "booked"
    card = await refuses(town, chair, why="The family has not moved yet.")
    reference = (await town.conference(booked)).reference
    assert title(card) == f"Refused by {chair.name}: {reference} stays as booked"
    assert await status(town, booked) == "booked"
    await town.wait_until(town.later(hours=1))
    told = town.all_read(WORKER)
    assert f"{reference} stays as booked" in told
    assert "The family has not moved yet." in told


async def test_a_decision_pressed_again_or_the_other_way_shows_what_was_decided(
    town: Town, booked: str
) -> None:
    request = await asks(town, booked, "no_longer_needed", sub="transferring")
    (chair,) = deciders(town)
    await agrees(town, chair)
    for verb in ("stand_down.agree", "stand_down.refuse"):
        card = await town.forges(chair.part, verb, {"request": request, "why": "After all."})
        assert title(card).startswith(f"Agreed by {chair.name}:")
        assert "This has been decided already" in read(card)
    assert await status(town, booked) == "cancelled"


async def test_whoever_does_not_decide_sees_how_it_stands_and_why_the_press_did_nothing(
    town: Town, booked: str
) -> None:
    """C-60: nor does who asked."""
    request = await asks(town, booked, "no_longer_needed", sub="transferring")
    for who in ("unit-manager", "administrator", "service-manager", WORKER):
        card = await town.forges(who, "stand_down.agree", {"request": request})
        assert title(card) == "Waiting for the CP Chair", who
        assert "This is not yours to decide" in read(card)
        assert "stand_down.agree" not in verbs(card)
    for who in ("colleague", "second-chair"):
        card = await town.forges(who, "stand_down.agree", {"request": request})
        if (await town.conference(booked)).chair_id != f"p-{who}":
            assert title(card) == "This cannot be found", who
    clerk = await town.forges("clerk", "stand_down.agree", {"request": request})
    assert title(clerk) == "This is not yours to do"
    assert await status(town, booked) == "booked"


async def test_whoever_asked_may_take_it_back_and_nobody_else(town: Town, booked: str) -> None:
    request = await asks(town, booked, "no_longer_needed", sub="transferring")
    (chair,) = deciders(town)
    other = await town.forges("unit-manager", "stand_down.withdraw", {"request": request})
    assert "This is not yours to decide" in read(other)
    card = await town.presses(WORKER, "stand_down.withdraw")
    reference = (await town.conference(booked)).reference
    assert title(card) == f"Withdrawn: {reference}"
    assert await status(town, booked) == "booked"
    again = await town.forges(WORKER, "stand_down.withdraw", {"request": request})
    assert "This has been decided already" in read(again)
    assert deciders(town) == []
    assert f"Withdrawn: {reference}" in town.all_read(chair.part)
    late = await town.forges(chair.part, "stand_down.agree", {"request": request})
    assert title(late) == f"Withdrawn: {reference}"
    assert await status(town, booked) == "booked"


async def test_out_of_office_in_outlook_asks_the_deputy_and_says_in_whose_absence(
    open_town: OpenTown,
) -> None:
    """SG-84: the QARU Manager in the Service Manager's absence, who sends automatic replies."""
    town = await open_town("south_gloucestershire")
    booked = await town.safe()
    town.world.tenant.out_of_office(town.world.objects["service-manager"])
    await asks(town, booked, "no_longer_needed", sub="transferring")
    (deputy,) = deciders(town)
    assert deputy.part == "unit-manager"
    assert "In the absence of the Service Manager, who is away" in town.read(deputy.part)
    assert "Waiting for Lee Hart." in town.read(WORKER)
    card = await agrees(town, deputy)
    assert "In the absence of the Service Manager, who is away, as QARU Manager." in read(card)
    assert await status(town, booked) == "cancelled"


async def test_two_who_press_at_one_moment_make_one_decision(town: Town, booked: str) -> None:
    """A manager agrees while the chair's refusal is on its way: refused is refused."""
    request = await asks(town, booked, "not_quorate", sub="did_not_attend", act="stand_down")
    (chair,) = deciders(town)
    await agrees(town, chair)
    (manager,) = deciders(town)
    await refuses(town, manager)
    late = await town.forges(manager.part, "stand_down.agree", {"request": request})
    assert title(late).startswith(f"Refused by {manager.name}")
    assert await status(town, booked) == "booked"


async def test_a_date_that_was_accepted_is_moved_only_when_that_is_agreed(town: Town, booked: str) -> None:
    """C-42, LE-65: a moved date is a postponement; the refusal leads to asking for it."""
    await town.writes(WORKER, (await town.conference(booked)).reference)
    refused = await town.presses(WORKER, "booking.move")
    assert title(refused) == "Another date has to be agreed first"
    await town.presses(WORKER, "stand_down.start")
    assert "[Another date is needed for another reason]" in town.read()
    await asks(town, booked, "other")
    (chair,) = deciders(town)
    card = await agrees(town, chair)
    assert title(card) == f"Agreed by {chair.name}: a new date can be chosen"
    assert await status(town, booked) == "booked"
    await town.wait_until(town.later(hours=1))
    assert "Choose a new date" in titles(town.card())


async def test_no_summary_says_more_of_a_child_than_initials(town: Town, booked: str) -> None:
    await asks(town, booked, "no_longer_needed", sub="deceased")
    (chair,) = deciders(town)
    await agrees(town, chair)
    await town.wait_until(town.later(hours=1))
    for member in (WORKER, chair.part, "administrator", "clerk"):
        for message in town.world.member(member).chat:
            said = str((message.card or {}).get("fallbackText", "")) + message.summary
            assert "died" not in said
            assert WHY not in said


async def test_who_may_be_asked_reads_the_family_only_while_they_may_decide(open_town: OpenTown) -> None:
    """The director decides in the service manager's absence, while the request stands."""
    town = await open_town("wakefield")
    booked = await town.safe()
    reference = (await town.conference(booked)).reference
    nothing = "No booking found"
    assert nothing in read(await town.writes("director", f"find {reference}"))
    request = await asks(town, booked, "no_longer_needed", sub="transferring")
    assert nothing not in read(await town.writes("director", f"find {reference}"))
    await town.forges(WORKER, "stand_down.withdraw", {"request": request})
    assert nothing in read(await town.writes("director", f"find {reference}"))
