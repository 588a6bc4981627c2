"""A correction that changes whether the date is in time, or whom the chair may meet."""

from conference.booking import Status
from conference.refusals import Code
from services import agreements, chairs
from services.booking import move
from storage.tables import Agreement, ChairAsk, Conference, Conflict
from tests.cast import ADMINISTRATOR, BROWN, COLLEAGUE, GREEN, SERVICE_MANAGER
from tests.services.booking.test_correct import WHEN, corrected, discussed, refused
from tests.situations import World, a_booking, key_at


async def test_past_the_corrected_last_date_the_chain_is_asked_then_the_chair(world: World) -> None:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-26T10:00"))
    await chairs.accept(world.house, GREEN.actor(), (await world.open_ask(conference_id)).id)
    wrong = discussed("2027-01-04")
    assert (await refused(world, conference_id, **wrong)).code is Code.PAST_LAST_DATE
    await corrected(
        world, conference_id, **wrong, reason="It was entered a day late.", safeguarded="With their aunt."
    )
    row = await world.conference(conference_id)
    assert (row.status, row.move) == (Status.AGREEMENT, 1)
    assert [ask.status for ask in await world.rows(ChairAsk)] == ["withdrawn"]
    (step,) = await world.rows(Agreement)
    assert (step.status, step.given) == (
        "asked",
        {"reason": "It was entered a day late.", "safeguarded": "With their aunt."},
    )
    await agreements.agree(world.house, SERVICE_MANAGER.actor(), conference_id, row.version)
    assert (await world.open_ask(conference_id)).chair_id == GREEN.id


async def test_in_time_after_all_the_agreement_is_no_longer_asked(world: World) -> None:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-26T10:00"), **discussed("2027-01-04"))
    (step,) = await world.rows(Agreement)
    assert step.status == "asked"
    done = await corrected(world, conference_id, **discussed("2027-01-05"))
    assert done.effect.agreement == "no_longer"
    (step,) = await world.rows(Agreement)
    assert step.status == "withdrawn"
    assert (await world.open_ask(conference_id)).chair_id == GREEN.id
    drawn = await world.view(SERVICE_MANAGER, "agreement", step.id)
    assert drawn is not None
    assert "No longer needed" in str(drawn)
    assert len(await world.cards_for(SERVICE_MANAGER, "agreement")) == 2


async def test_less_late_than_was_agreed_nobody_is_asked_again(world: World) -> None:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-27T10:00"), **discussed("2027-01-04"))
    done = await corrected(world, conference_id, **discussed("2027-01-05"))
    assert done.effect.agreement == ""
    assert (await world.conference(conference_id)).status == Status.AGREEMENT
    assert [step.status for step in await world.rows(Agreement)] == ["asked"]


async def test_a_chair_barred_from_the_right_family_gives_way_to_another(world: World) -> None:
    """WS-10."""
    other = await a_booking(world, COLLEAGUE, key=WHEN, case_reference="LCS-RIGHT")
    ask = await world.open_ask(other)
    await chairs.decline(world.house, GREEN.actor(), ask.id, "conflict", "I know them.")
    await move_away(world, other)
    async with world.store.unit() as session:  # over, else the unit is to be asked about the case
        booked = await session.get_one(Conference, other)
        booked.status = Status.CANCELLED
        session.add(booked)
    conference_id = await a_booking(world, key=WHEN)
    done = await corrected(world, conference_id, case_reference="LCS-RIGHT")
    assert done.another_chair
    assert done.told[0] == "Alex Green"
    now = await world.open_ask(conference_id)
    assert now.chair_id != GREEN.id
    assert (await world.conference(conference_id)).chair_id == now.chair_id
    mine = [one.status for one in await world.rows(ChairAsk) if one.conference_id == conference_id]
    assert sorted(mine) == ["asked", "withdrawn"]


async def move_away(world: World, conference_id: str) -> None:
    row = await world.conference(conference_id)
    await move.move_booking(
        world.house, COLLEAGUE.actor(), conference_id,
        version=row.version, key=key_at(BROWN, "2027-01-22T10:00"), why={},
    )  # fmt: skip


async def test_nobody_else_free_the_booking_seeks_a_chair_and_people_are_told(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    async with world.store.unit() as session:
        for chair in ("green", "brown", "chen", "dove"):
            session.add(
                Conflict(
                    id=chair,
                    council="west_sussex",
                    case_key="lcsright",
                    chair_id=chair,
                    entered_at=world.clock.now(),
                )
            )
    await corrected(world, conference_id, case_reference="LCS-RIGHT")
    row = await world.conference(conference_id)
    assert (row.status, row.chair_id) == (Status.SEEKING, None)
    assert len(await world.cards_for(ADMINISTRATOR, "seeking")) == 1


async def test_who_declined_the_family_is_kept_from_it_under_its_right_name(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    ask = await world.open_ask(conference_id)
    await chairs.decline(world.house, GREEN.actor(), ask.id, "conflict", "I know them.")
    await corrected(world, conference_id, case_reference="LCS-RIGHT")
    kept = {(row.case_key, row.chair_id) for row in await world.rows(Conflict)}
    assert kept == {("lcs100234", "green"), ("lcsright", "green")}
