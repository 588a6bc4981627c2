"""Another morning: the manager is out of office, whoever is asked knows the family, a manager decides."""

from datetime import time, timedelta

from bot.demo.acts.cover.morning import (
    accepts,
    covered,
    nobody_outside_was_told,
    reads_the_request,
    says,
    stands,
    ten_past_eight,
    whoever_has,
)
from bot.demo.acts.scene import WORKER, Scene
from bot.local.cast import CAST
from bot.local.reading import lines, walk
from conference.london import london, london_day
from conference.roles import Role

EXPLANATION = "The grandmother is my neighbour."
UNIT = (Role.UNIT_MANAGER, Role.UNIT_SENIOR, Role.ADMINISTRATOR)


async def out_of_office(scene: Scene) -> None:
    """Whoever is told first is out of office, so the card goes to the next, who is told why."""
    here, stage = scene.other, scene.stage
    await _marks_the_day(here, "unit-manager")
    await stage.wait_until(ten_past_eight((await here.conference()).starts))
    here.before = await stands(here)
    stage.told.act("The day of that review: a car has broken down")
    first, word = scene.member("unit-manager"), scene.standard.word("unit_manager")
    stage.told.note(f"{first.name}, {word}, is out of office today: so it says in Outlook.")
    await says(here, here.before.chair, "my car has broken down")
    manager = whoever_has(here, "cover.ask")
    stage.must(manager.part != first.part, "the card goes to somebody who is there")
    stage.holds(manager.part, f"The {word} is away.")
    here.manager = manager.part
    await here.press(manager.part, "cover.ask")
    reads_the_request(here, whoever_has(here, "cover.accept"))


async def knows_the_family(scene: Scene) -> None:
    """The explanation stays in the unit; nothing is cancelled, and nobody who is invited hears of it."""
    here, stage = scene.other, scene.stage
    asked = whoever_has(here, "cover.decline")
    here.answers[asked.name] = "declined: knows the family"
    stage.told.act(f"{asked.name} knows the family")
    message = here.opened_by(asked.part, "cover.decline")
    await stage.presses(asked.part, "cover.decline", on=message)
    stage.told.note("A slip: the explanation is forgotten. What was chosen stands in the form still.")
    said = {"because": "conflict", "explanation": ""}
    card = await stage.presses(asked.part, "cover.decline_send", said, on=message)
    kept = next(part for part in walk(card) if part.get("id") == "because")
    stage.must(kept.get("value") == "conflict", "what was chosen stands in the form still")
    await stage.presses(asked.part, "cover.decline_send", said | {"explanation": EXPLANATION}, on=message)
    for key in [part.key for part in CAST if part.key != asked.part and not set(UNIT) & set(part.roles)]:
        stage.must(not scene.member(key).sees(EXPLANATION), f"the explanation is not for {key}")
    stage.holds("administrator", EXPLANATION)
    nobody_outside_was_told(here)
    conference = await here.conference()
    stage.must(conference.status == "booked", "nothing is cancelled")
    stage.must(not scene.member(WORKER).sees(f"chairs {conference.reference}"), "nobody is told too early")
    stage.holds(here.manager, "Your decision")


async def found_by_hand(scene: Scene) -> None:
    here, stage = scene.other, scene.stage
    stage.told.act(f"{scene.member(here.manager).name} finds somebody by hand")
    message = here.opened_by(here.manager, "cover.choose")
    card = await stage.presses(here.manager, "cover.choose", on=message)
    order = "\n".join(lines(card)).partition("Why in this order")[2]
    for declined in here.answers:
        stage.must(declined not in order, f"{declined} is not offered this family again")
    await stage.presses(here.manager, "cover.ask_them", on=message)
    by = whoever_has(here, "cover.accept")
    await accepts(here, by)
    ended = await covered(here, by)
    stage.told.note(
        f"Read in Teams itself: {by.name} starts the meeting and lets people in, {ended.absent} does not."
    )


async def _marks_the_day(scene: Scene, key: str) -> None:
    """As marked in their own Outlook calendar, for the whole day."""
    day = london_day((await scene.conference()).starts)
    begins = london(day, time())
    who = scene.stage.world.objects[key]
    scene.stage.world.tenant.busy(who, begins, begins + timedelta(days=1), status="oof")
