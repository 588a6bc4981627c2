"""One conference, from the first word to the days after it, with slips and a decline on the way."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from cards.council_words import count, joined
from cards.dates import short_day
from conference.dates import london, london_day
from conference.working_days import NATIONAL
from storage import bookings
from workshop.demo.stage import WORKER, Scene, filled, ways
from workshop.teams import Button, Member, buttons, inputs, lines, walk
from workshop.tenant.calendar import Answer, CalendarEvent
from workshop.tenant.tenant import DIAL_IN

AHEAD = 9  # working days: time enough for everything that comes before a conference
WHOLE_UNIT = range(3)  # Monday to Wednesday those who work part of the week are there, should one decline
EXPLANATION = "I supervised this family's social worker until last year."


async def a_stranger(scene: Scene) -> None:
    scene.stage.told.act("Somebody the bot does not know")
    card = await scene.stage.writes("stranger", "book a conference")
    scene.stage.must(not list(buttons(card)), "a stranger gets no buttons")
    name, said = scene.member("stranger").name, " ".join(lines(card)[1:])
    scene.stage.told.turn(f"{name}, whom nobody has entered, writes “book a conference”: “{said}”")


async def filling_in(scene: Scene) -> None:
    stage, begun = scene.stage, len(scene.stage.told.entries)
    words = f"I need an {scene.standard.word('icpc')}".replace("conference", "conferense")
    stage.told.chapter(f"an {scene.standard.word('icpc')}")
    stage.told.act("The social worker books")
    await stage.opens(WORKER)
    await stage.writes(WORKER, words)
    today = london_day(scene.now)
    stage.told.note("A slip: the strategy discussion is put into the future.")
    await answer(scene, discussions__0__held_on=NATIONAL.add(today, 1).isoformat())
    stage.must(_asks(scene, "discussions__0__held_on"), "the same form comes back with the mistake named")
    await answer(scene, discussions__0__held_on=NATIONAL.add(today, -2).isoformat())
    stage.told.note("A second child, and its date of birth is forgotten.")
    await stage.presses(WORKER, "booking.add_row", _values(scene, {}))
    await answer(scene, children__1__born="")
    stage.must(_asks(scene, "children__1__born"), "the child without a birth date is named")
    await answer(scene)
    for _ in range(3):
        await answer(scene)
    presses, slips = len(stage.told.since(begun, "pressed")), _slips(scene, begun)
    stage.told.turn(
        f"{scene.who(WORKER)} writes “{words}” and fills in the form with "
        f"{count(presses, 'press', 'presses')}; {count(slips, 'slip')} named on the card"
    )


async def a_slot(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("A time is chosen")
    picks = scene.offers(scene.member(WORKER).card, "booking.pick")
    stage.must(bool(picks), "times are offered")
    pick = next((one for one in picks if _day(one).weekday() in WHOLE_UNIT), picks[0])
    await stage.presses(WORKER, f"booking.pick {pick.title}")
    await stage.presses(WORKER, "booking.submit")
    async with stage.world.process.outside.store.reading() as session:
        found = await bookings.of_social_worker(session, f"p-{WORKER}", scene.now)
    stage.must(len(found) == 1, "the booking is kept")
    scene.conference_id = found[0].id
    await stage.settle()
    stage.told.turn(
        f"{scene.who(WORKER)} chooses {await scene.on_day()}; {scene.who(_asked(scene).part)} is asked"
    )


async def the_chairs(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act(f"The {scene.standard.word('chair')} who is asked first declines")
    first = _asked(scene)
    stage.told.note(f"{first.name} once supervised the family, and first forgets to explain.")
    message = scene.opened_by(first.part, "chair.decline")
    await stage.presses(first.part, "chair.decline", on=message)
    for explanation in ("", EXPLANATION):
        said = {"because": "conflict", "explanation": explanation}
        await stage.presses(first.part, "chair.decline_send", said, on=message)
    stage.must(not scene.member(WORKER).sees(EXPLANATION), "the reason stays in the unit")
    second = _asked(scene)
    stage.must(second.id != first.id, "another chair is asked for the same time")
    readers = joined(scene.readers(EXPLANATION, but=first.part)) or "nobody"
    stage.told.turn(
        f"{scene.who(first.part)} declines; only {readers} can read why. {scene.who(second.part)} is asked"
    )


async def the_date_moves(scene: Scene) -> None:
    """Freely, as no chair has accepted yet; whoever was asked hears it."""
    stage = scene.stage
    stage.told.act("The date moves, before anybody has accepted")
    booking = scene.opened_by(WORKER, "booking.move")
    await stage.presses(WORKER, "booking.move", on=booking)
    picks = scene.offers(booking.card or {}, "booking.move_pick")
    stage.must(len(picks) > 1, "other times are offered")
    await stage.presses(WORKER, f"booking.move_pick {_later(scene, picks).title}", on=booking)
    await stage.settle()
    await accepts(scene)
    stage.told.turn(
        f"{scene.who(WORKER)} moves it to {await scene.on_day()}; {scene.who(await scene.chair())} accepts"
    )


async def accepts(scene: Scene) -> None:
    """The chair who is asked says yes."""
    await scene.press(_asked(scene).part, "chair.accept", {"knows_family": "no"})
    await scene.stage.settle()


def _later(scene: Scene, picks: list[Button]) -> Button:
    """The first time that leaves a week and a half; where there is none in time, the second offered."""
    enough = NATIONAL.add(london_day(scene.now), AHEAD)
    return next((one for one in picks if _day(one) >= enough), picks[1])


def _day(pick: Button) -> date:
    return date.fromisoformat(str(pick.data["offer"]).partition("|")[2][:10])


async def answer(scene: Scene, **changed: str) -> None:
    """Fill in the step before the social worker, and go on."""
    await scene.stage.presses(WORKER, "booking.next", _values(scene, changed))


def _values(scene: Scene, changed: dict[str, str]) -> dict[str, str]:
    return {**filled(scene.member(WORKER).card, london_day(scene.now)), **changed}


def _asks(scene: Scene, field: str) -> bool:
    return field in str(scene.member(WORKER).card)


def _asked(scene: Scene) -> Member:
    found = scene.stage.with_card("chair.accept")
    scene.stage.must(len(found) == 1, f"one chair is asked, not {len(found)}")
    return found[0]


# The meeting: made safe, put right when somebody opens it, and who lands where at each moment.

GP, GUEST, PARENT = "sun@surgery.example", "guest@partner.example", "karen@mail.example"
WAITING = (GP, GUEST, PARENT, DIAL_IN)


async def a_safe_meeting(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The meeting is made safe")
    stage.world.tenant.add_guest("Gil Partner", GUEST)
    await scene.waits(minutes=30)
    meeting = await scene.meeting()
    stage.must(meeting.state == "open", f"the meeting is safe and open, not {meeting.state}")
    doors = await at_the_door(scene, "safe, nobody invited")
    settings = meeting.read_back["settings"]
    assert isinstance(settings, dict)
    stage.told.turn(
        f"its meeting is {meeting.state}, {count(len(settings), 'setting')} read back; {_waiting(doors)}"
    )
    stage.told.note("Every setting has been read back. A GP who opens the link now waits in the lobby.")


async def everybody_sees(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("Everybody sees where it stands")
    asked = {"social-worker": "my bookings", "administrator": "this week", "unit-manager": "who is on duty"}
    told = [f"“{words}”" for key, words in asked.items() if await stage.writes(key, words)]
    stage.told.turn(f"answered at once: {joined(told)}")


async def somebody_opens_the_lobby(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The day before: somebody has opened the lobby")
    meeting = await scene.meeting()
    loosened = {"lobbyBypassSettings": {"scope": "everyone", "isDialInBypassEnabled": True}}
    stage.world.tenant.tamper(str(meeting.join_url), **loosened)
    conference = await scene.conference()
    await stage.lives_until(conference.starts - timedelta(hours=23, minutes=30))
    doors = await at_the_door(scene, "put right the day before")
    heard = joined(scene.readers("Somebody had changed the settings")) or "nobody"
    stage.told.turn(f"somebody had opened the lobby; put right, {heard} told: {_waiting(doors)}")


def _waiting(doors: dict[str, str]) -> str:
    waits = [who for who, where in doors.items() if where == "lobby"]
    return f"{len(waits)} of {len(doors)} at the link wait in the lobby"


async def at_the_door(scene: Scene, moment: str) -> dict[str, str]:
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
    return found


# The social worker says who must be there; nobody hears of it before the list is complete.

SCHOOL, HEALTH, POLICE, FATHER = (
    "head@hillside-school.example",
    "bea.north@nhs.example",
    "referrals@police.example",
    "tom@mail.example",
)
SCHOOL_MISTYPED = SCHOOL.replace("ll", "l")
FAMILY = (PARENT, FATHER)
OF_FAMILY = ("family", "child")
NOBODY = "Nobody of them works with the family."
REASON = "The father threatened a worker in May and may have convictions for violence."


async def who_must_be_there(scene: Scene) -> None:
    stage, begun = scene.stage, len(scene.stage.told.entries)
    stage.told.act("Who must be there")
    await scene.press(WORKER, "invitees.open")
    stage.told.note("A slip: a comma in the GP's address.")
    gp = {"invitee_role": "gp", "invitee_name": "Dr Sun", "invitee_email": GP.replace(".", ",")}
    await professional(scene, **gp)
    stage.must("invitee_email" in str(scene.opened_by(WORKER, "invitees.next").card), "the address is named")
    await scene.fill(WORKER, "invitees.next", {**gp, "invitee_email": GP})
    for role, name, email in (
        ("health_visitor", "Bea North", HEALTH),
        ("school", "Cal West", SCHOOL_MISTYPED),
        ("police", "Dee Ward", POLICE),
    ):
        await professional(scene, invitee_role=role, invitee_name=name, invitee_email=email)
    stage.told.note("A colleague is picked from the directory, name and address come along.")
    await professional(scene, invitee_role="social_care", invitee_colleague=stage.world.objects["colleague"])
    people, slips = await scene.invitees(), _slips(scene, begun)
    stage.told.turn(
        f"{scene.who(WORKER)} lists {count(len(people), 'professional')}; "
        f"{count(slips, 'mistyped address', 'mistyped addresses')} named"
    )


async def the_family(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The family: each by themselves, the parents apart")
    mother = {"invitee_role": "mother", "invitee_name": "Karen Miles", "invitee_email": PARENT}
    responsible = {"invitee_parental_responsibility": "yes"}
    by_link = {"invitee_how": "link", "invitee_device": "yes", "invitee_data": "yes"}
    polish = {"invitee_interpreter": "Polish"}
    await of_family(scene, "family", mother | responsible, by_link | polish)
    father = {"invitee_role": "father", "invitee_name": "Tom Miles", "invitee_email": FATHER}
    await of_family(scene, "family", father | responsible, by_link | {"invitee_window": "b"})
    born = (london_day(scene.now) - timedelta(days=11 * 366)).isoformat()
    child = {"invitee_initials": "KM", "invitee_born": born, "invitee_address": "4 Mill Lane, Northtown"}
    await of_family(scene, "child", child, {"invitee_how": "in_person"})
    grandmother = {"invitee_role": "grandparent", "invitee_name": "Ann Miles"}
    at_home = {"invitee_address": "1 High Street, Northtown", "invitee_parental_responsibility": "no"}
    await of_family(scene, "family", grandmother | at_home, {"invitee_how": "in_person"})
    family = [one for one in await scene.invitees() if one.kind in OF_FAMILY]
    windows = {one.window or "a" for one in family if one.email in FAMILY}
    apart = "the parents apart" if len(windows) > 1 else "all together"
    stage.told.turn(f"{scene.who(WORKER)} lists {len(family)} of the family, {apart}")


async def police_are_asked(scene: Scene) -> None:
    """Where the council asks the police about people beforehand; a reason for each, and only then (LE-25)."""
    stage = scene.stage
    if stage.message_with(scene.member(WORKER), "invitees.police") is None:
        return
    stage.told.act(f"The {scene.standard.word('police_check')}")
    card = await scene.press(WORKER, "invitees.police")
    whom = next(part for part in walk(card) if part.get("id") == "police_whom")
    father = next(str(one["value"]) for one in whom["choices"] if "Tom" in one["title"])
    await scene.press(WORKER, "invitees.next", {"police_whom": father})
    stage.told.note("A slip: no reason is given.")
    await scene.press(WORKER, "invitees.next")
    stage.must(bool(inputs(scene.opened_by(WORKER, "invitees.next").card or {})), "a reason is asked for")
    card = scene.opened_by(WORKER, "invitees.next").card or {}
    reasons = {name: REASON for name in inputs(card) if name.endswith("__reason")}
    await scene.press(WORKER, "invitees.next", reasons)
    if scene.stage.message_with(scene.member("clerk"), "invitees.police_done"):
        await scene.press("clerk", "invitees.police_done")
    await scene.stage.settle()
    await scene.stage.writes(WORKER, "invite list")
    asked = [one for one in await scene.invitees() if one.police_reason]
    stage.told.turn(
        f"the police are asked about {count(len(asked), 'person', 'people')}, with the reason that was given"
    )


async def the_list_is_complete(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The list is complete")
    before = [mail for mail in stage.world.tenant.outbox if set(mail.recipients) & _outside()]
    stage.must(not before, "nobody outside is written to before the list is complete")
    stage.world.tenant.refuse(SCHOOL_MISTYPED)
    await complete(scene)
    stage.told.turn(
        f"{scene.who(WORKER)} says the list is complete; until then {len(before)} mails had gone outside"
    )


async def complete(scene: Scene) -> None:
    """Parts that nobody is on the list for get a reason first."""
    await scene.press(WORKER, "invitees.complete")
    if scene.stage.message_with(scene.member(WORKER), "invitees.complete_send") is None:
        card = await scene.press(WORKER, "invitees.absent")
        await scene.press(WORKER, "invitees.absent_send", dict.fromkeys(inputs(card), NOBODY))
        await scene.press(WORKER, "invitees.complete")
    await scene.press(WORKER, "invitees.complete_send")


async def professional(scene: Scene, **values: str) -> None:
    await scene.press(WORKER, "invitees.add professional")
    await scene.fill(WORKER, "invitees.next", values)


async def of_family(scene: Scene, kind: str, who: dict[str, str], joining: dict[str, str]) -> None:
    await scene.press(WORKER, "invitees.add somebody")
    await scene.press(WORKER, "invitees.next", {"invitee_kind": kind})
    await scene.fill(WORKER, "invitees.next", who)
    await scene.fill(WORKER, "invitees.next", joining)


def _outside() -> set[str]:
    return {GP, SCHOOL_MISTYPED, HEALTH, POLICE, *FAMILY}


# Invitations go out, one comes back, people answer.


async def invitations_go_out(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("One invitation comes back: its address is wrong")
    await scene.lives(minutes=5)
    event = await _meetings_event(scene)
    for address in (GP, HEALTH, POLICE, stage.world.member("colleague").name):
        stage.must(_is_on(event, address), f"{address} is on the meeting's event")
    nobody_else_sees_the_family(scene)
    stage.told.turn(
        f"invited: {ways(await scene.invitations())}; nobody else is shown an address of the family's"
    )
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
    told = joined(scene.readers("The e-mail came back"))
    stage.told.turn(f"the school's invitation comes back, {told} are told; put right, it arrives")


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
    card = await stage.writes(chair, "who is coming")
    stage.holds(chair, "Dee Ward")
    said = await scene.replies()
    stage.told.turn(
        f"in their calendars {said['accepted']} accept and {said['declined']} decline; "
        f"{scene.who(chair)} reads “{lines(card)[0]}”"
    )


def _slips(scene: Scene, begun: int) -> int:
    """How many cards came back with a mistake named."""
    shown = scene.stage.told.since(begun, "card", "rewritten")
    return sum("There is a problem" in lines(one.card or {}) for one in shown)


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


# Reports: reminded in the morning, signed off, shared, sent; one agency's is late, and somebody hears.

FILE = "https://files.example/reports/204815"
TALKED = "I rang the sergeant this morning. The report is written and waits for a signature."
WHY_NOT = "He is not to know of the allegation before the police have spoken to him."


async def mornings_of_reminders(scene: Scene) -> None:
    stage, begun = scene.stage, len(scene.stage.told.entries)
    stage.told.chapter("reports")
    stage.told.act("Mornings: what is due comes as one card")
    await stage.lives_until(london(await _before(scene, 4), time(9, 5)))
    cards = stage.told.since(begun, "card")
    people = len({one.who for one in cards})
    stage.told.turn(
        f"since {short_day(cards[0].at)}: {count(len(cards), 'card')} of what is due, to "
        f"{count(people, 'person', 'people')}, and {count(len(stage.told.since(begun, 'mail')), 'mail')}"
    )


async def the_report_goes_its_way(scene: Scene) -> None:
    stage, today = scene.stage, london_day(scene.now).isoformat()
    stage.told.act("The report is signed off, shared and sent")
    done = []
    await _opens(scene, WORKER)
    await _if_offered(scene, WORKER, "report.ready")
    await _opens(scene, "team-manager")
    if await _if_offered(scene, "team-manager", "report.sign_off"):
        done.append(f"signed off by {scene.who('team-manager')}")
    await _opens(scene, WORKER)
    if await _if_offered(scene, WORKER, "report.share Karen"):
        await scene.press(WORKER, "report.share_save", {"shared_on": today})
        done.append("shared with the mother")
    if await _if_offered(scene, WORKER, "report.share_why_not Tom"):
        await scene.press(WORKER, "report.share_why_not_save", {"not_shared_why": WHY_NOT})
        done.append("withheld from the father with a reason")
    stage.must(await _if_offered(scene, WORKER, "report.sent"), "the report can be sent")
    await scene.press(WORKER, "report.sent_save", {"report_link": FILE})
    stage.told.turn(f"{scene.who(WORKER)}'s report: {joined([*done, 'sent'])}")


async def an_agencys_report_comes(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("One agency's report comes, the others' are late")
    await _opens(scene, "administrator")
    if await _if_offered(scene, "administrator", "report.received Health"):
        card = scene.opened_by("administrator", "report.received_save").card or {}
        answers = next(part["choices"] for part in walk(card) if part.get("id") == "report_answer")
        said = {"report_answer": str(answers[0]["value"]), "report_link": FILE, "report_family_has": "yes"}
        await scene.fill("administrator", "report.received_save", said)
    agencies = await scene.agency_reports()
    stage.told.turn(
        f"{scene.who('administrator')} keeps track of the agencies' reports: "
        f"{agencies['received']} of {agencies.total()} here"
    )


async def the_chair_raises_it(scene: Scene) -> None:
    """On the council's own ladder: from the card that came with the lateness, else the chair begins."""
    stage, chair = scene.stage, await scene.chair()
    stage.told.act(f"The {scene.standard.word('chair')} raises what is late")
    await stage.lives_until(london(await _before(scene, 1), time(9, 5)))
    verb = "concern.take"
    if stage.message_with(scene.member(chair), verb) is None:
        await scene.press(chair, "booking.more")
        card = await scene.press(chair, "concern.choose")
        ladders = scene.offers(card, "concern.form")
        stage.must(bool(ladders), "there is something to raise")
        agency = [one for one in ladders if "agency" in one.title.casefold()]
        await scene.press(chair, f"concern.form {(agency or ladders)[0].title}")
        verb = "concern.start"
    card = scene.opened_by(chair, verb).card or {}
    fields = [part for part in walk(card) if str(part.get("type", "")).startswith("Input.")]
    said = {str(part["id"]): _said(part.get("choices", ())) for part in fields}
    card = await scene.fill(
        chair, verb, said | {"lead_email": "lead@police.example", "contact_what": TALKED, "why": ""}
    )
    await stage.settle()
    stage.told.turn(f"{scene.who(chair)} raises: “{lines(card)[0]}”")


