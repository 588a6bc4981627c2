"""The days of a timetable drawn as a calendar, those on which nobody works in brackets and grey."""

from collections import defaultdict
from datetime import date, timedelta

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.whatif.asked import Asked
from cards import words as when
from conference.moments import day_of
from conference.timetable import Timetable
from conference.working_days import NATIONAL, WorkingDays

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
QUIET_WEEKS = 2  # so many weeks without anything are drawn; longer gaps are said in a line
LEGEND = "C the conference   S the strategy discussion   ● a limit   ○ act by   (25) nobody works"


def calendar(table: Timetable, asked: Asked) -> RenderableType | None:
    """Week by week from the first marked day to the last; None where nothing has a day."""
    marks = marks_of(table, asked)
    if not marks:
        return None
    days = WorkingDays(asked.standard.closing_days) if asked.standard.closing_days else NATIONAL
    drawn = Table("Week of", *WEEK, title="Calendar", title_justify="left")
    gap = 0
    for monday in _mondays(min(marks), max(marks)):
        week = [monday + timedelta(days=offset) for offset in range(7)]
        gap = 0 if any(day in marks for day in week) else gap + 1
        if gap > QUIET_WEEKS:
            if gap == QUIET_WEEKS + 1:
                drawn.add_row("…", *("" for _ in WEEK))
            continue
        label = f"{when.short_day(monday)} {monday.year}"
        drawn.add_row(label, *(_day(day, marks.get(day, ""), days) for day in week))
    return Group(drawn, Text(LEGEND, style="dim"))


def _mondays(first: date, last: date) -> list[date]:
    start = first - timedelta(days=first.weekday())
    return [start + timedelta(weeks=week) for week in range((last - start).days // 7 + 1)]


def _day(day: date, mark: str, days: WorkingDays) -> Text:
    if days.is_working(day):
        return Text(f" {day.day:2}  {mark}".rstrip(), style="bold" if mark else "")
    return Text(f"({day.day:2}) {mark}".rstrip(), style="bright_black")


def marks_of(table: Timetable, asked: Asked) -> dict[date, str]:
    """What stands on which day: "C", "S", "●" and "○", in this order."""
    marks: dict[date, set[str]] = defaultdict(set)
    for step in table.steps:
        if step.limit:
            marks[day_of(step.limit)].add("●")
        if step.act_by and (step.limit is None or day_of(step.act_by) != day_of(step.limit)):
            marks[day_of(step.act_by)].add("○")
    for event, sign in (("conference", "C"), ("strategy_discussion", "S")):
        if event in asked.events:
            marks[day_of(asked.events[event])].add(sign)
    return {day: "".join(sign for sign in "CS●○" if sign in found) for day, found in marks.items()}
