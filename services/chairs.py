"""What a chair answers, and what happens when none does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import CHAIRED, Status
from conference.booking_picture import OfferPicture
from conference.dates import Interval, london_day
from conference.outside import OutsideFault
from conference.refusals import Code, Problem, Refused, wrong_with
from conference.roles import Role
from conference.standard import Standard
from services import notices, outgoing, slots
from services.actor import Actor, the_clock
from services.booking.write import ask_chair, follow, release_time, take_time, wish_of, withdraw_asks
from services.case import Case, open_case
from services.house import House
from services.slots import Wish
from services.standards import standard_of
from services.work_kinds import work
from storage import bookings, people
from storage.diaries import keep_apart
from storage.store import first_press, get_known
from storage.tables import ChairAsk, Conference


async def accept(house: House, actor: Actor, ask_id: str) -> str:
    """The chair takes it: the booking is confirmed and its meeting is wished for. Gives the booking's id.

    Refused: NOT_YOURS, UNKNOWN, ALREADY_DECIDED (pressed twice, moved on, or declined).
    """
    async with house.unit() as session:
        row, case = await own_ask(house, session, actor, ask_id)
        conference = case.booking
        await decide_ask(session, row, "accepted", house.now())
        follow(conference, Status.CONFIRMED)
        await case.changed("accepted")
        key = f"meeting:{conference.id}:{conference.move}:{row.id}"
        await outgoing.put(session, "meeting", key, house.now(), conference=conference.id)
    return conference.id


async def decline(house: House, actor: Actor, ask_id: str, because: str, explanation: str) -> str:
    """The chair cannot: the time is let go and the next free chair is asked for the same time.

    `because` is conflict or other; the explanation is for the unit only. A conflict of interest is kept: this
    chair is never offered the family again (WS-10). Nobody free: the unit and the social worker are told.
    Refused: EXPLANATION_MISSING, INVALID, NOT_YOURS, UNKNOWN, ALREADY_DECIDED.
    """
    said = why_not(because, explanation)
    standard, others = await _others(house, actor, ask_id)
    async with house.unit() as session:
        row, case = await own_ask(house, session, actor, ask_id)
        conference = case.booking
        await decide_ask(session, row, "declined", house.now(), because=because, why=said)
        if because == "conflict":
            family = conference.case_reference
            await keep_apart(session, actor.council, family, chair_id=actor.person_id, at=house.now())
        await _copy_to_unit(house, session, standard, conference, row)
        await next_chair(
            house, session, standard, conference, [o for o in others if not _decline_complete_for(o, actor)]
        )
        await case.changed("declined")
        await tell_seeking(house, session, conference)
    return conference.id


async def _others(house: House, actor: Actor, ask_id: str) -> tuple[Standard, list[OfferPicture]]:
    """The chairs free at the same time, asked before the unit of work: calendars must not hold it up."""
    async with house.store.reading() as session:
        row, case = await own_ask(house, session, actor, ask_id)
        if row.status != "asked":
            raise Refused(Code.ALREADY_DECIDED)
        wish = await wish_of(session, case.booking)
    return case.standard, await free_then(house, case.standard, case.booking, wish)


def _decline_complete_for(offer: OfferPicture, actor: Actor) -> bool:
    return slots.read_key(offer.key)[0] == actor.person_id


async def _copy_to_unit(
    house: House, session: AsyncSession, standard: Standard, conference: Conference, row: ChairAsk
) -> None:
    """WS-10, S11: to the administrators, copied to the unit manager; never to the social worker."""
    managers = await notices.with_roles(session, conference, standard.chairs.conflict_copy_to)
    unit = [*managers, *await notices.administrators(session, conference)]
    persons = [person for person in unit if person != conference.social_worker_id]
    await notices.card(session, "declined", row.id, persons, house.now(), state="once")


@dataclass(frozen=True, slots=True)
class AskPicture:
    """`explanation` is "" for everybody but the unit; `starts` and `ends` are what this chair was asked."""

    id: str
    conference_id: str
    chair: str
    status: str  # asked | accepted | declined | withdrawn
    starts: datetime
    ends: datetime
    asked_on: date
    answered_at: datetime | None
    because: str
    explanation: str = ""


async def own(house: House, actor: Actor, ask_id: str) -> AskPicture:
    """The chair's own request. Refused: NOT_YOURS, UNKNOWN."""
    async with house.store.reading() as session:
        ask, _ = await own_ask(house, session, actor, ask_id)
    return _picture(ask, actor.name)


async def latest_of(house: House, actor: Actor, conference_id: str) -> AskPicture | None:
    """The latest request to this chair about the booking, None if there never was one."""
    async with house.store.reading() as session:
        asks = await bookings.asks(session, conference_id)
    mine = [ask for ask in asks if ask.chair_id == actor.person_id]
    return _picture(mine[-1], actor.name) if mine else None


async def for_unit(house: House, actor: Actor, ask_id: str) -> AskPicture:
    """With the explanation: for administrators, and for those whom the council copies (WS-10).

    Refused (UNKNOWN) for everybody else, and for the family's own social worker whatever else they are.
    """
    async with house.store.reading() as session:
        ask = await get_known(session, ChairAsk, ask_id)
        case = await open_case(house, session, actor, ask.conference_id)
        readers = (Role.ADMINISTRATOR, *case.standard.chairs.conflict_copy_to)
        if not actor.has(*readers) or actor.person_id == case.booking.social_worker_id:
            raise Refused(Code.UNKNOWN)
        names = await people.names_of(session, [ask.chair_id])
    return _picture(ask, names.of(ask.chair_id), explanation=ask.explanation)


