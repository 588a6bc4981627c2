"""Whose record it may be: the case's social worker and their managers, its chair, the unit."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from conference.standard import Standard
from services.actor import Actor
from services.booking.reader import reader_of
from services.who_plays import parts_of
from storage.tables import Conference

TAKE = frozenset({Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.CHAIR, *UNIT})


async def may_take(
    session: AsyncSession, actor: Actor, conference: Conference | None, standard: Standard | None
) -> Role:
    """The part in which somebody takes a copy.

    Refused: UNKNOWN where the booking is none of theirs, NOT_YOURS where they only have a smaller part in it
    (a clerk, a chair who was only asked, a deputy who was asked to agree).
    """
    if conference is None or standard is None or conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    parts = await parts_of(session, actor, conference) & TAKE
    if parts:
        return next(role for role in Role if role in parts)
    await reader_of(session, actor, conference, standard)
    raise Refused(Code.NOT_YOURS)
