"""The chain of one request: asked step by step, decided, carried out, or ended without a decision.

The first press on a step counts; all have to agree. Then it is cancelled, taken out of the calendars, or
may be moved (LE-53, SG-63, C-42). A request ends when it is taken back, used up by a move or lapsed; a step
climbs to deputies (F.9).
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, update
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import Outcome, StepStatus
from conference.booking import ACCEPTED, STANDING, Status
from conference.duties import send_at
from conference.invitees import InviteeKind
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Chain, Standard
from conference.standdown import ANYBODY, Act, Stands, climbs_at, is_late
from services import agreements, notices, outgoing
from services.actor import Actor, the_clock
from services.agreements import (
    NOBODY_AWAY,
    Away,
    StepsAsked,
    approval_of,
    away_among,
    checked_why,
    press_step,
    put_question,
    whom_to_ask,
    why_absent,
)
from services.booking.write import follow, release_time, withdraw_asks
from services.case import Case, open_case
from services.duties.sweep import Recipients
from services.house import House
from services.invitations.trouble import tell_of_unreached
from services.standards import standard_of
from services.who_plays import parts_of, playing
from services.work_kinds import work
from storage import bookings, invitees, standdown
from storage.store import first_press, get_known, new_id
from storage.tables import Agreement, Conference, Notice, StandDown

AGREED_ACT, REFUSED_ACT = "stand_down_agreed", "stand_down_refused"
TRIES = 3  # two who decide two steps at one moment: the second one looks again


async def agree(house: House, actor: Actor, request_id: str, why: str = "") -> None:
    """Agree to one step: the next is asked, or after the last one it is carried out.

    Refused: UNKNOWN, NOT_YOURS (no part in the chain, or not their turn), OWN_REQUEST, ALREADY_DECIDED,
    STALE (the date moved, or it is over), INVALID (too long).
    """
    said = checked_why(why, needed=False)
    await _again(lambda: _agree(house, actor, request_id, said))


async def refuse(house: House, actor: Actor, request_id: str, why: str) -> None:
    """All stays as booked, and everybody concerned hears why.

    Refused as `agree`, and EXPLANATION_MISSING.
    """
    said = checked_why(why, needed=True)
    await _again(lambda: _refuse(house, actor, request_id, said))


async def _agree(house: House, actor: Actor, request_id: str, why: str) -> None:
    away = await _away(house, actor, request_id)
    async with house.unit() as session:
        row, case = await request_found(house, session, actor, request_id)
        request = await request_of(case, row, away)
        await _press(request, actor, agreed=True, why=why)
        request = await request_of(case, row, away)
        approval, _ = await approval_of(request.asked)
        if approval.outcome is Outcome.AGREED:
            await carry_out(request)
            return
        await ask_next(request)
        await case.changed(AGREED_ACT, why=why)
        await redraw_request(request)


async def _refuse(house: House, actor: Actor, request_id: str, why: str) -> None:
    away = await _away(house, actor, request_id)
    async with house.unit() as session:
        row, case = await request_found(house, session, actor, request_id)
        request = await request_of(case, row, away)
        await _press(request, actor, agreed=False, why=why)
        await withdraw_steps(request)
        await first_press(session, row, "asked", "refused", decided_at=house.now(), why=why)
        await case.changed(REFUSED_ACT, why=why)
        request = await request_of(case, row, away)
        await tell_news(request, but=actor.person_id)
        await redraw_request(request)


async def request_found(
    house: House, session: AsyncSession, actor: Actor, request_id: str
) -> tuple[StandDown, Case]:
    """Refused (UNKNOWN): no such request in this council."""
    row = await get_known(session, StandDown, request_id)
    return row, await open_case(house, session, actor, row.conference_id)


@dataclass(frozen=True, slots=True)
class Request:
    """One request in a unit of work, with its chain as it stands."""

    case: Case
    row: StandDown
    asked: StepsAsked

    @property
    def house(self) -> House:
        return self.case.house

    @property
    def session(self) -> AsyncSession:
        return self.case.session

    @property
    def standard(self) -> Standard:
        return self.case.standard

    @property
    def conference(self) -> Conference:
        return self.case.booking


async def _press(request: Request, actor: Actor, *, agreed: bool, why: str) -> None:
    parts = await parts_of(request.session, actor, request.conference)
    approval, absent = await approval_of(request.asked)
    approval.decide(actor.person_id, parts, agreed=agreed, absent=absent)  # whether it is theirs at all
    if request.row.status != Stands.ASKED:
        raise Refused(Code.ALREADY_DECIDED)
    over = request.conference.ends <= request.house.now()
    if request.row.move != request.conference.move or over or not goes_ahead(request.conference):
        raise Refused(Code.STALE)
    await decide_step(request, actor, parts, agreed=agreed, why=why)


async def _away(house: House, actor: Actor, request_id: str) -> Away:
    async with house.store.reading() as session:
        row, case = await request_found(house, session, actor, request_id)
    return await away_among(house, case.booking, case.standard.chains[row.chain].value)


async def _again(act: Callable[[], Awaitable[None]]) -> None:
    for left in reversed(range(TRIES)):
        try:
            return await act()
        except Refused as refused:
            if refused.code is not Code.STALE or not left:
                raise
    return None


ENDS = {Act.CANCEL: Status.CANCELLED, Act.STAND_DOWN: Status.STOOD_DOWN}
DID = {Act.CANCEL: "cancelled", Act.STAND_DOWN: "stood_down", Act.POSTPONE: "postpone_agreed"}


async def carry_out(request: Request) -> None:
    """Joins the caller's unit. Outside, the meeting is locked first, then its entries are cancelled.

    A postponement leaves all as it is: the old date stands until the new one is confirmed.
    """
    act, session, house = request.row.act, request.session, request.house
    booking, now = request.conference, house.now()
    request.row.late = is_late(now, booking.starts)
    session.add(request.row)
    then = "agreed" if act is Act.POSTPONE else "done"
    await first_press(session, request.row, "asked", then, decided_at=now, why="")
    if act is not Act.POSTPONE:
        follow(booking, ENDS[act])
        await release_time(session, booking.id)
        await withdraw_asks(session, await bookings.asks(session, booking.id), now)
        await agreements.withdraw(session, booking)
        await _no_more_reminders(request)
    await request.case.changed(DID[act], why=request.row.given.get("reason", ""))
    await tell_news(request, but=request.case.actor.person_id)
    if act is not Act.POSTPONE:
        await tell_tellers(request)
        await _mail_at_once(request)
        await tell_of_unreached(session, booking, now, state=request.row.id)
    await redraw_request(request)


async def _no_more_reminders(request: Request) -> None:
    """What was written down and not sent yet is over."""
    await request.session.exec(
        update(Notice)
        .where(col(Notice.conference_id) == request.conference.id, col(Notice.outcome) == "")
        .values(outcome="over")
        .execution_options(synchronize_session="fetch")
    )


async def _mail_at_once(request: Request) -> None:
    """In the last hours calendars are not enough: a mail to each, one by one, where the bot may write."""
    row, session = request.row, request.session
    if not row.late:
        return
    staff = [
        f"person:{one}" for one in (request.conference.chair_id, request.conference.social_worker_id) if one
    ]
    outside = [] if row.quiet else await _reachable(request)
    await notices.mail(session, LATE_MAIL, row.id, [*staff, *outside], request.house.now(), state="late")


async def _reachable(request: Request) -> list[str]:
    """Those who were sent an invitation; the family only where the bot may write to them (S32)."""
    known = {
        one.invitee_id
        for one in await invitees.invitations(request.session, request.conference.id)
        if one.state in {"sent", "refused"}  # a report of its delivery may be wrong
    }
    return [
        f"invitee:{one.id}"
        for one in await invitees.everybody(request.session, request.conference.id)
        if one.id in known
        and one.removed_at is None
        and one.email
        and not (request.row.family_by_hand and one.kind != InviteeKind.PROFESSIONAL)
    ]


async def withdraw(house: House, actor: Actor, request_id: str, why: str = "") -> None:
    """Whoever asked takes it back; all stays as booked and everybody who was asked sees it.

    Refused: UNKNOWN, NOT_YOURS (somebody else asked), ALREADY_DECIDED, INVALID (too long).
    """
    said = checked_why(why, needed=False)
    async with house.unit() as session:
        row, case = await request_found(house, session, actor, request_id)
        if actor.person_id != row.asked_by:
            raise Refused(Code.NOT_YOURS)
        if not await first_press(session, row, standdown.OPEN, "withdrawn", decided_at=house.now(), why=said):
            raise Refused(Code.ALREADY_DECIDED)
        await _end(case, row, "stand_down_withdrawn")


@work("stand_down_lapse", "request")
async def lapse_request(house: House, request_id: str) -> None:
    """The conference is over and nobody decided; no request ends in silence.

    A postponement that was agreed and not used lapses with it.
    """
    async with house.unit() as session:
        row = await session.get(StandDown, request_id)
        conference = await session.get(Conference, row.conference_id) if row else None
        if row is None or conference is None or conference.move != row.move:
            return
        if await first_press(session, row, standdown.OPEN, "lapsed", decided_at=house.now(), why=""):
            case = Case(house, session, the_clock(row.council), conference)
            await _end(case, row, "stand_down_lapsed")


async def use_up(case: Case) -> None:
    """The date has moved: the agreed postponement is used up, another is about a date that is gone."""
    row = await standdown.open_request(case.session, case.booking.id)
    if row is None:
        return
    then = "done" if row.status == Stands.AGREED else "withdrawn"
    if await first_press(case.session, row, standdown.OPEN, then, decided_at=case.now, why=row.why):
        request = await request_of(case, row, NOBODY_AWAY)
        await withdraw_steps(request)
        await redraw_request(request)


@work("agreement_climb", "conference", "agreement")
async def climb_to_deputies(house: House, conference_id: str, agreement_id: str) -> None:
    """Whichever the step belongs to: going past the last date, or a stand-down."""
    await agreements.climb(house, conference_id, agreement_id)
    await climb_request(house, conference_id, agreement_id)


async def climb_request(house: House, conference_id: str, agreement_id: str) -> None:
    """Of a stand-down's step: its deputies are asked, too (F.9)."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        step = await session.get(Agreement, agreement_id)
        row = await session.get(StandDown, step.request) if step and step.request else None
    if conference is None or step is None or row is None:
        return
    away = await away_among(house, conference, standard_of(house, conference).chains[row.chain].value)
    async with house.unit() as session:
        conference = await session.get(Conference, conference_id)
        row = await session.get(StandDown, row.id)
        assert conference is not None
        assert row is not None
        clock = the_clock(conference.council)
        request = await request_of(Case(house, session, clock, conference), row, away)
        open_step = next((one for one in request.asked.rows if one.id == agreement_id), None)
        if row.status != Stands.ASKED or open_step is None or open_step.status != StepStatus.ASKED:
            return
        if row.move != conference.move or not goes_ahead(conference):
            return
        persons = await whom_to_ask(request.asked, open_step)
        await notices.card(session, ASK, row.id, persons, house.now(), state=f"climbed:{agreement_id}")
        await redraw_request(request)


