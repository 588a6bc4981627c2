"""Named situations: a world in which a story begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from conference.dates import Interval
from conference.outside import Diary, OutsideFault
from conference.request import AGAIN
from conference.roles import Role
from conference.standard import Standard
from dialogs import router
from dialogs.sent import Seen, draw_card
from dialogs.turn import Answer, Card, Turn
from services import drafts
from services.actor import Actor
from services.booking.submit import offers_for_answers, submit
from services.house import House
from storage.store import Store
from storage.tables import ChairAsk, Conference, Person, Work
from tests import cast, postponed
from tests.cast import Part
from tests.house import Enter, a_store, standards

NOW = datetime(2027, 1, 6, 9, 0, tzinfo=UTC)  # Wednesday, the day after the strategy discussion
LIBRARY = standards()
WHY = {"reason": "No chair", "safeguarded": "The children stay with their aunt."}  # past the last date


ANOTHER_FAMILY: dict[str, Any] = {
    "case_reference": "LCS-2",
    "children": [{"initials": "DE", "born": "2019-05-06", "expected": ""}],
}


@dataclass
class PaperCalendars:
    """Outlook as a fake: who is busy when, and whether it answers at all."""

    busy: dict[str, list[Interval]] = field(default_factory=dict)
    down: bool = False
    asked: int = 0

    async def diaries(self, emails: list[str], window: Interval) -> list[Diary]:
        self.asked += 1
        if self.down:
            raise OutsideFault("Graph does not answer")
        return [
            Diary(email, tuple(one for one in self.busy.get(email, ()) if one.meets(window)))
            for email in emails
        ]


@dataclass
class World:
    store: Store
    house: House
    clock: SetClock
    calendars: PaperCalendars
    woken: list[datetime] = field(default_factory=list)

    @property
    def standard(self) -> Standard:
        return self.house.standards.at(cast.COUNCIL, self.clock.now().date())

    def turn(self, who: Part | None, *, text: str = "", data: Mapping[str, Any] | None = None) -> Turn:
        return Turn(
            actor=who.actor() if who else None,
            standard=self.standard,
            now=self.clock.now(),
            house=self.house,
            text=text,
            data=data or {},
            pressed=data is not None,
        )

    async def say(self, who: Part | None, text: str) -> Card:
        return (await router.answer(self.turn(who, text=text))).card

    async def press(self, who: Part | None, verb: str, /, **data: Any) -> Card:
        return (await self.answer(who, verb, **data)).card

    async def answer(self, who: Part | None, verb: str, /, **data: Any) -> Answer:
        return await router.answer(self.turn(who, data={"verb": verb, **data}))

    async def view(self, who: Part, view: str, about: str) -> Card | None:
        return await draw_card(view, Seen(self.house, self.standard, who.actor(), about))

    async def rows(self, table: type[Any]) -> list[Any]:
        async with self.store.reading() as session:
            return list(await session.exec(select(table)))

    async def conference(self, conference_id: str) -> Conference:
        async with self.store.reading() as session:
            found = await session.get(Conference, conference_id)
        assert found is not None
        return found

    async def open_ask(self, conference_id: str) -> ChairAsk:
        (found,) = [
            ask
            for ask in await self.rows(ChairAsk)
            if ask.conference_id == conference_id and ask.status == "asked"
        ]
        assert isinstance(found, ChairAsk)
        return found

    async def may_move(self, conference_id: str) -> None:
        """Everybody who decides about a postponement has agreed to one."""

        def who(role: Role, chair_id: str) -> Actor:
            found = [one for one in cast.EVERYBODY if role in one.roles and one.council == cast.COUNCIL]
            chair = next((one for one in found if one.id == chair_id), None)
            return (chair or found[0]).actor()

        await postponed.agreed(self.house, cast.SOCIAL_WORKER.actor(), conference_id, who)

    async def cards_for(self, who: Part, view: str = "") -> list[Work]:
        return [
            work
            for work in await self.rows(Work)
            if work.kind == "card" and work.args["person"] == who.id and view in {"", work.args["view"]}
        ]


async def a_world(folder: Path, key: str = "the cast", enter: Enter = cast.enter) -> World:
    """A new database with the whole cast in it, at nine on Wednesday 6 January 2027.

    `enter` puts others in, too; `key` is the name of its database.
    """
    store = await a_store(folder, key, enter)
    clock, calendars, woken = SetClock(NOW), PaperCalendars(), []
    house = House(store, calendars, LIBRARY, clock.now, lambda: woken.append(clock.now()))
    return World(store, house, clock, calendars, woken)


def filled_in(**instead: Any) -> dict[str, Any]:
    """The form of a social worker in West Sussex who has answered everything."""
    return {
        "discussions": [{"held_on": "2027-01-05", "held_at": "14:00", "agreed": "yes"}],
        "case_reference": "LCS-100234",
        "children": [
            {"initials": "AB", "born": "2018-03-02", "expected": ""},
            {"initials": "CB", "born": "2021-11-30", "expected": ""},
        ],
        "index_child": "0",
        "siblings_considered": "yes",
        "mode": "teams",
        "venue": "",
        "s47_concluded": "yes",
        "split": "no",
        "split_why": "",
        "risks": "none known",
        "confidential": "no",
        "interpreter": "",
        "advocate": "no",
        "special_arrangements": "",
        "childcare": "no",
        "interim_safety_plan": "yes",
        "signing_manager": "tess",
        "earlier_plans": [],
        "team_manager": "Tess Hall",
    } | instead


async def a_filled_draft(world: World, who: Part = cast.SOCIAL_WORKER, **instead: Any) -> str:
    """A draft with every answer, no time picked; its id."""
    actor = who.actor()
    draft = await drafts.open_draft(world.house, actor, "booking", 1, "offers")
    kept = await drafts.save(world.house, actor, draft, step="offers", answers=filled_in(**instead))
    return kept.id


async def keys_offered(world: World, who: Part = cast.SOCIAL_WORKER, **instead: Any) -> list[str]:
    """The keys of the slots offered for those answers, best first."""
    found = await offers_for_answers(
        world.house, who.actor(), world.standard, filled_in(**instead), instead.get("social_worker", who.id)
    )
    return [offer.key for offer in found.offers]


async def a_booking(world: World, who: Part = cast.SOCIAL_WORKER, key: str = "", **instead: Any) -> str:
    """Submitted: a chair has been asked; the conference’s id. Another family, unless `instead` says."""
    instead = await _of_a_family(world, instead)
    draft_id = await a_filled_draft(world, who, **instead)
    key = key or (await keys_offered(world, who, **instead))[0]
    draft = await drafts.resume(world.house, who.actor(), "booking")
    assert draft is not None
    return await submit(world.house, who.actor(), draft_id, offer_key=key, why=WHY, at=draft.version)


async def _of_a_family(world: World, instead: dict[str, Any]) -> dict[str, Any]:
    before = await world.rows(Conference)
    if not before or "children" in instead:
        return instead
    case = instead.get("case_reference", f"LCS-{100234 + len(before)}")
    same = [row.reference for row in before if row.case_reference == case]
    if same:
        return {AGAIN: same[0], **instead}
    born = date(2018, 3, 2) + timedelta(days=len(before))
    children = [{"initials": "AB", "born": born.isoformat(), "expected": ""}]
    return {"case_reference": case, "children": children, **instead}


async def a_late_booking(world: World) -> str:
    """Past the last date: the chain is asked, the slot is held."""
    keys = await keys_offered(world)
    return await a_booking(world, key=next(key for key in keys if key.split("|")[1][:10] >= "2027-01-27"))


def key_at(chair: Part, start: str) -> str:
    """The key of a chair's slot at a London winter time such as "2027-01-14T10:00"."""
    return f"{chair.id}|{start}:00+00:00"


async def leave(session: AsyncSession, who: Part) -> None:
    person = await session.get(Person, who.id)
    assert person is not None
    person.active = False
    session.add(person)
