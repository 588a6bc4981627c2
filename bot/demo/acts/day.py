"""The last days before it, the day itself, and what follows."""

from datetime import time, timedelta

from bot.demo.acts.invitations import nobody_else_sees_the_family
from bot.demo.acts.meeting import at_the_door
from bot.demo.acts.scene import WORKER, Scene
from conference.london import london, london_day
from conference.working_days import NATIONAL


async def will_it_be_quorate(scene: Scene) -> None:
    stage, chair = scene.stage, await scene.chair()
    stage.told.act("Will enough agencies come?")
    days = NATIONAL.add(london_day((await scene.conference()).starts), -2)
    await stage.lives_until(london(days, time(10)))
    stage.must(stage.message_with(scene.member(chair), "replies.chase") is not None, "the chair is told")
    await scene.press(chair, "replies.chase School")


async def lists_on_demand(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("Lists on demand")
    await stage.writes("unit-manager", "late reports")
    await stage.writes("unit-manager", "exceptions")


async def the_day(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The day")
    starts = (await scene.conference()).starts
    await stage.lives_until(london(london_day(starts), time(8, 5)))
    for key in (WORKER, await scene.chair()):
        stage.holds(key, "Today")


async def the_conference(scene: Scene) -> None:
    stage, chair = scene.stage, scene.member(await scene.chair())
    await stage.lives_until((await scene.conference()).starts + timedelta(minutes=5))
    stage.told.act(f"The conference: {chair.name} chairs it")
    await at_the_door(scene, "during")
    stage.told.note(f"Everybody from outside waits in the lobby; {chair.name} alone lets them in.")


async def the_days_after(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The days after")
    conference = await scene.conference()
    await stage.lives_until(london(NATIONAL.add(london_day(conference.starts), 2), time(9, 5)))
    asked = [one for one in scene.standard.steps if one.startswith("report_deleted")]
    told = [mail for mail in stage.world.tenant.outbox if mail.sent >= conference.ends]
    if asked:
        stage.must(
            any("delete" in mail.body.casefold() for mail in told), "agencies are asked to delete the report"
        )
    nobody_else_sees_the_family(scene)
