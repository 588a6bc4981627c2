"""A booking form’s answers as typed: each step’s values, or its problems."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from types import MappingProxyType

from conference.booking import Mode
from conference.dates import add_months, exists, london, london_day
from conference.family import ADULT, MOST_CHILDREN, Child, EarlierPlan, age, initials_of, same_children
from conference.plain import read_day, read_time, tidy
from conference.refusals import Problem, ProblemCode, Refused
from conference.standard import Ask, Standard
from conference.timescale import StrategyDiscussion, anchor_of
from conference.working_days import NATIONAL

# The booking form's fields, by the names that standards, drafts, details and labels share.

SIGNING = "signing_manager"  # chosen among people: the answer is an id
FORM_FIELDS = (
    "discussions",
    "case_reference",
    "children",
    "siblings_considered",
    "mode",
    "venue",
    "s47_concluded",
    "split",
    "split_why",
    "risks",
    "confidential",
    "interpreter",
    "advocate",
    "special_arrangements",
    "childcare",
    "interim_safety_plan",
    SIGNING,
    "earlier_plans",
    "team_manager",
)

REVIEW_FIELDS = (  # of every conference but the initial one, beside those that its form shares
    "review_number",
    "previous_on",
    "looked_after_on",
    "notified_on",
    "plan_started",
    "late_reason",
)

LONGEST_TEXT = 2000  # characters, of every text field but these
LONGEST = {
    "case_reference": 40,
    "children.initials": 12,
    "interpreter": 100,
    SIGNING: 200,
    "team_manager": 200,
}

# Reading what was typed into a form: values where it can be read, problems where it cannot.

Raw = Mapping[str, object]
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(slots=True)
class Reading:
    """One table of typed answers. Rows of a list read into the same problems, under their own path."""

    raw: Raw
    path: str = ""
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, name: str, code: ProblemCode, **facts: str) -> None:
        self.problems.append(Problem(self.path + name, code.value, tuple(facts.items())))

    def has_problem(self, name: str) -> bool:
        return any(problem.field == self.path + name for problem in self.problems)

    @property
    def number(self) -> int:
        """The row's number as people count, from 1."""
        return int(self.path.rstrip(".").rpartition(".")[2]) + 1

    def blank(self, *names: str) -> bool:
        return not any(tidy(self.raw.get(name)) for name in names)

    def text(self, name: str, *, needed: bool) -> str:
        text = tidy(self.raw.get(name))
        limit = LONGEST.get(re.sub(r"\.\d+", "", self.path) + name, LONGEST_TEXT)
        if len(text) > limit:
            self.wrong(name, ProblemCode.TOO_LONG, limit=f"{limit:,}")
            return ""
        if needed and not text:
            self.wrong(name, ProblemCode.MISSING)
        return text

    def yes_no(self, name: str, *, needed: bool) -> bool | None:
        text = tidy(self.raw.get(name)).casefold()
        if text and text not in _YES_NO:
            self.wrong(name, ProblemCode.NOT_A_CHOICE)
        if needed and not text:
            self.wrong(name, ProblemCode.MISSING)
        return _YES_NO.get(text)

    def day(self, name: str, *, needed: bool = False) -> date | None:
        text = tidy(self.raw.get(name))
        if not text:
            if needed:
                self.wrong(name, ProblemCode.MISSING)
            return None
        try:
            return read_day(text)
        except ValueError:
            self.wrong(name, ProblemCode.NOT_A_DATE)
            return None

    def clock(self, name: str) -> time | None:
        text = tidy(self.raw.get(name))
        if not text:
            self.wrong(name, ProblemCode.MISSING)
            return None
        try:
            return read_time(text)
        except ValueError:
            self.wrong(name, ProblemCode.NOT_A_TIME)
            return None

    def rows(self, name: str, most: int) -> Sequence["Reading"]:
        """One Reading a row; too many rows are a problem, and none of them is read."""
        given = self.raw.get(name)
        rows = given if isinstance(given, list | tuple) else ()
        if len(rows) > most:
            self.wrong(name, ProblemCode.TOO_MANY, limit=str(most))
            return ()
        return [
            Reading(row if isinstance(row, Mapping) else {}, f"{self.path}{name}.{n}.", self.problems)
            for n, row in enumerate(rows)
        ]


