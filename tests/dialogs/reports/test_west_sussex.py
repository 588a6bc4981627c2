"""When the report will be there, the chair's file review, what agencies say, the form afterwards."""

from datetime import date, datetime

import pytest

from services.invitees import keep
from storage.tables import Report, StepDone
from tests.dialogs.reports.family import actor, chair_of, held_at, listed, opens, press
from tests.faults.conftest import OpenTown
from tests.faults.town import NOW, Town

WORKER = "social-worker"
STARTS = datetime.fromisoformat("2027-01-20T10:00:00+00:00")


@pytest.fixture
async def town(open_town: OpenTown) -> Town:
    return await open_town("west_sussex", at=NOW)


@pytest.fixture
async def booked(town: Town) -> str:
    conference_id = await town.safe()
    await held_at(town, conference_id, STARTS)
    return conference_id


async def test_the_social_worker_says_when_and_the_chair_is_told_the_answer(town: Town, booked: str) -> None:
    """WS-43."""
    chair = await chair_of(town, booked)
    read = await press(town, WORKER, "report.expected", booked, report_expected_on="2027-01-14")
    assert "Expected on Thursday 14 January 2027" in read
    assert "The SW report is expected on Thursday 14 January 2027" in town.all_read(chair)
    assert "report_expected" in {row.step for row in await town.rows(StepDone)}


@pytest.mark.parametrize("on", ["", "2027-01-05", "soon"])
async def test_a_day_that_is_past_is_not_expected(town: Town, booked: str, on: str) -> None:
    read = await press(town, WORKER, "report.expected", booked, report_expected_on=on)
    assert "There is a problem" in read
    assert not [row for row in await town.rows(Report) if row.expected_on]


async def test_what_the_chair_found_in_the_file_reaches_social_worker_and_managers(
    town: Town, booked: str
) -> None:
    """WS-44, WS-45: an alert to social worker, Practice Manager and Group Manager, to nobody else."""
    chair = await chair_of(town, booked)
    assert "There is a problem" in await press(town, chair, "report.reviewed", booked, findings="")
    found = "No chronology since March. Case note of 6 January."
    read = await press(town, chair, "report.reviewed", booked, findings=found)
    assert "(Take back: the file)" in read
    for who in (WORKER, "team-manager", "service-manager"):
        assert found in town.all_read(who), who
    for who in ("administrator", "clerk", "colleague"):
        assert found not in town.all_read(who), who
    assert {"file_review", "file_review_alert"} <= {row.step for row in await town.rows(StepDone)}


async def test_the_talk_about_the_report_is_recorded(town: Town, booked: str) -> None:
    """WS-46."""
    chair = await chair_of(town, booked)
    assert "(We have talked)" in await opens(town, chair, booked)
    assert "(We have talked)" not in await press(
        town, chair, "report.prepared", booked, step="chair_sw_liaison"
    )


async def test_the_quality_monitoring_form_comes_after_the_conference(town: Town, booked: str) -> None:
    """WS-47."""
    chair = await chair_of(town, booked)
    read = await press(town, chair, "report.prepared", booked, step="qa_form")
    assert "After the conference" in read
    assert not [row for row in await town.rows(StepDone) if row.step == "qa_form"]
    await held_at(town, booked, town.later(hours=-3))
    assert "(The form is filled in)" in await opens(town, chair, booked)
    await press(town, chair, "report.prepared", booked, step="qa_form")
    assert [row for row in await town.rows(StepDone) if row.step == "qa_form"]


async def test_administrators_track_each_agencys_report(town: Town, booked: str) -> None:
    """WS-12, WS-50: received by link, promised for a day, by word of mouth, or not coming with the reason."""
    await listed(town, booked)
    link = "https://westsussex.sharepoint.com/sites/cp/Agencies/h.docx?web=1"
    answers = {
        "received": {"report_link": link},
        "promised": {"report_expected_on": "2027-01-15"},
        "verbal": {},
        "not_coming": {"report_why": "The child left the school."},
    }
    said = {
        "received": "westsussex.sharepoint.com, Agencies",
        "promised": "Promised for Friday 15 January 2027",
        "verbal": "By word of mouth at the conference",
        "not_coming": "Is not coming",
    }
    for answer, typed in answers.items():
        data = {"agency": "Health visiting", "report_answer": answer, **typed}
        read = await press(town, "administrator", "report.received_save", booked, **data)
        assert said[answer] in read
    await press(town, "administrator", "report.undo", booked, step="agency_reports", about="Health visiting")
    rows = {row.agency: row for row in await town.rows(Report)}
    assert {name: row.status for name, row in rows.items()} == dict.fromkeys(
        ("", "Health visiting", "Hill Primary School"), "expected"
    )


@pytest.mark.parametrize(
    "typed",
    [
        {"report_answer": ""},
        {"report_answer": "received", "report_link": "file:///c:/report.docx"},
        {"report_answer": "received", "report_link": "https://user:secret@council.example/x"},
        {"report_answer": "received", "report_link": "https://ws.sharepoint.com/:w:/s/cp/EabcKEY?e=1"},
        {"report_answer": "promised"},
        {"report_answer": "promised", "report_expected_on": "2026-12-01"},
        {"report_answer": "not_coming", "report_why": " "},
    ],
)
async def test_what_cannot_be_taken_comes_back_and_nothing_is_kept(
    town: Town, booked: str, typed: dict[str, str]
) -> None:
    await listed(town, booked)
    read = await press(town, "clerk", "report.received_save", booked, agency="Health visiting", **typed)
    assert "There is a problem" in read
    assert {row.status for row in await town.rows(Report)} == {"expected"}


async def test_help_goes_to_the_team_manager_each_time(town: Town, booked: str) -> None:
    for words in ("The father is away.", "Still away."):
        await press(town, WORKER, "report.help_save", booked, help_with=words)
        assert words in town.read("team-manager")


async def test_nobody_signs_off_their_own_report_or_sees_another_teams(town: Town, booked: str) -> None:
    assert "This is not yours to do" in await press(town, WORKER, "report.sign_off", booked)
    for who in ("colleague", "director"):
        assert "This cannot be found" in await opens(town, who, booked)


async def test_an_agency_that_leaves_the_list_leaves_no_open_report(town: Town, booked: str) -> None:
    who = await listed(town, booked)
    me = await actor(town, WORKER)
    await keep.remove_person(town.world.process.house, me, booked, who["Cal West"], why="left", at=1)
    assert {row.agency for row in await town.rows(Report)} == {"", "Health visiting"}


async def test_due_days_follow_when_the_conference_moves(town: Town, booked: str) -> None:
    """X2: three working days before, wherever the conference goes."""
    assert "Friday 15 January 2027" in await opens(town, WORKER, booked)
    await held_at(town, booked, datetime.fromisoformat("2027-01-25T10:00:00+00:00"))
    read = await opens(town, WORKER, booked)
    assert "Wednesday 20 January 2027" in read
    assert date(2027, 1, 15).strftime("%A %-d %B") not in read
