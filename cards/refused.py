"""When the rules do not allow an act: what the matter is, and what can be done instead."""

from collections.abc import Mapping

from cards.council_words import fill
from cards.form import field_name, problem_notes
from cards.kit import Button, Card, Element, bullets, button, card, text
from conference.refusals import Code, Refused
from conference.standard import Standard

# code: (title, what to do)
SAID: dict[Code, tuple[str, str]] = {
    Code.NOT_YOURS: ("This is not yours to do", "If it should be, tell the {administrator}."),
    Code.STALE: ("This has changed since", "Open it again to see how it stands now. Nothing was done."),
    Code.UNKNOWN: ("This cannot be found", "It may have been cancelled, or it is not for you to see."),
    Code.SLOT_TAKEN: (
        "Somebody else has just taken this time",
        "Choose another time. Your answers are kept.",
    ),
    Code.NO_SLOT: ("No time is free", "The {unit_manager} is told. Your answers are kept."),
    Code.NO_CHAIR: ("No {chair} can take this", "The {unit_manager} is told. The date is held."),
    Code.CHAIR_NOT_FREE: ("This {chair} is not free then", "Choose another time or another {chair}."),
    Code.CONFLICT: ("This {chair} cannot chair for this family", "Choose another {chair}."),
    Code.DUTY_DAY: ("This {chair} is on duty that day", "Choose another day, or ask the {unit_manager}."),
    Code.EXPLANATION_MISSING: ("An explanation is needed", "Enter an explanation, then decline again."),
    Code.ALREADY_DECIDED: ("This has been decided already", "You do not need to do anything."),
    Code.NOT_A_WORKING_DAY: ("That is not a working day", "Choose Monday to Friday, and no bank holiday."),
    Code.IN_THE_PAST: ("That time has passed", "Choose a later time."),
    Code.PAST_LAST_DATE: (
        "That is past the last date",
        "Ask for agreement first, or choose an earlier time.",
    ),
    Code.NOT_AGREED: (
        "Another date has to be agreed first",
        "Ask for it: those who decide in your council are asked, and you can choose a time when they agree.",
    ),
    Code.TOO_SOON: (
        "An answer is still waited for",
        "You can go on when it has come, or its day has passed.",
    ),
    Code.OTHER_FAMILY: ("That may be another family", "The children are not the same. Look at both first."),
    Code.OWN_REQUEST: ("You asked for this yourself", "Somebody else has to agree to it."),
    Code.YEAR_UNKNOWN: ("Bank holidays of that year are not known yet", "Enter an earlier date."),
    Code.DRAFT_GONE: ("This form is closed", "It was sent or deleted. Start again to book."),
    Code.FORM_CHANGED: ("This form has been renewed", "Your answers are kept. Continue to check them."),
    Code.NOT_SIGNED_OFF: (
        "The {sw_report} is not signed off yet",
        "A manager signs it off first. Open the report and say that it is ready. Nothing was recorded.",
    ),
    Code.NO_PARENTS: (
        "The invite list names no parent or carer yet",
        "Enter them on the {invite_list} first. Nothing was recorded.",
    ),
    Code.INVALID: ("Something needs correcting", "Enter it again."),
}
_BOOK = frozenset({Code.DRAFT_GONE})
_RESUME = frozenset({Code.SLOT_TAKEN, Code.FORM_CHANGED, Code.NO_SLOT})
_DOORS: dict[Code, tuple[str, str, dict[str, str]]] = {
    Code.NOT_AGREED: ("Ask for another date", "stand_down.start", {"reason": "other"}),
    Code.NOT_SIGNED_OFF: ("Open the reports", "report.open", {}),
    Code.NO_PARENTS: ("Who to invite", "invitees.open", {}),
}
_OPEN = frozenset(
    {Code.STALE, Code.ALREADY_DECIDED, Code.CHAIR_NOT_FREE, Code.PAST_LAST_DATE, Code.IN_THE_PAST}
)


def refused(standard: Standard, why: Refused, *, conference: str = "") -> Card:
    """A courteous no. `conference`: the booking that it was about, to be opened again."""
    title, then = SAID[why.code]
    body: list[Element] = [text(_filled(standard, then, why.facts))]
    if why.problems:
        said = problem_notes(standard, why.problems)
        body.append(bullets([f"{field_name(standard, path)}: {line}" for path, line in said.items()]))
    heading = _filled(standard, title, why.facts)
    return card(heading, body, _way_on(why.code, conference), summary="Not done")


def _filled(standard: Standard, template: str, facts: Mapping[str, str]) -> str:
    return fill(template, standard, **{name: said for name, said in facts.items() if said})


def _way_on(code: Code, conference: str) -> list[Button]:
    if code in _BOOK:
        return [button("Start again", "booking.start", {"fresh": "yes"})]
    if code in _RESUME and not conference:
        return [button("Continue", "booking.resume", primary=True)]
    if conference and code in _DOORS:
        title, verb, more = _DOORS[code]
        return [button(title, verb, {"conference": conference, **more}, primary=True)]
    if conference and code in _OPEN | _RESUME:
        return [button("Open the booking", "booking.open", {"conference": conference})]
    return [button("My bookings", "booking.mine")]


def no_longer_theirs() -> Card:
    """In place of a card of somebody who may not read any more what stood on it."""
    return card("This is no longer yours", [text("You need do nothing more.")], summary="No longer yours")
