"""A step of the timetable from its phrases; numbers that stand in [timescale] are put in last."""

from collections.abc import Mapping
from typing import Any

from conference.roles import Role
from conference.standard import Cited, Offset, Rung, StepRule
from councils import part_values as read
from councils.parts import Merged, Spec, Stamp
from councils.phrases import Phrase, moment, phrase


def _step(key: str, said: Mapping[str, Any], stamp: Stamp) -> StepRule:
    return StepRule(
        key=key,
        what=said["what"],
        kinds=said["kinds"],
        phase=said["phase"],
        who=said["who"],
        tell=said["tell"],
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
        "repeats": moment,
    },
    frozenset({"what", "kinds", "phase", "who", "tell"}),
    _step,
)


def with_numbers(
    step: Merged, timescale: Mapping[str, Cited[int]], confirm_to: Cited[tuple[Role, ...]]
) -> Merged:
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
    stamp = step.stamp
    told = said.get("tell", ())
    if not step.own and not all(rung.roles for rung, _ in told):
        stamp = Stamp(confirm_to.source, confirm_to.rules, confirm_to.note)
    said["tell"] = tuple(_rung(rung, at, timescale, confirm_to.value) for rung, at in told)
    if len(borrowed) == 1 and all(borrowed) and not step.own:
        number = timescale[borrowed.pop()]
        stamp = Stamp(number.source, number.rules, number.note)
    return Merged(said, stamp, step.off, step.own)


def _offset(counted: Phrase, timescale: Mapping[str, Cited[int]]) -> Offset:
    return counted.filled(timescale[counted.borrows].value) if counted.borrows else counted.offset


def _rung(
    rung: Rung, at: Phrase | None, timescale: Mapping[str, Cited[int]], confirm_to: tuple[Role, ...]
) -> Rung:
    if at is None and rung.roles:
        return rung
    offset = _offset(at, timescale) if at else None
    return Rung(rung.at, rung.roles or confirm_to, offset, rung.words, rung.subject)
