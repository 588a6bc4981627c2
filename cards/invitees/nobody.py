"""A part that has to be thought of, and nobody is there: why."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.form import Form
from cards.invitees.frame import to_list
from cards.invitees.listed import summary
from cards.kit import Card, button, card, text
from cards.words import capital
from conference.invitees import ListPicture, RoleAnswer
from conference.refusals import Problem
from conference.standard import Standard


def absent(
    standard: Standard, picture: ListPicture, answers: Mapping[str, Any], problems: Sequence[Problem] = ()
) -> Card:
    """A reason for each part that nobody plays; those left empty stay missing. Rows as `open_parts`."""
    parts = open_parts(picture)
    carried = {"conference": picture.conference_id, "version": picture.version}
    form = Form(standard, answers, problems, carried)
    body = [
        *form.summary(),
        text("Somebody has to be on the list for each of these, or it says why nobody is."),
        *[
            form.ask(f"unfilled.{row}.why", needed=False, title=f"{capital(one.words)}: why is nobody there?")
            for row, one in enumerate(parts)
        ],
    ]
    if not parts:
        body = [text("Each part has somebody.")]
        return card("Nobody is missing", body, [to_list(picture.conference_id)], summary=summary(picture))
    keys = ",".join(one.role for one in parts)
    acts = [
        button("Save", "invitees.absent_send", {**carried, "roles": keys}, primary=True),
        to_list(picture.conference_id, "Back"),
    ]
    return card("Nobody there", body, acts, summary=summary(picture))


def open_parts(picture: ListPicture) -> list[RoleAnswer]:
    """The parts nobody plays, with a reason or without one."""
    return [one for one in picture.answers if not one.present]
