"""When one person is to be there: their own window of a split conference, the family's early arrival."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.invitees import InviteeKind
from conference.standard import Standard, Unit

MEETS_FAMILY = "chair_meets_parents"  # the chair meets the family before the start (SG-33)
_EARLY = frozenset({InviteeKind.FAMILY, InviteeKind.CHILD})


@dataclass(frozen=True, slots=True)
class Own:
    """UTC. `begins`: their part; `arrives`: when they are wanted; `ends`: until when."""

    arrives: datetime
    begins: datetime
    ends: datetime


def own_times(
    standard: Standard, kind: str, window: str, starts: datetime, ends: datetime, *, split: bool
) -> Own:
    """A split conference's booked time is halved: window "a" first, "b" second (LE-04, SG-13; our reading).

    `split`: somebody on the list is in a window. Whoever is in none comes for the whole time. The family
    comes early where the council's chair meets them before the start.
    """
    middle = starts + (ends - starts) / 2
    first = split and window == "a"
    second = split and window == "b"
    begins = middle if second else starts
    early = timedelta(0) if second or kind not in _EARLY else _meets_family(standard)
    return Own(arrives=begins - early, begins=begins, ends=middle if first else ends)


def _meets_family(standard: Standard) -> timedelta:
    step = standard.steps.get(MEETS_FAMILY)
    minutes = [
        limit.amount
        for limit in (step.limits if step else ())
        if limit.event == "conference" and limit.before and limit.unit is Unit.MINUTES
    ]
    return timedelta(minutes=max(minutes, default=0))
