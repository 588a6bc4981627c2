"""S37: the whole table, as it is counted, proposed, decided and kept in each council."""

import pytest

from conference.quorum import Then, Ticks
from conference.refusals import Code, Refused
from tests.services.quorum.conftest import OpenRoom
from tests.services.quorum.room import (
    GO,
    HEAD,
    HEALTH,
    HEALTH_VISITING,
    NOT,
    NURSE,
    SCHOOL,
    TEACHER,
    Room,
    here,
    report,
)

DEFAULT = ("south_gloucestershire", "swindon", "west_sussex")
COUNCILS = ("leicestershire", "wakefield", *DEFAULT)
REASON = "The school and the police report tell all that is needed."


async def goes_ahead(room: Room, ticks: Ticks, then: Then, *, quorate: bool) -> None:
    """Counted, proposed, decided: without a reason where it is quorate, never without one where it is not."""
    shown = await room.counts(ticks)
    assert shown.finding is not None
    assert (shown.finding.quorate, shown.finding.then) == (quorate, then)
    assert not shown.decisions
    reason = "" if then is not Then.CHAIR_DECIDES else REASON
    if reason:
        with pytest.raises(Refused) as refused:
            await room.decides(shown.ticks)
        assert refused.value.code is Code.EXPLANATION_MISSING
        assert [one.field for one in refused.value.problems] == ["quorum_why"]
        assert await room.rows() == []
    await room.decides(shown.ticks, why=reason)
    (row,) = await room.rows()
    assert (row.decision, row.quorate, row.proposed, row.why) == ("go_ahead", quorate, then.value, reason)
    assert (row.who, row.decided_as, row.at) == ("grace", "chair", room.clock.now())
    decided = (await room.picture()).decided
    assert decided is not None
    assert (decided.decision, decided.finding.then, decided.who) == (GO, then, "Grace Green")


@pytest.mark.parametrize(
    ("council", "then"),
    [("leicestershire", Then.GO_ON), ("wakefield", Then.CONFIRM), *[(one, Then.GO_ON) for one in DEFAULT]],
)
async def test_school_and_health_visitor_are_enough(open_room: OpenRoom, council: str, then: Then) -> None:
    """LE-55, WK-04, WS-52, SG-97; with exactly three Wakefield's chair confirms (C-50)."""
    room = await open_room(council)
    await room.lists(HEAD, HEALTH)
    await goes_ahead(room, here("head", "kim"), then, quorate=True)


@pytest.mark.parametrize("council", COUNCILS)
async def test_a_report_that_the_chair_finds_sufficient_counts_in_leicestershire_only(
    open_room: OpenRoom, council: str
) -> None:
    """LE-55 and C-20; in Wakefield attendance is required (WK-04), elsewhere the chair gives a reason."""
    room = await open_room(council)
    await room.lists(HEAD, HEALTH)
    await room.put(report(HEALTH_VISITING))
    ours = council == "leicestershire"
    ticks = here("head", reports=frozenset({HEALTH_VISITING}))
    await goes_ahead(room, ticks, Then.GO_ON if ours else Then.CHAIR_DECIDES, quorate=ours)


@pytest.mark.parametrize("status", ["received", "verbal", "promised"])
async def test_a_report_does_not_count_before_the_chair_says_that_it_is_sufficient(
    room: Room, status: str
) -> None:
    """LE-55: nor does a word of mouth or a promise, ticked or not."""
    await room.lists(HEAD, HEALTH)
    await room.put(report(HEALTH_VISITING, status))
    assert (await room.picture()).ticks.reports == frozenset()
    await goes_ahead(room, here("head"), Then.CHAIR_DECIDES, quorate=False)
    ticked = await room.counts(here("head", reports=frozenset({HEALTH_VISITING})))
    assert ticked.finding is not None
    assert ticked.finding.quorate is (status == "received")


async def test_a_report_from_outside_the_core_group_stands_for_nobody(room: Room) -> None:
    """LE-55."""
    await room.lists(HEAD, ("dee", "professional", "police", "Pc Dee Dove", ""))
    await room.put(report("Police"))
    ticks = here("head", reports=frozenset({"Police"}))
    await goes_ahead(room, ticks, Then.CHAIR_DECIDES, quorate=False)


@pytest.mark.parametrize("council", COUNCILS)
async def test_the_school_only_is_not_enough_and_the_chair_may_go_ahead_with_a_reason(
    open_room: OpenRoom, council: str
) -> None:
    """LE-56, WK-04, WS-52, SG-97."""
    room = await open_room(council)
    await room.lists(HEAD, HEALTH)
    await goes_ahead(room, here("head"), Then.CHAIR_DECIDES, quorate=False)


