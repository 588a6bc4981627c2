"""A booking as its social worker sees it: how it stands, what can be done, its history, its confirmation."""

from collections.abc import Sequence
from datetime import datetime

from cards import dates as when
from cards import quorum
from cards.booking.facts import (
    asked_chair,
    chair_row,
    day_of,
    family_and_needs,
    last_row,
    late_rows,
    place_row,
    summary,
    time_rows,
    what_row,
    worker_row,
)
from cards.council_words import MODES, capital, days_left, fill, joined, role, said
from cards.form import Field, FormCard, Parts
from cards.kit import Button, Card, Choice, Element, button, card, facts, group, link_button, panel, text
from cards.kit.buttons import openings
from cards.timetable import next_steps, next_steps_sources
from conference.booking import STANDING, Kind, Status
from conference.booking_picture import BookingPicture, Confirmed
from conference.casefile import Looked
from conference.roles import Role
from conference.standard import Standard

# The social worker's card of one booking, from "Asked CPA Green" to "Booked".


def booked(standard: Standard, picture: BookingPicture, *, may_move: bool = True) -> Card:
    """How a booking stands, for its social worker, the unit and everybody else who may look it up."""
    steps = picture.next_steps if picture.status in STANDING else ()
    family = family_and_needs(standard, picture, worker_row(standard, picture))
    opened = [
        ("family", "Family and needs", family),
        ("rules", "Rules for these dates", next_steps_sources(standard, steps)),
    ]
    body = [
        _standing(standard, picture),
        facts([*_booking_rows(standard, picture), *quorum.decided_row(picture)]),
        *_meeting(standard, picture),
        *next_steps(standard, steps),
        *openings(opened),
    ]
    buttons = _buttons(picture, may_move=may_move)
    return card(title_of(standard, picture), body, buttons, summary=summary(picture))


def _booking_rows(standard: Standard, picture: BookingPicture) -> list[tuple[str, str]]:
    """What the heading does not say yet."""
    late = late_rows(standard, picture)
    if picture.status is Status.STOOD_DOWN:
        was = ("It was", when.span(picture.starts, picture.ends))
        return [was, chair_row(standard, picture), place_row(picture), ("Reference", picture.reference)]
    if picture.status is Status.BOOKED:
        return [last_row(picture), *late, place_row(picture), ("Reference", picture.reference)]
    kind = [] if picture.kind is Kind.INITIAL else [what_row(standard, picture)]
    return [*kind, *time_rows(picture), *late, chair_row(standard, picture), place_row(picture)]


def title_of(standard: Standard, picture: BookingPicture) -> str:
    """The state in words: "Asked CPA Alex Green", "Booked: Tuesday 8 December 2026, 10am to 12pm"."""
    match picture.status:
        case Status.AGREEMENT:
            return "Waiting for agreement to go past the last date"
        case Status.ASKED:
            return f"Asked {asked_chair(standard, picture)}"
        case Status.SEEKING:
            refused = was_refused(picture)
            return "Choose another time" if refused else fill("Finding another {chair}", standard)
        case Status.CONFIRMED:
            return f"Accepted by {asked_chair(standard, picture)}"
        case Status.BOOKED:
            return _booked(standard, picture)
    return _ended(standard, picture)


def _ended(standard: Standard, picture: BookingPicture) -> str:
    if picture.status is Status.STOOD_DOWN:
        return fill("{done_stand_down}: choose a new date", standard)
    return f"Cancelled: {when.span(picture.starts, picture.ends)}"


def _booked(standard: Standard, picture: BookingPicture) -> str:
    day = f", {_lowered(day_of(picture))}"
    if picture.kind is Kind.INITIAL:
        return f"Booked: {when.span(picture.starts, picture.ends)}{day}"
    word = capital(said(standard, picture.kind.concept))
    return f"{word} booked: {when.span(picture.starts, picture.ends)}{day if picture.days_past else ''}"


def _standing(standard: Standard, picture: BookingPicture) -> Element:
    match picture.status:
        case Status.AGREEMENT | Status.ASKED:
            return panel("info", "The time is held", [_waits(standard, picture)])
        case Status.SEEKING:
            return _without_chair(standard, picture)
        case Status.CONFIRMED:
            return panel(
                "done", "The time is confirmed", ["Calendar entries follow when the Teams meeting is safe."]
            )
        case Status.BOOKED:
            return panel(
                "done",
                f"{capital(asked_chair(standard, picture))} has accepted",
                ["Calendar entries have been sent."],
            )
    if picture.status is Status.STOOD_DOWN:
        return panel("warning", "It has no date at present", [_left(picture)])
    return panel("warning", "This conference is not going ahead", ["The time is free again."])


