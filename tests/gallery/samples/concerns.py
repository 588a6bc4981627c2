"""Worries and praise: what can be raised, the form, and how it stands for each reader."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from cards import concerns as cards
from cards.kit import Card
from conference.concerns import (
    BY_THEMSELVES,
    Climbed,
    ConcernPicture,
    Entry,
    Standing,
    Startable,
    asks_contact,
)
from conference.refusals import Problem
from tests.gallery.made_up import LONG, at, each, standard

TALKED: dict[str, Any] = {"contact": "telephone", "contact_what": "With Sam on Thursday; no date was named."}
WRONG = tuple(Problem(one, "missing") for one in ("contact", "contact_what", "what"))


def _there(council: str) -> Startable:
    ladders = tuple(one for key, one in standard(council).ladders.items() if key in BY_THEMSELVES)
    return Startable("c1", "Q-26-0042", ("AB", "CB"), ladders, ("Northside School", "Riverside Surgery"))


def _form(council: str, key: str, problems: tuple[Problem, ...] = (), **answers: str) -> Card:
    rules = standard(council)
    return cards.form(rules, _there(council), rules.ladders[key]).drawn(answers, problems)


def _taken(rung: str, who: str, role: str, when: datetime, *told: str, **said: str) -> Entry:
    return Entry("taken", rung, who, role, when, told=told, **said)


def _concern(council: str, key: str, **changes: Any) -> ConcernPicture:
    ladder = standard(council).ladders[key]
    basic: dict[str, Any] = {
        "id": "w1",
        "version": 2,
        "conference_id": "c1",
        "reference": "Q-26-0042",
        "initials": ("AB", "CB"),
        "starts": at(12, 8, 10),
        "ladder": ladder,
        "standing": Standing.OPEN,
        "about": "",
        "step": "",
        "entries": (),
        "next": ladder.rungs[0],
        "asks_contact": False,
        "reply_due": None,
        "reply": "",
    }
    return ConcernPicture(**(basic | changes))


def _offered(council: str) -> Card:
    step = "report_family_icpc"
    ladder = standard(council).ladders["late_report"]
    asks = asks_contact(ladder, ladder.rungs[0], Climbed())
    shown = _concern(council, "late_report", step=step, mine=True, judges=True, asks_contact=asks)
    return cards.concern(standard(council), shown).drawn()


def _waiting(**mine: bool) -> Card:
    entries = (
        _taken(
            "dialogue", "Alex Green", "chair", at(12, 2, 9, 30), "social_worker", words="No date.", **TALKED
        ),
        _taken("concern", "Alex Green", "chair", at(12, 3, 11), "social_worker", "team_manager", words=LONG),
    )
    rungs = standard("wk").ladders["dispute"].rungs
    shown = _concern("wk", "dispute", entries=entries, next=rungs[2], reply_due=at(12, 9, 0), **mine)
    return cards.concern(standard("wk"), shown).drawn()


def _answered() -> Card:
    entries = (
        _taken("concern", "Alex Green", "chair", at(12, 3, 11), "social_worker", words="By Friday."),
        Entry("answered", "", "Sam Ali", "social_worker", at(12, 4, 15), words="It goes out on Friday."),
    )
    rungs = standard("wk").ladders["dispute"].rungs
    shown = _concern(
        "wk", "dispute", entries=entries, next=rungs[2], standing=Standing.ANSWERED, judges=True, mine=True
    )
    return cards.concern(standard("wk"), shown).drawn()


def _settled() -> Card:
    entries = (
        _taken("thanks", "Alex Green", "chair", at(12, 8, 13), "social_worker", words="A superb report."),
    )
    shown = _concern("ws", "praise", entries=entries, next=None, standing=Standing.SETTLED)
    return cards.concern(standard("ws"), shown).drawn()


def _nobody() -> Card:
    entries = (Entry("nobody", "contact", "Quorate", "clock", at(12, 4, 9)),)
    rungs = standard("sw").ladders["late_report"].rungs
    shown = _concern(
        "sw", "late_report", entries=entries, next=rungs[1], mine=True, judges=True, asks_contact=True
    )
    return cards.concern(standard("sw"), shown).drawn({"why": ""}, WRONG)


SAMPLES: dict[str, Callable[[], Card]] = {
    **each("start", lambda one: cards.start(standard(one), _there(one))),
    "start_nothing": lambda: cards.start(standard("le"), Startable("c1", "Q-26-0042", ("AB",), (), ())),
    **each("form_dispute", lambda one: _form(one, "dispute")),
    "form_agency": lambda: _form("ws", "agency"),
    "form_wrong": lambda: _form("ws", "dispute", (*WRONG, Problem("code", "missing"))),
    "form_longest": lambda: _form("wk", "praise", (), what=LONG),
    **each("offered", _offered),
    "waiting_for_an_answer": lambda: _waiting(answers=True),
    "waiting_seen_by_its_chair": lambda: _waiting(judges=True, mine=True),
    "answered": _answered,
    "settled": _settled,
    "nobody_and_wrong": _nobody,
}
