"""Lists go out: each run once, by mail with the file and as a card; what was missed goes out once, late."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from conference.dates import london_day
from conference.lists import Run, latest, may_read, sends
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import PeriodicList, Standard
from services import notices
from services.actor import Actor
from services.house import House
from services.periodic_lists import readers
from services.periodic_lists.asking import for_run, list_of
from services.periodic_lists.looking import Looking
from services.periodic_lists.sources import found, handover_days
from storage import lists, store
from storage.store import new_id
from storage.tables import ListRun

VIEW = "list"
ASKED = "asked"


@dataclass(frozen=True, slots=True)
class About:
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
    def read(cls, text: str) -> "About":
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
    standard = house.standards.at(council, london_day(house.now()))
    sent = 0
    for listed in standard.lists.values():
        run = latest(replace(listed.when, after=""), house.now(), standard.closing_days)
        if sends(listed) and run is not None:
            sent += await _send(house, standard, listed, run, outside)
    if sent:
        house.wake()
    return sent


async def send_file(house: House, actor: Actor, key: str, day: date, team: str = "") -> None:
    """Mail somebody the list that they asked for, as a file; once a minute at most. Refused: NOT_YOURS."""
    standard = house.standards.at(actor.council, london_day(house.now()))
    if not may_read(list_of(standard, key), actor.roles):
        raise Refused(Code.NOT_YOURS)
    about, now = str(About(actor.council, key, day, asked=True, team=team)), house.now()
    async with house.store.unit() as session:
        to = [f"person:{actor.person_id}"]
        await notices.mail(session, VIEW, about, to, now, state=f"{now:%Y-%m-%dT%H:%M}")
    house.wake()


def office(words: str) -> str:
    """The settings' key of a reader outside: "A&E departments" is a_e_departments."""
    kept = "".join(letter if letter.isalnum() else " " for letter in words.casefold())
    return "_".join(word for word in kept.split() if word != "the")


async def _send(
    house: House, standard: Standard, listed: PeriodicList, run: Run, outside: Collection[str]
) -> bool:
    """The row and everything that leaves are one commit, so that a crash sends all of it or nothing."""
    async with house.store.unit() as session:
        if await lists.run_on(session, standard.council, listed.key, run.day):
            return False
        looking = for_run(house, session, standard, listed, run.day)
        too_old = london_day(run.at) != london_day(house.now())
        first = not await lists.has_run(session, standard.council, listed.key)
        there = await found(looking)
        mine = await store.insert_once(session, _row(looking, run, len(there)))
        if not mine or (first and too_old) or not await _follows(looking):
            return False
        await _put(looking, run, outside)
    return True


async def _follows(looking: Looking) -> bool:
    """A list after an event goes out only when there was one (SW-40, C-35)."""
    return not looking.listed.when.after or bool(await handover_days(looking))


async def _put(looking: Looking, run: Run, outside: Collection[str]) -> None:
    listed, session, now = looking.listed, looking.session, looking.house.now()
    known = [office(words) for words in listed.outside if office(words) in outside]
    unknown = len(known) < len(listed.outside)
    told = await readers.holders(looking, listed.to)
    if unknown or await readers.nobody(looking):
        told += await readers.holders(looking, (Role.ADMINISTRATOR,))
    about = str(About(looking.council, listed.key, run.day))
    await notices.card(session, VIEW, about, told, now, state="run")
    people = [f"person:{person}" for person in told]
    await notices.mail(
        session, VIEW, about, [*people, *(f"outside:{key}" for key in known)], now, state="run"
    )


def _row(looking: Looking, run: Run, lines: int) -> ListRun:
    return ListRun(
        id=new_id(),
        council=looking.council,
        list=looking.listed.key,
        day=run.day,
        sent_at=looking.house.now(),
        lines=lines,
    )
