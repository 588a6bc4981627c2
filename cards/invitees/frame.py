"""What the forms about the people to invite share: words for kinds, the buttons under a step."""

from collections.abc import Sequence

from cards.form import Form
from cards.kit import Button, Card, Choice, Element, button, card
from cards.said import fill
from cards.words import capital
from conference.standard import Standard

KINDS = {
    "professional": "A professional",
    "family": "A family member",
    "child": "A child",
    "legal": "A legal representative",
    "advocate": "{a_advocate}",
}
Named = Sequence[tuple[str, str]]


def kind_choices(standard: Standard) -> list[Choice]:
    return [Choice(kind, fill(said, standard)) for kind, said in KINDS.items()]


def choices_of(named: Named) -> list[Choice]:
    return [Choice(value, capital(said)) for value, said in named]


def step(
    form: Form, name: str, title: str, body: Sequence[Element], *, reference: str,
    go_on: str = "Continue", back: bool = True,
) -> Card:  # fmt: skip
    """One step of a form. Its fields go back with invitees.next; Back and Cancel leave them."""
    carried = {**form.carried, "step": name}
    acts: list[Button] = [button(go_on, "invitees.next", carried, primary=True)]
    if back:
        acts.append(button("Back", "invitees.back", carried))
    acts.append(button("Cancel", "invitees.drop", carried))
    return card(title, [*form.summary(), *body], acts, summary=f"Who to invite: {reference}")


def to_list(conference: str, title: str = "Open the list") -> Button:
    return button(title, "invitees.open", {"conference": conference})
