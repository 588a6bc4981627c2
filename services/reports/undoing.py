"""A mistake is taken back; both what was said and that it was wrong stay on record."""

from conference.refusals import Code, Refused
from conference.reports import (
    ABSENT,
    AGENCIES,
    AGENCIES_FAMILY,
    CHAIR,
    CIRCULATED,
    FAMILY,
    FILE_ALERT,
    FILE_REVIEW,
    FINAL,
    READY,
    SIGN_OFF,
)
from services.actor import Actor
from services.duties.record import take_back
from services.house import House
from services.reports.act import acting
from services.reports.case import Case

ACTS: dict[str, str] = {  # step -> the act that whoever takes it back must be allowed
    READY: "ready",
    SIGN_OFF: "sign_off",
    FINAL: "sign_off",
    FAMILY: "share",
    CHAIR: "send",
    AGENCIES: "received",
    CIRCULATED: "circulate",
    ABSENT: "absent",
    FILE_REVIEW: "review",
}


async def undo(house: House, actor: Actor, conference_id: str, step: str, about: str = "") -> None:
    """Take back what was said of one step, by its plain name: "report_family".

    Refused: NOT_YOURS, UNKNOWN, STALE (nothing stands).
    """
    if step not in ACTS:
        raise Refused(Code.UNKNOWN)
    async with acting(house, actor, conference_id, ACTS[step], "report_undone") as case:
        if not await take_back(house, case.session, case.conference, actor, case.key(step), about=about):
            raise Refused(Code.STALE)
        await _AFTER.get(step, _nothing)(case, about)


async def _not_sent(case: Case, _: str) -> None:
    row = case.report("")
    row.status, row.received_at, row.link = "expected", None, ""
    case.session.add(row)


async def _agency_open(case: Case, about: str) -> None:
    step = case.key(AGENCIES_FAMILY)
    await take_back(case.house, case.session, case.conference, case.actor, step, about=about)
    row = case.report(about)
    row.status, row.received_at, row.expected_on, row.link = "expected", None, None, ""
    case.session.add(row)


async def _no_alert(case: Case, _: str) -> None:
    await take_back(case.house, case.session, case.conference, case.actor, FILE_ALERT)


async def _nothing(_: Case, __: str) -> None:
    return


_AFTER = {CHAIR: _not_sent, AGENCIES: _agency_open, FILE_REVIEW: _no_alert}
