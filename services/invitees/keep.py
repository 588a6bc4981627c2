"""The invite list is kept: people put on, corrected, taken off, copied; the police asked.

Complete or open again. The police are asked by the clerk, with a reason for each person (LE-21 to LE-25).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.email_addresses import parse
from conference.invitees import (
    LONGEST,
    MOST,
    REMOVED_WHY,
    CutOff,
    InviteeKind,
    Listed,
    PoliceName,
    PoliceRequest,
    checked,
    is_late,
    lacks,
    must_answer,
    police_cut_off,
    problems,
    same_person,
)
from conference.refusals import Code, Problem, ProblemCode, Refused
from conference.roles import Role
from conference.standard import Standard
from services import notices
from services.actor import Actor
from services.case import open_case
from services.house import House
from services.invitees.open_list import (
    ASKED,
    CHECK,
    REOPENED,
    OpenList,
    all_listed,
    answers_of,
    known,
    list_changed,
    listed_of,
    may_change,
    open_list,
    person_shown,
    tidy,
    with_agency,
    write_into,
)
from services.same_case import earlier_invited
from services.standards import standard_of
from services.timetable import kept_of, table_of
from services.who_plays import playing
from storage import bookings, history, invitees, people
from storage.store import bump, new_id
from storage.tables import Conference, Invitee


async def add_person(
    house: House, actor: Actor, conference_id: str, listed: Listed, *, at: int, substitute_for: str = ""
) -> str:
    """The new person's id. `at`: the list's version as it was seen, 0 where there was none.

    `substitute_for`: the id of somebody on the list in whose place they come.

    Refused: whatever `opened` refuses; INVALID with problems named by Listed's fields (also what a list that
    is complete already may not lack).
    """
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        row, wrong = await _put(house, found, listed)
        if wrong:
            raise Refused(Code.INVALID, problems=wrong)
        row.substitute_for = found.person(substitute_for).id if substitute_for else ""
        await list_changed(house, found, actor, "invitee_added", why=row.role)
    return row.id


async def add_all(
    house: House, actor: Actor, conference_id: str, people: Sequence[Listed], *, at: int
) -> tuple[str, ...]:
    """All or nobody, in one commit, as pasted (LE: "several addresses"); their ids.

    Refused as `add`; the problems stand under "pasted.<row>.<field>", rows from 0.
    """
    rows: list[Invitee] = []
    wrong: list[Problem] = []
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        if not people:
            raise Refused(Code.INVALID, problems=(Problem("pasted", ProblemCode.MISSING),))
        for number, listed in enumerate(people):
            row, problems = await _put(house, found, listed)
            rows.append(row)
            wrong += [replace(one, field=f"pasted.{number}.{one.field}") for one in problems]
        if wrong:
            raise Refused(Code.INVALID, problems=tuple(wrong))
        await list_changed(house, found, actor, "invitee_added", why=", ".join(row.role for row in rows))
    return tuple(row.id for row in rows)


async def change_person(house: House, actor: Actor, conference_id: str, listed: Listed, *, at: int) -> None:
    """What is given takes the place of all that was; who was copied counts as looked at.

    Refused as `add`; UNKNOWN for somebody who is not on the list.
    """
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        row = found.person(listed.id)
        given = await known(session, found.conference.council, with_agency(found.standard, tidy(listed)))
        if wrong := _wrong_person(house, found, given):
            raise Refused(Code.INVALID, problems=wrong)
        await bump(session, row, row.version)
        if given.email != row.email:
            row.reply, row.replied_at = "", None
        write_into(row, given)
        row.confirmed = True
        session.add(row)
        await list_changed(house, found, actor, "invitee_changed", why=row.role)


async def remove_person(
    house: House, actor: Actor, conference_id: str, invitee_id: str, *, why: str, at: int
) -> None:
    """Off the list, but kept. `why`: left | not_needed | mistake | safety.

    Never refused for what the list then lacks: somebody who must go, goes. "safety" ends the meeting whose
    link they may know (services/invitations). Refused: INVALID for another reason, whatever `opened` refuses.
    """
    if why not in REMOVED_WHY:
        raise Refused(Code.INVALID, problems=(Problem("removed_why", ProblemCode.NOT_A_CHOICE),))
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        row = found.person(invitee_id)
        await bump(session, row, row.version)
        row.removed_at, row.removed_why = house.now(), why
        session.add(row)
        for other in found.rows:
            if other.represents == row.id:
                other.represents = ""
                session.add(other)
        await list_changed(house, found, actor, "invitee_removed", why=f"{row.role}: {why}")


async def _put(house: House, found: OpenList, listed: Listed) -> tuple[Invitee, tuple[Problem, ...]]:
    typed = with_agency(found.standard, tidy(replace(listed, id="")))
    given = await known(found.session, found.conference.council, typed)
    everybody = await invitees.everybody(found.session, found.conference.id)
    wrong = _wrong_person(house, found, given)
    if len(found.rows) >= MOST:
        wrong = (*wrong, Problem("invitees", ProblemCode.TOO_MANY, (("limit", str(MOST)),)))
    row = Invitee(
        id=new_id(),
        conference_id=found.conference.id,
        position=len(everybody),
        kind=given.kind,
        role=given.role,
        name=given.name,
    )
    write_into(row, given)
    if not wrong:
        found.session.add(row)
        await found.session.flush()
    found.rows.append(row)
    return row, wrong


def _wrong_person(house: House, found: OpenList, given: Listed) -> tuple[Problem, ...]:
    """A list that is complete stays so: nobody comes onto it who lacks what it needs."""
    today = london_day(house.now())
    wrong = checked(found.standard, given, today, [listed_of(row) for row in found.rows])
    if wrong or not found.complete:
        return wrong
    return tuple(Problem(need, ProblemCode.MISSING) for need in lacks(found.standard, given))


LONGEST_WHY = 300


async def answer_role(
    house: House, actor: Actor, conference_id: str, role: str, why: str, *, at: int
) -> None:
    """As `answer_roles`, for one part."""
    await answer_roles(house, actor, conference_id, {role: why}, at=at)


async def answer_roles(
    house: House, actor: Actor, conference_id: str, reasons: Mapping[str, str], *, at: int
) -> None:
    """Why nobody is there for parts that must be answered; "" takes a reason back.

    Refused: INVALID ("unfilled.<part>": not such a part, too long), whatever `opened` refuses.
    """
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        asked = must_answer(found.standard, found.conference.kind)
        if wrong := _wrong(asked, reasons):
            raise Refused(Code.INVALID, problems=wrong)
        said = {**found.row.unfilled, **{role: why.strip() for role, why in reasons.items()}}
        found.row.unfilled = {role: why for role, why in said.items() if why}
        session.add(found.row)
        await list_changed(house, found, actor, "part_answered", why=", ".join(reasons))


async def confirm(
    house: House, actor: Actor, conference_id: str, invitee_ids: Sequence[str], *, at: int
) -> None:
    """Those copied from an earlier list are still right (SW-14). Refused: UNKNOWN, as `opened`."""
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        for invitee_id in invitee_ids:
            row = found.person(invitee_id)
            row.confirmed = True
            session.add(row)
        await list_changed(house, found, actor, "invitees_confirmed")


async def complete(house: House, actor: Actor, conference_id: str, *, at: int) -> None:
    """Said to be complete: from now on people are invited (WS-11, LE-18).

    Refused: STALE (it is complete), INVALID with every problem (conference/invitees.py), whatever
    `opened` refuses.
    """
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        if found.complete:
            raise Refused(Code.STALE)
        people = tuple(person_shown(found.standard, found.conference, row, found.rows) for row in found.rows)
        if wrong := problems(people, answers_of(found.standard, found.conference, found.row, found.rows)):
            raise Refused(Code.INVALID, problems=wrong)
        now = house.now()
        found.row.completed_at, found.row.completed_by = now, actor.person_id
        found.row.first_completed_at = found.row.first_completed_at or now
        session.add(found.row)
        await list_changed(house, found, actor, "list_complete")


async def reopen(house: House, actor: Actor, conference_id: str, *, at: int) -> None:
    """Open again: whoever is added now is invited when the list is complete once more.

    Who was invited stays invited; who is taken off hears of it at once.
    Refused: STALE (it is open), whatever `opened` refuses.
    """
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        if not found.complete:
            raise Refused(Code.STALE)
        found.row.completed_at = found.row.completed_by = None
        session.add(found.row)
        await list_changed(house, found, actor, REOPENED)


def _wrong(asked: Sequence[str], reasons: Mapping[str, str]) -> tuple[Problem, ...]:
    unknown = [Problem(f"unfilled.{role}", ProblemCode.NOT_A_CHOICE) for role in reasons if role not in asked]
    limit = (("limit", str(LONGEST_WHY)),)
    long = [
        Problem(f"unfilled.{role}", ProblemCode.TOO_LONG, limit)
        for role, why in reasons.items()
        if len(why) > LONGEST_WHY
    ]
    return (*unknown, *long)


NOT_COPIED = frozenset({"absent", "advocacy"})  # of the details: asked anew for each conference


@dataclass(frozen=True, slots=True)
class PastedList:
    """`people` may be added once each has a part; `bad`: pieces without an address; `there`: on the list."""

    people: tuple[Listed, ...]
    bad: tuple[str, ...]
    there: tuple[str, ...]


async def paste_people(house: House, actor: Actor, conference_id: str, text: str) -> PastedList:
    """Reads "Name <a@b>; c@d, …" as Outlook copies it; nothing is written.

    Colleagues whom the bot knows get their own names. Refused: UNKNOWN, NOT_YOURS.
    """
    read = parse(text)
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        conference, standard = case.booking, case.standard
        if not may_change(standard, await case.reader()):
            raise Refused(Code.NOT_YOURS)
        present = all_listed(await invitees.present(session, conference_id))
        council, found = conference.council, list[Listed]()
        for one in read.people:
            plain = Listed(InviteeKind.PROFESSIONAL, "", "", email=one.email)
            colleague = await known(session, council, plain)
            found.append(replace(colleague, name=colleague.name or one.name))
    there = {one.email: one.name for one in present if one.email}
    return PastedList(
        people=tuple(one for one in found if one.email not in there),
        bad=read.bad,
        there=tuple(there[one.email] for one in found if one.email in there),
    )


async def copy_from_earlier(
    house: House, actor: Actor, conference_id: str, *, at: int, other_family: bool = False
) -> int:
    """How many were copied; each waits for "still right?" (SW-14). Who is on the list already is left out.

    From a conference that this person may read, in whose views it is kept. Requests to the police are never
    copied: each has its own reason (LE-25). Refused: UNKNOWN (no earlier list that they may read),
    OTHER_FAMILY (it shares no child, and nobody said that it is meant), whatever `opened` refuses.
    """
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        source = await earlier_invited(house, session, actor, found.conference)
        if source is None:
            raise Refused(Code.UNKNOWN)
        if source.other_family and not other_family:
            raise Refused(Code.OTHER_FAMILY)
        other = source.conference
        history.viewed(session, other.id, at=house.now(), who=actor.person_id, what="list_copied")
        copied = await _copy(found, source.rows)
        found.row.copied_from = other.id
        session.add(found.row)
        await list_changed(house, found, actor, "list_copied", why=other.reference)
    return copied


async def _copy(found: OpenList, rows: Sequence[Invitee]) -> int:
    """Lawyers and advocates stay with whom they are there for."""
    position = len(await invitees.everybody(found.session, found.conference.id))
    present, ids, made = list(found.people), dict[str, str](), list[Invitee]()
    for old in rows:
        listed = _bare(listed_of(old))
        twin = next((one for one in present if same_person(listed, one)), None)
        if twin or len(present) >= MOST:
            ids[old.id] = twin.id if twin else ""
            continue
        row = Invitee(
            id=new_id(),
            conference_id=found.conference.id,
            position=position + len(made),
            kind=old.kind,
            role=old.role if old.role in found.standard.invitee_roles else "",
            name=old.name,
            confirmed=not found.standard.invitees.still_right,
        )
        role = row.role
        write_into(row, listed)
        row.role = role
        ids[old.id] = row.id
        made.append(row)
        present.append(listed_of(row))
    for row in made:
        row.represents = ids.get(row.represents, "")
        found.session.add(row)
    found.rows += made
    await found.session.flush()
    return len(made)


def _bare(listed: Listed) -> Listed:
    details = {name: said for name, said in listed.details.items() if name not in NOT_COPIED}
    return replace(listed, police_check=False, police_reason="", details=details)


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
    async with house.unit() as session:
        found = await open_list(house, session, actor, conference_id, at=at)
        cut_off = await _cut_off(session, found.conference, found.standard)
        if cut_off is None:
            raise Refused(Code.UNKNOWN)
        _set(found, reasons)
        if wrong := _wrong_request(found):
            raise Refused(Code.INVALID, problems=wrong)
        now = house.now()
        late = is_late(cut_off, now)
        found.row.police_asked_at, found.row.police_late = now, late
        session.add(found.row)
        for row in found.rows:
            _mark(session, row)
        await list_changed(house, found, actor, "police_asked")
        await _send(house, found, late=late)
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
        people=tuple(_police_name(standard, one) for one in rows),
        rules=cut_off.rules if cut_off else (),
    )


async def _cut_off(session: AsyncSession, conference: Conference, standard: Standard) -> CutOff | None:
    kept = await kept_of(session, conference)
    return police_cut_off(table_of(standard, kept))


def _set(found: OpenList, reasons: Mapping[str, str] | None) -> None:
    if reasons is None:
        return
    for invitee_id in reasons:
        found.person(invitee_id)
    for row in found.rows:
        wanted = row.id in reasons
        row.police_reason = reasons[row.id].strip() if wanted else ""
        rest = {name: said for name, said in row.details.items() if name not in {CHECK, ASKED}}
        row.details = rest | ({CHECK: "yes"} if wanted else {})


def _wrong_request(found: OpenList) -> tuple[Problem, ...]:
    people = [one for one in found.people if one.police_check]
    if not people:
        return (Problem("police_whom", ProblemCode.MISSING),)
    needed = found.standard.settings.police_reason_needed
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


async def _send(house: House, found: OpenList, *, late: bool) -> None:
    session, conference, now = found.session, found.conference, house.now()
    state = f"l{found.row.version}"
    clerks = await playing(session, conference, ASKS)
    await notices.card(session, VIEW, conference.id, clerks, now, state=state)
    await notices.mail(session, VIEW, conference.id, [f"person:{one}" for one in clerks], now, state=state)
    if late:
        warned = await playing(session, conference, WARNED)
        await notices.card(session, LATE_VIEW, conference.id, warned, now, state=state)


def _police_name(standard: Standard, row: Invitee) -> PoliceName:
    role = standard.invitee_roles.get(row.role)
    return PoliceName(
        name=row.name,
        role=role.words if role else row.role,
        born=row.born.isoformat() if row.born else "",
        address=row.address,
        reason=row.police_reason,
    )
