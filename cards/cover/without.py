"""Without the clerk, the social worker or the network: the council's ways in order, and what was decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.form import Form
from cards.kit import Button, Card, Choice, Element, button, card, panel, text
from cards.said import fill
from cards.sources import source
from conference.cover import REARRANGE, STAND_DOWN, Missing, Way, WithoutPicture, ways
from conference.refusals import Problem
from conference.standard import Standard

TITLES = {
    Missing.CLERK: "No {clerk} for {reference}",
    Missing.SOCIAL_WORKER: "No {social_worker} for {reference}",
    Missing.NETWORK: "Network failure: {reference}",
}
ASKED = {
    Missing.CLERK: "No {clerk}",
    Missing.SOCIAL_WORKER: "No {social_worker}",
    Missing.NETWORK: "Network failure",
}
WAYS = {
    "another_clerk": "Another {clerk} comes",
    "recording": "It is recorded, which all have agreed beforehand",
    "presents:team_manager": "The {team_manager} presents, who knows the case",
    "presents:duty_worker": "A duty worker presents, who knows the case",
    "presents:service_manager": "The {service_manager} presents, who knows the case",
    "rearrange": "It is rearranged",
    "wait": "It goes on when the network is back",
}


def without(
    standard: Standard,
    picture: WithoutPicture,
    problems: Sequence[Problem] = (),
    *,
    answers: Mapping[str, Any] | None = None,
    door: str = "",
) -> Card:
    """Who may decide sees the ways in order; others what was decided. `door`: asks for a stand-down."""
    about = {"conference": picture.conference_id, "missing": picture.missing.value}
    form = Form(standard, answers or {}, problems, about)
    open_ = button("Open the booking", "booking.open", {"conference": picture.conference_id})
    body: list[Element] = [*form.summary(), *_decided(standard, picture)]
    buttons: list[Button] = [open_]
    if picture.decides:
        body += _asked(standard, picture, form)
        buttons.insert(0, button("Record this", "cover.without_send", about, primary=True))
    elif picture.decided is None:
        body.append(text("Nothing has been decided yet."))
    if picture.decides and door:
        ask = fill("Ask to {stand_down} or {postpone}", standard)
        buttons.append(button(ask, door, {"conference": picture.conference_id, **because(picture.missing)}))
    if picture.decided and picture.decided[0] == REARRANGE:
        buttons.append(button("Move the date", "booking.move", {"conference": picture.conference_id}))
    title = fill(TITLES[picture.missing], standard, reference=picture.reference)
    return card(title, body, buttons, summary=title)


def because(missing: Missing) -> dict[str, str]:
    """The reason that is chosen beforehand where a stand-down is asked for, and which case of it."""
    if missing is Missing.NETWORK:
        return {"reason": "unforeseen", "sub": "network"}
    return {"reason": "no_cover", "sub": missing.value}


def _decided(standard: Standard, picture: WithoutPicture) -> list[Element]:
    if picture.decided is None:
        return []
    way, who = picture.decided
    said = fill(WAYS.get(way, way), standard) + (f": {who}" if who else "")
    at = f", {when.moment(picture.decided_at)}" if picture.decided_at else ""
    return [panel("done", said, [f"{picture.decided_by}{at}."])]


def _asked(standard: Standard, picture: WithoutPicture, form: Form) -> list[Element]:
    there = ways(standard, picture.missing)
    choices = [
        Choice(one.key, fill(WAYS.get(one.key, one.key), standard)) for one in there if one.key != STAND_DOWN
    ]
    nothing = text("Nothing is cancelled, and nobody invited has been told.")
    found: list[Element] = [] if picture.decided else [nothing]
    found.append(form.ask("absent_decision", choices=choices, needed=True))
    if any(one.who for one in there):
        found.append(form.ask("absent_who", needed=False))
    if any(one.agreed for one in there):
        found.append(form.ask("all_agreed", needed=False))
    if any(one.knows for one in there):
        found.append(form.ask("knows_case", needed=False))
    if any(one.key == STAND_DOWN for one in there):
        found.append(text("If none of these is possible, a stand-down has to be asked for."))
    found.append(text(f"Source: {'; '.join(_sources(standard, there))}.", subtle=True, small=True))
    return found


def _sources(standard: Standard, there: Sequence[Way]) -> list[str]:
    """Each document once, with all of its rules."""
    rules: dict[str, dict[str, None]] = {}
    for one in there:
        rules.setdefault(one.source.value, {}).update(dict.fromkeys(one.rules))
    return [source(standard, whose, tuple(those)) for whose, those in rules.items()]


def missing(standard: Standard, *, conference: str, reference: str, reallocates: bool) -> Card:
    """Who or what is missing from this conference. `reallocates`: the reader may give it another chair."""
    about = {"conference": conference}
    found = [
        button(fill(words, standard), "cover.without", {**about, "missing": key.value})
        for key, words in ASKED.items()
    ]
    if reallocates:
        found.insert(0, button(fill("Another {chair} for good", standard), "cover.reallocate", about))
    found.append(button("Open the booking", "booking.open", about))
    body = [
        text(
            fill(
                "A {chair} who cannot come writes “off sick”, or you write “somebody cannot come”.", standard
            )
        ),
        *[{"type": "ActionSet", "actions": [one], "spacing": "Small"} for one in found],
    ]
    title = f"Who is missing from {reference}?"
    return card(title, body, summary=title)
