"""The council's other conferences of one case, as far as somebody may know of them.

A case reference is typed, so it opens nothing: a wrong digit is another family's. What may not be read is
never told, and children are compared wherever two conferences are joined by it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING, Kind, Status
from conference.dates import london_day
from conference.family import NamedChild, other_family, share_a_child
from conference.plain import case_key
from conference.refusals import Problem
from conference.request import AGAIN, NO_OTHER, FamilyAnswers
from conference.standard import Standard
from services.actor import Actor
from services.house import House
from services.who_plays import reads
from storage import bookings, cover, diaries, invitees
from storage.tables import Conference, Invitee


@dataclass(frozen=True, slots=True)
class SameCase:
    """`theirs`: those that the reader may read, latest first; cancelled ones too.

    `kept_from`: another one is still to come that is not theirs to read. They are told whom to ask, no more.
    """

    theirs: Sequence[Conference]
    kept_from: bool


async def same_case(
    house: House,
    session: AsyncSession,
    actor: Actor,
    case_reference: str,
    children: Sequence[NamedChild] = (),
    *,
    but: str = "",
) -> SameCase:
    """Under the reference, or about one of these children; `but`: the id of the booking in hand."""
    rows = await bookings.of_case(session, actor.council, case_reference)
    rows += await bookings.with_children(session, actor.council, children)
    others = {row.id: row for row in rows if row.id != but}
    theirs = {row.id: row for row in others.values() if await reads(house, session, actor, row)}
    hidden = (row for row in others.values() if row.id not in theirs)
    latest = sorted(theirs.values(), key=lambda row: row.starts, reverse=True)
    return SameCase(latest, any(_to_come(house, row) for row in hidden))


@dataclass(frozen=True, slots=True)
class FamilyGiven:
    """A family as it is typed for a conference of this kind; `but`: the id of the booking in hand."""

    kind: Kind
    family: FamilyAnswers
    answers: Mapping[str, Any]
    but: str = ""


async def family_asked_about(
    house: House, session: AsyncSession, actor: Actor, standard: Standard, given: FamilyGiven
) -> list[Problem]:
    """What has to be asked before this family gets another conference; [] for nothing, or all answered.

    One of the same kind still to come, for one of the children or under the case's reference, is named to who
    may read it; of any that they may not read they hear only whom to ask. A conference of the case that was
    about other children is named, too: the reference may be mistyped. An answer holds for what was named.
    """
    case, children = given.family.case_reference, given.family.children
    found = await same_case(house, session, actor, case, children, but=given.but)
    if found.kept_from:
        return [asks_the_unit(standard)]
    asked = list[Problem]()
    again = next((row for row in found.theirs if row.kind == given.kind and _to_come(house, row)), None)
    if again and given.answers.get(AGAIN) != again.reference:
        asked.append(Problem(AGAIN, "booked_for_family", _named(again)))
    before = next((row for row in found.theirs if row.case_key == case_key(case)), None)
    if before and given.answers.get(NO_OTHER) != before.reference:
        theirs = await bookings.children(session, before.id)
        if other_family(children, theirs):
            initials = ", ".join(child.initials for child in theirs)
            asked.append(Problem(NO_OTHER, "other_children", (*_named(before), ("initials", initials))))
    return asked


def _named(row: Conference) -> tuple[tuple[str, str], ...]:
    return (("reference", row.reference), ("day", london_day(row.starts).isoformat()))


def asks_the_unit(standard: Standard) -> Problem:
    """All that somebody hears of a conference that is not theirs to read."""
    return Problem("case_reference", "ask_the_unit", (("contact", standard.contact),))


def _to_come(house: House, row: Conference) -> bool:
    return row.status == Status.STOOD_DOWN or (row.status in STANDING and row.ends > house.now())


async def kept_apart(session: AsyncSession, conference: Conference) -> frozenset[str]:
    """Chairs who are never to meet this conference's family (WS-10)."""
    children = await bookings.children(session, conference.id)
    return await diaries.conflicted(session, conference.council, conference.case_reference, children)


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
