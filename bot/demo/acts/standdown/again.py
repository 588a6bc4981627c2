"""Booked again, past the last date: it is agreed why, and how the child is kept safe until then."""

from datetime import date, time

from bot.demo.acts import booking
from bot.demo.acts.scene import WORKER, Scene
from bot.local.cast import CAST
from bot.local.reading import inputs
from bot.local.teams import Message
from cards.words import day
from conference.london import london, london_day
from conference.roles import Role
from graph.sandbox.lobby import Door

WHY = "No chair is free by the last date."
SAFE = "The child stays with the grandmother, and is seen every three days."


async def past_the_last_date(scene: Scene) -> None:
    here, stage = scene.standing, scene.stage
    stage.told.act("A new date, past the last one")
    before = await here.conference()
    _nobody_is_free(here, before.last_date)
    stage.told.note("Every chair's calendar is full until the last date.")
    message = _bookings_card(here)
    card = await stage.presses(WORKER, "booking.move", on=message)
    picks = here.offers(card, "booking.move_pick")
    stage.must(bool(picks), "times past the last date are offered")
    await stage.presses(WORKER, f"booking.move_pick {picks[0].title}", on=message)
    form = here.opened_by(WORKER, "agreement.give")
    given = {"reason": f"{WHY} {SAFE}"}
    if "safeguarded" in inputs(form.card or {}):  # where the council asks for it by itself
        given = {"reason": WHY, "safeguarded": SAFE}
    await stage.presses(WORKER, "agreement.give", given, on=form)
    stage.must((await here.conference()).status == "agreement", "no chair is asked before that")
    while there := stage.with_card("agreement.agree"):
        stage.told.note(
            f"{there[0].name} reads why it is so late, and how the child is kept safe until then."
        )
        await here.press(there[0].part, "agreement.agree")
        here.ended.past.append(there[0].name)
    stage.must(bool(here.ended.past), "somebody has agreed to a date after the last one")


async def a_new_link(scene: Scene) -> None:
    here, stage = scene.standing, scene.stage
    stage.told.act(f"The {here.standard.word('chair')} accepts: a new meeting, a new link")
    await booking.accepts(here)
    await here.waits(minutes=10)
    after, link = await here.conference(), str((await here.meeting()).join_url)
    stage.must((after.status, after.reference) == ("booked", here.ended.reference), "the same conference")
    stage.must(london_day(after.starts) > after.last_date, "it is past the last date")
    stage.must(link != here.morning.link, "the link is a new one")
    chair = stage.world.objects[await here.chair()]
    stage.must(stage.world.tenant.lobby(chair, here.morning.link) is Door.LOBBY, "the old link leads nowhere")
    stage.must(stage.world.tenant.lobby(chair, link) is Door.IN, "the new link lets the chair in")
    here.ended.last_date, here.ended.new_date = day(after.last_date), day(london_day(after.starts))
    here.ended.link = "new"


def _bookings_card(here: Scene) -> Message:
    """That of this booking, among the social worker's others."""
    found = [
        message
        for message in here.member(WORKER).chat
        for one in here.offers(message.card or {}, "booking.move")
        if one.data.get("conference") == here.conference_id
    ]
    here.stage.must(bool(found), "the booking's card offers another date")
    return found[-1]


def _nobody_is_free(here: Scene, last_date: date) -> None:
    for part in CAST:
        if Role.CHAIR in part.roles:
            who = here.stage.world.objects[part.key]
            here.stage.world.tenant.busy(who, here.now, london(last_date, time(23)))
