"""Copied from an earlier conference: whether each person is still right (SW-14)."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.form import Form, input_id, label
from cards.invitees.frame import to_list
from cards.invitees.listed import summary
from cards.invitees.saying import named
from cards.kit import Card, Choice, Element, button, card, choice, group, text, words
from cards.words import count
from conference.invitees import InviteePicture, ListPicture
from conference.refusals import Problem
from conference.standard import Standard

MOST = 12  # people on one card
ANSWERS = {
    "yes": "Still right",
    "change": "Something has changed",
    "left": "No longer involved",
    "not_needed": "Not needed this time",
}


def still(
    standard: Standard,
    picture: ListPicture,
    answers: Mapping[str, Any] | None = None,
    problems: Sequence[Problem] = (),
) -> Card:
    """The next people who have not been looked at; whoever is not answered is asked again."""
    waiting = picture.unconfirmed
    if not waiting:
        body = [text("Each person has been looked at.")]
        return card(
            "Nobody left to look at", body, [to_list(picture.conference_id)], summary=summary(picture)
        )
    shown = waiting[:MOST]
    carried = {"conference": picture.conference_id, "version": picture.version}
    form = Form(standard, answers or {}, problems, carried)
    lead = f"Copied from {picture.copied_from}. Professionals around a child change."
    body = [*form.summary(), text(lead)]
    body += [_one(form, row, one) for row, one in enumerate(shown)]
    if len(waiting) > len(shown):
        body.append(text(f"{count(len(waiting) - len(shown), 'more person', 'more people')} after these."))
    whom = ",".join(one.id for one in shown)
    acts = [
        button("Save", "invitees.still_send", {**carried, "whom": whom}, primary=True),
        to_list(picture.conference_id, "Later"),
    ]
    return card("Is each person still right?", body, acts, summary=summary(picture))


def _one(form: Form, row: int, one: InviteePicture) -> Element:
    who = one.listed
    path = f"still.{row}.answer"
    said = label(form.standard, path)
    choices = [Choice(key, said) for key, said in ANSWERS.items()]
    reached = ", ".join(part for part in (one.agency, who.email, who.phone) if part)
    parts = [
        words(named(form.standard, one), bold=True),
        *([words(reached, close=True)] if reached else []),
        choice(
            input_id(path),
            f"{who.name}: still right?",
            choices,
            value=form.typed(path) or None,
            look="list",
            error=said.error,
            optional=True,
        ),
    ]
    return group(parts, line=row > 0)
