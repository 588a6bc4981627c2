"""Invitations go out, one comes back, people answer."""

from bot.demo.acts.invite_list import FAMILY, HEALTH, POLICE, SCHOOL
from bot.demo.acts.meeting import GP, at_the_door
from bot.demo.acts.scene import WORKER, Scene
from bot.local.reading import walk
from graph.sandbox.events import Answer, CalendarEvent


async def invitations_go_out(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("One invitation comes back: its address is wrong")
    await scene.lives(minutes=5)
    event = await _meetings_event(scene)
    for address in (GP, HEALTH, POLICE, stage.world.member("colleague").name):
        stage.must(_is_on(event, address), f"{address} is on the meeting's event")
    nobody_else_sees_the_family(scene)
    await at_the_door(scene, "invitations sent")
    await scene.lives(minutes=65)
    stage.must(stage.world.member(WORKER).sees("Cal West"), "the social worker is told which invitation")
    stage.told.note("The school's address had a letter too few. It is put right on the list.")
    card = await stage.writes(WORKER, "invite list")
    people = next(part for part in walk(card) if part.get("id") == "invitee")
    school = next(str(one["value"]) for one in people["choices"] if "Cal West" in one["title"])
    await scene.press(WORKER, "invitees.change", {"invitee": school})
    await scene.press(WORKER, "invitees.next", {"invitee_email": SCHOOL})
    await scene.lives(minutes=5)
    stage.must(bool(stage.world.tenant.mails_to(SCHOOL)), "the school is invited at the right address")


async def people_answer(scene: Scene) -> None:
    stage, tenant = scene.stage, scene.stage.world.tenant
    stage.told.act("People answer")
    event = await _meetings_event(scene)
    for address in (GP, HEALTH):
        tenant.reply(event.id, address, Answer.ACCEPTED, scene.now)
    tenant.reply(event.id, POLICE, Answer.DECLINED, scene.now)
    stage.told.note("The GP and the health visitor accept in their calendars, the police decline.")
    await scene.lives(minutes=65)
    chair = await scene.chair()
    await stage.writes(chair, "who is coming")
    stage.holds(chair, "Dee Ward")


def nobody_else_sees_the_family(scene: Scene) -> None:
    """No mail or event that somebody gets names an address of the family's, but their own."""
    stage, keepers = scene.stage, _keepers(scene)
    for mail in stage.world.tenant.outbox:
        for address in FAMILY:
            if address in mail.recipients:
                stage.must(mail.recipients == (address,), f"{address} is alone in “{mail.subject}”")
            elif not set(mail.recipients) <= keepers:
                text = f"{mail.subject} {mail.body}"
                stage.must(address not in text, f"nobody else reads {address} in “{mail.subject}”")
    for event in stage.world.tenant.live_events():
        for address in FAMILY:
            if event.attendee(address):
                stage.must(len(event.attendees) == 1, f"{address} is alone on “{event.subject}”")


def _keepers(scene: Scene) -> set[str]:
    """Who keeps the list, and so may know where the family is reached."""
    keys = (WORKER, "clerk", "administrator", "unit-manager")
    return {scene.stage.world.tenant.known(scene.stage.world.objects[key]).mail for key in keys}


async def _meetings_event(scene: Scene) -> CalendarEvent:
    return scene.stage.world.tenant.event(str((await scene.meeting()).event_id))


def _is_on(event: CalendarEvent, whom: str) -> bool:
    return any(whom in (one.address, one.name) for one in event.attendees)
