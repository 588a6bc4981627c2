"""The duty rota in all its states; three chairs in a spring, and a whole year of eleven."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial

from cards import rota as cards
from cards.kit import Card
from conference.refusals import Problem
from conference.rota import (
    Gap,
    GapPicture,
    GapWhy,
    Goal,
    OwnDuty,
    PlanState,
    RotaChair,
    RotaPicture,
    RotaRequest,
    Solved,
    conflicts,
    fairness,
    greedy,
    rota_days,
    shortfalls,
)
from conference.working_days import NATIONAL
from tests.gallery.made_up import at, each, standard

FIRST, LAST = date(2027, 3, 1), date(2027, 5, 31)
CHAIRS = [("p2", "Alex Green"), ("p3", "Bo Brown"), ("p4", "Maria Fernandes-Whitworth")]
PROVED = tuple(Goal(name, 0, 0) for name in ("clashes", "days", "by_holiday", "weekdays", "spread"))
NOT_PROVED = (*PROVED[:3], Goal("weekdays", 405, 330), Goal("spread", 4, 0))


def _request(*, away: dict[str, dict[date, str]] | None = None) -> RotaRequest:
    days, beside = rota_days(FIRST, LAST, NATIONAL)
    gone = away or {}
    chairs = (
        RotaChair("p2", "Alex Green", 1.0, frozenset(range(5)), gone.get("p2", {}), balance=1.5),
        RotaChair("p3", "Bo Brown", 1.0, frozenset(range(5)), gone.get("p3", {}), balance=-1.5),
        RotaChair("p4", CHAIRS[2][1], 0.6, frozenset({0, 1, 2}), gone.get("p4", {})),
    )
    return RotaRequest(days, chairs, beside)


@cache
def _draft() -> RotaPicture:
    request = _request()
    rota = greedy(request)
    assert rota is not None
    return RotaPicture(
        id="r1",
        version=2,
        state=PlanState.DRAFT,
        first=FIRST,
        last=LAST,
        days=rota,
        names=dict(CHAIRS),
        by_holiday=request.by_holiday,
        fairness=fairness(rota, request),
        solved=Solved(rota, PROVED, 60, 19.0),
        may_publish=True,
    )


def _broken() -> RotaPicture:
    away = {"p2": {date(2027, 3, day): "leave" for day in range(1, 20)}}
    request, draft = _request(away=away), _draft()
    found = shortfalls(draft.days, request)
    changed = (date(2027, 3, 2), date(2027, 3, 3))
    return replace(draft, shortfalls=found, changed=changed, solved=Solved(draft.days, NOT_PROVED, 60, 60.0))


def _impossible(state: PlanState = PlanState.INFEASIBLE) -> RotaPicture:
    away = {
        "p2": {date(2027, 4, 8): "leave", date(2027, 4, 22): "training", date(2027, 4, 23): "training"},
        "p3": {date(2027, 4, 8): "supervision"},
    }
    found = conflicts(_request(away=away))
    return replace(_draft(), state=state, days={}, fairness=None, solved=None, conflicts=found, seconds=60.0)


def _kept() -> RotaPicture:
    first = date(2027, 3, 4)
    days = {day: one for day, one in _draft().days.items() if day != first}
    request = _request()
    return replace(
        _draft(),
        id="",
        state=PlanState.PUBLISHED,
        days=days,
        solved=None,
        fairness=fairness(days, request),
        shortfalls=tuple(one for one in shortfalls(days, request) if one.stops),
    )


GAPS = (
    Gap(date(2027, 3, 4), GapWhy.NOBODY),
    Gap(date(2027, 3, 9), GapWhy.AWAY, "Alex Green", "leave", "p2"),
    Gap(date(2027, 3, 10), GapWhy.LEFT, "Bo Brown", person_id="p3"),
    Gap(date(2027, 3, 11), GapWhy.NO_CHAIR, "Kit Chen", person_id="p4"),
)
OWN = OwnDuty(
    FIRST, LAST, tuple(sorted(day for day, one in _draft().days.items() if one == "p4")), 14.6,
    (date(2027, 3, 30),), "Uma Stone",
)  # fmt: skip

SAMPLES: dict[str, Callable[[], Card]] = {
    "home": lambda: cards.home(standard("ws"), span=(FIRST, LAST), may_make=True, may_enter=True),
    "home_first": lambda: cards.home(standard("ws"), span=None, may_make=True, may_enter=True),
    "home_draft": lambda: cards.home(standard("ws"), span=None, plan="r1", may_make=True, may_enter=True),
    "home_chair": lambda: cards.home(standard("ws"), span=(FIRST, LAST)),
    **each("not_kept", lambda council: cards.not_kept(standard(council), advice=council == "le")),
    "make": lambda: cards.make(standard("ws"), cards.proposed(date(2026, 12, 1)), chairs=CHAIRS).drawn(),
    "make_wrong": lambda: cards.make(standard("ws"), {}, chairs=CHAIRS).drawn(
        {"starts_on": "2026-11-01", "ends_on": "2026-10-01", "runs_wanted": "p3"},
        (Problem("starts_on", "in_the_past"), Problem("ends_on", "ends_before_starts")),
    ),
    "working": lambda: cards.plan(standard("ws"), _impossible(PlanState.WORKING)),
    "draft": lambda: cards.plan(standard("ws"), _draft()),
    "draft_broken": lambda: cards.plan(standard("ws"), _broken(), refused=True),
    "impossible": lambda: cards.plan(standard("ws"), _impossible()),
    "published": lambda: cards.plan(
        standard("ws"), replace(_draft(), state=PlanState.PUBLISHED, published_at=at(12, 14, 11, 5))
    ),
    "replaced": lambda: cards.plan(standard("ws"), replace(_draft(), state=PlanState.REPLACED)),
    "month_draft": lambda: cards.month(standard("ws"), _draft(), (2027, 3)),
    "month_kept": lambda: cards.month(standard("ws"), _kept(), (2027, 3), may_enter=True),
    "month_chair": lambda: cards.month(standard("ws"), _kept(), (2027, 5)),
    "shares": lambda: cards.shares(_draft()),
    "shares_none": lambda: cards.shares(replace(_kept(), days={})),
    "change": lambda: cards.change(standard("ws"), chairs=CHAIRS, carried={"plan": "r1", "at": 2}).drawn(),
    "change_wrong": lambda: cards.change(
        standard("ws"), chairs=CHAIRS, carried={"plan": "r1", "at": 2}, stale=True
    ).drawn({"duty_day": "2027-03-26", "on_duty": "p3"}, (Problem("duty_day", "not_a_working_day"),)),
    "gap": lambda: cards.gap(standard("ws"), GapPicture(GAPS[0].day, GAPS[-1].day, GAPS, may_fill=True)),
    "gap_filled": lambda: cards.gap(standard("ws"), GapPicture(FIRST, FIRST, ())),
    "gaps_filled": lambda: cards.gap(standard("ws"), GapPicture(FIRST, LAST, ())),
    "own": partial(cards.own, standard("ws"), OWN),
    "own_none": lambda: cards.own(standard("ws"), replace(OWN, days=(), by="")),
    "on_its_way": cards.on_its_way,
}
