"""When a person gets reminders: the council's hours, which they may make shorter."""

from collections.abc import Mapping, Sequence
from datetime import time

from cards.form import Form
from cards.kit import Card, Choice, bullets, button, card, panel, text
from cards.words import count
from conference.duties import QuietPicture
from conference.refusals import Problem
from conference.standard import Standard

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
NOTHING: Mapping[str, str] = {}


def quiet(
    standard: Standard,
    picture: QuietPicture,
    problems: Sequence[Problem] = (),
    *,
    typed: Mapping[str, str] = NOTHING,
    kept: bool = False,
) -> Card:
    """The form, filled in with what holds. `kept`: it has just been saved."""
    holds = {
        "quiet_from": f"{picture.starts:%H:%M}",
        "quiet_to": f"{picture.ends:%H:%M}",
        "days_off": ",".join(str(day) for day in picture.days_off),
    }
    form = Form(standard, {**holds, **typed}, problems)
    choices = [Choice(str(number), name) for number, name in enumerate(DAYS)]
    body = [
        *([panel("done", "Saved")] if kept else []),
        *form.summary(),
        bullets(_bounds(picture)),
        form.ask("quiet_from", needed=True),
        form.ask("quiet_to", needed=True),
        form.ask("days_off", choices=choices, several=True, needed=False),
        text("What is urgent on the day reaches you all the same.", subtle=True),
    ]
    buttons = [button("Save", "duty.quiet_save", primary=True), button("My tasks", "duty.open", {"card": ""})]
    return card("When I get reminders", body, buttons, summary="When I get reminders")


def _bounds(picture: QuietPicture) -> list[str]:
    return [
        f"Nobody here gets any from {_at(picture.council_starts)} to {_at(picture.council_ends)}",
        f"You may have none from {_at(picture.earliest)} on, and none until {_at(picture.latest)}",
        f"You may have up to {count(picture.most_days, 'day')} a week without any",
    ]


def _at(at: time) -> str:
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
