"""The form engine: a form is steps; a step checks what was typed and draws itself again."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from cards.form import FIELDS, FormCard, kind_of
from conference.dates import london
from conference.plain import read_day, read_time
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.standard import Standard
from dialogs.registry import Act, C, OnBooking, verb
from dialogs.turn import Answer, Card, Turn
from services import drafts
from storage.tables import Draft

# The form engine: a form is steps; a step checks what was typed and draws itself again.

Answers: TypeAlias = dict[str, Any]
LONGEST_TYPED = 4_001  # one more than any field allows, so that the rule still sees that it is too long
_HOLDING = ("body", "items", "columns", "actions", "fallback")  # where a button may stand


@dataclass(frozen=True, slots=True)
class Look:
    """What a step is drawn from: the draft as it stands, and what is wrong with it."""

    turn: Turn
    draft: Draft
    problems: tuple[Problem, ...] = ()
    carried: Mapping[str, Any] = field(default_factory=dict)

    @property
    def answers(self) -> Answers:
        return dict(self.draft.answers)


def always(_turn: Turn, _answers: Answers) -> bool:
    return True


def nothing(_: Standard) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Step:
    """One card of a form; `applies` leaves it out.

    `fields`, and those that the council's standard names (`asked`), are the only answers that it may write.
    """

    key: str
    fields: tuple[str, ...]
    check: Callable[[Turn, Answers], Awaitable[tuple[Problem, ...]]]
    draw: Callable[[Look], Awaitable[FormCard | Card]]
    applies: Callable[[Turn, Answers], bool] = always
    asked: Callable[[Standard], tuple[str, ...]] = nothing

    def writes(self, standard: Standard) -> tuple[str, ...]:
        return (*self.fields, *self.asked(standard))


@dataclass(frozen=True, slots=True)
class Rows:
    """A field that is a list of rows, such as the children."""

    columns: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Form:
    """`version` goes up whenever a step or a field changes its meaning: cards of older versions start anew.

    `depends`: a field that is forgotten when one of those that it rests on is answered otherwise.
    `from_summary`: steps are opened from the last one, the summary, and lead back there. `marks`: what its
    buttons carry besides the engine's own.
    """

    name: str
    version: int
    steps: tuple[Step, ...]
    lists: Mapping[str, Rows] = field(default_factory=dict)
    depends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_summary: bool = False
    marks: Mapping[str, Any] = field(default_factory=dict)

    @property
    def first(self) -> Step:
        return self.steps[0]

    def opening(self, turn: Turn) -> Step:
        return next((one for one in self.steps if one.applies(turn, {})), self.first)

    def step(self, key: str) -> Step:
        """The step of that name; the first one for a name that this version does not know."""
        return next((step for step in self.steps if step.key == key), self.first)

    def after(self, step: Step, turn: Turn, answers: Answers) -> Step:
        later = self.steps[self.steps.index(step) + 1 :]
        return next((one for one in later if one.applies(turn, answers)), step)

    def before(self, step: Step, turn: Turn, answers: Answers) -> Step:
        if self.from_summary:
            return self.steps[-1]
        earlier = self.steps[: self.steps.index(step)]
        return next((one for one in reversed(earlier) if one.applies(turn, answers)), step)


def stamped(card: Card, marks: dict[str, Any]) -> Card:
    """The card with `marks` in every button's data; a mark never takes the place of the button's own."""
    return _marked(card, marks)


def _marked(part: dict[str, Any], marks: dict[str, Any]) -> dict[str, Any]:
    held = {name: _each(part[name], marks) for name in _HOLDING if name in part}
    if part.get("type") in {"Action.Execute", "Action.Submit"}:
        held["data"] = {**marks, **part.get("data", {})}
    return {**part, **held} if held else part


def _each(held: Any, marks: dict[str, Any]) -> Any:
    if isinstance(held, list):
        return [_marked(part, marks) for part in held]
    return _marked(held, marks) if isinstance(held, dict) else held


def take_in(form: Form, fields: tuple[str, ...], answers: Answers, data: Mapping[str, Any]) -> Answers:
    """The answers with what was typed into a step's `fields`. Those of other steps are not touched.

    A field that the card did not send back is empty: clients leave empty inputs out.
    """
    kept = dict(answers)
    for name in fields:
        kept[name] = (
            _rows(form.lists[name], name, data) if name in form.lists else _text(name, data.get(name))
        )
    return _forget(form, answers, kept)


def without_empty_rows(form: Form, step: Step, answers: Answers) -> Answers:
    """The same answers; rows in which nothing was typed are gone."""
    lists = {name: answers[name] for name in step.fields if name in form.lists and name in answers}
    return answers | {name: [row for row in rows if any(row.values())] for name, rows in lists.items()}


def _rows(rows: Rows, name: str, data: Mapping[str, Any]) -> list[dict[str, str]]:
    found: dict[int, dict[str, str]] = {}  # a row left empty keeps its place until the form goes forward
    for key, value in data.items():
        parts = key.split("__")
        if len(parts) != 3 or parts[0] != name or parts[2] not in rows.columns or not parts[1].isdecimal():
            continue
        if (number := int(parts[1][:3])) < rows.most:
            found.setdefault(number, {})[parts[2]] = _text(f"{name}.{parts[2]}", value)
    return [found.get(number, {}) for number in range(max(found, default=-1) + 1)]


def _text(path: str, value: object) -> str:
    """A day and a time that can be read are kept in one way, however the client wrote them."""
    typed = "" if value is None else str(value).strip()[:LONGEST_TYPED]
    try:
        match kind_of(path) if typed else "":
            case "date":
                return read_day(typed).isoformat()
            case "time":
                return f"{read_time(typed):%H:%M}"
    except ValueError:
        return typed  # the rule of its step says what is wrong with it
    return typed


def _forget(form: Form, before: Answers, after: Answers) -> Answers:
    for name, roots in form.depends.items():
        if any(before.get(root) != after.get(root) for root in roots):
            after.pop(name, None)
    return after


class Press(OnBooking):
    """What every button of a form carries. `at` is the draft's version that its card was drawn from."""

    form: str
    form_version: int
    draft: str
    step: str
    at: int
    to: str = ""  # the step that is opened from the summary
    returning: bool = False  # one answer is being changed: afterwards back to the summary
    rows: str = ""
    row: int = -1
    conference: str = ""  # the booking that it is about, "" while there is none yet


