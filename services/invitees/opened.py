"""An invite list opened by somebody: what it holds, and whether they may change it."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status, may_be_kept
from conference.invitees import Colleagues, Listed, strict_lobby
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from conference.standard import Standard
from services.actor import Actor
from services.booking.reader import Reader, reader_of
from services.booking.write import standard_of
from services.house import House
from services.invitees.rows import all_listed, colleagues
from storage import invitees
from storage.store import insert_once
from storage.tables import Conference, Invitee, InviteList


@dataclass(slots=True)
class Opened:
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


async def opened(house: House, session: AsyncSession, actor: Actor, conference_id: str, *, at: int) -> Opened:
    """To be changed, as it was seen at version `at` (0: there was none yet).

    Refused: UNKNOWN (not theirs to see), NOT_YOURS (to see only), STALE (changed since, or the conference is
    cancelled), IN_THE_PAST (it has begun).
    """
    conference = await session.get(Conference, conference_id)
    if conference is None:
        raise Refused(Code.UNKNOWN)
    standard = standard_of(house, conference)
    reader = await reader_of(session, actor, conference, standard)
    if not may_change(standard, reader):
        raise Refused(Code.NOT_YOURS)
    if conference.status == Status.CANCELLED.value:
        raise Refused(Code.STALE)
    if not may_be_kept(conference.status, conference.starts, house.now()):
        raise Refused(Code.IN_THE_PAST)
    row = await _row(session, conference_id)
    if row.version != at:
        raise Refused(Code.STALE)
    rows = list(await invitees.present(session, conference_id))
    staff = await colleagues(session, conference.council)
    strict = strict_lobby(all_listed(rows), staff)
    return Opened(session, conference, standard, reader, row, rows, staff, strict)


def may_change(standard: Standard, reader: Reader) -> bool:
    """The social worker of the case, the unit for them, and whom the council has keep the list (LE-18)."""
    keepers = {Role.SOCIAL_WORKER, *UNIT, *standard.invitees.kept_by.value}
    return reader.details and reader.role in keepers


async def _row(session: AsyncSession, conference_id: str) -> InviteList:
    await insert_once(session, InviteList(conference_id=conference_id))
    row = await invitees.list_of(session, conference_id)
    assert row is not None
    return row
