"""Chairs who decline, do not answer, or have left; and what they learn afterwards."""

from datetime import timedelta

import pytest

from cards import dates as when
from conference.booking import Status
from conference.roles import Role
from services.actor import Actor
from services.people.register import retire_person
from storage.tables import ChairAsk, Conference
from tests.faults.conftest import OpenTown
from tests.faults.town import COUNCILS, Town
from workshop.teams import lines

ADA = Actor("p-administrator", "west_sussex", "Noor Khan", frozenset({Role.ADMINISTRATOR}))


async def leaves(town: Town, key: str) -> None:
    """An administrator enters that somebody has left."""
    await retire_person(town.world.process.house, ADA, f"p-{key}")
    await town.settle()


def held(booked: Conference) -> str:
    return when.span(booked.starts, booked.ends)


async def test_a_chair_who_declined_never_learns_where_the_booking_moves(town: Town) -> None:
    """WS-10: the card stays as it was when they declined, and opening the booking shows no more."""
    conference_id = await town.booked()
    before = held(await town.conference(conference_id))
    first = town.asked()
    declined = await town.declines(first)
    as_it_was = lines(declined.card or {})
    await town.accepts(town.asked())
    await town.wait_until(town.later(minutes=5))
    await town.moves(choice=2)
    await town.settle()
    after = held(await town.conference(conference_id))
    assert after != before
    assert lines(declined.card or {}) == as_it_was
    assert before in "\n".join(as_it_was)
    opened = await town.forges(first.part, "booking.open", {"conference": conference_id})
    listed = await town.writes(first.part, "my bookings")
    for card in (declined.card, opened, listed):
        read = "\n".join(lines(card or {}))
        assert after not in read
        assert "KM" not in read


async def test_a_request_withdrawn_says_the_time_that_was_asked_for(town: Town) -> None:
    conference_id = await town.booked()
    before = held(await town.conference(conference_id))
    chair = town.asked()
    message = town.message_with(chair, "chair.accept")
    assert message is not None
    await town.moves(choice=2)
    await town.settle()
    after = held(await town.conference(conference_id))
    read = "\n".join(lines(message.card or {}))
    assert "No longer needed" in read
    assert before in read
    assert after not in read


async def test_a_conflict_of_interest_is_never_offered_the_family_again(town: Town) -> None:
    await town.booked()
    first = town.asked()
    await town.declines(first)
    assert town.asked().id != first.id
    card = await town.presses(
        "social-worker",
        "booking.move",
        on=town.message_with(town.world.member("social-worker"), "booking.move"),
    )
    assert first.name not in "\n".join(lines(card))


async def test_nobody_else_free_is_told_and_the_social_worker_moves_the_date(town: Town) -> None:
    conference_id = await town.booked()
    booked = await town.conference(conference_id)
    town.everybody_busy(booked.starts - timedelta(hours=1), booked.ends)
    why = "I supervised this family's social worker."
    await town.declines(town.asked(), why=why)
    assert (await town.conference(conference_id)).status == Status.SEEKING
    for who in ("social-worker", "administrator", "unit-manager"):
        assert "Finding another CPA" in town.all_read(who), who
    assert why in town.all_read("unit-manager")
    assert why not in town.all_read("social-worker")
    await town.moves()
    await town.accepts(town.asked())
    await town.wait_until(town.later(minutes=5))
    moved = await town.conference(conference_id)
    assert moved.status == Status.BOOKED
    assert moved.starts != booked.starts


async def test_a_chair_who_does_not_answer_is_reminded_and_then_the_unit_manager_is_told(town: Town) -> None:
    """SG-05."""
    await town.booked()
    chair = town.asked()
    cards = len(chair.chat)
    rules = town.standard.chairs
    days = (rules.remind_after, rules.climb_after)
    await town.wait_until(town.later(days=days[0] + 2, hours=-3))
    assert len(chair.chat) == cards + 1
    await town.wait_until(town.later(days=days[1] + 4))
    assert f"No answer from CPA {chair.name}" in town.all_read("unit-manager")
    await town.accepts(chair)
    assert [ask.status for ask in await town.rows(ChairAsk)] == ["accepted"]


@pytest.mark.every_council
@pytest.mark.parametrize("council", COUNCILS)
async def test_silence_climbs_to_somebody_in_every_council(open_town: OpenTown, council: str) -> None:
    town = await open_town(council)
    await town.booked()
    name = town.asked().name
    await town.wait_until(town.later(days=9))
    told = [key for key in town.world.objects if "No answer from" in town.all_read(key)]
    assert told
    assert all(name in town.all_read(key) for key in told)


async def test_when_the_chair_asked_has_left_the_next_one_is_asked(town: Town) -> None:
    conference_id = await town.booked()
    first = town.asked()
    before = await town.conference(conference_id)
    await leaves(town, first.part)
    after = await town.conference(conference_id)
    assert (after.status, after.starts) == ("asked", before.starts)
    assert after.chair_id not in {None, before.chair_id}
    asks = await town.rows(ChairAsk)
    assert sorted(ask.status for ask in asks) == ["asked", "withdrawn"]
    assert after.chair_id in {ask.chair_id for ask in asks if ask.status == "asked"}


async def test_when_the_chair_asked_has_left_and_nobody_is_free_people_are_told(town: Town) -> None:
    conference_id = await town.booked()
    booked = await town.conference(conference_id)
    town.everybody_busy(booked.starts - timedelta(hours=1), booked.ends)
    await leaves(town, town.asked().part)
    assert (await town.conference(conference_id)).status == Status.SEEKING
    for who in ("social-worker", "administrator", "unit-manager"):
        assert "Finding another CPA" in town.all_read(who), who


async def test_a_chair_who_left_after_accepting_is_replaced_and_the_meeting_follows(town: Town) -> None:
    conference_id = await town.safe()
    booked = await town.conference(conference_id)
    first = next(key for key in town.world.objects if f"p-{key}" == booked.chair_id)
    link = (await town.meeting(conference_id)).join_url
    await leaves(town, first)
    await town.accepts(town.world.member(_open_chair(town, first)))
    await town.wait_until(town.later(minutes=5))
    again = await town.conference(conference_id)
    assert (again.status, again.starts) == ("booked", booked.starts)
    meeting = await town.meeting(conference_id)
    assert (meeting.state, meeting.join_url) == ("open", link)
    calendar = town.world.tenant.calendar(town.world.objects[first])
    assert calendar == []


async def test_a_chair_who_left_while_agreement_was_asked_leaves_nobody_waiting(town: Town) -> None:
    town.everybody_busy(town.later(days=0), town.later(days=22))
    conference_id = await town.booked()
    booked = await town.conference(conference_id)
    assert booked.status == Status.AGREEMENT
    await leaves(town, str(booked.chair_id).removeprefix("p-"))
    decider = town.with_card("agreement.agree")[0]
    await town.presses(decider.part, "agreement.agree", on=town.message_with(decider, "agreement.agree"))
    assert (await town.conference(conference_id)).status == Status.SEEKING
    for who in ("social-worker", "administrator", "unit-manager"):
        assert "Finding another CPA" in town.all_read(who), who


def _open_chair(town: Town, but: str) -> str:
    return next(one.part for one in town.with_card("chair.accept") if one.part != but)
