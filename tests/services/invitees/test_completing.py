"""A list is complete, people are invited; a change afterwards is told to whom it concerns."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from conference.refusals import Code
from services.case import Case
from services.invitees import keep
from storage import bookings
from storage.tables import Conference, InviteList, Meeting
from tests.services.invitees.town import (
    FATHER,
    GP,
    LAWYER,
    MOTHER,
    NOW,
    SCHOOL,
    WHOLE,
    Town,
    a_town,
    refused,
)


async def keys(town: Town) -> list[str]:
    return [work.key for work in await town.works("invitations")]


async def test_nobody_is_invited_before_the_list_is_said_to_be_complete(town: Town) -> None:
    """WS-11: only once the social worker has completed the list and said so."""
    await town.add(*WHOLE)
    assert await keys(town) == []
    await keep.complete(town.house, town.actor("sam"), "c1", at=5)
    assert await keys(town) == ["invitations:c1:l6"]
    shown = await town.shown("kit")
    assert (shown.state, shown.completed_by, shown.completed_at) == ("complete", "Sam Reed", NOW)
    assert (await town.acts())[-1] == "list_complete"
    assert town.woken


async def test_a_list_that_lacks_something_is_not_complete_and_says_all_that_it_lacks(town: Town) -> None:
    """SW-08, WK-11: an answer for each part, and enough known of each person."""
    mother, lawyer = await town.add(replace(MOTHER, email="", phone="1"), LAWYER)
    found = await refused(Code.INVALID, keep.complete(town.house, town.actor("sam"), "c1", at=2))
    assert [(one.field, one.code) for one in found.problems] == [
        (f"invitees.{lawyer}.represents", "missing"),
        ("must_answer.gp", "missing"),
        ("must_answer.health_visitor|school_nurse|midwife", "missing"),
        ("must_answer.school|nursery", "missing"),
        ("must_answer.police", "missing"),
    ]
    assert (await town.shown()).problems == found.problems
    assert await keys(town) == []
    assert mother


async def test_an_empty_list_is_never_complete(town: Town) -> None:
    answers = {one.role: "Nobody" for one in (await town.shown()).answers}
    await keep.answer_roles(town.house, town.actor("sam"), "c1", answers, at=0)
    found = await refused(Code.INVALID, keep.complete(town.house, town.actor("sam"), "c1", at=1))
    assert [one.field for one in found.problems] == ["invitees"]


async def test_a_reason_why_nobody_is_there_answers_a_part_and_can_be_taken_back(town: Town) -> None:
    await town.add(GP, MOTHER, SCHOOL)
    sam = town.actor("sam")
    await keep.answer_role(town.house, sam, "c1", "police", "Not involved", at=3)
    nurse = "health_visitor|school_nurse|midwife"
    await keep.answer_role(town.house, sam, "c1", nurse, " At secondary school ", at=4)
    assert {one.role: one.why for one in (await town.shown()).answers if one.why} == {
        "police": "Not involved", nurse: "At secondary school",
    }  # fmt: skip
    await keep.complete(town.house, sam, "c1", at=5)
    await keep.answer_role(town.house, sam, "c1", "police", "", at=6)
    assert [one.role for one in (await town.shown()).unanswered] == ["police"]


async def test_a_reason_for_a_part_that_nobody_asks_for_is_refused(town: Town) -> None:
    sam = town.actor("sam")
    for role, why in (("magician", "None"), ("police", "x" * 301)):
        found = await refused(Code.INVALID, keep.answer_role(town.house, sam, "c1", role, why, at=0))
        assert found.problems[0].field == f"unfilled.{role}"


async def test_the_clerk_may_complete_what_the_social_worker_sent(tmp_path: Path) -> None:
    """LE-18: the completed list goes back to the clerk."""
    async with a_town(tmp_path, "leicestershire") as town:
        await town.add(*WHOLE)
        await keep.complete(town.house, town.actor("kit"), "c1", at=5)
        assert (await town.shown()).completed_by == "Kit Chen"
        assert await town.cards("invitees") == {"sam"}


async def test_a_completed_list_goes_to_who_invites_and_so_does_word_that_it_is_open_again(
    tmp_path: Path,
) -> None:
    """LE-18, LE-27: in Leicestershire the clerk, with the social worker. While it is open, nobody is told."""
    async with a_town(tmp_path, "leicestershire") as town:
        await town.add(*WHOLE)
        assert await town.cards("invitees") == set()
        await keep.complete(town.house, town.actor("sam"), "c1", at=5)
        assert await town.cards("invitees") == {"kit"}
        await keep.reopen(town.house, town.actor("kit"), "c1", at=6)
        assert await town.cards("invitees") == {"kit", "sam"}


async def test_elsewhere_the_unit_gets_the_list(town: Town) -> None:
    await town.completed()
    assert await town.cards("invitees") == {"ada"}


async def test_completing_twice_and_opening_an_open_list_are_stale(town: Town) -> None:
    await refused(Code.STALE, keep.reopen(town.house, town.actor("sam"), "c1", at=0))
    await town.completed()
    await refused(Code.STALE, keep.complete(town.house, town.actor("sam"), "c1", at=6))


async def test_added_and_removed_people_of_a_complete_list_go_out_at_once(town: Town) -> None:
    ids = await town.completed()
    await town.add(FATHER)
    await keep.remove_person(town.house, town.actor("sam"), "c1", ids[0], why="not_needed", at=7)
    assert await keys(town) == ["invitations:c1:l6", "invitations:c1:l7", "invitations:c1:l8"]


async def test_nobody_comes_onto_a_complete_list_who_lacks_what_it_needs(town: Town) -> None:
    await town.completed()
    found = await refused(Code.INVALID, keep.add_person(town.house, town.actor("sam"), "c1", LAWYER, at=6))
    assert [(one.field, one.code) for one in found.problems] == [("represents", "missing")]


async def test_a_list_that_is_open_again_loses_people_at_once_and_stays_in_time(town: Town) -> None:
    ids = await town.completed()
    town.clock.move_to(NOW + timedelta(days=20, hours=-9))
    await keep.reopen(town.house, town.actor("sam"), "c1", at=6)
    await keep.remove_person(town.house, town.actor("sam"), "c1", ids[1], why="mistake", at=7)
    assert (await keys(town))[-1] == "invitations:c1:l8"  # who is taken off hears of it now
    shown = await town.shown()
    assert shown.reopened
    assert shown.deadline is not None
    assert not shown.deadline.late  # it was there in time
    await town.add(SCHOOL)
    await keep.complete(town.house, town.actor("ada"), "c1", at=9)
    (row,) = await town.rows(InviteList)
    assert row.first_completed_at == NOW
    assert row.completed_at == town.clock.now()


async def test_somebody_who_must_go_for_safety_goes_though_their_part_is_then_open(town: Town) -> None:
    """Fault: removal for safety; the list stays complete, so that it goes out at once."""
    ids = await town.completed()
    await keep.remove_person(town.house, town.actor("kit"), "c1", ids[4], why="safety", at=6)
    shown = await town.shown()
    assert shown.state == "complete"
    assert [(one.id, one.removed_why) for one in shown.removed] == [(ids[4], "safety")]
    assert [one.role for one in shown.unanswered] == ["mother|father|carer"]
    assert (await keys(town))[-1] == "invitations:c1:l7"


async def test_a_change_of_the_booking_reaches_those_who_were_invited(town: Town) -> None:
    """A new date, a new chair, the end: the invitations are looked at anew; before a list, nothing is."""

    async def once_more(why: str) -> None:
        async with town.store.unit() as session:
            conference = await session.get(Conference, "c1")
            assert conference is not None
            await Case(town.house, session, town.actor("ada"), conference).changed("moved", why=why)

    await once_more("before")
    assert await keys(town) == []
    await town.completed()
    await once_more("after")
    assert await keys(town) == ["invitations:c1:l6", "invitations:c1:v2"]


async def test_a_change_of_the_list_has_the_timetable_looked_at(town: Town) -> None:
    await town.add(GP)
    async with town.store.reading() as session:
        conference = await session.get(Conference, "c1")
    assert conference is not None
    assert conference.next_due_at == NOW
    assert conference.version == 0  # forms about the booking itself stay open


async def test_short_notice_is_a_warning_for_each_who_has_not_been_reached(town: Town) -> None:
    """C-62: never a refusal."""
    await town.add(GP)
    assert (await town.shown()).people[0].warnings == ()
    town.clock.move_to(NOW + timedelta(days=14))
    (one,) = (await town.shown()).people
    assert [problem.code for problem in one.warnings] == ["short_notice"]


async def test_a_parent_who_is_a_colleague_is_warned_of_and_sends_the_meeting_to_be_set_anew(
    town: Town,
) -> None:
    """Fault: a parent who is also a colleague; when they leave the list the council's lobby comes back."""
    await town.write(Meeting(id="m", conference_id="c1", transaction_id="t", state="open"))
    await town.add(GP, MOTHER)
    assert await town.works("meeting") == []
    (parent,) = await town.add(replace(FATHER, email="lee.bell@council.example"))
    shown = await town.shown()
    assert shown.strict_lobby
    assert [problem.code for problem in shown.people[2].warnings] == ["colleague"]
    assert [work.key for work in await town.works("meeting")] == ["meeting:c1:l3"]
    await keep.remove_person(town.house, town.actor("sam"), "c1", parent, why="left", at=3)
    assert not (await town.shown()).strict_lobby
    assert [work.key for work in await town.works("meeting")] == ["meeting:c1:l3", "meeting:c1:l4"]
    async with town.store.reading() as session:
        assert await bookings.meeting(session, "c1")