def was_refused(picture: BookingPicture) -> bool:
    """Whether somebody refused to go past the last date on the day that was asked for."""
    return any(one.status == "refused" for one in picture.agreements)


def _without_chair(standard: Standard, picture: BookingPicture) -> Element:
    if was_refused(picture):
        return panel("warning", "Going past the last date was refused", ["The time is free again."])
    looking = fill("The {unit} is looking for {a_chair}. The date stays if one is free.", standard)
    return panel("info", fill("No {chair} yet", standard), [looking])


def _waits(standard: Standard, picture: BookingPicture) -> str:
    if picture.status is Status.AGREEMENT:
        return _asked_for_agreement(standard, picture)
    if picture.answer_by is None:
        return fill("The {chair} has been asked to accept.", standard)
    until = when.weekday(picture.answer_by)
    return fill("The {chair} has until {until} to answer.", standard, until=until)


def _asked_for_agreement(standard: Standard, picture: BookingPicture) -> str:
    who = [f"the {role(standard, one.role)}" for one in picture.agreements if one.status == "asked"]
    return f"Asked: {joined(who)}." if who else "The agreement is being asked for."


def _meeting(standard: Standard, picture: BookingPicture) -> list[Element]:
    if picture.meeting_state == "unsafe":
        return [
            panel(
                "warning",
                "The Teams meeting is not safe yet",
                [fill("Nobody new is invited until it is. The {unit} has been told.", standard)],
            )
        ]
    if picture.meeting_problem and picture.meeting_state in ("wanted", "made"):
        return [
            panel(
                "info",
                "The Teams meeting will follow",
                ["The booking is safe. Teams does not answer at present; it is tried again."],
            )
        ]
    return []


def _left(picture: BookingPicture) -> str:
    """As “Last date: Tuesday 15 December 2026, 5 working days left.”."""
    days = f", {days_left(picture.days_left)}" if picture.days_left is not None else ""
    return f"Last date: {when.weekday(picture.last_date)}{days}."


def _buttons(picture: BookingPicture, *, may_move: bool) -> list[Button]:
    carried = {"conference": picture.id, "version": picture.version}
    move = "booking.move" if picture.kind is Kind.INITIAL else "review.move"
    buttons: list[Button] = []
    if picture.join_url:
        buttons.append(link_button("Join on Teams", picture.join_url))
    if may_move and picture.status in STANDING:
        buttons.append(button("Move the date", move, carried))
    if may_move and picture.status is Status.STOOD_DOWN:
        buttons.append(button("Choose a new date", move, carried, style="positive"))
    if picture.status is Status.STOOD_DOWN:
        buttons.append(button("Timetable", "timetable.show", {"conference": picture.id}))
    if picture.status in STANDING:
        buttons.append(button("Who to invite", "invitees.open", {"conference": picture.id}))
        buttons.append(button("Reports", "report.open", {"conference": picture.id}))
        buttons.append(button("Timetable", "timetable.show", {"conference": picture.id}))
    return [*buttons, button("More", "booking.more", carried)]


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


TAKE = "Send me the record for the child’s file"

# What else can be done about a booking: one button a line, so that a phone shows them all.

MORE_ACTS: dict[str, str] = {  # verb: the words on its button, in the order in which they stand
    "day.open": "The day: who comes when",
    "replies.open": "Who is coming",
    "quorum.open": "Who is here: {quorum}",
    "booking.correct": "Correct the answers",
    "cover.missing": "Somebody is missing, or the network fails",
    "stand_down.start": "{stand_down} or {postpone}",
    "stand_down.latest": "How it was decided",
    "booking.hand_on": "Hand on to another {social_worker}",
    "concern.choose": "Raise a concern, or praise",
    "booking.timeline": "History",
    "casefile.send": TAKE,
}
ENDED = frozenset({"stand_down.latest"})
OVER = frozenset({"booking.timeline", "casefile.send", "concern.choose"}) | ENDED
OF = {Status.CANCELLED: OVER, Status.STOOD_DOWN: OVER | {"booking.hand_on"}}  # what is left to do then


def more_acts(standard: Standard, picture: BookingPicture, verbs: Sequence[str]) -> Card:
    """`verbs`: those of ACTS that its reader may use."""
    data = {"conference": picture.id, "version": picture.version}
    offered = OF.get(picture.status, MORE_ACTS.keys() - ENDED)
    lines = [
        {"type": "ActionSet", "actions": [button(fill(words, standard), verb, data)], "spacing": "Small"}
        for verb, words in MORE_ACTS.items()
        if verb in verbs and verb in offered
    ]
    body = [text(f"{summary(picture)}, {when.moment(picture.starts)}", subtle=True), *lines]
    back = button("Back to the booking", "booking.open", {"conference": picture.id})
    return card("What else you can do", body, [back], summary=summary(picture))


