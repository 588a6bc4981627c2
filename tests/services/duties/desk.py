"""A house with a clock for the stories of duties: sweeps run, cards go out, everything is written down."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.delivery.delivery import NothingToDo
from bot.handlers import CardWork, NoticeWork
from conference.outside import OutsideFault
from services.duties.sweep import Swept, sweep
from storage.tables import Notice, Work
from tests import cast, situations
from tests.cast import GREEN
from tests.situations import World, key_at

__all__ = ["WHEN", "Desk", "PaperChat", "a_desk", "at", "every_day"]

WHEN = key_at(GREEN, "2027-01-22T10:00")  # a Friday; booked on Wednesday 6 January


@dataclass
class PaperChat:
    """What stands in people's chats: who, which card, when; may break before or after it took a card."""

    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    rewritten: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    breaks: str = ""

    async def send(self, person_id: str, card: dict[str, Any], summary: str) -> tuple[dict[str, str], str]:
        assert summary
        if self.breaks == "before":
            raise OutsideFault("the chat does not answer")
        self.sent.append((person_id, card))
        return {"chat": person_id}, f"a{len(self.sent)}"

    async def update(
        self, conversation: dict[str, str], activity_id: str, card: dict[str, Any], summary: str
    ) -> None:
        assert conversation["chat"]
        assert summary
        self.rewritten.append((activity_id, card))


@dataclass
class Desk:
    world: World
    chat: PaperChat

    async def sweep(self, at: datetime | None = None) -> Swept:
        """The clock at `at`, a sweep, and all that it put goes out."""
        if at is not None:
            self.world.clock.move_to(at)
        swept = await sweep(self.world.house, cast.COUNCIL)
        await self.deliver()
        return swept

    async def deliver(self) -> None:
        cards = CardWork(self.world.house, self.chat)
        notices = NoticeWork(cards)
        for work in [one for one in await self.world.rows(Work) if one.done is None]:
            if work.due > self.world.clock.now():
                continue
            if work.kind == "notice_card":
                try:
                    await notices(work)
                except NothingToDo as nothing:
                    await self._settled(work, str(nothing))
                    continue
            elif work.kind == "card" and work.args["view"] in {"duties", "duty_help"}:
                await cards(work)
            await self._settled(work)

    async def _settled(self, work: Work, outcome: str = "done") -> None:
        async with self.world.store.unit() as session:
            row = await session.get(Work, work.key)
            assert row is not None
            row.done, row.outcome = self.world.clock.now(), outcome
            session.add(row)

    async def notices(self, **which: Any) -> list[Notice]:
        rows = await self.world.rows(Notice)
        return [row for row in rows if all(getattr(row, name) == value for name, value in which.items())]

    def to(self, who: cast.Part) -> list[dict[str, Any]]:
        return [card for person, card in self.chat.sent if person == who.id]


async def a_desk(folder: Path) -> Desk:
    return Desk(await situations.a_world(folder), PaperChat())


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 1) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


async def every_day(desk: Desk, first: datetime, days: int) -> None:
    """Sweeps at 8:05am, 9am, midday and 8pm."""
    for number in range(days):
        day = first + timedelta(days=number)
        for hour, minute in ((8, 5), (9, 0), (12, 0), (20, 0)):
            await desk.sweep(day.replace(hour=hour, minute=minute))
