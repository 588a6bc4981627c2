"""Everything that an attacker can press, write and send, against a council in the middle of its work.

Run: python -m tests.bench.hostile [--seed N] [--every N] [--council KEY]

One council on a local tenant, in process, through the bot's own HTTP door. Three families are its social
worker's: one whose chair is off sick and whose cover is asked for, one that waits for agreement past its last
date, one whose stand-down is asked for, with a concern and an invite list. A duty is offered for a swap.
Around them stand people with no part in any of it: a social worker and a manager of another team, a service
manager of another service, a chair who was asked nothing, somebody of another council, somebody unknown.

Each of these presses every verb, with payloads of every kind: what a card of the family carries (ids and
version), nothing, wrong types, huge ones, strange letters, days out of every calendar. They write everything
that the bot knows. Then whole activities are mutated and sent as they are: keys gone or of another type,
nested, half characters, broken and packed bodies.

Counted: answers of 5xx, turns that failed, rows about the families that are another afterwards, and anything
of a family (initials, names, addresses, numbers, what was typed) in an answer, a chat or a log line.
"""

import argparse
import asyncio
import copy
import json
import logging
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import structlog
from sqlmodel import SQLModel, select
from yarl import URL

from conference.invitees import InviteeKind, Listed
from conference.roles import PEOPLE, Role
from dialogs.registry import REGISTRY
from services import concerns, swaps
from services.invitees import keep
from services.standdown import ask as standdown
from storage.tables import (
    Agreement,
    ChairAsk,
    Child,
    Concern,
    Conference,
    Cover,
    CoverAsk,
    DutyDay,
    DutySwap,
    Invitee,
    Person,
    PersonRole,
    StandDown,
    Team,
)
from tests.faults.absent import morning, off_sick, presses_ask
from tests.faults.town import NOW, WORKER, Town, a_town
from tests.indoors import Indoors
from workshop.town import person_id

SEED = 20261201
MOTHER = Listed(
    InviteeKind.FAMILY, "mother", "Kay Bellweather", email="kay.bellweather@mail.example",
    phone="07700 900123", address="4 Hillbrow Road", parental_responsibility=True, joins={"how": "link"},
)  # fmt: skip
RISK = "The stepfather keeps a dog that bites."
ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Attacker:
    key: str
    name: str
    object_id: str


@dataclass
class Tally:
    """What came of it. `faults`: what should not have been, each with what it came of."""

    sent: Counter[str] = field(default_factory=Counter)
    status: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def all(self) -> int:
        return sum(self.sent.values())


@dataclass
class Siege:
    """A town, what must not come out of it, and what its families' things are called."""

    town: Town
    attackers: Sequence[Attacker]
    secrets: re.Pattern[str]
    ids: Mapping[str, Sequence[str]]  # field of a command -> ids of the families'
    conferences: frozenset[str]
    lines: list[Mapping[str, Any]]
    chance: random.Random
    tally: Tally = field(default_factory=Tally)

    async def post(self, sort: str, what: str, body: bytes, **headers: str) -> bytes:
        """One activity to the bot's door; what it answers."""
        indoors = self.town.world.session._indoors  # type: ignore[attr-defined] # the town is in process
        assert isinstance(indoors, Indoors)
        sent = {"Content-Type": "application/json", **headers}
        answered = await indoors.call("POST", URL(self.town.world.bot_url), sent.items(), body)
        assert answered is not None
        self.tally.sent[sort] += 1
        self.tally.status[answered.status] += 1
        if answered.status >= 500:
            self.tally.faults.append(f"{answered.status}: {what}")
        self.looked_through(what, answered.body.decode(errors="replace"))
        return answered.body

    async def press(self, attacker: Attacker, verb: str, kind: str, data: dict[str, Any]) -> None:
        pressed = {"type": "Action.Execute", "verb": verb, "data": data}
        parts = {"name": "adaptiveCard/action", "replyToId": "old", "value": {"action": pressed}}
        teams = self.town.world.teams
        activity = teams.activity(attacker.object_id, attacker.name, type="invoke", **parts)
        what = f"{attacker.key} presses {verb} with {kind}"
        await self.post(kind, what, json.dumps(activity).encode())
        self.log_read(what)

    def looked_through(self, what: str, text: str) -> None:
        if found := self.secrets.search(text):
            self.tally.faults.append(f"leak of {found.group()!r}: {what}")

    def log_read(self, what: str) -> None:
        for line in self.lines:
            self.looked_through(f"log after {what}", json.dumps(line, default=str))
            if line.get("event") in {"turn failed", "apology not delivered"}:
                self.tally.faults.append(f"{line['event']}: {what}")
        self.lines.clear()

    def chats_read(self, what: str) -> None:
        for attacker in self.attackers:
            for message in self.town.world.teams.chats.pop(attacker.object_id, []):
                self.looked_through(f"chat of {attacker.key} after {what}", f"{message.text} {message.card}")

    async def rows(self) -> frozenset[str]:
        """Every row about the families, also work to be done and looks; of people and the rota, all."""
        rows: set[str] = set()
        async with self.town.world.process.outside.store.reading() as session:
            others: list[type[SQLModel]] = [Conference, DutySwap, DutyDay, Person, PersonRole]
            for table in (*_about_conferences(), *others):
                for row in await session.exec(select(table)):
                    kept = row.model_dump(mode="json", exclude={"conversation"})  # where their own chat is
                    of = kept.get("conference_id", kept["id"] if table is Conference else None)
                    if of is None or of in self.conferences:
                        rows.add(f"{table.__name__} {json.dumps(kept, sort_keys=True, default=str)}")
        return frozenset(rows)

    async def unchanged(self, before: frozenset[str], what: str) -> frozenset[str]:
        """The rows now; what has become of those before is a fault."""
        now = await self.rows()
        self.tally.faults += [f"row changed by {what}: {one[:200]}" for one in sorted(now ^ before)]
        return now