async def _end(case: Case, row: StandDown, act: str) -> None:
    request = await request_of(case, row, NOBODY_AWAY)
    await withdraw_steps(request)
    await case.changed(act, why=row.why)
    await tell_news(request, but=case.actor.person_id)
    await redraw_request(request)


NEAR = timedelta(hours=24)


async def agreed_to_move(session: AsyncSession, conference: Conference) -> None:
    """Refused (NOT_AGREED) while the chair's yes stands and nobody has agreed to another date.

    Before the chair accepted, and once it was stood down, a time is chosen freely.
    """
    if conference.status not in ACCEPTED:
        return
    row = await standdown.open_request(session, conference.id)
    if row is None or row.status != Stands.AGREED or row.move != conference.move:
        raise Refused(Code.NOT_AGREED)


async def watch_old_time(house: House, session: AsyncSession, conference: Conference) -> None:
    """The old date stays in the calendars until the new one is confirmed, but not into its last day.

    Call before the time changes; joins the caller's unit.
    """
    if await bookings.meeting(session, conference.id) is None:
        return
    key = f"meeting:{conference.id}:old:{conference.move}"
    due = max(house.now(), conference.starts - NEAR)
    await outgoing.put(session, "meeting", key, due, conference=conference.id)


ABOUT, ASK = "stand_down", "stand_down_ask"


