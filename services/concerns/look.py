"""The clock looks at a concern: a rung of its own, a rung to be offered, an answer that has not come."""

from conference.booking import STANDING
from conference.concerns import Standing, due_at, next_rung
from services import outgoing
from services.concerns.case import Case, opened, step_of
from services.concerns.climb import CLOCK, OVER, take_rung
from services.house import House
from services.persons import playing
from services.timetable import done, kept_of
from services.work_kinds import work


@work("concern", "concern")
async def look(house: House, concern_id: str) -> None:
    """Whatever is due by now, if it still is. Safe to repeat.

    What was late and has been done meanwhile is settled, without a word to those who were never told; a
    conference that was moved or stood down ends it.
    """
    async with house.store.unit() as session:
        case = await opened(house, session, concern_id)
        row = case.row
        waiting = row.reply_due is not None and row.replied_at is None and case.now < row.reply_due
        if row.status in OVER or waiting:
            return
        if await _is_over(case):
            await _ends(case)
            return
        rung = next_rung(case.ladder, case.climbed)
        if rung is None:
            await case.card(await case.concerned(), f"over:v{row.version}")
        elif rung.by:
            await offer(case)
            await _later_rungs(case)
        else:
            await take_rung(case, rung, CLOCK, {})
    house.wake()


async def offer(case: Case) -> None:
    """A card to each who may take an open rung; with nobody there it is skipped, and that is said."""
    while case.open_now:
        found = [(one.key, await playing(case.session, case.conference, one.by)) for one in case.open_now]
        for key, persons in found:
            await case.card(persons, f"offer:{key}:v{case.row.version}")
        if any(persons for _, persons in found):
            return
        rung = case.open_now[0]
        case.row.rung += 1
        if next_rung(case.ladder, case.climbed) is None:
            case.row.status = Standing.AT_THE_TOP.value
        await case.write(act="nobody", rung=rung.key, who=CLOCK.name, role=CLOCK.role.value)


async def _later_rungs(case: Case) -> None:
    """A rung with a day of its own does not wait for the one before it: the clock looks then (SW-27)."""
    for rung in case.ladder.rungs[case.row.rung + 1 :]:
        due = due_at(rung, case.row.raised_at, case.standard.closing_days)
        if rung.after and due > case.now:
            names = {"concern": case.row.id, "conference": case.conference.id}
            await outgoing.put(case.session, "concern", f"concern:{case.row.id}:{rung.key}", due, **names)


async def _ends(case: Case) -> None:
    told = await case.concerned() if case.row.rung else []
    case.row.status = Standing.SETTLED.value
    await case.write(act="done", who=CLOCK.name, role=CLOCK.role.value)
    await case.card(told, f"v{case.row.version}")


async def _is_over(case: Case) -> bool:
    step = step_of(case.row)
    if not step:
        return False
    moved = case.row.about.rpartition("@")[2] != str(case.conference.move)
    if moved or case.conference.status not in STANDING:
        return True
    return step in done(case.standard, await kept_of(case.session, case.conference))
