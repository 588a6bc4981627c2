"""The list is said to be complete: what is still missing, what will happen, what happens now and by when."""

from collections.abc import Sequence

from cards import words as when
from cards.invitees.frame import to_list
from cards.invitees.listed import summary
from cards.invitees.saying import missing, warnings
from cards.kit import Button, Card, Element, bullets, button, card, facts, panel, subheading, text
from cards.said import fill, role
from conference.invitees import ListPicture
from conference.roles import Role
from conference.standard import Standard
from conference.timetable import Moment


def not_complete(standard: Standard, picture: ListPicture) -> Card:
    """Refused: what is missing, by name."""
    about = {"conference": picture.conference_id, "version": picture.version}
    acts: list[Button] = []
    if picture.unanswered:
        acts.append(button("Say why nobody is there", "invitees.absent", about, style="positive"))
    if picture.unconfirmed:
        acts.append(button("Still right?", "invitees.still", about))
    body = [
        text("Nobody has been invited. These are still missing:"),
        bullets(missing(standard, picture) or ["Something on the list has to be corrected"]),
    ]
    acts.append(to_list(picture.conference_id))
    return card("The list is not complete yet", body, acts, summary=summary(picture))


def confirm(standard: Standard, picture: ListPicture, *, sent_by: Moment | None = None) -> Card:
    """Before anything leaves the house: who will be invited, and how."""
    family = [one for one in picture.people if one.listed.family_side]
    letters = [one for one in picture.people if one.listed.by_letter]
    rows = [
        ("Professionals", str(len(picture.people) - len(family))),
        ("Family and those for them", str(len(family))),
        *([("By letter", str(len(letters)))] if letters else []),
        ("Conference", when.span(picture.starts, picture.ends)),
    ]
    said = warnings(standard, picture)
    body: list[Element] = [
        facts(rows),
        *([panel("warning", "Before you go on", [bullets(said)])] if said else []),
        subheading("What happens then"),
        bullets(_follows(standard, picture, sent_by)),
    ]
    carried = {"conference": picture.conference_id, "version": picture.version}
    acts = [
        button("Yes, the list is complete", "invitees.complete_send", carried, style="positive"),
        to_list(picture.conference_id, "Back"),
    ]
    return card("Is everybody on the list?", body, acts, summary=summary(picture))


def completed(standard: Standard, picture: ListPicture, *, sent_by: Moment | None = None) -> Card:
    """Done: what happens next, who does it, by when."""
    many = when.count(len(picture.people), "person", "people")
    body = [
        panel("done", f"{many} will be invited", [text(f"Reference {picture.reference}.", close=True)]),
        subheading("What happens next"),
        bullets(_follows(standard, picture, sent_by)),
    ]
    if picture.police.state in ("open", "changed"):
        body.append(_police(standard, picture))
    acts: list[Button] = [to_list(picture.conference_id)]
    if picture.police.state in ("open", "changed"):
        asks = {"conference": picture.conference_id}
        acts.append(button(fill("{police_check}", standard), "invitees.police", asks))
    return card("The list is complete", body, acts, summary=summary(picture))


def _follows(standard: Standard, picture: ListPicture, sent_by: Moment | None) -> Sequence[str]:
    until = f" by {when.by(sent_by)}" if sent_by else ""
    lines = [f"Professionals get the calendar invitation{until}, once the Teams meeting is safe."]
    family = [one for one in picture.people if one.listed.family_side]
    if family:
        lines.append(_family(standard))
    if any(one.advocacy == "refer" for one in family):
        lines.append(fill("A child of 10 or over is referred for {a_advocate}.", standard))
    if any(one.listed.by_letter for one in picture.people):
        lines.append(fill("Who has no email gets a letter, which the {administrator} posts.", standard))
    lines.append("Whoever is added or taken off later hears of it; nobody else does.")
    return lines


def _family(standard: Standard) -> str:
    who = standard.settings.family_invited_by.value
    if Role.SOCIAL_WORKER in who:
        mine = "The {social_worker} gets one invitation for each family member, to forward one by one."
        return fill(mine, standard)
    named = when.joined([f"the {role(standard, one)}" for one in who], "or")
    return f"Each family member gets their own invitation, sent by {named}. They do not see each other’s."


def _police(standard: Standard, picture: ListPicture) -> Element:
    until = f" by {when.by(picture.police.cut_off)}" if picture.police.cut_off else ""
    return panel("warning", fill("The {police_check} are not asked for yet", standard), [f"Ask{until}."])
