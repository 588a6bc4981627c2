"""The house in figures: files and lines, what a press runs, what a conference costs the database.

Run: python -m tests.bench.house [--council KEY] [--json]

Size. Every `.py` file that git tracks outside `tests/` is counted, by room (the folder at the top). Files a
folder are those directly in it; empty ones and `storage/migrations` are left out there. The workshop (local
tenant and demo, which no council runs) is part of the house and is also said by itself.

The life of a conference. One council's people act the demo's story over HTTP on loopback, from the worker's
first "book" until the first review has been entered and its meeting made safe: a chair declines, the
date moves, another accepts; the meeting; the invite list, a police check, invitations and their answers;
reminders, reports and what an agency sends; the forecast of quorum; lists on demand; the day card, a chair
covered on the morning of the day, the conference; the days after. All of that time the bot looks around every
hour from 8am to 6pm, as it does in the demo. A booking that is stood down or agreed otherwise is not in it.

Statements are counted as SQLAlchemy sends them (SELECT, INSERT, UPDATE, DELETE), transactions as they begin;
a statement that is committed by itself is both. What the story itself looks up is not counted, nor is what
happens before the first word. They are told apart by cause: "people" (a word or press, and what is due within
the 20 seconds after it), "clock" (outgoing work of a later moment) and "rounds" (looking around for replies,
bounced mail, notices and lists, with what that sets off; one round serves all bookings of a council).
Two runs differ by some statements in a thousand, as workers find more or less to do at a time.

A conference. What one conference alone costs: a plain initial one in a store that holds nothing else. It is
booked through the form, the first chair accepts, the meeting is made safe; the next morning the invite list
of four (three professionals, one parent) is completed, invitations go out and whoever has an entry accepts;
four working days before it the report is signed off, shared and sent, and one agency's comes; the forecast,
the card of the day; at its start the chair counts and goes ahead; it ends with the conference. In process,
the clock moves to whatever is due next (outgoing work, the next sweep that has something to do), and replies
are read once a day, at 8am. What a running bot does for a whole council whether or not anything has happened
(empty sweeps, bounced mail, lists, free slots, the rota) is not in it. Causes are the same.

Files of a press. Those of the product, without the workshop, of which a line of a function runs (being
imported is not enough) from the arrival of the first press of *Accept* (`chair.accept`), or of *Cover*
(`cover.accept`), until five minutes later, when its outgoing work has been done.
"""

import argparse
import asyncio
import inspect
import json
import subprocess
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlmodel import col, func, select

from bot.clock import SetClock
from bot.delivery.delivery import next_due
from bot.logs import set_up_logs
from conference.dates import LONDON, london, london_day
from conference.working_days import NATIONAL
from councils.library import Library
from storage.tables import Conference, Notice
from tests.faults.town import Town
from tests.indoors import Indoors
from workshop.demo.conference import (
    accepts,
    an_agencys_report_comes,
    complete,
    of_family,
    professional,
    the_report_goes_its_way,
)
from workshop.demo.run import ACTS
from workshop.demo.stage import LISTS_AT, ROUNDS, WORKER, Scene, Stage
from workshop.demo.transcript import Transcript
from workshop.teams import Card, Message
from workshop.tenant.calendar import Answer
from workshop.town import local_world

ROOT = Path(__file__).parents[2]
WORKSHOP = ("workshop/",)
NOW = datetime(2027, 1, 6, 9, 0, tzinfo=UTC)  # a Wednesday
LEFT_OUT = ("a_stranger",)  # acts of the story that are not this conference's
LAST = "a_review_is_booked"
PRESSES = {"chair.accept": "Accept", "cover.accept": "Cover"}
OUTGOING = timedelta(minutes=5)
SENT = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass
class Sent:
    """What the database was asked, by act of the story and cause; nothing counts while there is none."""

    act: str = ""
    cause: str = ""
    statements: Counter[tuple[str, str]] = field(default_factory=Counter)
    transactions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def executed(self, connection: Connection, _: object, statement: str, *_rest: object) -> None:
        if self.cause and statement.lstrip().upper().startswith(SENT):
            self.statements[self.act, self.cause] += 1
            self.transactions[self.act, self.cause] += _by_itself(connection)

    def began(self, connection: Connection) -> None:
        if self.cause and not _by_itself(connection):
            self.transactions[self.act, self.cause] += 1

    @contextmanager
    def heard(self) -> Iterator[None]:
        """While it lasts, every engine of this process is listened to."""
        event.listen(Engine, "before_cursor_execute", self.executed)
        event.listen(Engine, "begin", self.began)
        try:
            yield
        finally:
            event.remove(Engine, "before_cursor_execute", self.executed)
            event.remove(Engine, "begin", self.began)

    @contextmanager
    def by(self, cause: str) -> Iterator[None]:
        before, self.cause = self.cause, cause
        try:
            yield
        finally:
            self.cause = before