async def request_of(case: Case, row: StandDown, away: Away) -> Request:
    rows = tuple(await standdown.steps(case.session, row.id))
    chain = case.standard.chains[row.chain].value
    asked = StandDownSteps(case.house, case.session, case.booking, chain, rows, away, row.asked_by)
    return Request(case, row, asked)


@dataclass(frozen=True, slots=True)
class StandDownSteps(StepsAsked):
    """The asker's own request is theirs; the case's social worker did not ask unless they did."""

    asker: str = ""

    @property
    def askers(self) -> frozenset[str]:
        return frozenset({self.asker})


async def lay_down(case: Case, row: StandDown, chain: Chain, *, away: Away) -> Request:
    """The steps, none of them asked yet; joins the caller's unit."""
    for number, step in enumerate(chain.steps):
        case.session.add(
            Agreement(
                id=new_id(),
                conference_id=case.booking.id,
                about=ABOUT,
                request=row.id,
                move=case.booking.move,
                step=number,
                role=step.role,
                status=StepStatus.WAITING,
                asked_by=row.asked_by,
                given=row.given,
            )
        )
    await case.session.flush()
    return await request_of(case, row, away)


async def own_step(request: Request, actor: Actor, parts: Collection[Role]) -> None:
    """Whoever holds a role of the chain has agreed to that one step by asking; to no second one (C-60).

    Without a role of their own they agree as a deputy, where the role's person is not there.
    """
    found = await own_of(request.asked, parts)
    if found is None:
        return
    mine, decided_as, absent_why = found
    mine.status = StepStatus.AGREED
    mine.decided_by, mine.decided_at = actor.person_id, request.house.now()
    mine.decided_as, mine.absent_why = decided_as.value, absent_why
    mine.saw = dict(shown_to_decider(request))
    request.session.add(mine)
    await request.session.flush()


