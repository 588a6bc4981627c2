"""Swindon's office, where lists go out: a unit, two teams, a director; bookings as rows."""

import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlmodel import delete
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery.delivery import NothingToDo
from bot.handlers import MailWork
from cards.invitations.mail import Words
from conference.booking import Kind, Mode, Status
from conference.lists import ListPicture
from conference.outside import Attachment, Bounce, Draft
from conference.roles import Role
from conference.standard import Standard
from dialogs.sent import Seen, draw_card
from services.case import Case
from services.duties.press import record_step
from services.periodic_lists.send import send_due
from storage import bookings, history
from storage.tables import Child, Conference, Person, PersonRole, SentMail, Team, Work
from tests import cast
from tests.cast import NORTH, SOUTH, Part
from tests.reading import said
from tests.situations import LIBRARY, World, a_world

MONDAY = date(2027, 1, 11)
SENT_ON_MONDAYS = {"weekly", "two_week", "exception"}
COUNCIL = "swindon"


def here(part: Part) -> Part:
    """Somebody of the cast, working in Swindon."""
    moved = replace(part, id=f"sw-{part.id}", council=COUNCIL)
    manager = f"sw-{part.manager}" if part.manager else None
    return replace(moved, manager=manager, team=f"sw-{part.team}" if part.team else None)


DIRECTOR, SERVICE_MANAGER = here(cast.DIRECTOR), here(cast.SERVICE_MANAGER)
TEAM_MANAGER, OTHER_MANAGER = here(cast.TEAM_MANAGER), here(cast.OTHER_MANAGER)
SOCIAL_WORKER, COLLEAGUE = here(cast.SOCIAL_WORKER), here(cast.COLLEAGUE)
GREEN, BROWN = here(cast.GREEN), here(cast.BROWN)
ADMINISTRATOR, UNIT_MANAGER = here(cast.ADMINISTRATOR), here(cast.UNIT_MANAGER)
SECOND_SERVICE_MANAGER = here(Part("sally", "Sally Moss", (Role.SERVICE_MANAGER,), manager="dara"))
EVERYBODY = (
    DIRECTOR, SERVICE_MANAGER, SECOND_SERVICE_MANAGER, TEAM_MANAGER, OTHER_MANAGER, SOCIAL_WORKER, COLLEAGUE,
    GREEN, BROWN, ADMINISTRATOR, UNIT_MANAGER,
)  # fmt: skip


@dataclass
class Mailed:
    to: list[str]
    subject: str
    text: str
    attachments: tuple[Attachment, ...]

    def sheet(self) -> Worksheet:
        (file,) = self.attachments
        return load_workbook(io.BytesIO(file.content)).worksheets[0]

    def lines(self) -> list[dict[str, object]]:
        """The table in the file, by its headings; what stands above it is left out."""
        page = self.sheet()
        head = int(str(page.freeze_panes)[1:]) - 1
        titles = [str(cell.value) for cell in page[head]]
        rows = page.iter_rows(min_row=head + 1, values_only=True)
        return [dict(zip(titles, row, strict=True)) for row in rows]


@dataclass
class PaperMail:
    sent: dict[str, Mailed] = field(default_factory=dict)

    async def draft(
        self, key: str, to: list[str], subject: str, text: str, attachments: Sequence[Attachment] = ()
    ) -> Draft:
        self.sent[key] = Mailed(to, subject, text, tuple(attachments))
        return Draft(key, f"<{key}>")

    async def look(self, key: str) -> Draft | None:
        return Draft(key, f"<{key}>", sent=True) if key in self.sent else None

    async def send(self, draft_id: str) -> None:
        assert draft_id in self.sent

    async def is_sent(self, draft_id: str) -> bool:
        return draft_id in self.sent

    async def bounces(self, since: datetime) -> list[Bounce]:
        assert since.tzinfo
        return []

    async def sent_to(self, message_id: str) -> frozenset[str]:
        return frozenset({message_id})


