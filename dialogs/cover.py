"""Somebody cannot come: said in a word or a card; a chair asked, answering, found by hand."""

from datetime import datetime, time, timedelta

from cards.cover import absence as absence_cards
from cards.cover import ask as ask_cards
from cards.cover.absence import missing as missing_card
from cards.cover.absence import without as card_of
from cards.form import FormCard
from conference.cover import MAY_COVER, CoverAskPicture, Missing
from conference.dates import london, london_day
from conference.plain import read_time
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE, UNIT, Role
from dialogs.forms import Typed, ask_form, typed_choices, typed_day, typed_needed, unless_overtaken
from dialogs.registry import REGISTRY, Command, OnAbsence, OnBooking, OnCover, OnCoverAsk, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services.booking.picture import picture as booking_picture
from services.cover import absence, answer, missing_people, picture
from services.cover.absence import REPORTS, people_for
from services.cover.ask import ask_all, ask_chairs
from services.cover.picture import absence_behind, absence_of, candidates_for, outcome_of, who_is_absent
from services.people.away import Touched
from services.standards import Of

# Off sick, car broken down, back again: said by oneself, or by a manager or administrator for others.

ABSENCE_VIEW = "absence"


class AbsenceEnds(OnAbsence):
    absence: str = ""


@says(
    "off sick",
    synonyms=("i'm off sick", "i am off sick", "sick", "i am ill", "i'm ill", "off ill", "called in sick"),
    roles=REPORTS,
)
async def say_sick(turn: Turn) -> Answer:
    return await _because_of(turn, "sick")


@says(
    "car broken down",
    synonyms=("my car has broken down", "my car broke down", "stuck in traffic", "train cancelled"),
    roles=REPORTS,
)
async def say_car(turn: Turn) -> Answer:
    return await _because_of(turn, "car")


@says(
    "i can't come",
    synonyms=("i cannot come", "can't make it", "i cannot make it", "somebody cannot come", "absence",
              "report an absence", "a {chair} is off sick", "a {chair} cannot come"),
    roles=REPORTS,
)  # fmt: skip
async def say_absent(turn: Turn) -> Answer:
    return await _because_of(turn, "")


@says("i am back", synonyms=("i'm back", "back at work", "i am back at work"), roles=REPORTS)
async def say_back(turn: Turn) -> Answer:
    return await _back(turn, turn.me.person_id)


async def _absence(turn: Turn, _: Command) -> FormCard:
    there = await people_for(turn.house, turn.me)
    if not there:
        raise Refused(Code.NOT_YOURS)
    today = london_day(turn.now).isoformat()
    first = {"absence_starts_on": today, "absence_how_long": "today", "absent_person": there[0][0]}
    own: tuple[Touched, ...] = ()
    if len(there) == 1:
        own = await absence.touched(turn.house, turn.me, there[0][0])
    ahead = [(one.reference, one.starts) for one in own]
    return absence_cards.report(turn.standard, first, people=there, touched=ahead)


async def _because_of(turn: Turn, why: str) -> Answer:
    asked = await _absence(turn, Command())
    return Answer(asked.drawn({**asked.first, "absence_why": why}))


@ask_form("absence.report", opens="absence.open", roles=REPORTS, command=Command, asks=_absence)
async def report(turn: Turn, _: Command, typed: Typed) -> Answer:
    person = await _person(turn, typed)
    typed_needed(typed, "absence_why", "absence_how_long")
    starts, ends = _span(turn.now, typed)
    made = await absence.report_absence(
        turn.house, turn.me, person, typed["absence_why"], starts=starts, ends=ends
    )
    return await absence_answer(turn, made)


@verb("absence.back", roles=REPORTS, command=AbsenceEnds)
async def back_again(turn: Turn, command: AbsenceEnds) -> Answer:
    """On the card of an absence: whoever it is about; else the person themselves."""
    person = turn.me.person_id
    if command.absence:
        person = await who_is_absent(turn.house, turn.me, command.absence)
    return await _back(turn, person)


