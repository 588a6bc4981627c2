"""quorate timetable on a terminal: a table by phase, and the days drawn."""

from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console

from councils.library import Library
from tests.workshop.what_if.asking import devon
from workshop.what_if import Typed, asked_for, calendar, marks_of, show

BOOKED = Typed(
    council="devon",
    kind="initial",
    as_of="2026-12-10",
    strategy_discussion="2026-12-10T14:00",
    conference="2027-01-05T10:00",
)


def drawn(folder: Path, *, colour: bool = False) -> str:
    asked = asked_for(Library.load(devon(folder)), BOOKED)
    out = StringIO()
    console = Console(
        file=out, width=100, force_terminal=colour, color_system="truecolor" if colour else None
    )
    show(console, asked, asked.timetable())
    return out.getvalue()


def row(text: str, begins: str) -> str:
    (line,) = [line for line in text.splitlines() if line.strip("│ ").startswith(begins)]
    return line


def test_each_step_says_by_when_who_and_on_whose_rule(tmp_path: Path) -> None:
    text = drawn(tmp_path)
    assert "Last date: Tuesday 5 January 2027" in text
    assert "DV-02" in row(text, "Mon 21 Dec 2026, 4pm")
    assert "statutory" in row(text, "Tue 19 Jan 2027")
    assert "A rule marked “default” is Quorate’s proposal: Devon’s document is silent." in " ".join(
        text.split()
    )


def test_christmas_weekends_and_new_year_are_days_when_nobody_works(tmp_path: Path) -> None:
    """In brackets, so that it is also seen without colour; Boxing Day 2026 is kept on Monday 28."""
    text = drawn(tmp_path)
    christmas, after = row(text, "Mon 21 Dec 2026 │"), row(text, "Mon 28 Dec 2026 │")
    assert [day in christmas for day in ("(25)", "(26)", "(27)", "(24)")] == [True, True, True, False]
    assert [day in after for day in ("(28)", "( 1)", "(29)")] == [True, True, False]


def test_those_days_are_grey_where_there_is_colour(tmp_path: Path) -> None:
    assert "\x1b[90m(25)" in drawn(tmp_path, colour=True)


def test_the_conference_and_the_discussion_are_marked(tmp_path: Path) -> None:
    asked = asked_for(Library.load(devon(tmp_path)), BOOKED)
    marks = marks_of(asked.timetable(), asked)
    assert (marks[date(2026, 12, 10)], marks[date(2026, 12, 21)]) == ("S", "●")
    assert marks[date(2027, 1, 5)].startswith("C")


def test_what_waits_for_an_event_says_which_and_how_to_give_it(tmp_path: Path) -> None:
    text = " ".join(drawn(tmp_path).split())
    assert "--event KEY=DATE" in text
    assert "Send the invitations: invite_list (the invite list is complete)" in text


def test_nothing_is_drawn_where_nothing_has_a_day(tmp_path: Path) -> None:
    """An alert alone dates nothing of an initial conference."""
    asked = asked_for(
        Library.load(devon(tmp_path)),
        Typed(council="devon", kind="looked-after", as_of="2026-12-10", events=("alert_sent=2026-12-10",)),
    )
    dated = [step for step in asked.timetable().steps if step.act_by or step.limit]
    assert (dated, calendar(asked.timetable(), asked)) == ([], None)
