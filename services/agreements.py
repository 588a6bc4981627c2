"""Agreement to go past the last date: the council's chain, one after another or together (LE-61)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import Approval, Outcome, Press, StepStatus, agreement_climbs_at
from conference.booking import Status
from conference.refusals import Code, Refused, typed
from conference.roles import Role
from conference.standard import Chain, ChainStep, Order, Standard
from services import notices, outgoing
from services.actor import Actor
from services.away import away_now
from services.booking.write import ask_chair, follow, release_time
from services.case import Case, open_case
from services.chairs import tell_seeking
from services.house import House
from services.standards import standard_of
from services.who_plays import parts_of, playing
from storage import bookings, people
from storage.store import first_press, get_known, new_id
from storage.tables import Agreement, Conference, Unavailability, Work

ABOUT = "out_of_timescale"

Away = frozenset[str]
NOBODY_AWAY: Away = frozenset()


async def open_chain(
    house: House,
    session: AsyncSession,
    standard: Standard,
    conference: Conference,
    *,
    actor: Actor,
    given: Mapping[str, str],
    away: Away = NOBODY_AWAY,
) -> None:
    """Ask for agreement to the date that is held; no chair is asked before all have agreed."""
    follow(conference, Status.AGREEMENT)
    chain = standard.out_of_timescale.value
    together = chain.order is Order.TOGETHER
    for number, step in enumerate(chain.steps):
        row = Agreement(
            id=new_id(),
            conference_id=conference.id,
            about=ABOUT,
            move=conference.move,
            step=number,
            role=step.role,
            status=StepStatus.WAITING,
            asked_by=actor.person_id,
            given={name: given[name].strip() for name in chain.asks},
        )
        session.add(row)
        await session.flush()
        if together or number == 0:
            await ask_step(StepsAsked(house, session, conference, chain, (row,), away), row)


@dataclass(frozen=True, slots=True)
class StepsAsked:
    """Rows of one chain, in the steps' order. `away`: who Outlook says is not there (`away_among`)."""

    house: House
    session: AsyncSession
    conference: Conference
    chain: Chain
    rows: tuple[Agreement, ...]
    away: Away = NOBODY_AWAY

    @property
    def askers(self) -> frozenset[str]:
        return frozenset({self.conference.social_worker_id, *(row.asked_by for row in self.rows)})

    def spent(self, but: Agreement) -> frozenset[str]:
        """Who has decided another step already: each is decided by another person (C-60)."""
        return frozenset(row.decided_by for row in self.rows if row.decided_by and row is not but)

    def step_of(self, row: Agreement) -> ChainStep:
        return self.chain.steps[row.step]


async def ask_step(asked: StepsAsked, row: Agreement) -> None:
    """A card to everybody who may decide this step now, and a climb if nobody does in the chain's hours."""
    standard, now = standard_of(asked.house, asked.conference), asked.house.now()
    climbs = agreement_climbs_at(standard, asked.step_of(row), now)
    await put_question(asked, row, "agreement", climbs)


async def put_question(
    asked: StepsAsked, row: Agreement, view: str, climbs: datetime, about: str = ""
) -> None:
    """`about`: what the card is drawn from, the step itself unless said."""
    row.status = StepStatus.ASKED
    asked.session.add(row)
    persons = await whom_to_ask(asked, row)
    state = f"asked:{row.id}" if about else "asked"
    await notices.card(asked.session, view, about or row.id, persons, asked.house.now(), state=state)
    await outgoing.put(
        asked.session, "agreement_climb", climb_key(row), climbs,
        conference=asked.conference.id, agreement=row.id,
    )  # fmt: skip


async def redraw(house: House, session: AsyncSession, conference: Conference, standard: Standard) -> None:
    """The cards of those who were asked show how it stands now."""
    chain, rows = standard.out_of_timescale.value, await of_move(session, conference)
    asked = StepsAsked(house, session, conference, chain, tuple(rows))
    for row in rows:
        if row.status == StepStatus.WAITING:
            continue
        persons = await whom_to_ask(asked, row)
        if row.decided_by:
            persons = [*persons, row.decided_by]
        await notices.card(session, "agreement", row.id, persons, house.now(), state=f"v{conference.version}")


async def withdraw(session: AsyncSession, conference: Conference) -> None:
    """Steps not yet decided are no longer needed: the date moved, or somebody refused."""
    for row in await bookings.agreements(session, conference.id):
        if row.status in {StepStatus.WAITING, StepStatus.ASKED}:
            row.status = StepStatus.WITHDRAWN
            session.add(row)


async def of_move(session: AsyncSession, conference: Conference) -> list[Agreement]:
    rows = await bookings.agreements(session, conference.id)
    return [row for row in rows if row.move == conference.move]


def climb_key(row: Agreement) -> str:
    return f"agreement_climb:{row.id}"


