"""S25: the ladder of a report to an ICPC, shown and followed; the reviews' own ladder."""

from datetime import date, datetime, time, timedelta

import pytest

from conference.dates import london
from conference.refusals import Code, Refused
from conference.reports import SocialWorkersReport, check_send, key_of, sign_off_due
from conference.standard import TimetableKind
from conference.timetable import Situation, timetable
from storage.tables import StepDone
from tests.dialogs.reports.family import by_when, chair_of, held_at, listed, opens, press, said, until
from tests.faults.conftest import OpenTown
from tests.faults.town import LIBRARY, Town

NOW = datetime.fromisoformat("2026-12-14T09:00:00+00:00")
STARTS = datetime.fromisoformat("2027-01-05T10:00:00+00:00")
WORKER, MANAGER = "social-worker", "team-manager"
TEN = time(10)


@pytest.fixture
async def town(open_town: OpenTown) -> Town:
    return await open_town("south_gloucestershire", at=NOW)


@pytest.fixture
async def booked(town: Town) -> str:
    """An ICPC on Tuesday 5 January 2027 at 10am; Ms K and Mr K live apart, both are on the list."""
    conference_id = await town.safe()
    await held_at(town, conference_id, STARTS)
    return conference_id


async def test_s25_sign_off_by_wednesday_then_both_parents_and_the_chair_by_thursday(
    town: Town, booked: str
) -> None:
    """SG-77, SG-78, SG-82, SG-29 (C-07, C-43): three and two working days over the new year."""
    await listed(town, booked)
    assert await by_when(town, WORKER, booked) == {
        "report_qa_icpc": date(2026, 12, 30),
        "report_family_icpc": date(2026, 12, 31),
        "report_chair_icpc": date(2026, 12, 31),
    }
    read = await opens(town, WORKER, booked)
    assert "Not yet, by Wednesday 30 December 2026" in read
    assert "Signs of Safety format (CP5)" in read  # SG-76
    assert "Record in observations" in read  # SG-80


async def test_s25_sharing_before_the_sign_off_is_refused(town: Town, booked: str) -> None:
    """SG-77: nothing is recorded, and the way on is said."""
    who = await listed(town, booked)
    read = await press(town, WORKER, "report.share_save", booked, invitee=who["Ms K"], shared_on="2026-12-14")
    assert "The social work report is not signed off yet" in read
    assert "(Open the reports)" in read
    assert not [row for row in await town.rows(StepDone) if row.step.startswith("report_family")]


async def test_s25_the_manager_gets_the_report_and_signs_it_off_on_their_own_card(
    town: Town, booked: str
) -> None:
    await press(town, WORKER, "report.ready", booked)
    assert "Sign off the social work report" in town.read(MANAGER)
    sent_back = town.message_with(town.world.member(MANAGER), "report.back")
    await town.presses(MANAGER, "report.back", on=sent_back)
    await town.presses(MANAGER, "report.back_save", {"report_comment": "Add the genogram."}, on=sent_back)
    assert "Add the genogram." in town.read(WORKER)
    await press(town, WORKER, "report.ready", booked)
    card = town.message_with(town.world.member(MANAGER), "report.sign_off")
    await town.presses(MANAGER, "report.sign_off", on=card)
    assert "The social work report is signed off" in town.read(WORKER)


async def test_s25_shared_with_ms_k_only_the_task_stays_open_until_mr_k_has_a_date(
    town: Town, booked: str
) -> None:
    """SG-78."""
    who = await signed_off(town, booked)
    read = await press(town, WORKER, "report.share_save", booked, invitee=who["Ms K"], shared_on="2026-12-14")
    assert "(Shared with Mr K)" in read
    assert not await family_has_it(town, booked)
    read = await press(town, WORKER, "report.share_save", booked, invitee=who["Mr K"], shared_on="2026-12-14")
    assert "(Shared with Mr K)" not in read
    assert await family_has_it(town, booked)


async def test_s25_or_until_the_reason_for_not_sharing_with_him_is_recorded(town: Town, booked: str) -> None:
    """SG-79: a reason, not an empty field."""
    who = await signed_off(town, booked)
    await press(town, WORKER, "report.share_save", booked, invitee=who["Ms K"], shared_on="2026-12-14")
    read = await press(
        town, WORKER, "report.share_why_not_save", booked, invitee=who["Mr K"], not_shared_why=" "
    )
    assert "There is a problem" in read
    assert not await family_has_it(town, booked)
    why = "He is bailed not to have it."
    read = await press(
        town, WORKER, "report.share_why_not_save", booked, invitee=who["Mr K"], not_shared_why=why
    )
    assert why in read
    assert await family_has_it(town, booked)


