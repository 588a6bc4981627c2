"""The social worker says that the report is ready; a manager signs it off, or sends it back."""

from conference.refusals import Code, Refused, typed
from conference.reports import CHANGED, READY, SENT_BACK, sign_off_due
from conference.roles import Role
from services.actor import Actor
from services.duties.record import record, take_back
from services.house import House
from services.reports.act import acting, tell
from services.reports.case import standing

SIGNS = (Role.SIGNING_MANAGER,)


async def ready(house: House, actor: Actor, conference_id: str) -> None:
    """A card to the manager named at booking, else to the team manager.

    Refused: NOT_YOURS, ALREADY_DECIDED (no sign-off is due).
    """
    async with acting(house, actor, conference_id, "ready", "report_ready") as case:
        if not sign_off_due(case.table, standing(case)):
            raise Refused(Code.ALREADY_DECIDED)
        for step in (SENT_BACK, READY):
            await take_back(house, case.session, case.conference, actor, step)
        row = await record(house, case.session, case.conference, actor, READY)
        await tell(case, row.id, SIGNS)


async def sign_off(house: House, actor: Actor, conference_id: str) -> None:
    """A manager signs off what is due: the report, its final version (SG-95), or what changed (SG-81).

    Refused: NOT_YOURS, ALREADY_DECIDED.
    """
    async with acting(house, actor, conference_id, "sign_off", "report_signed_off") as case:
        step = sign_off_due(case.table, standing(case))
        if not step:
            raise Refused(Code.ALREADY_DECIDED)
        await take_back(house, case.session, case.conference, actor, READY)
        row = await record(house, case.session, case.conference, actor, step)
        await tell(case, row.id, (Role.SOCIAL_WORKER,))


async def send_back(house: House, actor: Actor, conference_id: str, comment: str) -> None:
    """Not yet: the social worker is told why. Refused: NOT_YOURS, ALREADY_DECIDED, INVALID (no comment)."""
    said = typed("report_comment", comment)
    async with acting(house, actor, conference_id, "sign_off", "report_sent_back") as case:
        if not sign_off_due(case.table, standing(case)):
            raise Refused(Code.ALREADY_DECIDED)
        await take_back(house, case.session, case.conference, actor, READY)
        await take_back(house, case.session, case.conference, actor, SENT_BACK)
        row = await record(house, case.session, case.conference, actor, SENT_BACK, why=said)
        await tell(case, row.id, (Role.SOCIAL_WORKER,))


async def changed(house: House, actor: Actor, conference_id: str) -> None:
    """A significant change after sharing: the team manager gets the report again (SG-81).

    Refused: NOT_YOURS, STALE (it was shared with nobody yet).
    """
    async with acting(house, actor, conference_id, "changed", "report_changed") as case:
        if not any(one.on for one in standing(case).shared.values()):
            raise Refused(Code.STALE)
        case.report("").changed_at = house.now()
        case.session.add(case.report(""))
        for step in (READY, CHANGED):
            await take_back(house, case.session, case.conference, actor, step)
        row = await record(house, case.session, case.conference, actor, READY)
        await tell(case, row.id, SIGNS)
