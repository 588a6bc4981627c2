"""The meeting: made safe, put right when somebody opens it, and who lands where at each moment."""

from datetime import timedelta

from bot.demo.acts.scene import Scene
from graph.sandbox.tenant import DIAL_IN

GP, GUEST, PARENT = "sun@surgery.example", "guest@partner.example", "karen@mail.example"
WAITING = (GP, GUEST, PARENT, DIAL_IN)


async def a_safe_meeting(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The meeting is made safe")
    stage.world.tenant.add_guest("Gil Partner", GUEST)
    await scene.waits(minutes=30)
    meeting = await scene.meeting()
    stage.must(meeting.state == "open", f"the meeting is safe and open, not {meeting.state}")
    await at_the_door(scene, "safe, nobody invited")
    stage.told.note("Every setting has been read back. A GP who opens the link now waits in the lobby.")


async def everybody_sees(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("Everybody sees where it stands")
    await stage.writes("social-worker", "my bookings")
    await stage.writes("administrator", "this week")
    await stage.writes("unit-manager", "who is on duty")


async def somebody_opens_the_lobby(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The day before: somebody has opened the lobby")
    meeting = await scene.meeting()
    loosened = {"lobbyBypassSettings": {"scope": "everyone", "isDialInBypassEnabled": True}}
    stage.world.tenant.tamper(str(meeting.join_url), **loosened)
    conference = await scene.conference()
    await stage.lives_until(conference.starts - timedelta(hours=23, minutes=30))
    await at_the_door(scene, "put right the day before")


async def at_the_door(scene: Scene, moment: str) -> None:
    """Where everybody lands who opens the link now. Outsiders wait; only the chair lets people in."""
    stage, tenant = scene.stage, scene.stage.world.tenant
    link = str((await scene.meeting()).join_url)
    chair, colleague = stage.world.objects[await scene.chair()], stage.world.objects["colleague"]
    people = {"the chair": chair, "a colleague": colleague, **{one: one for one in WAITING}}
    found = {who: str(tenant.lobby(key, link).value) for who, key in people.items()}
    scene.lobby[moment] = found
    for who in WAITING:
        stage.must(found[who] == "lobby", f"{who} waits in the lobby ({moment})")
    stage.must(found["the chair"] == "in" and tenant.can_admit(chair, link), f"the chair is in ({moment})")
    for who in (colleague, *WAITING):
        stage.must(not tenant.can_admit(who, link), f"only the chair lets people in ({moment})")
