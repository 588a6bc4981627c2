"""What reports need by the council: order, whom they reach, by when, and how they stand in one line."""

from datetime import date, datetime, time

import pytest

from conference.dates import london
from conference.refusals import Code, Refused
from conference.reports import (
    Agency,
    Relative,
    Shared,
    SocialWorkersReport,
    agency_status,
    check_send,
    check_share,
    key_of,
    reached,
    sign_off_due,
    status_of,
    tracks,
)
from conference.standard import Standard, TimetableKind
from conference.timetable import Situation, Timetable, timetable
from councils.library import Library

LIBRARY = Library.load()
COUNCILS = ("leicestershire", "south_gloucestershire", "swindon", "wakefield", "west_sussex")
FAMILY = (
    Relative("k", "Ms K", "mother", parent=True),
    Relative("m", "Mr K", "father", parent=True),
    Relative("g", "Grandmother", "grandparent", parent=False),
)
HAS, NOT = Shared(date(2027, 1, 12)), Shared(None, "He is bailed not to have it.")
NEW, SIGNED = SocialWorkersReport(), SocialWorkersReport(signed_off=london(date(2027, 1, 8), time(9)))


def of(council: str) -> Standard:
    return LIBRARY.at(council, date(2027, 1, 4))


def table(council: str, kind: TimetableKind, starts: datetime) -> Timetable:
    anchor = "strategy_discussion" if kind is TimetableKind.INITIAL else "previous_conference"
    events = {anchor: date(2027, 1, 4), "conference": starts}
    return timetable(tuple(of(council).steps.values()), Situation(kind, events, {"mode": "teams"}))


STARTS = london(date(2027, 1, 20), time(10))  # a Wednesday
TEN_ON_TUESDAY = london(date(2027, 1, 19), time(10))
DAYS = {  # (family, chair) of an ICPC, and of a review
    "leicestershire": ((TEN_ON_TUESDAY,) * 2, (date(2027, 1, 15), TEN_ON_TUESDAY)),
    "south_gloucestershire": ((date(2027, 1, 18),) * 2, (date(2027, 1, 11), date(2027, 1, 13))),
    "swindon": ((date(2027, 1, 18),) * 2, (date(2027, 1, 13),) * 2),
    "wakefield": ((date(2027, 1, 18), date(2027, 1, 19)), (date(2027, 1, 18),) * 2),
    "west_sussex": ((date(2027, 1, 15),) * 2, (date(2027, 1, 13),) * 2),
}


@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("kind", [TimetableKind.INITIAL, TimetableKind.REVIEW])
def test_each_councils_days_for_family_and_chair(council: str, kind: TimetableKind) -> None:
    """SW-30, SW-31, LE-38 to LE-40, SG-29, SG-58, SG-78, SG-82, SG-94, SG-95, WK-13, WK-14, WK-16."""
    found = table(council, kind, STARTS)
    now = london(date(2027, 1, 4), time(9))
    due = {track.step: track.due for track in tracks(of(council), found, NEW, FAMILY, now=now)}
    wanted = DAYS[council][0 if kind is TimetableKind.INITIAL else 1]
    assert (due[key_of(found, "report_family")], due[key_of(found, "report_chair")]) == wanted


@pytest.mark.parametrize("council", COUNCILS)
def test_sharing_before_the_sign_off_is_refused_where_the_council_says_so(council: str) -> None:
    """SG-77, SW-06."""
    check_share(of(council), SIGNED)
    if council in {"south_gloucestershire", "swindon"}:
        with pytest.raises(Refused) as refused:
            check_share(of(council), NEW)
        assert refused.value.code is Code.NOT_SIGNED_OFF
    else:
        check_share(of(council), NEW)


@pytest.mark.parametrize("council", COUNCILS)
def test_a_report_that_has_come_is_not_refused_for_want_of_a_signature(council: str) -> None:
    """Only South Gloucestershire's reviews have a final sign-off before the chair gets them (SG-95)."""
    check_send(of(council), table(council, TimetableKind.INITIAL, STARTS), NEW)