def _about_conferences() -> Iterator[type[SQLModel]]:
    for table in SQLModel.__subclasses__():
        if "conference_id" in getattr(table, "model_fields", {}) and hasattr(table, "__table__"):
            yield table


async def besieged(town: Town, seed: int, lines: list[Mapping[str, Any]]) -> Siege:
    """Everything of the families' stands open, and those who have no part in it stand around."""
    first, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    third = await town.safe(case_reference="CMS-300000", risks=RISK, children__0__initials="Z.Q.")
    town.everybody_busy(town.clock.now(), town.later(days=23, hours=12))
    second = await town.booked(case_reference="CMS-400000", children__0__initials="W.X.")
    house, worker = town.world.process.house, town.actor(WORKER)
    await keep.add_person(house, worker, third, MOTHER, at=0)
    chair_id = (await town.conference(third)).chair_id
    chair = next(town.actor(key) for key in town.world.objects if person_id(key) == chair_id)
    for who in (worker, chair):
        startable = await concerns.startable(house, who, third)
        for ladder in startable.ladders[:1]:
            given = {"what": RISK, "code": _code(ladder), "contact": "telephone", "contact_what": RISK}
            await concerns.start(house, who, third, ladder.key, given)
    asked = await standdown.open_request(house, worker, third)
    reason = asked.standard.reasons[asked.reasons[0]]
    said = {
        "stand_down_for": reason.key,
        "stand_down_sub": reason.sub_codes[0].key if reason.sub_codes else "",
        "stand_down_act": "cancel",
        **dict.fromkeys(STAND_DOWN_ASKS, RISK),
    }
    await standdown.ask_stand_down(house, worker, third, answers=said)
    duty = next(row for row in await town.rows(DutyDay) if row.day > town.today + timedelta(days=3))
    owner = next(key for key in town.world.objects if person_id(key) == duty.person_id)
    await swaps.offer(house, town.actor(owner), swaps.Offer(duty.day))
    await town.settle()
    return await _around(town, (first.id, second, third), seed, lines)


STAND_DOWN_ASKS = (
    "stand_down_reason", "stand_down_manager_told", "stand_down_agencies_missing", "stand_down_threshold",
    "stand_down_what", "stand_down_exceptional",
)  # fmt: skip


def _code(ladder: Any) -> str:
    return ladder.codes[0] if getattr(ladder, "codes", ()) else ""


async def _around(town: Town, families: Sequence[str], seed: int, lines: list[Mapping[str, Any]]) -> Siege:
    process, council = town.world.process, town.standard.council
    asked = {row.person_id for row in await town.rows(CoverAsk)}
    asked |= {row.from_id for row in await town.rows(DutySwap)}
    asked |= {(await town.conference(one)).chair_id or "" for one in families}
    spare = [
        key for key in ("chair", "second-chair", "third-chair", "fourth-chair") if person_id(key) not in asked
    ]
    async with process.house.unit() as session:
        session.add(Team(id="far", council=ELSEWHERE, name="Far team"))
        await session.flush()
        for key, role, team, of in (
            ("other-team-manager", Role.TEAM_MANAGER, "south", council),
            ("other-service-manager", Role.SERVICE_MANAGER, "south", council),
            ("elsewhere", None, "far", ELSEWHERE),
        ):
            row = Person(
                id=key, council=of, aad_object_id=town.world.tenant.stable_id(key), name=key,
                email=f"{key}@{of}.example", team_id=team,
            )  # fmt: skip
            session.add(row)
            await session.flush()
            session.add_all(
                PersonRole(person_id=key, role=one) for one in ((role,) if role else sorted(PEOPLE))
            )
        manager = await session.get_one(Person, person_id("colleague"))
        manager.manager_id = "other-team-manager"
        session.add(manager)
    keys = ["other-team-manager", "other-service-manager", "elsewhere", "nobody"]
    attackers = [Attacker(key, key, town.world.tenant.stable_id(key)) for key in keys]
    attackers += [Attacker(key, key, town.world.objects[key]) for key in ("colleague", *spare[:1])]
    for one in attackers:
        town.world.teams.chats.pop(one.object_id, None)
    return Siege(
        town, attackers, await _secrets(town, families), await _ids(town, families),
        frozenset(families), lines, random.Random(seed),
    )  # fmt: skip


