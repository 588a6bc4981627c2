"""The start of a conference: a wrong person presses, twice, too early, from an old card, after a move."""

from datetime import timedelta

from services.case import Case
from services.day_cards import quorum_at
from storage.tables import Conference
from tests.faults.absent import DUTY, accepts, off_sick, presses_ask
from tests.faults.conftest import OpenTown
from tests.faults.listed import HEALTH, MOTHER, SCHOOL, actor, listed
from tests.faults.starting import (
    OPENS,
    REASON,
    at_the_start,
    card_of,
    card_stands,
    chair_of,
    counts,
    fields,
    findings,
)
from tests.faults.town import WORKER, Town
from tests.reading import said, title
from workshop.teams import buttons


async def test_pressed_twice_or_from_an_old_card_it_stands_as_it_was(open_town: OpenTown) -> None:
    town = await open_town("west_sussex")
    conference_id = await at_the_start(town)
    chair = await chair_of(town, conference_id)
    await counts(town, chair)
    old = {one.verb: dict(one.data) for one in buttons(card_of(town, chair).card or {}) if one.verb in OPENS}
    await town.presses(chair, "quorum.go_ahead", on=card_of(town, chair))
    for verb in ("quorum.go_ahead", "quorum.not_going_ahead"):
        card = await town.forges(chair, verb, {**old[verb], "quorum_why": "Too late."})
        assert title(card) == "Going ahead: quorate"
        assert "Decided already" in said(card)
    assert len(await findings(town)) == 1


async def test_what_was_counted_otherwise_on_another_device_is_not_decided(open_town: OpenTown) -> None:
    town = await open_town("west_sussex")
    conference_id = await at_the_start(town)
    chair = await chair_of(town, conference_id)
    await counts(town, chair)
    old = next(b for b in buttons(card_of(town, chair).card or {}) if b.verb == "quorum.go_ahead").data
    await town.presses(chair, "quorum.again", on=card_of(town, chair))
    nobody = dict.fromkeys(fields(card_of(town, chair)), "")
    assert "social care is not here" in title(await counts(town, chair, **nobody))
    card = await town.forges(chair, "quorum.go_ahead", {**old, "quorum_why": REASON})
    assert "It has changed since" in said(card)
    assert await findings(town) == []


async def test_nobody_else_counts_or_decides_and_strangers_see_nothing(open_town: OpenTown) -> None:
    town = await open_town("south_gloucestershire")
    conference_id = await at_the_start(town)
    data = {"conference": conference_id, "move": 0, "quorum_here_0": "social_worker", "quorum_why": REASON}
    for verb in OPENS:
        looks = await town.forges(WORKER, verb, {"verb": verb, **data})
        assert title(looks) == "Not decided yet", verb
        for who in ("colleague", "fourth-chair"):
            if who == await chair_of(town, conference_id):
                continue
            card = await town.forges(who, verb, {"verb": verb, **data})
            assert title(card) == "This cannot be found", (verb, who)
            assert "Hill Primary" not in str(card)
    assert await findings(town) == []


async def test_before_half_an_hour_and_after_the_end_it_is_shown_and_not_decided(
    open_town: OpenTown,
) -> None:
    town = await open_town("wakefield")
    conference_id = await at_the_start(town, minutes=-25)
    chair, booking = await chair_of(town, conference_id), await town.conference(conference_id)
    data = {"conference": conference_id, "move": 0, "quorum_why": REASON}
    early = await town.forges(chair, "quorum.count", {"verb": "quorum.count", **data})
    assert "It is too early" in said(early)
    assert title(await town.writes(chair, "who is here")).startswith("You can count from")
    await town.wait_until(booking.ends + timedelta(minutes=1))
    late = await town.forges(chair, "quorum.go_ahead", {"verb": "quorum.go_ahead", **data})
    assert title(late) == "Nothing was recorded"
    assert await findings(town) == []


