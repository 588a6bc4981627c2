"""Lists by the calendar: each council's own, empty, many lines, a team's, one that can't be filled yet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

from cards import periodic_lists as cards
from cards.kit import Card
from conference.lists import (
    BAD,
    GOOD,
    NOT_RECORDED,
    SOON,
    Booked,
    Issue,
    ListLine,
    ListPicture,
    Plans,
    Reports,
    Said,
    covered,
    late_reports,
    run_for,
    sends,
    unrecorded,
)
from conference.refusals import Problem
from conference.reports import ReportStatus
from conference.standard import PeriodicList
from tests.gallery.made_up import LONG, SHORT, at, standard

MONDAY = date(2026, 12, 7)
TEAMS = (("north", "North team"), ("south", "South and coastal team"))
OWN = ReportStatus("", "signed off; shared with 1 of 2 parents; sent to the {chair}", here=True, late=False)
LATE = ReportStatus(
    "", "not shared with the family; expected", here=False, late=True, promised_on=date(2026, 12, 8)
)
AGENCIES = (
    ReportStatus("School", "received", here=True, late=False),
    ReportStatus("Health visiting", "not here yet", here=False, late=True),
)
LATE_STEP = "Share the {sw_report} with the family"


def cell(column: str, number: int) -> Said:
    """What one line says, by column; every third line something else."""
    kinds = ("initial", "review", "transfer_in")
    reports = (
        (Reports(OWN), GOOD),
        (Reports(LATE, AGENCIES), BAD),
        (Reports(replace(LATE, late=False)), SOON),
    )
    issues = (
        (Issue("late", LATE_STEP, date(2026, 12, 1), None, 3, ("School", "GP surgery")), BAD),
        (Issue("late", "Complete the {invite_list}", at(12, 1, 16), at(12, 3, 10), 2), SOON),
        (Issue("cancelled", before=at(12, 8, 10)), BAD),
        (Issue("moved", before=at(12, 8, 10), after=at(12, 11, 14)), SOON),
        (Issue("raised", "A dispute about practice"), SOON),
    )
    found: dict[str, Said] = {
        "reference": Said(f"Q-26-{40 + number:04}"),
        "initials": Said("AB, CB"),
        "kind": Said(kinds[number % 3], ours=True),
        "date": Said(date(2026, 12, 7 + number % 5)),
        "time": Said(time(10, 30)),
        "chair": Said("Alex Green"),
        "social_worker": Said("Amira Ali"),
        "team_manager": Said("Tess Hall"),
        "report_status": Said(*reports[number % 3]),
        "what_was_late": Said(*issues[number % 5]),
        "reason": Said("" if number % 2 else "The doctor’s part came late. [x](https://evil.example)"),
        "booked_since": Said(Booked(date(2026, 12, 3), number % 2 == 0), "" if number % 2 else SOON),
        "earlier_plan": Said(Plans(((date(2025, 1, 7), date(2025, 11, 30)), (None, date(2022, 5, 1))))),
    }
    return found.get(column, NOT_RECORDED)


def picture(listed: PeriodicList, lines: int = 3, **changes: Any) -> ListPicture:
    run = run_for(listed.when, MONDAY if listed.when.every != "month" else date(2026, 12, 1))
    basic = ListPicture(
        key=listed.key,
        what=listed.what,
        subject=listed.subject,
        day=run.day,
        as_at=at(12, 7, 9),
        covers=covered(listed, run),
        backward=listed.covers == "last_week",
        columns=listed.shows,
        lines=tuple(
            ListLine(f"c{number}", f"Q-26-{40 + number:04}", {one: cell(one, number) for one in listed.shows})
            for number in range(lines)
        ),
        source=listed.source,
        rules=listed.rules,
        note=listed.note,
        forward=listed.outside,
        unrecorded=unrecorded(listed),
        sent=sends(listed),
    )
    return replace(basic, **changes)


def of(short: str, key: str, lines: int = 3, **changes: Any) -> Callable[[], Card]:
    return lambda: cards.listed(standard(short), picture(standard(short).lists[key], lines, **changes))


def asked(short: str, lines: int, **changes: Any) -> Callable[[], Card]:
    return lambda: cards.listed(standard(short), picture(late_reports(), lines, **changes))


def there(short: str) -> list[tuple[str, str, str, bool]]:
    listed = [*standard(short).lists.values(), late_reports()]
    return [(one.key, one.what, one.subject, sends(one)) for one in listed]


CASES = [("c1", "Q-26-0041, AB, CB, Tue 8 Dec"), ("c2", "Q-26-0042, DB, Wed 9 Dec")]
WRONG = [Problem("supervision_case", "missing"), Problem("supervision_reason", "missing")]

SAMPLES: dict[str, Callable[[], Card]] = {
    **{f"sw_{key}": of("sw", key) for key in ("weekly", "two_week", "monthly", "transfer")},
    "sw_exception": of("sw", "exception", 5),
    **{
        f"ws_{key}": of("ws", key)
        for key in ("informal_issues", "supervision_concern", "supervision_repeat_plan", "outcome_to_a_and_e")
    },
    "ws_supervision_long_plan": of("ws", "supervision_long_plan", 0),
    **{f"weekly_proposed_{short}": of(short, "weekly", 1) for short in SHORT if short != "sw"},
    "weekly_empty": of("sw", "weekly", 0),
    "weekly_many": of("sw", "weekly", 24, teams=TEAMS),
    "weekly_one_team": of("sw", "weekly", 2, teams=TEAMS, team="north", team_name="North team"),
    "two_week_own": of("sw", "two_week", 2, own=True),
    "exception_nobody": of("sw", "exception", 1, nobody=("director",)),
    "late": asked("le", 2, teams=TEAMS),
    "late_empty": asked("sg", 0),
    "late_long": asked("wk", 1, note=LONG[:200]),
    "menu": lambda: cards.menu(standard("sw"), there("sw")),
    "menu_ws": lambda: cards.menu(standard("ws"), there("ws")),
    "menu_empty": lambda: cards.menu(standard("sg"), []),
    "no_team": lambda: cards.no_team("Nroth", "late_reports", TEAMS),
    "no_team_any": lambda: cards.no_team("Nroth", "late_reports", []),
    "on_its_way": lambda: cards.on_its_way(standard("sw"), "Conferences this week"),
    "choose": lambda: cards.choose(standard("ws"), CASES, {}),
    "choose_wrong": lambda: cards.choose(standard("ws"), CASES, {}, WRONG),
    "choose_none": lambda: cards.choose(standard("ws"), [], {}),
}