@view(ABSENCE_VIEW, of=Of.ABSENCE)
async def own_absence(seen: Seen) -> Card:
    picture = await absence_of(seen.house, seen.actor, seen.about)
    return absence_cards.reported(seen.standard, picture)


async def absence_answer(turn: Turn, absence_id: str) -> Answer:
    turn = await turn.on(Of.ABSENCE, absence_id)
    picture = await absence_of(turn.house, turn.me, absence_id)
    return Answer(absence_cards.reported(turn.standard, picture), stands_for=(ABSENCE_VIEW, absence_id))


async def _back(turn: Turn, person_id: str) -> Answer:
    ended = await absence.chair_is_back(turn.house, turn.me, person_id)
    return await absence_answer(turn, ended) if ended else Answer(absence_cards.nothing_to_end(turn.standard))


async def _person(turn: Turn, answers: Typed) -> str:
    there = await people_for(turn.house, turn.me)
    if len(there) == 1:
        return there[0][0]
    typed_needed(answers, "absent_person")
    return answers["absent_person"]


def _span(now: datetime, answers: Typed) -> tuple[datetime, datetime | None]:
    """From the present if it is today and no time is given; to a time of the last day, else to its end."""
    today = london_day(now)
    first = typed_day(answers, "absence_starts_on") if answers["absence_starts_on"] else today
    starts = london(first, _time(answers, "absence_starts_at"))
    if first == today and not answers["absence_starts_at"]:
        starts = now
    match answers["absence_how_long"]:
        case "further":
            return starts, None
        case "day":
            typed_needed(answers, "absence_ends_on")
            last = typed_day(answers, "absence_ends_on")
        case "today":
            last = first
        case _:
            raise Refused(Code.INVALID, problems=(Problem("absence_how_long", "unknown_choice"),))
    if answers["absence_ends_at"]:
        return starts, london(last, _time(answers, "absence_ends_at"))
    return starts, london(last + timedelta(days=1), time())


def _time(answers: Typed, name: str) -> time:
    typed = answers[name]
    try:
        return read_time(typed) if typed else time()
    except ValueError as unread:
        raise Refused(Code.INVALID, problems=(Problem(name, "not_a_time"),)) from unread


# A manager arranges cover: one press, by hand, given back, another chair for good. Nothing is cancelled.

ARRANGES = UNIT | {Role.DIRECTOR}
MANAGERS = (Role.UNIT_MANAGER, Role.UNIT_SENIOR)
COVER_VIEW = "cover"
STAND_DOWN = "stand_down.start"  # the verb of stand-downs; the card has its button once that is declared


class AskByHand(OnCover):
    cover_whom: str = ""


class NewChair(OnBooking):
    """A chair for good, in place of the booking's own."""


@verb("cover.ask", roles=ARRANGES, command=OnAbsence)
async def ask(turn: Turn, command: OnAbsence) -> Answer:
    """The one press: pressed again, or by a second manager, it shows how it stands."""
    await ask_all(turn.house, turn.me, command.absence)
    return await _cover_answer(turn, command.absence)


@verb("cover.open", roles=ARRANGES, command=OnCover)
async def open_cover(turn: Turn, command: OnCover) -> Answer:
    return await _cover_answer(turn, await absence_behind(turn.house, turn.me, command.cover))


async def _choice(turn: Turn, command: OnCover) -> FormCard:
    line, free = await candidates_for(turn.house, turn.me, command.cover)
    return ask_cards.choose_chair(turn.standard, line, free)


@verb("cover.choose", roles=ARRANGES, command=OnCover)
async def choose(turn: Turn, command: OnCover) -> Answer:
    return Answer((await _choice(turn, command)).drawn())