FormAct = Callable[[Turn, Form, Press], Awaitable[Answer]]


async def begin(turn: Turn, form: Form, *, for_person: str | None = None) -> Answer:
    """Open the form, or go on where it was left, with the answers filled in."""
    draft = await drafts.open_draft(
        turn.house, turn.me, form.name, form.version, form.opening(turn).key, for_person=for_person
    )
    return Answer(await draw_step(turn, form, draft))


async def current(turn: Turn, form: Form, press: Press) -> Draft:
    """The draft that this card was drawn from. Refused: DRAFT_GONE, FORM_CHANGED, STALE (pressed twice)."""
    draft = await drafts.resume(turn.house, turn.me, form.name)
    if draft is None or draft.id != press.draft:
        raise Refused(Code.DRAFT_GONE)
    if form.version != press.form_version or draft.form_version != form.version:
        raise Refused(Code.FORM_CHANGED)
    if draft.version != press.at:
        raise Refused(Code.STALE)
    return draft


async def guarded(turn: Turn, form: Form, press: Press, act: FormAct) -> Answer:
    """Do it; a card that the draft has left behind is answered with the draft as it stands, unchanged."""
    try:
        return await act(turn, form, press)
    except Refused as refused:
        if refused.code not in {Code.STALE, Code.FORM_CHANGED}:
            raise
        return await begin(turn, form)


async def forward(turn: Turn, form: Form, press: Press) -> Answer:
    """Check the step: go on when it is right, else the same card with what is wrong. Both are kept."""
    draft, step, answers = await _typed(turn, form, press)
    answers = without_empty_rows(form, step, answers)
    problems = await step.check(turn, answers)
    return await move_on(turn, form, draft, step, answers, problems=problems, returning=press.returning)


async def move_on(
    turn: Turn, form: Form, draft: Draft, step: Step, answers: Answers, *,
    problems: tuple[Problem, ...] = (), returning: bool = False,
) -> Answer:  # fmt: skip
    """Keep the answers and show what comes after `step`, or `step` again when there are problems."""
    if problems:
        then = step
    else:
        back = returning or form.from_summary
        then = await _first_open(turn, form, answers) if back else form.after(step, turn, answers)
    kept = await drafts.save(turn.house, turn.me, draft, step=then.key, answers=answers)
    return Answer(await draw_step(turn, form, kept, problems, returning=returning and bool(problems)))


async def back(turn: Turn, form: Form, press: Press) -> Answer:
    """One step back; nothing typed is taken in, nothing kept is lost."""
    draft = await current(turn, form, press)
    then = form.before(form.step(press.step), turn, dict(draft.answers))
    return await _at(turn, form, draft, then)


async def change(turn: Turn, form: Form, press: Press) -> Answer:
    """Open one step from the summary."""
    draft = await current(turn, form, press)
    return await _at(turn, form, draft, form.step(press.to or press.step), returning=True)


