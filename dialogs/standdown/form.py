"""The form in which a stand-down is asked for: its steps for one conference and one asker."""

from collections.abc import Awaitable, Callable, Iterator

from cards import standdown as cards
from conference.london import london_day
from conference.practice.stand_down import Reason
from conference.refusals import Problem
from conference.standard import Standard
from conference.standdown import Act, act_of, acts_for, asks_of, tellers_of, unmet
from conference.standdown.asking import ACT, FOR, LINK, PREFIX, SUB
from conference.timescale import working_days_left
from dialogs.forms import Answers, Form, Look, Step
from dialogs.turn import Card, Turn
from services.standdown import Opening
from services.standdown.parts import asks_as

NAME, VERSION = "stand_down", 1
CONFERENCE = "conference"  # of the draft's answers: which booking it is about
Problems = tuple[Problem, ...]


def form_of(opening: Opening) -> Form:
    """The reasons, and whether it has begun, are this conference's own."""

    def checked(belongs: Callable[[str], bool]) -> Callable[[Turn, Answers], Awaitable[Problems]]:
        async def check(_: Turn, answers: Answers) -> Problems:
            return tuple(one for one in missing(opening, answers) if belongs(one.field))

        return check

    def chooses(_: Turn, answers: Answers) -> bool:
        reason = reason_of(opening, answers)
        return reason is not None and len(acts_for(reason, begun=opening.begun)) > 1

    async def why(look: Look) -> Card:
        return _why(opening, look)

    async def more(look: Look) -> Card:
        reason = reason_of(opening, look.answers)
        if reason is None:
            return _why(opening, look)
        return cards.step_more(opening.standard, reason, look.answers, look.problems, carried=look.carried)

    async def act(look: Look) -> Card:
        reason = reason_of(opening, look.answers)
        if reason is None:
            return _why(opening, look)
        return cards.step_act(
            opening.standard, reason, look.answers, look.problems, begun=opening.begun, carried=look.carried
        )

    async def summary(look: Look) -> Card:
        return _summary(opening, look)

    return Form(
        name=NAME,
        version=VERSION,
        steps=(
            Step("why", (FOR,), checked(lambda field: field == FOR), why),
            Step("more", (SUB, PREFIX + LINK), checked(_of_more), more, asked=_asked),
            Step("act", (ACT,), checked(lambda field: field == ACT), act, applies=chooses),
            Step("check", (), _nothing_to_check, summary),
        ),
        depends=dict.fromkeys((SUB, ACT), (FOR,)),
        marks={CONFERENCE: opening.booking.id},
    )


def step_for(problem: Problem) -> str:
    """Where what is wrong can be put right."""
    return {FOR: "why", ACT: "act"}.get(problem.field, "more")


def missing(opening: Opening, answers: Answers) -> Problems:
    kind = opening.booking.kind
    return unmet(opening.standard, opening.parts, kind, given(answers), begun=opening.begun)


def given(answers: Answers) -> dict[str, str]:
    return {name: str(said) for name, said in answers.items()}


def reason_of(opening: Opening, answers: Answers) -> Reason | None:
    key = str(answers.get(FOR) or "")
    return opening.standard.reasons.get(key) if key in opening.reasons else None


def _why(opening: Opening, look: Look) -> Card:
    reasons = [opening.standard.reasons[key] for key in opening.reasons]
    return cards.step_why(
        opening.standard, opening.booking, reasons, look.answers, look.problems,
        begun=opening.begun, carried=look.carried,
    )  # fmt: skip


def _summary(opening: Opening, look: Look) -> Card:
    """What has become wrong since it was typed is said here, and can be changed."""
    reason = reason_of(opening, look.answers)
    act = act_of(reason, str(look.answers.get(ACT) or ""), begun=opening.begun) if reason else None
    if reason is None or act is None:
        return _why(opening, look)
    problems = look.problems or missing(opening, look.answers)
    asking = _asking(opening, look, reason, act)
    return cards.check(
        opening.standard, opening.booking, asking, look.answers, problems, carried=look.carried
    )


def _asking(opening: Opening, look: Look, reason: Reason, act: Act) -> cards.Asking:
    sub = str(look.answers.get(SUB) or "")
    return cards.Asking(
        reason=reason,
        act=act,
        parts=opening.parts,
        teller=tellers_of(opening.standard, reason, sub, asks_as(opening.parts)),
        days_left=working_days_left(opening.booking.last_date, london_day(look.turn.now)),
        begun=opening.begun,
    )


def _asked(standard: Standard) -> tuple[str, ...]:
    """Every answer that any reason of the council may want; those of another reason are forgotten."""
    return tuple(dict.fromkeys(PREFIX + ask for ask in _asks(standard)))


def _asks(standard: Standard) -> Iterator[str]:
    for reason in standard.reasons.values():
        yield from asks_of(standard, reason)
        for code in reason.sub_codes:
            yield from code.asks


def _of_more(field: str) -> bool:
    return field not in {FOR, ACT}


async def _nothing_to_check(_: Turn, __: Answers) -> Problems:
    return ()
