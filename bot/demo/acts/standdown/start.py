"""The start of that conference: the chair says who is here and goes ahead; then the record for the file."""

from datetime import timedelta

from bot.demo.acts.scene import WORKER, Scene
from bot.demo.acts.standdown.family import replies
from bot.local.reading import lines
from graph.sandbox.events import Answer

BEFORE_THE_CARD, WAITING_ROOM = timedelta(minutes=11), timedelta(minutes=9)
FROM, TO = "\nDecisions\n", "\nWhole history\n"


async def who_is_here(scene: Scene) -> None:
    """Ten minutes before, with everybody ticked who is expected; the bot counts, the chair decides."""
    here, stage = scene.standing, scene.stage
    stage.told.act("Until the new date")
    stage.told.note("In their calendars, the GP and the school accept this time.")
    await replies(here, Answer.ACCEPTED)
    starts, chair = (await here.conference()).starts, await here.chair()
    await stage.wait_until(starts - BEFORE_THE_CARD)
    stage.told.act(f"Ten minutes before the start: {here.member(chair).name} says who is here")
    await stage.wait_until(starts - WAITING_ROOM)
    stage.told.note("Whoever has accepted is ticked already.")
    message = here.opened_by(chair, "quorum.count")
    await stage.presses(chair, "quorum.count", on=message)
    card = await stage.presses(chair, "quorum.go_ahead", on=message)
    here.ended.quorum = lines(card)[0]
    stage.must("Going ahead" in here.ended.quorum, f"the chair goes ahead: {here.ended.quorum}")


async def the_record(scene: Scene) -> None:
    """By mail to the social worker's own address; the text has every decision, by whom, when and why."""
    here, stage = scene.standing, scene.stage
    stage.told.act("The record for the child's file")
    await stage.writes(WORKER, here.ended.reference)
    await here.press(WORKER, "booking.more")
    await here.press(WORKER, "casefile.send")
    files = [one for mail in stage.world.tenant.outbox[-1:] for one in mail.files]
    stage.must([one.name.rpartition(".")[2] for one in files] == ["pdf", "txt"], "it comes as PDF and text")
    text = files[-1].content.decode()
    decisions = text.partition(FROM)[2].partition(TO)[0].lstrip("-\n").rstrip()
    stage.told.paper(files[-1].name, decisions)
    for name in (*here.ended.agreed, *here.ended.past):
        stage.must(name in decisions, f"{name} stands in the record")
    here.ended.record = [line for line in decisions.splitlines() if line[:1].isdigit()]
