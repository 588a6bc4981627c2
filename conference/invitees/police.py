"""Until when the police can be asked, and whether it is too late (LE-21, LE-22, LE-24, C-13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from conference.invitee_picture import PolicePicture
from conference.invitees.listed import Listed
from conference.timetable import Moment, Timetable, order

STEP = "police_checks"


@dataclass(frozen=True, slots=True)
class CutOff:
    """`target`: a working day before the cut-off (LE-24). Both None: the step has no date yet."""

    target: Moment | None
    at: Moment | None
    rules: tuple[str, ...]


def police_cut_off(table: Timetable) -> CutOff | None:
    """The earlier of the council's limits (C-13); None where the council asks the police nothing."""
    step = table.step(STEP)
    if step is not None:
        return CutOff(step.act_by, step.limit, step.rule.rules)
    waiting = next((rule for rule, _ in table.waiting if rule.key == STEP), None)
    return CutOff(None, None, waiting.rules) if waiting else None


def is_late(cut_off: CutOff | None, at: datetime) -> bool:
    return cut_off is not None and cut_off.at is not None and at > order(cut_off.at)


def police_picture(
    cut_off: CutOff | None,
    people: Sequence[Listed],
    now: datetime,
    *,
    asked_at: datetime | None,
    asked_late: bool,
    asked_for: frozenset[str],
) -> PolicePicture:
    """`asked_for`: ids of those whom the last request named."""
    named = tuple(one.id for one in people if one.police_check)
    late = asked_late if asked_at else bool(named) and is_late(cut_off, now)
    if set(named) - asked_for:
        late = late or is_late(cut_off, now)
    return PolicePicture(
        state=_state(cut_off, named, asked_at, asked_for),
        target=cut_off.target if cut_off else None,
        cut_off=cut_off.at if cut_off else None,
        rules=cut_off.rules if cut_off else (),
        late=late,
        asked_at=asked_at,
        people=named,
        without_reason=tuple(one.id for one in people if one.police_check and not one.police_reason.strip()),
    )


def _state(
    cut_off: CutOff | None, named: Sequence[str], asked_at: datetime | None, asked_for: frozenset[str]
) -> str:
    if cut_off is None:
        return "not_used"
    if not named:
        return "asked" if asked_at else "nobody"
    if asked_at is None:
        return "open"
    return "changed" if set(named) != asked_for else "asked"