@dataclass
class Town(World):
    council: str = COUNCIL

    @property
    def standard(self) -> Standard:
        return self.house.standards.at(self.council, self.clock.now().date())

    def at(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """It is that moment in winter."""
        self.clock.move_to(datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC))

    async def send(self, *outside: str) -> int:
        return await send_due(self.house, self.council, outside)

    async def cards(self, key: str) -> dict[str, list[str]]:
        """Who has a list's card waiting: person to what it is about."""
        found: dict[str, list[str]] = {}
        for work in await self.rows(Work):
            if work.kind == "card" and work.args["view"] == "list" and f":{key}:" in work.args["about"]:
                found.setdefault(work.args["person"], []).append(work.args["about"])
        return found

    async def mails(self, key: str = "", **outside: str) -> dict[str, Mailed]:
        """All mail waiting about a list is sent, as though none had been: address to mail."""
        post = PaperMail()
        async with self.store.unit() as session:
            await session.exec(delete(SentMail))
        deliver = MailWork(self.house, post, Words(LIBRARY), outside)
        for work in await self.rows(Work):
            if work.kind == "mail" and work.args["view"] == "list" and f":{key}" in work.args["about"]:
                try:
                    await deliver(work)
                except NothingToDo:
                    continue
        return {mail.to[0]: mail for mail in post.sent.values()}

    async def card_of(self, who: Part, about: str) -> str:
        card = await draw_card("list", Seen(self.house, self.standard, who.actor(), about))
        return said(card) if card else ""


def address(part: Part) -> str:
    return f"{part.id}@council.example"


@asynccontextmanager
async def a_town(folder: Path) -> AsyncIterator[Town]:
    """A new database; the whole cast of West Sussex works in it, too, and is never told anything."""
    made = await a_world(folder, key="lists go out", enter=_enter)
    town = Town(made.store, made.house, made.clock, made.calendars, made.woken)
    yield town
    await town.store.close()


async def _enter(session: AsyncSession) -> None:
    await cast.enter(session)
    for team in (NORTH, SOUTH):
        name = f"{team.removeprefix('team-')} team".capitalize()
        session.add(Team(id=f"sw-{team}", council=COUNCIL, name=name))
    await session.flush()
    for part in EVERYBODY:
        session.add(part.person())
        await session.flush()
        session.add_all(PersonRole(person_id=part.id, role=role) for role in part.roles)
    stranger = await session.get(Person, cast.STRANGER.id)
    assert stranger is not None
    stranger.active = False
    session.add(stranger)


async def book(
    town: Town, reference: str, starts: datetime, *, worker: Part = SOCIAL_WORKER, kind: str = "initial",
    status: str = "booked", anchor: date | None = None, initials: str = "AB", **answers: object,
) -> str:  # fmt: skip
    """A booking with CP Chair Green, and the first line of its history."""
    day = anchor or (starts - timedelta(days=14)).date()
    conference = Conference(
        id=f"c-{reference}",
        council=town.council,
        reference=reference,
        case_reference=f"case-{reference}",
        kind=Kind(kind),
        status=Status(status),
        standard_from=date(2026, 1, 1),
        anchor=day,
        last_date=day + timedelta(days=21),
        starts=starts,
        ends=starts + timedelta(hours=2),
        mode=Mode.TEAMS,
        social_worker_id=worker.id,
        booked_by_id=worker.id,
        chair_id=GREEN.id,
        answers=dict(answers),
        requested_at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC),
    )
    child = Child(id=f"ch-{reference}", conference_id=conference.id, position=0, initials=initials)
    async with town.store.unit() as session:
        session.add(conference)
        await session.flush()
        session.add(child)
        at = conference.requested_at
        history.write(session, conference, [child], at=at, who=worker.id, act="submitted")
    return conference.id


async def change(
    town: Town, conference_id: str, who: Part, act: str, why: str = "", **values: object
) -> None:
    """Something is done to a booking, as any act of the house does it."""
    async with town.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        assert conference is not None
        for name, value in values.items():
            setattr(conference, name, value)
        await Case(town.house, session, who.actor(), conference).changed(act, why=why)


async def say(
    town: Town, conference_id: str, step: str, *, state: str = "done", why: str = "", on: date | None = None
) -> None:
    """The social worker says of a step how it stands."""
    async with town.store.unit() as session:
        conference = await bookings.by_id(session, conference_id)
        assert conference is not None
        await record_step(
            town.house, session, conference, SOCIAL_WORKER.actor(), step, state=state, why=why, expected_on=on
        )


async def leaves(town: Town, part: Part) -> None:
    async with town.store.unit() as session:
        person = await session.get(Person, part.id)
        assert person is not None
        person.active = False
        session.add(person)


def references(listed: ListPicture) -> list[str]:
    return [line.reference for line in listed.lines]
