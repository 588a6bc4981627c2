"""What each number and setting is called on the pages, and what its value counts."""

from dataclasses import dataclass

from bot.handbook.labels_practice import PRACTICE


@dataclass(frozen=True, slots=True)
class Label:
    """`one`: what a number counts ("working day"); `tail` follows it; `zero`: what 0 means."""

    name: str
    one: str = ""
    tail: str = ""
    zero: str = ""


_BOOKING: dict[str, tuple[str, ...]] = {
    "timescale.last_date": ("Last date for the {icpc}", "working day", "after day 0"),
    "timescale.anchor": ("Day 0",),
    "timescale.request_by": ("Ask for the {icpc} by", "working day", "after day 0"),
    "timescale.notice": ("Notice to those invited", "working day", "before the conference"),
    "timescale.chair_allocated": ("A {chair} is found within", "working day", "after the request"),
    "chairs.remind_after": ("A {chair} who does not answer is reminded after", "working day", "", "at once"),
    "chairs.climb_after": ("Then it is told upwards after", "working day", "", "at once"),
    "chairs.climb_to": ("Told when a {chair} does not answer",),
    "chairs.conflict_copy_to": ("Told when a {chair} knows the family",),
    "chairs.duty_day_kept_free": ("No conferences on a {chair}’s duty day",),
    "chairs.daily_limit": ("Conferences a {chair} holds in a day", "conference", "at most"),
    "chairs.load_window_days": ("Looked back on for a fair share", "calendar day"),
    "chairs.newcomer_days": ("Counted as averagely loaded when new or back", "calendar day"),
    "chairs.capacity_warning_below": ("Warned when fewer free times are left before a last date", "time"),
    "chairs.capacity_tell": ("Warned then",),
    "chairs.named_on_file": ("The {chair} adds themselves to the child’s file",),
    "hours.opens": ("Opens",),
    "hours.closes": ("Closes",),
    "hours.starts": ("A conference may begin at",),
    "hours.minutes": ("Booked for", "minute"),
    "hours.gap_minutes": ("Kept free before and after", "minute", "", "nothing"),
    "hours.travel_minutes": ("Travel each way, where the venue says nothing else", "minute", "", "nothing"),
    "meeting.lobby_scope": ("Who passes the lobby by themselves",),
    "meeting.dial_in_bypass": ("Callers pass the lobby by themselves",),
    "meeting.admitters": ("Who admits from the lobby",),
    "meeting.presenters": ("Who may present and admit",),
    "meeting.chat": ("Chat",),
    "meeting.recording": ("Recording",),
    "meeting.transcription": ("Transcript",),
    "meeting.announce": ("Callers are announced when they come and go",),
    "meeting.check_hours_before": ("Read back and checked before the start",),
    "repeat_plan.months": ("An earlier plan counts when it was within", "month", "", "never"),
    "repeat_plan.from_end": ("Counted from the end of the earlier plan",),
    "repeat_plan.from_start": ("Counted from the start of the earlier plan",),
    "repeat_plan.discuss_with": ("Talk it over with",),
    "repeat_plan.oversight": ("Has to oversee it",),
}
LABELS = {key: Label(*parts) for key, parts in (_BOOKING | PRACTICE).items()}

CODES = {
    "agreed_section_47": "the day of the first {strategy} that agreed {section_47}",
    "organizationExcludingGuests": "people of the council; guests and everybody from outside wait",
    "organizer": "only the {chair} and the meeting’s own account",
    "organizerAndCoOrganizers": "only the {chair} and the meeting’s own account",
    "disabled": "off",
    "enabled": "on",
    "duty_chair": "the {duty_chair}",
    "other_chairs": "every other free {chair}",
    "another_clerk": "another {clerk}",
    "recording": "a recording that everybody agreed to beforehand",
    "stand_down": "a manager decides whether to {stand_down}",
    "proceed": "the conference goes ahead",
    "ask_chair": "the {chair} decides",
    "consensus": "consensus",
    "majority": "majority",
    "chair": "the {chair}",
    "chair_override": "the {chair} against the majority",
    "required": "has to be answered",
    "optional": "asked, may stay empty",
    "no": "not asked",
}
