"""Who hears of an absence and its cover: managers rung by rung, the absent person, who is at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import LEAST, OPEN, SILENT, CoverStatus, first_there, press_by, urgent
from conference.dates import london_day
from conference.duties import send_at
from conference.roles import Role
from conference.standard import Standard
from conference.working_days import WorkingDays
from services import notices, outgoing
from services.away import away_now
from services.cover.there import Ladder, ladder
from services.duties.callers import Callers
from services.house import House
from services.who_plays import playing
from storage import cover, people
from storage.store import new_id
from storage.tables import Absence, Conference, Cover

MANAGER, OWN, ASKED, DONE = "cover", "absence", "cover_ask", "cover_done"  # views
DECIDE = "cover_decision"  # a new message, for a card that is rewritten calls nobody
TOLD_OF_CHANGE = (Role.SOCIAL_WORKER, Role.CLERK, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class WhoIsTold:
    """By role who could be told, in order, and who of them is away."""

    standard: Standard
    ladder: Ladder
    away: frozenset[str]


async def who_is_told(house: House, council: str) -> WhoIsTold:
    """Looked up before any unit of work: it asks Outlook who is out of office."""
    standard = house.standards.at(council, london_day(house.now()))
    async with house.store.reading() as session:
        found = await ladder(session, standard)
    return WhoIsTold(standard, found, await away_now(house, [one for ids in found.values() for one in ids]))


async def tell_managers(
    house: House, session: AsyncSession, absence: Absence, told: WhoIsTold, *, rung: int = 0
) -> None:
    """The next who is there gets the card (S29); if nobody presses in time, the one above gets it too.

    Rungs passed over, and the one that has not pressed, are kept with the covers, and said on the card.
    """
    rows = [pair for pair in await cover.of_absence(session, absence.id) if pair[0].status in OPEN]
    there = first_there(tuple(told.ladder), told.ladder, told.away | {absence.person_id}, rung)
    if there is None or not rows:
        return
    silent = [(role, SILENT) for role in list(told.ladder)[max(0, rung - 1) : rung]]
    passed = " ".join(f"{role.value}={how}" for role, how in (*silent, *there.skipped))
    for row, _ in rows:
        row.why = " ".join(dict.fromkeys(f"{row.why} {passed}".split()))
        session.add(row)
    to = Giving(house, session, told.standard, min(conference.starts for _, conference in rows))
    view = DECIDE if any(row.status == CoverStatus.DECISION for row, _ in rows) else MANAGER
    sent = [await to.give(view, absence.id, person) for person in there.persons]
    await _climb(to, told, absence, there.rung, max(sent))


@dataclass(frozen=True, slots=True)
class Giving:
    """Cards about conferences of which the first starts at `starts`."""

    house: House
    session: AsyncSession
    standard: Standard
    starts: datetime

    async def give(self, view: str, about: str, person: str) -> datetime:
        """At once if the conference is within the day, else outside the person's quiet hours; gives when."""
        now = self.house.now()
        quiet = await Callers(self.session).quiet(self.standard, person)
        at = now if urgent(now, self.starts) else send_at(now, quiet, [self.starts])
        await notices.card(self.session, view, about, [person], at, state=new_id())
        return at


async def tell_own(house: House, session: AsyncSession, absence: Absence) -> None:
    """The absent person, administrators, and who covers for a social worker (LE-71) or a clerk (LE-69)."""
    rules = house.standards.at(absence.council, london_day(house.now())).cover
    covers = {"social_worker": rules.social_worker_cover.value, "clerk": rules.clerk_cover_by.value}
    worker = await people.by_id(session, absence.person_id)
    roles = (Role.ADMINISTRATOR, *covers.get(absence.part, ()))
    found = [one for role in roles for one in await people.holders(session, absence.council, role, worker)]
    persons = [absence.person_id, *[one.id for one in found]]
    await notices.card(session, OWN, absence.id, persons, house.now(), state=new_id())


async def tell_changed(house: House, session: AsyncSession, row: Cover, conference: Conference) -> None:
    """The social worker, the clerks and the administrators, once a chair has been found; nobody before."""
    persons = await playing(session, conference, TOLD_OF_CHANGE)
    await notices.card(session, DONE, row.id, persons, house.now(), state=new_id())


async def to_unit(house: House, session: AsyncSession, absence: Absence, roles: Sequence[Role]) -> None:
    """WS-10: whoever is to be copied sees the explanation on the manager's own card."""
    persons = [
        one.id
        for role in (*roles, Role.ADMINISTRATOR)
        for one in await people.with_role(session, absence.council, role)
    ]
    await notices.card(session, MANAGER, absence.id, persons, house.now(), state=new_id())


async def _climb(to: Giving, told: WhoIsTold, absence: Absence, rung: int, sent: datetime) -> None:
    if rung + 1 >= len(told.ladder):
        return
    days = WorkingDays(told.standard.closing_days)
    due = press_by(sent, to.starts, days) or sent + LEAST
    key = f"cover_climb:{absence.id}:{rung}:{new_id()}"
    await outgoing.put(to.session, "cover_climb", key, due, absence=absence.id, rung=str(rung + 1), ask="")
