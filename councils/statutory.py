"""The national limits that no council's step may be laxer than."""

from collections.abc import Iterator
from dataclasses import dataclass

from conference.standard import Offset, Standard, StepRule, TimetableKind, Unit

Fault = tuple[str, str, str]  # key, what is wrong, what to write instead


@dataclass(frozen=True, slots=True)
class Floor:
    """The longest stretch after an event, and the longest in days that can never be more than it."""

    event: str
    amount: int
    unit: Unit
    kind: TimetableKind
    days: int

    @property
    def phrase(self) -> str:
        return f"{self.amount} {self.unit.value.replace('_', ' ')} after {self.event}"


INITIAL, REVIEW = TimetableKind.INITIAL, TimetableKind.REVIEW
FLOORS = {
    "last_date": Floor("strategy_discussion", 15, Unit.WORKING_DAYS, INITIAL, 21),
    "first_core_group": Floor("conference", 10, Unit.WORKING_DAYS, INITIAL, 14),
    "first_review": Floor("conference", 3, Unit.MONTHS, INITIAL, 89),
    "later_reviews": Floor("conference", 6, Unit.MONTHS, REVIEW, 181),
    "review_by": Floor("previous_conference", 3, Unit.MONTHS, REVIEW, 89),
    "later_review_by": Floor("previous_conference", 6, Unit.MONTHS, REVIEW, 181),
}
CALENDAR = {Unit.CALENDAR_DAYS: 1, Unit.WEEKS: 7}


def statutory_steps(standard: Standard) -> Iterator[Fault]:
    last = standard.timescale.last_date.value
    for key, floor in FLOORS.items():
        step = standard.steps.get(key)
        if step is None:
            yield f"steps.{key}.off", "the law asks for it", "leave the table out"
        elif key == "last_date" and any(limit.amount == last for limit in step.limits):
            continue  # the number is judged where it stands, in [timescale]
        elif not any(_within(limit, floor) for limit in step.limits) or floor.kind not in step.kinds:
            yield (
                f"steps.{key}",
                f"laxer than the statutory {floor.phrase}",
                f'write limit = ["{floor.phrase}"]',
            )
        elif missing := _narrowed(step):
            yield f"steps.{key}.only", f"the law asks for it whatever {missing}", "leave `only` out"


ALLOWED = {  # conditions that the law itself makes
    "last_date": set(),
    "review_by": {"review=first"},
    "later_review_by": {"review=later"},
}


def _narrowed(step: StepRule) -> str:
    return ", ".join(set(step.only) - ALLOWED.get(step.key, {"decision=plan"}))


def _within(limit: Offset, floor: Floor) -> bool:
    if limit.event != floor.event or limit.before:
        return False
    if limit.unit is floor.unit:
        return limit.amount <= floor.amount
    if limit.unit in CALENDAR:
        return limit.amount * CALENDAR[limit.unit] <= floor.days
    return limit.unit is Unit.WORKING_DAYS and limit.amount <= floor.days * 5 // 7 - 5  # bank holidays
