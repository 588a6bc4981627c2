"""Worries on their way up, acted out: by whom, who hears, and what happens when nobody answers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conference.booking import Status
from conference.concerns import Standing
from conference.refusals import Code, Refused
from conference.standard import Standard
from services import concerns
from services.booking.write import standard_of
from storage.tables import Concern, Conference, Work
from tests.cast import (
    COLLEAGUE,
    COUNCIL,
    GREEN,
    SERVICE_MANAGER,
    SOCIAL_WORKER,
    TEAM_MANAGER,
    UNIT_MANAGER,
    Part,
)
from tests.situations import LIBRARY, World, a_booking, a_world, key_at

WHEN = key_at(GREEN, "2027-01-18T10:00")
TALK = {"contact": "telephone", "contact_what": "With Sam on Thursday; no date was named."}
LATE = datetime(2027, 1, 14, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Rules:
    """Another council's standard for the same cast."""

    of: str

    def at(self, council: str, day: date) -> Standard:
        assert council == COUNCIL
        return LIBRARY.at(self.of, max(day, date(2027, 1, 4)))

    def councils(self) -> tuple[str, ...]:
        return (COUNCIL,)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = await a_world(tmp_path)
    yield made
    await made.store.close()


async def booked(world: World, council: str = "west_sussex") -> str:
    """A conference on Monday 18 January with Alex Green as its chair, by this council's rules."""
    conference_id = await a_booking(world, key=WHEN)
    async with world.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        row.status, row.chair_id = Status.BOOKED.value, GREEN.id
        session.add(row)
    world.house = replace(world.house, standards=Rules(council))
    return conference_id


async def goes_late(world: World, conference_id: str, step: str, at: datetime = LATE) -> str:
    """The step's limit has passed; the clock has looked at whatever is due by now."""
    async with world.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        assert conference is not None
        row = await concerns.late(session, standard_of(world.house, conference), conference, step, at)
        assert row is not None
    world.clock.move_to(at)
    await looks(world)
    return row.id


async def looks(world: World) -> None:
    for work in await world.rows(Work):
        if work.kind == "concern" and work.due <= world.clock.now():
            await concerns.look(world.house, work.args["concern"])


async def told(world: World) -> set[str]:
    """Who was sent a card of a concern so far."""
    return {one.args["person"] for one in await world.rows(Work) if one.args.get("view") == "concern"}


async def row_of(world: World) -> Concern:
    (row,) = await world.rows(Concern)
    assert isinstance(row, Concern)
    return row


async def take(world: World, who: Part, rung: str, **given: str) -> None:
    row = await row_of(world)
    await concerns.take(world.house, who.actor(), row.id, row.version, {"rung": rung, **given})


async def test_praise_reaches_worker_managers_and_the_units_manager_and_asks_for_nothing(
    world: World,
) -> None:
    """WS-48."""
    conference_id = await booked(world)
    await concerns.start(world.house, GREEN.actor(), conference_id, "praise", {"what": "A superb report."})
    assert await told(world) == {
        GREEN.id,
        SOCIAL_WORKER.id,
        TEAM_MANAGER.id,
        SERVICE_MANAGER.id,
        UNIT_MANAGER.id,
    }
    assert (await row_of(world)).status == Standing.SETTLED.value


async def test_in_leicestershire_good_work_is_a_positive_challenge_to_the_worker(world: World) -> None:
    """LE-81."""
    conference_id = await booked(world, "leicestershire")
    await concerns.start(world.house, GREEN.actor(), conference_id, "praise", {"what": "Excellent."})
    assert await told(world) == {GREEN.id, SOCIAL_WORKER.id, TEAM_MANAGER.id}


async def test_in_wakefield_good_practice_goes_back_to_the_practitioner(world: World) -> None:
    """WK-47."""
    conference_id = await booked(world, "wakefield")
    await concerns.start(world.house, GREEN.actor(), conference_id, "praise", {"what": "Good."})
    assert SOCIAL_WORKER.id in await told(world)


