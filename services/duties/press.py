"""What a person presses on a duty: done, help, expected, taken back."""

from dataclasses import dataclass
from datetime import date

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.duties import DutyLine, may_do
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.timetable import Step
from services import notices
from services.actor import Actor
from services.duties.record import record, take_back
from services.duties.shown import Desk, desks_of, line_of
from services.house import House
from services.who_plays import playing
from storage import history, people
from storage.store import new_id
from storage.tables import Conference

HELP, VIEW = "help_asked", "duty_help"
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Opened:
    session: AsyncSession
    desk: Desk
    step: Step

    @property
    def conference(self) -> Conference:
        return self.desk.working.kept.conference


async def done(house: House, actor: Actor, conference_id: str, step: str, *, why_not: str = "") -> None:
    """It is done; with a reason: it is not needed. Refused: UNKNOWN, NOT_YOURS, STALE (stood down)."""
    async with house.store.unit() as session:
        found = await _opened(house, session, actor, conference_id, step)
        state = "not_needed" if why_not else "done"
        await record(house, session, found.conference, actor, step, state=state, why=why_not)
    house.wake()


async def expected(house: House, actor: Actor, conference_id: str, step: str, on: date | None) -> None:
    """It will come on a day. Refused as `done`, and INVALID for a day before today or none."""
    async with house.store.unit() as session:
        found = await _opened(house, session, actor, conference_id, step)
        if on is not None and on < london_day(house.now()):
            raise Refused(Code.INVALID, problems=(Problem("expected_on", "in_the_past"),))
        await record(house, session, found.conference, actor, step, state="expected", expected_on=on)
    house.wake()


async def undo(house: House, actor: Actor, conference_id: str, step: str) -> None:
    async with house.store.unit() as session:
        found = await _opened(house, session, actor, conference_id, step)
        await take_back(house, session, found.conference, actor, step)
    house.wake()


async def ask_for_help(
    house: House, actor: Actor, conference_id: str, step: str, words: str
) -> tuple[str, ...]:
    """The team's manager is told, in the person's words; for a manager, the next above. Their names.

    Refused as `done`, and INVALID without words.
    """
    said = words.strip()[:LONGEST]
    if not said:
        raise Refused(Code.INVALID, problems=(Problem("words", "missing"),))
    async with house.store.unit() as session:
        found = await _opened(house, session, actor, conference_id, step)
        whom = await _above(session, actor, found)
        children = found.desk.working.kept.children
        row = new_id()
        history.write(
            session, found.conference, children,
            at=house.now(), who=actor.person_id, act=HELP, why=f"{step}: {said}",
        )  # fmt: skip
        about = f"{found.conference.id}:{step}:{actor.person_id}"
        await notices.card(session, VIEW, about, whom, house.now(), state=row)
        names = await people.by_ids(session, whom)
    house.wake()
    return tuple(names[one].name for one in whom if one in names)


async def looked_at(house: House, actor: Actor, conference_id: str, step: str) -> DutyLine:
    """One duty as it stands. Refused (UNKNOWN): no such booking, step, or none of theirs."""
    async with house.store.reading() as session:
        desk = (await desks_of(house, session, actor, [conference_id])).get(conference_id)
    found = desk.working.step(step) if desk and desk.reads else None
    if desk is None or found is None:
        raise Refused(Code.UNKNOWN)
    return line_of(desk, found, house.now())


async def _opened(house: House, session: AsyncSession, actor: Actor, conference_id: str, step: str) -> Opened:
    desk = (await desks_of(house, session, actor, [conference_id])).get(conference_id)
    found = desk.working.step(step) if desk and desk.reads else None
    if desk is None or found is None:
        raise Refused(Code.UNKNOWN)
    if not may_do(found.rule.who, desk.parts):
        raise Refused(Code.NOT_YOURS)
    if not desk.working.stands:
        raise Refused(Code.STALE)
    return Opened(session, desk, found)


async def _above(session: AsyncSession, actor: Actor, found: Opened) -> list[str]:
    unit = bool(found.desk.parts & {Role.CHAIR, Role.CLERK, Role.ADMINISTRATOR})
    line = (Role.UNIT_MANAGER, Role.UNIT_SENIOR) if unit else (Role.TEAM_MANAGER, Role.SERVICE_MANAGER)
    for role in line:
        there = [one for one in await playing(session, found.conference, [role]) if one != actor.person_id]
        if there:
            return there
    return [
        one for one in await playing(session, found.conference, [Role.UNIT_MANAGER]) if one != actor.person_id
    ]


@dataclass(frozen=True, slots=True)
class Help:
    """Who asked, in which words, over which step."""

    line: DutyLine
    who: str
    words: str


async def help_asked(house: House, actor: Actor, about: str) -> Help | None:
    """For whom it was asked; None once the step is done, or when the booking is not theirs."""
    conference_id, step, person = (*about.split(":", 2), "", "")[:3]
    async with house.store.reading() as session:
        desk = (await desks_of(house, session, actor, [conference_id])).get(conference_id)
        found = desk.working.step(step) if desk and desk.reads else None
        if desk is None or found is None or step in desk.working.finished.done:
            return None
        asked = [
            row for row in await history.of(session, conference_id) if row.act == HELP and row.who == person
        ]
        asked = [row for row in asked if row.why.startswith(f"{step}: ")]
        who = await people.by_id(session, person)
    if not asked or who is None:
        return None
    return Help(line_of(desk, found, house.now()), who.name, asked[-1].why.removeprefix(f"{step}: "))
