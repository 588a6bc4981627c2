"""A list for somebody: as it goes out, or as they ask for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london, london_day
from conference.lists import (
    LATE_REPORTS,
    ListPicture,
    covered,
    covered_on,
    late_reports,
    latest,
    may_read,
    reads_all,
    run_for,
    sends,
    unrecorded,
)
from conference.refusals import Code, Refused
from conference.standard import PeriodicList, Standard
from conference.working_days import ONE_DAY
from services.actor import Actor
from services.house import House
from services.periodic_lists import readers
from services.periodic_lists.cells import lines
from services.periodic_lists.looking import Looking
from services.periodic_lists.sources import found
from storage import history

BACKWARD = "last_week"
FAR = 20  # years; nobody asks for a list of another age


@dataclass(frozen=True, slots=True)
class Available:
    """A list that somebody may ask for."""

    key: str
    what: str
    subject: str
    sent: bool


def available(house: House, actor: Actor) -> list[Available]:
    """Every list of the council's standard that this person may read, and what is late."""
    standard = house.standards.at(actor.council, london_day(house.now()))
    listed = [*standard.lists.values(), late_reports()]
    return [
        Available(one.key, one.what, one.subject, sends(one)) for one in listed if may_read(one, actor.roles)
    ]


def list_of(standard: Standard, key: str) -> PeriodicList:
    """Refused (UNKNOWN): no such list."""
    listed = late_reports() if key == LATE_REPORTS else standard.lists.get(key)
    if listed is None:
        raise Refused(Code.UNKNOWN)
    return listed


async def asked(
    house: House, actor: Actor, key: str, *, day: date | None = None, team: str = ""
) -> ListPicture:
    """The list for a London day, as it stands now; each look at a family is kept.

    `team`: an id or a name of those that the reader may choose from. Refused: UNKNOWN, NOT_YOURS, INVALID
    (no such team), YEAR_UNKNOWN.
    """
    listed, looking = _for_asking(house, actor.council, key, day)
    if not may_read(listed, actor.roles):
        raise Refused(Code.NOT_YOURS)
    async with house.store.unit() as session:
        drawn = await _drawn(looking(session), actor, team, day or london_day(house.now()))
        for one in {line.conference_id for line in drawn.lines}:
            history.viewed(session, one, at=house.now(), who=actor.person_id, what=f"list:{key}")
    return drawn


async def whole(
    house: House, council: str, key: str, *, day: date | None = None, team: str = ""
) -> ListPicture:
    """The same, all of it, for the operator. Refused: UNKNOWN, INVALID (no such team), YEAR_UNKNOWN."""
    _, looking = _for_asking(house, council, key, day)
    async with house.store.reading() as session:
        return await _drawn(looking(session), None, team, day or london_day(house.now()))


async def of_run(house: House, actor: Actor | None, council: str, key: str, day: date) -> ListPicture:
    """The list that goes out for that day, as this reader gets it; None: a reader outside, who gets all.

    Refused: UNKNOWN; NOT_YOURS, also for somebody of another council.
    """
    standard = house.standards.at(council, london_day(house.now()))
    listed = list_of(standard, key)
    if actor is not None and not (actor.council == council and may_read(listed, actor.roles)):
        raise Refused(Code.NOT_YOURS)
    async with house.store.reading() as session:
        return await _drawn(for_run(house, session, standard, listed, day), actor, "", day)


def for_run(
    house: House, session: AsyncSession, standard: Standard, listed: PeriodicList, day: date
) -> Looking:
    closing = standard.closing_days
    run = run_for(listed.when, day, closing)
    covers = covered(listed, run, closing)
    return Looking(house, session, standard.council, standard, listed, covers, house.now(), run.at)


def _for_asking(
    house: House, council: str, key: str, day: date | None
) -> tuple[PeriodicList, Callable[[AsyncSession], Looking]]:
    now = house.now()
    standard = house.standards.at(council, london_day(now))
    listed, closing = list_of(standard, key), standard.closing_days
    wanted = day or london_day(now)
    if abs(wanted.year - london_day(now).year) > FAR:
        raise Refused(Code.YEAR_UNKNOWN, year=str(wanted.year))
    covers = covered_on(listed, now, wanted, closing)
    gone = (
        latest(listed.when, min(now, london(wanted + ONE_DAY, time())), closing)
        if not listed.when.after
        else None
    )
    gone_at = gone.at if gone else now

    def looking(session: AsyncSession) -> Looking:
        return Looking(house, session, council, standard, listed, covers, now, gone_at)

    return listed, looking


async def _drawn(looking: Looking, actor: Actor | None, team: str, day: date) -> ListPicture:
    listed = looking.listed
    everything = actor is None or reads_all(listed, actor.roles)
    there = await found(looking)
    if actor is not None and not everything:
        there = await readers.theirs(looking, actor, there)
    teams = await readers.teams(looking, actor if not everything else None, there)
    chosen = readers.chosen(teams, team) if team else None
    if chosen:
        there = await readers.of_team(looking, there, chosen[0])
    return ListPicture(
        key=listed.key,
        what=listed.what,
        subject=listed.subject,
        day=day,
        as_at=looking.now,
        covers=looking.covers,
        backward=listed.covers == BACKWARD,
        columns=listed.shows,
        lines=await lines(looking, there),
        source=listed.source,
        rules=listed.rules,
        note=listed.note,
        team=chosen[0] if chosen else "",
        team_name=chosen[1] if chosen else "",
        own=not everything,
        by=tuple(role.value for role in listed.by),
        forward=listed.outside,
        nobody=await readers.nobody(looking),
        unrecorded=unrecorded(listed),
        teams=teams,
        sent=sends(listed),
    )
