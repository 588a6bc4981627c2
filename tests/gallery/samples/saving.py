"""Cards of what keeps a date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from cards import saving as cards
from cards.chooser import START_LATER, choose
from cards.kit import Card
from conference.booking import Kind, LaterTimes, StartsLater, Status
from conference.dates import Interval
from conference.keep_the_date import Known, Save, SavedPicture, save_of, saves_for
from conference.refusals import Problem
from conference.roles import Role
from tests.gallery.made_up import LONG, at, booked, each, line, standard

WORKER = frozenset({Role.SOCIAL_WORKER})
CHAIR = frozenset({Role.CHAIR})
MANAGER = frozenset({Role.TEAM_MANAGER})
CARRIED = {"form": "stand_down", "form_version": 1, "draft": "d1", "step": "saving", "at": 3}
STARTS = (at(12, 8, 11), at(12, 8, 12), at(12, 8, 13), at(12, 8, 13, 30), at(12, 8, 14), at(12, 8, 15))


def known(parts: frozenset[Role] = WORKER, **changes: Any) -> Known:
    basic = Known(
        parts=parts,
        later=True,
        another_day=True,
        lacking=True,
        report_could=True,
        family_step="report_family_icpc",
        family_by=at(12, 7, 10),
    )
    return replace(basic, **changes)


def ways(council: str, reason: str, sub: str = "", found: Known | None = None) -> tuple[Save, ...]:
    return saves_for(standard(council), reason, sub, found or known())


def offered(council: str, reason: str, sub: str = "", found: Known | None = None) -> Card:
    saves = ways(council, reason, sub, found)
    return cards.offered(standard(council), booked(council), saves, CARRIED)


def way(council: str, key: str, parts: frozenset[Role] = WORKER) -> Save:
    found = save_of(standard(council), key, known(parts))
    assert found is not None
    return found


def held(hour: int, minute: int = 0) -> Interval:
    starts = at(12, 8, hour, minute)
    return Interval(starts, at(12, 8, hour + 2, minute))


def times(*starts: datetime, **changes: Any) -> LaterTimes:
    basic = LaterTimes(
        conference_id="c1",
        version=4,
        reference="Q-26-0042",
        initials=("AB", "CB"),
        chair="Alex Green",
        present=held(10),
        starts=starts,
        read=True,
        at_once=False,
    )
    return replace(basic, **changes)


DONE = StartsLater(
    "c1", "Q-26-0042", ("AB", "CB"), held(10), held(14), "Alex Green",
    accepted=False, told=("Amira Ali", "Alex Green"),
)  # fmt: skip
KEPT = SavedPicture(
    conference_id="c1",
    reference="Q-26-0042",
    initials=("AB", "CB"),
    kind=Kind.INITIAL,
    starts=at(12, 8, 10),
    ends=at(12, 8, 12),
    key="interpreter_by_telephone",
    note="Language Line is booked for 10am, Polish. Their number is 01273 496000.",
    by="Amira Ali",
    at=at(12, 8, 8, 20),
    told=("Alex Green", "Noor Khan", "Jo Finch"),
)

SAMPLES: dict[str, Callable[[], Card]] = {
    **each("offered_quorum", lambda one: offered(one, "not_quorate", "cancelled_late")),
    **each(
        "offered_report",
        lambda one: offered(one, "report_not_shared", "", known(family_late=True)),
    ),
    **each("offered_staff", lambda one: offered(one, "unforeseen", "staff_sickness")),
    "offered_report_in_time": lambda: offered("le", "report_not_shared", "", known(later=False)),
    "offered_few": lambda: offered("le", "not_quorate", "", known(CHAIR, few=True, report_could=False)),
    "offered_list": lambda: offered("sw", "not_quorate", "invitations", known(list_complete=False)),
    "offered_begun": lambda: offered(
        "wk", "not_quorate", "did_not_attend", known(CHAIR, begun=True, counting=True, later=False)
    ),
    "offered_interpreter": lambda: offered("sg", "no_interpreter"),
    "offered_family": lambda: offered("sg", "family_cannot_attend", "childcare"),
    "offered_family_le": lambda: offered("le", "family_cannot_attend", "illness"),
    "offered_network": lambda: offered("le", "unforeseen", "network"),
    "offered_cover": lambda: offered("ws", "no_cover", "no_duty_chair", known(CHAIR, cover="v1")),
    "offered_to_others": lambda: offered("sw", "no_interpreter", "", known(MANAGER)),
    "offered_nothing": lambda: offered(
        "ws", "other", "", known(later=False, another_day=False)
    ),
    "later": lambda: cards.later(standard("ws"), times(*STARTS)).drawn(),
    "later_chair": lambda: cards.later(standard("le"), times(*STARTS[:2], at_once=True)).drawn(),
    "later_asking": lambda: cards.later(standard("le"), times(*STARTS), asking=True).drawn(),
    "later_unread": lambda: cards.later(standard("sg"), times(*STARTS, read=False)).drawn(),
    "later_wrong": lambda: cards.later(standard("sw"), times(*STARTS[3:])).drawn(
        problems=(Problem("starts", "slot_taken"),)
    ),
    "later_none": lambda: cards.later(standard("wk"), times()).drawn(),
    "starts_later_asked": lambda: cards.starts_later(standard("ws"), DONE),
    "starts_later": lambda: cards.starts_later(
        standard("le"), replace(DONE, accepted=True, told=("Amira Ali",))
    ),
    **each(
        "choose",
        lambda one: cards.choose(standard(one), booked(one), way(one, "interpreter_by_telephone")).drawn(),
    ),
    "choose_network": lambda: cards.choose(standard("le"), booked("le"), way("le", "telephone")).drawn(),
    "choose_wrong": lambda: cards.choose(
        standard("le"), booked("le"), way("le", "chair_proceeds", CHAIR), field="saving_why"
    ).drawn({}, (Problem("saving_why", "missing"),)),
    "choose_longest": lambda: cards.choose(
        standard("ws"), booked("ws"), way("ws", "family_joins")
    ).drawn({"saving_note": LONG}, (Problem("saving_note", "too_long", (("limit", "500"),)),)),
    "saved": lambda: cards.saved(standard("ws"), KEPT, own=True),
    "saved_longest": lambda: cards.saved(standard("sg"), replace(KEPT, key="views", note=LONG[:500])),
    "saved_nothing_said": lambda: cards.saved(standard("wk"), replace(KEPT, key="wait", note="", told=())),
    "which": lambda: choose(standard("ws"), [line(n, Status.BOOKED) for n in range(1, 9)], START_LATER),
    "which_none": lambda: choose(standard("ws"), [], START_LATER),
}  # fmt: skip
