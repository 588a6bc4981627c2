"""Who decides, when, and what becomes of a second press, a stale card and another decision."""

import asyncio
from datetime import datetime, timedelta

import pytest

from conference.quorum import Then
from conference.refusals import Code, Refused
from services import day_cards, quorum
from services.booking.picture import picture as booking_picture
from services.quorum import DecisionSaid
from storage import outgoing
from storage.tables import Conference, Invitee
from tests.services.quorum.room import (
    CAST,
    ENDS,
    GO,
    HEAD,
    HEALTH,
    NOT,
    NOW,
    STARTS,
    Room,
    here,
)

BOTH = here("head", "kim")


async def refusal(room: Room, who: str, said: DecisionSaid) -> Code:
    with pytest.raises(Refused) as refused:
        await quorum.decide(room.house, room.who(who), "c1", BOTH, said)
    return refused.value.code


@pytest.fixture
async def ready(room: Room) -> Room:
    await room.lists(HEAD, HEALTH)
    return room


async def test_who_has_said_yes_is_ticked_beforehand_and_so_is_the_social_worker(ready: Room) -> None:
    await ready.replies("head", "accepted")
    await ready.replies("kim", "tentative")
    shown = await ready.picture()
    assert shown.ticks == here("head")
    assert shown.finding is None
    assert [(one.agency, one.here) for one in shown.agencies] == [
        ("Children’s social care", True),
        ("Hill Primary School", True),
        ("Health visiting", False),
    ]


async def test_a_decision_is_kept_with_who_when_what_they_saw_and_why(ready: Room) -> None:
    """LE-56."""
    await ready.replies("head", "accepted")
    await ready.decides(here("head"), why="  The report tells enough.  ")
    (row,) = await ready.rows()
    assert (row.who, row.decided_as, row.at, row.why) == ("grace", "chair", NOW, "The report tells enough.")
    assert (row.counted, row.needed, row.proposed) == (["Hill Primary School"], 2, "chair_decides")
    head = {"id": "head", "name": "Jo Price", "reply": "accepted", "here": True}
    school = {"agency": "Hill Primary School", "here": True, "report": "", "people": [head]}
    assert isinstance(row.saw["agencies"], list)
    assert school in row.saw["agencies"]
    assert row.saw["rules"] == ["LE-55", "C-20"]
    (act,) = await ready.history()
    assert (act.act, act.who, act.why) == ("quorum_go_ahead", "grace", "The report tells enough.")
    assert ready.woken == [NOW]


async def test_a_later_decision_of_the_same_date_replaces_it_and_both_stay(ready: Room) -> None:
    await ready.decides(here("head"), NOT)
    ready.clock.move_to(NOW + timedelta(minutes=5))
    await ready.decides(BOTH)
    shown = await ready.picture()
    assert [one.decision for one in shown.decisions] == [NOT, GO]
    assert shown.decided is not None
    assert shown.decided.decision is GO
    assert [row.act for row in await ready.history()] == ["quorum_not_going_ahead", "quorum_go_ahead"]


async def test_pressed_twice_it_is_decided_once(ready: Room) -> None:
    """The second press comes from a card that showed no decision yet."""
    said = DecisionSaid(GO, after="")
    await quorum.decide(ready.house, ready.grace, "c1", BOTH, said)
    assert await refusal(ready, "grace", said) is Code.ALREADY_DECIDED
    assert len(await ready.rows()) == 1


async def test_what_was_shown_is_what_is_decided(ready: Room) -> None:
    """The list lost somebody since it was counted: nothing is decided on a number that nobody saw."""
    said = DecisionSaid(GO, saw=Then.GO_ON.value)
    async with ready.store.unit() as session:
        kim = await session.get(Invitee, "kim")
        assert kim is not None
        kim.removed_at = NOW
        session.add(kim)
    assert await refusal(ready, "grace", said) is Code.STALE
    assert await ready.rows() == []


@pytest.mark.parametrize("who", ["zoe", "ivy"])
async def test_whose_case_it_is_not_sees_and_decides_nothing(ready: Room, who: str) -> None:
    assert await refusal(ready, who, DecisionSaid(GO)) is Code.UNKNOWN
    with pytest.raises(Refused) as unseen:
        await ready.picture(who)
    assert unseen.value.code is Code.UNKNOWN


@pytest.mark.parametrize("who", ["sam", "una"])
async def test_the_social_worker_and_the_unit_see_it_and_the_chair_decides(ready: Room, who: str) -> None:
    shown = await ready.picture(who)
    assert (shown.mine, shown.may, shown.decides) == (False, False, ("Grace Green",))
    assert await refusal(ready, who, DecisionSaid(GO)) is Code.NOT_YOURS
    with pytest.raises(Refused) as counting:
        await quorum.count(ready.house, ready.who(who), "c1", BOTH)
    assert counting.value.code is Code.NOT_YOURS
    assert await ready.rows() == []


async def test_whoever_covers_decides_and_the_chair_they_cover_for_no_longer(ready: Room) -> None:
    """Also while the meeting's roles are still on their way."""
    await ready.counts(here("head"))
    await ready.covered_by("ivy")
    assert await refusal(ready, "grace", DecisionSaid(GO)) is Code.UNKNOWN
    shown = await ready.picture("ivy")
    assert (shown.may, shown.decides, shown.finding) == (True, ("Ivy Irwin",), None)
    await ready.decides(BOTH, who="ivy")
    assert [row.who for row in await ready.rows()] == ["ivy"]