def _by_itself(connection: Connection) -> bool:
    return connection.get_execution_options().get("isolation_level") == "AUTOCOMMIT"


@dataclass
class Ran:
    """Which files ran, by press, while one is watched."""

    press: str = ""
    files: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def called(self, frame: FrameType, what: str, _: object) -> None:
        code = frame.f_code
        if self.press and what == "call" and code.co_flags & inspect.CO_OPTIMIZED:
            self.files[self.press].add(code.co_filename)

    @contextmanager
    def watched(self, press: str) -> Iterator[None]:
        self.press = press
        sys.setprofile(self.called)
        try:
            yield
        finally:
            sys.setprofile(None)
            self.press = ""


@dataclass
class Watched(Stage):
    """The demo's stage, on which what the house does is counted, and not what the story looks up."""

    sent: Sent = field(default_factory=Sent)
    ran: Ran = field(default_factory=Ran)

    async def opens(self, key: str) -> None:
        with self.sent.by("people"):
            await super().opens(key)

    async def writes(self, key: str, words: str) -> Card:
        with self.sent.by("people"):
            return await super().writes(key, words)

    async def presses(
        self, key: str, verb: str, values: Mapping[str, str] | None = None, *, on: Message | None = None
    ) -> Card:
        press = PRESSES.get(verb, "")
        if not press or press in self.ran.files:
            return await self._presses(key, verb, values, on)
        with self.ran.watched(press):
            card = await self._presses(key, verb, values, on)
            await self.wait_until(self.clock.now() + OUTGOING)
        return card

    async def _presses(
        self, key: str, verb: str, values: Mapping[str, str] | None, on: Message | None
    ) -> Card:
        with self.sent.by("people"):
            return await super().presses(key, verb, values, on=on)

    async def settle(self) -> None:
        with self.sent.by("people"):
            await super().settle()

    async def wait_until(self, moment: datetime) -> None:
        while self.clock.now() < moment:
            async with self.world.process.outside.store.reading() as session:
                due = await next_due(session) or moment
            self.clock.move_to(min(moment, max(due, self.clock.now() + timedelta(minutes=1))))
            with self.sent.by("clock"):
                await self._does_what_is_due()

    async def lives_until(self, moment: datetime) -> None:
        while self.clock.now() < moment:
            wall = self._next_round().astimezone(LONDON)
            await self.wait_until(min(moment, wall.astimezone(UTC)))
            if wall > moment:
                return
            with self.sent.by("rounds"):
                for name in (*ROUNDS, *(["lists"] if wall.time() == LISTS_AT else [])):
                    await self.world.process.periodics.at_once(name)
                await self._does_what_is_due()


async def acted(council: str) -> tuple[Sent, Ran]:
    """Act out the life of one conference in that council."""
    sent, ran, clock, library = Sent(), Ran(), SetClock(NOW), Library.load()
    threading.setprofile(ran.called)  # threads that are started later, for work that may not hold up the loop
    with TemporaryDirectory() as folder, sent.heard():
        async with local_world(council, clock, Path(folder), library) as world:
            standard = library.at(council, london_day(NOW))
            stage = Watched(world, clock, standard, Transcript(clock.now, {}, None), sent=sent, ran=ran)
            world.teams.heard = stage.told.heard
            await world.process.outside.graph.warm_up()
            scene = Scene(stage)
            for act in ACTS:
                sent.act = f"{act.__module__.rpartition('acts.')[2]}.{act.__name__}"
                if act.__name__ not in LEFT_OUT:
                    await act(scene)
                if act.__name__ == LAST:
                    break
    threading.setprofile(None)
    return sent, ran


READ_AT = time(8)  # when replies are read, London
INVITED = (  # role, name, address
    ("health_visitor", "Bea North", "bea.north@nhs.example"),
    ("school", "Cal West", "head@hillside-school.example"),
    ("police", "Dee Ward", "referrals@police.example"),
)
MOTHER = ("Karen Miles", "karen@mail.example")


