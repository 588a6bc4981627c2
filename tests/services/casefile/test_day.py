"""What the record holds of cover, of ways without somebody, of the quorum and of what kept the date."""

from conference.casefile import By, Covered, Found, Kept, Recorded
from conference.cover import CoverStatus, Missing
from conference.quorum import WORKER, Decision, Ticks
from conference.roles import Role
from services import quorum
from services.cover.absence import report_absence
from services.cover.answer import decline
from services.cover.ask import ask_chairs
from services.cover.missing_people import decide_without
from services.standdown import save_date
from storage.tables import Cover, CoverAsk
from tests.services.casefile import story
from tests.services.casefile.story import hour, record
from tests.services.standdown.room import NOW, STARTS, Room

SECRET = "My sister lives next door to the family."


async def test_who_covers_who_was_asked_and_by_whom(leicestershire: Room) -> None:
    """LE-68."""
    await story.covered(leicestershire)
    (found,) = (await record(leicestershire)).decisions
    assert isinstance(found, Covered)
    assert (found.how, found.was, found.now) == (CoverStatus.COVERED, "Alex Green", "Bo Brown")
    assert found.by == By("Bo Brown", Role.CHAIR)
    assert [(one.name, one.by, one.answer) for one in found.asked] == [("Bo Brown", "Uma Stone", "accepted")]


async def test_ws_10_nobodys_explanation_is_in_anybodys_record(leicestershire: Room) -> None:
    """It was given to the unit alone; a record on the child's file has no role check any more."""
    room = leicestershire
    await report_absence(room.house, room.actor("green"), "green", "personal", starts=NOW, ends=hour(16, 17))
    (row,) = await room.rows(Cover)
    await ask_chairs(room.house, room.actor("uma"), row.id, ["brown"])
    (asked,) = await room.rows(CoverAsk)
    await decline(room.house, room.actor("brown"), asked.id, "conflict", SECRET)
    for who in ("sam", "ada", "uma"):
        shown = repr(await record(room, who))
        assert SECRET not in shown
        assert "conflict" not in shown
        assert "personal" not in shown
        assert "'declined'" in shown


async def test_le_69_how_it_goes_on_without_its_clerk(leicestershire: Room) -> None:
    given = {"absent_decision": "recording", "all_agreed": "yes"}
    await decide_without(leicestershire.house, leicestershire.actor("cleo"), "c1", Missing.CLERK, given)
    (found,) = (await record(leicestershire)).decisions
    assert found == Recorded(NOW, By("Cleo Marsh"), Missing.CLERK, "recording", "")


async def test_le_56_each_finding_of_the_quorum_stands_beside_what_was_proposed(leicestershire: Room) -> None:
    room = leicestershire
    room.clock.move_to(STARTS)
    green, ticks = room.actor("green"), Ticks(frozenset({WORKER, "hv"}))
    why = "The school’s report tells enough."
    await quorum.decide(
        room.house, green, "c1", ticks, quorum.DecisionSaid(Decision.NOT_GOING_AHEAD, "One is missing.")
    )
    await quorum.decide(room.house, green, "c1", ticks, quorum.DecisionSaid(Decision.GO_AHEAD, why))
    first, second = (await record(room)).decisions
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert (first.go_ahead, first.why) == (False, "One is missing.")
    assert (second.go_ahead, second.why, second.by) == (True, why, By("Alex Green", Role.CHAIR))
    assert (second.quorate, second.counted, second.needed) == (False, ("Health visiting",), 2)
    assert ("Health visiting", True, "") in second.agencies


async def test_le_56_what_kept_the_date_is_a_decision_with_its_reason(leicestershire: Room) -> None:
    room = leicestershire
    await save_date.choose_way(
        room.house, room.actor("green"), "c1", "chair_proceeds", "The reports tell enough."
    )
    assert (await record(room)).decisions == (
        Kept(NOW, By("Alex Green"), "chair_proceeds", "The reports tell enough."),
    )