async def test_of_two_presses_at_the_same_moment_one_decides(ready: Room) -> None:
    """On two devices, from cards that both show no decision yet."""
    presses = [DecisionSaid(GO, after=""), DecisionSaid(NOT, why="Too late.", after="")]
    answers = await asyncio.gather(
        *(quorum.decide(ready.house, ready.grace, "c1", BOTH, said) for said in presses),
        return_exceptions=True,
    )
    refused = [one for one in answers if isinstance(one, Refused)]
    assert [one.code for one in refused] == [Code.ALREADY_DECIDED]
    assert len(await ready.rows()) == 1


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (STARTS - timedelta(minutes=31), Code.TOO_SOON),
        (STARTS - timedelta(minutes=30), None),
        (ENDS - timedelta(seconds=1), None),
        (ENDS, Code.STALE),
        (ENDS + timedelta(days=3), Code.STALE),
    ],
)
async def test_from_half_an_hour_before_the_start_until_the_end(
    ready: Room, at: datetime, code: Code | None
) -> None:
    ready.clock.move_to(at)
    assert (await ready.picture()).may is (code is None)
    if code is None:
        await ready.decides(BOTH)
    else:
        assert await refusal(ready, "grace", DecisionSaid(GO)) is code


@pytest.mark.parametrize("status", ["cancelled", "stood_down", "asked"])
async def test_nothing_is_decided_about_what_does_not_take_place(ready: Room, status: str) -> None:
    await ready.change(status=status)
    assert await refusal(ready, "grace", DecisionSaid(GO)) in {Code.STALE, Code.NOT_YOURS}
    assert await ready.rows() == []


async def test_a_moved_conference_starts_anew_and_the_old_card_decides_nothing(ready: Room) -> None:
    await ready.decides(here("head"), NOT)
    later = timedelta(days=7)
    await ready.change(move=1, starts=STARTS + later, ends=ENDS + later)
    ready.clock.move_to(NOW + later)
    shown = await ready.picture()
    assert (shown.about, shown.decisions, str(shown.next_by)) == ("c1:1", (), "None")
    assert await refusal(ready, "grace", DecisionSaid(GO, move=0)) is Code.STALE
    await ready.decides(BOTH)
    assert [(row.move, row.turn) for row in await ready.rows()] == [(0, 1), (1, 1)]


async def test_what_is_ticked_is_there_on_the_next_device_and_gone_once_it_is_decided(ready: Room) -> None:
    counted = await ready.counts(here("head", colleagues=frozenset({"Health visiting"})))
    assert counted.finding is not None
    assert counted.finding.quorate
    await quorum.again(ready.house, ready.grace, "c1")
    open_again = await ready.picture()
    assert (open_again.finding, open_again.ticks) == (None, counted.ticks)
    await ready.counts(counted.ticks)
    await ready.decides(counted.ticks)
    assert (await ready.picture()).finding is None


async def test_counting_again_begins_with_what_was_decided(ready: Room) -> None:
    await ready.decides(here("head", few=True))
    await quorum.again(ready.house, ready.grace, "c1")
    assert (await ready.picture()).ticks == here("head", few=True)


async def test_not_going_ahead_though_it_is_quorate_needs_a_reason(ready: Room) -> None:
    assert await refusal(ready, "grace", DecisionSaid(NOT)) is Code.EXPLANATION_MISSING
    assert await refusal(ready, "grace", DecisionSaid(GO, "x" * 2_001)) is Code.INVALID
    await ready.decides(BOTH, NOT, "The mother was taken to hospital.")
    assert (await ready.picture()).decided is not None


async def test_everybody_who_reads_the_booking_sees_what_was_decided(ready: Room) -> None:
    await ready.decides(here("head"), why="The report tells enough.")
    for who in ("sam", "una", "grace"):
        shown = await booking_picture(ready.house, ready.who(who), "c1")
        assert shown.quorum is not None
        assert (shown.quorum.decision, shown.quorum.who) == (GO, CAST["grace"][0])


async def test_the_card_is_drawn_anew_for_who_has_it_and_given_to_who_covers(ready: Room) -> None:
    async with ready.store.unit() as session:
        await outgoing.keep_card(
            session, person_id="grace", view="quorum", about="c1:0", conversation={}, activity_id="a1"
        )
    await ready.covered_by("ivy")
    await ready.decides(BOTH, who="ivy")
    assert await ready.cards() == {("grace", "c1:0"), ("ivy", "c1:0")}


async def test_a_reply_that_comes_in_leaves_the_card_alone_on_which_somebody_ticks(ready: Room) -> None:
    async with ready.store.unit() as session:
        await outgoing.keep_card(
            session, person_id="grace", view="quorum", about="c1:0", conversation={}, activity_id="a1"
        )
        booking = await session.get(Conference, "c1")
        assert booking is not None
        await day_cards.refresh(ready.house, session, booking, "replies:1")
    assert await ready.cards() == set()
