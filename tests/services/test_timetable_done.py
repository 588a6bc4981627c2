"""What shows that a step is done: the list, the invitations, the reports, and what people said."""

from datetime import UTC, date, datetime

from conference.booking import Kind, Mode, Status
from conference.invitations import Way
from conference.invitees import InviteeKind
from conference.timetable import Timetable, timetable
from councils.library import Library
from services.timetable import Kept, done, finished_of, situation_of
from storage.tables import Conference, Invitation, Invitee, InviteList, Report, StepDone

LIBRARY = Library.load()
NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
SG = LIBRARY.at("south_gloucestershire", date(2026, 11, 25))
LE = LIBRARY.at("leicestershire", date(2026, 11, 25))


def booking(**instead: object) -> Conference:
    row = Conference(
        id="c1", council="leicestershire", reference="Q-26-0001", case_reference="L1",
        kind=Kind.INITIAL, status=Status.ASKED, mode=Mode.TEAMS,
        standard_from=date(2026, 1, 1), anchor=date(2026, 11, 20),
        last_date=date(2026, 12, 11), starts=datetime(2026, 12, 8, 10, tzinfo=UTC),
        ends=datetime(2026, 12, 8, 12, tzinfo=UTC),
        social_worker_id="sam", booked_by_id="sam", requested_at=datetime(2026, 11, 25, 9, tzinfo=UTC),
    )  # fmt: skip
    for name, value in instead.items():
        setattr(row, name, value)
    return row


def invitee(key: str, kind: str = "professional", **instead: object) -> Invitee:
    row = Invitee(id=key, conference_id="c1", position=0, kind=InviteeKind(kind), role=key, name=key.title())
    for name, value in instead.items():
        setattr(row, name, value)
    return row


def said(step: str, about: str = "", state: str = "done", why: str = "") -> StepDone:
    return StepDone(
        id=f"{step}{about}", conference_id="c1", step=step, about=about, state=state, at=NOW, entered_at=NOW,
        who="sam", why=why,
    )  # fmt: skip


def sent(key: str) -> Invitation:
    return Invitation(
        id=f"i{key}", conference_id="c1", invitee_id=key, way=Way.MEETING, state="sent", sent_at=NOW
    )


COMPLETE = InviteList(conference_id="c1", first_completed_at=NOW, completed_at=None)


def test_whoever_asked_for_a_conference_has_asked_in_time_or_late_but_has_asked() -> None:
    assert {"request_by", "alert_manager"} <= done(LE, Kept(booking(), [])).keys()


def test_a_list_once_complete_stays_in_time_though_it_is_open_again() -> None:
    """LE-18, LE-22, SW-12: the deadlines look at its first completion."""
    found = done(LE, Kept(booking(), [], invite_list=COMPLETE))
    assert found["invite_list_icpc"] == NOW
    assert found["invite_list_checked"] == NOW
    opened = InviteList(conference_id="c1")
    assert "invite_list_icpc" not in done(LE, Kept(booking(), [], invite_list=opened))


def test_invitations_are_out_when_nobody_is_without_theirs() -> None:
    """LE-27, SG-25, WK-11; the family's count by themselves (LE-29, SG-27)."""
    people = [invitee("teacher"), invitee("nurse"), invitee("mother", "family")]
    some = Kept(booking(), [], invite_list=COMPLETE, invitees=people, invitations=[sent("teacher")])
    assert "invites_sent" not in done(LE, some)
    both = [sent("teacher"), sent("nurse")]
    found = done(LE, Kept(booking(), [], invite_list=COMPLETE, invitees=people, invitations=both))
    assert found["invites_sent"] == found["notice_icpc"] == NOW
    assert "family_invited" not in found
    all_of_them = [*both, sent("mother")]
    kept = Kept(booking(), [], invite_list=COMPLETE, invitees=people, invitations=all_of_them)
    assert done(LE, kept)["family_invited"] == NOW
    assert situation_of(LE, kept).events["invitation"] == NOW


def test_the_police_are_asked_when_the_file_went_to_the_clerk() -> None:
    """LE-21, LE-23, LE-24, LE-25."""
    asked = InviteList(conference_id="c1", police_asked_at=NOW)
    found = done(LE, Kept(booking(), [], invite_list=asked))
    assert found["police_checks"] == NOW
    assert "police_checks_sent" not in found  # the clerk's own


def test_the_familys_report_is_done_when_every_parent_has_it_or_a_reason() -> None:
    """SG-78, SG-79, S22."""
    parents = [
        invitee("mother", "family", parental_responsibility=True),
        invitee("father", "family", parental_responsibility=True),
    ]
    one = [said("report_family_icpc", "mother")]
    assert "report_family_icpc" not in done(SG, Kept(booking(), [], invitees=parents, entered=one))
    both = [*one, said("report_family_icpc", "father", "not_needed", "Not safe")]
    assert done(SG, Kept(booking(), [], invitees=parents, entered=both))["report_family_icpc"] == NOW
    assert done(LE, Kept(booking(), [], invitees=parents, entered=one))["report_family_icpc"] == NOW


def test_the_agencies_reports_are_done_when_the_last_of_them_is_settled() -> None:
    rows = [
        Report(id="r1", conference_id="c1", agency="Health", status="received", received_at=NOW),
        Report(id="r2", conference_id="c1", agency="School"),
    ]
    assert "agency_reports" not in done(LE, Kept(booking(), [], reports=rows))
    word = [said("agency_reports", "School")]
    assert "agency_reports" in done(LE, Kept(booking(), [], reports=rows, entered=word))


def test_without_an_agency_on_the_list_no_agencys_report_is_missed() -> None:
    kept = Kept(booking(), [], invite_list=COMPLETE, invitees=[invitee("mother", "family")])
    assert "agency_reports" in finished_of(LE, kept, _table(kept)).met


def test_a_conference_held_before_its_last_date_is_not_chased_for_it() -> None:
    """LE-06: but one past it is."""
    early = Kept(booking(), [])
    assert "last_date" in finished_of(LE, early, _table(early)).met
    late = Kept(booking(starts=datetime(2026, 12, 14, 10, tzinfo=UTC)), [])
    assert "last_date" not in finished_of(LE, late, _table(late)).met


def test_what_was_said_becomes_an_event_that_others_count_from() -> None:
    """WS-44, WS-45: the file is reviewed; then those who work with the child are alerted."""
    kept = Kept(booking(), [], entered=[said("file_review")])
    assert situation_of(LE, kept).events["file_reviewed"] == NOW
    only_expected = Kept(booking(), [], entered=[said("file_review", state="expected")])
    assert "file_reviewed" not in situation_of(LE, only_expected).events


def test_a_child_on_the_list_is_a_fact() -> None:
    kept = Kept(booking(), [], invite_list=COMPLETE, invitees=[invitee("child", "child")])
    assert situation_of(LE, kept).facts["child_attends"] == "yes"


def _table(kept: Kept) -> Timetable:
    return timetable(tuple(LE.steps.values()), situation_of(LE, kept))
