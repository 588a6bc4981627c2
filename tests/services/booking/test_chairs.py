"""S11 and SG-05: a chair answers, or does not."""

import asyncio

import pytest

from conference.booking import Status
from conference.dates import Interval
from conference.refusals import Code, Refused
from services import chairs
from services.booking.picture import picture
from services.chairs import for_unit
from storage.tables import ChairAsk, Conflict, HeldQuarter, History, Work
from tests import cast
from tests.cast import ADMINISTRATOR, BROWN, GREEN, SOCIAL_WORKER, UNIT_MANAGER
from tests.situations import ANOTHER_FAMILY, World, a_booking, key_at, keys_offered

WHEN = "2027-01-18T10:00"


async def asked(world: World) -> tuple[str, str]:
    """A booking that CPA Green has been asked to chair: ids of the booking and the request."""
    conference_id = await a_booking(world, key=key_at(GREEN, WHEN))
    return conference_id, (await world.open_ask(conference_id)).id


async def everybody_busy(world: World, conference_id: str) -> None:
    booked = await world.conference(conference_id)
    for chair in cast.CHAIRS:  # from nine on: other things than this booking
        away = Interval(booked.starts.replace(hour=9), booked.ends)
        world.calendars.busy[f"{chair.id}@council.example"] = [away]


async def test_acceptance_confirms_and_has_the_meeting_made(world: World) -> None:
    conference_id, ask_id = await asked(world)
    await chairs.accept(world.house, GREEN.actor(), ask_id)
    booked = await world.conference(conference_id)
    assert booked.status == Status.CONFIRMED
    assert [work.args for work in await world.rows(Work) if work.kind == "meeting"] == [
        {"conference": conference_id}
    ]


async def test_pressed_twice_at_once_one_acceptance_counts(world: World) -> None:
    _, ask_id = await asked(world)
    answers = await asyncio.gather(
        *(chairs.accept(world.house, GREEN.actor(), ask_id) for _ in range(2)), return_exceptions=True
    )
    (refused,) = [answer for answer in answers if isinstance(answer, Refused)]
    assert refused.code is Code.ALREADY_DECIDED
    assert [row.act for row in await world.rows(History)].count("accepted") == 1


@pytest.mark.parametrize("explanation", ["", "   ", "\n\t "])
async def test_a_blank_explanation_is_refused_and_the_booking_stays_asked(
    world: World, explanation: str
) -> None:
    conference_id, ask_id = await asked(world)
    with pytest.raises(Refused) as refused:
        await chairs.decline(world.house, GREEN.actor(), ask_id, "conflict", explanation)
    assert refused.value.code is Code.EXPLANATION_MISSING
    assert (await world.conference(conference_id)).status == Status.ASKED
    assert (await world.open_ask(conference_id)).chair_id == "green"
    assert await world.rows(Conflict) == []


async def test_any_other_reason_needs_an_explanation_too(world: World) -> None:
    _, ask_id = await asked(world)
    with pytest.raises(Refused) as refused:
        await chairs.decline(world.house, GREEN.actor(), ask_id, "other", "")
    assert refused.value.code is Code.EXPLANATION_MISSING


async def test_20_000_characters_are_too_many(world: World) -> None:
    _, ask_id = await asked(world)
    with pytest.raises(Refused) as refused:
        await chairs.decline(world.house, GREEN.actor(), ask_id, "other", "x" * 20_000)
    assert [problem.code for problem in refused.value.problems] == ["too_long"]


async def test_after_a_conflict_another_chair_is_asked_for_the_same_time(world: World) -> None:
    conference_id, ask_id = await asked(world)
    before = await world.conference(conference_id)
    await chairs.decline(world.house, GREEN.actor(), ask_id, "conflict", "I supervised the family.")
    after = await world.conference(conference_id)
    assert (after.status, after.starts) == (Status.ASKED, before.starts)
    assert (await world.open_ask(conference_id)).chair_id != "green"
    assert {held.chair_id for held in await world.rows(HeldQuarter)} == {after.chair_id}


async def test_a_chair_in_conflict_is_never_offered_the_family_again(world: World) -> None:
    conference_id, ask_id = await asked(world)
    booked = await world.conference(conference_id)
    await chairs.decline(world.house, GREEN.actor(), ask_id, "conflict", "I supervised the family.")
    assert not any(key.startswith("green|") for key in await keys_offered(world))
    mistyped = await keys_offered(world, case_reference="LCS-2")
    assert not any(key.startswith("green|") for key in mistyped), "the children are known"
    others = await keys_offered(world, **ANOTHER_FAMILY)
    assert any(key.startswith("green|") for key in others)
    with pytest.raises(Refused):
        await a_booking(world, key=key_at(GREEN, "2027-01-19T10:00"), case_reference=booked.case_reference)


