"""A chair cannot come: covered with one press on one day; on another day a manager decides."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from cards import council_words
from cards.council_words import joined
from cards.dates import clock, short_day
from conference.booking import Status
from conference.dates import london, london_day
from conference.roles import Role
from conference.working_days import NATIONAL
from storage import bookings
from workshop.demo.conference import at_the_door
from workshop.demo.stage import WORKER, Before, Covered, Scene
from workshop.teams import Member, inputs, lines, walk
from workshop.town import CAST

# What both mornings have in common: somebody says so, somebody is asked, and Teams is looked at.

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
    written = nobody_outside_was_told(scene)
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
    stage.told.turn(
        f"{scene.who(by.part)} accepts. Read in Teams: {by.name} lets people in, {absent.name} does not. "
        f"Same time, same link, {written} mails to anybody outside"
    )
    return ended


def nobody_outside_was_told(scene: Scene) -> int:
    """How many of those outside have had a mail since: none, or the story has failed."""
    found = 0
    own = f"@{scene.stage.world.tenant.domain}"
    for mail in scene.stage.world.tenant.outbox[scene.morning.mails :]:
        outside = [one for one in mail.recipients if not one.endswith(own)]
        scene.stage.must(not outside, f"nobody outside hears of it, but {', '.join(outside)} did")
        found += len(outside)
    return found


def _role_in_teams(scene: Scene, who: Member) -> str:
    """Read in the local tenant itself."""
    tenant = scene.stage.world.tenant
    meeting = tenant.meeting(scene.morning.link)
    assert meeting is not None
    return meeting.role_of(tenant.known(who.id)) or "not in the meeting"


# The chair is off sick on the day: a manager presses once, somebody accepts, Teams is read back.

ANSWERED_AT = time(8, 25)


async def off_sick(scene: Scene) -> None:
    stage = scene.stage
    await stage.lives_until(ten_past_eight((await scene.conference()).starts))
    scene.before = await stands(scene)
    stage.told.act(f"The same morning: the {scene.standard.word('chair')} is off sick")
    await says(scene, scene.before.chair, "I'm off sick")
    nobody_outside_was_told(scene)
    asked = whoever_has(scene, "cover.ask").part
    stage.told.turn(
        f"{scene.who(scene.before.chair)} writes “I'm off sick”; {scene.who(asked)} is told at once"
    )


async def one_press(scene: Scene) -> None:
    stage, manager = scene.stage, whoever_has(scene, "cover.ask")
    stage.told.act("One press asks for cover")
    stage.told.note(f"{manager.name} sees what the absence touches, and who would be asked.")
    scene.manager = manager.part
    await scene.press(manager.part, "cover.ask")
    asked = whoever_has(scene, "cover.accept")
    reads_the_request(scene, asked)
    stage.told.turn(f"one press of {scene.who(manager.part)}'s, and {scene.who(asked.part)} is asked")


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


# Another family: a review whose chair enters it, for one of the next days.

CASE = "CMS-118230"
FULL_TIME = ("chair", "third-chair")  # at work on every day, and on no rota of duty days
STEPS = 8


async def a_review_is_booked(scene: Scene) -> None:
    """By its chair, who has accepted it by that (LE-49); its meeting is made safe at once."""
    stage = scene.stage
    first = await scene.chair()
    chair = next(key for key in FULL_TIME if key != first)
    stage.told.chapter(f"another family, {council_words.with_article(scene.standard.word('rcpc'))}")
    stage.told.act(f"Another family: {council_words.with_article(scene.standard.word('rcpc'))}")
    stage.told.note(f"{scene.member(chair).name} enters the date that was agreed at the conference before.")
    await stage.writes(chair, "book a review")
    answers = _answers(scene, chair)
    for _ in range(STEPS):
        if scene.offers(scene.member(chair).card, "review.submit"):
            break
        there = inputs(scene.member(chair).card)
        typed = {name: value for name, value in answers.items() if name in there}
        await stage.presses(chair, "review.next", typed)
    await stage.presses(chair, "review.submit")
    async with stage.world.process.outside.store.reading() as session:
        (made,) = await bookings.of_chair(session, f"p-{chair}", scene.now)
    scene.another = replace(scene, conference_id=made.id, before=None, answers={})
    await scene.waits(minutes=5)
    meeting = await scene.another.meeting()
    stage.must(meeting.state == "open", f"the meeting is safe and open, not {meeting.state}")
    stage.told.turn(
        f"{scene.who(chair)} enters the date agreed before, {short_day(made.starts)}, "
        f"{clock(made.starts)}; its meeting is {meeting.state}"
    )
    stage.told.note("What falls due for it until the day comes is left out here.")


def _answers(scene: Scene, chair: str) -> dict[str, str]:
    today = london_day(scene.now)
    before = (today - timedelta(days=70)).isoformat()
    return {
        "review_kind": "review",
        "case_reference": CASE,
        "review_number": "1",
        "previous_on": before,
        "plan_started": before,
        "children__0__initials": "B.L.",
        "children__0__born": (today - timedelta(days=5 * 365)).isoformat(),
        "siblings_considered": "yes",
        "review_on": _day(scene).isoformat(),
        "review_at": "10:00",
        "mode": "teams",
        "review_chair": f"p-{chair}",
        "social_worker": "p-social-worker",
        "split": "no",
        "risks": "None known",
        "advocate": "no",
    }


def _day(scene: Scene) -> date:
    """The next working day on which those who work part of the week are there too."""
    day = NATIONAL.add(london_day(scene.now), 1)
    while day.weekday() > 2:
        day = NATIONAL.add(day, 1)
    return day


# Another morning: the manager is out of office, whoever is asked knows the family, a manager decides.

EXPLANATION = "The grandmother is my neighbour."
UNIT = (Role.UNIT_MANAGER, Role.UNIT_SENIOR, Role.ADMINISTRATOR)


async def out_of_office(scene: Scene) -> None:
    """Whoever is told first is out of office, so the card goes to the next, who is told why."""
    here, stage = scene.other, scene.stage
    await _marks_the_day(here, "unit-manager")
    await stage.wait_until(ten_past_eight((await here.conference()).starts))
    here.before = await stands(here)
    stage.told.chapter("the day of that review")
    stage.told.act("The day of that review: a car has broken down")
    first, word = scene.member("unit-manager"), scene.standard.word("unit_manager")
    stage.told.note(f"{first.name}, {word}, is out of office today: so it says in Outlook.")
    await says(here, here.before.chair, "my car has broken down")
    manager = whoever_has(here, "cover.ask")
    stage.must(manager.part != first.part, "the card goes to somebody who is there")
    stage.holds(manager.part, f"The {word} is away.")
    here.manager = manager.part
    await here.press(manager.part, "cover.ask")
    asked = whoever_has(here, "cover.accept")
    reads_the_request(here, asked)
    stage.told.turn(
        f"{here.who(here.before.chair)} writes “my car has broken down”; {here.who('unit-manager')} is out "
        f"of office, so {here.who(manager.part)} asks {here.who(asked.part)}"
    )


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
    stage.must(conference.status == Status.BOOKED, "nothing is cancelled")
    stage.must(not scene.member(WORKER).sees(f"chairs {conference.reference}"), "nobody is told too early")
    stage.holds(here.manager, "Your decision")
    readers = joined(here.readers(EXPLANATION, but=asked.part)) or "nobody"
    stage.told.turn(
        f"{here.who(asked.part)} declines; only {readers} can read why. It is still {conference.status}, "
        f"and {here.who(here.manager)} decides"
    )


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
