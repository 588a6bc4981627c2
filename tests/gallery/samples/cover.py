"""Cards of absence and cover."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cards.cover.absence import manager, missing, nothing_to_end, report, reported, without
from cards.cover.ask import (
    choose_chair,
    cover_asked,
    cover_request,
    covered,
    decline_cover,
    reallocate,
    reallocated,
    stop_instead,
)
from cards.kit import Card
from conference.booking import Kind, Mode, Status
from conference.cover import (
    AbsencePicture,
    AskedLine,
    Candidate,
    CoverAskPicture,
    CoverLine,
    CoverStatus,
    Missing,
    Part,
    WithoutPicture,
)
from conference.refusals import Problem
from tests.gallery.made_up import LONG, at, each, standard

WHY = (("knows_child", ""), ("load", "1.0 of 1.4"))
FREE = (
    Candidate("p7", "Robin Brown", WHY),
    Candidate("p8", "Fran Doyle", (("load", "1.5 of 1.4"), ("duty_day", "")), asked="declined"),
    Candidate("p9", "Ash Patel", (("load", "2.0 of 1.4"), ("calendar_not_read", "")), calendar_read=False),
    Candidate("p6", "Jo Lake", (("load", "0.5 of 1.4"),), away=True),
)


def line(**changes: Any) -> CoverLine:
    basic = CoverLine(
        id="v1",
        version=1,
        conference_id="c1",
        reference="Q-26-0042",
        kind=Kind.INITIAL,
        mode=Mode.TEAMS,
        standing=Status.BOOKED,
        starts=at(12, 8, 10),
        ends=at(12, 8, 12),
        venue="",
        case_reference="SW-104217",
        initials=("AB", "CB"),
        social_worker="Amira Ali",
        interpreter="Polish",
        flags=("split", "risks", "interpreter"),
        status=CoverStatus.MANAGER,
        chair="Alex Green",
        was_chair="Alex Green",
        candidate="Kim Evans",
    )
    return replace(basic, **changes)


ASKED = AskedLine("Kim Evans", "asked", at(12, 8, 8, 50))
CONFLICT = AskedLine("Kim Evans", "declined", at(12, 8, 8, 50), "conflict", LONG[:180], at(12, 8, 8, 25))
COVERED = {
    "status": CoverStatus.COVERED,
    "chair": "Kim Evans",
    "now_chair": "Kim Evans",
    "asks": (replace(ASKED, status="accepted", answered_at=at(12, 8, 8, 25)),),
    "reads_roles": at(12, 8, 8, 26),
}
DECISION = {"status": CoverStatus.DECISION, "why": ("declined",), "asks": (CONFLICT,)}
SECOND = line(
    id="v2", conference_id="c2", reference="Q-26-0051", kind=Kind.REVIEW, mode=Mode.FACE_TO_FACE,
    venue="Civic Centre, room 2", starts=at(12, 8, 14), ends=at(12, 8, 15, 30), interpreter="",
    flags=(), initials=("DE",),
)  # fmt: skip


def absence(*covers: CoverLine, **changes: Any) -> AbsencePicture:
    basic = AbsencePicture(
        id="b1",
        part=Part.CHAIR,
        person="Alex Green",
        why="sick",
        starts=at(12, 8, 8, 10),
        ends=at(12, 9, 0),
        entered_by="Alex Green",
        entered_at=at(12, 8, 8, 10),
        over_at=None,
        own=False,
        decides=True,
        covers=covers or (line(),),
        told=(("Lee Hart", at(12, 8, 8, 10)),),
    )
    return replace(basic, **changes)


def ask(one: CoverLine, **changes: Any) -> CoverAskPicture:
    basic = CoverAskPicture("k1", "asked", "", at(12, 8, 8, 50), None, "Lee Hart", one)
    return replace(basic, **changes)


ANSWERS = {"absence_why": "sick", "absence_starts_on": "2026-12-08", "absence_how_long": "today"}
PEOPLE = [("p2", "Alex Green"), ("p3", "Kim Evans"), ("p4", "Wei Chen")]
PASSED = (("unit_manager", "away"),)
SILENT = (("unit_manager", "silent"), ("unit_senior", "nobody"))

SAMPLES: dict[str, Callable[[], Card]] = {
    **each(
        "report",
        lambda one: report(
            standard(one), ANSWERS, people=PEOPLE[:1], touched=[("Q-26-0042", at(12, 8, 10))]
        ).drawn(),
    ),
    "report_others": lambda: report(standard("le"), ANSWERS, people=PEOPLE).drawn(),
    "report_wrong": lambda: report(standard("ws"), {}, people=PEOPLE).drawn(
        {"absence_how_long": "day"},
        (Problem("absence_why", "missing"), Problem("absence_ends_on", "missing")),
    ),
    "reported": lambda: reported(standard("ws"), absence(own=True, decides=False)),
    "reported_unit": lambda: reported(
        standard("le"),
        absence(line(**COVERED), SECOND, ends=None, decides=False, others=(("Q-26-0060", at(12, 10, 9)),)),
    ),
    "reported_nothing": lambda: reported(standard("sw"), replace(absence(own=True, why=""), covers=())),
    "reported_over": lambda: reported(standard("sg"), absence(own=True, over_at=at(12, 8, 11))),
    "reported_untold": lambda: reported(standard("wk"), absence(own=True, told=())),
    "nothing_to_end": lambda: nothing_to_end(standard("wk")),
    **each(
        "manager",
        lambda one: manager(
            standard(one), absence(line(candidate="Kim Evans" if one == "ws" else "Robin Brown"), SECOND)
        ),
    ),
    "manager_passed": lambda: manager(standard("ws"), absence(line(passed=PASSED))),
    "manager_silent": lambda: manager(standard("ws"), absence(line(passed=SILENT))),
    "manager_away": lambda: manager(standard("ws"), absence(line(candidate="", why=("duty_away",)))),
    "manager_asked": lambda: manager(
        standard("ws"), absence(line(status=CoverStatus.ASKED, asks=(ASKED,)))
    ),
    "manager_covered": lambda: manager(standard("ws"), absence(line(**COVERED))),
    "manager_decision": lambda: manager(standard("ws"), absence(line(**DECISION))),
    "manager_nobody": lambda: manager(standard("ws"), absence(line(candidate=""))),
    "manager_back": lambda: manager(
        standard("ws"), absence(line(**COVERED), over_at=at(12, 8, 9))
    ),
    "manager_longest": lambda: manager(
        standard("le"),
        absence(
            *[replace(SECOND, id=f"v{n}", reference=f"Q-26-00{n}") for n in range(60, 72)],
            ends=None,
            others=(("Q-26-0090", at(12, 10, 9)),),
        ),
    ),
    **each("asked", lambda one: cover_asked(standard(one), [ask(line())])),
    "asked_wrong": lambda: cover_request(standard("ws"), ask(line())).drawn(
        {}, (Problem("knows_family", "missing"),)
    ),
    "asked_several": lambda: cover_asked(
        standard("ws"), [ask(line()), ask(SECOND, id="k2"), ask(SECOND, id="k3", status="declined")]
    ),
    "one_of_several": lambda: cover_request(standard("ws"), ask(SECOND), several=True).drawn(),
    "asked_accepted": lambda: cover_asked(
        standard("ws"), [ask(line(**COVERED), status="accepted", answered_at=at(12, 8, 8, 25))]
    ),
    "asked_declined": lambda: cover_asked(
        standard("ws"), [ask(line(), status="declined", because="conflict", answered_at=at(12, 8, 8, 25))]
    ),
    "asked_declined_other": lambda: cover_asked(
        standard("le"), [ask(line(), status="declined", because="other", answered_at=at(12, 8, 8, 25))]
    ),
    "asked_too_late": lambda: cover_asked(standard("ws"), [ask(line(), status="too_late")]),
    "asked_busy": lambda: cover_asked(standard("ws"), [ask(line(), status="busy", answered_at=at(12, 8, 9))]),
    "asked_withdrawn": lambda: cover_asked(standard("le"), [ask(line(), status="withdrawn")]),
    "declining": lambda: decline_cover(standard("ws"), ask(line())).drawn(),
    "declining_wrong": lambda: decline_cover(standard("ws"), ask(line())).drawn(
        {}, (Problem("because", "missing"), Problem("explanation", "missing"))
    ),
    "choose": lambda: choose_chair(standard("le"), line(**DECISION), FREE).drawn(),
    "choose_nobody": lambda: choose_chair(standard("ws"), line(**DECISION), ()).drawn(),
    "choose_wrong": lambda: choose_chair(standard("sg"), line(), FREE).drawn(
        problems=(Problem("cover_whom", "missing"),)
    ),
    **each("stop", lambda one: stop_instead(standard(one), line(**DECISION))),
    "stop_door": lambda: stop_instead(standard("ws"), line(**DECISION), door="stand_down.start"),
    "done": lambda: covered(standard("ws"), line(**COVERED)),
    "done_unread": lambda: covered(standard("le"), line(**{**COVERED, "reads_roles": None})),
    "done_room": lambda: covered(standard("wk"), replace(SECOND, chair="Kim Evans")),
    "reallocate": lambda: reallocate(
        standard("ws"), conference="c1", reference="Q-26-0042", chairs=PEOPLE[:2]
    ).drawn(),
    "reallocate_wrong": lambda: reallocate(
        standard("le"), conference="c1", reference="Q-26-0042", chairs=PEOPLE[:2]
    ).drawn({}, (Problem("new_chair", "missing"), Problem("new_chair_why", "missing"))),
    "reallocate_nobody": lambda: reallocate(
        standard("ws"), conference="c1", reference="Q-26-0042", chairs=()
    ).drawn(),
    "reallocated": lambda: reallocated(
        standard("ws"), reference="Q-26-0042", conference="c1", chair="Kim Evans"
    ),
}  # fmt: skip


def lacking(kind: Missing, **changes: Any) -> WithoutPicture:
    return replace(WithoutPicture("c1", "Q-26-0042", kind, decides=True), **changes)


RECORDED = {"decided_by": "Noor Khan", "decided_at": at(12, 8, 8, 25)}
SAMPLES |= {
    **each("without_clerk", lambda one: without(standard(one), lacking(Missing.CLERK)).drawn()),
    "without_clerk_wrong": lambda: without(standard("le"), lacking(Missing.CLERK)).drawn(
        {"absent_decision": "recording", "all_agreed": "no"}, (Problem("all_agreed", "not_agreed"),)
    ),
    "without_worker": lambda: without(standard("le"), lacking(Missing.SOCIAL_WORKER)).drawn(),
    "without_worker_wrong": lambda: without(standard("ws"), lacking(Missing.SOCIAL_WORKER)).drawn(
        {"absent_decision": "presents:team_manager"},
        (Problem("absent_who", "missing"), Problem("knows_case", "not_known")),
    ),
    "without_worker_decided": lambda: without(
        standard("le"),
        lacking(
            Missing.SOCIAL_WORKER, decides=False, decided=("presents:duty_worker", "Jo Reed"), **RECORDED
        ),
    ).drawn(),
    "without_network": lambda: without(standard("le"), lacking(Missing.NETWORK)).drawn(),
    "without_network_decided": lambda: without(
        standard("sg"), lacking(Missing.NETWORK, decided=("rearrange", ""), **RECORDED)
    ).drawn(),
    "without_nothing": lambda: without(standard("sw"), lacking(Missing.CLERK, decides=False)).drawn(),
    "without_door": lambda: without(standard("ws"), lacking(Missing.CLERK), door="stand_down.start").drawn(),
    "missing": lambda: missing(standard("ws"), conference="c1", reference="Q-26-0042", reallocates=True),
    "missing_le": lambda: missing(standard("le"), conference="c1", reference="Q-26-0042", reallocates=False),
    "reported_clerk": lambda: reported(
        standard("le"),
        replace(
            absence(part=Part.CLERK, person="Wei Chen", decides=False, told=()),
            covers=(),
            without=(("c1", "Q-26-0042", at(12, 8, 10)), ("c2", "Q-26-0051", at(12, 8, 14))),
        ),
    ),
    "reported_worker": lambda: reported(
        standard("le"),
        replace(
            absence(line(), part=Part.SOCIAL_WORKER, person="Amira Ali", decides=False, told=()),
            without=(("c1", "Q-26-0042", at(12, 8, 10)),),
        ),
    ),
}