@pytest.mark.parametrize(
    ("shared", "south_gloucestershire", "elsewhere"),
    [
        ({}, "", ""),
        ({"k": HAS}, "", "done"),
        ({"k": HAS, "m": HAS}, "done", "done"),
        ({"k": HAS, "m": NOT}, "done", "done"),
        ({"k": NOT, "m": NOT}, "not_needed", ""),
        ({"g": HAS}, "", "done"),
        ({"": HAS}, "", "done"),
        ({"": NOT}, "", ""),
    ],
)
def test_whom_the_report_has_to_reach(
    shared: dict[str, Shared], south_gloucestershire: str, elsewhere: str
) -> None:
    """SG-78, SG-79: both parents or a recorded reason for each; elsewhere a reason closes nothing."""
    assert reached(of("south_gloucestershire"), FAMILY, shared) == south_gloucestershire
    assert reached(of("leicestershire"), FAMILY, shared) == elsewhere


def test_nobody_named_means_that_both_parents_are_not_reached() -> None:
    assert reached(of("south_gloucestershire"), (), {"": HAS}) == ""


def test_a_report_that_changed_goes_to_the_manager_again() -> None:
    """SG-81."""
    found = table("south_gloucestershire", TimetableKind.INITIAL, STARTS)
    assert sign_off_due(found, NEW) == "report_qa_icpc"
    assert sign_off_due(found, SIGNED) == ""
    changed = SocialWorkersReport(signed_off=SIGNED.signed_off, changed=london(date(2027, 1, 9), time(9)))
    assert sign_off_due(found, changed) == "report_changed"


def test_late_begins_at_the_limit_itself() -> None:
    """C-09: 24 hours before are literal; a day's limit is in time until midnight."""
    report = SocialWorkersReport(sent=london(date(2027, 1, 18), time(9)))
    le = table("leicestershire", TimetableKind.INITIAL, STARTS)
    for minute, late in ((59, False), (60, True)):
        now = london(date(2027, 1, 19), time(9 + minute // 60, minute % 60))
        found = tracks(of("leicestershire"), le, report, FAMILY, now=now)
        assert [one.late for one in found if one.step.startswith("report_family")] == [late]
        assert not any(one.late for one in found if one.step.startswith("report_chair"))
    sw = table("swindon", TimetableKind.INITIAL, STARTS)
    last_minute = london(date(2027, 1, 18), time(23, 59))
    assert not any(one.late for one in tracks(of("swindon"), sw, NEW, FAMILY, now=last_minute)[1:])


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (NEW, "not shared with the family; not sent to the {chair}"),
        (SocialWorkersReport(ready=SIGNED.signed_off),
         "with the {team_manager} to sign off; not shared with the family; not sent to the {chair}"),
        (SocialWorkersReport(signed_off=SIGNED.signed_off, shared={"k": HAS}),
         "signed off; shared with 1 of 2 parents; not sent to the {chair}"),
        (SocialWorkersReport(signed_off=SIGNED.signed_off, shared={"k": HAS, "m": NOT}, sent=STARTS),
         "signed off; shared with 1 of 2 parents; sent to the {chair}"),
        (SocialWorkersReport(expected_on=date(2027, 1, 14)), "not shared with the family; expected"),
        (SocialWorkersReport(expected_on=date(2027, 1, 5)), "not shared with the family; was expected"),
    ],
)  # fmt: skip
def test_how_it_stands_in_one_line(report: SocialWorkersReport, words: str) -> None:
    sg = table("south_gloucestershire", TimetableKind.INITIAL, STARTS)
    now = london(date(2027, 1, 8), time(9))
    status = status_of(of("south_gloucestershire"), sg, report, FAMILY, now=now)
    assert status.words == words
    assert status.late is False
    assert status.here is (report.sent is not None)


@pytest.mark.parametrize(
    ("status", "here", "late", "counts"),
    [
        ("expected", False, True, False),
        ("promised", False, True, False),
        ("received", True, False, True),
        ("verbal", True, False, False),
        ("not_coming", False, False, False),
    ],
)
def test_an_agencys_report_in_one_line(status: str, here: bool, late: bool, counts: bool) -> None:
    """Only a written report may stand for somebody who cannot be there; what is settled is not late."""
    found = table("west_sussex", TimetableKind.INITIAL, STARTS)
    line = agency_status(found, Agency("Police", status), now=STARTS)
    assert (line.here, line.late, line.counts) == (here, late, counts)
