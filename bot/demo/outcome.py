"""How it ended: who got what, the meeting's settings as read back, who waits in the lobby; and the files."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.demo.acts.scene import Scene
from bot.demo.mornings import Covered
from bot.demo.stage import Stage
from bot.demo.standdowns import StoodDown
from bot.local.cast import CAST
from graph.sandbox.export import export_calendars, export_mail
from graph.sandbox.har import write_har

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

    `cover`: the mornings on which a chair could not come; `stood_down`: the conference that was stood down.
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

    def as_json(self) -> str:
        return json.dumps(
            {
                "council": self.council,
                "reference": self.reference,
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


def write_files(stage: Stage, out: Path) -> list[Path]:
    """transcript.html, mails as .eml with what is attached (letters, XLSX, entries), calendars as .ics."""
    out.mkdir(parents=True, exist_ok=True)
    transcript = out / "transcript.html"
    transcript.write_text(stage.told.html(f"Quorate in {stage.standard.name}"), encoding="utf-8")
    mails = export_mail(stage.world.tenant, out / "mail")
    return [transcript, *mails, *export_calendars(stage.world.tenant, out / "calendars")]


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
