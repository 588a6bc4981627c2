"""Reports to a conference: each council's card, each reader's, every form, news, a file handed in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from cards.chooser import REPORTS, choose
from cards.kit import Card
from cards.reports import forms, report
from conference.booking import Status
from conference.refusals import Problem
from conference.reports import (
    AgencyLine,
    Preparation,
    Relative,
    ReportNews,
    ReportPicture,
    Shared,
    SocialWorkersReport,
    key_of,
    plain,
    sign_off_due,
    tracks,
)
from conference.roles import Role
from conference.standard import TimetableKind
from conference.timetable import Situation, Timetable, timetable
from tests.gallery.made_up import LONG, at, each, line, standard

WORKER = frozenset({"ready", "share", "send", "expected", "help", "changed", "received"})
CHAIR = frozenset({"received", "expected", "review", "note"})
CLERK = frozenset({"received", "circulate", "absent"})
NOW = at(12, 2, 9)
FAMILY = (
    Relative("i1", "Ms K", "mother", parent=True),
    Relative("i2", "Mr K", "father", parent=True),
    Relative("i3", "Grandmother", "grandparent", parent=False),
)
PLACE = "https://council.sharepoint.com/sites/cp/Reports/report.docx"
AGENCIES = (
    AgencyLine("Health visiting", "Bea North", "received", "received", late=False, expected_on=None,
               received=at(12, 1, 15, 20), link=PLACE),
    AgencyLine("Hill Primary School", "Cal West", "expected", "not here yet", late=False, expected_on=None,
               received=None, link=""),
    AgencyLine("Police", "", "promised", "promised", late=False, expected_on=date(2026, 12, 4),
               received=None, link=""),
)  # fmt: skip


def _table(council: str, kind: TimetableKind = TimetableKind.INITIAL) -> Timetable:
    rules = standard(council)
    events = {"strategy_discussion": at(11, 20, 14), "conference": at(12, 8, 10), "booked": at(11, 26, 8)}
    if kind is TimetableKind.REVIEW:
        events = {"previous_conference": at(9, 8, 10), "conference": at(12, 8, 10)}
    return timetable(tuple(rules.steps.values()), Situation(kind, events, {"mode": "teams"}))


def _prepared(table: Timetable) -> tuple[Preparation, ...]:
    wanted = {"file_review", "chair_sw_liaison", "reports_read", "qa_form"}
    return tuple(
        Preparation(step.key, step.rule.what, step.act_by or step.limit, late=False, done=None,
                    not_yet=step.key == "qa_form")
        for step in table.steps if plain(step.key) in wanted and Role.CHAIR in step.rule.who
    )  # fmt: skip


def picture(council: str, **changes: Any) -> ReportPicture:
    """For the social worker, six days before the conference; nothing was said yet."""
    kind, now = changes.pop("kind", TimetableKind.INITIAL), changes.pop("now", NOW)
    rules, table = standard(council), _table(council, kind)
    report = changes.get("report", SocialWorkersReport())
    relatives = changes.get("relatives", FAMILY)
    due = table.step(key_of(table, "agency_reports"))
    basic = ReportPicture(
        conference_id="c1", version=4, reference="Q-26-0042", initials=("AB", "CB"), index_child="AB",
        starts=at(12, 8, 10), ends=at(12, 8, 12), social_worker="Amira Ali", chair="Alex Green",
        managers=("Pat Morgan",), role=Role.SOCIAL_WORKER, may=WORKER, report=report, link="",
        tracks=tracks(rules, table, report, relatives, now=now), sign_off=sign_off_due(table, report),
        relatives=relatives, agencies=AGENCIES, agencies_due=due.act_by if due else None, list_there=True,
        sent_back="", circulated=None, absent_sent=None, circulates="report_circulated" in rules.steps,
        sends_absent="absent_reports" in rules.steps, preparation=_prepared(table), today=NOW.date(),
    )  # fmt: skip
    return replace(basic, **changes)


def shared_with_one(council: str, **more: Any) -> ReportPicture:
    report = SocialWorkersReport(
        ready=at(11, 30, 9), signed_off=at(12, 1, 11), sent=at(12, 2, 8, 50),
        shared={"i1": Shared(date(2026, 12, 1), at=at(12, 1, 17))},
    )  # fmt: skip
    return picture(council, report=report, link=PLACE, **more)


def _for(council: str, **changes: Any) -> Card:
    return report.report(standard(council), picture(council, **changes))


def _news(council: str, step: str, said: str = "", **changes: Any) -> Card:
    basic = ReportNews(
        id="s1", step=step, conference_id="c1", reference="Q-26-0042", starts=at(12, 8, 10),
        ends=at(12, 8, 12), who="Amira Ali", at=at(12, 1, 9, 5), said=said, expected_on=None, still_true=True,
    )  # fmt: skip
    return report.report_news(standard(council), replace(basic, **changes))


MISSING = {
    name: (Problem(name, "missing"),)
    for name in ("shared_on", "not_shared_why", "report_comment", "findings", "report_note", "report_of")
}
BAD_LINK = (Problem("report_link", "not_a_link"),)
PAST = (Problem("report_expected_on", "in_the_past"),)
WAYS = [(line(1, Status.BOOKED), ("", "Health visiting")), (line(2, Status.BOOKED), ("",))]

SAMPLES: dict[str, Callable[[], Card]] = {
    **each("worker", _for),
    "worker_no_list": lambda: _for("sg", relatives=(), agencies=(), list_there=False),
    "worker_no_list_le": lambda: _for("le", relatives=(), agencies=(), list_there=False),
    "worker_sent_back": lambda: _for("ws", sent_back=LONG[:700]),
    "worker_waiting": lambda: _for("sw", report=SocialWorkersReport(ready=at(12, 1, 9))),
    "worker_one_parent": lambda: report.report(standard("sg"), shared_with_one("sg")),
    "worker_late": lambda: report.report(standard("le"), shared_with_one("le", now=at(12, 7, 10, 1))),
    "worker_changed": lambda: _for(
        "sg",
        report=SocialWorkersReport(
            signed_off=at(12, 1, 11),
            changed=at(12, 2, 8),
            shared={
                "i1": Shared(date(2026, 12, 1), at=at(12, 1, 17)),
                "i2": Shared(None, "In hospital.", at(12, 1, 17)),
            },
        ),
    ),
    "worker_expected": lambda: _for("ws", report=SocialWorkersReport(expected_on=date(2026, 12, 4))),
    "worker_review": lambda: _for("sg", kind=TimetableKind.REVIEW),
    "manager": lambda: _for("sw", may=frozenset({"sign_off"}), role=Role.TEAM_MANAGER),
    "manager_changed": lambda: _for(
        "sg",
        may=frozenset({"sign_off"}),
        report=SocialWorkersReport(
            signed_off=at(12, 1, 11), changed=at(12, 2, 8), shared={"i1": Shared(date(2026, 12, 1), at=NOW)}
        ),
    ),
    **each("chair", lambda one: _for(one, may=CHAIR, role=Role.CHAIR)),
    "chair_late": lambda: _for(
        "le", may=CHAIR, role=Role.CHAIR, now=at(12, 7, 10, 1), notes=((at(12, 7, 9), "Rang Amira Ali."),)
    ),
    "clerk": lambda: report.report(standard("le"), shared_with_one("le", may=CLERK, role=Role.CLERK)),
    "many_agencies": lambda: _for(
        "ws",
        agencies=tuple(
            replace(AGENCIES[1], agency=f"School {n}", late=n == 2, promised=n == 4) for n in range(14)
        ),
    ),
    "many_agencies_next": lambda: report.report(
        standard("ws"),
        picture("ws", agencies=tuple(replace(AGENCIES[1], agency=f"School {n}") for n in range(14))),
        start=8,
    ),
    "agencies_share": lambda: _for(
        "wk", agencies_share=True, agencies=(replace(AGENCIES[0], family_has=True), *AGENCIES[1:])
    ),
    "cancelled": lambda: _for("ws", cancelled=True),
    "shared": lambda: forms.shared(standard("sg"), picture("sg"), "i1").drawn(),
    "shared_wrong": lambda: forms.shared(standard("ws"), picture("ws"), "").drawn({}, MISSING["shared_on"]),
    "not_shared": lambda: forms.not_shared(standard("sg"), picture("sg"), "i2").drawn(
        {}, MISSING["not_shared_why"]
    ),
    "sent": lambda: forms.sent(standard("le"), picture("le")).drawn(
        {"report_link": "file:///c:/x"}, BAD_LINK
    ),
    "expected": lambda: forms.expected(standard("ws"), picture("ws")).drawn(
        {"report_expected_on": "2026-12-01"}, PAST
    ),
    "agency": lambda: forms.agency(standard("ws"), picture("ws"), "Hill Primary School").drawn(),
    "agency_no_verbal": lambda: forms.agency(
        standard("wk"), picture("wk", agencies_share=True), "Police"
    ).drawn(),
    "agency_own": lambda: forms.agency(standard("le"), picture("le"), "").drawn(),
    "comment": lambda: forms.comment(standard("sg"), picture("sg")).drawn({}, MISSING["report_comment"]),
    "help": lambda: forms.ask_help(standard("sw"), picture("sw")).drawn(),
    "findings": lambda: forms.findings(standard("ws"), picture("ws")).drawn({}, MISSING["findings"]),
    "findings_wk": lambda: forms.findings(standard("wk"), picture("wk")).drawn(),
    "note": lambda: forms.note(standard("le"), picture("le")).drawn({}, MISSING["report_note"]),
    "news_ready": lambda: _news("sw", "report_ready", may_sign_off=True),
    "news_ready_over": lambda: _news("sw", "report_ready", still_true=False),
    "news_sent_back": lambda: _news("sg", "report_sent_back", LONG[:500]),
    "news_signed": lambda: _news("sg", "report_qa"),
    "news_final": lambda: _news("sg", "report_final"),
    "news_changed": lambda: _news("sg", "report_changed"),
    "news_come": lambda: _news("le", "report_chair"),
    "news_expected": lambda: _news("ws", "report_expected", expected_on=date(2026, 12, 4)),
    "news_help": lambda: _news("wk", "report_help", "The father has not answered."),
    "news_findings": lambda: _news("ws", "file_review", LONG[:600]),
    "which": lambda: choose(standard("ws"), [line(number, Status.BOOKED) for number in range(8)], REPORTS),
    "which_none": lambda: choose(standard("wk"), [], REPORTS),
    "which_report": lambda: forms.which_report(standard("le"), ("Report AB.docx", PLACE), WAYS),
    "which_report_wrong": lambda: forms.which_report(
        standard("le"), ("Report AB.docx", PLACE), WAYS, MISSING["report_of"]
    ),
    "which_report_none": lambda: forms.which_report(standard("le"), ("Report AB.docx", PLACE), []),
    "which_report_nowhere": lambda: forms.which_report(standard("le"), ("Report AB.docx", ""), WAYS),
    "no_file": forms.no_file,
}
