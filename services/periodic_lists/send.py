"""Who reads how much of a list; asked for, or sent out by the calendar.

Each run goes once, by mail with the file and as a card; what was missed goes out once, late.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london, london_day
from conference.lists import (
    LATE_REPORTS,
    ListPicture,
    Run,
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
from conference.refusals import Code, Problem, Refused
from conference.roles import PARTS, Role
from conference.standard import PeriodicList, Standard
from conference.working_days import ONE_DAY
from services import notices
from services.actor import Actor
from services.house import House
from services.periodic_lists.contents import Looking, OnList, handover_days, lines, on_list
from services.standards import today_standard
from services.who_plays import reads
from storage import history, lists, people, store
from storage.history import OPERATOR, OUTSIDE
from storage.store import new_id
from storage.tables import ListRun

Teams = tuple[tuple[str, str], ...]  # (id, name)


async def readable_by(looking: Looking, actor: Actor, found: Iterable[OnList]) -> list[OnList]:
    """What is of bookings whose details this person may read, as everywhere else in the house."""
    may = dict[str, bool]()
    kept = []
    for one in found:
        booking = one.conference
        if booking.id not in may:
            may[booking.id] = await reads(looking.house, looking.session, actor, booking)
        if may[booking.id]:
            kept.append(one)
    return kept


async def teams_for(looking: Looking, actor: Actor | None, found: Sequence[OnList]) -> Teams:
    """The teams to choose from: the council's; for somebody who reads their own only, theirs."""
    every = [(team.id, team.name) for team in await people.teams(looking.session, looking.council)]
    if actor is None:
        return tuple(every)
    mine = {*(await _teams_of(looking, found)).values(), actor.team_id}
    return tuple(team for team in every if team[0] in mine)


def team_chosen(teams: Teams, typed: str) -> tuple[str, str]:
    """The team meant, by id or name ("North", "North team"). Refused (INVALID): none, or not one alone."""
    wanted = _plain(typed)
    exact = [team for team in teams if typed == team[0] or wanted == _plain(team[1])]
    found = exact or [team for team in teams if wanted and wanted in _plain(team[1])]
    if len(found) != 1:
        raise Refused(Code.INVALID, problems=(Problem("team", "unknown_choice"),))
    return found[0]


async def of_team(looking: Looking, found: Sequence[OnList], team_id: str) -> list[OnList]:
    of = await _teams_of(looking, found)
    return [one for one in found if of.get(one.conference.social_worker_id) == team_id]


async def nobody(looking: Looking) -> tuple[str, ...]:
    """Roles that the list goes to and that nobody holds; said aloud, so that it is not lost."""
    played = [role for role in looking.listed.to if role not in PARTS]
    return tuple([role.value for role in played if not await holders(looking, (role,))])


async def holders(looking: Looking, roles: Iterable[Role]) -> list[str]:
    """Ids of the council's people in these roles, each once."""
    found = [
        person.id
        for role in roles
        for person in await people.with_role(looking.session, looking.council, role)
    ]
    return list(dict.fromkeys(found))


async def actor_of(house: House, person_id: str) -> Actor | None:
    """The active person whom a list is mailed to, in their present roles."""
    async with house.store.reading() as session:
        person = await people.by_id(session, person_id)
        if person is None or not person.active:
            return None
        roles = await people.roles_of(session, person_id)
        return Actor(person.id, person.council, person.name, roles, person.team_id)


async def _teams_of(looking: Looking, found: Iterable[OnList]) -> dict[str, str | None]:
    """Team by social worker."""
    ids = {one.conference.social_worker_id for one in found}
    return {person.id: person.team_id for person in (await people.by_ids(looking.session, ids)).values()}


def _plain(name: str) -> str:
    words = name.casefold().replace("-", " ").split()
    return " ".join(word for word in words if word not in {"team", "the", "of"})


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
    standard = today_standard(house, actor.council)
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


async def list_asked_for(
    house: House, actor: Actor, key: str, *, day: date | None = None, team: str = ""
) -> ListPicture:
    """The list for a London day, as it stands now; each look at a family is kept.

    `team`: an id or a name of those that the reader may choose from. Refused: UNKNOWN, NOT_YOURS, INVALID
    (no such team), YEAR_UNKNOWN.
    """
    listed, looking = _for_asking(house, actor.council, key, day)
    if not may_read(listed, actor.roles):
        raise Refused(Code.NOT_YOURS)
    async with house.unit() as session:
        drawn = await _drawn(looking(session), actor, team, day or london_day(house.now()))
        _looked(session, drawn, house.now(), actor.person_id)
    return drawn


async def whole(
    house: House, council: str, key: str, *, day: date | None = None, team: str = ""
) -> ListPicture:
    """The same, all of it, for the operator. Refused: UNKNOWN, INVALID (no such team), YEAR_UNKNOWN."""
    _, looking = _for_asking(house, council, key, day)
    async with house.unit() as session:
        found = await _drawn(looking(session), None, team, day or london_day(house.now()))
        _looked(session, found, house.now(), OPERATOR)
        return found


async def of_run(house: House, actor: Actor | None, council: str, key: str, day: date) -> ListPicture:
    """The list that goes out for that day, as this reader gets it; None: a reader outside, who gets all.

    Refused: UNKNOWN; NOT_YOURS, also for somebody of another council.
    """
    standard = today_standard(house, council)
    listed = list_of(standard, key)
    if actor is not None and not (actor.council == council and may_read(listed, actor.roles)):
        raise Refused(Code.NOT_YOURS)
    async with house.unit() as session:
        found = await _drawn(for_run(house, session, standard, listed, day), actor, "", day)
        _looked(session, found, house.now(), actor.person_id if actor else OUTSIDE)
        return found


