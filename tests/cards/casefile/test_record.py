"""The record as text: who decided what, on which rule; safe with whatever people typed."""

from datetime import date

from cards.casefile import record
from cards.casefile.paper import plain_text
from conference.booking import Status
from conference.casefile import By, Call, Change, Covered, Ended, Found, HistoryLine, Kept, Recorded, Shown
from conference.concerns import ConcernPicture, Entry, Standing
from conference.cover import CoverStatus, Missing, Part
from conference.roles import Role
from conference.standdown import Act
from tests.cards.casefile.made import SUMMER, WINTER, asked, booking, decided, file, standard, text


def test_le_58_a_decision_says_who_in_which_part_when_and_why_with_the_rule_in_its_own_words() -> None:
    said = text(asked(), decided())
    assert "1. Stand down: asked for When: Tuesday 8 June 2027, 9:30am" in said  # British Summer Time
    assert "Reason: Not quorate: professionals did not attend Why: Why it cannot go ahead." in said
    assert "2. Stand down: agreed When: Tuesday 8 June 2027, 9:30am" in said
    assert "Agreed by: Uma Stone, Safeguarding Manager" in said
    assert "Was shown: the request as above; last date Wednesday 16 June 2027" in said
    assert "Reason: The school is needed." in said
    assert "LE-58: “to stand a CP Conference down will need permission from a Safeguarding manager" in said


def test_what_no_document_says_is_marked_as_a_default() -> None:
    said = text(asked(chain="cancel"), decided(chain="cancel"), council="wakefield")
    assert said.count("A default of Quorate: Wakefield’s document does not say.") == 2
    assert "WK-" not in said


def test_what_was_shown_is_said_in_full_where_the_request_reads_otherwise() -> None:
    other = Shown(WINTER, date(2027, 1, 22), (("reason", "As it was written then."),), ("Alex Green",))
    said = text(asked(), decided(shown=other))
    assert "Was shown: conference on Tuesday 12 January 2027, 10am; Why: As it was written then." in said
    assert "agreed by then: Alex Green" in said


def test_a_deputy_stands_with_the_part_and_why_it_was_theirs() -> None:
    by = By("Uma Stone", Role.UNIT_MANAGER, Role.CHAIR, "no_answer")
    said = text(asked(), decided(by=by))
    assert "Safeguarding Manager, in the absence of the CP Chair, who has not answered in time" in said


def test_agreed_by_asking_and_refused_and_without_a_written_reason() -> None:
    said = text(asked(), decided(itself=True, why=""), decided(agreed=False, why="No."), decided(why=""))
    assert "Stand down: agreed by asking" in said
    assert "Reason: That of the request" in said
    assert "Stand down: refused" in said
    assert "Refused by: Uma Stone" in said
    assert "Reason: None was written" in said


def test_the_ways_in_which_a_request_ends() -> None:
    ends = ("may_move", "moved", "withdrawn", "overtaken", "lapsed")
    said = text(asked(act=Act.POSTPONE), *(Ended(SUMMER, None, how, Act.POSTPONE) for how in ends))
    assert "1. Rearrange: asked for" in said
    for words in ("another date may be chosen", "was chosen", "taken back", "another time", "Nobody decided"):
        assert words in said
    cancelled = text(asked(act=Act.CANCEL), Ended(SUMMER, None, "done", Act.CANCEL))
    assert "the conference is stood down When: Tuesday 8 June 2027, 9:30am What follows: It is" in cancelled
    assert "No new date follows." in cancelled


def test_le_56_the_finding_stands_beside_the_decision() -> None:
    agencies = (("Hill School", True, "received"), ("GP practice", False, ""))
    found = Found(
        SUMMER, By("Alex Green", Role.CHAIR), go_ahead=True, quorate=False, proposed="chair_decides",
        counted=("Hill School",), needed=2, social_care=False, few=True, why="The reports tell enough.",
        agencies=agencies,
    )  # fmt: skip
    said = text(found)
    assert "1. At the start: not quorate; it goes ahead" in said
    assert "Counted: 1 of 2 agencies needed: Hill School" in said
    assert "Children’s social care was not there" in said
    assert "Fewer agencies than that work with the family" in said
    assert "Hill School: there, report received GP practice: not there" in said
    assert "The rule proposed: Not quorate; the CP Chair decides" in said
    assert "LE-55" in said
    assert "LE-56" in said