@dataclass
class Alone(Watched, Town):
    """One conference and nothing else: the clock stops only where something is due for it."""

    async def presses(
        self, key: str, verb: str, values: Mapping[str, str] | None = None, *, on: Message | None = None
    ) -> Card:
        return await self._presses(key, verb, values, on)

    async def wait_until(self, moment: datetime) -> None:
        while self.clock.now() < moment:
            swept, read = await self._next_sweep(), self._next_reading()
            async with self.world.process.outside.store.reading() as session:
                due = await next_due(session)
            ahead = [one for one in (swept, read, due) if one is not None]
            self.clock.move_to(min(moment, max(min(ahead), self.clock.now() + timedelta(minutes=1))))
            now = self.clock.now()
            with self.sent.by("rounds"):
                if read <= now:
                    await self.world.process.periodics.at_once("replies")
                if swept is not None and swept <= now:
                    await self.world.process.periodics.at_once("notices")
            with self.sent.by("clock"):
                await self._does_what_is_due()

    async def _next_sweep(self) -> datetime | None:
        """When a timetable next has something due, or what was held back for quiet hours may go."""
        async with self.world.process.outside.store.reading() as session:
            step = (await session.exec(select(func.min(Conference.next_due_at)))).one()
            held = (
                await session.exec(
                    select(func.min(Notice.send_at)).where(
                        Notice.outcome == "", func.coalesce(col(Notice.bundle), "") == ""
                    )
                )
            ).one()
        return min((one for one in (step, held) if one is not None), default=None)

    def _next_reading(self) -> datetime:
        today = london_day(self.clock.now())
        first = london(today, READ_AT)
        return first if first > self.clock.now() else london(today + timedelta(days=1), READ_AT)


async def _booked(scene: Scene, stage: Alone) -> None:
    stage.sent.act = "booked"
    await stage.filled_until("offers")
    picks = stage.buttons("booking.pick")
    enough = NATIONAL.add(stage.today, 9).isoformat()
    later = [one for one in picks if str(one.data["offer"]).partition("|")[2][:10] >= enough]
    await stage.presses(WORKER, f"booking.pick {(later or picks)[0].title}")
    scene.conference_id = await stage.booked()


async def _safe(scene: Scene, stage: Alone) -> None:
    stage.sent.act = "accepted, made safe"
    await accepts(scene)
    await stage.wait_until(stage.later(minutes=30))
    stage.must((await scene.meeting()).state == "open", "the meeting is safe and open")


async def _invited(scene: Scene, stage: Alone) -> None:
    stage.sent.act = "the nights and weekends between"
    await stage.wait_until(london(NATIONAL.add(stage.today, 1), time(10)))
    stage.sent.act = "the invite list"
    await scene.press(WORKER, "invitees.open")
    for role, name, email in INVITED:
        await professional(scene, invitee_role=role, invitee_name=name, invitee_email=email)
    name, email = MOTHER
    who = {"invitee_role": "mother", "invitee_name": name, "invitee_email": email}
    by_link = {"invitee_how": "link", "invitee_device": "yes", "invitee_data": "yes"}
    await of_family(scene, "family", who | {"invitee_parental_responsibility": "yes"}, by_link)
    await complete(scene)
    stage.sent.act = "invitations"
    await stage.wait_until(stage.later(minutes=30))
    tenant = stage.world.tenant
    for email in (*(one[2] for one in INVITED), MOTHER[1]):
        entries = [one for one in tenant.live_events() if one.attendee(email)]
        stage.must(bool(entries) or email == MOTHER[1], f"{email} is invited")  # hers may be handed on
        for entry in entries:
            tenant.reply(entry.id, email, Answer.ACCEPTED, stage.clock.now())


async def _reported(scene: Scene, stage: Alone) -> None:
    stage.sent.act = "the nights and weekends between"
    day = london_day((await scene.conference()).starts)
    await stage.wait_until(london(NATIONAL.add(day, -4), time(9, 5)))
    stage.sent.act = "the reports"
    await the_report_goes_its_way(scene)
    await an_agencys_report_comes(scene)


async def _held(scene: Scene, stage: Alone) -> None:
    conference = await scene.conference()
    day = london_day(conference.starts)
    stage.sent.act = "the nights and weekends between"
    await stage.wait_until(london(day, time(7, 55)))
    stage.sent.act = "the day, until it starts"
    await stage.wait_until(conference.starts)
    stage.sent.act = "the quorum, held"
    chair = await scene.chair()
    message = scene.opened_by(chair, "quorum.count")
    await stage.presses(chair, "quorum.count", on=message)
    await stage.presses(chair, "quorum.go_ahead", on=message)
    await stage.wait_until(conference.ends)
    stage.must((await scene.conference()).status == "booked", "it was held")
    await stage.nothing_is_stuck()


async def lived_alone(council: str) -> Sent:
    """Act out a conference that is alone in its store."""
    sent, clock, library, indoors = Sent(), SetClock(NOW), Library.load(), Indoors()
    with TemporaryDirectory() as folder, sent.heard():
        async with local_world(council, clock, Path(folder), library, indoors=indoors) as world:
            standard = library.at(council, london_day(NOW))
            stage = Alone(world, clock, standard, Transcript(clock.now, {}, None), sent=sent)
            await world.process.outside.graph.warm_up()
            scene = Scene(stage)
            for act in (_booked, _safe, _invited, _reported, _held):
                await act(scene, stage)
    return sent