async def _secrets(town: Town, families: Sequence[str]) -> re.Pattern[str]:
    words = {
        RISK,
        MOTHER.name,
        MOTHER.email,
        MOTHER.phone,
        MOTHER.address,
        "Bellweather",
        "The parents must not",
    }
    for one in await town.rows(Conference):
        words |= {one.case_reference, one.reference} if one.id in families else set()
    letters = {row.initials for row in await town.rows(Child) if row.conference_id in families}
    spelt = [rf"(?<![\w/+=-]){r'[. ]*'.join(map(re.escape, each))}\.?(?![\w/+=-])" for each in letters]
    return re.compile("|".join([*map(re.escape, sorted(words - {""})), *spelt]))


async def _ids(town: Town, families: Sequence[str]) -> Mapping[str, Sequence[str]]:
    async def of(table: Any) -> list[str]:
        return [row.id for row in await town.rows(table) if getattr(row, "conference_id", "") in families]

    covers = {row.id: row.absence_id for row in await town.rows(Cover)}
    chair_asks = await of(ChairAsk)
    cover_asks = [row.id for row in await town.rows(CoverAsk)]
    return {
        "conference": list(families),
        "ask": [*chair_asks, *cover_asks],
        "cover": list(covers),
        "absence": list(covers.values()),
        "request": await of(StandDown),
        "concern": await of(Concern),
        "invitee": await of(Invitee),
        "agreement": await of(Agreement),
        "swap": [row.id for row in await town.rows(DutySwap)],
    }


# What a press carries.

STRANGE = (
    "\u202e\u2066evil\u2069",
    "{0}{__class__}",
    "<at>x</at>",
    "'; DROP TABLE person;--",
    "é" * 50,
)
FAR = ("9999-12-31", "0001-01-01", "2027-02-30T25:61", "-1", "31/12/9999", "1e309", "NaN")
WRONG: tuple[Any, ...] = ([], {}, [[1]], {"a": {"b": []}}, True, None, 3.5, -(2**63), 2**70, "")
TYPED = ("why", "reason", "explanation", "social_worker", "name", "email", "offer", "case_reference", "text")


