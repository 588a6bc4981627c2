"""The chair is off sick on the day: a manager presses once, somebody accepts, Teams is read back."""

from datetime import time

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
from bot.demo.acts.meeting import at_the_door
from bot.demo.acts.scene import Scene
from conference.london import london, london_day

ANSWERED_AT = time(8, 25)


async def off_sick(scene: Scene) -> None:
    stage = scene.stage
    await stage.lives_until(ten_past_eight((await scene.conference()).starts))
    scene.before = await stands(scene)
    stage.told.act(f"The same morning: the {scene.standard.word('chair')} is off sick")
    await says(scene, scene.before.chair, "I'm off sick")
    nobody_outside_was_told(scene)


async def one_press(scene: Scene) -> None:
    stage, manager = scene.stage, whoever_has(scene, "cover.ask")
    stage.told.act("One press asks for cover")
    stage.told.note(f"{manager.name} sees what the absence touches, and who would be asked.")
    scene.manager = manager.part
    await scene.press(manager.part, "cover.ask")
    reads_the_request(scene, whoever_has(scene, "cover.accept"))


async def accepted(scene: Scene) -> None:
    stage, by = scene.stage, whoever_has(scene, "cover.accept")
    await stage.wait_until(london(london_day(scene.morning.starts), ANSWERED_AT))
    stage.told.act(f"{by.name} accepts")
    await accepts(scene, by)
    ended = await covered(scene, by)
    stage.told.note(
        f"Read in Teams itself: {by.name} starts the meeting and lets people in, {ended.absent} does not. "
        "Whoever was invited keeps time and link, and has had no mail."
    )
    await at_the_door(scene, "another chair covers")