async def test_s25_changed_after_sharing_it_goes_to_the_team_manager_again(town: Town, booked: str) -> None:
    """SG-81."""
    who = await signed_off(town, booked)
    read = await press(town, WORKER, "report.changed", booked)
    assert "Changed after it was shared" not in read  # nobody has it yet
    await press(town, WORKER, "report.share_save", booked, invitee=who["Ms K"], shared_on="2026-12-14")
    read = await press(town, WORKER, "report.changed", booked)
    assert "Changed after it was shared" in read
    card = town.message_with(town.world.member(MANAGER), "report.sign_off")
    await town.presses(MANAGER, "report.sign_off", on=card)
    assert "Changed after it was shared" not in await opens(town, WORKER, booked)
    assert "has been looked at" in town.read(WORKER)


async def test_without_parents_on_the_list_sharing_with_the_family_is_refused(
    town: Town, booked: str
) -> None:
    """SG-78: each of them has to be named first."""
    await press(town, MANAGER, "report.sign_off", booked)
    read = await press(town, WORKER, "report.share_save", booked, invitee="", shared_on="2026-12-14")
    assert "names no parent or carer yet" in read
    assert "(Who to invite)" in read


async def test_a_share_taken_back_opens_the_task_again(town: Town, booked: str) -> None:
    who = await signed_off(town, booked)
    for name in ("Ms K", "Mr K"):
        await press(town, WORKER, "report.share_save", booked, invitee=who[name], shared_on="2026-12-14")
    await press(town, WORKER, "report.undo", booked, step="report_family", about=who["Mr K"])
    assert not await family_has_it(town, booked)
    rows = [row for row in await town.rows(StepDone) if row.about == who["Mr K"]]
    assert [row.undone_at is None for row in rows] == [False]  # it stays on record


@pytest.mark.parametrize("on", ["", "2026-12-15", "yesterday"])
async def test_a_day_that_cannot_be_comes_back_in_the_form(town: Town, booked: str, on: str) -> None:
    who = await signed_off(town, booked)
    read = await press(town, WORKER, "report.share_save", booked, invitee=who["Ms K"], shared_on=on)
    assert "There is a problem" in read


def test_a_reviews_report_is_signed_off_twice_and_sent_after_the_second() -> None:
    """SG-93, SG-94, SG-95, SG-58: 10, 7 and 5 working days before a review."""
    standard = LIBRARY.at("south_gloucestershire", date(2026, 12, 14))
    events = {
        "previous_conference": london(date(2026, 11, 2), TEN),
        "conference": london(date(2027, 2, 2), TEN),
    }
    rules = tuple(standard.steps.values())
    table = timetable(rules, Situation(TimetableKind.REVIEW, events))
    days = {name: table.step(key_of(table, name)) for name in ("report_qa", "report_family", "report_final")}
    assert {name: step.limit for name, step in days.items() if step} == {
        "report_qa": date(2027, 1, 19), "report_family": date(2027, 1, 22), "report_final": date(2027, 1, 26),
    }  # fmt: skip
    first = SocialWorkersReport(signed_off=london(date(2027, 1, 18), TEN))
    assert sign_off_due(table, first) == "report_final_rcpc"
    with pytest.raises(Refused) as refused:
        check_send(standard, table, first)
    assert refused.value.code is Code.NOT_SIGNED_OFF
    check_send(standard, table, SocialWorkersReport(signed_off=first.signed_off, final=first.signed_off))


async def signed_off(town: Town, conference_id: str) -> dict[str, str]:
    who = await listed(town, conference_id)
    await press(town, MANAGER, "report.sign_off", conference_id)
    return who


async def family_has_it(town: Town, conference_id: str) -> bool:
    """As the timetable sees it, which is what people are reminded by."""
    read = said(await town.forges(WORKER, "timetable.show", {"conference": conference_id}))
    return "Share the social work report with both parents" in read.partition("\nNext\n")[0]


async def test_a_chair_who_is_given_the_card_to_raise_a_late_report_is_not_told_of_it_on_another(
    town: Town, booked: str
) -> None:
    """SG-30: the agencies' reports are late; the card of duties leaves them to the ladder's."""
    await listed(town, booked)
    chair = await chair_of(town, booked)
    await until(town, STARTS - timedelta(hours=23))
    read = [said(message.card or {}) for message in town.world.member(chair).chat]
    raises = [one for one in read if "An agency report is late" in one]
    assert len(raises) == 1
    assert "(Raise it)" in raises[0]
    assert not [one for one in read if "Send the agency report" in one and one not in raises]
