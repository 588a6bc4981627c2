"""The notices of one conference in each council, read against its document.

Discussion on Friday 20 November 2026 at 2pm, ICPC on Tuesday 8 December at 10am; nobody does anything.
"""

import json
from datetime import date, datetime

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from conference.dates import LONDON
from councils.library import Library
from workshop.what_if import Line, Typed, asked_for, time_line

LIBRARY = Library.load()


def lines(council: str, kind: str = "initial", **facts: str) -> list[Line]:
    events = ("request=2026-11-25T09:40", "booked=2026-11-26T08:26", "conference_end=2026-12-08T12:00")
    asked = asked_for(
        LIBRARY,
        Typed(
            council=council,
            kind=kind,
            as_of="2026-11-25",
            strategy_discussion="2026-11-20T14:00" if kind == "initial" else "",
            conference="2026-12-08T10:00",
            events=events,
            facts=tuple(f"{name}={value}" for name, value in facts.items()),
        ),
    )
    return time_line(asked, asked.timetable())


def told(found: list[Line], step: str, rung: str) -> tuple[str, set[str]]:
    """When one rung reaches people in London, and whom."""
    line = next(one for one in found if (one.step.key, one.told.key) == (step, rung))
    return f"{line.sent.astimezone(LONDON):%a %-d %b %H:%M}", {role.value for role in line.told.roles}


SW, TM, SM = "social_worker", "team_manager", "service_manager"


def test_leicestershire_chases_the_list_until_the_cut_off_and_then_warns() -> None:
    """LE-18, LE-20, LE-22, LE-24, LE-83: 4pm on the day, best practice a day earlier."""
    found = lines("leicestershire")
    assert told(found, "invite_list_icpc", "reminder") == ("Wed 25 Nov 09:00", {SW})
    assert told(found, "invite_list_icpc", "due") == ("Thu 26 Nov 09:00", {SW})
    when, whom = told(found, "invite_list_icpc", "late")
    assert (when, whom) == ("Thu 26 Nov 16:00", {SW, TM, "chair", "clerk"})
    assert told(found, "police_checks", "due") == ("Wed 25 Nov 09:00", {SW})
    assert told(found, "police_checks", "late")[0] == "Thu 26 Nov 16:00"
    warned = next(one for one in found if (one.step.key, one.told.key) == ("invite_list_icpc", "late"))
    assert "highly likely" in warned.told.words


def test_leicestershire_wants_the_report_24_hours_before_and_says_so_to_chair_and_clerk() -> None:
    """LE-38, LE-40: late at 10am on the day before, with its clock. LE-41, LE-42, LE-43, LE-09, LE-27."""
    found = lines("leicestershire")
    assert told(found, "report_chair_icpc", "reminder") == ("Fri 4 Dec 09:00", {SW})
    assert told(found, "report_chair_icpc", "late") == ("Mon 7 Dec 10:00", {SW, "chair", "clerk"})
    assert told(found, "report_family_icpc", "late") == ("Mon 7 Dec 10:00", {SW, "chair"})
    assert told(found, "report_circulated", "reminder") == ("Mon 7 Dec 09:00", {"clerk"})
    assert told(found, "report_deleted", "offset:0") == ("Tue 8 Dec 12:00", {"agency"})
    assert told(found, "family_invited", "offset:0") == ("Thu 26 Nov 08:26", {SW})


def test_leicestershires_reviews_share_the_report_three_working_days_before() -> None:
    """LE-39."""
    assert told(lines("leicestershire", "review"), "report_family_rcpc", "due")[0] == "Thu 3 Dec 09:00"


def test_swindon_chases_the_list_on_days_3_to_5_and_escalates_on_day_6() -> None:
    """SW-08, SW-10, SW-11, SW-12: on day 5 the manager who signs is reminded, day 6 goes to both managers."""
    found = lines("swindon")
    mornings = [told(found, "invite_list_icpc", rung)[0] for rung in ("offset:0", "offset:1", "due")]
    assert mornings == ["Wed 25 Nov 09:00", "Thu 26 Nov 09:00", "Fri 27 Nov 09:00"]
    assert told(found, "invite_list_checked", "due") == ("Fri 27 Nov 09:00", {"signing_manager"})
    assert told(found, "invite_list_icpc", "late") == ("Mon 30 Nov 09:00", {TM, SM, SW})


def test_swindons_reviews_want_the_list_13_days_before_and_escalate_it_missed() -> None:
    """SW-15, SW-17, SW-18."""
    found = lines("swindon", "review")
    assert told(found, "invite_list_rcpc", "due") == ("Thu 19 Nov 09:00", {SW})
    assert told(found, "invite_list_rcpc", "late") == ("Fri 20 Nov 09:00", {TM, SM, SW})
    assert told(found, "report_chair_rcpc", "due")[0] == "Tue 1 Dec 09:00"  # SW-31


def test_swindon_tells_chair_and_unit_of_a_late_report_with_the_next_step_in_words() -> None:
    """SW-05, SW-06, SW-01, SW-27, SW-30, SW-37: the chair notes their own contact first."""
    found = lines("swindon")
    assert told(found, "report_chair_icpc", "late") == ("Mon 7 Dec 09:00", {SW, TM, "chair", "unit_manager"})
    assert told(found, "report_family_icpc", "late")[1] == {SW, TM, "chair"}
    assert told(found, "report_qa_icpc", "reminder")[1] == {SW, TM}
    late = next(one for one in found if (one.step.key, one.told.key) == ("report_chair_icpc", "late"))
    assert "note your contact" in late.told.words


