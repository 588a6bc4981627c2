"""A council’s practice standard as the rules see it: frozen, every value with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any, Generic, TypeVar

from conference.roles import Role

# A value with where it comes from.

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


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose a value is, the rule ids it rests on, and a note people can read."""

    source: Source
    rules: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One section of a standard: the values themselves, and by their keys where each comes from."""

    origins: Mapping[str, Origin] = field(hash=False, repr=False)

    def cite(self, key: str) -> Cited[Any]:
        """A value with its source, for whoever shows on what it rests; `key` as in the file, "notice"."""
        origin = self.origins[key]
        return Cited(getattr(self, key), origin.source, origin.rules, origin.note)


# Who has to agree, before anything is done.


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
    """Who has to agree, never empty. `asks` names what the asker must fill in (such as "safeguarded").

    `copies`: told once it is agreed. `who_asks`: those who may start it; empty: anybody at the conference.
    """

    steps: tuple[ChainStep, ...]
    order: Order
    asks: tuple[str, ...] = ("reason",)
    copies: tuple[Role, ...] = ()
    who_asks: tuple[Role, ...] = ()


# A step of a timetable as a standard states it: what, who, until when counted from what, who is told.


class TimetableKind(StrEnum):
    INITIAL = "initial"
    REVIEW = "review"
    TRANSFER_IN = "transfer-in"
    LOOKED_AFTER = "looked-after"


class Phase(StrEnum):
    BEFORE = "before"
    ON_THE_DAY = "on_the_day"
    AFTER = "after"


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"
    MINUTES = "minutes"
    HALFWAY = "halfway"  # between the event and the conference, moved back to a working day (C-45)


@dataclass(frozen=True, slots=True)
class Offset:
    """A moment counted from an event. 0 units: on that day, or at that moment for hours and minutes.

    Working days: the event's day is day 0 (C-01, C-06). Months are cut to the month's end, weeks are 7-day
    steps, both moved back to a working day (C-10). Hours are elapsed; over a clock change the earlier of
    elapsed and wall clock (C-09). `at`: the rule has a clock time on that day (London).
    """

    event: str  # one of EVENTS
    amount: float
    unit: Unit
    before: bool
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """Who is told and when.

    `at`: "reminder" before act-by, "due" on it, "late" on the first working day after the limit (C-11, K9),
    or "offset" at a moment of its own. `words` names the message, `subject` its heading.
    """

    at: str
    roles: tuple[Role, ...]
    offset: Offset | None = None
    words: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class StepRule:
    """A duty, before any date is put in.

    `limits`: the earliest binds and says "late". `act_by`: further, earlier aims; people are chased for the
    earliest of all. `only`: facts that must all hold (conference/timetable.py), such as "decision=plan".
    No limit: a duty of its phase without a time of its own; then `note` says so.
    """

    key: str
    what: str  # words with {concepts}; "Share the {sw_report} with the family"
    kinds: tuple[TimetableKind, ...]
    phase: Phase
    who: tuple[Role, ...]
    tell: tuple[Rung, ...]
    limits: tuple[Offset, ...]
    act_by: tuple[Offset, ...]
    only: tuple[str, ...]
    source: Source
    rules: tuple[str, ...]
    note: str = ""
    repeats: Offset | None = None  # periodic: the next one counted from the last ("core_group" every 6 weeks)


EVENTS: dict[str, str] = {
    "strategy_discussion": "the strategy discussion that agreed section 47 (day 0)",
    "s47_concluded": "section 47 enquiries concluded",
    "notification": "another council's notification of a child's move (transfer-in)",
    "request": "the conference was asked for",
    "booked": "the booking was confirmed",
    "invite_list": "the invite list is complete",
    "conference": "the conference or review starts",
    "conference_end": "the conference or review ends",
    "previous_conference": "the conference before this one",
    "plan_made": "a plan was made",
    "core_group": "a core group was held",
    "first_core_group": "the day set for the first core group",
    "plan_updated": "the plan was updated",
    "plan_ended": "a plan ended",
    "last_visit": "the social worker's last visit",
    "concern_sent": "a formal concern was sent",
    "alert_sent": "an informal alert was sent",
    "transfer_meeting": "a transfer meeting was held",
    "plan_start": "the child's plan began",
    "report_shared": "the report was shared with the family",
    "invitation": "the invitations went out",
    "report_received": "a report reached the unit",
    "file_reviewed": "the chair recorded the review of the file",
    "outcome": "the outcome was recorded",
    "record_draft": "the draft record was sent to the chair",
    "stood_down": "the conference was stood down or its date moved",
    "looked_after": "the child became looked after",
    "epo_ends": "an emergency protection order ends",
}

ONLY_FOR: dict[str, frozenset[TimetableKind]] = {  # events that never happen for the other kinds
    "strategy_discussion": frozenset({TimetableKind.INITIAL}),
    "s47_concluded": frozenset({TimetableKind.INITIAL}),
    "epo_ends": frozenset({TimetableKind.INITIAL}),
    "notification": frozenset({TimetableKind.TRANSFER_IN}),
    "looked_after": frozenset({TimetableKind.LOOKED_AFTER}),
    "previous_conference": frozenset({TimetableKind.REVIEW, TimetableKind.LOOKED_AFTER}),
    "plan_start": frozenset({TimetableKind.REVIEW, TimetableKind.TRANSFER_IN}),
    "plan_ended": frozenset({TimetableKind.REVIEW}),
    **dict.fromkeys(
        ("plan_made", "core_group", "first_core_group", "plan_updated"),
        frozenset(TimetableKind) - {TimetableKind.LOOKED_AFTER},
    ),
}

# What happens when somebody who is needed cannot come, and who is on duty.


class CoverFrom(StrEnum):
    DUTY_CHAIR = "duty_chair"
    OTHER_CHAIRS = "other_chairs"


class WithoutClerk(StrEnum):
    ANOTHER_CLERK = "another_clerk"
    RECORDING = "recording"  # only agreed by all beforehand (C-24)
    STAND_DOWN = "stand_down"  # a person decides; never by itself


@dataclass(frozen=True, slots=True)
class CoverRules(Rules):
    """Cover on the day. Nothing is cancelled by itself (WS-32)."""

    told: tuple[Role, ...]  # of a chair's absence: the first; the next in their absence
    asked_from: CoverFrom
    automatic: bool  # asks at once and tells the manager; else on the manager's press (C-58)
    conflict_check: bool
    decides_without_cover: tuple[Role, ...]
    clerk_cover_by: tuple[Role, ...]
    without_clerk: tuple[WithoutClerk, ...]  # tried in this order
    social_worker_cover: tuple[Role, ...]  # who may present in the social worker's place
    knowledge_needed: bool  # they must know the case (LE-71)
    network_failure_rearranges: bool


@dataclass(frozen=True, slots=True)
class DutyCoverRules(Rules):
    """The rota of chairs who cover conferences all day; not the advice desk (C-25)."""

    kept: bool
    rota_by: tuple[Role, ...]
    gap_tells: tuple[Role, ...]
    swaps: bool  # both chairs agree
    swap_needs_manager: bool  # who writes the rota agrees to each swap
    swap_tells: tuple[Role, ...]
    feed_conferences: bool  # calendar feeds show conferences by reference, not duty days only


@dataclass(frozen=True, slots=True)
class DutyAdviceRules(Rules):
    """The desk that managers consult when the threshold is finely balanced. London time."""

    kept: bool
    opens: time
    closes: time
    asked_by: tuple[Role, ...]


# Who may be on an invite list, who has to be thought of, and what has to be known of each.


@dataclass(frozen=True, slots=True)
class InviteeRules(Rules):
    """`must_answer`: role keys; each is on the list, or it says why nobody is (SW-08, WK-10).

    A need is a field of conference/invitees.py, such as "agency", "reach" or "joins.device".
    """

    kept_by: tuple[Role, ...]  # besides the social worker of the case
    must_answer: tuple[str, ...]  # "gp", "school|nursery": one of several
    must_answer_review: tuple[str, ...]  # the same, for a review
    professional_needs: tuple[str, ...]  # without them the list is not complete
    family_needs: tuple[str, ...]  # the same, for those of the family's side
    family_asks: tuple[str, ...]  # shown as open until answered; they hold nothing up (LE-30)
    keep_apart: bool  # the list asks who may not meet whom (LE-04, SG-13)
    still_right: bool  # whoever is copied from an earlier list is looked at one by one (SW-14)


@dataclass(frozen=True, slots=True)
class InviteeRole:
    """One part on the list: "health_visitor", "mother". `kind`: an InviteeKind's value."""

    key: str
    words: str
    kind: str
    agency: str  # what to call the agency when none was typed: "Health visiting"; "" for the family's side
    core_group: bool  # usually in the core group
    counts: bool  # for the quorum
    source: Source
    rules: tuple[str, ...]
    note: str = ""


