"""The start of a conference: the chair's card comes, they tick, count and decide, in each council."""

from datetime import timedelta

import pytest

from bot.local.reading import buttons, inputs, walk
from bot.local.teams import Card, Message
from conference.invitees import Listed
from graph.sandbox.events import Answer
from services.ahead import quorum_at
from services.booking.write import changed
from storage.tables import Conference, QuorumFinding
from tests.faults.absent import DUTY, accepts, off_sick, presses_ask
from tests.faults.conftest import OpenTown
from tests.faults.listed import FATHER, HEALTH, MOTHER, SCHOOL, actor, listed, replies
from tests.faults.town import COUNCILS, WORKER, Town
from tests.reading import said, title

REASON = "The school has told me all that I need for a final judgement."
OPENS = ("quorum.count", "quorum.go_ahead", "quorum.not_going_ahead", "quorum.again", "quorum.leave")


async def at_the_start(town: Town, *coming: Listed, minutes: float = 0.5) -> str:
    """Booked, listed and invited; then it is ten minutes to the start. The booking's id."""
    conference_id = await town.safe()
    await listed(town, conference_id, (SCHOOL, HEALTH, MOTHER, FATHER))
    await town.wait_until(town.later(minutes=10))
    for one in coming or (SCHOOL, HEALTH):
        await replies(town, one, Answer.ACCEPTED)
    await town.wait_until(quorum_at(await town.conference(conference_id)) + timedelta(minutes=minutes))
    return conference_id


async def chair_of(town: Town, conference_id: str) -> str:
    return str((await town.conference(conference_id)).chair_id).removeprefix("p-")


def card_of(town: Town, who: str) -> Message:
    """The newest card in their chat from which the quorum can be counted or decided."""
    found = [
        m for m in town.world.member(who).chat if m.card and any(b.verb in OPENS for b in buttons(m.card))
    ]
    assert found, town.all_read(who)
    return found[-1]


def fields(message: Message) -> dict[str, str]:
    return {
        name: value for name, value in inputs(message.card or {}).items() if name.startswith("quorum_here")
    }


async def counts(town: Town, who: str, **ticked: str) -> Card:
    return await town.presses(who, "quorum.count", ticked, on=card_of(town, who))


async def findings(town: Town) -> list[QuorumFinding]:
    return sorted(await town.rows(QuorumFinding), key=lambda one: one.turn)


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
        await changed(house, session, booking, actor(town, WORKER), "moved")
    await town.settle()
    card = await town.forges(chair, "quorum.go_ahead", dict(data))
    assert "It has changed since" in said(card)
    assert title(card).startswith("You can count from")
    assert not card_stands(town, chair), "the old date's card says that it has moved"
    assert await findings(town) == []


def card_stands(town: Town, who: str) -> bool:
    return any(b.verb in OPENS for m in town.world.member(who).chat if m.card for b in buttons(m.card))


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