async def test_another_reason_is_no_conflict(world: World) -> None:
    _, ask_id = await asked(world)
    await chairs.decline(world.house, GREEN.actor(), ask_id, "other", "Training that day.")
    assert await world.rows(Conflict) == []


async def test_the_explanation_reaches_the_unit_and_nobody_else(world: World) -> None:
    conference_id, ask_id = await asked(world)
    await chairs.decline(world.house, GREEN.actor(), ask_id, "conflict", "I supervised the family.")
    for reader in (ADMINISTRATOR, UNIT_MANAGER):
        assert len(await world.cards_for(reader, "declined")) == 1
        assert (await for_unit(world.house, reader.actor(), ask_id)).explanation == "I supervised the family."
    for other in (SOCIAL_WORKER, BROWN, cast.TEAM_MANAGER, cast.STRANGER):
        assert await world.cards_for(other, "declined") == []
        with pytest.raises(Refused):
            await for_unit(world.house, other.actor(), ask_id)
    shown = await picture(world.house, SOCIAL_WORKER.actor(), conference_id)
    assert "supervised" not in repr(shown)
    assert "supervised" not in repr([row.snapshot for row in await world.rows(History)])


async def test_nobody_else_free_means_seeking_and_people_are_told(world: World) -> None:
    conference_id, ask_id = await asked(world)
    await everybody_busy(world, conference_id)
    await chairs.decline(world.house, GREEN.actor(), ask_id, "other", "Ill.")
    booked = await world.conference(conference_id)
    assert (booked.status, booked.chair_id) == (Status.SEEKING, None)
    assert await world.rows(HeldQuarter) == []
    for person in (SOCIAL_WORKER, ADMINISTRATOR, UNIT_MANAGER):
        assert len(await world.cards_for(person, "seeking")) == 1


@pytest.mark.parametrize("who", [BROWN, SOCIAL_WORKER, ADMINISTRATOR, cast.STRANGER])
async def test_nobody_answers_for_the_chair(world: World, who: cast.Part) -> None:
    conference_id, ask_id = await asked(world)
    for act in (
        chairs.accept(world.house, who.actor(), ask_id),
        chairs.decline(world.house, who.actor(), ask_id, "other", "No."),
    ):
        with pytest.raises(Refused):
            await act
    assert (await world.conference(conference_id)).status == Status.ASKED


async def test_a_chair_who_declined_sees_nothing_more_of_the_family(world: World) -> None:
    conference_id, ask_id = await asked(world)
    await chairs.decline(world.house, GREEN.actor(), ask_id, "conflict", "I supervised the family.")
    shown = await picture(world.house, GREEN.actor(), conference_id)
    assert (shown.children, shown.details, shown.case_reference, shown.join_url) == ((), (), "", "")


async def test_reminder_and_climb_only_while_the_answer_is_wanted(world: World) -> None:
    conference_id, ask_id = await asked(world)
    await chairs.remind(world.house, conference_id, ask_id)
    await chairs.tell_of_silence(world.house, conference_id, ask_id)
    assert len(await world.cards_for(GREEN, "chair_reminder")) == 1
    assert len(await world.cards_for(UNIT_MANAGER, "no_answer")) == 1
    second = await a_booking(
        world, cast.COLLEAGUE, key=key_at(BROWN, "2027-01-19T10:00"), case_reference="LCS-2"
    )
    answered = await world.open_ask(second)
    await chairs.accept(world.house, BROWN.actor(), answered.id)
    await chairs.remind(world.house, second, answered.id)
    await chairs.tell_of_silence(world.house, second, answered.id)
    assert await world.cards_for(BROWN, "chair_reminder") == []
    assert len(await world.cards_for(UNIT_MANAGER, "no_answer")) == 1


async def test_an_answer_after_the_chair_was_replaced_changes_nothing(world: World) -> None:
    conference_id, ask_id = await asked(world)
    await chairs.decline(world.house, GREEN.actor(), ask_id, "other", "Ill.")
    with pytest.raises(Refused) as refused:
        await chairs.accept(world.house, GREEN.actor(), ask_id)
    assert refused.value.code is Code.ALREADY_DECIDED
    assert [ask.status for ask in await world.rows(ChairAsk) if ask.id == ask_id] == ["declined"]
    assert (await world.conference(conference_id)).chair_id != "green"
