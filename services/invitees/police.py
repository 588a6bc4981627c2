"""The police are asked about people on the list: by the clerk, with a reason for each (LE-21 to LE-25)."""

from collections.abc import Mapping

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.invitees import LONGEST, CutOff, PoliceName, PoliceRequest, is_late, police_cut_off
from conference.refusals import Code, Problem, ProblemCode, Refused
from conference.roles import Role
from conference.standard import Standard
from services import notices
from services.actor import Actor
from services.booking.write import standard_of
from services.house import House
from services.invitees.opened import Opened, opened
from services.invitees.rows import ASKED, CHECK, listed_of
from services.invitees.write import changed
from services.timetable import kept_of, table_of
from services.who_plays import playing
from storage import bookings, invitees, people
from storage.tables import Conference, Invitee

VIEW, LATE_VIEW = "police_checks", "police_late"
ASKS = (Role.CLERK, Role.ADMINISTRATOR)  # the lead beside the clerk, so that somebody else can do it (LE-23)
WARNED = (Role.CHAIR, Role.CLERK, Role.SOCIAL_WORKER)


async def ask_police(
    house: House,
    actor: Actor,
    conference_id: str,
    reasons: Mapping[str, str] | None = None,
    *,
    at: int,
) -> bool:
    """The clerk gets the file and a card; True when it is past the cut-off, which is marked and said (C-13).

    `reasons`: invitee id to the reason; takes the place of all that was asked before. None: as the list says.
    Refused: UNKNOWN (this council asks the police nothing for such a conference), INVALID (nobody, or a
    person without a reason: "invitees.<id>.police_reason"), whatever `opened` refuses.
    """
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        cut_off = await _cut_off(session, found.conference, found.standard)
        if cut_off is None:
            raise Refused(Code.UNKNOWN)
        _set(found, reasons)
        if wrong := _wrong(found):
            raise Refused(Code.INVALID, problems=wrong)
        now = house.now()
        late = is_late(cut_off, now)
        found.row.police_asked_at, found.row.police_late = now, late
        session.add(found.row)
        for row in found.rows:
            _mark(session, row)
        await changed(house, found, actor, "police_asked")
        await _send(house, found, late=late)
    house.wake()
    return late


async def police_request(house: House, conference_id: str) -> PoliceRequest | None:
    """What the clerk's file says now; None when nobody is to be asked about (any more)."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        row = await invitees.list_of(session, conference_id)
        rows = [one for one in await invitees.present(session, conference_id) if ASKED in one.details]
        if conference is None or row is None or not rows:
            return None
        standard = standard_of(house, conference)
        cut_off = await _cut_off(session, conference, standard)
        names = await people.names_of(session, [conference.social_worker_id])
        children = await bookings.children(session, conference_id)
    return PoliceRequest(
        reference=conference.reference,
        case_reference=conference.case_reference,
        children=tuple((one.initials, one.born.isoformat() if one.born else "") for one in children),
        starts=conference.starts,
        cut_off=cut_off.at if cut_off else None,
        late=row.police_late,
        social_worker=names.of(conference.social_worker_id),
        asked_at=row.police_asked_at,
        people=tuple(_name(standard, one) for one in rows),
        rules=cut_off.rules if cut_off else (),
    )


async def _cut_off(session: AsyncSession, conference: Conference, standard: Standard) -> CutOff | None:
    kept = await kept_of(session, conference)
    return police_cut_off(table_of(standard, kept))


def _set(found: Opened, reasons: Mapping[str, str] | None) -> None:
    if reasons is None:
        return
    for invitee_id in reasons:
        found.person(invitee_id)
    for row in found.rows:
        wanted = row.id in reasons
        row.police_reason = reasons[row.id].strip() if wanted else ""
        rest = {name: said for name, said in row.details.items() if name not in {CHECK, ASKED}}
        row.details = rest | ({CHECK: "yes"} if wanted else {})


def _wrong(found: Opened) -> tuple[Problem, ...]:
    people = [one for one in found.people if one.police_check]
    if not people:
        return (Problem("police_whom", ProblemCode.MISSING),)
    needed = found.standard.settings.police_reason_needed.value
    limit = LONGEST["police_reason"]
    problems: list[Problem] = []
    for one in people:
        field = f"invitees.{one.id}.police_reason"
        if needed and not one.police_reason:
            problems.append(Problem(field, ProblemCode.MISSING))
        if len(one.police_reason) > limit:
            problems.append(Problem(field, ProblemCode.TOO_LONG, (("limit", str(limit)),)))
    return tuple(problems)


def _mark(session: AsyncSession, row: Invitee) -> None:
    rest = {name: said for name, said in row.details.items() if name != ASKED}
    row.details = rest | ({ASKED: "yes"} if listed_of(row).police_check else {})
    session.add(row)


async def _send(house: House, found: Opened, *, late: bool) -> None:
    session, conference, now = found.session, found.conference, house.now()
    state = f"l{found.row.version}"
    clerks = await playing(session, conference, ASKS)
    await notices.card(session, VIEW, conference.id, clerks, now, state=state)
    await notices.mail(session, VIEW, conference.id, [f"person:{one}" for one in clerks], now, state=state)
    if late:
        warned = await playing(session, conference, WARNED)
        await notices.card(session, LATE_VIEW, conference.id, warned, now, state=state)


def _name(standard: Standard, row: Invitee) -> PoliceName:
    role = standard.invitee_roles.get(row.role)
    return PoliceName(
        name=row.name,
        role=role.words if role else row.role,
        born=row.born.isoformat() if row.born else "",
        address=row.address,
        reason=row.police_reason,
    )
