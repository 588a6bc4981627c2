"""What corrected answers change about a booking: compared with what it keeps, nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from conference.booking import ACCEPTED, Mode, Status
from conference.booking_picture import Change
from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.request import FamilyAnswers, check_family, check_how, check_strategy
from conference.standard import Standard
from conference.timescale import timescale
from services.booking.parts import PARTS
from services.house import House
from storage.tables import Conference

Answers = Mapping[str, Any]
HOLDS_A_DATE = frozenset({Status.ASKED, Status.CONFIRMED, Status.BOOKED, Status.AGREEMENT})


@dataclass(frozen=True, slots=True)
class Effect:
    """`fields` are answered otherwise than the booking has them; none: nothing is corrected.

    `agreement`: "asked" when the date is past the corrected last date by more than was agreed to, "no_longer"
    when it is in time after all, else "". `meeting`: "to_room", "to_teams", "place", else "".
    """

    fields: tuple[str, ...]
    anchor: date
    last_date: date
    days_past: int
    case_reference: str
    mode: Mode
    venue_id: str | None
    family: FamilyAnswers | None  # None: the family stays as it is
    agreement: str
    meeting: str
    dates: tuple[Change, ...]

    def has(self, part: str) -> bool:
        return not set(self.fields).isdisjoint(PARTS[part])


def changed(before: Answers, after: Answers) -> tuple[str, ...]:
    """The form fields that are answered otherwise; empty rows and spaces around are no answer."""
    names = [name for part in PARTS.values() for name in part]
    return tuple(name for name in names if _plain(before.get(name)) != _plain(after.get(name)))


def parts_of(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of every part of the form in which one of these stands: a part is checked as a whole."""
    return tuple(name for part in PARTS.values() if not set(part).isdisjoint(fields) for name in part)


def effect_of(house: House, standard: Standard, conference: Conference, answers: Answers) -> Effect:
    """Read only as far as something was changed: a child who is grown up by now bars no correction elsewhere.

    Refused (INVALID, with the fields) when what was changed cannot be read.
    """
    fields = changed(conference.answers, answers)
    touched = parts_of(fields)
    now = house.now()
    strategy = check_strategy(answers, now) if "discussions" in touched else None
    family = check_family(standard, answers, now) if "children" in touched else None
    how = check_how(standard, answers) if "mode" in touched else None
    if isinstance(strategy, tuple) or isinstance(family, tuple) or isinstance(how, tuple):
        found = [problem for part in (strategy, family, how) if isinstance(part, tuple) for problem in part]
        raise Refused(Code.INVALID, problems=tuple(found))
    anchor = strategy.anchor if strategy else conference.anchor
    day = london_day(conference.starts)
    before, after = (
        timescale(standard, one, london_day(conference.requested_at)) for one in (conference.anchor, anchor)
    )
    mode = how.mode if how else Mode(conference.mode)
    venue_id = (how.venue or None) if how else conference.venue_id
    return Effect(
        fields=fields,
        anchor=anchor,
        last_date=after.last_date,
        days_past=after.days_past(day),
        case_reference=family.case_reference if family else conference.case_reference,
        mode=mode,
        venue_id=venue_id,
        family=family,
        agreement=_agreement(Status(conference.status), before.days_past(day), after.days_past(day)),
        meeting=_meeting(conference, mode, venue_id),
        dates=_dates(conference, after.last_date),
    )


def _agreement(status: Status, before: int, after: int) -> str:
    if status in HOLDS_A_DATE and after > before:
        return "asked"
    return "no_longer" if status is Status.AGREEMENT and not after else ""


def _meeting(conference: Conference, mode: Mode, venue_id: str | None) -> str:
    if conference.status not in ACCEPTED:
        return ""
    was = Mode(conference.mode)
    if (was is Mode.FACE_TO_FACE) != (mode is Mode.FACE_TO_FACE):
        return "to_room" if mode is Mode.FACE_TO_FACE else "to_teams"
    return "place" if venue_id != conference.venue_id else ""


def _dates(conference: Conference, last_date: date) -> tuple[Change, ...]:
    same = conference.last_date == last_date
    return () if same else (Change("last_date", conference.last_date, last_date),)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        rows = [{name: str(typed).strip() for name, typed in row.items() if typed} for row in value]
        return [row for row in rows if row]
    return str(value or "").strip()
