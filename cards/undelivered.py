"""An invitation that did not arrive, and somebody taken off for safety: what happened, what to do."""

from cards import dates as when
from cards.council_words import fill
from cards.kit import Button, Card, button, card, facts, group, panel, text, words
from conference.invitations import TakenOff, Undelivered
from conference.standard import Standard

_NEXT = {
    "bounced": "Check the address with them, then correct it on the {invite_list}. "
    "They are invited again as soon as it is corrected.",
    "not_sent": "Correct the address on the {invite_list}, or take it out and post a letter. "
    "If the address is right, tell them of the conference yourself.",
    "unsure": "Ask them by telephone whether they know of the conference, and correct the address on the "
    "{invite_list} if it is wrong. Until then they are sent everything as before.",
}
_HAPPENED = {
    "bounced": ("The e-mail came back", "They may not know of the conference."),
    "not_sent": ("The invitation could not be sent", "They have not been invited."),
    "unsure": (
        "A message says that their e-mail did not arrive",
        "It answers no e-mail of ours, so it may be made up.",
    ),
}
_BY_HAND = (
    "Nobody is there to send it on. Check who the {clerk} and the {administrator} are, "
    "or tell them of the conference yourself."
)


def bounced(standard: Standard, told: Undelivered) -> Card:
    """For social worker and unit: who did not get their invitation."""
    rows = [("Who", _who(told.name, told.role)), ("When", when.moment(told.starts))]
    happened, means = _HAPPENED[told.problem]
    next_words = _NEXT[told.problem] if told.address else _BY_HAND
    body = [
        panel("warning", happened, [means]),
        facts(rows),
        *([group([text("Sent to", bold=True), words(told.address, close=True)])] if told.address else []),
        text(fill(next_words, standard)),
    ]
    title = f"Invitation not delivered: {told.reference}"
    return card(title, body, [_open_list(told.conference_id)], summary=f"{told.reference}: not delivered")


def unreached(told: Undelivered) -> Card:
    """For social worker and unit, when it was stood down: whom no mail of it may have reached."""
    body = [
        panel("warning", "Make sure that they are told by telephone", ["No e-mail may have reached them."]),
        facts([("Who", _who(told.name, told.role)), ("Was on", when.moment(told.starts))]),
        group([text("Phone", bold=True), words(told.phone or "No number is on the list", close=True)]),
    ]
    title = f"Tell them that {told.reference} is not taking place"
    return card(title, body, [_open_list(told.conference_id)], summary=f"{told.reference}: tell by telephone")


def taken_off(standard: Standard, told: TakenOff) -> Card:
    """For the unit alone: whom nobody may meet, and what was done about the link that they knew."""
    done = (
        "The old meeting is locked. Everybody else has a new link."
        if told.new_link
        else "The old meeting is locked as soon as Teams answers. Everybody else then gets a new link."
    )
    body = [
        panel("info", "Taken off the list for safety", [done]),
        facts([("Who", _who(told.name, told.role)), ("When", when.moment(told.starts))]),
        text(
            fill(
                "Nobody else was told why. Agree with the {social_worker} and the {chair} "
                "how everybody is kept safe on the day.",
                standard,
            )
        ),
    ]
    title = f"New meeting link: {told.reference}"
    return card(title, body, [_open_list(told.conference_id)], summary=f"{told.reference}: new link")


def _who(name: str, role: str) -> str:
    return f"{name} ({role})" if role else name


def _open_list(conference_id: str) -> Button:
    return button("Open the list", "invitees.open", {"conference": conference_id})
