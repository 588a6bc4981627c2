"""Stood down: the meeting was locked before anything was cancelled, everybody waits, people are told."""

import re

from bot.demo.acts.scene import WORKER, Scene
from bot.demo.acts.standdown.family import GP, MOTHER, SCHOOL
from bot.local.reading import lines, walk
from cards.words import count
from graph.sandbox.mail import Sort
from graph.sandbox.tenant import DIAL_IN

LOCKED = re.compile(r"PATCH .*/onlineMeetings/")


async def everybody_waits(scene: Scene) -> None:
    """At the link as it was: nobody walks in, the chair neither; the entries are cancelled after that."""
    here, stage, tenant = scene.standing, scene.stage, scene.stage.world.tenant
    stage.told.act("Stood down: the meeting is locked first")
    objects, ended = stage.world.objects, here.ended
    doors = {"the chair": objects[await here.chair()], "a colleague": objects["colleague"]}
    doors |= {"the GP": GP, "the school": SCHOOL, "the mother": MOTHER, "somebody by telephone": DIAL_IN}
    ended.lobby = {who: str(tenant.lobby(key, here.morning.link).value) for who, key in doors.items()}
    for who, where in ended.lobby.items():
        stage.must(where == "lobby", f"{who} waits")
    stage.told.note(f"Who opens the old link now waits in the lobby: {', '.join(ended.lobby)}.")
    made = [f"{one.method} {one.path}" for one in tenant.calls[here.calls :]]
    lock = next((at for at, said in enumerate(made) if LOCKED.match(said)), len(made))
    cancel = next((at for at, said in enumerate(made) if said.endswith("/cancel")), 0)
    ended.locked_first = lock < cancel
    stage.must(ended.locked_first, "it is locked before it is cancelled")
    left = [one for one in tenant.live_events() if ended.reference in one.subject]
    stage.must(not left, "no entry is left")
    sent = [mail for mail in tenant.outbox[here.morning.mails :] if mail.sort is Sort.CANCELLATION]
    had = {to for mail in sent for to in mail.recipients}
    entries = {to for mail in tenant.outbox if mail.sort is Sort.INVITATION for to in mail.recipients}
    for address in {GP, SCHOOL, MOTHER} & entries:  # not all of a family have one
        stage.must(address in had, f"{address} has a cancellation")
    ended.cancelled = len(had)
    people = count(ended.cancelled, "person", "people")
    stage.told.note(f"Then it was taken out of the calendars of {people}.")


async def people_are_told(scene: Scene) -> None:
    """The family first; one is ticked off."""
    here, stage = scene.standing, scene.stage
    (who,) = stage.with_card("stand_down.told")
    stage.told.act(f"{who.name} rings people, the family first")
    message = here.opened_by(who.part, "stand_down.told")
    read = "\n".join(lines(message.card or {}))
    asked = {str(part.get("id")): part for part in walk(message.card or {}) if "choices" in part}
    (mother,) = asked["told_family"]["choices"]
    here.ended.told = [str(one["title"]) for part in asked.values() for one in part["choices"]]
    stage.must("Rosa Lane" in here.ended.told[0], "the family stands first")
    stage.told.note(f"On the list: {'. '.join(here.ended.told)}.")
    card = await stage.presses(who.part, "stand_down.told", {"told_family": mother["value"]}, on=message)
    after = "\n".join(lines(card))
    stage.must("Saved" in after and after != read, "one is ticked off")
    stage.holds(WORKER, here.ended.reference)
