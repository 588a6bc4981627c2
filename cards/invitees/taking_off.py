"""Somebody is taken off the list: why, and what follows from it."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.form import Form
from cards.invitees.frame import to_list
from cards.invitees.listed import summary
from cards.invitees.saying import named
from cards.kit import Card, Choice, Element, button, card, panel, words
from cards.said import fill
from conference.invitees import InviteePicture, ListPicture
from conference.refusals import Problem
from conference.standard import Standard

WHY = {
    "left": ("They are no longer involved", "they are told that they are not expected"),
    "not_needed": ("They are not needed this time", "they are told that they are not expected"),
    "mistake": ("They were entered by mistake", "they are told that they are not expected"),
    "safety": ("For somebody’s safety", "they must not be able to join"),
}


def remove(
    standard: Standard,
    picture: ListPicture,
    one: InviteePicture,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
) -> Card:
    """Why? Taking somebody off for safety is explained before it is done."""
    carried: dict[str, str | int] = {"conference": picture.conference_id, "version": picture.version}
    carried |= {"invitee": one.id, "seen": one.version}
    form = Form(standard, answers, problems, carried)
    choices = [Choice(key, said, then) for key, (said, then) in WHY.items()]
    body = [
        *form.summary(),
        words(named(standard, one), bold=True),
        form.ask("removed_why", choices=choices, needed=True),
        _safety(standard, picture),
    ]
    acts = [
        button("Take off", "invitees.remove_send", carried, sends_fields=True, style="destructive"),
        to_list(picture.conference_id, "Keep them on the list"),
    ]
    return card("Take somebody off the list", body, acts, summary=summary(picture))


def _safety(standard: Standard, picture: ListPicture) -> Element:
    link = "Whoever is taken off for safety may have passed the link on."
    new = "So there is a new Teams meeting with a new link, and the old one is locked."
    if picture.state != "complete":
        link, new = "If they were sent anything,", "there is a new Teams meeting with a new link."
    quiet = fill("Nobody outside the {unit} is told why. Everybody else gets the new link.", standard)
    return panel("info", "If it is for safety", [f"{link} {new}", quiet])
