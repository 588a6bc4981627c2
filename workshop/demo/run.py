"""quorate demo: the whole story on one machine, over real HTTP on loopback, and how it ended."""

import asyncio
import json
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bot.clock import SetClock, SystemClock
from bot.logs import set_up_logs
from cards import council_words
from cards import dates as when
from cards.council_words import joined
from conference.dates import LONDON, london_day
from conference.refusals import Refused
from conference.standard import Standard
from conference.working_days import NATIONAL
from councils.library import Library, NotYetInForceError, UnknownCouncilError
from workshop.demo import conference, cover, standdown
from workshop.demo.stage import Covered, Scene, Stage, StoodDown, StoryFailedError, ways
from workshop.demo.transcript import Transcript
from workshop.har import write_har
from workshop.teams import NoSuchButtonError
from workshop.tenant.tenant import export_calendars, export_mail
from workshop.town import CAST, STRANGER, local_world

# The story: from a booking's first word to the days after the conference, in one council.

ACTS = (
    conference.filling_in,
    conference.a_slot,
    conference.the_chairs,
    conference.the_date_moves,
    conference.a_safe_meeting,
    conference.everybody_sees,
    conference.who_must_be_there,
    conference.the_family,
    conference.police_are_asked,
    conference.the_list_is_complete,
    conference.invitations_go_out,
    conference.people_answer,
    conference.mornings_of_reminders,
    conference.the_report_goes_its_way,
    conference.an_agencys_report_comes,
    conference.will_it_be_quorate,
    conference.the_chair_raises_it,
    conference.lists_on_demand,
    conference.somebody_opens_the_lobby,
    conference.the_day,
    cover.off_sick,
    cover.one_press,
    cover.accepted,
    conference.the_conference,
    conference.the_days_after,
    conference.a_stranger,
    cover.a_review_is_booked,
    cover.out_of_office,
    cover.knows_the_family,
    cover.found_by_hand,
    standdown.is_booked,
    standdown.everybody_is_invited,
    standdown.two_cannot_come,
    standdown.in_chat,
    standdown.press_by_press,
    standdown.everybody_waits,
    standdown.people_are_told,
    standdown.past_the_last_date,
    standdown.a_new_link,
    standdown.who_is_here,
    standdown.the_record,
)


@dataclass
class Story:
    """Runs the acts in order. StoryFailedError when the house does not do what the story says."""

    stage: Stage
    scene: Scene = field(init=False)

    def __post_init__(self) -> None:
        self.scene = Scene(self.stage)

    async def run(self) -> None:
        for act in ACTS:
            await act(self.scene)

    async def ended(self) -> "Outcome":
        reference, link = (await self.scene.conference()).reference, (await self.scene.meeting()).join_url
        return replace(look(self.stage, reference, str(link), self.scene), proved=await _proved(self.scene))


# How it ended: who got what, the meeting's settings as read back, who waits in the lobby; and the files.

ROLES = {"coorganizer": "lets people in", "attendee": "comes as others do"}