async def agree(house: House, actor: Actor, conference_id: str, version: int) -> str:
    """Agree to one step: the next one is asked, or after the last one the chair whose time is held.

    Refused: UNKNOWN, NOT_YOURS, OWN_REQUEST, STALE (the date moved), ALREADY_DECIDED.
    """
    away = await _away(house, actor, conference_id)
    async with house.unit() as session:
        case, asked, parts = await _in_question(
            house, session, actor, conference_id, version=version, away=away
        )
        conference, standard = case.booking, case.standard
        approval, _ = await press_step(asked, actor, parts, agreed=True, saw=_shown_with_step(asked))
        for row in asked.rows:
            if row.status == StepStatus.WAITING and row.step in approval.asked_now:
                await ask_step(asked, row)
        if approval.outcome is Outcome.AGREED:
            await _go_on(house, session, standard, conference)
        await case.changed("agreed")
        await tell_seeking(house, session, conference)
        await redraw(house, session, conference, standard)
    return conference_id


async def refuse(house: House, actor: Actor, conference_id: str, version: int, why: str) -> str:
    """Not past the last date: the slot is let go, the social worker and the unit are told and choose anew.

    Refused besides: EXPLANATION_MISSING (the reason is part of the answer), INVALID (too long).
    """
    said = checked_why(why, needed=True)
    away = await _away(house, actor, conference_id)
    async with house.unit() as session:
        case, asked, parts = await _in_question(
            house, session, actor, conference_id, version=version, away=away
        )
        conference, standard = case.booking, case.standard
        _, refused = await press_step(
            asked, actor, parts, agreed=False, why=said, saw=_shown_with_step(asked)
        )
        await withdraw(session, conference)
        await release_time(session, conference.id)
        conference.chair_id = None
        follow(conference, Status.SEEKING)
        await case.changed("refused", why=said)
        await redraw(house, session, conference, standard)
        told = [*notices.owners(conference), *await notices.administrators(session, conference)]
        await notices.card(session, "agreement_decided", refused.id, told, house.now(), state="refused")
    return conference_id


async def _away(house: House, actor: Actor, conference_id: str) -> Away:
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
    return await away_among(house, case.booking, case.standard.out_of_timescale.value)


async def _in_question(
    house: House, session: AsyncSession, actor: Actor, conference_id: str, *, version: int, away: Away
) -> tuple[Case, StepsAsked, frozenset[Role]]:
    """The chain that is open for this booking, and the parts in which this person acts for it."""
    case = await open_case(house, session, actor, conference_id)
    conference = case.booking
    rows = await of_move(session, conference)
    if not rows:
        raise Refused(Code.NOT_YOURS)
    asked = StepsAsked(house, session, conference, case.standard.out_of_timescale.value, tuple(rows), away)
    parts = await parts_of(session, actor, conference)
    approval, absent = await approval_of(asked)
    approval.decide(actor.person_id, parts, agreed=True, absent=absent)  # whether it is theirs at all
    if conference.status != Status.AGREEMENT:
        raise Refused(Code.ALREADY_DECIDED)
    if conference.version != version:
        raise Refused(Code.STALE)
    return case, asked, parts


def _shown_with_step(asked: StepsAsked) -> dict[str, object]:
    """What the card showed: the date that is asked for, and why."""
    booking = asked.conference
    return {
        "starts": booking.starts.isoformat(),
        "last_date": booking.last_date.isoformat(),
        "given": asked.rows[0].given,
        "decided": [row.step for row in asked.rows if row.decided_by],
    }


async def _go_on(house: House, session: AsyncSession, standard: Standard, conference: Conference) -> None:
    """All have agreed: ask the chair; one who has left meanwhile leaves the unit to find another."""
    chair = await people.by_id(session, conference.chair_id or "")
    if chair is not None and chair.active:
        await ask_chair(house, session, standard, conference)
        return
    await release_time(session, conference.id)
    conference.chair_id = None
    follow(conference, Status.SEEKING)


def checked_why(why: str, *, needed: bool) -> str:
    """Refused: EXPLANATION_MISSING (where it is part of the answer), INVALID (too long)."""
    return typed("why", why, needed=needed, missing=Code.EXPLANATION_MISSING)


async def press_step(
    asked: StepsAsked,
    actor: Actor,
    roles: Collection[Role],
    *,
    agreed: bool,
    why: str = "",
    saw: Mapping[str, object] | None = None,
) -> tuple[Approval, Agreement]:
    """Decide the step that is this person's now; gives the chain afterwards and the step's row.

    Refused: NOT_YOURS, OWN_REQUEST, ALREADY_DECIDED (somebody was quicker).
    """
    approval, absent = await approval_of(asked)
    after = approval.decide(actor.person_id, roles, agreed=agreed, absent=absent)
    row = next(one for one in asked.rows if one.step == after.presses[-1].step)
    step = asked.step_of(row)
    own = step.role in roles
    decided_as = step.role if own else next(role for role in step.deputies if role in roles)
    absent_why = "" if own else await why_absent(asked, row) or ""
    first = await first_press(
        asked.session, row, "asked", after.status(row.step).value,
        decided_by=actor.person_id, decided_at=asked.house.now(), decided_as=decided_as.value,
        absent_why=absent_why, why=why, saw=dict(saw or {}),
    )  # fmt: skip
    if not first:
        raise Refused(Code.ALREADY_DECIDED)
    return after, row


