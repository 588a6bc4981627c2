"""A step of asking for a stand-down: its title, what is wrong, Continue and the way back."""

from collections.abc import Sequence

from cards.form import Form
from cards.kit import Card, Element, button, card
from cards.said import fill


def step(form: Form, name: str, title: str, body: Sequence[Element], *, reference: str = "") -> Card:
    """`reference`: of the booking, on the first step, whose way back leaves everything as it is."""
    carried = {"step": name, **form.carried}
    back = button("Back", "stand_down.back", carried)
    if reference:
        about = {"conference": str(form.carried.get("conference", ""))}
        back = button("Leave it as it is", "booking.open", about)
    buttons = [button("Continue", "stand_down.next", carried, primary=True), back]
    summary = fill("{stand_down} or {postpone}", form.standard)
    return card(title, [*form.summary(), *body], buttons, summary=f"{summary} {reference}".strip())