async def add_row(turn: Turn, form: Form, press: Press) -> Answer:
    draft, step, answers = await _typed(turn, form, press)
    if press.rows in step.fields and press.rows in form.lists:
        rows = [*answers.get(press.rows, [])]
        if len(rows) < form.lists[press.rows].most:
            answers[press.rows] = [*(rows or [{}]), {}]
    kept = await drafts.save(turn.house, turn.me, draft, step=step.key, answers=answers)
    return Answer(await draw_step(turn, form, kept, returning=press.returning))


async def remove_row(turn: Turn, form: Form, press: Press) -> Answer:
    draft, step, answers = await _typed(turn, form, press)
    if press.rows in step.fields and press.rows in form.lists:
        rows = list(answers.get(press.rows, []))
        answers[press.rows] = [row for number, row in enumerate(rows) if number != press.row]
    kept = await drafts.save(turn.house, turn.me, draft, step=step.key, answers=answers)
    return Answer(await draw_step(turn, form, kept, returning=press.returning))


STEPS: Mapping[str, FormAct] = {"next": forward, "back": back, "change": change}
ROWS: Mapping[str, FormAct] = {"add_row": add_row, "remove_row": remove_row}


def step_verbs(
    noun: str, roles: Iterable[Role], held: Callable[[Turn, Press, FormAct], Awaitable[Answer]],
    acts: Mapping[str, FormAct],
) -> None:  # fmt: skip
    """Declare what a form's buttons do, "booking.next" and so on; `held` does it with the noun's own form."""

    def declare(name: str, act: FormAct) -> None:
        async def pressed(turn: Turn, press: Press) -> Answer:
            return await held(turn, press, act)

        verb(f"{noun}.{name}", roles=roles, command=Press)(pressed)

    for name, act in acts.items():
        declare(name, act)


async def draw_step(
    turn: Turn, form: Form, draft: Draft, problems: tuple[Problem, ...] = (), *, returning: bool = False
) -> Card:
    """The card of the step that the draft stands at, its buttons marked."""
    step = form.step(draft.step)
    marks = {
        **form.marks,
        "form": form.name,
        "form_version": form.version,
        "draft": draft.id,
        "step": step.key,
        "at": draft.version,
        "returning": returning,
    }
    drawn = await step.draw(Look(replace(turn, data={}), draft, problems, marks))
    card = drawn.drawn(dict(draft.answers), problems) if isinstance(drawn, FormCard) else drawn
    return stamped(card, marks)


async def _first_open(turn: Turn, form: Form, answers: Answers) -> Step:
    """The first step that still wants an answer, for want of one the last: the summary."""
    for step in form.steps:
        if step.applies(turn, answers) and await step.check(turn, answers):
            return step
    return form.steps[-1]


async def _typed(turn: Turn, form: Form, press: Press) -> tuple[Draft, Step, Answers]:
    draft = await current(turn, form, press)
    step = form.step(press.step)
    typed = take_in(form, step.writes(turn.standard), dict(draft.answers), turn.data)
    return draft, step, typed


async def _at(turn: Turn, form: Form, draft: Draft, step: Step, *, returning: bool = False) -> Answer:
    kept = await drafts.save(turn.house, turn.me, draft, step=step.key, answers=dict(draft.answers))
    return Answer(await draw_step(turn, form, kept, returning=returning))


# A form of one card: one verb opens it, another sends it; what is wrong comes back in it, filled in.

OVERTAKEN = frozenset({Code.ALREADY_DECIDED, Code.STALE})  # somebody was faster, or pressed twice


class Typed(dict[str, str]):
    """What was typed, by field; "" for one that the card did not send back: clients leave empty ones out."""

    def __missing__(self, field: str) -> str:
        return ""


Asks = Callable[[Turn, C], Awaitable[FormCard]]
Sends = Callable[[Turn, C, Typed], Awaitable[Answer | None]]


def ask_form(
    saves: str, *, opens: str = "", roles: Iterable[Role], command: type[C],
    asks: Asks[C], shows: Act[C] | None = None, overtaken: frozenset[Code] = OVERTAKEN,
) -> Callable[[Sends[C]], Sends[C]]:  # fmt: skip
    """Declare the verb that sends a form, by what it does, and the one that opens it, if it has its own.

    `asks`: the form as it stands for this person. `shows`: what is so now, after an act that does not answer
    by itself, and where nothing can be done any more (`overtaken`). Other refusals are the router's.
    """

    async def opened(turn: Turn, command: C) -> Answer:
        return Answer((await asks(turn, command)).drawn())

    def keep(act: Sends[C]) -> Sends[C]:
        async def sent(turn: Turn, command: C) -> Answer | None:
            typed = typed_answers(turn.data)
            try:
                return await act(turn, command, typed)
            except Refused as refused:
                if not refused.problems:
                    raise
                return Answer((await asks(turn, command)).drawn(typed, refused.problems))

        for name, does in ((opens, opened), (saves, sent)):
            if name:
                declared = wraps(act)(_or_truth(does, shows, overtaken))
                verb(name, roles=roles, command=command)(declared)
        return act

    return keep