@dataclass(frozen=True, slots=True)
class Got:
    name: str
    part: str
    messages: int
    rewritten: int
    mails: tuple[str, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail to somebody outside the council; `files` by name."""

    to: str
    subject: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`lobby`: where people landed who opened the link, by moment of the story and by who they are.

    `cover`: the mornings on which a chair could not come; `stood_down`: the conference that was stood down;
    `proved`: the summary, what and how it was.
    """

    council: str
    reference: str
    got: tuple[Got, ...]
    settings: dict[str, object]
    lobby: dict[str, dict[str, str]]
    cover: tuple[Covered, ...]
    stood_down: StoodDown
    outside: tuple[Sent, ...]
    calls: int
    proved: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> str:
        return json.dumps(
            {
                "council": self.council,
                "reference": self.reference,
                "proved": dict(self.proved),
                "people": [
                    {
                        "name": got.name,
                        "part": got.part,
                        "messages": got.messages,
                        "rewritten": got.rewritten,
                        "mails": list(got.mails),
                        "calendar": list(got.entries),
                    }
                    for got in self.got
                ],
                "meeting": self.settings,
                "lobby": self.lobby,
                "cover": [asdict(one) for one in self.cover],
                "stood_down": asdict(self.stood_down),
                "outside": [asdict(one) for one in self.outside],
                "http_exchanges": self.calls,
            },
            indent=2,
            ensure_ascii=False,
        )


def look(stage: Stage, reference: str, link: str, scene: Scene) -> Outcome:
    """Gather what everybody has; the settings are those that the local tenant holds at the end."""
    tenant = stage.world.tenant
    meeting = tenant.meeting(link)
    assert meeting is not None
    own = {tenant.known(stage.world.objects[part.key]).mail for part in CAST} | {tenant.service.mail}
    return Outcome(
        council=stage.standard.council,
        reference=reference,
        got=tuple(_got(stage, part.key) for part in CAST),
        settings=dict(meeting.settings),
        lobby=scene.lobby,
        cover=tuple(scene.covers),
        stood_down=scene.standing.ended,
        outside=tuple(
            Sent(to, mail.subject, tuple(one.name for one in mail.files))
            for mail in tenant.outbox
            for to in mail.recipients
            if to not in own
        ),
        calls=len(stage.world.exchanges),
    )


# The summary: what was proved, counted in what the run has left behind.

ASKED = {"accepted": "accepted", "declined": "declined", "withdrawn": "withdrawn since"}
NARROW = 80  # columns of the short form that is written to a file


async def _proved(scene: Scene) -> tuple[tuple[str, str], ...]:
    """What, and how it was. Asks, invitations and answers are those of all three families."""
    stage, stood, families = scene.stage, scene.standing.ended, (scene, scene.other, scene.standing)
    chair = scene.standard.word("chair")
    invited = sum([await one.invitations() for one in families], Counter[str]())
    replies = sum([await one.replies() for one in families], Counter[str]())
    asks = sum([await one.asks() for one in families], Counter[str]())
    agencies = await scene.agency_reports()
    doors = [there[who] for there in scene.lobby.values() for who in conference.WAITING]
    covers = [f"{one.absent} by {one.chairs}" for one in scene.covers]
    own = f"@{stage.world.tenant.domain}"
    outside = [mail for mail in stage.world.tenant.outbox if any(own not in to for to in mail.recipients)]
    cards, rewritten = (len(stage.told.since(0, kind)) for kind in ("card", "rewritten"))
    answers = [f"{asks[how]} {words}" for how, words in ASKED.items() if asks[how]]
    return (
        ("Conference", f"{await scene.on_day()}, {scene.member(await scene.chair()).name}"),
        (council_words.capital(f"{council_words.plural(chair)} asked"), f"{asks.total()}: {joined(answers)}"),
        ("Covered", joined(covers)),
        ("Invitations", ways(invited)),
        ("Answers", f"{replies['accepted']} accepted, {replies['declined']} declined"),
        (
            "Agencies' reports",
            f"{agencies['received']} of {agencies.total()} here; raised: {await scene.raised()}",
        ),
        (
            "In the lobby",
            f"{doors.count('lobby')} of {len(doors)} from outside, at {len(scene.lobby)} moments",
        ),
        ("Stood down", f"{stood.reference}: agreed by {joined(list(stood.agreed))}"),
        (
            "Its old meeting",
            "locked before it was cancelled" if stood.locked_first else "cancelled before locked",
        ),
        ("Its new date", f"{stood.new_date}, agreed by {joined(stood.past)}"),
        ("At its start", f"{stood.quorum}; decisions in the record: {len(stood.record)}"),
        ("Cards", f"{cards:,} sent, {rewritten:,} rewritten"),
        ("Mails", f"{len(stage.world.tenant.outbox):,}, {len(outside):,} of them to people outside"),
        ("HTTP calls", f"{len(stage.world.exchanges):,}"),
    )


def summary(console: Console, outcome: Outcome) -> None:
    """The table that ends the story."""
    table = Table("What was proved", "In this run", box=SIMPLE_HEAD, pad_edge=False)
    for what, how in outcome.proved:
        table.add_row(what, how)
    console.print(table)


def show(console: Console, outcome: Outcome, words: dict[str, str]) -> None:
    people = Table("Who", "Part", "Cards", "Rewritten", "Mails", "Calendar", title="Who got what")
    for got in outcome.got:
        calendar = ", ".join(got.entries)
        mails = ", ".join(f"{count}x {kind}" for kind, count in Counter(got.mails).items())
        people.add_row(got.name, words[got.part], str(got.messages), str(got.rewritten), mails, calendar)
    console.print(people)
    settings = Table("Setting", "Value", title=f"The meeting of {outcome.reference}, as read back")
    for name, value in outcome.settings.items():
        settings.add_row(name, json.dumps(value))
    console.print(settings)
    lobby = Table("Who opens the link", *outcome.lobby, title="Where they land")
    for who in next(iter(outcome.lobby.values())):
        lobby.add_row(who, *(there[who] for there in outcome.lobby.values()))
    console.print(lobby)
    console.print(_cover(outcome))
    console.print(_stood_down(outcome.stood_down))
    outside = Table("Who", "What", title="Mails to people outside")
    for to, sent in _by_address(outcome.outside).items():
        outside.add_row(to, "\n".join(sent))
    console.print(outside)


def _cover(outcome: Outcome) -> Table:
    drawn = Table("Which", "Cannot come", "Asked", "Chairs", "In Teams, as read back", title="Cover")
    for one in outcome.cover:
        asked = "\n".join(f"{name}: {answer}" for name, answer in one.answers.items())
        roles = "\n".join(f"{name}: {ROLES.get(role, role)}" for name, role in one.roles.items())
        drawn.add_row(one.reference, one.absent, asked, one.chairs, roles)
    return drawn


def _stood_down(one: StoodDown) -> Table:
    drawn = Table("What", "How", title=f"{one.reference} was stood down, and held later")
    after = [
        f"{name}: {'still booked' if how == 'booked' else 'stood down'}" for name, how in one.agreed.items()
    ]
    rule = "a default of this service" if one.by_default else "the council's own document"
    for what, how in (
        ("Who had to agree rests on", rule),
        ("Agreed, and how it stood then", "\n".join(after)),
        ("Waits at the old link", ", ".join(who for who, where in one.lobby.items() if where == "lobby")),
        ("Taken out of calendars", f"{one.cancelled}, once the meeting was locked"),
        ("To ring, the family first", "\n".join(one.told)),
        ("Last date, new date", f"{one.last_date}, {one.new_date}"),
        ("Agreed to the later date", "\n".join(one.past)),
        ("At the start", one.quorum),
        ("In the record", "\n".join(one.record)),
    ):
        drawn.add_row(what, how)
    return drawn


def write_files(stage: Stage, out: Path, outcome: Outcome | None) -> list[Path]:
    """transcript.html, story.txt (the short form), mails as .eml with what is attached, calendars as .ics."""
    out.mkdir(parents=True, exist_ok=True)
    transcript, story = out / "transcript.html", out / "story.txt"
    proved = outcome.proved if outcome else ()
    transcript.write_text(stage.told.html(f"Quorate in {stage.standard.name}", proved), encoding="utf-8")
    with story.open("w", encoding="utf-8") as file:
        _short(Console(file=file, width=NARROW), stage, outcome)
    mails = export_mail(stage.world.tenant, out / "mail")
    return [transcript, story, *mails, *export_calendars(stage.world.tenant, out / "calendars")]


def _short(console: Console, stage: Stage, outcome: Outcome | None) -> None:
    _opening(console, stage.standard)
    stage.told.short(console)
    if outcome:
        summary(console, outcome)


def _opening(console: Console, standard: Standard) -> None:
    console.print(
        f"Quorate in {standard.name}: a story with made-up people, acted out on this machine",
        highlight=False,
    )


def write_exchanges(stage: Stage, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_har(path, stage.world.exchanges)


def _by_address(sent: tuple[Sent, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in sent:
        with_ = f" ({', '.join(one.files)})" if one.files else ""
        found.setdefault(one.to, []).append(one.subject + with_)
    return found


def _got(stage: Stage, key: str) -> Got:
    member = stage.world.member(key)
    tenant = stage.world.tenant
    person = tenant.known(member.id)
    return Got(
        name=member.name,
        part=key,
        messages=len(member.chat),
        rewritten=sum(message.versions - 1 for message in member.chat),
        mails=tuple(mail.subject for mail in tenant.mails_to(person.mail)),
        entries=tuple(str(event.fields["subject"]) for event in tenant.calendar(person)),
    )


# quorate demo: the whole story on one machine, over real HTTP on loopback.


def run_demo(*, council: str, day: str, out: Path | None, har: Path | None, as_json: bool, full: bool) -> int:
    """0 when the story went as told, 1 when not, 2 with words when council, date or a file is wrong.

    `full` prints every card; else a line a turn and a summary.
    """
    library = Library.load()
    try:
        council = library.key(council)
        start = _start(day)
        standard = library.at(council, london_day(start))
        _check_files(out, har)
    except (UnknownCouncilError, ValueError) as error:
        return _refuse(str(error))
    except NotYetInForceError:
        first = when.day(library.versions(council)[0].effective_from)
        return _refuse(
            f"--date {day}: the standard of {council} is in force from {first}. Choose a later day."
        )
    except Refused:
        return _refuse(f"--date {day}: the bank holidays of that year are not known. Choose a nearer year.")
    set_up_logs("console", "ERROR", sys.stderr)
    console = None if as_json else Console(highlight=full)
    try:
        return asyncio.run(_act(library, standard, SetClock(start), (out, har), console, full=full))
    except (StoryFailedError, NoSuchButtonError) as error:
        return _failed(str(error))


def _check_files(out: Path | None, har: Path | None) -> None:
    if out is not None and out.exists() and not out.is_dir():
        raise ValueError(f"--out {out}: this is a file. Name a folder.")
    if har is not None and har.is_dir():
        raise ValueError(f"--har {har}: this is a folder. Name a file.")


def _start(day: str) -> datetime:
    """9am in London on that day, or on the next working day after it."""
    if day:
        try:
            chosen = date.fromisoformat(day)
        except ValueError as error:
            raise ValueError(f"--date {day}: write a day as YYYY-MM-DD, such as 2026-11-23.") from error
    else:
        chosen = london_day(SystemClock().now())
    return datetime.combine(NATIONAL.on_or_after(chosen), time(9), LONDON).astimezone(UTC)


async def _act(
    library: Library,
    standard: Standard,
    clock: SetClock,
    files: tuple[Path | None, Path | None],
    console: Console | None,
    *,
    full: bool,
) -> int:
    out, har = files
    outcome = None
    with tempfile.TemporaryDirectory(prefix="quorate-") as folder:
        async with local_world(standard.council, clock, Path(folder), library) as world:
            parts = {part.key: standard.role_word(part.roles[0]) for part in CAST}
            names = {world.objects[part.key]: f"{part.name}, {parts[part.key]}" for part in CAST}
            names[world.member("stranger").id] = f"{STRANGER}, a stranger"
            stage = Stage(world, clock, standard, Transcript(clock.now, names, console, full))
            world.teams.heard = stage.told.heard
            await world.process.outside.graph.warm_up()
            story = Story(stage)
            if console and not full:
                _opening(console, standard)
            try:
                await story.run()
                outcome = await story.ended()
            finally:
                if har is not None:
                    write_exchanges(stage, har)
                written = write_files(stage, out, outcome) if out else []
    if console is None:
        print(outcome.as_json())  # noqa: T201 - the command's output
        return 0
    if full:
        show(console, outcome, parts)
    summary(console, outcome)
    _say_files(console, out, written, har)
    return 0


def _say_files(console: Console, out: Path | None, written: list[Path], har: Path | None) -> None:
    for path in (*written[:2], *([har] if har else [])):
        console.print(f"Wrote {path}", soft_wrap=True)
    if out:
        console.print(f"Wrote {len(written) - 2} mails and calendars under {out}", soft_wrap=True)
    else:
        console.print("Nothing was written: --out FOLDER keeps every card and mail, --full prints the cards.")


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)  # noqa: T201 - the command line speaks
    return 2


def _failed(why: str) -> int:
    print(f"The story failed: {why}", file=sys.stderr)  # noqa: T201 - the command line speaks
    return 1
