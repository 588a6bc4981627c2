"""The council's other conferences of one case, as far as somebody may know of them.

A case reference is typed, so it opens nothing: a wrong digit is another family's. What may not be read is
never told, and children are compared wherever two conferences are joined by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING, Status
from conference.family import NamedChild, other_family, share_a_child
from conference.refusals import Problem
from conference.standard import Standard
from services.actor import Actor
from services.house import House
from services.who_plays import reads
from storage import bookings, cover, invitees
from storage.tables import Conference, Invitee


@dataclass(frozen=True, slots=True)
class SameCase:
    """`theirs`: those that the reader may read, latest first; cancelled ones too.

    `kept_from`: another one is still to come that is not theirs to read. They are told whom to ask, no more.
    """

    theirs: Sequence[Conference]
    kept_from: bool


async def same_case(
    house: House, session: AsyncSession, actor: Actor, case_reference: str, *, but: str = ""
) -> SameCase:
    """`but`: the id of the booking in hand."""
    rows = await bookings.of_case(session, actor.council, case_reference)
    others = [row for row in rows if row.id != but]
    theirs = [row for row in others if await reads(house, session, actor, row)]
    known = {row.id for row in theirs}
    hidden = (row for row in others if row.id not in known)
    return SameCase(theirs, any(_to_come(house, row) for row in hidden))


def asks_the_unit(standard: Standard) -> Problem:
    """All that somebody hears of a conference that is not theirs to read."""
    return Problem("case_reference", "ask_the_unit", (("contact", standard.contact),))


def _to_come(house: House, row: Conference) -> bool:
    return row.status == Status.STOOD_DOWN or (row.status in STANDING and row.ends > house.now())


async def earlier_chair(
    house: House, session: AsyncSession, council: str, case_reference: str, children: Sequence[NamedChild]
) -> str | None:
    """The chair of the latest conference that was held for one of these children.

    Not who only covered for them that day.
    """
    for row in await bookings.of_case(session, council, case_reference):
        held = row.status == Status.BOOKED and row.chair_id and row.ends <= house.now()
        if held and share_a_child(children, await bookings.children(session, row.id)):
            return await cover.allocated(session, row)
    return None


@dataclass(frozen=True, slots=True)
class EarlierInvited:
    """An earlier conference's list. `other_family`: it shares no child with the one that it is for."""

    conference: Conference
    rows: Sequence[Invitee]
    children: tuple[str, ...]  # initials
    other_family: bool


async def earlier_invited(
    house: House, session: AsyncSession, actor: Actor, conference: Conference
) -> EarlierInvited | None:
    """The latest earlier conference of the case that this person may read and that has people on its list."""
    ours = await bookings.children(session, conference.id)
    for other in await invitees.earlier_lists(session, conference):
        if not await reads(house, session, actor, other):
            continue
        if rows := list(await invitees.present(session, other.id)):
            theirs = await bookings.children(session, other.id)
            initials = tuple(child.initials for child in theirs)
            return EarlierInvited(other, rows, initials, other_family(ours, theirs))
    return None