# A family goes to another social worker.


def hand_on(standard: Standard, picture: BookingPicture, workers: Sequence[tuple[str, str]]) -> FormCard:
    """To whom it goes. `workers`: (id, name). Field: social_worker."""
    data = {"conference": picture.id, "version": picture.version}
    said = "{social_worker} now: {name}. The booking, its invite list and its tasks go to the one you choose."
    parts: Parts = [
        text(f"{summary(picture)}, {when.moment(picture.starts)}", subtle=True),
        text(fill(said, standard, name=picture.social_worker)),
        Field("social_worker", choices=[Choice(*one) for one in workers]),
    ]
    buttons = [
        button("Hand it on", "booking.hand_on_save", data, primary=True),
        button("Back", "booking.more", data),
    ]
    title = fill("Hand on to another {social_worker}", standard)
    return FormCard(standard, title, parts, buttons, summary(picture))


def handed_on(standard: Standard, reference: str) -> Card:
    """For whoever had it until now; nothing of the family."""
    body = [text(fill("It is another {social_worker}’s now. You need do nothing more.", standard))]
    return card(f"Handed on: {reference}", body, summary=f"{reference}: handed on")


# What has happened to a booking: when, who, which act.

MOST_ACTS = 20

ACT_WORDS = {
    "submitted": "Asked for the conference",
    "booked": "Booked",
    "asked": "Asked the {chair}",
    "accepted": "Accepted",
    "declined": "Declined",
    "chair_left": "Looked for another {chair}: theirs has left",
    "covered": "Found another {chair} to cover",
    "given_back": "Gave the conference back to its own {chair}",
    "reallocated": "Gave the child another {chair} for good",
    "clerk_absent": "Recorded how it goes on without its {clerk}",
    "worker_absent": "Recorded who presents instead of the {social_worker}",
    "network_failure": "Recorded a network failure",
    "agreed": "Agreed to go past the last date",
    "refused": "Refused to go past the last date",
    "moved": "Moved the date",
    "date_saved": "Recorded what keeps the date",
    "corrected": "Corrected the answers",
    "last_date_moved": "Worked out the last date anew: bank holidays have changed",
    "handed_on": "Handed on to another {social_worker}",
    "duty_day": "Booked on a duty day, which needs cover",
    "meeting_safe": "Teams meeting checked and safe",
    "meeting_unsafe": "Teams meeting not safe",
    "invited": "Sent calendar entries",
    "agency_chased": "Asked an agency again",
    "reminded": "Reminded the {chair}",
    "climbed": "Told the {unit_manager}",
    "cancelled": "Cancelled",
    "stand_down_asked": "Asked to stand it down, cancel it or move its date",
    "stand_down_agreed": "Agreed to that request",
    "stand_down_refused": "Refused that request: it stays as booked",
    "stand_down_withdrawn": "Took that request back",
    "stand_down_lapsed": "Nobody decided that request in time",
    "stood_down": "All agreed: {done_stand_down}",
    "postpone_agreed": "All agreed to another date",
    "stand_down_told": "Told somebody of the {invite_list} that it does not take place",
    "stand_down_untold": "Took back that somebody had been told",
    "stand_down_released": "Said that everybody knows",
    "quorum_go_ahead": "Decided at the start that it goes ahead",
    "quorum_not_going_ahead": "Decided at the start that it does not go ahead",
    "later": "Moved the start to later on the day",
    "help_asked": "Asked for help with a duty",
    "nobody_to_tell": "Found nobody to tell of a duty, and told who follows",
    "report_ready": "Asked for the {sw_report} to be signed off",
    "report_signed_off": "Signed off the {sw_report}",
    "report_sent_back": "Sent the {sw_report} back",
    "report_shared": "Shared the {sw_report}",
    "report_not_shared": "Recorded why the {sw_report} is not shared",
    "report_changed": "Changed the {sw_report} after sharing",
    "report_sent": "Sent the {sw_report} to the {chair}",
    "report_expected": "Said when the {sw_report} is expected",
    "report_help": "Asked for help with the {sw_report}",
    "report_received": "Noted a report as received",
    "report_promised": "Noted a report as promised",
    "report_verbal": "Noted a report as given by word of mouth",
    "report_not_coming": "Noted a report as not coming",
    "report_noted": "Made a note about the reports",
    "report_circulated": "Sent the {sw_report} on",
    "report_undone": "Took back what was said of a report",
    "absent_reports": "Sent the reports of who cannot be there",
    "file_reviewed": "Reviewed the file",
    "prepared": "Prepared the conference",
    "invitee_added": "Put somebody on the {invite_list}",
    "invitee_changed": "Changed an entry on the {invite_list}",
    "invitee_removed": "Took somebody off the {invite_list}",
    "invitees_confirmed": "Said who is still right on the {invite_list}",
    "list_copied": "Copied the {invite_list} of the conference before",
    "list_complete": "Completed the {invite_list}",
    "list_reopened": "Opened the {invite_list} again",
    "part_answered": "Said why nobody is there for a part",
    "police_asked": "Asked for the {police_check}",
}


