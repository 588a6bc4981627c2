"""The form in which a stand-down is asked for: its steps for one conference and one asker."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from conference.refusals import Problem
from conference.standard import Standard
from conference.standdown import ACT, FOR, LINK, PREFIX, SUB, acts_for, asks_of, unmet
from dialogs.forms import Answers, Form, Step
from dialogs.standdown import steps
from dialogs.standdown.steps import SEEN, Saves, given, reason_of
from dialogs.turn import Turn
from services.standdown.ask import ToAsk

NAME, VERSION = "stand_down", 1
CONFERENCE = "conference"  # of the draft's answers: which booking it is about
Problems = tuple[Problem, ...]
Check = Callable[[Turn, Answers], Awaitable[Problems]]


def form_of(opening: ToAsk, saves: Saves = ()) -> Form:
    """The reasons, and whether it has begun, are this conference's own.

    `saves`: what may keep the date for the reason given; without any that step is left out.
    """

    def chooses(_: Turn, answers: Answers) -> bool:
        reason = reason_of(opening, answers)
        return reason is not None and len(acts_for(reason, begun=opening.begun)) > 1

    return Form(
        name=NAME,
        version=VERSION,
        steps=(
            Step("why", (FOR,), _checked(opening, "why"), partial(steps.why, opening)),
            Step("saves", (SEEN,), _seen, partial(steps.saves, opening, saves), lambda *_: bool(saves)),
            Step("more", (SUB, PREFIX + LINK), _checked(opening, "more"), partial(steps.more, opening),
                 asked=_asked),
            Step("act", (ACT,), _checked(opening, "act"), partial(steps.act, opening), chooses),
            Step("check", (), _nothing_to_check, partial(steps.check, opening)),
        ),
        depends=dict.fromkeys((SUB, ACT), (FOR,)),
        marks={CONFERENCE: opening.booking.id},
    )  # fmt: skip


def step_for(problem: Problem) -> str:
    """Where what is wrong can be put right."""
    return {FOR: "why", ACT: "act"}.get(problem.field, "more")


def missing(opening: ToAsk, answers: Answers) -> Problems:
    kind = opening.booking.kind
    return unmet(opening.standard, opening.parts, kind, given(answers), begun=opening.begun)


def _checked(opening: ToAsk, step: str) -> Check:
    async def check(_: Turn, answers: Answers) -> Problems:
        return tuple(one for one in missing(opening, answers) if step_for(one) == step)

    return check


async def _seen(_: Turn, answers: Answers) -> Problems:
    """What may keep the date is shown once for each reason."""
    return () if answers.get(SEEN) == answers.get(FOR) else (Problem(SEEN, "missing"),)


async def _nothing_to_check(_: Turn, __: Answers) -> Problems:
    return ()


def _asked(standard: Standard) -> tuple[str, ...]:
    """Every answer that any reason of the council may want; those of another reason are forgotten."""
    return tuple(dict.fromkeys(PREFIX + ask for ask in _asks(standard)))


def _asks(standard: Standard) -> Iterator[str]:
    for reason in standard.reasons.values():
        yield from asks_of(standard, reason)
        for code in reason.sub_codes:
            yield from code.asks