def product() -> dict[str, int]:
    """Lines by file, as git tracks them."""
    said = subprocess.run(
        ["git", "ls-files", "*.py"],  # noqa: S607 - whichever git is there
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = [name for name in said.stdout.split() if not name.startswith("tests/")]
    return {name: len((ROOT / name).read_text().splitlines()) for name in names if (ROOT / name).exists()}


def size(files: dict[str, int]) -> dict[str, Any]:
    rooms: dict[str, list[int]] = defaultdict(list)
    for name, lines in files.items():
        rooms[name.partition("/")[0]].append(lines)
    folders = Counter(
        str(Path(name).parent)
        for name, lines in files.items()
        if lines and not name.startswith("storage/migrations/")
    )
    worst = max(folders, key=lambda name: folders[name])
    aside = [lines for name, lines in files.items() if name.startswith(WORKSHOP)]
    return {
        "rooms": {room: {"files": len(rooms[room]), "lines": sum(rooms[room])} for room in sorted(rooms)},
        "product": {"files": len(files), "lines": sum(files.values())},
        "of it the workshop": {"files": len(aside), "lines": sum(aside)},
        "folders": len(folders),
        "files a folder": round(mean(folders.values()), 1),
        "the fullest folder": {"folder": worst, "files": folders[worst]},
        "folders over 6 files": sum(1 for count in folders.values() if count > 6),
    }


def presses(files: dict[str, int], ran: Ran) -> dict[str, dict[str, int]]:
    """Files by room for each press, the workshop's left out."""
    found: dict[str, dict[str, int]] = {}
    for press in PRESSES.values():
        names = {str(Path(name).relative_to(ROOT)) for name in ran.files[press] if name.startswith(str(ROOT))}
        rooms = Counter(
            name.partition("/")[0] for name in names if name in files and not name.startswith(WORKSHOP)
        )
        found[press] = {"files": rooms.total(), **dict(sorted(rooms.items()))}
    return found


def life(sent: Sent) -> dict[str, Any]:
    """Statements and transactions: of all, by cause and by act."""

    def of(place: int, name: str) -> dict[str, int]:
        return {
            what: sum(count for key, count in counted.items() if key[place] == name)
            for what, counted in (("statements", sent.statements), ("transactions", sent.transactions))
        }

    return {
        "all": {"statements": sent.statements.total(), "transactions": sent.transactions.total()},
        "by cause": {cause: of(1, cause) for cause in ("people", "clock", "rounds")},
        "by act": {act: of(0, act) for act in dict.fromkeys(act for act, _ in sent.statements)},
    }


def measured(council: str) -> dict[str, Any]:
    files = product()
    alone = life(asyncio.run(lived_alone(council)))
    sent, ran = asyncio.run(acted(council))
    return {
        "size": size(files),
        "files that run in a press": presses(files, ran),
        "a conference": alone,
        "a life": life(sent),
    }


def table(found: dict[str, Any]) -> Iterator[str]:
    of = found["size"]
    yield f"{'Room':46}{'files':>12}{'lines':>14}"
    wholes = {name: of[name] for name in ("product", "of it the workshop")}
    for room, counts in (of["rooms"] | wholes).items():
        yield f"{room:46}{counts['files']:12,}{counts['lines']:14,}"
    fullest = of["the fullest folder"]
    yield f"\nFiles a folder: {of['files a folder']} in {of['folders']} folders"
    yield f"Folders with more than 6: {of['folders over 6 files']}"
    yield f"The fullest: {fullest['folder']}, {fullest['files']}"
    for press, rooms in found["files that run in a press"].items():
        parts = ", ".join(f"{room} {count}" for room, count in rooms.items() if room != "files")
        yield f"\nFiles that run in a press of {press}: {rooms['files']} ({parts})"
    yield from _counts("A conference, alone in its store", found["a conference"])
    yield from _counts("A life, from book to its first review", found["a life"])


def _counts(title: str, lived: dict[str, Any]) -> Iterator[str]:
    yield f"\n{title:46}{'statements':>12}{'transactions':>14}"
    for name, counts in (lived["by act"] | lived["by cause"] | {"all": lived["all"]}).items():
        yield f"{name:46}{counts['statements']:12,}{counts['transactions']:14,}"


def main() -> None:
    asked = argparse.ArgumentParser(description="The house in figures.")
    asked.add_argument("--council", default="leicestershire")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    set_up_logs("console", "ERROR", sys.stderr)
    found = measured(options.council)
    print(json.dumps(found, indent=2) if options.json else "\n".join(table(found)))


if __name__ == "__main__":
    main()
