"""It starts later on the same day: same chair, same link; the chair says yes, and the invited hear once."""

import asyncio
from datetime import timedelta

import pytest

from conference.approvals import StepStatus
from conference.booking import Status
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standdown import Stands
from services import chairs
from services.booking import start_later
from services.booking.picture import picture
from services.standdown import decide
from storage.tables import Agreement, ChairAsk, HeldQuarter, History, Work
from tests.services.standdown.later import TWO, newest_ask, refused, starts
from tests.services.standdown.room import MORNING, STARTS, Room

FAMILY, OUTSIDE = ("ann@home.example", "kit@home.example", "lou@law.example"), "maya@health.example"


async def test_the_chair_who_presses_has_said_yes(day: Room) -> None:
    await starts(day, "green")
    booked = await day.booking()
    assert (booked.status, booked.chair_id, booked.starts, booked.move) == ("confirmed", "green", TWO, 1)
    assert (await newest_ask(day)).status == "accepted"
    assert [act for act in await day.acts() if act in {"later", "accepted"}] == ["later", "accepted"]


async def test_anybody_else_who_presses_has_the_chair_asked(day: Room) -> None:
    """The same as with a move: the held time is the new one, the yes to the old one counts no more."""
    for who in ("sam", "uma", "ada"):
        found = await start_later.later_times(day.house, day.actor(who), "c1")
        assert not found.at_once
    await starts(day, "sam")
    booked = await day.booking()
    assert (booked.status, booked.starts, booked.ends) == ("asked", TWO, TWO + timedelta(hours=2))
    assert sorted(one.status for one in await day.rows(ChairAsk)) == ["asked", "withdrawn"]
    assert {one.at.hour for one in await day.rows(HeldQuarter)} <= {14, 15, 16}
    await chairs.accept(day.house, day.actor("green"), (await newest_ask(day)).id)
    assert (await day.booking()).status == Status.CONFIRMED


async def test_a_chair_who_has_not_accepted_yet_is_asked_even_if_they_press(day: Room) -> None:
    """C-57: without the conflict check nobody has said yes."""
    await day.change(status="asked")
    async with day.store.unit() as session:
        row = await session.get(ChairAsk, "yes")
        assert row is not None
        row.status = "asked"
        session.add(row)
    await starts(day, "green")
    assert (await day.booking()).status == Status.ASKED


async def test_the_invited_hear_once_on_the_entry_they_have_and_keep_their_link(day: Room) -> None:
    (before,) = day.teams.live
    link = before.wish.transaction_id
    await starts(day, "green")
    for _ in range(3):  # safe to repeat
        await day.outside()
    (made,) = day.teams.live
    assert (made.wish.transaction_id, made.wish.starts, made.locked) == (link, TWO, False)
    assert [one for _, one in day.teams.invitations].count(OUTSIDE) == 1
    told = [sort for address in FAMILY for sort in day.post.sorts(address)]
    assert "cancellation" not in told
    assert (await day.booking()).status == Status.BOOKED


@pytest.mark.parametrize("room", ["south_gloucestershire"], indirect=True)
async def test_the_family_has_one_update_each(room: Room) -> None:
    """SG-25: the unit invites them."""
    room.clock.move_to(MORNING)
    await starts(room, "green")
    await room.outside()
    await room.outside()
    for address in FAMILY:
        assert room.post.sorts(address) == ["invitation", "update"]
        assert room.post.to(address)[-1].starts is not None


@pytest.mark.parametrize("room", ["south_gloucestershire"], indirect=True)
async def test_until_the_chair_says_yes_nobody_is_told_and_no_entry_is_cancelled(room: Room) -> None:
    """A date that moves is taken out of the calendars in its last day; a later start is no other date."""
    room.clock.move_to(MORNING)
    letters, moves = len(room.post.letters), room.teams.told.count("move")
    await starts(room, "sam")
    await room.outside()
    (made,) = room.teams.live
    assert (made.wish.starts, made.locked) == (STARTS, False)
    assert (len(room.post.letters), room.teams.told.count("move")) == (letters, moves)
    await chairs.accept(room.house, room.actor("green"), (await newest_ask(room)).id)
    await room.outside()
    (made,) = room.teams.live
    assert made.wish.starts == TWO
    assert room.post.sorts(FAMILY[0]) == ["invitation", "update"]


