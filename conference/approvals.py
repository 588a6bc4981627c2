"""A chain of approval as it runs: who is asked now, who may decide, how it ends. Never by itself."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from conference.chairs import MORNING
from conference.dates import london, london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Chain, ChainStep, Order, Standard
from conference.working_days import WorkingDays

# A chain of approval as it runs: who is asked now, who may decide, how it ends. Never by itself.


class StepStatus(StrEnum):
    WAITING = "waiting"  # not yet its turn
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # another step refused, so that this one is no longer needed


class Outcome(StrEnum):
    WAITING = "waiting"
    AGREED = "agreed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Press:
    """One decision that was made."""

    step: int
    person: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class Approval:
    """A chain asked on somebody's behalf. `askers` are those whose own request it is; they never decide.

    One refusal ends it. Each step is decided by another person (C-60).
    """

    chain: Chain
    askers: frozenset[str]
    presses: tuple[Press, ...] = ()

    def __post_init__(self) -> None:
        if not self.chain.steps:
            msg = "a chain of approval is never empty"
            raise ValueError(msg)

    @property
    def outcome(self) -> Outcome:
        if any(not press.agreed for press in self.presses):
            return Outcome.REFUSED
        return Outcome.AGREED if len(self.presses) == len(self.chain.steps) else Outcome.WAITING

    @property
    def asked_now(self) -> tuple[int, ...]:
        """The steps whose turn it is: the first open one, or all open ones when they are asked together."""
        if self.outcome is not Outcome.WAITING:
            return ()
        decided = {press.step for press in self.presses}
        still = tuple(n for n in range(len(self.chain.steps)) if n not in decided)
        return still[:1] if self.chain.order is Order.IN_ORDER else still

    @property
    def waited_for(self) -> tuple[Role, ...]:
        return tuple(self.chain.steps[n].role for n in self.asked_now)

    def status(self, step: int) -> StepStatus:
        press = next((each for each in self.presses if each.step == step), None)
        if press is not None:
            return StepStatus.AGREED if press.agreed else StepStatus.REFUSED
        if self.outcome is Outcome.REFUSED:
            return StepStatus.WITHDRAWN
        return StepStatus.ASKED if step in self.asked_now else StepStatus.WAITING

    def decide(
        self, person: str, roles: Collection[Role], *, agreed: bool, absent: Collection[Role] = ()
    ) -> "Approval":
        """The chain after this person's press. `absent`: the roles of which nobody is there to decide.

        Refused: NOT_YOURS (no such role, not in absence, or not yet their turn), OWN_REQUEST,
        ALREADY_DECIDED (all that this person could decide, or they have decided another step).
        """
        step = self._step_for(person, roles, absent)
        return replace(self, presses=(*self.presses, Press(step, person, agreed)))

    def _step_for(self, person: str, roles: Collection[Role], absent: Collection[Role]) -> int:
        own = [n for n, step in enumerate(self.chain.steps) if _answers_for(step, roles, absent)]
        if not own:
            raise Refused(Code.NOT_YOURS)
        if person in self.askers:
            raise Refused(Code.OWN_REQUEST)
        if any(press.person == person for press in self.presses):
            raise Refused(Code.ALREADY_DECIDED)
        still = [n for n in own if self.status(n) in {StepStatus.ASKED, StepStatus.WAITING}]
        if not still:
            raise Refused(Code.ALREADY_DECIDED)
        turn = [n for n in still if n in self.asked_now]
        if not turn:
            raise Refused(Code.NOT_YOURS)
        return turn[0]


def _answers_for(step: ChainStep, roles: Collection[Role], absent: Collection[Role]) -> bool:
    in_absence = step.role in absent and not set(step.deputies).isdisjoint(roles)
    return step.role in roles or in_absence


def agreement_climbs_at(standard: Standard, step: ChainStep, asked_at: datetime) -> datetime:
    """When a step of a chain that nobody decided goes to its deputies.

    Hours are elapsed hours (K6); a moment on a day on which nobody works waits for the next working
    morning.
    """
    moment = asked_at + timedelta(hours=step.climb_after_hours)
    day = london_day(moment)
    days = WorkingDays(standard.closing_days)
    return moment if days.is_working(day) else london(days.on_or_after(day), MORNING)
