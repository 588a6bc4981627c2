"""How it ended: who got what, the meeting's settings as read back, who waits in the lobby; and the files."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.demo.stage import Stage
from bot.local.cast import CAST
from graph.sandbox.export import export_calendars, export_mail
from graph.sandbox.har import write_har
from graph.sandbox.tenant import DIAL_IN

OUTSIDERS = ("gp@surgery.example", DIAL_IN)


@dataclass(frozen=True, slots=True)
class Got:
    name: str
    part: str
    messages: int
    rewritten: int
    mails: tuple[str, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    council: str
    reference: str
    got: tuple[Got, ...]
    settings: dict[str, object]
    lobby: dict[str, str]
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
                "http_exchanges": self.calls,
            },
            indent=2,
            ensure_ascii=False,
        )


def look(stage: Stage, reference: str, link: str) -> Outcome:
    """Gather what everybody has; the settings are those that the local tenant holds at the end."""
    tenant = stage.world.tenant
    meeting = tenant.meeting(link)
    assert meeting is not None
    who = {part.name: stage.world.objects[part.key] for part in CAST}
    lobby = {name: str(tenant.lobby(key, link).value) for name, key in who.items()}
    lobby |= {outsider: str(tenant.lobby(outsider, link).value) for outsider in OUTSIDERS}
    return Outcome(
        council=stage.standard.council,
        reference=reference,
        got=tuple(_got(stage, part.key) for part in CAST),
        settings=dict(meeting.settings),
        lobby=lobby,
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
    lobby = Table("Who opens the link", "Where they land", title="The lobby")
    for name, place in outcome.lobby.items():
        lobby.add_row(name, place)
    console.print(lobby)


def write_files(stage: Stage, out: Path) -> list[Path]:
    """transcript.html, mails as .eml, calendars as .ics."""
    out.mkdir(parents=True, exist_ok=True)
    transcript = out / "transcript.html"
    transcript.write_text(stage.told.html(f"Quorate in {stage.standard.name}"), encoding="utf-8")
    mails = export_mail(stage.world.tenant, out / "mail")
    return [transcript, *mails, *export_calendars(stage.world.tenant, out / "calendars")]


def write_exchanges(stage: Stage, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_har(path, stage.world.exchanges)


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
