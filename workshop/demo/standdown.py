"""A conference is stood down by the council's own chain, booked again past its last date, and held."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

from cards.council_words import count, joined
from cards.dates import day, short_day
from conference.booking import Status
from conference.dates import london, london_day
from conference.roles import Role
from conference.standard import Chain, Cited, Source
from conference.standdown import Act, chain_of
from conference.working_days import NATIONAL
from storage import bookings
from storage.tables import Conference
from workshop.demo import conference
from workshop.demo.cover import stands
from workshop.demo.stage import WORKER, Scene, StoodDown, ways
from workshop.teams import Message, inputs, lines, walk
from workshop.tenant.calendar import Answer, Door
from workshop.tenant.mail import Sort
from workshop.tenant.tenant import DIAL_IN
from workshop.town import CAST

# A third family: booked and everybody invited, as before; then two agencies cannot come.

MOTHER, GP, SCHOOL = "rosa@mail.example", "sun@surgery.example", "office@brook-school.example"
BOOKING_STEPS = 8


async def is_booked(scene: Scene) -> None:
    stage = scene.stage
    stage.told.chapter(f"a third family's {scene.standard.word('icpc')}")
    stage.told.act(f"A third family: an {scene.standard.word('icpc')} is booked, as before")
    await stage.writes(WORKER, f"book an {scene.standard.word('icpc')}")
    before = {one.id for one in await _mine(scene)}
    answers = _answers(scene)
    for _ in range(BOOKING_STEPS):
        if picks := scene.offers(scene.member(WORKER).card, "booking.pick"):
            break
        await conference.answer(scene, **answers)
    stage.must(bool(picks), "times are offered")
    await stage.presses(WORKER, f"booking.pick {picks[0].title}")
    await stage.presses(WORKER, "booking.submit")
    (made,) = [one for one in await _mine(scene) if one.id not in before]
    here = replace(scene, conference_id=made.id, before=None, stood=StoodDown(made.reference))
    scene.third = here
    await conference.accepts(here)
    await here.waits(minutes=30)
    stage.must((await here.meeting()).state == "open", "the meeting is safe and open")
    chair = await here.chair()
    stage.told.turn(f"{here.who(WORKER)} books {await here.on_day()}; {here.who(chair)} accepts")


async def everybody_is_invited(scene: Scene) -> None:
    here, stage = scene.standing, scene.stage
    stage.told.act("Everybody is invited")
    await here.press(WORKER, "invitees.open")
    for role, name, email, phone in (
        ("gp", "Dr Sun", GP, "01632 960 310"),
        ("school", "Bel Stone", SCHOOL, "01632 960 311"),
    ):
        await conference.professional(
            here, invitee_role=role, invitee_name=name, invitee_email=email, invitee_phone=phone
        )
    mother = {"invitee_role": "mother", "invitee_name": "Rosa Lane", "invitee_email": MOTHER}
    reached = {"invitee_parental_responsibility": "yes", "invitee_phone": "07700 900 142"}
    by_link = {"invitee_how": "link", "invitee_device": "yes", "invitee_data": "yes"}
    await conference.of_family(here, "family", mother | reached, by_link)
    await conference.complete(here)
    await here.waits(minutes=10)
    for address in (GP, SCHOOL):
        stage.must(bool(stage.world.tenant.mails_to(address)), f"{address} is invited")
    stage.told.turn(f"invited: {ways(await here.invitations())}")


async def two_cannot_come(scene: Scene) -> None:
    """On the working day before, in their own calendars."""
    here, stage = scene.standing, scene.stage
    day = NATIONAL.add(london_day((await here.conference()).starts), -1)
    await stage.wait_until(london(day, time(14)))
    stage.told.chapter("the day before that")
    stage.told.act("The day before: two agencies cannot come")
    declined = await replies(here, Answer.DECLINED)
    stage.told.turn(f"{joined(declined)} decline in their calendars")
    stage.told.note("In their calendars, the GP and the school decline.")


async def replies(here: Scene, answer: Answer) -> list[str]:
    """The GP and the school answer what stands in their calendars; the bot looks, as it does all day.

    Gives the names of those who stand with that answer on the list.
    """
    tenant, reference = here.stage.world.tenant, (await here.conference()).reference
    for event in tenant.live_events():
        for address in (GP, SCHOOL):
            if reference in event.subject and event.attendee(address):
                tenant.reply(event.id, address, answer, here.now)
    await here.stage.world.process.periodics.at_once("replies")
    await here.stage.settle()
    said = {Answer.ACCEPTED: "accepted", Answer.DECLINED: "declined"}[answer]
    return [one.name for one in await here.invitees() if one.reply == said]


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


# The social worker asks; each step of the council's own chain presses; one missing press changes nothing.

KEY, SUB = "not_quorate", "cancelled_late"
REASON = "The GP and the school cannot come at that time. Both can later in the month."
TYPED = {
    "stand_down_for": KEY,
    "stand_down_sub": SUB,
    "stand_down_act": "stand_down",
    "stand_down_reason": REASON,
    "stand_down_agencies_missing": "The GP and the school",
    "stand_down_manager_told": "Pat Morgan",
}
REQUEST_STEPS = 7


async def in_chat(scene: Scene) -> None:
    """What keeps the date comes first; nobody is asked anything before the last press."""
    here, stage, kept = scene.standing, scene.stage, ""
    stage.told.act("The social worker asks, in the council's own word")
    await stage.writes(WORKER, f"{here.standard.word('stand_down')} {here.ended.reference}")
    for _ in range(REQUEST_STEPS):
        card = here.member(WORKER).card
        if here.offers(card, "stand_down.send"):
            break
        if not (asked := inputs(card)):
            kept = "\n".join(lines(card))
            stage.told.note("What may keep the date comes first. None of it helps this time.")
        await stage.presses(WORKER, "stand_down.next", {key: TYPED[key] for key in asked if key in TYPED})
    stage.must("Nobody has been asked or told anything yet" in kept, "what keeps the date comes first")
    _whose_rule(here)
    stage.must(not stage.with_card("stand_down.agree"), "nobody is asked before the last press")
    here.before = await stands(here)
    await stage.presses(WORKER, "stand_down.send")
    rule = "a default, and marked so" if here.ended.by_default else "the council's own rule"
    stage.told.turn(
        f"{here.who(WORKER)} writes “{here.standard.word('stand_down')} {here.ended.reference}”; what may "
        f"keep the date is offered first; who has to agree is {rule}"
    )


async def press_by_press(scene: Scene) -> None:
    """Those of one step are asked side by side; the conference stands until the last has pressed."""
    here, stage = scene.standing, scene.stage
    stage.told.act("Those who decide press, one by one")
    steps = len(_chain(here).value.steps)
    while there := stage.with_card("stand_down.agree"):
        here.calls = len(stage.world.tenant.calls)
        await here.press(there[0].part, "stand_down.agree", {"why": "It would not be quorate."})
        here.ended.agreed[there[0].name] = status = (await here.conference()).status
        missing = steps - len(here.ended.agreed)
        stage.must(status == ("booked" if missing else "stood_down"), f"{missing} to press: {status}")
        if missing:
            names = " and ".join(one.name for one in stage.with_card("stand_down.agree"))
            stage.told.note(f"One press is missing, {names}'s: the conference is still booked.")
    stage.must(len(here.ended.agreed) == steps, "each step of the chain has pressed")
    keys = {part.name: part.key for part in CAST}
    pressed = [
        f"{here.who(keys[who])} agrees: {how.replace('_', ' ')}" for who, how in here.ended.agreed.items()
    ]
    stage.told.turn("; ".join(pressed))


def _whose_rule(here: Scene) -> None:
    """The card says who has to agree, and whether that is the council's own rule or a default."""
    read, chain = "\n".join(lines(here.member(WORKER).card)), _chain(here)
    for step in chain.value.steps:
        here.stage.must(here.standard.role_word(step.role) in read, f"the card names {step.role}")
    here.ended.by_default = chain.source is Source.DEFAULT
    marked = "a default of this service" in read.partition("Who tells")[0]
    here.stage.must(marked or not here.ended.by_default, "a chain that is a default says so")
    if here.ended.by_default:
        here.stage.told.note("The council's document does not say who agrees: the card says it is a default.")


