"""An invite list opened.

Its people from rows and back, who may change it, what every change does at its end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status, may_be_kept
from conference.email_addresses import domain_of
from conference.family import initials_of
from conference.invitees import (
    Colleagues,
    InviteeKind,
    InviteePicture,
    Listed,
    RoleAnswer,
    advocacy,
    agency_of,
    answers,
    lacks,
    no_report,
    strict_lobby,
    to_ask,
    warnings,
)
from conference.refusals import Code, Problem, Refused
from conference.roles import UNIT, Role
from conference.standard import Standard
from services import day_cards, notices, outgoing
from services.actor import Actor
from services.case import open_case
from services.duties.sweep import have_swept
from services.house import House
from services.standards import standard_of
from services.who_plays import Reader, playing
from storage import bookings, history, invitees, people, reports
from storage.store import bump, insert_once, new_id
from storage.tables import Conference, History, Invitation, Invitee, InviteList, Person


@dataclass(slots=True)
class OpenList:
    """Inside one unit of work. `rows`: those on the list. `strict`: the lobby as the list found it."""

    session: AsyncSession
    conference: Conference
    standard: Standard
    reader: Reader
    row: InviteList
    rows: list[Invitee]
    colleagues: Colleagues
    strict: bool

    @property
    def people(self) -> tuple[Listed, ...]:
        return all_listed(self.rows)

    @property
    def complete(self) -> bool:
        return self.row.completed_at is not None

    def person(self, invitee_id: str) -> Invitee:
        """Somebody on the list; refused (UNKNOWN) for anybody else, also those taken off."""
        found = next((row for row in self.rows if row.id == invitee_id), None)
        if found is None:
            raise Refused(Code.UNKNOWN)
        return found


async def open_list(
    house: House, session: AsyncSession, actor: Actor, conference_id: str, *, at: int
) -> OpenList:
    """To be changed, as it was seen at version `at` (0: there was none yet).

    Refused: UNKNOWN (not theirs to see), NOT_YOURS (to see only), STALE (changed since, or the conference is
    cancelled), IN_THE_PAST (it has begun).
    """
    case = await open_case(house, session, actor, conference_id)
    conference, standard, reader = case.booking, case.standard, await case.reader()
    if not may_change(standard, reader):
        raise Refused(Code.NOT_YOURS)
    if conference.status == Status.CANCELLED:
        raise Refused(Code.STALE)
    if not may_be_kept(conference.status, conference.starts, house.now()):
        raise Refused(Code.IN_THE_PAST)
    row = await _list_row(session, conference_id)
    if row.version != at:
        raise Refused(Code.STALE)
    rows = list(await invitees.present(session, conference_id))
    staff = await colleagues(session, conference.council)
    strict = strict_lobby(all_listed(rows), staff)
    return OpenList(session, conference, standard, reader, row, rows, staff, strict)


def may_change(standard: Standard, reader: Reader) -> bool:
    """The social worker of the case, the unit for them, and whom the council has keep the list (LE-18)."""
    keepers = {Role.SOCIAL_WORKER, *UNIT, *standard.invitees.kept_by}
    return reader.details and reader.role in keepers


async def _list_row(session: AsyncSession, conference_id: str) -> InviteList:
    await insert_once(session, InviteList(conference_id=conference_id))
    row = await invitees.list_of(session, conference_id)
    assert row is not None
    return row


async def standard_under(house: House, conference_id: str) -> Standard:
    """The version that the booking was made under. Refused (UNKNOWN): no such booking."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    if conference is None:
        raise Refused(Code.UNKNOWN)
    return standard_of(house, conference)


CHECK, ASKED = "police_check", "police_asked"  # of a row's details; no form writes them
_OURS = frozenset({CHECK, ASKED})
_PLAIN = ("agency", "phone", "address", "aad_object_id", "window", "represents", "police_reason")


