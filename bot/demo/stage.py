"""Where the story is acted out: people act, the house does what follows, the clock moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.clock import SetClock
from bot.delivery.queue import next_due
from bot.demo.transcript import Transcript
from bot.local.member import Member
from bot.local.reading import buttons, walk
from bot.local.teams import Card, Message
from bot.local.world import LocalWorld
from conference.london import LONDON, london
from conference.standard import Standard

STEP = timedelta(seconds=20)  # what a person takes for one press
ROUND = timedelta(hours=1)
ROUNDS = ("bounced_mail", "replies", "notices")  # what a running bot looks after every few minutes
LISTS_AT = time(9)


class StoryFailedError(RuntimeError):
    """The house did not do what the story says; the demo ends with exit code 1."""


@dataclass
class Stage:
    world: LocalWorld
    clock: SetClock
    standard: Standard
    told: Transcript
    mails: int = 0  # how many of those sent have been told

    async def opens(self, key: str) -> None:
        member = self.world.member(key)
        self.told.note(f"{member.name} opens Quorate in Teams.")
        await member.opens_the_app()
        await self.settle()

    async def writes(self, key: str, words: str) -> Card:
        member = self.world.member(key)
        self.told.said(member.name, words)
        card = await member.writes(words)
        await self.settle()
        return card

    async def presses(
        self, key: str, verb: str, values: Mapping[str, str] | None = None, *, on: Message | None = None
    ) -> Card:
        member = self.world.member(key)
        card = (on or member.message).card or {}
        self.told.pressed(member.name, _title(card, verb), _labelled(card, values or {}, self.told.names))
        after = await member.presses(verb, values, on=on)
        await self.settle()
        return after

    async def settle(self) -> None:
        """A moment passes, and everything that is due is done."""
        self.clock.move_to(self.clock.now() + STEP)
        await self._does_what_is_due()

    async def _does_what_is_due(self) -> None:
        await self.world.process.delivery.settle_all()
        for mail in self.world.tenant.outbox[self.mails :]:
            self.told.mailed(", ".join(mail.recipients), mail.subject, [one.name for one in mail.files])
        self.mails = len(self.world.tenant.outbox)

    async def wait_until(self, moment: datetime) -> None:
        """The clock jumps to wherever something is due next; what could not be done yet waits a minute."""
        while self.clock.now() < moment:
            async with self.world.process.outside.store.reading() as session:
                due = await next_due(session) or moment
            self.clock.move_to(min(moment, max(due, self.clock.now() + timedelta(minutes=1))))
            await self._does_what_is_due()

    async def lives_until(self, moment: datetime) -> None:
        """Time passes as in a running bot, which looks around every hour from 8am to 6pm."""
        while self.clock.now() < moment:
            wall = self._next_round().astimezone(LONDON)
            await self.wait_until(min(moment, wall.astimezone(UTC)))
            if wall > moment:
                return
            for name in (*ROUNDS, *(["lists"] if wall.time() == LISTS_AT else [])):
                await self.world.process.periodics.at_once(name)
            await self._does_what_is_due()

    def _next_round(self) -> datetime:
        now = self.clock.now().astimezone(LONDON)
        midnight = datetime.combine(now.date(), time(0), LONDON)
        wall = midnight + ((now - midnight) // ROUND + 1) * ROUND
        if wall.time() < time(8) or wall.date() != now.date():
            return london(wall.date(), time(8))
        return wall if wall.time() <= time(18) else london(wall.date() + timedelta(days=1), time(8))

    def holds(self, member_key: str, words: str) -> None:
        """The person's chat shows these words; else the story has failed."""
        member = self.world.member(member_key)
        if not member.sees(words):
            raise StoryFailedError(f"{member.name} should see “{words}”")

    def must(self, fact: bool, words: str) -> None:
        if not fact:
            raise StoryFailedError(words)

    def with_card(self, verb: str) -> list[Member]:
        """Who has a card with this button in front of them."""
        keys = [key for key in self.world.objects if self.message_with(self.world.member(key), verb)]
        return [self.world.member(key) for key in keys]

    def message_with(self, member: Member, verb: str) -> Message | None:
        """The newest message of theirs that has this button."""
        found = [m for m in member.chat if m.card and any(b.verb == verb for b in buttons(m.card))]
        return found[-1] if found else None


def _title(card: Card, verb: str) -> str:
    wanted, _, title = verb.partition(" ")
    titles = [b.title for b in buttons(card) if b.verb == wanted and title.casefold() in b.title.casefold()]
    return titles[0] if titles else verb


def _labelled(card: Card, values: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Labels in place of ids, a choice's words in place of its value, a person's name for whom is picked."""
    told = {}
    for part in walk(card):
        if part.get("id") in values and str(part.get("type", "")).startswith("Input."):
            value = values[part["id"]]
            choices = {one["value"]: one["title"] for one in part.get("choices", ())} | dict(names)
            told[str(part.get("label", part["id"]))] = choices.get(value, value)
    return told