def _chain(here: Scene) -> Cited[Chain]:
    return chain_of(here.standard, here.standard.reasons[KEY], SUB, Act.STAND_DOWN)


# Stood down: the meeting was locked before anything was cancelled, everybody waits, people are told.

LOCKED = re.compile(r"PATCH .*/onlineMeetings/")


async def everybody_waits(scene: Scene) -> None:
    """At the link as it was: nobody walks in, the chair neither; the entries are cancelled after that."""
    here, stage, tenant = scene.standing, scene.stage, scene.stage.world.tenant
    stage.told.act("Stood down: the meeting is locked first")
    objects, ended = stage.world.objects, here.ended
    doors = {"the chair": objects[await here.chair()], "a colleague": objects["colleague"]}
    doors |= {"the GP": GP, "the school": SCHOOL, "the mother": MOTHER, "somebody by telephone": DIAL_IN}
    ended.lobby = {who: str(tenant.lobby(key, here.morning.link).value) for who, key in doors.items()}
    for who, where in ended.lobby.items():
        stage.must(where == "lobby", f"{who} waits")
    stage.told.note(f"Who opens the old link now waits in the lobby: {', '.join(ended.lobby)}.")
    made = [f"{one.method} {one.path}" for one in tenant.calls[here.calls :]]
    lock = next((at for at, said in enumerate(made) if LOCKED.match(said)), len(made))
    cancel = next((at for at, said in enumerate(made) if said.endswith("/cancel")), 0)
    ended.locked_first = lock < cancel
    stage.must(ended.locked_first, "it is locked before it is cancelled")
    left = [one for one in tenant.live_events() if ended.reference in one.subject]
    stage.must(not left, "no entry is left")
    sent = [mail for mail in tenant.outbox[here.morning.mails :] if mail.sort is Sort.CANCELLATION]
    had = {to for mail in sent for to in mail.recipients}
    entries = {to for mail in tenant.outbox if mail.sort is Sort.INVITATION for to in mail.recipients}
    for address in {GP, SCHOOL, MOTHER} & entries:  # not all of a family have one
        stage.must(address in had, f"{address} has a cancellation")
    ended.cancelled = len(had)
    people = count(ended.cancelled, "person", "people")
    waits = sum(where == "lobby" for where in ended.lobby.values())
    stage.told.turn(
        f"the meeting is locked first: {waits} of {len(ended.lobby)} wait at the old link; "
        f"only then it leaves the calendars of {people}"
    )
    stage.told.note(f"Then it was taken out of the calendars of {people}.")


