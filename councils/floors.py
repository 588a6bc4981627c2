"""What no council's value may undercut, and what would make no sense."""

from collections.abc import Iterator
from datetime import time

from conference.standard import Standard
from councils.entry_checks import entry_faults
from councils.statutory import statutory_steps
from councils.step_checks import step_faults

STATUTORY_LAST_DATE = 15  # working days, Working Together 2023 (X1, X7)
SAFE_LOBBY = ("organizationExcludingGuests", "organizer")  # C-23
SAFE_ADMITTERS = ("organizerAndCoOrganizers",)

Fault = tuple[str, str, str]  # key, what is wrong, what to write instead


def floors(standard: Standard) -> Iterator[Fault]:
    """The standard's faults: laxer than the law, an unsafe Teams setting, an impossible number."""
    yield from _timescale(standard)
    yield from _meeting(standard)
    yield from _chairs(standard)
    yield from _hours(standard)
    yield from statutory_steps(standard)
    yield from step_faults(standard)
    yield from entry_faults(standard)


def _timescale(standard: Standard) -> Iterator[Fault]:
    rules = standard.timescale
    last = rules.last_date.value
    if last > STATUTORY_LAST_DATE:
        wrong = f"{last} working days is laxer than the statutory {STATUTORY_LAST_DATE}"
        yield "timescale.last_date", wrong, f"write {STATUTORY_LAST_DATE} or fewer"
    if last == 0:
        yield "timescale.last_date", "no working day is left", "write 1 or more"
    if rules.request_by.value > last:
        yield "timescale.request_by", "after the last date", f"write {last} or fewer"
    if rules.notice.value >= STATUTORY_LAST_DATE:
        wrong = "longer than the whole timescale, so that every booking would be at short notice"
        yield "timescale.notice", wrong, f"write fewer than {STATUTORY_LAST_DATE}"
    if rules.anchor.value != "agreed_section_47":
        yield "timescale.anchor", f"{rules.anchor.value!r} is no anchor", 'write "agreed_section_47"'


def _meeting(standard: Standard) -> Iterator[Fault]:
    rules = standard.meeting
    if rules.lobby_scope.value not in SAFE_LOBBY:
        wrong = f"{rules.lobby_scope.value!r} lets people from outside past the lobby"
        yield "meeting.lobby_scope", wrong, f"write one of {', '.join(SAFE_LOBBY)}"
    if rules.dial_in_bypass.value:
        yield "meeting.dial_in_bypass", "callers would pass the lobby", "write false"
    if rules.admitters.value not in SAFE_ADMITTERS:
        wrong = f"{rules.admitters.value!r} lets others than the chair admit"
        yield "meeting.admitters", wrong, f"write {SAFE_ADMITTERS[0]}"


def _chairs(standard: Standard) -> Iterator[Fault]:
    rules = standard.chairs
    if rules.daily_limit.value == 0:
        yield "chairs.daily_limit", "no chair could ever be booked", "write 1 or more"
    if rules.remind_after.value > rules.climb_after.value:
        wrong = "the reminder would come after the climb"
        yield "chairs.remind_after", wrong, f"write {rules.climb_after.value} or fewer"
    for key, told in (("climb_to", rules.climb_to), ("conflict_copy_to", rules.conflict_copy_to)):
        if not told.value:
            yield f"chairs.{key}", "nobody is told", 'write a role, such as ["unit_manager"]'


def _hours(standard: Standard) -> Iterator[Fault]:
    rules = standard.hours
    if rules.minutes.value == 0:
        yield "hours.minutes", "a conference takes time", "write 120, for two hours"
    if not rules.starts.value:
        yield "hours.starts", "no conference could ever begin", 'write times, such as ["10:00", "14:00"]'
    for start in rules.starts.value:
        if start < rules.opens.value or _end(start, rules.minutes.value) > _end(rules.closes.value, 0):
            wrong = f"a conference from {start:%H:%M} would not fit between opening and closing"
            yield "hours.starts", wrong, "write earlier times, or open for longer"


def _end(start: time, minutes: int) -> int:
    """Minutes from midnight to the end of a conference."""
    return start.hour * 60 + start.minute + minutes
