"""Cover, decided twice at the same moment: for real, over the same database."""

import asyncio
from typing import Any

import pytest

from conference.booking import Status
from conference.cover import CoverStatus
from conference.refusals import Refused
from conference.roles import Role
from services import notices
from services.actor import Actor
from services.cover.ask import DONE, climb_cover, redraw_absence
from services.standdown import ask
from storage.tables import Cover, CoverAsk, HeldQuarter, History, Work
from tests.faults.absent import (
    DUTY,
    MANAGER,
    SENIOR,
    asks_of,
    chat,
    cover_of,
    has_card,
    morning,
    off_sick,
    presses_ask,
    role_in_teams,
)
from tests.faults.conftest import OpenTown
from tests.faults.test_cover import EARLY
from tests.faults.town import Town
from workshop.teams import buttons, walk

ROUNDS = range(3)  # which of two comes first is the database's affair
NO_COVER = {
    "stand_down_for": "no_cover",
    "stand_down_sub": "short_notice",
    "stand_down_act": "stand_down",
    "stand_down_reason": "Nobody can chair it this morning.",
}
LEE = Actor("p-unit-manager", "west_sussex", "Lee Hart", frozenset({Role.UNIT_MANAGER}))


def _carried(town: Town, who: str, verb: str) -> dict[str, str]:
    on = town.message_with(town.world.member(who), verb)
    assert on is not None
    return dict(next(one for one in buttons(on.card or {}) if one.verb == verb).data)


async def _accepting(town: Town, who: str) -> None:
    member = town.world.member(who)
    on = town.message_with(member, "cover.accept")
    await member.presses("cover.accept", {"knows_family": "no"}, on=on)


async def _pressing(town: Town, who: str) -> dict[str, Any]:
    member = town.world.member(who)
    return await member.presses("cover.ask", on=town.message_with(member, "cover.ask"))


async def _stands_down(town: Town, conference_id: str) -> bool:
    """WS-32: the manager decides by one press; False when the booking changed under it."""
    try:
        await ask.ask_stand_down(town.world.process.house, LEE, conference_id, answers=NO_COVER)
    except Refused:
        return False
    return True


@pytest.mark.every_round
@pytest.mark.parametrize("_round", ROUNDS)
async def test_of_two_chairs_who_accept_at_once_one_chairs(open_town: OpenTown, _round: int) -> None:
    """LE-68: first valid answer wins; the other's card says that it is no longer needed."""
    town = await open_town("leicestershire", at=EARLY)
    booked, green = await morning(town)
    await off_sick(town, green)
    choose = town.message_with(town.world.member(MANAGER), "cover.choose")
    card = await town.presses(MANAGER, "cover.choose", on=choose)
    free = [one["value"] for part in walk(card) for one in part.get("choices", [])]
    await town.presses(MANAGER, "cover.ask_them", {"cover_whom": ",".join(free[:2])}, on=choose)
    both = sorted(has_card(town, "cover.accept"))
    assert len(both) == 2
    await asyncio.gather(*[_accepting(town, who) for who in both])
    await town.wait_until(town.later(minutes=3))
    stands = await asks_of(town)
    assert sorted(stands.values()) == ["accepted", "withdrawn"]
    (winner,) = [who for who, how in stands.items() if how == "accepted"]
    (loser,) = [who for who in both if who != winner]
    assert (await town.conference(booked.id)).chair_id == f"p-{winner}"
    assert {row.chair_id for row in await town.rows(HeldQuarter)} == {f"p-{winner}"}
    assert [one.act for one in await town.rows(History)].count("covered") == 1
    assert role_in_teams(town, winner) == "coorganizer"
    assert role_in_teams(town, loser) != "coorganizer"
    assert "No longer needed" in chat(town, loser)


