"""Codes of the rota in words."""

from collections.abc import Sequence
from itertools import groupby

from cards import words as when
from cards.said import fill, many, said
from cards.words import count, joined
from conference.rota import (
    Conflict,
    ConflictKind,
    Gap,
    GapWhy,
    RotaPicture,
    Shortfall,
    ShortfallKind,
    Solved,
    WhyNot,
)
from conference.standard import Standard

AWAY = {
    "leave": "annual leave",
    "supervision": "supervision",
    "training": "training",
    "appointment": "a personal appointment",
    "other": "away",
    "part_time": "does not work all day then",
}
GOALS = {
    "clashes": "Days with conferences of their own",
    "days": "Shares of all days",
    "by_holiday": "Shares of days next to holidays",
    "weekdays": "Shares of each weekday",
    "spread": "Spread through the weeks and months",
}
MOST = 12


def span(shown: RotaPicture) -> str:
    """As "2027" for a whole year, else "1 January to 31 March 2027"."""
    first, last = shown.first, shown.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    start = f"{first.day} {first:%B}" if first.year == last.year else when.day(first)
    return f"{start} to {when.day(last)}"


def conflict(standard: Standard, found: Conflict) -> list[str]:
    """Which days, what they conflict with, and who is away why."""
    chairs = many(said(standard, "chair"))
    if found.kind is ConflictKind.NO_CHAIRS:
        return [f"There are no {chairs} to share the days. Enter them under People and venues first."]
    last = when.weekday(found.days[-1])
    if found.kind is ConflictKind.NOBODY:
        return [f"{last}: nobody is free.", *_away(found.away)]
    if found.kind is ConflictKind.FIXED:
        return [f"{last} is given to somebody who is not free.", *_away(found.away)]
    lines = [f"{_days(found)}: too few {chairs} are free; somebody would be on duty two days running."]
    lines += [
        f"{when.short_day(day)}: only {joined(list(names))} free"
        for day, names in zip(found.days, found.left, strict=True)
    ]
    return [*lines, *_away(found.away)]


def shortfall(standard: Standard, one: Shortfall) -> str:
    day = when.short_day(one.day)
    match one.kind:
        case ShortfallKind.GAP:
            return f"{day}: nobody is on duty"
        case ShortfallKind.UNKNOWN:
            return fill(f"{day}: somebody who is no {{chair}} any more", standard)
        case ShortfallKind.AWAY:
            return f"{day}: {one.name} is not free ({AWAY.get(one.why, one.why)})"
        case ShortfallKind.RUNNING:
            return f"{day}: {one.name} is on duty two days running"
        case ShortfallKind.BOOKED:
            return f"{day}: {one.name} has conferences of their own"
        case ShortfallKind.NOT_A_DAY:
            return f"{day}: not a working day of this rota"


def gap_line(standard: Standard, gap: Gap) -> str:
    day = when.weekday(gap.day)
    if gap.why is GapWhy.NOBODY:
        return f"{day}: nobody is on duty"
    if gap.why is GapWhy.LEFT:
        return f"{day}: {gap.name} has left"
    if gap.why is GapWhy.NO_CHAIR:
        return fill(f"{day}: {gap.name} is no {{chair}} any more", standard)
    why = AWAY.get(gap.kind, gap.kind)
    return f"{day}: {gap.name} is on duty, and is not free all day" + (f" ({why})" if why != "away" else "")


def proof(solved: Solved, changed: int) -> list[str]:
    """What is proved, in how long; and for what is not, how far from the best it could be."""
    took = f"{solved.took:.0f} seconds" if solved.took >= 1.5 else "about a second"
    if solved.proved:
        lines = [f"Proved: no fairer rota is possible. It took {took}; {solved.limit:.0f} were allowed."]
    else:
        lines = [
            f"Not proved to be the fairest: the time limit of {solved.limit:.0f} seconds ended the search.",
            *(
                f"{GOALS[goal.name]}: {goal.value / _scale(goal.name):g} reached, "
                f"and no rota can be below {goal.bound / _scale(goal.name):g}."
                for goal in solved.goals
                if not goal.proved
            ),
        ]
    if changed:
        lines.append(f"{count(changed, 'day')} changed by hand since: that is of the rota before.")
    return lines


def tail(lines: Sequence[str], most: int = MOST) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - most
    return [*lines[:most], f"and {more} more"] if more > 0 else list(lines)


def _scale(goal: str) -> int:
    return 1 if goal in {"clashes", "spread"} else 100


def _days(found: Conflict) -> str:
    if len(found.days) == 1:
        return when.weekday(found.days[0])
    return f"{when.short_day(found.days[0])} to {when.weekday(found.days[-1])}"


def _away(away: Sequence[WhyNot]) -> list[str]:
    """People by why they are not free: "Alex Green, Bo Brown: annual leave"."""
    by_why = sorted(away, key=lambda one: (one.why == "part_time", one.why, one.name))
    return [
        f"{', '.join(one.name for one in some)}: {AWAY.get(why, why)}"
        for why, some in groupby(by_why, key=lambda one: one.why)
    ]