def timeline(standard: Standard, picture: BookingPicture) -> Card:
    """The newest first. Nobody's explanations: those stand on the cards of who may read them."""
    lines = sorted(picture.history, reverse=True)
    body = [_line(standard, *one, first=number == 0) for number, one in enumerate(lines[:MOST_ACTS])]
    if len(lines) > MOST_ACTS:
        body.append(text(f"{len(lines) - MOST_ACTS} earlier lines are not shown.", subtle=True))
    about = {"conference": picture.id}
    take = button(TAKE, "casefile.send", about)
    back = button("Open the booking", "booking.open", {**about, "version": picture.version})
    reads_looks = {Role.UNIT_MANAGER, Role.UNIT_SENIOR} & picture.parts
    looks = [button("Who looked", "casefile.looked", about)] if reads_looks else []
    shown = body or [text("Nothing yet.")]
    return card(f"History of {picture.reference}", shown, [take, *looks, back], summary=summary(picture))


LOOK_WORDS = {
    "card": "the booking",
    "timetable": "the timetable",
    "history": "the history",
    "my_bookings": "“my bookings”",
    "week": "“this week”",
    "soon": "what comes soon",
    "lookup": "a look-up",
    "invite_list": "the invite list",
    "police_checks": "the police checks",
    "list_copied": "the invite list, copied",
    "replies": "who is coming",
    "reports": "the reports",
    "report news": "news of the reports",
    "concern": "a concern",
    "cover": "a request to cover",
    "stand_down": "a request to stand down",
    "date_saved": "how the date was kept",
    "quorum": "who is here",
    "casefile": "a copy of the record",
}


def look_words(one: Looked) -> str:
    """As “the booking, the timetable; 4 times”."""
    names = ("a list" if said.startswith("list:") else LOOK_WORDS.get(said, said) for said in one.what)
    what = dict.fromkeys(names)
    named = ", ".join(what)
    return f"{named}; {one.times} times" if one.times > len(what) else named


def looked(reference: str, lines: Sequence[Looked], *, conference: str) -> Card:
    """The newest first; all of them stand in the record."""
    newest = list(reversed(lines))
    body: list[Element] = []
    for number, one in enumerate(newest[:MOST_ACTS]):
        said = text(f"{when.day(one.day)}: {look_words(one)}", subtle=True, close=True)
        body.append(group([text(one.name, bold=True), said], line=number > 0))
    if len(newest) > MOST_ACTS:
        body.append(text(f"{len(newest) - MOST_ACTS} earlier ones are in the record.", subtle=True))
    back = button("History", "booking.timeline", {"conference": conference})
    shown = body or [text("Nobody yet.")]
    return card(f"Who looked at {reference}", shown, [back], summary=f"{reference}: who looked")


def _line(standard: Standard, at: datetime, who: str, act: str, *, first: bool) -> Element:
    said = fill(ACT_WORDS.get(act, act.replace("_", " ")), standard)
    by = text(f"{who}, {when.moment(at)}", subtle=True, close=True)
    return group([text(said, bold=True), by], line=not first)


# The confirmation of a booking by mail: when, where, with whom; nothing of the family (LE-08).


def booking_confirmed(standard: Standard, told: Confirmed) -> tuple[str, str]:
    """(subject, text); the subject holds the reference only."""
    rows = [
        ("Reference", told.reference),
        ("What", capital(said(standard, "icpc_long" if told.kind is Kind.INITIAL else told.kind.concept))),
        ("When", f"{when.weekday(told.starts)}, {when.hours(told.starts, told.ends)}"),
        ("How", MODES[told.mode] + (f", {told.venue}" if told.venue else "")),
        (capital(said(standard, "chair")), told.chair),
        (capital(said(standard, "social_worker")), told.social_worker),
    ]
    first = "has a new date" if told.moved else "is booked"
    lines = [
        f"Conference {told.reference} {first}.",
        "",
        *(f"{label}: {what}" for label, what in rows if what),
        "",
        fill("The link to join is in your calendar. Open Quorate in Teams for the {invite_list}.", standard),
    ]
    return f"Conference {told.reference}", "\n".join(lines) + "\n"
