"""The one place where a chair's answer is decided: the first press wins, every later one finds it decided."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Problem, Refused, wrong_with
from conference.roles import Role
from services.actor import Actor
from storage.store import first_press
from storage.tables import ChairAsk, Conference

BECAUSE = frozenset({"conflict", "other"})


def why_not(because: str, explanation: str) -> str:
    """The explanation of a chair who cannot, trimmed. Refused: EXPLANATION_MISSING, INVALID."""
    problems = wrong_with("explanation", explanation)
    if because not in BECAUSE:
        problems = (Problem("because", "missing"), *problems)
    if problems:
        raise Refused(Code.INVALID if explanation.strip() else Code.EXPLANATION_MISSING, problems=problems)
    return explanation.strip()


async def own_ask(session: AsyncSession, actor: Actor, ask_id: str) -> tuple[ChairAsk, Conference]:
    """The request and its booking, if this very chair was asked. Refused: NOT_YOURS, UNKNOWN."""
    ask = await session.get(ChairAsk, ask_id)
    conference = await session.get(Conference, ask.conference_id) if ask else None
    if ask is None or conference is None or conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    if ask.chair_id != actor.person_id or not actor.has(Role.CHAIR):
        raise Refused(Code.NOT_YOURS)
    return ask, conference


async def decide(
    session: AsyncSession, ask: ChairAsk, status: str, now: datetime, *, because: str = "", why: str = ""
) -> None:
    """Refused (ALREADY_DECIDED) unless the request still stands."""
    values = {"answered_at": now, "because": because, "explanation": why}
    if not await first_press(session, ask, "asked", status, **values):
        raise Refused(Code.ALREADY_DECIDED)
