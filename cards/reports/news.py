"""One thing that happened to a report, told to who has to know it."""

from cards import words as when
from cards.kit import Button, Card, button, card, facts, group, text, words
from cards.said import fill, said
from cards.words import capital
from conference.reports import (
    CHAIR,
    CHANGED,
    EXPECTED,
    FILE_REVIEW,
    FINAL,
    HELP,
    READY,
    SENT_BACK,
    SIGN_OFF,
    ReportNews,
)
from conference.standard import Standard

# step: (title, what to do)
SAID: dict[str, tuple[str, str]] = {
    READY: ("Sign off the {sw_report}", "Read it on {case_system}, then say so here."),
    SENT_BACK: ("The {sw_report} was sent back", "Change it, then say again that it is ready."),
    SIGN_OFF: ("The {sw_report} is signed off", "Share it with the family and send it to the {chair}."),
    FINAL: ("The {sw_report} has its final sign-off", "Send it to the {chair}."),
    CHANGED: ("The changed {sw_report} has been looked at", "Share the change with the family."),
    CHAIR: ("The {sw_report} has come", "Open the reports to see all of them."),
    EXPECTED: ("The {sw_report} is expected on {day}", "You need do nothing."),
    HELP: ("Help is needed with {a_sw_report}", "Talk with the {social_worker}."),
    FILE_REVIEW: ("The {chair} has reviewed the file", "Read the case note as well."),
}
OVER = "This has changed since. Open the reports to see how it stands now."


def news(standard: Standard, told: ReportNews) -> Card:
    """What, by whom, when; what they wrote; and the manager's two buttons while a sign-off is asked for."""
    title, then = SAID.get(told.step, ("News of the {sw_report}", ""))
    day = when.weekday(told.expected_on) if told.expected_on else ""
    rows = [
        (capital(said(standard, told.word)), when.span(told.starts, told.ends)),
        ("Reference", told.reference),
        ("By", f"{told.who}, {when.moment(told.at)}"),
    ]
    body = [facts(rows)]
    if told.said:
        body.append(group([words(told.said, most=2_000)], shaded=True))
    lead = then if told.still_true else OVER
    if lead:
        body.append(text(fill(lead, standard)))
    return card(fill(title, standard, day=day), body, _buttons(told), summary=f"{told.reference}: report")


def _buttons(told: ReportNews) -> list[Button]:
    about = {"conference": told.conference_id}
    shown = button("Open the reports", "report.open", about)
    if not told.may_sign_off:
        return [shown]
    return [
        button("I have signed it off", "report.sign_off", about, style="positive"),
        button("Send back with a comment", "report.back", about),
        shown,
    ]