async def _opens(scene: Scene, key: str) -> None:
    if scene.stage.message_with(scene.member(key), "report.open"):
        await scene.press(key, "report.open")
    else:
        await scene.stage.writes(key, "reports")


async def _if_offered(scene: Scene, key: str, verb: str) -> bool:
    wanted, _, title = verb.partition(" ")
    message = scene.stage.message_with(scene.member(key), wanted)
    found = scene.offers(message.card or {}, wanted) if message else []
    if not any(title in one.title for one in found):
        return False
    await scene.press(key, verb)
    return True


def _said(choices: Sequence[dict[str, str]]) -> str:
    return choices[0]["value"] if choices else "The report of the police has not come. I ask for it today."


async def _before(scene: Scene, days: int) -> date:
    return NATIONAL.add(london_day((await scene.conference()).starts), -days)


# The last days before it, the day itself, and what follows.


async def will_it_be_quorate(scene: Scene) -> None:
    stage, chair = scene.stage, await scene.chair()
    stage.told.chapter("the last days before it")
    stage.told.act("Will enough agencies come?")
    days = NATIONAL.add(london_day((await scene.conference()).starts), -2)
    await stage.lives_until(london(days, time(10)))
    stage.must(stage.message_with(scene.member(chair), "replies.chase") is not None, "the chair is told")
    card, before = scene.opened_by(chair, "replies.chase").card or {}, len(stage.world.tenant.outbox)
    await scene.press(chair, "replies.chase School")
    asked = [mail for mail in stage.world.tenant.outbox[before:] if SCHOOL in mail.recipients]
    stage.told.turn(
        f"{scene.who(chair)} is told “{lines(card)[0]}”, and asks the school again with one press: "
        f"{count(len(asked), 'mail')}"
    )


