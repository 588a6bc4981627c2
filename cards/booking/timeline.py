"""What has happened to a booking: when, who, which act."""

from datetime import datetime

from cards import words as when
from cards.booking.facts import summary
from cards.kit import Card, Element, button, card, group, text
from cards.said import fill
from conference.booking_picture import BookingPicture
from conference.standard import Standard

MOST = 20
TAKE = "Send me the record for the child’s file"
ACTS = {
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
    body = [_line(standard, *one, first=number == 0) for number, one in enumerate(lines[:MOST])]
    if len(lines) > MOST:
        body.append(text(f"{len(lines) - MOST} earlier lines are not shown.", subtle=True))
    about = {"conference": picture.id}
    take = button(TAKE, "casefile.send", about)
    back = button("Open the booking", "booking.open", {**about, "version": picture.version})
    shown = body or [text("Nothing yet.")]
    return card(f"History of {picture.reference}", shown, [take, back], summary=summary(picture))


def _line(standard: Standard, at: datetime, who: str, act: str, *, first: bool) -> Element:
    said = fill(ACTS.get(act, act.replace("_", " ")), standard)
    by = text(f"{who}, {when.moment(at)}", subtle=True, close=True)
    return group([text(said, bold=True), by], line=not first)
