"""From a row to a person on a list, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.email_addresses import domain_of
from conference.family import initials_of
from conference.invitees import Colleagues, InviteeKind, Listed
from conference.standard import Standard
from storage import invitees, people
from storage.tables import Invitee, Person

CHECK, ASKED = "police_check", "police_asked"  # of a row's details; no form writes them
_OURS = frozenset({CHECK, ASKED})
_PLAIN = ("agency", "phone", "address", "aad_object_id", "window", "represents", "police_reason")


def listed_of(row: Invitee) -> Listed:
    return Listed(
        id=row.id,
        kind=InviteeKind(row.kind),
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
    row.kind, row.role, row.name = listed.kind.value, listed.role, listed.name
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