async def people_are_told(scene: Scene) -> None:
    """The family first; one is ticked off."""
    here, stage = scene.standing, scene.stage
    (who,) = stage.with_card("stand_down.told")
    stage.told.act(f"{who.name} rings people, the family first")
    message = here.opened_by(who.part, "stand_down.told")
    read = "\n".join(lines(message.card or {}))
    asked = {str(part.get("id")): part for part in walk(message.card or {}) if "choices" in part}
    (mother,) = asked["told_family"]["choices"]
    here.ended.told = [str(one["title"]) for part in asked.values() for one in part["choices"]]
    stage.must("Rosa Lane" in here.ended.told[0], "the family stands first")
    stage.told.note(f"On the list: {'. '.join(here.ended.told)}.")
    card = await stage.presses(who.part, "stand_down.told", {"told_family": mother["value"]}, on=message)
    after = "\n".join(lines(card))
    stage.must("Saved" in after and after != read, "one is ticked off")
    stage.holds(WORKER, here.ended.reference)
    first = here.ended.told[0].partition(" –")[0]
    stage.told.turn(
        f"{here.who(who.part)} has {len(here.ended.told)} to ring, {first}, first; one is ticked off"
    )


# Booked again, past the last date: it is agreed why, and how the child is kept safe until then.

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
    stage.must((await here.conference()).status == Status.AGREEMENT, "no chair is asked before that")
    while there := stage.with_card("agreement.agree"):
        stage.told.note(
            f"{there[0].name} reads why it is so late, and how the child is kept safe until then."
        )
        await here.press(there[0].part, "agreement.agree")
        here.ended.past.append(there[0].name)
    stage.must(bool(here.ended.past), "somebody has agreed to a date after the last one")
    new = short_day((await here.conference()).starts)
    stage.told.turn(
        f"new date {new}, last one {short_day(before.last_date)}: agreed by {joined(here.ended.past)}"
    )


async def a_new_link(scene: Scene) -> None:
    here, stage = scene.standing, scene.stage
    stage.told.act(f"The {here.standard.word('chair')} accepts: a new meeting, a new link")
    await conference.accepts(here)
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
    stage.told.turn(f"{here.who(await here.chair())} accepts: a new link; the old one leads to the lobby")


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


# The start of that conference: the chair says who is here and goes ahead; then the record for the file.

BEFORE_THE_CARD, WAITING_ROOM = timedelta(minutes=11), timedelta(minutes=9)
FROM, TO = "\nDecisions\n", "\nWhole history\n"


async def who_is_here(scene: Scene) -> None:
    """Ten minutes before, with everybody ticked who is expected; the bot counts, the chair decides."""
    here, stage = scene.standing, scene.stage
    stage.told.chapter("the new date")
    stage.told.act("Until the new date")
    stage.told.note("In their calendars, the GP and the school accept this time.")
    coming = joined(await replies(here, Answer.ACCEPTED))
    starts, chair = (await here.conference()).starts, await here.chair()
    await stage.wait_until(starts - BEFORE_THE_CARD)
    stage.told.act(f"Ten minutes before the start: {here.member(chair).name} says who is here")
    await stage.wait_until(starts - WAITING_ROOM)
    stage.told.note("Whoever has accepted is ticked already.")
    message = here.opened_by(chair, "quorum.count")
    await stage.presses(chair, "quorum.count", on=message)
    card = await stage.presses(chair, "quorum.go_ahead", on=message)
    here.ended.quorum = lines(card)[0]
    stage.told.turn(f"{coming} have accepted; {here.who(chair)} counts who is here: “{here.ended.quorum}”")
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
    names = joined([one.name.rpartition(".")[2].upper() for one in files])
    stage.told.turn(
        f"{here.who(WORKER)} gets the record as {names}: {count(len(here.ended.record), 'decision')}"
    )