@verb("cover.ask_them", roles=ARRANGES, command=AskByHand)
async def ask_them(turn: Turn, command: AskByHand) -> Answer:
    """With nobody chosen, the first who is free is proposed again."""
    whom = typed_choices(command.cover_whom)
    if not whom:
        asked = await _choice(turn, command)
        return Answer(asked.drawn(problems=(Problem("cover_whom", "missing"),)))
    await unless_overtaken(ask_chairs(turn.house, turn.me, command.cover, whom))
    return await open_cover(turn, command)


@verb("cover.give_back", roles=ARRANGES, command=OnCover)
async def give_back(turn: Turn, command: OnCover) -> Answer:
    await unless_overtaken(absence.give_back(turn.house, turn.me, command.cover))
    return await open_cover(turn, command)


@verb("cover.stop", roles=ARRANGES, command=OnCover)
async def stop(turn: Turn, command: OnCover) -> Answer:
    """WS-32: nothing is cancelled by a press here; a stand-down has to be asked for."""
    line, _ = await candidates_for(turn.house, turn.me, command.cover)
    door = STAND_DOWN if STAND_DOWN in REGISTRY.verbs else ""
    return Answer(ask_cards.stop_instead(turn.standard, line, door=door))


async def _new_chair(turn: Turn, command: NewChair) -> FormCard:
    found = await absence.chairs_for_good(turn.house, turn.me, command.conference)
    return ask_cards.reallocate(
        turn.standard, conference=command.conference, reference=found.reference, chairs=found.chairs
    )


@ask_form("cover.reallocate_send", opens="cover.reallocate", roles=MANAGERS, command=NewChair,
          asks=_new_chair)  # fmt: skip
async def reallocate(turn: Turn, command: NewChair, typed: Typed) -> Answer:
    chair, why = typed["new_chair"], typed["new_chair_why"]
    await absence.give_for_good(turn.house, turn.me, command.conference, person_id=chair, why=why)
    found = await absence.chairs_for_good(turn.house, turn.me, command.conference)
    return Answer(
        ask_cards.reallocated(
            turn.standard, reference=found.reference, conference=command.conference, chair=found.chair
        )
    )


@view(COVER_VIEW, of=Of.ABSENCE)
@view("cover_decision", of=Of.ABSENCE)
async def manager(seen: Seen) -> Card:
    picture = await absence_of(seen.house, seen.actor, seen.about)
    return absence_cards.manager(seen.standard, picture)


@view("cover_done", of=Of.COVER)
async def done(seen: Seen) -> Card:
    return ask_cards.covered(seen.standard, await outcome_of(seen.house, seen.actor, seen.about))


async def _cover_answer(turn: Turn, absence_id: str) -> Answer:
    turn = await turn.on(Of.ABSENCE, absence_id)
    picture = await absence_of(turn.house, turn.me, absence_id)
    return Answer(absence_cards.manager(turn.standard, picture), stands_for=(COVER_VIEW, absence_id))


# A chair who was asked to cover answers: with the conflict check, or declining with an explanation.

COVER_ASK_VIEW = "cover_ask"
ANSWER_OVERTAKEN = frozenset({Code.ALREADY_DECIDED, Code.STALE, Code.SLOT_TAKEN})
CHECKED = {"no": False, "yes": True}


async def _all_requests(turn: Turn, command: OnCoverAsk) -> Answer:
    about = await picture.card_of(turn.house, turn.me, command.ask)
    pictures = await picture.asked_of(turn.house, turn.me, about)
    return Answer(ask_cards.cover_asked(turn.standard, pictures), stands_for=(COVER_ASK_VIEW, about))


async def _standing(turn: Turn, command: OnCoverAsk) -> tuple[CoverAskPicture, bool]:
    """The request, and whether there are others. Refused (ALREADY_DECIDED) once it does not stand."""
    about = await picture.card_of(turn.house, turn.me, command.ask)
    pictures = await picture.asked_of(turn.house, turn.me, about)
    mine = next((each for each in pictures if each.id == command.ask), None)
    if mine is None or mine.status != "asked":
        raise Refused(Code.STALE if mine is None else Code.ALREADY_DECIDED)
    return mine, len(pictures) > 1


