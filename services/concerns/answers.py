"""Those who were told answer; whoever raised it says whether that settles it."""

from conference.concerns import Standing
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from services.actor import Actor
from services.concerns.case import Case, opened
from services.concerns.look import offer
from services.concerns.shown import may_answer, may_judge
from services.house import House
from services.persons import parts_of


async def answer(house: House, actor: Actor, concern_id: str, version: int, words: str) -> None:
    """What will be done, and by when (WK-31). Refused: UNKNOWN, NOT_YOURS, STALE, INVALID (no words)."""
    said = words.strip()
    async with house.store.unit() as session:
        case = await opened(house, session, concern_id)
        parts = await parts_of(session, actor, case.conference)
        if not may_answer(case, parts):
            raise Refused(Code.NOT_YOURS if parts else Code.UNKNOWN)
        if case.row.version != version:
            raise Refused(Code.STALE)
        if not said:
            raise Refused(Code.INVALID, problems=(Problem("reply", "missing"),))
        row = case.row
        row.reply, row.replied_by, row.replied_at = said, actor.person_id, case.now
        if row.status == Standing.OPEN.value:
            row.status = Standing.ANSWERED.value
        await _note(case, actor, parts, "answered", said)
    house.wake()


async def settle(
    house: House, actor: Actor, concern_id: str, version: int, *, settled: bool, why: str = ""
) -> None:
    """Settled: it ends. Not settled: the next rung is offered at once to those who take it.

    Refused: UNKNOWN, NOT_YOURS, STALE, INVALID (ending what nobody answered needs a reason).
    """
    async with house.store.unit() as session:
        case = await opened(house, session, concern_id)
        parts = await parts_of(session, actor, case.conference)
        if not may_judge(case, actor.person_id, parts):
            raise Refused(Code.NOT_YOURS if parts else Code.UNKNOWN)
        if case.row.version != version:
            raise Refused(Code.STALE)
        if settled and case.row.replied_at is None and not why.strip():
            raise Refused(Code.INVALID, problems=(Problem("why", "missing"),))
        case.row.status = (Standing.SETTLED if settled else Standing.OPEN).value
        if not settled:
            case.row.reply_due = None
        await _note(case, actor, parts, "settled" if settled else "not_settled", why.strip())
        if not settled:
            await offer(case)
    house.wake()


async def _note(case: Case, actor: Actor, parts: frozenset[Role], act: str, words: str) -> None:
    role = next(role for role in Role if role in parts)
    await case.write(act=act, who=actor.name, role=role.value, words=words)
    await case.card(await case.concerned(), f"v{case.row.version}")