def _picture(ask: ChairAsk, chair: str, *, explanation: str = "") -> AskPicture:
    return AskPicture(
        id=ask.id,
        conference_id=ask.conference_id,
        chair=chair,
        status=ask.status,
        starts=ask.starts,
        ends=ask.ends,
        asked_on=london_day(ask.asked_at),
        answered_at=ask.answered_at,
        because=ask.because,
        explanation=explanation,
    )


BECAUSE = frozenset({"conflict", "other"})


def why_not(because: str, explanation: str) -> str:
    """The explanation of a chair who cannot, trimmed. Refused: EXPLANATION_MISSING, INVALID."""
    problems = wrong_with("explanation", explanation)
    if because not in BECAUSE:
        problems = (Problem("because", "missing"), *problems)
    if problems:
        raise Refused(Code.INVALID if explanation.strip() else Code.EXPLANATION_MISSING, problems=problems)
    return explanation.strip()


async def own_ask(house: House, session: AsyncSession, actor: Actor, ask_id: str) -> tuple[ChairAsk, Case]:
    """The request and its booking, if this very chair was asked. Refused: NOT_YOURS, UNKNOWN."""
    ask = await get_known(session, ChairAsk, ask_id)
    case = await open_case(house, session, actor, ask.conference_id)
    if ask.chair_id != actor.person_id or not actor.has(Role.CHAIR):
        raise Refused(Code.NOT_YOURS)
    return ask, case


async def decide_ask(
    session: AsyncSession, ask: ChairAsk, status: str, now: datetime, *, because: str = "", why: str = ""
) -> None:
    """Refused (ALREADY_DECIDED) unless the request still stands."""
    values = {"answered_at": now, "because": because, "explanation": why}
    if not await first_press(session, ask, "asked", status, **values):
        raise Refused(Code.ALREADY_DECIDED)


@work("chair_gone", "conference", "chair")
async def hand_on_all(house: House, conference_id: str, chair_id: str) -> None:
    """The next free chair is asked for the same time; nobody free: people are told.

    Nothing when somebody else has the booking by now, it is over, or an agreement has to come first (the
    last who agrees finds the chair gone).
    """
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or not _theirs(conference, chair_id, house):
            return
        wish = await wish_of(session, conference)
    standard = standard_of(house, conference)
    offers = await free_then(house, standard, conference, wish)
    async with house.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or not _theirs(conference, chair_id, house):
            return
        await withdraw_asks(session, await bookings.asks(session, conference_id), house.now())
        await next_chair(house, session, standard, conference, offers)
        await Case(house, session, the_clock(conference.council), conference).changed("chair_left")
        await tell_seeking(house, session, conference)


def _theirs(conference: Conference, chair_id: str, house: House) -> bool:
    mine = conference.chair_id == chair_id and conference.status in CHAIRED
    return mine and london_day(conference.ends) >= london_day(house.now())


async def free_then(
    house: House, standard: Standard, conference: Conference, wish: Wish
) -> list[OfferPicture]:
    """The chairs free at the booking's time; asked outside the unit of work: calendars are slow."""
    try:
        return await slots.free_at(house, standard, wish, conference.starts)
    except OutsideFault:
        return []


async def next_chair(
    house: House,
    session: AsyncSession,
    standard: Standard,
    conference: Conference,
    offers: Sequence[OfferPicture],
) -> None:
    """Let go of the present chair; the same time with the first of these who is still free, else seeking."""
    await release_time(session, conference.id)
    conference.chair_id = None
    time = Interval(conference.starts, conference.ends)
    for offer in offers:
        try:
            await take_time(session, standard, conference, slots.read_key(offer.key)[0], time)
        except Refused:
            continue
        await ask_chair(house, session, standard, conference)
        return
    follow(conference, Status.SEEKING)


async def tell_seeking(house: House, session: AsyncSession, conference: Conference) -> None:
    """The social worker, who booked, the administrators and the council's rung above; after the change."""
    if conference.status != Status.SEEKING:
        return
    unit = await notices.with_roles(session, conference, standard_of(house, conference).chairs.climb_to)
    persons = [*notices.owners(conference), *await notices.administrators(session, conference), *unit]
    state = f"v{conference.version}"
    await notices.card(session, "seeking", conference.id, persons, house.now(), state=state)


@work("chair_remind", "conference", "ask")
async def remind(house: House, conference_id: str, ask_id: str) -> None:
    """A new card to the chair, if the request is still unanswered; otherwise nothing."""
    async with house.unit() as session:
        found = await _unanswered(session, conference_id, ask_id)
        if found is None:
            return
        ask, _ = found
        await notices.card(session, "chair_reminder", ask.id, [ask.chair_id], house.now(), state="once")


@work("chair_climb", "conference", "ask")
async def tell_of_silence(house: House, conference_id: str, ask_id: str) -> None:
    """The council's rung above is told that nobody answered, if that is still so; otherwise nothing."""
    async with house.unit() as session:
        found = await _unanswered(session, conference_id, ask_id)
        if found is None:
            return
        ask, conference = found
        above = standard_of(house, conference).chairs.climb_to
        persons = await notices.with_roles(session, conference, above)
        await notices.card(session, "no_answer", ask.id, persons, house.now(), state="once")


async def _unanswered(
    session: AsyncSession, conference_id: str, ask_id: str
) -> tuple[ChairAsk, Conference] | None:
    ask = await session.get(ChairAsk, ask_id)
    conference = await session.get(Conference, conference_id)
    if ask is None or conference is None or ask.status != "asked":
        return None
    return ask, conference