async def own_of(asked: StepsAsked, parts: Collection[Role]) -> tuple[Agreement, Role, str] | None:
    """The step that asking decides, in which role, and why as a deputy; None: all are for other people."""
    for row in asked.rows:
        if (role := asked.step_of(row).role) in parts:
            return row, role, ""
    return await _instead(asked, parts)


async def _instead(asked: StepsAsked, parts: Collection[Role]) -> tuple[Agreement, Role, str] | None:
    for row in asked.rows:
        role = next((one for one in asked.step_of(row).deputies if one in parts), None)
        if role is not None and (why := await why_absent(asked, row)):
            return row, role, why
    return None


async def ask_next(request: Request) -> None:
    """A card to everybody whose turn it is and who was not asked yet; with when it climbs."""
    approval, _ = await approval_of(request.asked)
    now, starts = request.house.now(), request.row.starts
    for row in request.asked.rows:
        if row.status == StepStatus.WAITING and row.step in approval.asked_now:
            step = request.asked.step_of(row)
            due = climbs_at(request.standard, step, now, starts)
            await put_question(request.asked, row, ASK, due, about=request.row.id)


async def decide_step(
    request: Request, actor: Actor, parts: Collection[Role], *, agreed: bool, why: str
) -> Agreement:
    """Refused: NOT_YOURS, OWN_REQUEST, ALREADY_DECIDED."""
    _, row = await press_step(
        request.asked, actor, parts, agreed=agreed, why=why, saw=shown_to_decider(request)
    )
    return row


async def withdraw_steps(request: Request) -> None:
    for row in request.asked.rows:
        if row.status in {StepStatus.WAITING, StepStatus.ASKED}:
            row.status = StepStatus.WITHDRAWN
            request.session.add(row)
    await request.session.flush()


async def all_asked(request: Request) -> list[str]:
    """Everybody who was ever asked, or decided."""
    found: list[str] = []
    for row in request.asked.rows:
        if row.status != StepStatus.WAITING:
            found += await whom_to_ask(request.asked, row)
        if row.decided_by:
            found.append(row.decided_by)
    return list(dict.fromkeys(found))


