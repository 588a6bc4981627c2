"""A whole council on one machine, its people at their Teams, and what a story looks at afterwards."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import SQLModel, select

from bot.clock import SetClock
from conference.booking import ACCEPTED, Status
from conference.dates import london_day
from conference.request import AGAIN
from conference.roles import Role
from councils.library import Library
from services.actor import Actor
from storage import bookings
from storage.tables import Conference, Meeting, Work
from tests import postponed
from tests.faults.moments import Moments
from tests.graph.strict import Strict
from tests.house import copied, keep, standards
from tests.indoors import Indoors
from workshop.demo.stage import Stage, filled
from workshop.demo.transcript import Transcript
from workshop.teams import Button, Card, Member, Message, buttons, inputs, lines, walk
from workshop.town import CAST, local_world, person_id

LIBRARY = standards()
COUNCILS = ("leicestershire", "south_gloucestershire", "swindon", "wakefield", "west_sussex")
NOW = datetime(2027, 1, 6, 9, 0, tzinfo=UTC)  # a Wednesday; no bank holiday in the next fifteen working days
GIVEN = {"reason": "No chair is free in time.", "safeguarded": "The grandmother looks after the children."}
WORKER = "social-worker"
Row = TypeVar("Row", bound=SQLModel)


@dataclass
class Town(Stage):
    """Keys such as "social-worker" are those of workshop/town.py.

    `moments`: what other stories have walked to already; None where each has to walk by itself.
    """

    moments: Moments | None = None

    @property
    def today(self) -> date:
        return london_day(self.clock.now())

    def card(self, who: str = WORKER) -> Card:
        """The newest card of somebody's chat, {} when there is none."""
        return next((m.card for m in reversed(self.world.member(who).chat) if m.card), {})

    def read(self, who: str = WORKER) -> str:
        """That card as a person reads it."""
        return "\n".join(lines(self.card(who)))

    def all_read(self, who: str) -> str:
        """Everything that stands in somebody's chat."""
        return "\n".join("\n".join(lines(m.card or {})) for m in self.world.member(who).chat)

    def step(self, who: str = WORKER) -> str:
        """Which step of the booking form the newest card is, "" for another card."""
        found = [str(b.data["step"]) for b in buttons(self.card(who)) if "draft" in b.data]
        return found[-1] if found else ""

    def buttons(self, verb: str, who: str = WORKER) -> list[Button]:
        return [one for one in buttons(self.card(who)) if one.verb == verb]

    async def answers(self, who: str = WORKER, **instead: str) -> Card:
        """Fill in the newest card as the demo does, but for `instead`, and press Continue."""
        for name in instead:
            rows = name.partition("__")[0]
            while name not in inputs(self.card(who)) and f"{rows}__0__" in str(inputs(self.card(who))):
                await self.presses(who, "booking.add_row", self._said(who, instead))
        verb = "agreement.give" if self.step(who) == "given" else "booking.next"
        return await self.presses(who, verb, self._said(who, instead))

    async def filled_until(self, step: str, who: str = WORKER, **instead: str) -> Card:
        """Book from the first word to this step of the form; the first time that is offered is chosen."""
        if not self.step(who):
            await self.writes(who, "book")
        for _ in range(12):
            if self.step(who) == step:
                return self.card(who)
            await self._step_on(who, instead)
        raise AssertionError(f"{step} is not reached; the card says: {self.read(who)}")

    async def booked(self, who: str = WORKER, **instead: str) -> str:
        """Sent: a chair (or the council's chain) has been asked. The booking's id."""
        if who != WORKER or instead:
            return await self._booked(who, instead)
        return await self._come_to("booked", partial(self._booked, who, instead))

    async def _booked(self, who: str, instead: Mapping[str, str]) -> str:
        await self.filled_until("check", who, **instead)
        before = {one.id for one in await self.rows(Conference)}
        await self.presses(who, "booking.submit")
        (made,) = {one.id for one in await self.rows(Conference)} - before
        return made

    async def safe(self, who: str = WORKER, **instead: str) -> str:
        """Booked, accepted, and its meeting made safe. The booking's id."""
        if who != WORKER or instead:
            return await self._safe(who, instead)
        return await self._come_to("safe", partial(self._safe, who, instead))

    async def _come_to(self, name: str, walk: Callable[[], Awaitable[str]]) -> str:
        """That far from a town in which nothing has happened: walked once, then gone back to."""
        moments = self.moments
        if moments is None or not moments.untouched():
            return await walk()
        if moment := moments.back(name):
            self.mails = moment.mails
            return moment.conference_id
        conference_id = await walk()
        moments.keep(name, conference_id, self.mails)
        return conference_id

    async def _safe(self, who: str, instead: Mapping[str, str]) -> str:
        conference_id = await self.booked(who, **instead)
        await self.accepts(self.asked())
        await self.wait_until(self.later(minutes=5))
        assert (await self.conference(conference_id)).status == Status.BOOKED, self.read(who)
        return conference_id

    def asked(self) -> Member:
        """The one chair who has a request to answer."""
        (chair,) = self.with_card("chair.accept")
        return chair

    async def accepts(self, chair: Member) -> Card:
        message = self.message_with(chair, "chair.accept")
        return await self.presses(chair.part, "chair.accept", {"knows_family": "no"}, on=message)

    async def declines(self, chair: Member, because: str = "conflict", why: str = "I know them.") -> Message:
        """The message in which the chair declined."""
        message = self.message_with(chair, "chair.decline")
        assert message is not None
        await self.presses(chair.part, "chair.decline", on=message)
        typed = {"because": because, "explanation": why}
        await self.presses(chair.part, "chair.decline_send", typed, on=message)
        return message

    async def may_move(self, conference_id: str) -> None:
        """Everybody who decides about a postponement has agreed to one."""

        def who(role: Role, chair_id: str) -> Actor:
            found = [part for part in CAST if role in part.roles]
            chair = next((part for part in found if person_id(part.key) == chair_id), None)
            return self.actor((chair or found[0]).key)

        await postponed.agreed(self.world.process.house, self.actor(WORKER), conference_id, who)
        await self.settle()

    def actor(self, key: str) -> Actor:
        part = next(one for one in CAST if one.key == key)
        council = self.standard.council
        return Actor(person_id(key), council, part.name, frozenset(part.roles), part.team or None)

    async def moves(self, who: str = WORKER, choice: int = 0) -> Card:
        """Move the date from the booking's card to one of the times offered; where it must, agreed first."""
        for booking in await self.rows(Conference):
            if booking.status in ACCEPTED:
                await self.may_move(booking.id)
        message = self.message_with(self.world.member(who), "booking.move")
        card = await self.presses(who, "booking.move", on=message)
        pick = [one for one in buttons(card) if one.verb == "booking.move_pick"][choice]
        return await self.presses(who, f"booking.move_pick {pick.title}", on=message)

    async def forges(self, who: str, verb: str, data: Mapping[str, Any]) -> Card:
        """Press a button that is not in their chat, or not any more; the card that answers."""
        member = self.world.member(who)
        pressed = {"type": "Action.Execute", "verb": verb, "data": dict(data)}
        parts = {"name": "adaptiveCard/action", "replyToId": "old", "value": {"action": pressed}}
        activity = self.world.teams.activity(member.id, member.name, type="invoke", **parts)
        answer = await self.world.teams.deliver(self.world.session, activity)
        await self.settle()
        return dict(answer["value"])

    def everybody_busy(self, first: datetime, last: datetime) -> None:
        """Every chair's calendar is full from then to then."""
        for key in ("chair", "second-chair", "third-chair", "fourth-chair", "duty-cpa"):
            self.world.tenant.busy(self.world.objects[key], first, last)

    async def wait_until(self, moment: datetime) -> None:
        """The clock moves on, stopping at every moment at which something is due."""
        while self.clock.now() < moment:
            due = [
                work.due for work in await self.rows(Work) if not work.done and work.due > self.clock.now()
            ]
            self.clock.move_to(min([moment, *due]))
            await self.world.process.delivery.settle_all()

    def later(self, **span: float) -> datetime:
        return self.clock.now() + timedelta(**span)

    async def rows(self, table: type[Row]) -> list[Row]:
        async with self.world.process.outside.store.reading() as session:
            return list(await session.exec(select(table)))

    async def conference(self, conference_id: str) -> Conference:
        return next(one for one in await self.rows(Conference) if one.id == conference_id)

    async def meeting(self, conference_id: str) -> Meeting:
        async with self.world.process.outside.store.reading() as session:
            found = await bookings.meeting(session, conference_id)
        assert found is not None
        return found

    async def nothing_is_stuck(self) -> None:
        stuck = [(one.key, one.error) for one in await self.rows(Work) if one.outcome == "stuck"]
        assert not stuck

    def _said(self, who: str, instead: dict[str, str]) -> dict[str, str]:
        there = inputs(self.card(who))
        said = {**filled(self.card(who), self.today), **GIVEN, "social_worker": "p-social-worker", **instead}
        return {name: value for name, value in said.items() if name in there}

    async def _step_on(self, who: str, instead: dict[str, str]) -> None:
        if self.step(who) == "offers":
            pick = self.buttons("booking.pick", who)[0]
            await self.presses(who, f"booking.pick {pick.title}")
        else:
            before, asked = self.read(who), [one for one in walk(self.card(who)) if one.get("id") == AGAIN]
            yes = {one["id"]: one["choices"][0]["value"] for one in asked}
            await self.answers(who, **instead, **yes)
            assert self.read(who) != before, f"the step stands still: {before}"


@asynccontextmanager
async def a_town(
    folder: Path, council: str, at: datetime, library: Library = LIBRARY, *, over_http: bool = False
) -> AsyncIterator[Town]:
    """Where a meeting was made, every call to Graph is held against the SDK's own models at the end."""
    clock, path, key = SetClock(at), folder / "quorate.db", ("a town", council, london_day(at))
    moved_in = copied(path, key)
    indoors = None if over_http else Indoors()
    async with local_world(council, clock, folder, library, indoors=indoors) as world:
        if not moved_in:
            keep(path, key)
        standard: Any = library.at(council, london_day(at))
        await world.process.outside.graph.warm_up()
        told = Transcript(clock.now, {}, None)
        repeatable = indoors is not None and library is LIBRARY
        with closing(Moments((council, at), world, clock, path)) as moments:
            yield Town(world, clock, standard, told, moments=moments if repeatable else None)
            strict = Strict()
            for exchange in world.tenant.calls[moments.checked :] if world.tenant.events else ():
                strict(exchange)
            strict.assert_clean()