def payloads(siege: Siege, verb: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(kind, data) for one press of this verb, each kind once."""
    fields = tuple(REGISTRY.verbs[verb].command.model_fields)
    chance, everything = siege.chance, [one for ids in siege.ids.values() for one in ids]
    for number in range(3):
        named = {name: ids[number % len(ids)] for name in fields if (ids := siege.ids.get(name, everything))}
        yield "a family's", {**named, "version": chance.randint(1, 9)}
    yield "nothing", {}
    yield "wrong types", {name: chance.choice(WRONG) for name in (*fields, *TYPED)}
    yield "huge", dict.fromkeys((*fields, *TYPED), "x" * 20000)
    yield "strange letters", {name: chance.choice(STRANGE) for name in (*fields, *TYPED)}
    yield "far days", {name: chance.choice(FAR) for name in (*fields, *TYPED)}
    first = {name: ids[0] for name, ids in siege.ids.items()}
    yield "typed too", {**first, "version": 1, **dict.fromkeys(TYPED, "Ask me."), "knows_family": "no"}


async def presses(siege: Siege, *, every: int = 1) -> None:
    """Each verb by each attacker with each payload; `every`: only one of so many."""
    number, before = 0, await siege.rows()
    for verb in sorted(REGISTRY.verbs):
        for attacker in siege.attackers:
            for kind, data in payloads(siege, verb):
                number += 1
                if number % every == 0:
                    await siege.press(attacker, verb, kind, data)
        siege.chats_read(verb)
        if every == 1:
            before = await siege.unchanged(before, verb)


SAYINGS = (
    "find {}",
    "{}",
    "cancel {}",
    "stand down {}",
    "who is coming {}",
    "report {}",
    "timetable {}",
    "more {}",
)


async def sayings(siege: Siege) -> None:
    """What is written in chat: everything that the bot knows, and references of the families."""
    named = [row.reference for row in await siege.town.rows(Conference) if row.id in siege.conferences]
    texts = [each.format(one) for one in named for each in SAYINGS] + [*STRANGE, *FAR, "x" * 30_000]
    texts += sorted(REGISTRY.sayings)
    secrets = siege.secrets
    for attacker in siege.attackers:
        for text in texts:
            activity = siege.town.world.teams.activity(
                attacker.object_id, attacker.name, type="message", text=text
            )
            await siege.post("written", f"{attacker.key} writes", json.dumps(activity).encode())
        for message in siege.town.world.teams.chats.pop(attacker.object_id, []):
            said = f"{message.text} {message.card}"
            for one in named:
                said = said.replace(one, "")  # they typed it themselves
            if found := secrets.search(said):
                siege.tally.faults.append(f"leak of {found.group()!r} to {attacker.key}, who wrote")
    siege.log_read("writing")


# Activities as no client sends them.


async def mutations(siege: Siege, number: int) -> None:
    for count in range(number):
        attacker = siege.attackers[count % len(siege.attackers)]
        verb = siege.chance.choice(sorted(REGISTRY.verbs))
        pressed = {"type": "Action.Execute", "verb": verb, "data": {"conference": siege.ids["conference"][0]}}
        parts = (
            {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": pressed}}
            if count % 2
            else {"type": "message", "text": "book", "attachments": [], "value": {"verb": verb}}
        )
        whole = siege.town.world.teams.activity(attacker.object_id, attacker.name, **parts)
        for _ in range(siege.chance.randint(1, 3)):
            _mutate(siege.chance, whole)
        body, headers = _body(siege.chance, whole)
        await siege.post("mutated", f"mutation {count}", body, **headers)
        siege.log_read(f"mutation {count}")
    siege.chats_read("mutations")


def _mutate(chance: random.Random, whole: dict[str, Any]) -> None:
    place: Any = whole
    while True:
        key = chance.choice(sorted(place))
        if isinstance(place[key], dict) and place[key] and chance.random() < 0.6:
            place = place[key]
            continue
        break
    deep: Any = "x"
    for _ in range(chance.choice((3, 70, 400))):
        deep = {"a": deep} if chance.random() < 0.5 else [deep]
    made: Sequence[Any] = (
        None, "", [], {}, -1, 2**70, True, "x" * 70_000, deep, "\ud800", "\u0000", "http://127.0.0.1:99999/",
        "https://smba.trafficmanager.net:0/x", copy.deepcopy(whole), float("nan"),
    )  # fmt: skip
    if chance.random() < 0.25:
        del place[key]
    else:
        place[key] = chance.choice(made)


def _body(chance: random.Random, whole: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    body = json.dumps(whole).encode()
    match chance.randint(0, 9):
        case 0:
            return body[: chance.randint(0, len(body))], {}
        case 1:
            return body, {"Content-Encoding": chance.choice(("gzip", "br", "deflate", "x"))}
        case 2:
            return body.replace(b"e", b"\xff\xfe", 3), {}
        case 3:
            return body, {"Content-Type": chance.choice(("text/plain", "application/xml", "x", ""))}
        case 4:
            return json.dumps([whole]).encode(), {}
    return body, {}


# All of it.


@asynccontextmanager
async def a_siege(folder: Path, council: str = "west_sussex", *, seed: int = SEED) -> AsyncIterator[Siege]:
    with structlog.testing.capture_logs() as logged:
        async with a_town(folder, council, NOW) as town:
            siege = await besieged(town, seed, cast("list[Mapping[str, Any]]", logged))
            siege.lines.clear()
            yield siege


async def attack(siege: Siege, *, every: int = 1, mutated: int = 1_500) -> Tally:
    before = await siege.rows()
    await presses(siege, every=every)
    before = await siege.unchanged(before, "presses")
    await sayings(siege)
    before = await siege.unchanged(before, "sayings")
    await mutations(siege, mutated)
    await siege.unchanged(before, "mutations")
    return siege.tally


async def _whole(folder: Path, council: str, seed: int, every: int) -> Tally:
    async with a_siege(folder, council, seed=seed) as siege:
        return await attack(siege, every=every)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--council", default="west_sussex")
    asked.add_argument("--every", type=int, default=1, help="only every so-manieth press")
    given = asked.parse_args()
    logging.disable(logging.CRITICAL)
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        tally = asyncio.run(_whole(Path(folder), given.council, given.seed, given.every))
    for kind, number in sorted(tally.sent.items()):
        print(f"{kind:18} {number:7,}")
    print(f"{'activities':18} {tally.all:7,}   answers {dict(sorted(tally.status.items()))}")
    print(f"{'faults':18} {len(tally.faults):7,}   in {time.process_time() - began:.0f} s of CPU")
    for fault, number in Counter(tally.faults).most_common(40):
        print(f"  {number} times: {fault}")


if __name__ == "__main__":
    main()
