"""One concern inside a unit of work: its row, its booking, its ladder, the moment."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.concerns import Climbed, Entry, Standing, open_rungs
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Ladder, LadderRung, Standard
from services import notices
from services.booking.write import standard_of
from services.house import House
from services.persons import playing
from storage.store import bump
from storage.tables import Concern, Conference


@dataclass(frozen=True, slots=True)
class Case:
    """`standard` is the one that the booking was made under."""

    session: AsyncSession
    standard: Standard
    conference: Conference
    row: Concern
    now: datetime

    @property
    def ladder(self) -> Ladder:
        return self.standard.ladders[self.row.ladder]

    @property
    def reached(self) -> tuple[LadderRung, ...]:
        return self.ladder.rungs[: self.row.rung]

    @property
    def last(self) -> LadderRung | None:
        return self.reached[-1] if self.reached else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(_entry(kept) for kept in self.row.entries)

    @property
    def climbed(self) -> Climbed:
        return Climbed(
            at=self.row.rung,
            taken=tuple(one.rung for one in self.entries if one.act == "taken"),
            contact=any(one.contact for one in self.entries),
            answered=self.row.replied_at is not None,
            reply_due=self.row.reply_due,
            standing=Standing(self.row.status),
        )

    @property
    def open_now(self) -> tuple[LadderRung, ...]:
        closing = self.standard.closing_days
        return open_rungs(self.ladder, self.climbed, self.row.raised_at, self.now, closing)

    async def write(self, **entry: str) -> None:
        """Add an entry and raise the version; call after the row's other changes."""
        kept = {name: said for name, said in entry.items() if said}
        self.row.entries = [*self.row.entries, {"at": self.now.isoformat(), **kept}]
        await bump(self.session, self.row, self.row.version)
        self.session.add(self.row)

    async def apart(self) -> set[str]:
        """Whom the ladder leaves out, whatever other part they play (WK-35)."""
        return set(await playing(self.session, self.conference, self.ladder.never))

    async def persons(self, roles: tuple[Role, ...]) -> list[str]:
        apart = await self.apart()
        found = await playing(self.session, self.conference, roles)
        return [person for person in found if person not in apart]

    async def concerned(self) -> list[str]:
        """Whoever raised it, took a rung or was told so far."""
        roles = [role for rung in self.reached for role in (*rung.by, *rung.tell, *rung.copies)]
        raised = [] if self.row.raised_by == "clock" else [self.row.raised_by]
        return list(dict.fromkeys([*raised, *await self.persons(tuple(roles))]))

    async def card(self, persons: list[str], state: str) -> None:
        await notices.card(self.session, "concern", self.row.id, persons, self.now, state=state)


async def opened(house: House, session: AsyncSession, concern_id: str) -> Case:
    """Refused (UNKNOWN) where there is none."""
    row = await session.get(Concern, concern_id)
    conference = await session.get(Conference, row.conference_id) if row else None
    if row is None or conference is None:
        raise Refused(Code.UNKNOWN)
    return Case(session, standard_of(house, conference), conference, row, house.now())


def step_of(row: Concern) -> str:
    """The step whose lateness began it, "" where a person did."""
    return row.about.removeprefix("late:").partition("@")[0] if row.about.startswith("late:") else ""


def _entry(kept: dict[str, str]) -> Entry:
    return Entry(
        act=kept["act"],
        rung=kept.get("rung", ""),
        who=kept["who"],
        role=kept.get("role", ""),
        at=datetime.fromisoformat(kept["at"]),
        words=kept.get("words", ""),
        code=kept.get("code", ""),
        contact=kept.get("contact", ""),
        contact_what=kept.get("contact_what", ""),
        told=tuple(one for one in kept.get("told", "").split(",") if one),
    )
