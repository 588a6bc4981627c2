"""What every act needs: the stage, the booking that the story is about, and looking at how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.demo.mornings import Before, Covered
from bot.demo.stage import Stage
from bot.demo.standdowns import StoodDown
from bot.local.member import Member
from bot.local.reading import Button, buttons, inputs
from bot.local.teams import Card, Message
from conference.standard import Standard
from storage import bookings
from storage.tables import Conference, Meeting

WORKER = "social-worker"


@dataclass
class Scene:
    """`lobby`: where people land who open the link, by moment of the story and by who they are.

    `before`: how it stood on the morning on which its chair could not come; `manager`: who arranges cover;
    `answers`: who was asked, and what they said; `covers`: how such mornings ended; `another`: the scene of
    the other family. `third`: the scene of the family whose conference is stood down; `stood`: what came
    of it; `calls`: how many had been made to Graph before the last press.
    """

    stage: Stage
    conference_id: str = ""
    lobby: dict[str, dict[str, str]] = field(default_factory=dict)
    covers: list[Covered] = field(default_factory=list)
    before: Before | None = None
    manager: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    another: "Scene | None" = None
    third: "Scene | None" = None
    stood: StoodDown | None = None
    calls: int = 0

    @property
    def standard(self) -> Standard:
        return self.stage.standard

    @property
    def now(self) -> datetime:
        return self.stage.clock.now()

    @property
    def morning(self) -> Before:
        assert self.before is not None
        return self.before

    @property
    def other(self) -> "Scene":
        assert self.another is not None
        return self.another

    @property
    def standing(self) -> "Scene":
        assert self.third is not None
        return self.third

    @property
    def ended(self) -> StoodDown:
        assert self.stood is not None
        return self.stood

    def member(self, key: str) -> Member:
        return self.stage.world.member(key)

    def opened_by(self, key: str, verb: str) -> Message:
        """The newest message of theirs with this button; without one the story has failed."""
        found = self.stage.message_with(self.member(key), verb)
        self.stage.must(found is not None, f"{self.member(key).name} has a card with {verb}")
        assert found is not None
        return found

    async def press(self, key: str, verb: str, values: Mapping[str, str] | None = None) -> Card:
        """Press a button on the newest card of theirs that has it."""
        message = self.opened_by(key, verb.partition(" ")[0])
        return await self.stage.presses(key, verb, values, on=message)

    async def fill(self, key: str, verb: str, values: Mapping[str, str]) -> Card:
        """As `press`, giving only what the card asks: councils ask different things."""
        message = self.opened_by(key, verb.partition(" ")[0])
        asked = inputs(message.card or {})
        given = {name: value for name, value in values.items() if name in asked}
        return await self.stage.presses(key, verb, given, on=message)

    def offers(self, card: Card, verb: str) -> list[Button]:
        return [one for one in buttons(card) if one.verb == verb]

    async def waits(self, **times: float) -> None:
        await self.stage.wait_until(self.now + timedelta(**times))

    async def lives(self, **times: float) -> None:
        await self.stage.lives_until(self.now + timedelta(**times))

    async def conference(self) -> Conference:
        async with self.stage.world.process.outside.store.reading() as session:
            found = await session.get(Conference, self.conference_id)
        assert found is not None
        return found

    async def meeting(self) -> Meeting:
        async with self.stage.world.process.outside.store.reading() as session:
            found = await bookings.meeting(session, self.conference_id)
        assert found is not None
        return found

    async def chair(self) -> str:
        """The part of whoever chairs it."""
        return str((await self.conference()).chair_id).removeprefix("p-")