# Reading a field only as far as the council asks for it.


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that the council does not ask for is left empty, whatever was sent."""

    standard: Standard

    def text(self, reading: Reading, name: str, *, needed: bool = False) -> str:
        ask = self.standard.asks(name)
        return "" if ask is Ask.NO else reading.text(name, needed=needed or ask is Ask.REQUIRED)

    def yes_no(self, reading: Reading, name: str) -> bool | None:
        ask = self.standard.asks(name)
        return None if ask is Ask.NO else reading.yes_no(name, needed=ask is Ask.REQUIRED)


# The strategy discussions, as typed.

MOST_DISCUSSIONS = 10
LONGEST_AGO = timedelta(days=366)
PlacedDiscussion = tuple[Reading, StrategyDiscussion]  # where it was typed, and what


@dataclass(frozen=True, slots=True)
class StrategyAnswers:
    """Discussions in the order in which they were held; at least one agreed section 47."""

    discussions: tuple[StrategyDiscussion, ...]

    @property
    def anchor(self) -> date:
        return anchor_of(self.discussions)


def check_strategy(raw: Raw, now: datetime) -> StrategyAnswers | tuple[Problem, ...]:
    """The discussions, or what is wrong: missing, in the future, in the wrong order and so on."""
    reading = Reading(raw)
    rows = [
        row
        for row in reading.rows("discussions", MOST_DISCUSSIONS)
        if not row.blank("held_on", "held_at", "agreed")
    ]
    if not rows and not reading.problems:
        reading.wrong("discussions", ProblemCode.MISSING)
    placed = [(row, found) for row in rows if (found := _discussion(row, now))]
    _in_order(placed)
    held = tuple(each for _, each in placed)
    if not reading.problems and not any(each.agreed_s47 for each in held):
        reading.wrong("discussions", ProblemCode.NONE_AGREED)
    return tuple(reading.problems) or StrategyAnswers(held)


def _discussion(row: Reading, now: datetime) -> StrategyDiscussion | None:
    day, clock = row.day("held_on", needed=True), row.clock("held_at")
    agreed = row.yes_no("agreed", needed=True)
    if day is None or clock is None:
        return None
    held = london(day, clock)
    if not exists(held):
        row.wrong("held_at", ProblemCode.SKIPPED_HOUR)
    elif held > now:
        row.wrong("held_on" if day > london_day(now) else "held_at", ProblemCode.IN_THE_FUTURE)
    elif day < london_day(now) - LONGEST_AGO:
        row.wrong("held_on", ProblemCode.TOO_FAR)
    elif not _year_known(day):
        row.wrong("held_on", ProblemCode.YEAR_UNKNOWN, year=str(day.year))
    return StrategyDiscussion(held, agreed_s47=bool(agreed))


def _year_known(day: date) -> bool:
    """Whether the 15 working days from `day` can be counted."""
    try:
        NATIONAL.guard(day.year)
        NATIONAL.guard((day + timedelta(days=60)).year)
    except Refused:
        return False
    return True


def _in_order(placed: list[PlacedDiscussion]) -> None:
    for (before, one), (row, other) in pairwise(placed):
        if other.held_at < one.held_at:
            row.wrong("held_on", ProblemCode.WRONG_ORDER)
        elif other.held_at == one.held_at:
            row.wrong("held_on", ProblemCode.SAME_TWICE, other=str(before.number))


# The family, as typed: case reference, children, siblings.

# Asked only where there is something to ask; the answer is the reference of the conference that was named.
AGAIN, NO_OTHER = "second_conference", "no_other_family"

OVERDUE = timedelta(weeks=3)
MONTHS_AHEAD = 9
PlacedChild = tuple[Reading, Child]


@dataclass(frozen=True, slots=True)
class FamilyAnswers:
    """At least one child, exactly one of them the index child."""

    case_reference: str
    children: tuple[Child, ...]
    siblings_considered: bool | None


def check_family(standard: Standard, raw: Raw, now: datetime) -> FamilyAnswers | tuple[Problem, ...]:
    """The family, or what is wrong with it.

    The index child is named by `index_child` (a row, from 0) or marked by its row's `index`.
    """
    reading, asked = Reading(raw), Asked(standard)
    reference = reading.text("case_reference", needed=True)
    siblings = asked.yes_no(reading, "siblings_considered")
    rows = reading.rows("children", MOST_CHILDREN)
    typed = [n for n, row in enumerate(rows) if not row.blank("initials", "born", "expected")]
    if not typed and not reading.has_problem("children"):
        reading.wrong("children", ProblemCode.MISSING)
    index = _index_child(reading, rows, typed)
    today = london_day(now)
    placed = [(rows[n], child) for n in typed if (child := _child(rows[n], today, index_child=n == index))]
    _only_once(placed)
    return tuple(reading.problems) or FamilyAnswers(reference, tuple(child for _, child in placed), siblings)


def _child(row: Reading, today: date, *, index_child: bool) -> Child | None:
    initials = _initials(row)
    before = len(row.problems)
    born, expected = row.day("born"), row.day("expected")
    if len(row.problems) > before:
        return None
    if born and expected:
        row.wrong("expected", ProblemCode.BORN_AND_EXPECTED)
    elif born:
        _check_born(row, born, today)
    elif expected:
        _check_expected(row, expected, today)
    else:
        row.wrong("born", ProblemCode.BORN_OR_EXPECTED)
    readable = initials and (born is None) != (expected is None)
    return Child(initials, born, expected, index_child) if readable else None


def _initials(row: Reading) -> str:
    typed = row.text("initials", needed=True)
    initials = initials_of(typed)
    if typed and not initials:
        row.wrong("initials", ProblemCode.NOT_INITIALS)
    return initials


def _check_born(row: Reading, born: date, today: date) -> None:
    if born > today:
        row.wrong("born", ProblemCode.IN_THE_FUTURE)
    elif age(born, today) >= ADULT:
        row.wrong("born", ProblemCode.TOO_OLD)


def _check_expected(row: Reading, expected: date, today: date) -> None:
    if expected < today - OVERDUE:
        row.wrong("expected", ProblemCode.IN_THE_PAST)
    elif expected > add_months(today, MONTHS_AHEAD):
        row.wrong("expected", ProblemCode.TOO_FAR)


def _index_child(reading: Reading, rows: Sequence[Reading], typed: list[int]) -> int | None:
    """The row of the index child; an only child is the one."""
    if len(typed) == 1:
        return typed[0]
    chosen = tidy(reading.raw.get("index_child"))
    marked = [n for n in typed if tidy(rows[n].raw.get("index")).casefold() in {"yes", "true"}]
    if chosen:
        marked = [n for n in typed if str(n) == chosen]
    if typed and len(marked) != 1:
        reading.wrong("index_child", ProblemCode.TWO_INDEX if marked else ProblemCode.NO_INDEX)
    return marked[0] if marked else None


def _only_once(placed: list[PlacedChild]) -> None:
    for later, earlier in same_children([child for _, child in placed]):
        row = placed[later][0]
        row.wrong("initials", ProblemCode.SAME_CHILD, other=str(placed[earlier][0].number))


def manager_chosen(answers: Raw) -> str | None:
    """The id of the manager who was chosen to sign off (C-34); None for nobody."""
    return str(answers.get(SIGNING) or "") or None


# How it is held, what people need, and what has happened so far, as typed.

Offered = Mapping[str, frozenset[str]]  # by field: the ids of which one may be chosen
NOTHING_OFFERED: Offered = MappingProxyType({})

MOST_PLANS = 20


@dataclass(frozen=True, slots=True)
class HowAnswers:
    mode: Mode
    venue: str  # "" on Teams


@dataclass(frozen=True, slots=True)
class NeedsAnswers:
    """None: not answered. `split_why` is there whenever `split` is true."""

    split: bool | None
    split_why: str
    risks: str
    confidential: bool | None
    interpreter: str
    advocate: bool | None
    special_arrangements: str
    childcare: bool | None


@dataclass(frozen=True, slots=True)
class BackgroundAnswers:
    s47_concluded: bool | None
    interim_safety_plan: bool | None
    signing_manager: str
    team_manager: str
    earlier_plans: tuple[EarlierPlan, ...]


def check_how(
    standard: Standard, raw: Raw, offered: Offered = NOTHING_OFFERED
) -> HowAnswers | tuple[Problem, ...]:
    """Mode and venue; a venue is needed where people meet in a room, and must be of those offered."""
    reading = Reading(raw)
    typed = reading.text("mode", needed=True)
    if typed and typed not in set(Mode):
        reading.wrong("mode", ProblemCode.NOT_A_CHOICE)
    if reading.problems:
        return tuple(reading.problems)
    mode = Mode(typed)
    needed = mode.has_room and standard.asks("venue") is Ask.REQUIRED
    venue = reading.text("venue", needed=needed) if mode.has_room else ""
    _of_those_offered(reading, "venue", venue, offered)
    return tuple(reading.problems) or HowAnswers(mode, venue)


def _of_those_offered(reading: Reading, field: str, chosen: str, offered: Offered) -> None:
    if chosen and field in offered and chosen not in offered[field]:
        reading.wrong(field, ProblemCode.UNKNOWN_CHOICE)


def check_needs(standard: Standard, raw: Raw) -> NeedsAnswers | tuple[Problem, ...]:
    """LE-04, LE-05, SG-13 to SG-21. Whoever asks for a split says why; without a split there is no why."""
    reading, asked = Reading(raw), Asked(standard)
    split = asked.yes_no(reading, "split")
    found = NeedsAnswers(
        split=split,
        split_why=reading.text("split_why", needed=True) if split else "",
        risks=asked.text(reading, "risks"),
        confidential=asked.yes_no(reading, "confidential"),
        interpreter=asked.text(reading, "interpreter"),
        advocate=asked.yes_no(reading, "advocate"),
        special_arrangements=asked.text(reading, "special_arrangements"),
        childcare=asked.yes_no(reading, "childcare"),
    )
    return tuple(reading.problems) or found


def check_background(
    standard: Standard, raw: Raw, now: datetime, offered: Offered = NOTHING_OFFERED
) -> BackgroundAnswers | tuple[Problem, ...]:
    """LE-03, WK-12, SW-07, LE-12, WS-37. "Not concluded" and "no plan yet" are answers, never bars.

    The signing manager is one of those offered; where there is none to choose, nobody is asked for one, and
    the social worker's manager signs (C-34).
    """
    reading, asked = Reading(raw), Asked(standard)
    found = BackgroundAnswers(
        s47_concluded=asked.yes_no(reading, "s47_concluded"),
        interim_safety_plan=asked.yes_no(reading, "interim_safety_plan"),
        signing_manager=_manager(reading, asked, offered),
        team_manager=asked.text(reading, "team_manager"),
        earlier_plans=_plans(standard, reading, london_day(now)),
    )
    return tuple(reading.problems) or found


def _manager(reading: Reading, asked: Asked, offered: Offered) -> str:
    if offered.get(SIGNING) == frozenset():
        return ""
    chosen = asked.text(reading, SIGNING)
    _of_those_offered(reading, SIGNING, chosen, offered)
    return chosen


def _plans(standard: Standard, reading: Reading, today: date) -> tuple[EarlierPlan, ...]:
    ask = standard.asks("earlier_plans")
    if ask is Ask.NO:
        return ()
    rows = [row for row in reading.rows("earlier_plans", MOST_PLANS) if not row.blank("started", "ended")]
    if ask is Ask.REQUIRED and not rows:
        reading.wrong("earlier_plans", ProblemCode.MISSING)
    return tuple(plan for row in rows if (plan := _plan(row, today)))


def _plan(row: Reading, today: date) -> EarlierPlan | None:
    started, ended = row.day("started"), row.day("ended")
    for name, day in (("started", started), ("ended", ended)):
        if day and day > today:
            row.wrong(name, ProblemCode.IN_THE_FUTURE)
    if started and ended and ended < started:
        row.wrong("ended", ProblemCode.ENDED_BEFORE_STARTED)
        return None
    return EarlierPlan(started, ended) if started or ended else None


# The booking form as a whole.


@dataclass(frozen=True, slots=True)
class RequestAnswers:
    strategy: StrategyAnswers
    family: FamilyAnswers
    how: HowAnswers
    needs: NeedsAnswers
    background: BackgroundAnswers


def check_request(
    standard: Standard, raw: Raw, now: datetime, offered: Offered = NOTHING_OFFERED
) -> RequestAnswers | tuple[Problem, ...]:
    """Every answer of the form, typed, or every problem in the order of its steps."""
    strategy = check_strategy(raw, now)
    family = check_family(standard, raw, now)
    how = check_how(standard, raw, offered)
    needs = check_needs(standard, raw)
    background = check_background(standard, raw, now, offered)
    parts = (strategy, family, how, needs, background)
    problems = tuple(problem for part in parts if isinstance(part, tuple) for problem in part)
    if (
        isinstance(strategy, tuple)
        or isinstance(family, tuple)
        or isinstance(how, tuple)
        or isinstance(needs, tuple)
        or isinstance(background, tuple)
    ):
        return problems
    return RequestAnswers(strategy, family, how, needs, background)


def problems_of(
    standard: Standard,
    raw: Raw,
    now: datetime,
    fields: Collection[str] | None = None,
    offered: Offered = NOTHING_OFFERED,
) -> tuple[Problem, ...]:
    """What is wrong with these form fields (all when none are named); () when they can be taken."""
    checked = check_request(standard, raw, now, offered)
    if not isinstance(checked, tuple):
        return ()
    wanted = None if fields is None else {_root(field) for field in fields}
    return tuple(problem for problem in checked if wanted is None or _root(problem.field) in wanted)


def _root(field: str) -> str:
    root = field.partition(".")[0]
    return "children" if root == "index_child" else root
