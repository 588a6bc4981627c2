"""Where the story is acted out: people act, the house does what follows, the clock moves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bot.clock import SetClock
from bot.delivery.delivery import next_due
from cards.dates import clock, short_day
from conference.dates import LONDON, london, london_day
from conference.standard import Standard
from conference.timescale import timescale
from conference.working_days import NATIONAL
from storage import bookings, invitees, reports
from storage.tables import Conference, Invitee, Meeting
from workshop.demo.transcript import Transcript
from workshop.teams import Button, Card, Member, Message, buttons, inputs, walk
from workshop.town import CAST, LocalWorld

# What the demo's social worker answers to each question, whatever the council asks.

_SAID = {
    "discussions__0__held_at": "14:00",
    "discussions__0__agreed": "yes",
    "case_reference": "CMS-204815",
    "children__0__initials": "K.M.",
    "children__1__initials": "T.M.",
    "index_child": "0",
    "siblings_considered": "yes",
    "mode": "teams",
    "split": "yes",
    "split_why": "The parents must not meet.",
    "risks": "The father has threatened staff.",
    "confidential": "None",
    "interpreter": "Polish",
    "advocate": "No, both children are under 10.",
    "special_arrangements": "None",
    "childcare": "The grandmother looks after the children.",
    "s47_concluded": "no",
    "interim_safety_plan": "yes",
    "signing_manager": "p-team-manager",
    "team_manager": "Pat Morgan",
}


def filled(card: Card, today: date) -> dict[str, str]:
    """Answers by input id for the questions on this card; choices that it does not offer are left out."""
    said = {
        **_SAID,
        "discussions__0__held_on": NATIONAL.add(today, -2).isoformat(),
        "children__0__born": (today - timedelta(days=8 * 365)).isoformat(),
        "children__1__born": (today - timedelta(days=3 * 365)).isoformat(),
    }
    offered = {part["id"]: [c["value"] for c in part["choices"]] for part in walk(card) if "choices" in part}
    wanted = {name: said[name] for name in inputs(card) if name in said}
    return {
        name: value if name not in offered or value in offered[name] else offered[name][0]
        for name, value in wanted.items()
    }


# A morning on which a chair cannot come: how it stood before, and how it ended.


@dataclass(frozen=True, slots=True)
class Before:
    """How it stood before anybody said anything. `chair`: their part; `mails`: how many had left by then."""

    chair: str
    link: str
    starts: datetime
    mails: int


@dataclass(frozen=True, slots=True)
class Covered:
    """`answers`: who was asked, and what came of it; `roles`: in the meeting, as Teams has them."""

    reference: str
    absent: str
    answers: dict[str, str]
    chairs: str
    roles: dict[str, str]
    link: str  # "the same"


# A conference that was stood down: who agreed, who waited at its door, and where it stood again.


@dataclass(slots=True)
class StoodDown:
    """`agreed`: who pressed, in order, and how it stood after their press.

    `lobby`: where people landed at the old link once it was locked; `told`: whom somebody has to ring, the
    family first; `past`: who agreed to a date after the last one; `quorum`: what the chair decided at the
    start; `record`: the decisions, as the file that was sent has them.
    """

    reference: str
    agreed: dict[str, str] = field(default_factory=dict)
    by_default: bool = False
    locked_first: bool = False
    lobby: dict[str, str] = field(default_factory=dict)
    cancelled: int = 0
    told: list[str] = field(default_factory=list)
    last_date: str = ""
    new_date: str = ""
    past: list[str] = field(default_factory=list)
    link: str = ""  # "new"
    quorum: str = ""
    record: list[str] = field(default_factory=list)


# Where the story is acted out: people act, the house does what follows, the clock moves.

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
    met: set[str] = field(default_factory=set)  # who has been told of with their role

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


# What every act needs: the stage, the booking that the story is about, and looking at how it stands.

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

    def who(self, key: str) -> str:
        """Their name; the first time with the council's word for what they are, as in "Alex Green (CPA)"."""
        name = self.member(key).name
        if name in self.stage.met:
            return name
        self.stage.met.add(name)
        return f"{name} ({next(self.standard.role_word(part.roles[0]) for part in CAST if part.key == key)})"

    def readers(self, words: str, *, but: str = "") -> list[str]:
        """The names of those whose chat shows these words."""
        members = [self.member(key) for key in self.stage.world.objects if key != but]
        return [one.name for one in members if one.sees(words)]

    async def on_day(self) -> str:
        """As in "Fri 4 Dec, 9:30am, day 11 of 15": working days from the strategy discussion (C-01)."""
        held = await self.conference()
        times = timescale(self.standard, held.anchor, london_day(held.requested_at))
        number = times.day_number(london_day(held.starts))
        return f"{short_day(held.starts)}, {clock(held.starts)}, day {number} of {times.allowed_days}"

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

    async def invitees(self) -> Sequence[Invitee]:
        """Who is on the list now."""
        async with self.stage.world.process.outside.store.reading() as session:
            return await invitees.present(session, self.conference_id)

    async def replies(self) -> Counter[str]:
        """How many of those on the list have answered how."""
        return Counter(str(one.reply) for one in await self.invitees())

    async def invitations(self) -> Counter[str]:
        """How many invitations have been sent by each way."""
        async with self.stage.world.process.outside.store.reading() as session:
            found = await invitees.invitations(session, self.conference_id)
        return Counter(str(one.way) for one in found if one.state == "sent")

    async def asks(self) -> Counter[str]:
        """How many chairs who were asked to take it have answered how."""
        async with self.stage.world.process.outside.store.reading() as session:
            return Counter(str(one.status) for one in await bookings.asks(session, self.conference_id))

    async def agency_reports(self) -> Counter[str]:
        """How many agencies' reports stand how."""
        async with self.stage.world.process.outside.store.reading() as session:
            found = await reports.of(session, self.conference_id)
        return Counter(str(one.status) for one in found if one.agency)

    async def raised(self) -> int:
        """How many things have been raised."""
        async with self.stage.world.process.outside.store.reading() as session:
            return len(await bookings.concerns_of(session, self.conference_id))


WAYS = {
    "meeting": "in the meeting's entry",
    "own": "by an entry of their own",
    "forward": "by words to send on",
    "letter": "by letter",
}


def ways(sent: Counter[str]) -> str:
    """As in "5 in the meeting's entry, 2 by letter"."""
    return ", ".join(f"{sent[way]} {words}" for way, words in WAYS.items() if sent[way])
