"""What each number, setting and value of a standard is called on the pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from enum import Enum

from cards import council_words
from cards import dates as when
from cards.council_words import event_name, fill, role
from cards.dates import time_of_day
from conference.roles import Role
from conference.standard import Chain, ChainStep, Cited, Offset, Order, Rung, Standard, Unit
from workshop.handbook.page import Line, Mark

# Names for what a council settles about standing down, quorum, cover and duty, and one way or the other.

_NO_RULE = "no such rule"

PRACTICE: dict[str, tuple[str, ...]] = {
    "stand_down.told_by_for_unit": ("Tells everybody when the {unit} or the {chair} asked for it",),
    "stand_down.told_by_for_social_worker": ("Tells everybody when the {social_worker} asked for it",),
    "stand_down.rebooked_by": ("Asks for the new date",),
    "stand_down.rationale_on_record": ("The reason goes on the child’s record",),
    "quorum.agencies": ("Agencies needed", "agency", "", _NO_RULE),
    "quorum.social_care_needed": ("Children’s social care has to be there",),
    "quorum.counts_social_care": ("Children’s social care is one of them",),
    "quorum.reports_count": ("A sufficient report stands for an absent agency",),
    "quorum.confirm_at_exact": ("With exactly enough, the {chair} confirms",),
    "quorum.few_agencies": ("Where fewer agencies work with the family at all",),
    "quorum.chair_may_proceed": ("The {chair} may go ahead without a quorum, with a reason",),
    "quorum.decided_by": ("Decides whether it is quorate",),
    "quorum.next_within": ("A new date when it does not go ahead", "working day", "", _NO_RULE),
    "quorum.forecast_before": ("Warned of a lacking quorum", "working day", "before", "never"),
    "decision.ways": ("How the decision is made, in this order",),
    "decision.categories": ("Categories of harm",),
    "decision.danger_statements": ("Danger statements, at most", "statement", "", _NO_RULE),
    "decision.dissent_recorded": ("Dissent is recorded",),
    "decision.reasons_recorded": ("Reasons are recorded",),
    "cover.told": ("Told when a {chair} cannot come, the first who is there",),
    "cover.asked_from": ("Asked to cover",),
    "cover.automatic": ("Asked without waiting for a manager",),
    "cover.conflict_check": ("Whoever covers checks that they do not know the family",),
    "cover.decides_without_cover": ("Decides when nobody can cover",),
    "cover.clerk_cover_by": ("Finds another {clerk}",),
    "cover.without_clerk": ("Without a {clerk}, in this order",),
    "cover.social_worker_cover": ("May present in the {social_worker}’s place",),
    "cover.knowledge_needed": ("Whoever presents has to know the case",),
    "cover.network_failure_rearranges": ("When the network fails, it is arranged anew",),
    "duty.cover.kept": ("A rota of {duty_chair}s is kept",),
    "duty.cover.rota_by": ("Writes the rota",),
    "duty.cover.gap_tells": ("Told of a day without one",),
    "duty.cover.swaps": ("Days may be swapped when both agree",),
    "duty.cover.swap_needs_manager": ("A swap needs the agreement of who writes the rota",),
    "duty.cover.swap_tells": ("Told of a swap",),
    "duty.cover.feed_conferences": ("Calendars to subscribe to show conferences, by reference",),
    "duty.advice.kept": ("A desk for advice on the threshold is kept",),
    "duty.advice.opens": ("It opens",),
    "duty.advice.closes": ("It closes",),
    "duty.advice.asked_by": ("May ask it",),
    "invitees.kept_by": ("Keep the list besides the {social_worker} of the case",),
    "invitees.must_answer": ("On the list, or a reason why not",),
    "invitees.must_answer_review": ("The same for a {rcpc}",),
    "invitees.professional_needs": ("Known of each professional",),
    "invitees.family_needs": ("Known of each family member",),
    "invitees.family_asks": ("Asked of each family member, holding nothing up",),
    "invitees.keep_apart": ("The list asks who may not meet whom",),
    "invitees.still_right": ("Who is copied from an earlier list is checked one by one",),
    "settings.family_invited_by": ("Invites the family",),
    "settings.professionals_invited_by": ("Invites professionals",),
    "settings.invitations_need_list": ("Nobody is invited before the {invite_list} is complete",),
    "settings.police_reason_needed": ("A reason for each person the police are asked about",),
    "settings.chase_title": ("First words of a chasing e-mail’s subject",),
    "settings.recording_without_clerk": ("Recording in place of a {clerk}, when all agreed",),
    "settings.advocacy_from_age": ("Referred for {a_advocate} from the age of", "year", "", "asked only"),
    "settings.advocacy_service": ("Advocacy service",),
    "settings.leaflets": ("Leaflets sent with a parent’s or carer’s invitation",),
    "settings.leaflets_young": ("Leaflets sent with a young person’s invitation",),
    "settings.consultation_documents": ("Documents for parents and carers to fill in before a {cla_review}",),
    "settings.consultation_documents_young": ("Documents for the child to fill in before a {cla_review}",),
    "settings.report_signed_off_first": ("The report is signed off before it is shared",),
    "settings.report_to_both_parents": ("Both parents get the report",),
    "settings.report_format": ("Form of the report",),
    "settings.report_on_index_child": ("The report is kept on the index child’s record",),
    "settings.verbal_reports": ("Agencies may report by word of mouth",),
    "settings.show_best_practice": ("The aim for reviews is shown for initial conferences too",),
    "settings.clerk_needed": ("Every conference needs a {clerk}",),
    "settings.chair_experience_years": ("Experience a {chair} needs", "year", "", _NO_RULE),
    "settings.chair_independent": ("The {chair} has no responsibility for the case",),
    "settings.outcome_cutoff": ("A conference that ends later counts for the next working day",),
    "settings.plan_checked_after_update": ("The {chair} checks the {plan} after an update",),
    "settings.feedback_forms_to": ("Feedback forms go to",),
    "settings.quiet_from": ("No reminders from",),
    "settings.quiet_to": ("Reminders again from",),
    "settings.quiet_from_earliest": ("The earliest a person may end their reminders",),
    "settings.quiet_to_latest": ("The latest a person may have them begin",),
    "settings.days_off_most": ("Days a week a person may have no reminders", "day"),
    "settings.cin_weeks_without_plan": ("A {cin_plan} runs after no {plan} was made", "week", "", _NO_RULE),
    "settings.cin_months_after_plan": ("A {cin_plan} runs after {a_plan} ends", "month", "", _NO_RULE),
}

# What each number and setting is called on the pages, and what its value counts.


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

# Values as a safeguarding manager reads them.

_UNITS = {
    Unit.WORKING_DAYS: "working day",
    Unit.CALENDAR_DAYS: "calendar day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
    Unit.HOURS: "hour",
    Unit.MINUTES: "minute",
}
_RUNGS = {"reminder": "the working day before", "due": "on the day", "late": "when it is late"}


def number(amount: float) -> str:
    return f"{amount:g}"


def offset(standard: Standard, moment: Offset) -> str:
    """As “2 working days before the conference” or “4pm on working day 8 before the conference”."""
    what = event_name(standard, moment.event)
    side = "before" if moment.before else "after"
    at = f"{time_of_day(moment.at)} " if moment.at else ""
    if moment.unit is Unit.HALFWAY:
        return f"halfway from {what} to the conference"
    if not moment.amount:
        at_that_moment = moment.unit in {Unit.HOURS, Unit.MINUTES}
        return f"at {what}" if at_that_moment else f"{at}on the day of {what}"
    if moment.at:
        return f"{at}on working day {number(moment.amount)} {side} {what}"
    one = _UNITS[moment.unit]
    return f"{number(moment.amount)} {one if moment.amount == 1 else one + 's'} {side} {what}"


def offsets(standard: Standard, moments: Sequence[Offset], joined: str) -> str:
    return joined.join(offset(standard, each) for each in moments)


def roles(standard: Standard, which: Sequence[Role], last: str = "and") -> str:
    return council_words.joined([role(standard, each) for each in which], last)


def rung(standard: Standard, told: Rung) -> str:
    at = offset(standard, told.offset) if told.offset else _RUNGS.get(told.at, told.at)
    said = f" (“{fill(told.words, standard)}”)" if told.words else ""
    return f"{at}: {roles(standard, told.roles)}{said}"


def chain(standard: Standard, which: Chain) -> str:
    steps = [_step(standard, each) for each in which.steps]
    return "; then ".join(steps) if which.order is Order.IN_ORDER else "; and ".join(steps)


def _step(standard: Standard, step: ChainStep) -> str:
    deputies = roles(standard, step.deputies, "or")
    absent = f", in their absence the {deputies}" if step.deputies else ""
    climbs = council_words.count(step.climb_after_hours, "hour")
    return f"the {role(standard, step.role)}{absent} (passed upwards after {climbs})"


def plain(typed: str) -> str:
    """A key as words: "agencies_missing" is “agencies missing”."""
    return typed.replace("_", " ")


def plainly(values: Sequence[object]) -> str:
    return council_words.joined(
        [plain(str(each.value if isinstance(each, Enum) else each)) for each in values]
    )


# One settled value as a line.

NOBODY, NOTHING = "Nobody", "None is named"


def line(standard: Standard, key: str, value: Cited[object]) -> Line:
    """`key` as in the file, "timescale.notice"; every key has its label."""
    label = LABELS[key]
    return Line(key, fill(label.name, standard), (cell(standard, label, value.value),), Mark.of(value))


def cell(standard: Standard, label: Label, value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int):
        return _count(standard, label, value)
    if isinstance(value, time):
        return when.time_of_day(value)
    if isinstance(value, tuple):
        return _many(standard, value)
    return council_words.capital(_word(standard, value)) or NOTHING


def _count(standard: Standard, label: Label, value: int) -> str:
    if not value and label.zero:
        return council_words.capital(label.zero)
    several = "agencies" if label.one == "agency" else ""
    counted = council_words.count(value, label.one, several) if label.one else str(value)
    return fill(f"{counted} {label.tail}".strip(), standard)


def _many(standard: Standard, values: tuple[object, ...]) -> str:
    if not values:
        return "None"
    if all(isinstance(each, float) for each in values):
        return council_words.joined([_hours(float(str(each))) for each in values])
    if all(isinstance(each, time) for each in values):
        return council_words.joined([when.time_of_day(each) for each in values if isinstance(each, time)])
    return council_words.capital(council_words.joined([_word(standard, each) for each in values]))


def _hours(hours: float) -> str:
    return (
        council_words.count(int(hours), "hour")
        if hours >= 1
        else council_words.count(round(hours * 60), "minute")
    )


def _word(standard: Standard, value: object) -> str:
    if isinstance(value, Role):
        return role(standard, value)
    said = str(value.value if isinstance(value, Enum) else value)
    words = fill(CODES.get(said, said), standard)
    return words if said not in CODES or words[:2].isupper() else words[:1].lower() + words[1:]
