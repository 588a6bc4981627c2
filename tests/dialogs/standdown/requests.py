"""A stand-down asked for and decided in chat, press by press, as its story needs it."""

from storage.tables import Draft, StandDown
from tests.faults.town import WORKER, Town
from workshop.teams import Card, Member, buttons, inputs, lines

WHY = "The family has moved away."
TYPED = {
    "stand_down_reason": WHY,
    "stand_down_manager_told": "Pat Morgan",
    "stand_down_agencies_missing": "The police",
}


def read(card: Card | None) -> str:
    return "\n".join(lines(card or {}))


def title(card: Card | None) -> str:
    return str((card or {})["body"][0]["text"])


def titles(card: Card | None) -> list[str]:
    return [one.title for one in buttons(card or {})]


def verbs(card: Card | None) -> set[str]:
    return {one.verb for one in buttons(card or {})}


async def begins(town: Town, conference_id: str, who: str = WORKER) -> Card:
    """In the council's own word, with the booking's reference."""
    reference = (await town.conference(conference_id)).reference
    return await town.writes(who, f"{town.standard.word('stand_down')} {reference}")


async def steps_on(town: Town, who: str = WORKER, **typed: str) -> Card:
    """Fill in the newest card, what stands in it already stays, and press Continue."""
    there = inputs(town.card(who))
    said = {name: text for name, text in {**TYPED, **typed}.items() if name in there}
    return await town.presses(who, "stand_down.next", said)


async def checks(town: Town, conference_id: str, reason: str, who: str = WORKER, **typed: str) -> Card:
    """As far as the card on which the answers are checked. `typed` without the fields' common beginning."""
    fields = {f"stand_down_{name}": text for name, text in {"for": reason, **typed}.items()}
    await begins(town, conference_id, who)
    for _ in range(6):
        if town.buttons("stand_down.send", who):
            return town.card(who)
        await steps_on(town, who, **fields)
    raise AssertionError(f"the check is not reached: {town.read(who)}")


async def asks(town: Town, conference_id: str, reason: str, who: str = WORKER, **typed: str) -> str:
    """Sent. The request's id."""
    await checks(town, conference_id, reason, who, **typed)
    await town.presses(who, "stand_down.send")
    rows = [one for one in await town.rows(StandDown) if one.conference_id == conference_id]
    return max(rows, key=lambda one: one.asked_at).id


def deciders(town: Town) -> list[Member]:
    """Who has the question before them now."""
    return town.with_card("stand_down.agree")


async def agrees(town: Town, who: Member, why: str = "") -> Card:
    message = town.message_with(who, "stand_down.agree")
    return await town.presses(who.part, "stand_down.agree", {"why": why}, on=message)


async def refuses(town: Town, who: Member, why: str = "We meet as planned.") -> Card:
    message = town.message_with(who, "stand_down.agree")
    return await town.presses(who.part, "stand_down.refuse", {"why": why}, on=message)


async def status(town: Town, conference_id: str) -> str:
    return (await town.conference(conference_id)).status


async def drafts(town: Town) -> list[Draft]:
    return [one for one in await town.rows(Draft) if one.form == "stand_down"]
