"""To which address a mail goes: somebody we know, somebody invited, or an office outside."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Invitee, Person


@dataclass(frozen=True, slots=True)
class Addressee:
    """`email` is "" where none is known, or the person is not to be written to any more."""

    name: str
    email: str


async def addressee(session: AsyncSession, to: str, outside: Mapping[str, str]) -> Addressee:
    """Of "person:<id>" (while active), "invitee:<id>" (while on the list) or "outside:<key>"."""
    sort, _, key = to.partition(":")
    if sort == "person":
        person = await session.get(Person, key)
        return Addressee(person.name, person.email) if person and person.active else Addressee("", "")
    if sort == "invitee":
        invitee = await session.get(Invitee, key)
        there = invitee is not None and invitee.removed_at is None
        return Addressee(invitee.name, invitee.email) if invitee and there else Addressee("", "")
    return Addressee("", outside.get(key, "") if sort == "outside" else "")