def listed_of(row: Invitee) -> Listed:
    return Listed(
        id=row.id,
        kind=row.kind,
        role=row.role,
        name=row.name,
        agency=row.agency,
        person_id=row.person_id or "",
        aad_object_id=row.aad_object_id,
        email=row.email,
        phone=row.phone,
        address=row.address,
        parental_responsibility=row.parental_responsibility,
        born=row.born,
        window=row.window,
        represents=row.represents,
        police_check=row.details.get(CHECK) == "yes",
        police_reason=row.police_reason,
        joins=_frozen(row.joins),
        details=_frozen({name: said for name, said in row.details.items() if name not in _OURS}),
    )


def all_listed(rows: Sequence[Invitee]) -> tuple[Listed, ...]:
    return tuple(map(listed_of, rows))


def write_into(row: Invitee, listed: Listed) -> None:
    """Everything that was given. A check that is asked for no more takes its reason along (LE-25)."""
    row.kind, row.role, row.name = listed.kind, listed.role, listed.name
    row.email, row.person_id = listed.email, listed.person_id or None
    row.parental_responsibility, row.born = listed.parental_responsibility, listed.born
    for field in _PLAIN:
        setattr(row, field, getattr(listed, field))
    row.police_reason = listed.police_reason if listed.police_check else ""
    row.joins = {name: said for name, said in listed.joins.items() if said}
    given = {name: said for name, said in listed.details.items() if said and name not in _OURS}
    asked = {ASKED: row.details[ASKED]} if listed.police_check and ASKED in row.details else {}
    row.details = given | ({CHECK: "yes"} if listed.police_check else {}) | asked


def tidy(listed: Listed) -> Listed:
    """Without spaces around, the address in small letters, a child by initials where they can be read."""
    name = " ".join(listed.name.split())
    if listed.kind is InviteeKind.CHILD:
        name = initials_of(name) or name
    plain = {field: getattr(listed, field).strip() for field in _PLAIN}
    joins = {name: said.strip() for name, said in listed.joins.items() if said.strip()}
    details = {name: said.strip() for name, said in listed.details.items() if said.strip()}
    return replace(
        listed, name=name, email=listed.email.strip().lower(), joins=joins, details=details, **plain
    )


def with_agency(standard: Standard, listed: Listed) -> Listed:
    """A professional without an agency typed is of the agency of their part ("Health visiting")."""
    role = standard.invitee_roles.get(listed.role)
    if listed.agency or role is None or listed.kind is not InviteeKind.PROFESSIONAL:
        return listed
    return replace(listed, agency=role.agency)


async def known(session: AsyncSession, council: str, listed: Listed) -> Listed:
    """A colleague whom the bot knows, by whatever was given of them: their name and address filled in."""
    person = await _colleague(session, council, listed)
    if person is None:
        return listed
    return replace(
        listed,
        person_id=person.id,
        aad_object_id=person.aad_object_id,
        name=listed.name or person.name,
        email=listed.email or person.email,
    )


async def colleagues(session: AsyncSession, council: str) -> Colleagues:
    emails = frozenset(map(str.casefold, await invitees.staff_emails(session, council)))
    return Colleagues(emails, frozenset(map(domain_of, emails)) - {""})


async def _colleague(session: AsyncSession, council: str, listed: Listed) -> Person | None:
    if listed.person_id:
        found = await people.by_id(session, listed.person_id)
    elif listed.aad_object_id:
        found = await people.by_aad(session, listed.aad_object_id)
    else:
        found = await people.by_email(session, council, listed.email) if listed.email else None
    return found if found and found.council == council else None


def _frozen(values: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(values))


NOBODY = Colleagues()


