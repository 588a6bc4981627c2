"""The chain of one request as rows: laid down, asked step by step, withdrawn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import StepStatus
from conference.roles import Role
from conference.standard import Chain, Standard
from conference.standdown import climbs_at
from services.actor import Actor
from services.agreements import (
    Away,
    StepsAsked,
    approval_of,
    press_step,
    put_question,
    whom_to_ask,
    why_absent,
)
from services.booking.write import standard_of
from services.house import House
from storage import standdown
from storage.store import new_id
from storage.tables import Agreement, Conference, StandDown

ABOUT, ASK = "stand_down", "stand_down_ask"


@dataclass(frozen=True, slots=True)
class Request:
    """One request in a unit of work, with its chain as it stands."""

    house: House
    session: AsyncSession
    standard: Standard
    conference: Conference
    row: StandDown
    asked: StepsAsked


async def request_of(
    house: House, session: AsyncSession, conference: Conference, row: StandDown, away: Away
) -> Request:
    standard = standard_of(house, conference)
    rows = tuple(await standdown.steps(session, row.id))
    asked = AskedHere(house, session, conference, standard.chains[row.chain].value, rows, away, row.asked_by)
    return Request(house, session, standard, conference, row, asked)


@dataclass(frozen=True, slots=True)
class AskedHere(StepsAsked):
    """The asker's own request is theirs; the case's social worker did not ask unless they did."""

    asker: str = ""

    @property
    def askers(self) -> frozenset[str]:
        return frozenset({self.asker})


async def lay_down(
    house: House, session: AsyncSession, conference: Conference, row: StandDown, chain: Chain, *, away: Away
) -> Request:
    """The steps, none of them asked yet; joins the caller's unit."""
    for number, step in enumerate(chain.steps):
        session.add(
            Agreement(
                id=new_id(),
                conference_id=conference.id,
                about=ABOUT,
                request=row.id,
                move=conference.move,
                step=number,
                role=step.role.value,
                status=StepStatus.WAITING.value,
                asked_by=row.asked_by,
                given=row.given,
            )
        )
    await session.flush()
    return await request_of(house, session, conference, row, away)


async def own_step(request: Request, actor: Actor, parts: Collection[Role]) -> None:
    """Whoever holds a role of the chain has agreed to that one step by asking; to no second one (C-60).

    Without a role of their own they agree as a deputy, where the role's person is not there.
    """
    found = await own_of(request.asked, parts)
    if found is None:
        return
    mine, decided_as, absent_why = found
    mine.status = StepStatus.AGREED.value
    mine.decided_by, mine.decided_at = actor.person_id, request.house.now()
    mine.decided_as, mine.absent_why = decided_as.value, absent_why
    mine.saw = dict(saw(request))
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


async def decide(
    request: Request, actor: Actor, parts: Collection[Role], *, agreed: bool, why: str
) -> Agreement:
    """Refused: NOT_YOURS, OWN_REQUEST, ALREADY_DECIDED."""
    _, row = await press_step(request.asked, actor, parts, agreed=agreed, why=why, saw=saw(request))
    return row


async def withdraw(request: Request) -> None:
    for row in request.asked.rows:
        if row.status in {StepStatus.WAITING, StepStatus.ASKED}:
            row.status = StepStatus.WITHDRAWN.value
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


def saw(request: Request) -> Mapping[str, object]:
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
