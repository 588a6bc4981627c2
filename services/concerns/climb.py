"""Taking a rung: the entry, who is told, and when the clock looks again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from conference.concerns import ENDS_AT_ONCE, Standing, due_at, follow_up_at, next_rung, reply_due
from conference.roles import Role
from conference.standard import LadderRung
from services import notices, outgoing
from services.concerns.case import Case, step_of
from storage.tables import Notice

OVER = frozenset({Standing.SETTLED.value, Standing.AT_THE_TOP.value})


@dataclass(frozen=True, slots=True)
class Who:
    """Who takes a rung, and in which part; the clock where nobody has to press."""

    person_id: str
    name: str
    role: Role


CLOCK = Who("clock", "Quorate", Role.CLOCK)


async def take_rung(case: Case, rung: LadderRung, who: Who, given: Mapping[str, str]) -> None:
    """Everybody whom the rung names is told, once. Nobody there to be told: said, and climbed on at once."""
    told = await case.persons((*rung.tell, *rung.copies))
    agency = Role.AGENCY in rung.tell
    taken = bool(told) or agency
    _climbs(case, rung, given, taken=taken)
    if who is CLOCK:
        told = await _not_told_yet(case, told)
    roles = [role.value for role in (*rung.tell, *rung.copies) if role not in case.ladder.never]
    await case.write(
        act="taken" if taken else "nobody",
        rung=rung.key,
        who=who.name,
        role=who.role.value,
        words=given.get("what", ""),
        code=given.get("code", ""),
        contact=given.get("contact", ""),
        contact_what=given.get("contact_what", ""),
        lead_email=given.get("lead_email", ""),
        told=",".join(roles),
    )
    taker = [] if who.role is Role.CLOCK else [who.person_id]
    await case.card([*told, *taker], f"v{case.row.version}")
    if agency and given.get("lead_email"):
        to, state = [f"outside:{case.row.id}"], f"r{case.row.rung}"
        await notices.mail(case.session, "concern", case.row.id, to, case.now, state=state)
    await (look_later(case, case.now) if taken else look_at(case, case.now))


async def look_at(case: Case, due: datetime) -> None:
    """Have the clock look at it then."""
    row = case.row
    key = f"concern:{row.id}:{row.rung}:v{row.version}"
    await outgoing.put(case.session, "concern", key, due, concern=row.id, conference=case.conference.id)


async def look_later(case: Case, since: datetime) -> None:
    """On the day its answer is due, the next rung's day, or the day of the follow-up (C-63)."""
    rung, row = next_rung(case.ladder, case.climbed), case.row
    if row.status in OVER:
        return
    if row.reply_due is not None:
        await look_at(case, row.reply_due)
    elif rung is not None:
        closing = case.standard.closing_days
        waits = row.rung > 0 and bool(rung.by)
        await look_at(case, follow_up_at(since, closing) if waits else due_at(rung, since, closing))


def _climbs(case: Case, rung: LadderRung, given: Mapping[str, str], *, taken: bool) -> None:
    row, ladder = case.row, case.ladder
    row.rung = ladder.rungs.index(rung) + 1
    row.reply_due = reply_due(rung, case.now, case.standard.closing_days) if taken else None
    row.reply, row.replied_by, row.replied_at = "", "", None
    row.what = given.get("what", "").strip() or row.what
    row.code = given.get("code", "") or row.code
    row.status = Standing.OPEN.value
    if row.rung >= len(ladder.rungs) and row.reply_due is None:
        ends = ladder.key in ENDS_AT_ONCE
        row.status = (Standing.SETTLED if ends else Standing.AT_THE_TOP).value


async def _not_told_yet(case: Case, persons: list[str]) -> list[str]:
    """Without those whom the timetable itself has told that this step is late: once is enough."""
    rows = await case.session.exec(
        select(Notice.person_id).where(
            Notice.conference_id == case.conference.id,
            Notice.move == case.conference.move,
            Notice.step == step_of(case.row),
            col(Notice.rung).startswith("late"),
        )
    )
    told = set(rows)
    return [one for one in persons if one not in told]
