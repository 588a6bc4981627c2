"""A council's practice standard as the rules see it: frozen, every value with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Generic, TypeVar

from conference.roles import Role

T = TypeVar("T")


class Source(StrEnum):
    COUNCIL = "council"
    STATUTORY = "statutory"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value, whose it is, the rule ids it rests on, and a note people can read."""

    value: T
    source: Source
    rules: tuple[str, ...] = ()
    note: str = ""


class Ask(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    NO = "no"


class Order(StrEnum):
    IN_ORDER = "in_order"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One press that is needed: any person with `role`; in their absence a person with one of `deputies`."""

    role: Role
    deputies: tuple[Role, ...] = ()
    climb_after_hours: int = 24


@dataclass(frozen=True, slots=True)
class Chain:
    """Who has to agree, never empty. `asks` names what the asker must fill in (such as "safeguarded")."""

    steps: tuple[ChainStep, ...]
    order: Order
    asks: tuple[str, ...] = ("reason",)


@dataclass(frozen=True, slots=True)
class TimescaleRules:
    """All counts are working days; the anchor day is day 0 (C-01)."""

    last_date: Cited[int]
    request_by: Cited[int]
    notice: Cited[int]  # before the conference; a warning only (C-62)
    chair_allocated: Cited[int]  # from the request
    anchor: Cited[str]  # always "agreed_section_47"; words for people in the note


@dataclass(frozen=True, slots=True)
class ChairRules:
    remind_after: Cited[int]  # working days without an answer
    climb_after: Cited[int]  # working days without an answer
    climb_to: Cited[tuple[Role, ...]]
    conflict_copy_to: Cited[tuple[Role, ...]]
    duty_day_kept_free: Cited[bool]
    daily_limit: Cited[int]
    load_window_days: Cited[int]  # calendar days looked back for fair load
    newcomer_days: Cited[int]  # how long a newcomer or returner counts with the baseline
    capacity_warning_below: Cited[int]  # free slots before the last date (part F, 4)
    capacity_tell: Cited[tuple[Role, ...]]
    named_on_file: Cited[bool]  # WS-23: the chair adds themselves as worker


@dataclass(frozen=True, slots=True)
class HoursRules:
    """London wall time."""

    opens: Cited[time]
    closes: Cited[time]
    starts: Cited[tuple[time, ...]]  # when a conference may begin
    minutes: Cited[int]  # how long one is booked for
    gap_minutes: Cited[int]  # kept free on both sides
    travel_minutes: Cited[int]  # each way, face to face and hybrid, when the venue says nothing


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """The Teams settings by Graph's names (C-23); the values are what must be read back."""

    lobby_scope: Cited[str]
    dial_in_bypass: Cited[bool]
    admitters: Cited[str]
    presenters: Cited[str]
    chat: Cited[str]
    recording: Cited[bool]
    transcription: Cited[bool]
    announce: Cited[bool]
    check_hours_before: Cited[tuple[float, ...]]  # 24 and 0.25


@dataclass(frozen=True, slots=True)
class RepeatPlanRules:
    """Months back in which an earlier plan raises the flag; the anniversary day counts (C-21)."""

    months: Cited[int]
    from_end: Cited[bool]
    from_start: Cited[bool]
    discuss_with: Cited[str]  # words: whom the social worker talks to, "" if nobody is named
    oversight: Cited[tuple[Role, ...]]


@dataclass(frozen=True, slots=True)
class Standard:
    council: str  # the file's name: "south_gloucestershire"
    name: str  # "South Gloucestershire"
    effective_from: date
    document: str
    contact: str  # whom a person asks that the bot does not know
    words: Mapping[str, str]  # concept -> the council's word
    synonyms: Mapping[str, tuple[str, ...]]  # concept -> other words people type
    fields: Mapping[str, Cited[Ask]]  # booking form field -> whether it is asked
    timescale: TimescaleRules
    chairs: ChairRules
    hours: HoursRules
    meeting: MeetingRules
    repeat_plan: RepeatPlanRules
    out_of_timescale: Cited[Chain]
    confirm_to: Cited[tuple[Role, ...]]
    closing_days: tuple[date, ...]  # never stretch the 15 days (C-03)

    def word(self, concept: str) -> str:
        """The council's own word for a concept of the glossary (part D), e.g. "CPA" for "chair"."""
        return self.words[concept]

    def role_word(self, role: Role) -> str:
        return self.words[role.value]

    def asks(self, field: str) -> Ask:
        return self.fields[field].value