def test_south_gloucestershire_wants_list_by_day_5_sign_off_by_3_days_both_parents_by_2() -> None:
    """SG-68, SG-77, SG-78, SG-79, SG-80, SG-29, SG-30, SG-82, in this order."""
    found = lines("south_gloucestershire")
    assert told(found, "invite_list_icpc", "due") == ("Fri 27 Nov 09:00", {SW})
    assert told(found, "invite_list_icpc", "late") == ("Mon 30 Nov 09:00", {SW, TM})
    assert told(found, "report_qa_icpc", "reminder") == ("Wed 2 Dec 09:00", {SW, TM})
    assert told(found, "report_family_icpc", "due") == ("Fri 4 Dec 09:00", {SW})
    assert told(found, "report_chair_icpc", "late") == ("Mon 7 Dec 09:00", {SW, TM, "chair"})


def test_south_gloucestershires_reviews_sign_twice_and_share_earlier() -> None:
    """SG-93, SG-94, SG-95, SG-58."""
    found = lines("south_gloucestershire", "review")
    assert told(found, "report_qa_rcpc", "late") == ("Wed 25 Nov 09:00", {SW, TM})
    assert told(found, "report_family_rcpc", "due") == ("Fri 27 Nov 09:00", {SW})
    assert told(found, "report_final_rcpc", "reminder") == ("Mon 30 Nov 09:00", {SW, TM})
    assert told(found, "report_chair_rcpc", "due") == ("Tue 1 Dec 09:00", {SW})


def test_wakefield_says_at_once_that_a_form_without_names_is_not_complete() -> None:
    """WK-11: with the booking, and the unit is told the working day after."""
    found = lines("wakefield")
    assert told(found, "invite_list_icpc", "offset:0") == ("Wed 25 Nov 09:40", {SW})
    assert told(found, "invite_list_icpc", "late") == ("Thu 26 Nov 09:00", {SW, "administrator"})
    assert told(found, "invites_sent", "offset:0") == ("Thu 26 Nov 08:26", {"administrator"})


def test_wakefield_shares_two_days_before_and_has_all_reports_one_working_day_before() -> None:
    """WK-13, WK-14, WK-17, WK-18; for reviews WK-15, WK-16, WK-19."""
    found = lines("wakefield")
    assert told(found, "report_family_icpc", "due") == ("Fri 4 Dec 09:00", {SW})
    assert told(found, "report_chair_icpc", "due") == ("Mon 7 Dec 09:00", {SW})
    assert told(found, "agency_reports", "late")[1] == {"agency", "administrator", "chair"}
    assert told(found, "file_review", "due") == ("Fri 4 Dec 09:00", {"chair"})
    review = lines("wakefield", "review")
    assert told(review, "report_chair_rcpc", "due") == ("Fri 4 Dec 09:00", {SW})
    assert told(review, "file_review_rcpc", "due") == ("Fri 4 Dec 09:00", {"chair"})


def test_west_sussex_asks_when_the_report_comes_and_has_the_file_reviewed_before() -> None:
    """WS-11, WS-43, WS-44, WS-45."""
    found = lines("west_sussex")
    assert told(found, "report_expected", "due") == ("Tue 1 Dec 09:00", {"chair", SW})
    assert told(found, "file_review", "reminder") == ("Thu 3 Dec 09:00", {"chair"})
    assert told(found, "file_review_alert", "due") == ("Fri 4 Dec 09:00", {"chair"})
    assert told(found, "invite_list_icpc", "offset:2") == ("Tue 1 Dec 09:00", {SW, TM})


@pytest.mark.parametrize("council", LIBRARY.councils())
def test_nobody_is_reached_at_night_or_on_a_free_day_unless_it_cannot_wait(council: str) -> None:
    for line in lines(council):
        wall = line.sent.astimezone(LONDON)
        assert (8 <= wall.hour < 18 and wall.weekday() < 5) or line.told.at.date() == date(2026, 12, 8)


@pytest.mark.parametrize("council", LIBRARY.councils())
def test_what_quorate_does_itself_or_asks_elsewhere_is_told_to_nobody(council: str) -> None:
    """C-57: the chair's conflict check is asked with the request."""
    keys = {line.step.key for line in lines(council)}
    assert not keys & {"conflict_check", "teams_meeting", "booking_confirm", "request_by"}


def test_the_command_prints_the_same_line_as_json_and_as_a_table() -> None:
    asked = ["timetable", "--council", "swindon", "--strategy-discussion", "2026-11-20T14:00"]
    asked += ["--conference", "2026-12-08T10:00", "--as-of", "2026-11-25", "--notices"]
    rows = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)
    assert all(datetime.fromisoformat(row["sent"]) >= datetime.fromisoformat(row["due"]) for row in rows)
    assert any(row["step"] == "invite_list_icpc" and "SW-10" in row["rules"] for row in rows)
    assert "Notices, if nobody does anything" in CliRunner().invoke(app, asked).stdout
