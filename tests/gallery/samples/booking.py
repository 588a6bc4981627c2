"""The booking: its steps empty, filled, wrong and at their longest; the times; every state it can be in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from cards.booking import booked as booking_booked
from cards.booking import correct, form
from cards.booking import offers as booking_offers
from cards.form import FormCard
from cards.kit import Card
from conference.booking import Kind, Mode, Status
from conference.booking_picture import Change
from conference.casefile import Looked
from conference.refusals import Problem
from conference.request import AGAIN, NO_OTHER
from conference.roles import Role
from tests.gallery import correcting
from tests.gallery.made_up import (
    CARRIED,
    at,
    booked,
    booking,
    each,
    last,
    offer,
    offers,
    past,
    standard,
    step,
    times,
)
from tests.gallery.typed import MANAGERS, answers

VENUES = [("v1", "County Hall, room 3"), ("v2", "The Glade family centre")]
STEPS: dict[str, Callable[..., FormCard]] = {
    "strategy": form.step_strategy,
    "family": form.step_family,
    "how": form.step_how,
    "needs": form.step_needs,
    "background": form.step_background,
}
WRONG = {
    "strategy": (
        Problem("discussions.0.held_on", "in_the_future"),
        Problem("discussions.1.held_at", "missing"),
        Problem("discussions", "none_agreed"),
    ),
    "family": (
        Problem("case_reference", "missing"),
        Problem("children.1.born", "missing"),
        Problem("children.2.initials", "same_child", (("other", "1"),)),
        Problem("index_child", "missing"),
    ),
    "how": (Problem("mode", "missing"), Problem("venue", "missing")),
    "needs": (Problem("risks", "too_long", (("limit", "2000"),)), Problem("split_why", "missing")),
    "background": (
        Problem("s47_concluded", "missing"),
        Problem("earlier_plans.0.ended", "ended_before_started"),
    ),
}
BAD: dict[str, Any] = {
    **answers(3),
    "case_reference": "",
    "discussions": [
        {"held_on": "2026-12-20", "held_at": "14:00", "agreed": "no"},
        {"held_on": "2026-11-20", "agreed": "no"},
    ],
    "children": [
        {"initials": "AB", "born": "2012-03-02"},
        {"initials": "CB"},
        {"initials": "AB", "born": "2012-03-02"},
    ],
    "index_child": "",
}


def _step(
    name: str, council: str, filled: dict[str, Any], problems: tuple[Problem, ...] = (), **more: Any
) -> Card:
    offered = {"how": {"venues": VENUES}, "background": {"managers": MANAGERS}}.get(name, {})
    return STEPS[name](standard(council), carried=CARRIED, **offered, **more).drawn(filled, problems)


def _steps() -> dict[str, Callable[[], Card]]:
    found: dict[str, Callable[[], Card]] = {}
    for name in STEPS:
        found |= each(f"{name}_empty", partial(_empty, name))
        found[f"{name}_filled"] = partial(_step, name, "ws", answers())
        found[f"{name}_wrong"] = partial(_step, name, "le", BAD, WRONG[name])
        found[f"{name}_longest"] = partial(_step, name, "sg", answers(9), for_whom="Amira Ali")
    found["family_asked_about"] = partial(_step, "family", "ws", answers(), ASKED_ABOUT)
    return found


LOOKS = (
    Looked(date(2026, 11, 24), "Amira Ali", ("card", "timetable", "my_bookings"), 7),
    Looked(date(2026, 11, 25), "Lee Hart", ("list:weekly",), 1),
    Looked(date(2026, 11, 25), "An operator of Quorate", ("casefile",), 1),
)
ASKED_ABOUT = (
    Problem(AGAIN, "booked_for_family", (("reference", "WS-26-0042"), ("day", "2026-12-08"))),
    Problem(
        NO_OTHER,
        "other_children",
        (("reference", "WS-25-0007"), ("day", "2025-03-04"), ("initials", "DE, FE")),
    ),
)


def _empty(name: str, council: str) -> Card:
    return _step(name, council, {})


def _offers(council: str, **more: Any) -> Card:
    given = more.pop("given", None)
    shown = offers() if given is None else given
    return booking_offers.offers(standard(council), times(council), shown, carried=CARRIED, **more)


def _check(council: str, number: int = 2, **more: Any) -> Card:
    chosen = more.pop("chosen", offer(8, 10))
    flags = more.pop("flags", ())
    return form.check_answers(
        standard(council),
        answers(number),
        chosen,
        flags,
        carried=CARRIED,
        allowed_days=15,
        chosen=[*VENUES, *MANAGERS],
        **more,
    )


def _moved() -> Card:
    changes = [
        Change("starts", at(12, 8, 10), at(12, 10, 14)),
        Change("answer_by", at(11, 27, 9).date(), at(11, 30, 9).date()),
    ]
    return correct.moved(
        standard("ws"),
        changes,
        reference="Q-26-0042",
        conference="c1",
        version=5,
        told=["Alex Green", "CPU admin"],
    )


ON_DUTY = offer(9, 10, "Dana Brown", number=13)
ON_DUTY = replace(ON_DUTY, why=(*ON_DUTY.why, ("duty_day", "")))
HISTORY = (
    (at(11, 25, 9, 40), "Amira Ali", "submitted"),
    (at(11, 25, 9, 40), "Amira Ali", "asked"),
    (at(11, 26, 8, 25), "Alex Green", "accepted"),
    (at(11, 26, 8, 26), "Quorate", "invited"),
)
WAITS = {
    "status": Status.CONFIRMED,
    "ask_id": "",
    "answer_by": None,
    "next_steps": (step("ws", "meeting", "clock", at(12, 8, 10)), last("ws")),
}
WORKERS = [("p1", "Jo Reed"), ("p2", "Max Bell")]
SAMPLES: dict[str, Callable[[], Card]] = {
    **_steps(),
    "whom": lambda: form.step_whom(
        standard("ws"), people=[("p1", "Amira Ali"), ("p3", "Ben Cole")], carried=CARRIED
    ).drawn(),
    **each("offers", _offers),
    "offers_none": lambda: _offers("le", given=offers()[-1:]),
    "offers_taken": lambda: _offers("sg", problems=(Problem("offer", "missing"),), calendars_read=False),
    "offers_moving": lambda: _offers("wk", moving=True, given=offers()[:3]),
    "offers_duty_none": lambda: _offers("ws", given=[], duty_days=False, for_whom="Ben Cole"),
    "offers_duty": lambda: _offers("ws", given=[*offers()[:2], ON_DUTY], duty_days=True, for_whom="Ben Cole"),
    "offers_duty_moving": lambda: _offers("ws", moving=True, given=offers()[:2], duty_days=False),
    **each("check", _check),
    "check_duty": lambda: _check("ws", chosen=ON_DUTY, for_whom="Ben Cole"),
    "check_longest": lambda: _check("sg", 9, flags=("repeat_plan", "early"), for_whom="Ben Cole"),
    "check_past": lambda: _check(
        "le",
        chosen=offer(15, 10, standing="past_last_date", number=17),
        flags=("repeat_plan", "early", "no_safety_plan"),
    ),
    **each("asked", lambda council: booking_booked.booked(standard(council), booking(council))),
    **each("booked", lambda council: booking_booked.booked(standard(council), booked(council))),
    "agreement": lambda: booking_booked.booked(standard("le"), past("le")),
    "seeking": lambda: booking_booked.booked(
        standard("wk"), booking("wk", status=Status.SEEKING, chair="", ask_id="")
    ),
    "confirmed": lambda: booking_booked.booked(
        standard("ws"), booking("ws", **WAITS, meeting_state="wanted")
    ),
    "follows": lambda: booking_booked.booked(
        standard("sw"), booking("sw", **WAITS, meeting_state="wanted", meeting_problem="outside")
    ),
    "unsafe": lambda: booking_booked.booked(standard("le"), booking("le", **WAITS, meeting_state="unsafe")),
    "more": lambda: booking_booked.more_acts(standard("ws"), booking("ws"), list(booking_booked.MORE_ACTS)),
    **each("hand_on", lambda one: booking_booked.hand_on(standard(one), booking(one), WORKERS).drawn()),
    "hand_on_wrong": lambda: booking_booked.hand_on(standard("ws"), booking("ws"), WORKERS).drawn(
        {}, (Problem("social_worker", "missing"),)
    ),
    "handed_on": lambda: booking_booked.handed_on(standard("sg"), "Q-26-0042"),
    "more_chair": lambda: booking_booked.more_acts(
        standard("le"), booking("le"), ["day.open", "concern.choose"]
    ),
    "more_cancelled": lambda: booking_booked.more_acts(
        standard("sg"), booking("sg", status=Status.CANCELLED), list(booking_booked.MORE_ACTS)
    ),
    "more_stood_down": lambda: booking_booked.more_acts(
        standard("ws"), booking("ws", status=Status.STOOD_DOWN), list(booking_booked.MORE_ACTS)
    ),
    **each(
        "stood_down",
        lambda one: booking_booked.booked(
            standard(one), booking(one, status=Status.STOOD_DOWN, ask_id="", days_left=6, next_steps=())
        ),
    ),
    "stood_down_review": lambda: booking_booked.booked(
        standard("le"),
        booking("le", status=Status.STOOD_DOWN, kind=Kind.REVIEW, chair="", days_left=-1, next_steps=()),
    ),
    "cancelled": lambda: booking_booked.booked(standard("sg"), booking("sg", status=Status.CANCELLED)),
    "longest": lambda: booking_booked.booked(
        standard("sg"),
        booked(
            "sg",
            mode=Mode.HYBRID,
            venue="The Glade family centre, Bishop’s Road",
            short_notice=True,
            children=tuple(booking("sg").children * 4 + booking("sg").children[:1]),
            flags=("repeat_plan", "split", "risks", "confidential", "interpreter", "unborn"),
            details=(("risks", answers(9)["risks"]),),
            history=HISTORY,
            next_steps=(
                step("sg", "invite_list", "social_worker", at(11, 27, 9).date()),
                step("sg", "join", "social_worker", at(12, 8, 10)),
                last("sg"),
            ),
        ),
    ),
    "looked": lambda: booking_booked.looked("WS-26-0042", LOOKS, conference="c1"),
    "looked_long": lambda: booking_booked.looked("WS-26-0042", LOOKS * 9, conference="c1"),
    "looked_nobody": lambda: booking_booked.looked("WS-26-0042", (), conference="c1"),
    "timeline_of_manager": lambda: booking_booked.timeline(
        standard("wk"), booked("wk", history=HISTORY, parts=frozenset({Role.UNIT_MANAGER}))
    ),
    "timeline": lambda: booking_booked.timeline(standard("ws"), booked("ws", history=HISTORY)),
    "moved": _moved,
    **correcting.SAMPLES,
    "resume": lambda: form.resume(standard("ws"), step="needs", saved_at=at(11, 24, 16, 5), carried=CARRIED),
    "draft_kept": lambda: form.draft_kept(standard("le"), carried=CARRIED),
    "abandoned": lambda: form.abandoned(standard("sg")),
    "nothing_open": lambda: form.nothing_open(standard("ws")),
}