async def conference_of(house: House, actor: Actor, agreement_id: str) -> str:
    """The booking's id; its picture asks whether this person may see it. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        row = await get_known(session, Agreement, agreement_id)
        return (await open_case(house, session, actor, row.conference_id)).booking.id


async def climb(house: House, conference_id: str, agreement_id: str) -> None:
    """Cards to the deputies, and to the unit, if the step is still open."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    if conference is None:
        return
    chain = standard_of(house, conference).out_of_timescale.value
    away = await away_among(house, conference, chain)
    async with house.unit() as session:
        conference = await session.get(Conference, conference_id)
        row = await session.get(Agreement, agreement_id)
        if conference is None or row is None or row.request or row.status != StepStatus.ASKED:
            return
        if conference.status != Status.AGREEMENT or row.move != conference.move:
            return
        persons = await whom_to_ask(StepsAsked(house, session, conference, chain, (row,), away), row)
        await notices.card(session, "agreement_reminder", row.id, persons, house.now(), state="once")


async def away_among(house: House, conference: Conference, chain: Chain) -> Away:
    """Who of those that might decide is not there now; asked before the unit of work, for it is slow."""
    async with house.store.reading() as session:
        roles = [role for step in chain.steps for role in (step.role, *step.deputies)]
        await people.with_roles(session, conference.council, {*roles} - {Role.CHAIR})
        found = [one for role in roles for one in await _holders(session, conference, role)]
    return await away_now(house, found)


async def whom_to_ask(asked: StepsAsked, row: Agreement) -> list[str]:
    """The role's own people, and its deputies when none of those is there or nobody answered in time."""
    step = asked.step_of(row)
    own = await _present(asked, row, step.role)
    if own and not await climbed(asked.session, row, asked.house):
        return own
    deputies = [person for role in step.deputies for person in await _present(asked, row, role)]
    found = list(dict.fromkeys([*own, *deputies]))
    return found or await _holders(asked.session, asked.conference, step.role)


async def approval_of(asked: StepsAsked) -> tuple[Approval, frozenset[Role]]:
    """The chain as it has run so far, and the roles of which nobody is there to decide."""
    presses = tuple(
        Press(row.step, row.decided_by, agreed=row.status == StepStatus.AGREED)
        for row in asked.rows
        if row.decided_by
    )
    absent = {
        asked.step_of(row).role
        for row in asked.rows
        if row.status == StepStatus.ASKED and await why_absent(asked, row) is not None
    }
    return Approval(asked.chain, asked.askers, presses), frozenset(absent)


async def why_absent(asked: StepsAsked, row: Agreement) -> str | None:
    """Why a deputy may decide this step; None: its own role does.

    nobody (plays the part) | own_request | took_part (decided another step) | away | no_answer.
    """
    role = asked.step_of(row).role
    holders = await _holders(asked.session, asked.conference, role)
    if not holders:
        return "nobody"
    others = [one for one in holders if one not in asked.askers]
    if not others:
        return "own_request"
    if asked.spent(row).issuperset(others):
        return "took_part"
    if not await _present(asked, row, role):
        return "away"
    return "no_answer" if await climbed(asked.session, row, asked.house) else None


async def climbed(session: AsyncSession, row: Agreement, house: House) -> bool:
    work = await session.get(Work, f"agreement_climb:{row.id}")
    return work is not None and work.due <= house.now()


async def _present(asked: StepsAsked, row: Agreement, role: Role) -> list[str]:
    holders = await _holders(asked.session, asked.conference, role)
    there = [one for one in holders if one not in asked.askers | asked.spent(row)]
    away = asked.away | await _booked_away(asked, there)
    return [one for one in there if one not in away]


async def _holders(session: AsyncSession, conference: Conference, role: Role) -> list[str]:
    """The conference's own chair, never all of them; for the others those who act for its social worker."""
    if role is Role.CHAIR:
        return await playing(session, conference, [role])
    worker = await people.by_id(session, conference.social_worker_id)
    return [one.id for one in await people.holders(session, conference.council, role, worker)]


async def _booked_away(asked: StepsAsked, persons: list[str]) -> frozenset[str]:
    now = asked.house.now()
    rows = await asked.session.exec(
        select(Unavailability.person_id).where(
            col(Unavailability.person_id).in_(persons),
            Unavailability.starts <= now,
            Unavailability.ends > now,
        )
    )
    return frozenset(rows)
