"""Small forms on one duty: when it will be done, why it is not needed, what help is wanted."""

from collections.abc import Mapping, Sequence

from cards import words as when
from cards.form import Form
from cards.kit import Card, Element, button, card, text
from cards.said import fill, said
from conference.duties import DutyLine
from conference.refusals import Problem
from conference.standard import Standard

ASKS = {  # verb -> the form's heading, its field, its button
    "duty.help_send": ("I need help", "duty_help", "Ask for help"),
    "duty.expected_send": ("When will it be done?", "duty_expected_on", "Save the day"),
    "duty.not_needed_send": ("Not needed", "duty_why", "Save the reason"),
}
NOTHING: Mapping[str, str] = {}


def ask(
    standard: Standard,
    line: DutyLine,
    verb: str,
    about: str,
    *,
    problems: Sequence[Problem] = (),
    typed: Mapping[str, str] = NOTHING,
) -> Card:
    """One question about one duty. `about`: the card to go back to, "" for the list of tasks."""
    title, name, press = ASKS[verb]
    carried = {"conference": line.conference_id, "step": line.rule.key, "card": about}
    form = Form(standard, typed, problems, carried)
    body = [*form.summary(), *_what(standard, line), form.ask(name, needed=True)]
    buttons = [button(press, verb, carried, primary=True), button("Back", "duty.open", {"card": about})]
    return card(title, body, buttons, summary=f"{line.reference}: {title.lower()}")


def _what(standard: Standard, line: DutyLine) -> list[Element]:
    of = ", ".join([line.reference, *line.initials])
    day = f"{of}, {said(standard, line.word)} on {when.by(line.starts)}"
    return [text(fill(line.rule.what, standard), bold=True), text(day, subtle=True, close=True)]
