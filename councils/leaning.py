"""Limits that lean on another step's: "1 working day before step report_family_icpc"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil

from conference.standard import Unit
from councils.findings import Wrong
from councils.parts import Merged
from councils.phrases import Phrase

FIELDS = ("limit", "act_by")
HOURS_IN_A_DAY = 24


def stood_up(steps: Mapping[str, Merged]) -> dict[str, Merged]:
    """Every step with limits of its own; Wrong where there is nothing to lean on."""
    return {key: _stood_up(each, steps) for key, each in steps.items()}


def leaning_faults(steps: Mapping[str, Merged]) -> Iterator[tuple[str, Wrong]]:
    """Step keys whose limits cannot be worked out, and why."""
    for key, each in steps.items():
        try:
            _stood_up(each, steps)
        except Wrong as wrong:
            yield key, wrong


def _stood_up(step: Merged, steps: Mapping[str, Merged]) -> Merged:
    leaning = [field for field in FIELDS if any(each.step for each in step.fields.get(field, ()))]
    if not leaning or step.off:
        return step
    said = dict(step.fields)
    for field in leaning:
        said[field] = tuple(found for each in said[field] for found in _own(each, steps))
    return replace(step, fields=said)


def _own(phrase: Phrase, steps: Mapping[str, Merged]) -> tuple[Phrase, ...]:
    if not phrase.step:
        return (phrase,)
    other = steps.get(phrase.step)
    limits = other.fields.get("limit", ()) if other and not other.off else ()
    if not limits or any(limit.step for limit in limits):
        right = "name a step that has limits of its own, or write the moment itself"
        raise Wrong(f"there is no limit of {phrase.step!r} to count from", right)
    days = int(phrase.offset.amount)
    return tuple(limits) if not days else tuple(_sooner(limit, days, phrase.step) for limit in limits)


def _sooner(limit: Phrase, days: int, step: str) -> Phrase:
    offset = limit.offset
    if limit.borrows or not offset.before or offset.unit not in {Unit.WORKING_DAYS, Unit.HOURS}:
        raise Wrong(f"the limit of {step!r} is no number of working days before", "write the moment itself")
    own = offset.amount if offset.unit is Unit.WORKING_DAYS else ceil(offset.amount / HOURS_IN_A_DAY)
    return Phrase(replace(offset, amount=own + days, unit=Unit.WORKING_DAYS, at=None))
