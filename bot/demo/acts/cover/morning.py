"""What both mornings have in common: somebody says so, somebody is asked, and Teams is looked at."""

from datetime import datetime, time

from bot.demo.acts.scene import WORKER, Scene
from bot.demo.mornings import Before, Covered
from bot.local.member import Member
from bot.local.reading import lines
from cards.words import clock
from conference.london import london, london_day

ASKED = ("When", "How", "Reference", "Children", "Interpreter", "Do you know this family", "Answer by")
TOLD = (WORKER, "clerk", "administrator")
OPENS = "coorganizer"  # Teams' word for whoever starts the meeting and lets people in


def ten_past_eight(starts: datetime) -> datetime:
    """In London, on the day of a conference that starts then."""
    return london(london_day(starts), time(8, 10))


async def stands(scene: Scene) -> Before:
    """How it stands now."""
    conference, meeting = await scene.conference(), await scene.meeting()
    mails = len(scene.stage.world.tenant.outbox)
    return Before(await scene.chair(), str(meeting.join_url), conference.starts, mails)


async def says(scene: Scene, who: str, words: str) -> None:
    """The form that the words open is filled in already: today, and why."""
    await scene.stage.writes(who, words)
    await scene.press(who, "absence.report")
    scene.stage.holds(who, "You cannot come")
    scene.stage.must(not scene.stage.with_card("cover.accept"), "nobody is asked before a manager presses")


def whoever_has(scene: Scene, verb: str) -> Member:
    """The one person who has a card with this button."""
    found = scene.stage.with_card(verb)
    scene.stage.must(len(found) == 1, f"one person has a card with {verb}, not {len(found)}")
    return found[0]


def reads_the_request(scene: Scene, who: Member) -> None:
    read = "\n".join(lines(scene.opened_by(who.part, "cover.accept").card or {}))
    for shown in ASKED:
        scene.stage.must(shown in read, f"{who.name} is told: {shown}")
    scene.stage.must("https://" not in read, "the link comes when they have accepted")
    scene.stage.must("sick" not in read.casefold(), "why the other cannot come is not said")


async def accepts(scene: Scene, who: Member) -> None:
    scene.answers[who.name] = f"accepted at {clock(scene.now)}"
    await scene.press(who.part, "cover.accept", {"knows_family": "no"})
    await scene.waits(minutes=3)


async def covered(scene: Scene, by: Member) -> Covered:
    """How it ended, which is kept: time and link as before; the new chair alone opens the door in Teams."""
    stage, before = scene.stage, scene.morning
    conference, meeting, absent = await scene.conference(), await scene.meeting(), scene.member(before.chair)
    stage.must(await scene.chair() == by.part, f"{by.name} chairs it")
    stage.must((conference.status, conference.starts) == ("booked", before.starts), "it is held as booked")
    stage.must(str(meeting.join_url) == before.link, "the link is the same")
    nobody_outside_was_told(scene)
    for key in TOLD:
        stage.holds(key, f"chairs {conference.reference}")
    stage.holds(WORKER, "They can open the Teams meeting: read back")
    roles = {one.name: _role_in_teams(scene, one) for one in (absent, by)}
    stage.must(roles[by.name] == OPENS, f"{by.name} is co-organiser in Teams")
    stage.must(roles[absent.name] != OPENS, f"{absent.name} is co-organiser no more")
    for one in (absent, by):
        may = stage.world.tenant.can_admit(one.id, before.link)
        stage.must(may == (one is by), f"only {by.name} lets people in")
    ended = Covered(conference.reference, absent.name, scene.answers, by.name, roles, "the same")
    scene.covers.append(ended)
    return ended


def nobody_outside_was_told(scene: Scene) -> None:
    own = f"@{scene.stage.world.tenant.domain}"
    for mail in scene.stage.world.tenant.outbox[scene.morning.mails :]:
        outside = [one for one in mail.recipients if not one.endswith(own)]
        scene.stage.must(not outside, f"nobody outside hears of it, but {', '.join(outside)} did")


def _role_in_teams(scene: Scene, who: Member) -> str:
    """Read in the local tenant itself."""
    tenant = scene.stage.world.tenant
    meeting = tenant.meeting(scene.morning.link)
    assert meeting is not None
    return meeting.role_of(tenant.known(who.id)) or "not in the meeting"
