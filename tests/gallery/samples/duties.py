"""What is due: several things, one, all done; help asked for; small forms; quiet hours."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from cards import duties as cards
from cards.kit import Card
from conference.duties import DutiesPicture, DutyLine, QuietPicture
from conference.refusals import Problem
from conference.roles import Role
from conference.standard import TimetableKind
from conference.timetable import Situation, timetable
from tests.gallery.made_up import at, each, standard
from tests.gallery.samples.timetable import EVENTS, FACTS

TODAY = date(2026, 12, 4)
DOORS = {"invite_list_icpc": ("invitees.open", "Open the invite list")}


def _line(council: str, step: str, rung: str = "due", **instead: object) -> DutyLine:
    rules = standard(council)
    table = timetable(tuple(rules.steps.values()), Situation(TimetableKind.INITIAL, EVENTS, FACTS))
    found = table.step(step)
    assert found is not None
    told = next((one for one in found.tell if one.key == rung), found.tell[0])
    line = DutyLine(
        conference_id="c1",
        reference="Q-26-0042",
        initials=("AB", "CB"),
        starts=at(12, 8, 10),
        rule=found.rule,
        act_by=found.act_by,
        limit=found.limit,
        late=False,
        rung=told.key,
        words=told.words,
        role=Role.SOCIAL_WORKER,
        mine=True,
        opens=True,
    )
    return replace(line, **instead)  # type: ignore[arg-type]  # a sample names what differs


def _several(council: str) -> Card:
    lines = (
        _line(council, "invite_list_icpc", "late", late=True),
        _line(council, "report_family_icpc"),
        _line(
            council, "report_chair_icpc", state="expected", expected_on=date(2026, 12, 7), done_by="Sam Reed"
        ),
        _line(council, "report_qa_icpc", mine=False),
        _line(
            council,
            "chair_sw_liaison",
            "reminder",
            state="done",
            done_at=at(12, 3, 15),
            done_by="Sam Reed",
            takes_back=True,
        ),
    )
    return cards.due(standard(council), DutiesPicture(lines, TODAY, "2026-12-04:ab12"), DOORS)


def _one() -> Card:
    return cards.due(
        standard("le"), DutiesPicture((_line("le", "report_family_icpc"),), TODAY, "2026-12-04:ab12")
    )


def _settled() -> Card:
    lines = (
        _line("sg", "report_family_icpc", state="over"),
        _line("sg", "report_chair_icpc", state="not_needed", done_by="Sam Reed", takes_back=True),
    )
    return cards.due(standard("sg"), DutiesPicture(lines, TODAY, "2026-12-04:ab12"))


def _instead() -> Card:
    told = _line("ws", "named_on_file", mine=False, instead_of=Role.CLERK, opens=False)
    return cards.due(standard("ws"), DutiesPicture((told,), TODAY, "2026-12-04:ab12"))


def _many() -> Card:
    lines = tuple(_line("wk", "report_chair_icpc", conference_id=f"c{number}") for number in range(11))
    return cards.due(standard("wk"), DutiesPicture(lines, TODAY, later=3))


def _asked(verb: str, *problems: Problem) -> Card:
    asked = cards.ask(standard("sw"), _line("sw", "report_chair_icpc"), verb, "2026-12-04:ab12")
    return asked.drawn(problems=problems)


def _help() -> Card:
    line = _line("le", "report_chair_icpc")
    return cards.help_asked(standard("le"), line, who="Sam Reed", wrote="The health part is still missing.")


def _quiet(*problems: Problem, kept: bool = False) -> Card:
    hours = QuietPicture(time(16, 30), time(8), (4,), time(18), time(8), time(15), time(10), 3)
    return cards.quiet(standard("le"), hours, kept=kept).drawn(problems=problems)


SAMPLES: dict[str, Callable[[], Card]] = {
    **each("several", _several),
    "one": _one,
    "none": lambda: cards.due(standard("le"), DutiesPicture((), TODAY)),
    "settled": _settled,
    "instead": _instead,
    "many": _many,
    "help": lambda: _asked("duty.help_send"),
    "help_wrong": lambda: _asked("duty.help_send", Problem("duty_help", "missing")),
    "expected": lambda: _asked("duty.expected_send"),
    "not_needed": lambda: _asked("duty.not_needed_send"),
    "help_asked": _help,
    "help_sent": lambda: cards.help_sent(_line("le", "report_chair_icpc"), ("Tess Hall",), "2026-12-04:ab12"),
    "help_nobody": lambda: cards.help_sent(_line("le", "report_chair_icpc"), (), ""),
    "quiet": _quiet,
    "quiet_saved": lambda: _quiet(kept=True),
    "quiet_wrong": lambda: _quiet(
        Problem("quiet_from", "out_of_range", (("lowest", "15:00"), ("highest", "18:00")))
    ),
}