# Whom a worry climbs to, rung by rung.


@dataclass(frozen=True, slots=True)
class LadderRung:
    """One rung. `after` and `reply_within` are working days; 0: at once, and no time to reply is stated.

    `by`: who takes it; empty: the clock does. `copies`: also told. `needs`: what has to be on record first,
    such as "contact" (the chair's own talk, SW-01).
    """

    key: str
    words: str
    by: tuple[Role, ...]
    tell: tuple[Role, ...]
    copies: tuple[Role, ...] = ()
    after: int = 0
    reply_within: int = 0
    needs: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """`never`: who is left out even if their role is told (WK-35: the chair complained of)."""

    key: str
    what: str
    rungs: tuple[LadderRung, ...]
    codes: tuple[str, ...]  # what people choose from when they start it; empty: free words
    never: tuple[Role, ...]
    source: Source
    rules: tuple[str, ...]
    note: str = ""


# Lists that go out by the calendar, and what the standard tells people.


class Every(StrEnum):
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a list goes out, London time; a day when nobody works sends it on the working day before (C-12).

    `day`: 0 Monday … 4 Friday for a week, 1 … 28 for a month. `after`: only after this event, on the first
    such day (SW-40).
    """

    every: Every
    day: int = 0
    at: time = time(9)
    after: str = ""


@dataclass(frozen=True, slots=True)
class PeriodicList:
    """`on` false: proposed, not sent until the council switches it on.

    `covers`: one of COVERS. `shows`: some of COLUMNS, in order.
    """

    key: str
    on: bool
    what: str
    when: Schedule
    covers: str
    shows: tuple[str, ...]
    by: tuple[Role, ...]
    to: tuple[Role, ...]
    outside: tuple[str, ...]  # words for readers who have no part in the bot, such as "A&E departments"
    subject: str
    source: Source
    rules: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Information:
    """A rule that is shown, not reckoned. `shown`: the places where it stands."""

    key: str
    text: str  # words with {concepts}
    shown: tuple[str, ...]
    source: Source
    rules: tuple[str, ...]
    note: str = ""


COVERS = frozenset({"this_week", "next_two_weeks", "this_month", "last_week", "today", "open"})
COLUMNS = frozenset(
    {
        "reference",
        "initials",
        "kind",
        "date",
        "time",
        "place",
        "chair",
        "social_worker",
        "team_manager",
        "report_status",
        "last_date",
        "outcome",
        "what_was_late",
        "reason",
        "months_on_plan",
        "earlier_plan",
        "booked_since",
    }
)
SHOWN = frozenset(
    {
        "help",
        "booking",
        "timetable",
        "day_card",
        "chair",
        "report",
        "invitations",
        "outcome",
        "stand_down",
        "cover",
        "review",
        "about",  # the standard's own page
    }
)

# When enough agencies are there, and who decides what the conference decides.


class Few(StrEnum):
    """What holds where fewer agencies than the quorum work with the family at all (LE-57)."""

    PROCEED = "proceed"
    ASK_CHAIR = "ask_chair"


@dataclass(frozen=True, slots=True)
class QuorumRules(Rules):
    """A proposal to the chair, who decides. Chair, family, advocates and lawyers never count (S37)."""

    agencies: int  # how many different ones
    social_care_needed: bool
    counts_social_care: bool  # whether it is one of `agencies`
    reports_count: bool  # an absent core-group agency's sufficient report counts as there (LE-55)
    confirm_at_exact: bool  # with exactly as many as needed the chair confirms (C-50)
    few_agencies: Few
    chair_may_proceed: bool  # with a reason, though it is not quorate
    decided_by: tuple[Role, ...]
    next_within: int  # working days to the next date when it does not proceed (C.8)
    forecast_before: int  # working days before: chair and social worker are warned (part F, 7)


class DecidedBy(StrEnum):
    CONSENSUS = "consensus"
    MAJORITY = "majority"
    CHAIR = "chair"
    CHAIR_OVERRIDE = "chair_override"  # against the majority, where the board has authorised it (WK-39)


@dataclass(frozen=True, slots=True)
class DecisionRules(Rules):
    """Who decides on a plan (C-51). The bot stores who decided and how; it never decides."""

    ways: tuple[DecidedBy, ...]  # in the order in which they are tried
    categories: tuple[str, ...]
    danger_statements: int  # at most so many; 0: no such rule
    dissent_recorded: bool
    reasons_recorded: bool


# What a council settles one way or the other.


@dataclass(frozen=True, slots=True)
class SettingsRules(Rules):
    family_invited_by: tuple[Role, ...]  # C-61
    professionals_invited_by: tuple[Role, ...]
    invitations_need_list: bool  # nobody is invited before the list is said to be complete (WS-11)
    police_reason_needed: bool  # for each person to be checked (LE-25)
    chase_title: str  # first words of a chasing e-mail's subject (SW-25)
    recording_without_clerk: bool  # only agreed by all beforehand (C-24)
    advocacy_from_age: int  # referred from this age on the conference's day; 0: only asked
    advocacy_service: str
    leaflets: tuple[str, ...]  # for parents and carers, with their invitation (SG-27)
    leaflets_young: tuple[str, ...]  # for children and young people, with theirs (SG-27)
    consultation_documents: tuple[str, ...]  # for parents and carers of a looked-after child (SW-19)
    consultation_documents_young: tuple[str, ...]  # for the child; each by name, with its link if any
    report_signed_off_first: bool  # "shared" is refused before a manager signed it off (SG-77, SW-06)
    report_to_both_parents: bool  # SG-78
    report_format: str
    report_on_index_child: bool  # SW-26
    verbal_reports: bool  # an agency may report by word of mouth (WS-50)
    show_best_practice: bool  # the target for reviews is shown for initial conferences too (C-16)
    clerk_needed: bool  # every booking needs a note-taker
    chair_experience_years: int  # 0: no such rule
    chair_independent: bool  # no operational responsibility for the case (WK-03)
    outcome_cutoff: time  # London; a later conference counts for the next working day (C-56)
    plan_checked_after_update: bool  # C-49
    feedback_forms_to: tuple[str, ...]  # SG-50
    quiet_from: time  # London; no reminder reaches anybody from then …
    quiet_to: time  # … until then, nor on a day off, but for what is urgent on the day
    quiet_from_earliest: time  # a person may end their reminders as early as this …
    quiet_to_latest: time  # … and have them begin as late as this
    days_off_most: int  # weekdays a week on which a person may want none
    cin_weeks_without_plan: int  # SG-89; 0: no such rule
    cin_months_after_plan: int  # SG-61; 0: no such rule

    @property
    def consultation_goes_along(self) -> bool:
        """Whether an invitation carries the documents as links; else somebody has to send them."""
        named = (*self.consultation_documents, *self.consultation_documents_young)
        return bool(named) and all("https://" in one for one in named)

    def consultation_for(self, *, child: bool) -> tuple[str, ...]:
        """What is to be filled in before a looked-after review, and goes out with its invitation (SW-22)."""
        return self.consultation_documents_young if child else self.consultation_documents

    def leaflets_for(self, *, child: bool) -> tuple[str, ...]:
        """What a member of the family is given with their invitation (SG-27)."""
        return self.leaflets_young if child else self.leaflets


# Why a conference may be stood down, what has to be said, and who tells whom.


@dataclass(frozen=True, slots=True)
class SubCode:
    """`quiet`: nobody on the invite list gets an automatic message (S32, "deceased").

    `chain`: where another than the reason's has to agree.
    """

    key: str
    words: str
    asks: tuple[str, ...] = ()
    copies: tuple[Role, ...] = ()
    quiet: bool = False
    note: str = ""
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """`chain`: the key of the chain that has to agree. `rebook`: a new date is looked for.

    `moves_only`: for another date only, never for taking a conference out of the calendars without one.
    `initial_only`: of an initial conference only.
    """

    key: str
    words: str
    chain: str
    asks: tuple[str, ...]
    sub_codes: tuple[SubCode, ...]
    rebook: bool
    who_asks: tuple[Role, ...]
    tellers: tuple[Role, ...]  # who tells the attendees; empty: the rule of the section holds
    source: Source
    rules: tuple[str, ...]
    note: str = ""
    moves_only: bool = False
    initial_only: bool = False


@dataclass(frozen=True, slots=True)
class StandDownRules(Rules):
    told_by_for_unit: tuple[Role, ...]  # who tells attendees when unit or chair started it
    told_by_for_social_worker: tuple[Role, ...]
    rebooked_by: tuple[Role, ...]
    rationale_on_record: bool


# A council's practice standard as the rules see it: frozen, every value with where it comes from.


class Ask(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    NO = "no"


@dataclass(frozen=True, slots=True)
class TimescaleRules(Rules):
    """All counts are working days; the anchor day is day 0 (C-01)."""

    last_date: int
    request_by: int
    notice: int  # before the conference; a warning only (C-62)
    chair_allocated: int  # from the request
    anchor: str  # always "agreed_section_47"; words for people in the note


@dataclass(frozen=True, slots=True)
class ChairRules(Rules):
    remind_after: int  # working days without an answer
    climb_after: int  # working days without an answer
    climb_to: tuple[Role, ...]
    conflict_copy_to: tuple[Role, ...]
    duty_day_kept_free: bool
    daily_limit: int
    load_window_days: int  # calendar days looked back for fair load
    newcomer_days: int  # how long a newcomer or returner counts with the baseline
    capacity_warning_below: int  # free slots before the last date (part F, 4)
    capacity_tell: tuple[Role, ...]
    named_on_file: bool  # WS-23: the chair adds themselves as worker


@dataclass(frozen=True, slots=True)
class HoursRules(Rules):
    """London wall time."""

    opens: time
    closes: time
    starts: tuple[time, ...]  # when a conference may begin
    minutes: int  # how long one is booked for
    gap_minutes: int  # kept free on both sides
    travel_minutes: int  # each way, face to face and hybrid, when the venue says nothing


@dataclass(frozen=True, slots=True)
class MeetingRules(Rules):
    """The Teams settings by Graph's names (C-23); the values are what must be read back."""

    lobby_scope: str
    dial_in_bypass: bool
    admitters: str
    presenters: str
    chat: str
    recording: bool
    transcription: bool
    announce: bool
    check_hours_before: tuple[float, ...]  # 24 and 0.25


@dataclass(frozen=True, slots=True)
class RepeatPlanRules(Rules):
    """Months back in which an earlier plan raises the flag; the anniversary day counts (C-21)."""

    months: int
    from_end: bool
    from_start: bool
    discuss_with: str  # words: whom the social worker talks to, "" if nobody is named
    oversight: tuple[Role, ...]


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

    def cite(self, key: str) -> Cited[Any]:
        """A section's value with its source, by its key in the council's file, such as "duty.cover.kept"."""
        section, _, last = key.rpartition(".")
        rules: Rules = getattr(self, section.replace(".", "_"))
        return rules.cite(last)

    def word(self, concept: str) -> str:
        """The council's own word for a concept of the glossary (part D), e.g. "CPA" for "chair"."""
        return self.words[concept]

    def role_word(self, role: Role) -> str:
        return self.words[role.value]

    def asks(self, field: str) -> Ask:
        return self.fields[field].value