async def test_whoever_covers_at_the_last_minute_has_the_card_and_decides(town: Town) -> None:
    """The chair who was allocated had counted already, and has it no longer (WS-31, C-58)."""
    conference_id = await at_the_start(town, minutes=-18)
    old, starts = await chair_of(town, conference_id), (await town.conference(conference_id)).starts
    assert old != DUTY, "the story needs a chair who is not on duty"
    await town.writes(old, "quorum")
    data = next(b for b in buttons(await counts(town, old)) if b.verb == "quorum.go_ahead").data
    await off_sick(town, town.world.member(old))
    await presses_ask(town)
    await accepts(town, DUTY)
    await town.wait_until(starts - timedelta(minutes=9))
    assert await chair_of(town, conference_id) == DUTY
    card = await town.forges(old, "quorum.go_ahead", dict(data))
    assert title(card) == "This cannot be found"
    assert not card_stands(town, old)
    await counts(town, DUTY)
    await town.presses(DUTY, "quorum.go_ahead", on=card_of(town, DUTY))
    assert [row.who for row in await findings(town)] == [f"p-{DUTY}"]
    await town.nothing_is_stuck()


async def test_a_moved_conference_has_a_card_of_its_own_for_its_new_date(town: Town) -> None:
    conference_id = await at_the_start(town)
    chair = await chair_of(town, conference_id)
    data = next(b for b in buttons(await counts(town, chair)) if b.verb == "quorum.go_ahead").data
    house = town.world.process.house
    async with house.store.unit() as session:
        booking = await session.get(Conference, conference_id)
        assert booking is not None
        booking.move += 1
        booking.starts, booking.ends = (at + timedelta(days=1) for at in (booking.starts, booking.ends))
        await Case(house, session, actor(town, WORKER), booking).changed("moved")
    await town.settle()
    card = await town.forges(chair, "quorum.go_ahead", dict(data))
    assert "It has changed since" in said(card)
    assert title(card).startswith("You can count from")
    assert not card_stands(town, chair), "the old date's card says that it has moved"
    assert await findings(town) == []


async def test_in_words_it_is_the_conference_that_is_about_to_begin_and_before_its_day_who_is_coming(
    open_town: OpenTown,
) -> None:
    town = await open_town("south_gloucestershire")
    conference_id = await town.safe()
    await listed(town, conference_id, (SCHOOL, HEALTH, MOTHER))
    chair = await chair_of(town, conference_id)
    assert "agencies" in title(await town.writes(chair, "quorum")), "who is coming"
    assert "quorum.open" not in await more(town, chair, conference_id)
    await town.wait_until(quorum_at(await town.conference(conference_id)) - timedelta(minutes=5))
    assert title(await town.writes(chair, "quorum")).startswith("Who is here? ")
    assert "quorum.open" in await more(town, chair, conference_id)
    assert "quorum.open" not in await more(town, WORKER, conference_id)


async def test_opened_from_the_days_card_that_card_stays_and_the_decision_does_too(town: Town) -> None:
    """Each is rewritten by itself; neither takes the other's place."""
    conference_id = await at_the_start(town, minutes=-15)
    chair = await chair_of(town, conference_id)
    day = town.message_with(town.world.member(chair), "quorum.open")
    assert day is not None
    await town.presses(chair, "quorum.open", on=day)
    mine = card_of(town, chair)
    assert mine.id != day.id
    await town.presses(chair, "quorum.count", on=mine)
    await town.presses(chair, "quorum.go_ahead", on=mine)
    await town.wait_until((await town.conference(conference_id)).starts)
    assert title(day.card or {}).startswith("Today at")
    assert title(mine.card or {}) == "Going ahead: quorate"


async def more(town: Town, who: str, conference_id: str) -> set[str]:
    """What else they can do about the booking."""
    card = await town.forges(who, "booking.more", {"verb": "booking.more", "conference": conference_id})
    return {one.verb for one in buttons(card)}