def shown_to_decider(request: Request) -> Mapping[str, object]:
    """What the card showed whoever decides: the conference, the request, and who had decided before."""
    row, booking = request.row, request.conference
    return {
        "reference": booking.reference,
        "starts": booking.starts.isoformat(),
        "last_date": booking.last_date.isoformat(),
        "act": row.act,
        "reason": row.reason,
        "sub_code": row.sub_code,
        "given": row.given,
        "chain": row.chain,
        "decided": {one.role: one.decided_by for one in request.asked.rows if one.decided_by},
    }


ORDER = (  # in which of their parts somebody asks
    Role.SOCIAL_WORKER,
    Role.CHAIR,
    Role.UNIT_MANAGER,
    Role.UNIT_SENIOR,
    Role.ADMINISTRATOR,
    Role.TEAM_MANAGER,
    Role.SERVICE_MANAGER,
    Role.DIRECTOR,
    Role.CLERK,
)


def asks_as(parts: Collection[Role]) -> Role:
    return next(role for role in ORDER if role in parts)


async def booking_and_parts(
    house: House, session: AsyncSession, actor: Actor, conference_id: str
) -> tuple[Case, frozenset[Role]]:
    """The booking and the parts. Refused (UNKNOWN): no such booking, or no part in it."""
    case = await open_case(house, session, actor, conference_id)
    parts = await parts_of(session, actor, case.booking)
    if not parts:
        raise Refused(Code.UNKNOWN)
    return case, parts


def may_start(parts: Collection[Role]) -> bool:
    return not ANYBODY.isdisjoint(parts)


def goes_ahead(conference: Conference) -> bool:
    return conference.status in STANDING


STANDING_VIEW, NEWS, TELL = "stand_down", "stand_down_done", "stand_down_tell"  # views
AT_IT = (Role.SOCIAL_WORKER, Role.CHAIR, Role.CLERK, Role.ADMINISTRATOR, Role.TEAM_MANAGER)
LATE_MAIL = "stand_down_late"


async def tell_standing(request: Request) -> None:
    """The asker and the social worker see whom it waits for; rewritten as it goes on.

    Not the unit before its turn: who decides first is asked first (LE-53).
    """
    booking = request.conference
    persons = [request.row.asked_by, booking.social_worker_id]
    await _draw(request, STANDING_VIEW, persons)
    await _draw(request, ASK, await all_asked(request))


async def tell_news(request: Request, *, but: str) -> None:
    """A new message to those at the conference: it is decided, one way or the other.

    `but`: who has decided just now, and has the answer to their press.

    In the last hours at once; else outside each person's quiet hours.
    """
    roles = (*AT_IT, *_copies(request))
    persons = [request.row.asked_by, *await playing(request.session, request.conference, roles)]
    for person in dict.fromkeys(persons):
        if person != but:
            await _give(request, NEWS, person)


async def tell_tellers(request: Request) -> None:
    """The list of people to ring, to whoever tells them in this council."""
    roles = [Role(role) for role in request.row.tellers]
    for person in await playing(request.session, request.conference, roles):
        await _give(request, TELL, person)


async def redraw_request(request: Request) -> None:
    """Every card about the request, wherever it stands."""
    tellers = [Role(role) for role in request.row.tellers]
    booking = request.conference
    await _draw(request, STANDING_VIEW, [request.row.asked_by, booking.social_worker_id])
    await _draw(request, ASK, await all_asked(request))
    if request.row.status == Stands.DONE:
        await _draw(request, TELL, await playing(request.session, booking, tellers))


def _copies(request: Request) -> tuple[Role, ...]:
    reason = request.standard.reasons[request.row.reason]
    code = next((one for one in reason.sub_codes if one.key == request.row.sub_code), None)
    return (*request.asked.chain.copies, *(code.copies if code else ()))


async def _draw(request: Request, view: str, persons: Iterable[str]) -> None:
    state = f"v{request.row.version}:{new_id()}"
    await notices.card(request.session, view, request.row.id, persons, request.house.now(), state=state)


async def _give(request: Request, view: str, person: str) -> None:
    now = request.house.now()
    at = now
    if not request.row.late:
        quiet = await Recipients(request.session).quiet(request.standard, person)
        at = send_at(now, quiet, [request.row.starts])
    await notices.card(request.session, view, request.row.id, [person], at, state=new_id())
