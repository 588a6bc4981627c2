"""Where the rota begins: what there is, and what one may do."""

from datetime import date

from cards import words as when
from cards.kit import Button, Card, Element, button, card, text
from cards.said import fill, many, said
from cards.sources import source_of
from conference.standard import Standard


def home(
    standard: Standard,
    *,
    span: tuple[date, date] | None,
    plan: str = "",
    may_make: bool = False,
    may_enter: bool = False,
) -> Card:
    """`plan`: the id of a rota that is being worked on. `span`: of the one that is published."""
    if span:
        said_first = f"The rota is published from {when.day(span[0])} to {when.day(span[1])}."
    else:
        said_first = "No rota for a year has been published here yet."
    body: list[Element] = [text(said_first)]
    if may_make:
        body.append(text(_fair(standard), subtle=True, close=True))
    if plan:
        body.append(text("A rota is being worked on.", bold=True, close=True))
    acts: list[Button] = [button("See the rota", "rota.month")]
    if plan:
        acts.insert(0, button("Open the draft", "rota.plan", {"plan": plan}, primary=True))
    elif may_make:
        acts.insert(0, button("Make a rota", "rota.make", primary=True))
    acts.append(button("How fair it is", "rota.shares"))
    if may_enter:
        acts.append(button("Enter one day", "people.duty"))
    return card("Duty rota", body, acts, summary="Duty rota")


def not_kept(standard: Standard, *, advice: bool = False) -> Card:
    """C-25: a council whose chairs keep no rota. `advice`: the desk may be entered by this person."""
    source = source_of(standard, standard.duty_cover.kept)
    body = [
        text(f"{standard.name} keeps no duty rota ({source})."),
        text(
            fill("When {a_chair} cannot come, the other {chairs} are asked.", standard, **_chairs(standard)),
            close=True,
        ),
    ]
    acts = [button("Enter an advice day", "people.duty")] if advice else []
    if advice:
        body.append(text("The advice desk is another duty, and is never asked to cover.", close=True))
    return card("No duty rota", body, acts, summary="No duty rota")


def on_its_way() -> Card:
    """The file was asked for."""
    body = [text("It comes by mail in a few minutes, as an Excel file.")]
    return card("Duty rota: on its way", body, [button("Duty rota", "rota.open")], summary="Duty rota")


def _fair(standard: Standard) -> str:
    return fill(
        "A new rota shares the days out fairly among all {chairs}, by working time.",
        standard,
        **_chairs(standard),
    )


def _chairs(standard: Standard) -> dict[str, str]:
    return {"chairs": many(said(standard, "chair"))}