async def test_the_cards_of_the_day_come_anew_for_the_new_time_and_at_once(day: Room) -> None:
    await starts(day, "green")
    await day.outside()
    (row,) = [one for one in await day.rows(Work, kind="day") if one.args["move"] == "1"]
    assert row.due == MORNING
    at_night = [one for one in await day.rows(Work, kind="card") if one.due > day.clock.now()]
    assert at_night == [], "quiet hours hold none of its cards"


async def test_a_chair_who_does_not_answer_is_reminded_and_the_unit_told_the_same_morning(day: Room) -> None:
    await starts(day, "sam")
    ask = await newest_ask(day)
    soon = {
        one.kind: one.due
        for one in await day.rows(Work)
        if one.args.get("ask") == ask.id and one.key.endswith(":soon")
    }
    assert soon == {
        "chair_remind": MORNING + timedelta(minutes=30),
        "chair_climb": MORNING + timedelta(hours=1),
    }
    day.clock.move_to(soon["chair_climb"])
    await chairs.tell_of_silence(day.house, "c1", ask.id)
    assert await day.cards("no_answer")
    shown = await picture(day.house, day.actor("sam"), "c1")
    assert shown.answer_by == STARTS.date()


async def test_no_chain_is_asked_and_no_agreed_postponement_needed(day: Room) -> None:
    """SG-63, C-42: the date does not move."""
    await starts(day, "sam")
    assert await day.rows(Agreement) == []
    assert "stand_down_asked" not in await day.acts()


async def test_a_request_to_stand_it_down_is_over_once_it_starts_later(day: Room) -> None:
    request = await day.ask("sam", "no_interpreter")
    await starts(day, "green")
    assert (await day.request(request)).status == Stands.WITHDRAWN
    with pytest.raises(Refused):
        await day.agree("green", request)
    assert (await day.booking()).status == Status.CONFIRMED


async def test_who_agreed_to_a_late_day_agreed_to_a_later_hour_of_it(day: Room) -> None:
    """LE-61: the day past the last date is the same."""
    await day.change(last_date=STARTS.date() - timedelta(days=3))
    async with day.store.unit() as session:
        session.add(
            Agreement(
                id="a1", conference_id="c1", about="out_of_timescale", move=0, step=0,
                role=Role.SERVICE_MANAGER, status=StepStatus.AGREED, asked_by="sam", decided_by="sven",
            )
        )  # fmt: skip
    await starts(day, "green")
    shown = await picture(day.house, day.actor("sam"), "c1")
    assert [(one.role, one.status) for one in shown.agreements] == [("service_manager", "agreed")]


async def test_pressed_twice_at_one_moment_it_moves_once(day: Room) -> None:
    version = (await day.booking()).version
    ends = await asyncio.gather(
        starts(day, "sam", version=version), starts(day, "ada", version=version), return_exceptions=True
    )
    assert [one.code for one in ends if isinstance(one, Refused)] == [Code.STALE]
    assert (await day.booking()).move == 1
    assert [act for act in await day.acts() if act == "later"] == ["later"]


@pytest.mark.parametrize("_round", range(3))
async def test_against_a_stand_down_at_one_moment_one_of_them_holds(day: Room, _round: int) -> None:
    """Nobody is left with a conference that is both stood down and at two o'clock."""
    request = await day.ask("sam", "no_interpreter")
    await day.agree("green", request)
    version = (await day.booking()).version
    await asyncio.gather(
        day.agree("uma", request), starts(day, "ada", version=version), return_exceptions=True
    )
    booked, row = await day.booking(), await day.request(request)
    assert (booked.status, booked.starts, row.status) in {
        ("stood_down", STARTS, "done"),
        ("asked", TWO, "withdrawn"),
    }


async def test_against_a_move_one_of_them_holds(day: Room) -> None:
    """An agreed postponement is used up by whichever comes first; the other card is stale."""
    request = await day.ask("sam", "family_cannot_attend", "illness", "postpone")
    await day.agree("green", request)
    assert (await day.request(request)).status == Stands.AGREED
    version = (await day.booking()).version
    await starts(day, "sam", version=version)
    assert (await day.request(request)).status == Stands.DONE
    with pytest.raises(Refused) as found:
        await decide.withdraw(day.house, day.actor("sam"), request)
    assert found.value.code is Code.ALREADY_DECIDED
    assert await refused(day, "ada", version=version) is Code.STALE


async def test_the_history_keeps_both_times_and_who_chose(day: Room) -> None:
    await starts(day, "ada")
    (row,) = [one for one in await day.rows(History) if one.act == "later"]
    assert row.who == "ada"
    assert str(row.snapshot["starts"]).startswith("2027-01-15T14:00")