async def test_a_late_report_is_offered_to_the_chair_alone_and_told_to_nobody_else(world: World) -> None:
    """LE-82: nothing happens by itself."""
    concern = await goes_late(world, await booked(world, "leicestershire"), "report_family_icpc")
    assert await told(world) == {GREEN.id}
    seen = await concerns.concern_for(world.house, GREEN.actor(), concern)
    assert seen.mine
    assert seen.judges


async def test_the_chair_may_only_note_a_late_report(world: World) -> None:
    """S22: note, or escalate."""
    concern = await goes_late(world, await booked(world, "leicestershire"), "report_family_icpc")
    row = await row_of(world)
    with pytest.raises(Refused) as no:
        await concerns.settle(world.house, GREEN.actor(), concern, row.version, settled=True)
    assert [one.field for one in no.value.problems] == ["why"]
    why = "Shared this morning by hand."
    await concerns.settle(world.house, GREEN.actor(), concern, row.version, settled=True, why=why)
    assert await told(world) == {GREEN.id}
    assert (await row_of(world)).status == Standing.SETTLED.value


async def test_the_same_lateness_starts_one_ladder_however_often_it_is_noticed(world: World) -> None:
    conference_id = await booked(world)
    await goes_late(world, conference_id, "report_family_icpc")
    async with world.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        assert conference is not None
        again = await concerns.late(
            session, standard_of(world.house, conference), conference, "report_family_icpc", LATE
        )
    assert again is None


async def test_in_swindon_the_units_manager_is_asked_next_day_and_has_to_record_the_talk(
    world: World,
) -> None:
    """SW-01, SW-27, SW-37: to the Service Manager, with a copy to the Director."""
    await goes_late(world, await booked(world, "swindon"), "report_chair_icpc")
    assert await told(world) == {GREEN.id}
    world.clock.move_to(datetime(2027, 1, 15, 9, tzinfo=UTC))
    await looks(world)
    assert UNIT_MANAGER.id in await told(world)
    with pytest.raises(Refused) as no:
        await take(world, UNIT_MANAGER, "senior", what="Still late.")
    assert {one.field for one in no.value.problems} == {"contact", "contact_what"}
    await take(world, UNIT_MANAGER, "senior", what="Still late.", **TALK)
    assert {SERVICE_MANAGER.id, "dara"} <= await told(world)


async def test_a_report_that_came_meanwhile_ends_it_without_a_word_to_the_managers(world: World) -> None:
    conference_id = await booked(world, "swindon")
    await goes_late(world, conference_id, "report_chair_icpc")
    async with world.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        row.move += 1
        session.add(row)
    world.clock.move_to(datetime(2027, 1, 15, 9, tzinfo=UTC))
    await looks(world)
    assert (await row_of(world)).status == Standing.SETTLED.value
    assert await told(world) == {GREEN.id}


async def test_in_west_sussex_the_informal_step_comes_before_the_formal_one(world: World) -> None:
    """WS-54 to WS-59."""
    conference_id = await booked(world)
    issue = {"what": "No chronology.", "code": "Chronology not updated"}
    await concerns.start(world.house, GREEN.actor(), conference_id, "dispute", {**issue, **TALK})
    with pytest.raises(Refused) as no:
        await take(world, GREEN, "formal", what="Formal now.")
    assert no.value.code is Code.STALE
    await take(world, GREEN, "informal", what="Alert on the file.")
    assert SERVICE_MANAGER.id in await told(world)
    assert UNIT_MANAGER.id not in await told(world)
    await take(world, GREEN, "formal", what="Nothing has changed.")
    assert UNIT_MANAGER.id in await told(world)
    assert (await row_of(world)).status == Standing.AT_THE_TOP.value