async def _request(turn: Turn, command: OnCoverAsk) -> FormCard:
    mine, several = await _standing(turn, command)
    return ask_cards.cover_request(turn.standard, mine, several=several)


async def _declining(turn: Turn, command: OnCoverAsk) -> FormCard:
    mine, _ = await _standing(turn, command)
    return ask_cards.decline_cover(turn.standard, mine)


@ask_form("cover.accept", opens="cover.one", roles=MAY_COVER, command=OnCoverAsk,
          asks=_request, shows=_all_requests, overtaken=ANSWER_OVERTAKEN)  # fmt: skip
async def accept(turn: Turn, command: OnCoverAsk, typed: Typed) -> Answer | None:
    """Only with the check answered "no" (C-57); "yes" leads to declining."""
    check = typed["knows_family"]
    if check == "yes":
        return Answer((await _declining(turn, command)).drawn({"because": "conflict"}))
    await answer.accept(turn.house, turn.me, command.ask, knows_family=CHECKED.get(check))
    return None


@ask_form("cover.decline_send", opens="cover.decline", roles=MAY_COVER, command=OnCoverAsk,
          asks=_declining, shows=_all_requests, overtaken=ANSWER_OVERTAKEN)  # fmt: skip
async def decline(turn: Turn, command: OnCoverAsk, typed: Typed) -> None:
    await answer.decline(turn.house, turn.me, command.ask, typed["because"], typed["explanation"])


@verb("cover.asked", roles=MAY_COVER, command=OnCoverAsk)
async def asked_to_cover(turn: Turn, command: OnCoverAsk) -> Answer:
    """Back to all that was asked."""
    return await _all_requests(turn, command)


@view(COVER_ASK_VIEW, of=Of.ABSENCE)
async def cover_ask(seen: Seen) -> Card:
    """All that was asked of this chair on one card."""
    return ask_cards.cover_asked(seen.standard, await picture.asked_of(seen.house, seen.actor, seen.about))


# Recording how a conference goes on without its clerk, its social worker or the network.


class OnMissing(OnBooking):
    missing: Missing


@verb("cover.missing", roles=PEOPLE, command=OnBooking)
async def missing(turn: Turn, command: OnBooking) -> Answer:
    """From a booking: who or what is missing."""
    shown = await booking_picture(turn.house, turn.me, command.conference)
    drawn_ = missing_card(
        turn.standard,
        conference=shown.id,
        reference=shown.reference,
        reallocates=turn.me.has(Role.UNIT_MANAGER, Role.UNIT_SENIOR),
    )
    return Answer(drawn_)


async def _without(turn: Turn, command: OnMissing) -> FormCard:
    there = await missing_people.missing_picture(turn.house, turn.me, command.conference, command.missing)
    return card_of(turn.standard, there, door=_door())


@verb("cover.without", roles=PEOPLE, command=OnMissing)
async def show_missing(turn: Turn, command: OnMissing) -> Answer:
    """Who may decide is looked at for this very conference."""
    about = f"{command.conference}:{command.missing.value}"
    drawn = (await _without(turn, command)).drawn()
    return Answer(drawn, stands_for=(missing_people.MISSING_VIEW, about))


@ask_form("cover.without_send", roles=PEOPLE, command=OnMissing, asks=_without)
async def record_missing(turn: Turn, command: OnMissing, typed: Typed) -> Answer:
    await missing_people.decide_without(turn.house, turn.me, command.conference, command.missing, typed)
    return await show_missing(turn, command)


@view(missing_people.MISSING_VIEW, of=Of.BOOKING)
async def decided(seen: Seen) -> Card:
    conference_id, which = missing_people.read_about(seen.about)
    there = await missing_people.missing_picture(seen.house, seen.actor, conference_id, which)
    return card_of(seen.standard, there, door=_door()).drawn()


def _door() -> str:
    return STAND_DOWN if STAND_DOWN in REGISTRY.verbs else ""
