"""Somebody takes a rung."""

from collections.abc import Mapping

from conference.concerns import checked, may_take
from conference.refusals import Code, Refused
from services.actor import Actor
from services.concerns.case import opened
from services.concerns.climb import Who, take_rung
from services.concerns.start import taken_as
from services.house import House
from services.persons import parts_of


async def take(house: House, actor: Actor, concern_id: str, version: int, given: Mapping[str, str]) -> None:
    """Take the rung of the key given["rung"], if it is open by now.

    Refused: UNKNOWN, NOT_YOURS, STALE (taken or settled meanwhile), TOO_SOON, INVALID.
    """
    async with house.store.unit() as session:
        case = await opened(house, session, concern_id)
        parts = await parts_of(session, actor, case.conference)
        if not parts:
            raise Refused(Code.UNKNOWN)
        rung = next((one for one in case.open_now if one.key == given.get("rung")), None)
        if rung is None or case.row.version != version:
            raise Refused(Code.STALE)
        if not rung.by or not may_take(case.ladder, rung, parts):
            raise Refused(Code.NOT_YOURS)
        checked(case.ladder, rung, case.climbed, given, case.now)
        await take_rung(
            case, rung, Who(actor.person_id, actor.name, taken_as(case.ladder, rung, parts)), given
        )
    house.wake()
