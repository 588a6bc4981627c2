"""S22: the report 24 hours before, to the family and to chair and clerk; sent on, and deleted afterwards."""

from datetime import datetime

import pytest

from conference.booking import Status
from conference.dates import london_day
from storage.tables import Notice, StandDown, StepDone
from tests.dialogs.reports.family import by_when, chair_of, held_at, listed, opens, press, until
from tests.faults.conftest import OpenTown
from tests.faults.town import Town
from workshop.tenant.tenant import Tenant

NOW = datetime.fromisoformat("2027-01-06T09:00:00+00:00")
STARTS = datetime.fromisoformat("2027-01-14T10:00:00+00:00")
DUE = datetime.fromisoformat("2027-01-13T10:00:00+00:00")
HALF_PAST_NINE = datetime.fromisoformat("2027-01-13T09:30:00+00:00")
WORKER, CLERK = "social-worker", "clerk"
FAMILY, CHAIR = "report_family_icpc", "report_chair_icpc"


@pytest.fixture
async def town(open_town: OpenTown) -> Town:
    return await open_town("leicestershire", at=NOW)


@pytest.fixture
async def booked(town: Town) -> str:
    """An ICPC on Thursday 14 January 2027 at 10am."""
    conference_id = await town.safe()
    await held_at(town, conference_id, STARTS)
    return conference_id


async def test_s22_both_duties_are_due_24_hours_before(town: Town, booked: str) -> None:
    """LE-38, LE-40 (C-09): Wednesday 13 January 2027, 10am, two tasks."""
    due = await by_when(town, WORKER, booked)
    assert (due[FAMILY], due[CHAIR]) == (DUE, DUE)
    await until(town, HALF_PAST_NINE)
    early = [one for one in await told(town, "p-social-worker") if london_day(one.at) < london_day(DUE)]
    assert {one.step for one in early} >= {FAMILY, CHAIR}


async def test_s22_sent_to_chair_and_clerk_is_done_and_sharing_is_late_from_ten(
    town: Town, booked: str
) -> None:
    """LE-38, LE-40, LE-82: social worker and chair are told at 10am; nothing happens by itself."""
    await listed(town, booked)
    await until(town, HALF_PAST_NINE)
    link = "https://leicestershire.sharepoint.com/sites/cp/Reports/r.docx"
    read = await press(town, WORKER, "report.sent_save", booked, report_link=link)
    assert "leicestershire.sharepoint.com, Reports" in read
    assert "Late: it was due Wednesday 13 January" not in read
    await until(town, DUE)
    late = [one for one in await told(town) if one.rung == "late" and one.step in {FAMILY, CHAIR}]
    assert {(one.person_id, one.step) for one in late} == {
        ("p-social-worker", FAMILY),
        (f"p-{await chair_of(town, booked)}", FAMILY),
    }
    chair = await chair_of(town, booked)
    read = await opens(town, chair, booked)
    assert "Late: it was due Wednesday 13 January 2027, 10am" in read
    assert "(Make a note)" in read
    assert "(Raise a concern)" in read
    assert "(Ask to stand down or rearrange)" in read
    concern = await press(town, chair, "concern.form", booked, ladder="late_report")
    assert "The report or the checks are not done" in concern
    await press(town, chair, "report.note_save", booked, report_note="Rang Sam Ali: shared this afternoon.")
    assert "Rang Sam Ali" in await opens(town, chair, booked)
    assert "Rang Sam Ali" not in await opens(town, WORKER, booked)
    door = await press(town, chair, "stand_down.start", booked, reason="report_not_shared")
    assert "What is the reason? [The Social Work Report was not shared with the family]" in door
    assert (await town.conference(booked)).status == Status.BOOKED
    assert await town.rows(StandDown) == []


async def test_s22_the_clerk_is_told_that_it_has_come_and_sends_it_on(town: Town, booked: str) -> None:
    """LE-41."""
    await listed(town, booked)
    assert "(I have sent it on)" not in await opens(town, CLERK, booked)
    await press(town, WORKER, "report.sent_save", booked)
    await until(town, town.later(minutes=10))
    assert "Send the Social Work Report on to the professionals" in town.all_read(CLERK)
    assert "The Social Work Report has come" in town.all_read(await chair_of(town, booked))
    read = await opens(town, CLERK, booked)
    assert "(I have sent it on)" in read
    read = await press(town, CLERK, "report.circulated", booked)
    assert "(It was not sent on)" in read
    assert "report_circulated" in {row.step for row in await town.rows(StepDone)}


async def test_s22_after_the_conference_each_professional_is_asked_to_delete_it(
    town: Town, booked: str
) -> None:
    """LE-42: by mail, one by one, not before the end."""
    await listed(town, booked)
    await press(town, WORKER, "report.sent_save", booked)
    await press(town, CLERK, "report.circulated", booked)
    await until(town, STARTS)
    assert not deleted_mails(town.world.tenant)
    await until(town, STARTS.replace(hour=12, minute=30))
    assert sorted(deleted_mails(town.world.tenant)) == ["bea@nhs.example", "cal@school.example"]


async def test_reports_of_who_cannot_come_go_to_social_worker_and_chair(town: Town, booked: str) -> None:
    """LE-43: on the day of the conference, or the day before."""
    read = await opens(town, CLERK, booked)
    assert "On the day, or the day before" in read
    assert "(They were not sent)" in await press(town, CLERK, "report.absent", booked)


async def told(town: Town, person: str = "") -> list[Notice]:
    return [one for one in await town.rows(Notice) if person in {"", one.person_id}]


def deleted_mails(tenant: Tenant) -> list[str]:
    """Who was sent a mail that asks to delete the report."""
    mails = [mail for mail in tenant.outbox if "delete the Social Work Report" in mail.body]
    return [address for mail in mails for address in mail.to]
