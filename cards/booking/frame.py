"""What the steps of the booking form share: where one stands, what is wrong, the two buttons."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.form import Form
from cards.kit import Button, Card, Element, button, button_row, card, progress, text
from cards.said import fill

REVIEW_STEPS = ("what", "dates", "family", "time", "needs", "check")
STEPS = ("strategy", "family", "how", "needs", "background", "offers", "check")
MOST_ROWS = {"discussions": 6, "children": 12, "earlier_plans": 8}


def step(form: Form, name: str, title: str, body: Sequence[Element]) -> Card:
    """One step as a card. Its fields go back with booking.next (review.next); Back leaves them."""
    carried = {"step": name, **form.carried}
    correcting, room, steps = corrects(form.carried), verbs_of(form.carried), steps_of(form.carried)
    number = steps.index(name) + 1 if name in steps and not correcting else 0
    buttons = [button("Continue", f"{room}.next", carried, primary=True)]
    if number > 1 or correcting or name == "reason":
        buttons.append(button("Back", f"{room}.back", carried))
    return card(
        title,
        [*place(number, len(steps)), *on_behalf(form.for_whom), *form.summary(), *body],
        buttons,
        summary="Booking a review" if room == "review" else fill("Booking {a_icpc}", form.standard),
    )


def verbs_of(carried: Mapping[str, Any]) -> str:
    """A review's form shares steps with the booking's, and has verbs of its own."""
    return "review" if carried.get("form") == "review" else "booking"


def steps_of(carried: Mapping[str, Any]) -> tuple[str, ...]:
    return REVIEW_STEPS if verbs_of(carried) == "review" else STEPS


def corrects(carried: Mapping[str, Any]) -> bool:
    """Whether a step is one of a booking already made: opened by itself, and leads back to its summary."""
    return carried.get("form") == "correction"


def place(number: int, steps: int = len(STEPS)) -> list[Element]:
    return [progress(number, steps)] if number else []


def on_behalf(name: str) -> list[Element]:
    return [text(f"For {name}", subtle=True, close=True)] if name else []


def row_buttons(form: Form, step_name: str, rows: str, number: int, one: str) -> list[Element]:
    """Add a row, and take the last one away; what was typed goes with them."""
    data: Mapping[str, Any] = {"step": step_name, **form.carried, "rows": rows}
    room = verbs_of(form.carried)
    acts: list[Button] = []
    if number < MOST_ROWS[rows]:
        acts.append(button(f"Add another {one}", f"{room}.add_row", data, sends_fields=True))
    if number > 1:
        last = {**data, "row": number - 1}
        acts.append(button(f"Remove {one} {number}", f"{room}.remove_row", last, sends_fields=True))
    return [button_row(acts)] if acts else []
