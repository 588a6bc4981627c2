"""A council's practice standard as the rules see it: frozen, every value with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from conference.chains import Chain, ChainStep, Order
from conference.cited import Cited, Source
from conference.practice.cover import CoverRules, DutyAdviceRules, DutyCoverRules
from conference.practice.invitees import InviteeRole, InviteeRules
from conference.practice.ladders import Ladder
from conference.practice.lists import Information, PeriodicList
from conference.practice.quorum import DecisionRules, QuorumRules
from conference.practice.settings import SettingsRules
from conference.practice.stand_down import Reason, StandDownRules
from conference.roles import Role
from conference.steps import StepRule

__all__ = ["Ask", "Chain", "ChainStep", "Cited", "Order", "Source", "Standard"]


class Ask(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    NO = "no"


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
    steps: Mapping[str, StepRule]  # in the order in which the files state them
    chains: Mapping[str, Cited[Chain]]  # besides `out_of_timescale`
    stand_down: StandDownRules
    reasons: Mapping[str, Reason]  # for which a conference may be stood down
    quorum: QuorumRules
    decision: DecisionRules
    cover: CoverRules
    duty_cover: DutyCoverRules
    duty_advice: DutyAdviceRules
    ladders: Mapping[str, Ladder]
    lists: Mapping[str, PeriodicList]
    invitees: InviteeRules
    invitee_roles: Mapping[str, InviteeRole]  # in the order in which they are offered
    settings: SettingsRules
    information: Mapping[str, Information]
    switched_off: Mapping[str, Cited[bool]]  # "steps.visits": England has it, the council does not
    review_due: date | None = None  # of the council's document (WK-02)

    def word(self, concept: str) -> str:
        """The council's own word for a concept of the glossary (part D), e.g. "CPA" for "chair"."""
        return self.words[concept]

    def role_word(self, role: Role) -> str:
        return self.words[role.value]

    def asks(self, field: str) -> Ask:
        return self.fields[field].value
