"""A stand-down: asked for, decided, as it stands, in the news, and people told of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cards.chooser import STAND_DOWN, choose
from cards.kit import Card
from cards.standdown import ask, tell
from cards.standdown.request import asked_to_agree, request_card
from conference.booking import Kind, Status
from conference.refusals import Code, Problem
from conference.roles import Role
from conference.standdown import Act, OwnStep, Stands, reasons_for, tellers_of
from tests.gallery.made_up import CARRIED, LONG, at, booked, each, line, standard
from tests.gallery.standdown_made_up import (
    NEXT,
    PEOPLE,
    WHY,
    carried_out,
    over,
    refused,
    request,
    steps,
    ticked,
)

WORKER = frozenset({Role.SOCIAL_WORKER})
CARRY = {**CARRIED, "conference": "c1"}
TYPED = {"stand_down_sub": "transferring", "stand_down_reason": WHY, "stand_down_manager_told": "Tess Hall"}
DECIDES, TELLS = frozenset({"decide"}), frozenset({"tell"})
REBOOKS = frozenset({"rebook", "tell"})
MISSING = (Problem("stand_down_sub", "missing"), Problem("stand_down_reason", "missing"),
           Problem("stand_down_link", "not_a_link"))  # fmt: skip


def _why(council: str, **more: Any) -> Card:
    rules = standard(council)
    reasons = reasons_for(rules, more.get("parts", WORKER), Kind.INITIAL, begun=bool(more.get("begun")))
    asked = ask.step_why(rules, booked(council), reasons, begun=bool(more.get("begun")), carried=CARRY)
    return asked.drawn(more.get("answers", {}), more.get("problems", ()))


def _more(council: str, key: str, answers: dict[str, str] | None = None, problems: Any = ()) -> Card:
    rules = standard(council)
    return ask.step_more(rules, rules.reasons[key], carried=CARRY).drawn(answers or {}, problems)


def _check(
    council: str, key: str = "no_longer_needed", act: Act = Act.CANCEL, *, sub: str = "transferring",
    own: OwnStep | None = None, typed: dict[str, str] = TYPED, problems: tuple[Problem, ...] = (),
    as_role: Role = Role.SOCIAL_WORKER, days: int = 6,
) -> Card:  # fmt: skip
    rules = standard(council)
    reason = rules.reasons[key]
    asking = ask.Asking(reason, act, own, tellers_of(rules, reason, sub, as_role), days, sub=sub)
    answers = {**typed, "stand_down_for": key, "stand_down_sub": sub}
    return ask.check_answers(rules, booked(council), asking, answers, problems, carried=CARRY)


def _unforeseen(council: str) -> Card:
    return _check(council, "unforeseen", Act.STAND_DOWN, sub="network",
                  typed={"stand_down_reason": "The town has no network since eight."})  # fmt: skip


SAMPLES: dict[str, Callable[[], Card]] = {
    **each("why", _why),
    "why_chair": lambda: _why("sg", parts=frozenset({Role.CHAIR})),
    "why_begun": lambda: _why("le", begun=True),
    "why_wrong": lambda: _why("sw", problems=(Problem("stand_down_for", "missing"),)),
    "why_chosen": lambda: _why("ws", answers={"stand_down_for": "no_cover"}),
    **each("more", lambda one: _more(one, "no_longer_needed")),
    "more_wrong": lambda: _more("le", "no_longer_needed", {"stand_down_link": "drive/x"}, MISSING),
    "more_longest": lambda: _more("sw", "not_quorate", {"stand_down_reason": LONG,
                                                        "stand_down_agencies_missing": LONG[:500]}),
    "more_unforeseen": lambda: _more("wk", "unforeseen", {"stand_down_sub": "other"}),
    "more_refused": lambda: _more("sg", "refused_without_agreement"),
    "more_other": lambda: _more("ws", "other"),
    "act": lambda: ask.step_act(
        standard("le"), standard("le").reasons["unforeseen"], begun=False, carried=CARRY
    ).drawn(),
    "act_wrong": lambda: ask.step_act(
        standard("ws"), standard("ws").reasons["unforeseen"], begun=False, carried=CARRY
    ).drawn({}, (Problem("stand_down_act", "missing"),)),
    **each("check", _check),
    **each("check_unforeseen", _unforeseen),
    "check_deceased": lambda: _check("le", sub="deceased", typed={"stand_down_manager_told": "Tess Hall"}),
    "check_alone": lambda: _check("ws", "no_cover", Act.STAND_DOWN, sub="short_notice",
                                  own=OwnStep(0, Role.UNIT_MANAGER, alone=True), as_role=Role.UNIT_MANAGER),
    "check_alone_deputy": lambda: _check("ws", "no_cover", Act.STAND_DOWN, sub="no_duty_chair",
                                         own=OwnStep(0, Role.UNIT_SENIOR, "away", alone=True)),
    "check_alone_move": lambda: _check("le", "other", Act.POSTPONE, sub="", days=0,
                                       own=OwnStep(0, Role.CHAIR, alone=True), as_role=Role.CHAIR),
    "check_move": lambda: _check("sg", "other", Act.POSTPONE, sub="", days=-2),
    "check_own_step": lambda: _check("le", "not_quorate", Act.STAND_DOWN, sub="did_not_attend",
                                     own=OwnStep(0, Role.CHAIR), as_role=Role.CHAIR),
    "check_own_as_deputy": lambda: _check("le", "not_quorate", Act.STAND_DOWN, sub="did_not_attend",
                                          own=OwnStep(0, Role.UNIT_MANAGER, "nobody"),
                                          as_role=Role.UNIT_MANAGER),
    "check_longest": lambda: _check("sw", typed=dict.fromkeys(TYPED, LONG)),
    "check_wrong": lambda: _check("wk", problems=(Problem("stand_down_manager_told", "missing"),)),
}  # fmt: skip

SAMPLES |= {
    **each("asked", lambda one: asked_to_agree(standard(one), request(one, may=DECIDES))),
    "asked_second": lambda: asked_to_agree(
        standard("le"),
        request("le", "not_quorate", steps=steps("le", "not_quorate", 1), may=DECIDES,
                sub_code="reports_late", given=(("reason", WHY), ("agencies_missing", "Police, school"),
                       ("link", "https://files.example/q-26-0042"))),
    ),
    "asked_deputy": lambda: asked_to_agree(
        standard("sg"),
        request("sg", may=DECIDES, steps=steps(
            "sg", "no_longer_needed", 0, in_absence_of=Role.SERVICE_MANAGER, absent_why="away",
            climbs_at=None, asked=("Ruth Adeyemi", "Uma Stone"))),
    ),
    "asked_move": lambda: asked_to_agree(standard("sg"), request("sg", "other", may=DECIDES, days_left=-1)),
    "asked_quiet": lambda: asked_to_agree(
        standard("le"), request("le", may=DECIDES, quiet=True, sub_code="deceased", given=())
    ),
    "asked_wrong": lambda: asked_to_agree(
        standard("wk"), request("wk", may=DECIDES), (Problem("why", "missing"),)
    ),
    "asked_longest": lambda: asked_to_agree(
        standard("sw"), request("sw", may=DECIDES, given=(("reason", LONG), ("threshold", LONG)))
    ),
    **each("waiting", lambda one: request_card(
        standard(one), request(one, may=frozenset({"withdraw"})))),
    "waiting_second": lambda: request_card(
        standard("sg"), request("sg", "other", steps=steps("sg", "other", 1))
    ),
    "waiting_not_yours": lambda: request_card(standard("le"), request("le"), Code.NOT_YOURS),
    "waiting_own": lambda: request_card(standard("sw"), request("sw"), Code.OWN_REQUEST),
    "agreed": lambda: request_card(
        standard("sg"),
        carried_out("sg", "other", stands=Stands.AGREED, status=Status.BOOKED, to_tell=(),
                    may=frozenset({"rebook", "withdraw"})),
    ),
    "cancelled": lambda: request_card(standard("sw"), carried_out("sw", may=TELLS)),
    "stood_down": lambda: request_card(standard("le"), carried_out("le", "not_quorate", may=REBOOKS)),
    "stood_down_ws": lambda: request_card(
        standard("ws"),
        carried_out("ws", "no_cover", may=REBOOKS, asked_by="Uma Stone", asked_as=Role.UNIT_MANAGER,
                    days_left=1),
    ),
    "stood_down_past": lambda: request_card(
        standard("wk"),
        carried_out("wk", "not_quorate", may=REBOOKS, days_left=-3, to_tell=ticked("i1", "i2", "i3", "i4")),
    ),
    "stood_down_within": lambda: request_card(
        standard("sw"), carried_out("sw", "not_quorate", may=REBOOKS, next_within=NEXT)
    ),
    "rebooked": lambda: request_card(
        standard("le"), carried_out("le", "not_quorate", status=Status.ASKED, to_tell=PEOPLE[:1])
    ),
    "refused": lambda: request_card(
        standard("le"), request("le", stands=Stands.REFUSED, steps=refused("le", "no_longer_needed")),
        Code.ALREADY_DECIDED,
    ),
    "refused_one_of_two": lambda: request_card(
        standard("sw"), request("sw", stands=Stands.REFUSED, steps=refused("sw", "no_longer_needed"))
    ),
    "withdrawn": lambda: request_card(
        standard("wk"),
        request("wk", stands=Stands.WITHDRAWN, why="The police can come after all.", steps=over("wk")),
    ),
    "lapsed": lambda: request_card(
        standard("ws"), request("ws", stands=Stands.LAPSED, steps=over("ws")), Code.STALE
    ),
    "lapsed_agreed": lambda: request_card(
        standard("sg"), carried_out("sg", "other", stands=Stands.LAPSED, status=Status.BOOKED, to_tell=())
    ),
    "deputy_decided": lambda: request_card(
        standard("sg"),
        carried_out("sg", steps=steps(
            "sg", "no_longer_needed", 0, status="agreed", decided_by="Uma Stone", climbs_at=None, asked=(),
            decided_as=Role.UNIT_MANAGER, decided_at=at(12, 4, 9, 30), in_absence_of=Role.SERVICE_MANAGER,
            absent_why="no_answer")),
    ),
}  # fmt: skip

SAMPLES |= {
    **each("done", lambda one: tell.news(standard(one), carried_out(one))),
    "done_stood_down": lambda: tell.news(standard("le"), carried_out("le", "not_quorate", may=REBOOKS)),
    "done_quiet": lambda: tell.news(standard("le"), carried_out("le", quiet=True, may=TELLS)),
    "done_rebooked": lambda: tell.news(
        standard("sw"), carried_out("sw", "not_quorate", status=Status.ASKED)
    ),
    "done_move_agreed": lambda: tell.news(
        standard("sg"),
        carried_out("sg", "other", stands=Stands.AGREED, status=Status.BOOKED, to_tell=(),
                    may=frozenset({"rebook"})),
    ),
    "done_moved": lambda: tell.news(
        standard("sg"), carried_out("sg", "other", status=Status.BOOKED, to_tell=(), kind=Kind.REVIEW)
    ),
    "done_refused": lambda: tell.news(
        standard("le"), request("le", stands=Stands.REFUSED, steps=refused("le", "no_longer_needed"))
    ),
    "done_withdrawn": lambda: tell.news(standard("ws"), request("ws", stands=Stands.WITHDRAWN)),
    "done_lapsed": lambda: tell.news(standard("wk"), request("wk", stands=Stands.LAPSED, steps=over("wk"))),
    "tell": lambda: tell.people_to_ring(standard("le"), carried_out("le", may=TELLS)),
    "tell_some": lambda: tell.people_to_ring(
        standard("sw"), carried_out("sw", may=TELLS, to_tell=ticked("i1", "i3")), said="Saved"
    ),
    "tell_all": lambda: tell.people_to_ring(
        standard("ws"), carried_out("ws", may=TELLS, to_tell=ticked("i1", "i2", "i3", "i4"))
    ),
    "tell_held_back": lambda: tell.people_to_ring(
        standard("le"),
        carried_out("le", quiet=True, may=frozenset({"tell", "release"}), release=3,
                    to_tell=tuple(replace(one, reached="") for one in PEOPLE)),
    ),
    "tell_many": lambda: tell.people_to_ring(
        standard("sg"),
        carried_out("sg", may=TELLS, to_tell=tuple(
            replace(PEOPLE[n % 4], id=f"i{n}") for n in range(60))),
    ),
    "tell_nobody": lambda: tell.people_to_ring(standard("wk"), carried_out("wk", may=TELLS, to_tell=())),
    "tell_others": lambda: tell.people_to_ring(standard("wk"), carried_out("wk", to_tell=PEOPLE[2:])),
    "sure": lambda: tell.everybody_told(
        standard("le"), carried_out("le", may=frozenset({"tell", "release"}), release=3, to_tell=ticked("i1"))
    ),
    "sure_many": lambda: tell.everybody_told(
        standard("sg"),
        carried_out("sg", to_tell=tuple(replace(PEOPLE[n % 4], id=f"i{n}") for n in range(20))),
    ),
    **each("which", lambda one: choose(
        standard(one), [line(n, Status.BOOKED) for n in range(1, 9)], STAND_DOWN)),
    "which_none": lambda: choose(standard("ws"), [], STAND_DOWN),
}  # fmt: skip