def person_shown(
    standard: Standard,
    conference: Conference,
    row: Invitee,
    rows: Sequence[Invitee],
    *,
    colleagues: Colleagues = NOBODY,
    sent: Sequence[Invitation] = (),
    more: Sequence[Problem] = (),
) -> InviteePicture:
    """`rows`: the whole list. `sent`: what the list's people were sent. `more`: warnings of other rules."""
    listed, role = listed_of(row), standard.invitee_roles.get(row.role)
    others = [listed_of(other) for other in rows if other.id != row.id]
    unmet = (*(() if role else ("role",)), *lacks(standard, listed))
    return InviteePicture(
        listed=listed,
        version=row.version,
        words=role.words if role else row.role,
        agency=agency_of(standard, listed),
        confirmed=row.confirmed,
        missing=unmet,
        open=to_ask(standard, listed),
        warnings=(*warnings(listed, others, colleagues), *more),
        counts=role.counts if role else False,
        core_group=role.core_group if role else False,
        advocacy=advocacy(standard, listed, conference.starts),
        reply=row.reply,
        substitute_for=row.substitute_for,
        promises_report=row.promises_report,
        removed_why=row.removed_why,
        ways=tuple((one.way, one.state, one.problem) for one in sent if one.invitee_id == row.id),
    )


def answers_of(
    standard: Standard, conference: Conference, row: InviteList | None, rows: Sequence[Invitee]
) -> tuple[RoleAnswer, ...]:
    unfilled: Mapping[str, str] = row.unfilled if row else {}
    return answers(standard, conference.kind, all_listed(rows), unfilled)


def without_secrets(one: InviteePicture) -> InviteePicture:
    """For who may read but not keep the list: who comes, and nothing of where the family lives."""
    listed = replace(one.listed, police_reason="")
    if listed.family_side:
        listed = replace(listed, email="", phone="", address="")
    return replace(one, listed=listed)


REOPENED = "list_reopened"


async def list_changed(house: House, found: OpenList, actor: Actor, act: str, *, why: str = "") -> None:
    """Raise the list's version, write history, and let whoever has to be told be told.

    A complete list's people are invited at once, whoever leaves is withdrawn, who invites gets the list; the
    meeting's lobby follows who is on it; each agency has a report to come; the timetable is looked at anew.
    """
    session, conference, now = found.session, found.conference, house.now()
    await session.flush()
    await bump(session, found.row, found.row.version)
    rows = await invitees.everybody(session, conference.id)
    done = History(
        id=new_id(),
        conference_id=conference.id,
        at=now,
        who=actor.person_id,
        act=act,
        why=why,
        snapshot=await _snapshot(found, rows),
    )
    session.add(done)
    state = f"l{found.row.version}"
    if found.row.first_completed_at is not None:  # an open one may still lose somebody who was invited
        key = f"invitations:{conference.id}:{state}"
        await outgoing.put(session, "invitations", key, now, conference=conference.id)
    if found.complete or act == REOPENED:
        persons = [one for one in await _invite(found) if one != actor.person_id]
        await notices.card(session, "invitees", conference.id, persons, now, state=state)
    there = all_listed([row for row in rows if row.removed_at is None])
    if strict_lobby(there, found.colleagues) != found.strict:
        await _lobby(session, conference.id, state, house)
    await reports.open_reports(session, conference, no_report(found.standard))
    have_swept(session, conference, now)
    await day_cards.refresh(house, session, conference, state)


async def _invite(found: OpenList) -> list[str]:
    """Who the list is for: the clerk or the unit that invites (LE-18, WS-11), and the social worker."""
    settings = found.standard.settings
    roles = [*settings.professionals_invited_by, *settings.family_invited_by]
    return await playing(found.session, found.conference, [*roles, Role.SOCIAL_WORKER])


async def _lobby(session: AsyncSession, conference_id: str, state: str, house: House) -> None:
    """A colleague among the family came or went: the meeting is set anew, if there is one."""
    if await bookings.meeting(session, conference_id):
        key = f"meeting:{conference_id}:{state}"
        await outgoing.put(session, "meeting", key, house.now(), conference=conference_id)


async def _snapshot(found: OpenList, rows: Sequence[Invitee]) -> dict[str, object]:
    """The list beside the booking, as it stands after the act."""
    state = history.snapshot(found.conference, await bookings.children(found.session, found.conference.id))
    state["invite_list"] = found.row.model_dump(mode="json")
    state["invitees"] = [row.model_dump(mode="json", exclude={"conference_id"}) for row in rows]
    return state