@pytest.mark.parametrize("council", COUNCILS)
async def test_where_no_other_agency_works_with_the_family_it_should_proceed_in_leicestershire(
    open_room: OpenRoom, council: str
) -> None:
    """LE-57: the chair says so, whatever the list names; elsewhere the chair decides with a reason."""
    room = await open_room(council)
    await room.lists(HEAD, HEALTH)
    then = Then.SHOULD_PROCEED if council == "leicestershire" else Then.CHAIR_DECIDES
    await goes_ahead(room, here("head", few=True), then, quorate=False)


@pytest.mark.parametrize("council", COUNCILS)
async def test_head_teacher_and_class_teacher_of_one_school_count_once(
    open_room: OpenRoom, council: str
) -> None:
    room = await open_room(council)
    await room.lists(HEAD, TEACHER, HEALTH)
    await goes_ahead(room, here("head", "teacher"), Then.CHAIR_DECIDES, quorate=False)
    (row,) = await room.rows()
    assert [one for one in row.counted if one != "Children’s social care"] == [SCHOOL]


@pytest.mark.parametrize("council", COUNCILS)
async def test_a_school_and_a_school_nurse_are_two_agencies(open_room: OpenRoom, council: str) -> None:
    room = await open_room(council)
    await room.lists(HEAD, NURSE)
    then = Then.CONFIRM if council == "wakefield" else Then.GO_ON
    await goes_ahead(room, here("head", "nora"), then, quorate=True)


@pytest.mark.parametrize("council", COUNCILS)
async def test_family_lawyers_interpreter_and_the_councils_lawyer_count_for_nothing(
    open_room: OpenRoom, council: str
) -> None:
    """Ticked by a forged card, too; they are shown apart."""
    room = await open_room(council)
    others = (
        ("ada", "advocate", "advocate", "Ada Ahn", "Voices"),
        ("ines", "professional", "interpreter", "Ines Ilg", "Words"),
        ("cora", "professional", "council_lawyer", "Cora Chan", ""),
        ("fay", "professional", "foster_carer", "Fay Fox", ""),
    )
    await room.lists(HEAD, HEALTH, *others)
    ticks = here("head", "maria", "tom", "ola", "grace", *(one[0] for one in others))
    await goes_ahead(room, ticks, Then.CHAIR_DECIDES, quorate=False)
    (row,) = await room.rows()
    assert row.present == ["head", "social_worker"]
    apart = [one.name for one in (await room.picture()).apart]
    assert apart == ["Grace Green", "Maria B", "Tom B", "Ola Grey", *(one[3] for one in others)]


@pytest.mark.parametrize("council", COUNCILS)
async def test_without_social_care_it_is_not_quorate_however_many_come(
    open_room: OpenRoom, council: str
) -> None:
    """C-20, C-50; a colleague who stands in for the social worker is social care."""
    room = await open_room(council)
    care = ("cat", "professional", "social_care", "Cat Cole", "")
    await room.lists(HEAD, HEALTH, NURSE, care)
    everybody = frozenset({"head", "kim", "nora"})
    alone = await room.counts(Ticks(everybody))
    assert alone.finding is not None
    assert (alone.finding.quorate, alone.finding.social_care) == (False, False)
    with_care = await room.counts(Ticks(everybody | {"cat"}))
    assert with_care.finding is not None
    assert with_care.finding.quorate


@pytest.mark.parametrize("council", COUNCILS)
async def test_whoever_does_not_go_ahead_is_told_by_when_the_next_date_should_be(
    open_room: OpenRoom, council: str
) -> None:
    """X3 and X5: by Wednesday 24 February 2027; Leicestershire has a rule of its own (LE-59 to LE-61)."""
    room = await open_room(council)
    await room.lists(HEAD, HEALTH)
    await room.decides(here("head"), NOT)
    shown = await room.picture()
    assert str(shown.next_by) == ("None" if council == "leicestershire" else "2027-02-24")
    assert str(shown.last_date) == "2027-02-10"
    assert shown.decided is not None
    assert shown.decided.decision is NOT


async def test_a_review_has_no_such_date_and_a_looked_after_review_no_quorum(open_room: OpenRoom) -> None:
    """X5 speaks of initial conferences; a looked-after review needs none."""
    room = await open_room("swindon")
    await room.change(kind="review")
    assert (await room.picture()).next_by is None
    await room.change(kind="looked_after")
    with pytest.raises(Refused) as refused:
        await room.picture()
    assert refused.value.code is Code.UNKNOWN