@pytest.mark.every_round
@pytest.mark.parametrize("_round", ROUNDS)
async def test_an_answer_at_the_very_end_counts_or_comes_too_late_never_both(town: Town, _round: int) -> None:
    """WS-32: accept against the time-out."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    (ask,) = await town.rows(CoverAsk)
    house = town.world.process.house
    await asyncio.gather(_accepting(town, DUTY), climb_cover(house, "", "", ask.id))
    await town.settle()
    row, chair = await cover_of(town, booked.id), (await town.conference(booked.id)).chair_id
    ended = (await asks_of(town))[DUTY], row.status, chair
    assert ended in {
        ("accepted", "covered", f"p-{DUTY}"),
        ("too_late", "decision", f"p-{green.part}"),
    }


@pytest.mark.every_round
@pytest.mark.parametrize("_round", ROUNDS)
async def test_two_managers_who_press_at_once_ask_once(town: Town, _round: int) -> None:
    """WS-31: the second sees that it has been done."""
    _, green = await morning(town)
    await off_sick(town, green)
    await town.wait_until(town.later(minutes=25))
    assert has_card(town, "cover.ask") == {MANAGER, SENIOR}
    pressing = [_pressing(town, who) for who in (MANAGER, SENIOR)]
    cards = await asyncio.gather(*pressing)
    assert await asks_of(town) == {DUTY: "asked"}
    assert all("asked, answer by" in str(card) for card in cards)


@pytest.mark.every_round
@pytest.mark.parametrize("_round", ROUNDS)
async def test_nobody_takes_over_a_conference_that_is_stood_down(town: Town, _round: int) -> None:
    """Accept against stand-down: nobody is left believing that they chair what is cancelled."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    _, cancelled = await asyncio.gather(_accepting(town, DUTY), _stands_down(town, booked.id))
    await town.wait_until(town.later(minutes=3))
    (row,) = await town.rows(Cover)
    conference = await town.conference(booked.id)
    if cancelled:
        assert conference.status == Status.STOOD_DOWN
        assert not town.world.tenant.live_events()
    else:
        assert (conference.status, conference.chair_id, row.status) == ("booked", f"p-{DUTY}", "covered")
    assert row.status in {CoverStatus.COVERED, CoverStatus.OVER}
    assert has_card(town, "cover.accept") == set()


async def test_a_request_that_is_cancelled_before_the_answer_is_over_everywhere(town: Town) -> None:
    """The chair's card, the manager's card; a press on the old card changes nothing."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    carried = _carried(town, DUTY, "cover.accept")
    assert await _stands_down(town, booked.id)
    await town.wait_until(town.later(minutes=1))
    assert await asks_of(town) == {DUTY: "withdrawn"}
    assert (await cover_of(town, booked.id)).status == CoverStatus.OVER
    assert "No longer needed" in chat(town, DUTY)
    answer = await town.forges(DUTY, "cover.accept", {**carried, "knows_family": "no"})
    assert "No longer needed" in str(answer)
    assert (await town.conference(booked.id)).chair_id == f"p-{green.part}"


async def test_a_card_that_is_being_sent_while_things_change_is_drawn_once_more(town: Town) -> None:
    """It was drawn from what is over; one that waits for the morning is drawn then, and not hurried."""
    booked, green = await morning(town)
    await off_sick(town, green)
    row, house = await cover_of(town, booked.id), town.world.process.house
    tomorrow = town.later(days=1)
    async with house.store.unit() as session:
        await notices.card(session, DONE, row.id, ["p-social-worker"], house.now(), state="on its way")
        await notices.card(session, DONE, row.id, ["p-clerk"], tomorrow, state="in the morning")
        await redraw_absence(house, session, row.absence_id, row.id)
    works = [one for one in await town.rows(Work) if one.args.get("about") == row.id]
    assert sorted(one.args["person"] for one in works) == ["p-clerk", "p-social-worker", "p-social-worker"]
    assert {one.due for one in works if one.args["person"] == "p-clerk"} == {tomorrow}
