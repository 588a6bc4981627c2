"""A third family: booked and everybody invited, as before; then two agencies cannot come."""

from dataclasses import replace
from datetime import time, timedelta

from bot.demo.acts import booking, invite_list
from bot.demo.acts.scene import WORKER, Scene
from bot.demo.standdowns import StoodDown
from conference.london import london, london_day
from conference.working_days import NATIONAL
from graph.sandbox.events import Answer
from storage import bookings
from storage.tables import Conference

MOTHER, GP, SCHOOL = "rosa@mail.example", "sun@surgery.example", "office@brook-school.example"
STEPS = 8


async def is_booked(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act(f"A third family: an {scene.standard.word('icpc')} is booked, as before")
    await stage.writes(WORKER, f"book an {scene.standard.word('icpc')}")
    before = {one.id for one in await _mine(scene)}
    answers = _answers(scene)
    for _ in range(STEPS):
        if picks := scene.offers(scene.member(WORKER).card, "booking.pick"):
            break
        await booking.answer(scene, **answers)
    stage.must(bool(picks), "times are offered")
    await stage.presses(WORKER, f"booking.pick {picks[0].title}")
    await stage.presses(WORKER, "booking.submit")
    (made,) = [one for one in await _mine(scene) if one.id not in before]
    here = replace(scene, conference_id=made.id, before=None, stood=StoodDown(made.reference))
    scene.third = here
    await booking.accepts(here)
    await here.waits(minutes=30)
    stage.must((await here.meeting()).state == "open", "the meeting is safe and open")


async def everybody_is_invited(scene: Scene) -> None:
    here, stage = scene.standing, scene.stage
    stage.told.act("Everybody is invited")
    await here.press(WORKER, "invitees.open")
    for role, name, email, phone in (
        ("gp", "Dr Sun", GP, "01632 960 310"),
        ("school", "Bel Stone", SCHOOL, "01632 960 311"),
    ):
        await invite_list.professional(
            here, invitee_role=role, invitee_name=name, invitee_email=email, invitee_phone=phone
        )
    mother = {"invitee_role": "mother", "invitee_name": "Rosa Lane", "invitee_email": MOTHER}
    reached = {"invitee_parental_responsibility": "yes", "invitee_phone": "07700 900 142"}
    by_link = {"invitee_how": "link", "invitee_device": "yes", "invitee_data": "yes"}
    await invite_list.of_family(here, "family", mother | reached, by_link)
    await invite_list.complete(here)
    await here.waits(minutes=10)
    for address in (GP, SCHOOL):
        stage.must(bool(stage.world.tenant.mails_to(address)), f"{address} is invited")


async def two_cannot_come(scene: Scene) -> None:
    """On the working day before, in their own calendars."""
    here, stage = scene.standing, scene.stage
    day = NATIONAL.add(london_day((await here.conference()).starts), -1)
    await stage.wait_until(london(day, time(14)))
    stage.told.act("The day before: two agencies cannot come")
    await replies(here, Answer.DECLINED)
    stage.told.note("In their calendars, the GP and the school decline.")


async def replies(here: Scene, answer: Answer) -> None:
    """The GP and the school answer what stands in their calendars; the bot looks, as it does all day."""
    tenant, reference = here.stage.world.tenant, (await here.conference()).reference
    for event in tenant.live_events():
        for address in (GP, SCHOOL):
            if reference in event.subject and event.attendee(address):
                tenant.reply(event.id, address, answer, here.now)
    await here.stage.world.process.periodics.at_once("replies")
    await here.stage.settle()


def _answers(scene: Scene) -> dict[str, str]:
    return {
        "case_reference": "CMS-330417",
        "children__0__initials": "N.L.",
        "children__0__born": (london_day(scene.now) - timedelta(days=4 * 365)).isoformat(),
        "split": "no",
        "split_why": "",
        "risks": "None known",
        "interpreter": "",
        "advocate": "no",
    }


async def _mine(scene: Scene) -> list[Conference]:
    async with scene.stage.world.process.outside.store.reading() as session:
        return list(await bookings.of_social_worker(session, f"p-{WORKER}", scene.now))
