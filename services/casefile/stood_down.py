"""Requests to stand down, cancel or postpone: asked, decided step by step, ended, told (LE-52 to LE-76)."""

from conference.casefile import About, Asked, Decision, Ended, Telling, Told
from conference.standdown import Act
from services.casefile.agreed import decided, pairs
from services.casefile.case import Case
from storage import invitees, standdown
from storage.tables import Agreement, StandDown

ENDS = frozenset({"withdrawn", "lapsed"})
AGREED = "agreed"


async def requests(case: Case) -> list[Decision]:
    """Every request of every date."""
    found: list[Decision] = []
    for row in await standdown.of_conference(case.session, case.conference.id):
        steps = await standdown.steps(case.session, row.id)
        found.append(_asked(case, row))
        found += [one for step in steps if (one := _step(case, row, step, steps))]
        found += [one for one in (_agreed(row, steps), _end(case, row), await _told(case, row)) if one]
    return found


def _asked(case: Case, row: StandDown) -> Asked:
    return Asked(
        at=row.asked_at,
        by=case.by(row.asked_by, row.asked_as),
        about=About.STAND_DOWN,
        chain=row.chain,
        starts=row.starts,
        given=pairs(row.given),
        reason=row.reason,
        sub_code=row.sub_code,
        act=Act(row.act),
    )


def _step(case: Case, row: StandDown, step: Agreement, steps: list[Agreement]) -> Decision | None:
    itself = step.decided_by == row.asked_by and step.decided_at == row.asked_at
    return decided(case, step, steps, About.STAND_DOWN, chain=row.chain, itself=itself)


def _agreed(row: StandDown, steps: list[Agreement]) -> Ended | None:
    """All have agreed; carried out in the same moment."""
    act = Act(row.act)
    moments = [step.decided_at for step in steps if step.status == AGREED and step.decided_at]
    if not steps or len(moments) < len(steps):
        return None
    return Ended(max(moments), None, "may_move" if act is Act.POSTPONE else "done", act)


def _end(case: Case, row: StandDown) -> Ended | None:
    """Taken back by whoever asked, overtaken by another date, or nobody decided in time."""
    act = Act(row.act)
    if row.decided_at is None:
        return None
    if row.status == "done" and act is Act.POSTPONE:
        return Ended(row.decided_at, None, "moved", act)
    if row.status not in ENDS:
        return None
    act_kept = f"stand_down_{row.status}"
    past = [one for one in case.past if one.act == act_kept and one.at == row.decided_at]
    by = case.by(past[-1].who) if past else None
    how = row.status if past else "overtaken"
    return Ended(row.decided_at, by, how, act, row.why)


async def _told(case: Case, row: StandDown) -> Telling | None:
    ticks = await standdown.told(case.session, row.id)
    if not ticks and row.released_at is None:
        return None
    people = {one.id: one for one in await invitees.everybody(case.session, case.conference.id)}
    there = [one for one in people.values() if one.removed_at is None]
    ticked = {one.invitee_id for one in ticks}
    lines = []
    for tick in ticks:
        whom = people[tick.invitee_id]
        role = case.standard.invitee_roles.get(whom.role)
        lines.append(
            Told(tick.told_at, case.name(tick.told_by), whom.name, role.words if role else whom.role)
        )
    released = Told(row.released_at, case.name(row.released_by), "", "") if row.released_at else None
    first = lines[0].at if lines else row.released_at
    assert first is not None
    return Telling(first, tuple(lines), sum(1 for one in there if one.id not in ticked), released)