async def lists_on_demand(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("Lists on demand")
    cards = [await stage.writes("unit-manager", words) for words in ("late reports", "exceptions")]
    told = joined([f"“{lines(card)[0]}”" for card in cards])
    stage.told.turn(f"lists for {scene.who('unit-manager')}: {told}")


async def the_day(scene: Scene) -> None:
    stage = scene.stage
    stage.told.chapter("the day")
    stage.told.act("The day")
    starts = (await scene.conference()).starts
    await stage.lives_until(london(london_day(starts), time(8, 5)))
    for key in (WORKER, await scene.chair()):
        stage.holds(key, "Today")
    stage.told.turn(f"cards of the day for {joined(scene.readers('Today'))}")


async def the_conference(scene: Scene) -> None:
    stage, chair = scene.stage, scene.member(await scene.chair())
    await stage.lives_until((await scene.conference()).starts + timedelta(minutes=5))
    stage.told.act(f"The conference: {chair.name} chairs it")
    doors = await at_the_door(scene, "during")
    stage.told.turn(
        f"{chair.name} chairs, {await scene.on_day()}; {_waiting(doors)}, only {chair.name} lets in"
    )
    stage.told.note(f"Everybody from outside waits in the lobby; {chair.name} alone lets them in.")


async def the_days_after(scene: Scene) -> None:
    stage = scene.stage
    stage.told.chapter("the days after")
    stage.told.act("The days after")
    conference = await scene.conference()
    await stage.lives_until(london(NATIONAL.add(london_day(conference.starts), 2), time(9, 5)))
    asked = [one for one in scene.standard.steps if one.startswith("report_deleted")]
    told = [mail for mail in stage.world.tenant.outbox if mail.sent >= conference.ends]
    if asked:
        stage.must(
            any("delete" in mail.body.casefold() for mail in told), "agencies are asked to delete the report"
        )
    deleted = sum("delete" in mail.body.casefold() for mail in told)
    asks = f"; {deleted} of them ask for copies of the report to be deleted" if deleted else ""
    stage.told.turn(f"{count(len(told), 'mail')} since the conference{asks}")
    nobody_else_sees_the_family(scene)