async def test_in_west_sussex_the_chair_is_asked_after_five_working_days_whether_anything_changed(
    world: World,
) -> None:
    """WS-57, C-63."""
    conference_id = await booked(world)
    issue = {"what": "No chronology.", "code": "Chronology not updated"}
    await concerns.start(world.house, GREEN.actor(), conference_id, "dispute", {**issue, **TALK})
    before = len(await world.cards_for(GREEN, "concern"))
    world.clock.move_to(datetime(2027, 1, 13, 8, 59, tzinfo=UTC))
    await looks(world)
    assert len(await world.cards_for(GREEN, "concern")) == before
    world.clock.move_to(datetime(2027, 1, 13, 9, 0, tzinfo=UTC))
    await looks(world)
    assert len(await world.cards_for(GREEN, "concern")) == before + 1


async def test_in_wakefield_an_answer_settles_it_or_the_service_lead_hears(world: World) -> None:
    """WK-30, WK-31, WK-33."""
    conference_id = await booked(world, "wakefield")
    await concerns.start(world.house, GREEN.actor(), conference_id, "dispute", {"what": "Late", **TALK})
    await take(world, GREEN, "concern", what="Send it by Friday.")
    row = await row_of(world)
    assert row.reply_due == datetime(2027, 1, 12, 0, tzinfo=UTC)
    await concerns.answer(world.house, SOCIAL_WORKER.actor(), row.id, row.version, "By Thursday noon.")
    row = await row_of(world)
    await concerns.settle(world.house, GREEN.actor(), row.id, row.version, settled=False)
    await take(world, GREEN, "service_lead", what="Not enough.")
    assert UNIT_MANAGER.id in await told(world)


async def test_in_wakefield_silence_opens_the_next_rung_when_the_third_day_is_over(world: World) -> None:
    """WK-31, WK-33."""
    await goes_late(world, await booked(world, "wakefield"), "report_family_icpc")
    world.clock.move_to(datetime(2027, 1, 15, 9, tzinfo=UTC))
    await looks(world)
    await take(world, GREEN, "dialogue", what="Asked for a date.", **TALK)
    await take(world, GREEN, "concern", what="By Wednesday.")
    with pytest.raises(Refused) as no:
        await take(world, GREEN, "service_lead", what="No answer.")
    assert no.value.code is Code.TOO_SOON
    world.clock.move_to(datetime(2027, 1, 21, 0, tzinfo=UTC))
    await looks(world)
    await take(world, GREEN, "service_lead", what="No answer.")


async def test_what_is_said_of_a_chair_never_reaches_that_chair(world: World) -> None:
    """WK-35."""
    conference_id = await booked(world, "wakefield")
    said = {"what": "The chair did not let the mother speak."}
    concern = await concerns.start(
        world.house, SOCIAL_WORKER.actor(), conference_id, "conduct_of_chair", said
    )
    assert await told(world) == {SOCIAL_WORKER.id, UNIT_MANAGER.id}
    for other in (GREEN, COLLEAGUE):
        with pytest.raises(Refused) as no:
            await concerns.concern_for(world.house, other.actor(), concern)
        assert no.value.code is Code.UNKNOWN


async def test_a_second_press_finds_it_taken(world: World) -> None:
    await goes_late(world, await booked(world, "leicestershire"), "report_family_icpc")
    row = await row_of(world)
    given = {"rung": "concern", "what": "Late", "code": "The report is not completed"}
    await concerns.take(world.house, GREEN.actor(), row.id, row.version, given)
    with pytest.raises(Refused) as no:
        await concerns.take(world.house, GREEN.actor(), row.id, row.version, given)
    assert no.value.code is Code.STALE


async def test_nobody_of_another_team_can_raise_one(world: World) -> None:
    conference_id = await booked(world)
    with pytest.raises(Refused) as no:
        await concerns.start(world.house, COLLEAGUE.actor(), conference_id, "praise", {"what": "x"})
    assert no.value.code is Code.UNKNOWN
