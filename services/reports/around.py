"""What clerk and chair do around the reports: sent on, read, and what the file told."""

from conference.refusals import Code, Refused, typed
from conference.reports import ABSENT, CIRCULATED, FILE_ALERT, FILE_REVIEW, NOTE, PREPARES, key_of, plain
from conference.roles import Role
from conference.standard import Phase
from services.actor import Actor
from services.duties.record import record
from services.house import House
from services.reports.act import acting, tell
from services.reports.case import Case, standing
from storage.store import new_id

ALERTED = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER)


async def circulated(house: House, actor: Actor, conference_id: str) -> None:
    """The clerk sent the report on to the professionals (LE-41).

    Refused: NOT_YOURS, STALE (it has not come yet).
    """
    async with acting(house, actor, conference_id, "circulate", "report_circulated") as case:
        if standing(case).sent is None:
            raise Refused(Code.STALE)
        await record(house, case.session, case.conference, actor, CIRCULATED)


async def absent_sent(house: House, actor: Actor, conference_id: str) -> None:
    """The reports of professionals who cannot be there went to social worker and chair (LE-43)."""
    async with acting(house, actor, conference_id, "absent", "absent_reports") as case:
        await record(house, case.session, case.conference, actor, ABSENT)


async def noted(house: House, actor: Actor, conference_id: str, said: str) -> None:
    """The chair notes something about the reports (S22); each note stays. Refused: NOT_YOURS, INVALID."""
    kept = typed("report_note", said)
    async with acting(house, actor, conference_id, "note", "report_noted") as case:
        await record(house, case.session, case.conference, actor, NOTE, about=new_id(), why=kept)


async def prepared(house: House, actor: Actor, conference_id: str, step: str) -> None:
    """One of the chair's own steps around the reports is done: talked (WS-46), read (SG-29), form (WS-47).

    Refused: NOT_YOURS, UNKNOWN (no such step of this conference), STALE (it comes after the conference).
    """
    async with acting(house, actor, conference_id, "review", "prepared") as case:
        found = case.table.step(step)
        if found is None or (found.rule.phase is Phase.AFTER and house.now() < case.conference.ends):
            raise Refused(Code.UNKNOWN if found is None else Code.STALE)
        if plain(step) not in PREPARES:
            raise Refused(Code.UNKNOWN)
        await record(house, case.session, case.conference, actor, step)


async def reviewed(house: House, actor: Actor, conference_id: str, findings: str) -> None:
    """The chair has reviewed the file (WS-44, WK-17 to WK-19).

    Where the council wants it, social worker and managers are alerted to what they found (WS-45).
    Refused: NOT_YOURS, INVALID (no findings where somebody is alerted to them).
    """
    async with acting(house, actor, conference_id, "review", "file_reviewed") as case:
        alerts = bool(key_of(case.table, FILE_ALERT))
        said = typed("findings", findings, needed=alerts)
        row = await record(house, case.session, case.conference, actor, case.key(FILE_REVIEW), why=said)
        if alerts:
            await record(house, case.session, case.conference, actor, FILE_ALERT)
            await tell(case, row.id, _alerted(case))


def _alerted(case: Case) -> tuple[Role, ...]:
    """Whom the council's own rung names."""
    rule = case.standard.steps.get(FILE_ALERT)
    named = (
        [rung.roles for rung in rule.tell if rung.offset and rung.offset.event == "file_reviewed"]
        if rule
        else []
    )
    return named[0] if named else ALERTED
