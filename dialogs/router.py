"""From what a person said or pressed to an answer. A refusal is a card; nothing is thrown outward."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from cards import help as help_cards
from cards import refused as refused_cards
from conference.refusals import Code, Problem, Refused
from dialogs import reports
from dialogs.registry import REGISTRY, Command, Registry, Verb, load
from dialogs.sayings import exactly, leads_of, reference_in, rest_of, understand
from dialogs.turn import Answer, Card, Turn

FIND = "find"  # what a reference by itself means

load()


async def answer(turn: Turn, registry: Registry = REGISTRY) -> Answer:
    """The one door of this room: a turn in, a card out."""
    if turn.actor is None:
        return Answer(help_cards.unknown_person(turn.standard))
    if turn.pressed:
        return await press(turn, str(turn.data.get("verb", "")), turn.data, registry)
    if turn.files:
        return await reports.handed_in(turn)
    return await say(turn, registry)


async def press(turn: Turn, name: str, data: Mapping[str, Any], registry: Registry = REGISTRY) -> Answer:
    """Do what a button says, if its verb is declared, its data parse and the person's roles allow it."""
    found = registry.verbs.get(name)
    if found is None:
        return Answer(help_cards.not_understood(turn.standard, "", turn.me.roles))
    turn = replace(turn, data=data, pressed=True)
    try:
        command = _parsed(turn, found)
        turn = await turn.on(command.of, command.subject)
        return await found.act(turn, command)
    except Refused as refused:
        about = str(data.get("conference", ""))
        return Answer(refused_cards.refused(turn.standard, refused, conference=about))


async def say(turn: Turn, registry: Registry = REGISTRY) -> Answer:
    """Do what was typed if it is clear, ask if it may have been meant, else show what can be said."""
    try:
        return await _said(turn, registry)
    except Refused as refused:
        return Answer(refused_cards.refused(turn.standard, refused))


async def _said(turn: Turn, registry: Registry) -> Answer:
    """A lead and what follows it come first ("find Sam Reed"), then commands, then a reference by itself."""
    mine = [one for one in registry.sayings.values() if not one.roles.isdisjoint(turn.me.roles)]
    leading = [one for one in registry.followings.values() if not one.roles.isdisjoint(turn.me.roles)]
    rests = {one.name: rest_of(turn.text, leads_of(one.leads, turn.standard)) for one in leading}
    led = [one for one in leading if rests[one.name]]
    if led and not exactly(turn.text, mine, turn.standard):
        one = min(led, key=lambda each: len(rests[each.name]))  # "reports late" is more than "reports"
        known = exactly(rests[one.name], mine, turn.standard)  # "find my bookings"
        return await (registry.sayings[known].say(turn) if known else one.say(turn, rests[one.name]))
    meant = understand(turn.text, mine, turn.standard)
    if meant.clear is not None:
        return await registry.sayings[meant.clear].say(turn)
    finds = next((one for one in leading if one.name == FIND), None)
    if finds and (reference := reference_in(turn.text)):
        return await finds.say(turn, reference)
    return Answer(_not_clear(turn, meant.maybe))


def _not_clear(turn: Turn, maybe: tuple[str, ...]) -> Card:
    guesses = [name for name in maybe if name in help_cards.SAYINGS]
    if guesses:
        return help_cards.did_you_mean(turn.standard, turn.text, guesses)
    return help_cards.not_understood(turn.standard, turn.text, turn.me.roles)


def _parsed(turn: Turn, found: Verb) -> Command:
    if not found.allows(turn.me.roles):
        raise Refused(Code.NOT_YOURS)
    try:
        return found.command.model_validate(dict(turn.data))
    except ValidationError as wrong:
        raise Refused(Code.INVALID, problems=_problems(wrong)) from wrong


def _problems(wrong: ValidationError) -> tuple[Problem, ...]:
    return tuple(Problem(".".join(map(str, each["loc"])), "not_understood") for each in wrong.errors())
