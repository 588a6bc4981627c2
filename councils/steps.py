"""A step of the timetable from its phrases; numbers that stand in [timescale] are put in last."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conference.cited import Cited
from conference.steps import Offset, StepRule
from councils import part_values as read
from councils.parts import Merged, Spec, Stamp
from councils.phrases import Phrase, phrase


def _step(key: str, said: Mapping[str, Any], stamp: Stamp) -> StepRule:
    return StepRule(
        key=key,
        what=said["what"],
        kinds=said["kinds"],
        phase=said["phase"],
        who=said["who"],
        tell=tuple(replace(rung, offset=at) for rung, at in said["tell"]),
        limits=said.get("limit", ()),
        act_by=said.get("act_by", ()),
        only=said.get("only", ()),
        source=stamp.source,
        rules=stamp.rules,
        note=stamp.note,
        repeats=said.get("repeats"),
    )


STEPS = Spec(
    "steps",
    {
        "what": read.text,
        "kinds": read.many(read.kind),
        "phase": read.phase,
        "who": read.told,
        "tell": read.many(read.rung),
        "limit": read.many(phrase),
        "act_by": read.many(phrase),
        "only": read.many(read.condition),
        "repeats": phrase,
    },
    frozenset({"what", "kinds", "phase", "who", "tell"}),
    _step,
)


def with_numbers(step: Merged, timescale: Mapping[str, Cited[int]]) -> Merged:
    """The phrases as offsets.

    A step that only England states takes over the source of the one number that its limits borrow.
    """
    borrowed = {each.borrows for each in step.fields.get("limit", ())}
    said = dict(step.fields)
    for key in ("limit", "act_by"):
        if key in said:
            said[key] = tuple(_offset(each, timescale) for each in said[key])
    if "repeats" in said:
        said["repeats"] = _offset(said["repeats"], timescale)
    if "tell" in said:
        said["tell"] = tuple((rung, _offset(at, timescale) if at else None) for rung, at in said["tell"])
    stamp = step.stamp
    if len(borrowed) == 1 and all(borrowed) and not step.own:
        number = timescale[borrowed.pop()]
        stamp = Stamp(number.source, number.rules, number.note)
    return Merged(said, stamp, step.off, step.own)


def _offset(counted: Phrase, timescale: Mapping[str, Cited[int]]) -> Offset:
    return counted.filled(timescale[counted.borrows].value) if counted.borrows else counted.offset
