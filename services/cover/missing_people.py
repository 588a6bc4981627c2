"""Without clerk, social worker or network: what was decided is recorded and told (LE-69 to LE-73)."""

from collections.abc import Mapping

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import CHAIRED
from conference.cover import (
    ACTS,
    OPEN,
    STAND_DOWN,
    CoverStatus,
    Missing,
    Part,
    Way,
    WithoutPicture,
    deciders,
    unmet,
    ways,
)
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from conference.standard import Standard
from services import notices
from services.actor import Actor
from services.case import case_of, open_case
from services.house import House
from services.standards import standard_of
from services.who_plays import parts_of, playing
from storage import cover, history, people
from storage.store import first_press, new_id
from storage.tables import Absence, Conference, History

MISSING_VIEW = "without"
TOLD = (Role.CHAIR, Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.CLERK, Role.ADMINISTRATOR)


async def missing_picture(house: House, actor: Actor, conference_id: str, missing: Missing) -> WithoutPicture:
    """Refused (UNKNOWN) where the booking is not theirs to see."""
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        conference = case.booking
        await case.reader()  # theirs to see at all
        last = await _last(session, conference_id, missing)
        names = await people.names_of(session, [last.who] if last else [])
        may = await _may(house, session, actor, conference, missing)
    way, _, whom = last.why.partition("|") if last else ("", "", "")
    return WithoutPicture(
        conference_id=conference_id,
        reference=conference.reference,
        missing=missing,
        decides=may and conference.status in CHAIRED,
        decided=(way, whom) if last else None,
        decided_by=names.of(last.who) if last else "",
        decided_at=last.at if last else None,
    )


async def decide_without(
    house: House, actor: Actor, conference_id: str, missing: Missing, given: Mapping[str, str]
) -> None:
    """Record one of the council's ways; those at the conference are told. Nothing is cancelled by it.

    Refused (INVALID): a way that the council does not have, recording without everybody's agreement (C-24),
    somebody who does not know the case (LE-71), a stand-down (it has to be asked for); NOT_YOURS, STALE.
    """
    async with case_of(house, actor, conference_id) as case:
        session, conference, standard = case.session, case.booking, case.standard
        await case.reader()  # theirs to see at all
        if not await _may(house, session, actor, conference, missing):
            raise Refused(Code.NOT_YOURS)
        if conference.status not in CHAIRED:
            raise Refused(Code.STALE)
        way = next(
            (one for one in _recorded(standard, missing) if one.key == given.get("absent_decision")), None
        )
        if problems := unmet(way, given):
            raise Refused(Code.INVALID, problems=problems)
        assert way is not None
        said = given.get("absent_who", "").strip()[:120] if way.who else ""
        if missing is Missing.SOCIAL_WORKER:
            await _covered(house, session, actor, conference)
        await case.changed(ACTS[missing], why=f"{way.key}|{said}")
        persons = await playing(session, conference, TOLD)
        about = f"{conference.id}:{missing.value}"
        await notices.card(session, MISSING_VIEW, about, persons, house.now(), state=new_id())


def read_about(about: str) -> tuple[str, Missing]:
    """The conference's id, and who or what is missing. Refused: UNKNOWN."""
    conference_id, _, missing = about.rpartition(":")
    if missing not in set(Missing):
        raise Refused(Code.UNKNOWN)
    return conference_id, Missing(missing)


def _recorded(standard: Standard, missing: Missing) -> list[Way]:
    return [one for one in ways(standard, missing) if one.key != STAND_DOWN]


async def _may(
    house: House, session: AsyncSession, actor: Actor, conference: Conference, missing: Missing
) -> bool:
    roles = deciders(standard_of(house, conference), missing)
    parts = await parts_of(session, actor, conference)
    return actor.has(*UNIT) or not parts.isdisjoint(roles)


async def _last(session: AsyncSession, conference_id: str, missing: Missing) -> History | None:
    rows = await history.of(session, conference_id)
    return next((row for row in reversed(rows) if row.act == ACTS[missing]), None)


async def _covered(house: House, session: AsyncSession, actor: Actor, conference: Conference) -> None:
    for row in await cover.of_conference(session, conference.id):
        absence = await session.get(Absence, row.absence_id)
        if absence is not None and absence.part == Part.SOCIAL_WORKER:
            values = {"decided_by": actor.person_id, "decided_at": house.now()}
            await first_press(session, row, OPEN, CoverStatus.COVERED, **values)