def _or_truth(
    act: Callable[[Turn, C], Awaitable[Answer | None]], shows: Act[C] | None, overtaken: frozenset[Code]
) -> Act[C]:
    async def tried(turn: Turn, command: C) -> Answer:
        try:
            answer = await act(turn, command)
        except Refused as refused:
            if shows is None or refused.code not in overtaken:
                raise
            answer = None
        if answer is None and shows is not None:
            return await shows(turn, command)
        if answer is None:
            raise TypeError(f"{act} answers nothing")
        return answer

    return tried


def typed_answers(data: Mapping[str, Any]) -> Typed:
    """What came back in fields that have a question."""
    return Typed({name: _text(name, value) for name, value in data.items() if name in FIELDS})


async def unless_overtaken(act: Awaitable[object], overtaken: frozenset[Code] = OVERTAKEN) -> None:
    """Do it. Where somebody was faster, or it was pressed twice, nothing is done; other refusals stand."""
    try:
        await act
    except Refused as refused:
        if refused.code not in overtaken:
            raise


# What was typed into an administrator's form, read into commands; what cannot be read becomes problems.

M = TypeVar("M", bound=BaseModel)
FIELD_OF = {
    "person_id": "chair",
    "aad_object_id": "person",
    "team_id": "team",
    "manager_id": "manager",
    "starts": "starts_on",
    "ends": "ends_on",
}


def made_of_typed(command: type[M], **values: object) -> M:
    """The command. Refused (INVALID) with the form's own field names."""
    try:
        return command.model_validate(values)
    except ValidationError as wrong:
        raise Refused(Code.INVALID, problems=_problems(wrong, values)) from wrong


def typed_needed(answers: Mapping[str, str], *names: str) -> None:
    missing = tuple(Problem(name, "missing") for name in names if not answers.get(name))
    if missing:
        raise Refused(Code.INVALID, problems=missing)


def typed_day(answers: Mapping[str, str], name: str, unread: str = "not_a_date") -> date:
    """The day. Refused (INVALID) with the problem `unread`."""
    try:
        return read_day(answers[name])
    except ValueError as wrong:
        raise Refused(Code.INVALID, problems=(Problem(name, unread),)) from wrong


def typed_number(answers: Mapping[str, str], name: str) -> int | None:
    """A whole number, None for an empty field."""
    if not answers[name]:
        return None
    try:
        return int(answers[name].removesuffix("%").strip())
    except ValueError as unread:
        raise Refused(Code.INVALID, problems=(Problem(name, "not_a_number"),)) from unread


def typed_moment(answers: Mapping[str, str], part: str, *, whole_day_ends: bool = False) -> datetime:
    """London day and time of a form ("starts" or "ends"); without a time the day's beginning or its end."""
    on, typed = typed_day(answers, f"{part}_on"), answers[f"{part}_at"]
    if not typed:
        return london(on + timedelta(days=1), time()) if whole_day_ends else london(on, time())
    try:
        return london(on, read_time(typed))
    except ValueError as unread:
        raise Refused(Code.INVALID, problems=(Problem(f"{part}_at", "not_a_time"),)) from unread


def typed_choices(typed: str) -> tuple[str, ...]:
    """Several of a list, as a card sends them: "a,b"."""
    return tuple(one for one in typed.split(",") if one)


def _problems(wrong: ValidationError, values: Mapping[str, object]) -> tuple[Problem, ...]:
    found = []
    for each in wrong.errors():
        name = str(each["loc"][0]) if each["loc"] else _of_whole(values)
        found.append(Problem(FIELD_OF.get(name, name), _code(name, each["type"])))
    return tuple(found)


def _of_whole(values: Mapping[str, object]) -> str:
    """A rule over several fields: shown at the one that people would change."""
    return next((name for name in ("ends", "roles", "not_teams") if name in values), next(iter(values)))


def _code(name: str, kind: str) -> str:
    if name == "email":
        return "not_an_email"
    if name == "ends":
        return "ends_before_starts"
    if kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        return "not_a_number"
    if kind == "not_a_name":
        return kind
    return "too_long" if kind == "string_too_long" else "missing"