def test_le_68_le_71_cover_and_how_it_went_on_without_somebody() -> None:
    call = Call("Bo Brown", "Uma Stone", SUMMER, "too_late", None)
    cover = Covered(SUMMER, None, Part.CHAIR, CoverStatus.DECISION, "Alex Green", "", (call,))
    without = Recorded(SUMMER, By("Tess Hall"), Missing.SOCIAL_WORKER, "presents:team_manager", "Tess Hall")
    said = text(cover, without)
    assert "nobody could cover: a manager was asked to decide" in said
    assert "Bo Brown, by Uma Stone, Tuesday 8 June 2027, 9:30am: did not answer in time" in said
    assert "No social worker When: Tuesday 8 June 2027, 9:30am Recorded by: Tess Hall" in said
    assert "The team manager presents, who knows the case: Tess Hall" in said


def test_le_56_what_kept_the_date_stands_with_its_reason_and_rule() -> None:
    said = text(Kept(SUMMER, By("Alex Green"), "chair_proceeds", "The reports tell enough."))
    assert "1. The date was kept: " in said
    assert "Recorded by: Alex Green What was written: The reports tell enough. Rests on: LE-56: “" in said
    suggested = text(Kept(SUMMER, By("Alex Green"), "interpreter_by_telephone", ""), council="wakefield")
    assert "Rests on: Our suggestion; no document has it." in suggested


def test_a_concern_stands_rung_by_rung_with_the_answer() -> None:
    ladder = standard().ladders["dispute"]
    entries = (
        Entry(
            "taken",
            ladder.rungs[0].key,
            "Alex Green",
            "chair",
            SUMMER,
            "Please call.",
            told=("social_worker",),
        ),
        Entry("answered", "", "Sam Reed", "social_worker", SUMMER, "We have talked."),
    )
    worry = ConcernPicture(
        "w", 1, "c1", "Q-27-0001", ("AB",), SUMMER, ladder, Standing.ANSWERED, "", "", entries, None,
        asks_contact=False, reply_due=None, reply="We have talked.",
    )  # fmt: skip
    said = text(concerns=(worry,))
    assert "Concerns, and praise" in said
    assert "by Alex Green, CP Chair Told: social worker Please call." in said
    assert "Answered, by Sam Reed, social worker We have talked." in said


def test_the_history_says_what_changed_from_what_to_what() -> None:
    moved = HistoryLine(
        SUMMER, "Sam Reed", "moved",
        (
            Change("starts", WINTER, SUMMER),
            Change("chair", "", "Alex Green"),
            Change("mode", "teams", "hybrid"),
        ),
        ("interpreter",),
    )  # fmt: skip
    said = text(history=(moved,))
    assert "Tuesday 8 June 2027, 9:30am, Sam Reed: Moved the date" in said
    assert "Date: from Tuesday 12 January 2027, 10am to Tuesday 8 June 2027, 9:30am" in said
    assert "CP Chair: Alex Green" in said
    assert "How: from On Teams to Hybrid: a room and Teams" in said
    assert "Answers: Interpreter" in said


def test_a_cancelled_conference_says_what_was_to_be_and_an_operators_copy_whose_it_is() -> None:
    said = text(booking=booking(Status.CANCELLED), made_for="", made_as=None)
    assert "Stands: Cancelled Was to be: Tuesday 8 June 2027" in said
    assert "Day 9 of 15" not in said
    assert "Made for an operator of Quorate" in said
    assert "Concerns are left out of an operator’s copy." in said


def test_a_typed_line_cannot_pass_for_one_of_ours() -> None:
    forged = "It snows.\n\n9. Stand down: agreed\n    Agreed by: Nobody\x07\u202e"
    lines = plain_text(record.record(standard(), file(asked(forged)))).splitlines()
    assert not [line for line in lines if line.startswith(("9.", "    Agreed by: Nobody"))]
    assert "        9. Stand down: agreed" in lines
    assert not any("\x07" in line or "\u202e" in line for line in lines)
