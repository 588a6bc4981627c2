"""An invite list as its reader may see it."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Mode, may_be_kept
from conference.invitees import (
    WINDOWS,
    EarlierList,
    InviteePicture,
    ListPicture,
    PolicePicture,
    list_deadline,
    notice_deadline,
    police_cut_off,
    police_picture,
    problems,
    strict_lobby,
)
from conference.refusals import Code, Refused
from conference.standard import Standard
from services.actor import Actor
from services.booking.reader import Reader, reader_of
from services.booking.write import standard_of
from services.house import House
from services.invitees.copying import earlier
from services.invitees.gathered import Gathered, gathered
from services.invitees.opened import may_change
from services.invitees.rows import ASKED, all_listed
from services.invitees.shown import answers_of, without_secrets
from storage import history
from storage.tables import Conference, Person


async def picture(
    house: House, actor: Actor, conference_id: str, *, what: str = "invite_list"
) -> ListPicture:
    """The list for this reader; that they looked is kept.

    Whoever may not change it sees no address, number or reason of the family's. Refused (UNKNOWN) when the
    booking's details are not theirs.
    """
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        reader = await reader_of(session, actor, conference, standard)
        if not reader.details:
            raise Refused(Code.UNKNOWN)
        history.viewed(session, conference.id, at=house.now(), who=actor.person_id, what=what)
        return await drawn(house.now(), session, conference, standard, reader)


async def drawn(
    now: datetime, session: AsyncSession, conference: Conference, standard: Standard, reader: Reader
) -> ListPicture:
    """Joins the caller's transaction and only reads."""
    known = await gathered(now, session, conference, standard)
    row, rows, may = known.row, known.rows, may_change(standard, reader)
    standing = may_be_kept(conference.status, conference.starts, now)
    people, gone = known.people(), known.removed()
    parts = answers_of(standard, conference, row, rows)
    done = row.first_completed_at if row else None
    apart = any(one.window in WINDOWS[1:] for one in rows)
    return ListPicture(
        conference_id=conference.id,
        booking_version=conference.version,
        reference=conference.reference,
        kind=Kind(conference.kind),
        mode=Mode(conference.mode),
        starts=conference.starts,
        ends=conference.ends,
        standing=standing,
        role=reader.role.value,
        may_change=may and standing,
        state=_state(known),
        version=row.version if row else 0,
        completed_at=row.completed_at if row else None,
        completed_by=await _name(session, row.completed_by if row else None),
        reopened=bool(row and done and not row.completed_at),
        people=_for(people, may=may),
        removed=_for(gone, may=may),
        answers=parts,
        problems=problems(people, parts),
        warnings=(),
        split=str(conference.answers.get("split")) == "yes" or apart,
        strict_lobby=strict_lobby(all_listed(rows), known.staff),
        deadline=list_deadline(known.table, now, done),
        notice=notice_deadline(known.table, now, done),
        police=_police(known),
        copied_from=await _reference(session, row.copied_from if row else None),
        earlier=await _earlier(session, conference) if not rows else None,
    )


def _for(people: tuple[InviteePicture, ...], *, may: bool) -> tuple[InviteePicture, ...]:
    return people if may else tuple(map(without_secrets, people))


def _police(known: Gathered) -> PolicePicture:
    row = known.row
    return police_picture(
        police_cut_off(known.table),
        all_listed(known.rows),
        known.now,
        asked_at=row.police_asked_at if row else None,
        asked_late=row.police_late if row else False,
        asked_for=frozenset(one.id for one in known.rows if ASKED in one.details),
    )


def _state(known: Gathered) -> str:
    if known.row is not None and known.row.completed_at:
        return "complete"
    return "open" if known.rows else "none"


async def _name(session: AsyncSession, person_id: str | None) -> str:
    person = await session.get(Person, person_id) if person_id else None
    return person.name if person else ""


async def _reference(session: AsyncSession, conference_id: str | None) -> str:
    other = await session.get(Conference, conference_id) if conference_id else None
    return other.reference if other else ""


async def _earlier(session: AsyncSession, conference: Conference) -> EarlierList | None:
    source = await earlier(session, conference)
    if source is None:
        return None
    other, rows = source
    return EarlierList(other.id, other.reference, other.starts, len(rows))