def _looked(session: AsyncSession, shown: ListPicture, now: datetime, who: str) -> None:
    for one in {line.conference_id for line in shown.lines}:
        history.viewed(session, one, at=now, who=who, what=f"list:{shown.key}")


def for_run(
    house: House, session: AsyncSession, standard: Standard, listed: PeriodicList, day: date
) -> Looking:
    closing = standard.closing_days
    run = run_for(listed.when, day, closing)
    covers = covered(listed, run, closing)
    return Looking(house, session, standard.council, listed, covers, house.now(), run.at)


def _for_asking(
    house: House, council: str, key: str, day: date | None
) -> tuple[PeriodicList, Callable[[AsyncSession], Looking]]:
    now = house.now()
    standard = today_standard(house, council)
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
        return Looking(house, session, council, listed, covers, now, gone_at)

    return listed, looking


async def _drawn(looking: Looking, actor: Actor | None, team: str, day: date) -> ListPicture:
    listed = looking.listed
    everything = actor is None or reads_all(listed, actor.roles)
    there = await on_list(looking)
    if actor is not None and not everything:
        there = await readable_by(looking, actor, there)
    teams = await teams_for(looking, actor if not everything else None, there)
    chosen = team_chosen(teams, team) if team else None
    if chosen:
        there = await of_team(looking, there, chosen[0])
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
        nobody=await nobody(looking),
        unrecorded=unrecorded(listed),
        teams=teams,
        sent=sends(listed),
    )


LIST_VIEW = "list"
ASKED = "asked"


@dataclass(frozen=True, slots=True)
class OfRun:
    """Which list a card or mail is of: one that went out for a day, or one that somebody asked for."""

    council: str
    key: str
    day: date
    asked: bool = False
    team: str = ""

    def __str__(self) -> str:
        said = f"{self.council}:{self.key}:{self.day.isoformat()}"
        return f"{said}:{ASKED}:{self.team}" if self.asked else said

    @classmethod
    def read(cls, text: str) -> "OfRun":
        """Refused (UNKNOWN): no such thing."""
        council, key, day, asked, team = (*text.split(":", 4), *("" for _ in range(4)))[:5]
        try:
            return cls(council, key, date.fromisoformat(day), asked == ASKED, team)
        except ValueError:
            raise Refused(Code.UNKNOWN) from None


async def send_due(house: House, council: str, outside: Collection[str] = ()) -> int:
    """Send each list whose moment has come and that was not sent; how many. Safe to repeat.

    `outside`: keys of offices outside whose addresses are known (`office` says which key); for the others
    the administrators are asked to pass the list on. Before a list has ever gone out, an earlier run is not
    made up for.
    """
    standard = today_standard(house, council)
    sent = 0
    for listed in standard.lists.values():
        run = latest(replace(listed.when, after=""), house.now(), standard.closing_days)
        if sends(listed) and run is not None:
            sent += await _send(house, standard, listed, run, outside)
    return sent


async def send_file(house: House, actor: Actor, key: str, day: date, team: str = "") -> None:
    """Mail somebody the list that they asked for, as a file; once a minute at most. Refused: NOT_YOURS."""
    standard = today_standard(house, actor.council)
    if not may_read(list_of(standard, key), actor.roles):
        raise Refused(Code.NOT_YOURS)
    about, now = str(OfRun(actor.council, key, day, asked=True, team=team)), house.now()
    async with house.unit() as session:
        to = [f"person:{actor.person_id}"]
        await notices.mail(session, LIST_VIEW, about, to, now, state=f"{now:%Y-%m-%dT%H:%M}")


def office(words: str) -> str:
    """The settings' key of a reader outside: "A&E departments" is a_e_departments."""
    kept = "".join(letter if letter.isalnum() else " " for letter in words.casefold())
    return "_".join(word for word in kept.split() if word != "the")


async def _send(
    house: House, standard: Standard, listed: PeriodicList, run: Run, outside: Collection[str]
) -> bool:
    """The row and everything that leaves are one commit, so that a crash sends all of it or nothing."""
    async with house.unit() as session:
        if await lists.run_on(session, standard.council, listed.key, run.day):
            return False
        looking = for_run(house, session, standard, listed, run.day)
        too_old = london_day(run.at) != london_day(house.now())
        first = not await lists.has_run(session, standard.council, listed.key)
        there = await on_list(looking)
        mine = await store.insert_once(session, _run_row(looking, run, len(there)))
        if not mine or (first and too_old) or not await _follows(looking):
            return False
        await _put_mails(looking, run, outside)
    return True


async def _follows(looking: Looking) -> bool:
    """A list after an event goes out only when there was one (SW-40, C-35)."""
    return not looking.listed.when.after or bool(await handover_days(looking))


async def _put_mails(looking: Looking, run: Run, outside: Collection[str]) -> None:
    listed, session, now = looking.listed, looking.session, looking.house.now()
    known = [office(words) for words in listed.outside if office(words) in outside]
    unknown = len(known) < len(listed.outside)
    told = await holders(looking, listed.to)
    if unknown or await nobody(looking):
        told += await holders(looking, (Role.ADMINISTRATOR,))
    about = str(OfRun(looking.council, listed.key, run.day))
    await notices.card(session, LIST_VIEW, about, told, now, state="run")
    people = [f"person:{person}" for person in told]
    await notices.mail(
        session, LIST_VIEW, about, [*people, *(f"outside:{key}" for key in known)], now, state="run"
    )


def _run_row(looking: Looking, run: Run, lines: int) -> ListRun:
    return ListRun(
        id=new_id(),
        council=looking.council,
        list=looking.listed.key,
        day=run.day,
        sent_at=looking.house.now(),
        lines=lines,
    )
