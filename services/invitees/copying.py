"""People from elsewhere: pasted addresses, and the list of an earlier conference of the same case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.email_addresses import parse
from conference.invitees import MOST, InviteeKind, Listed, same_person
from conference.refusals import Code, Refused
from services.actor import Actor
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from services.invitees.opened import Opened, may_change, opened
from services.invitees.rows import all_listed, known, listed_of, write_into
from services.invitees.write import changed
from storage import invitees
from storage.store import new_id
from storage.tables import Conference, Invitee

NOT_COPIED = frozenset({"absent", "advocacy"})  # of the details: asked anew for each conference


@dataclass(frozen=True, slots=True)
class PastedList:
    """`people` may be added once each has a part; `bad`: pieces without an address; `there`: on the list."""

    people: tuple[Listed, ...]
    bad: tuple[str, ...]
    there: tuple[str, ...]


async def paste(house: House, actor: Actor, conference_id: str, text: str) -> PastedList:
    """Reads "Name <a@b>; c@d, …" as Outlook copies it; nothing is written.

    Colleagues whom the bot knows get their own names. Refused: UNKNOWN, NOT_YOURS.
    """
    read = parse(text)
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        if not may_change(standard, await reader_of(session, actor, conference, standard)):
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


async def earlier(session: AsyncSession, conference: Conference) -> tuple[Conference, list[Invitee]] | None:
    """The latest earlier conference of the case that has people on its list."""
    for other in await invitees.earlier_lists(session, conference):
        if rows := list(await invitees.present(session, other.id)):
            return other, rows
    return None


async def copy_from_earlier(house: House, actor: Actor, conference_id: str, *, at: int) -> int:
    """How many were copied; each waits for "still right?" (SW-14). Who is on the list already is left out.

    Requests to the police are never copied: each has its own reason (LE-25). Refused: UNKNOWN (no earlier
    list), whatever `opened` refuses.
    """
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        source = await earlier(session, found.conference)
        if source is None:
            raise Refused(Code.UNKNOWN)
        other, rows = source
        copied = await _copy(found, rows)
        found.row.copied_from = other.id
        session.add(found.row)
        await changed(house, found, actor, "list_copied", why=other.reference)
    house.wake()
    return copied


async def _copy(found: Opened, rows: Sequence[Invitee]) -> int:
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
            confirmed=not found.standard.invitees.still_right.value,
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
