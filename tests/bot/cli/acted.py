"""What a demo leaves behind, and how its calls are told apart."""

import fcntl
import json
import os
import pickle
import subprocess
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.bot.cli.har import Call
from tests.bot.serving import PROGRAM, environment

SETTINGS = {
    "lobbyBypassSettings": {"scope": "organizationExcludingGuests", "isDialInBypassEnabled": False},
    "allowedLobbyAdmitters": "organizerAndCoOrganizers",
    "allowMeetingChat": "disabled",
    "allowRecording": False,
    "allowTranscription": False,
    "recordAutomatically": False,
    "isEntryExitAnnounced": True,
}


def acted_once(folders: pytest.TempPathFactory, council: str) -> "Acted":
    """A council's story, acted out once a run: whichever worker comes first acts, the others wait for it."""
    here = folders.getbasetemp()
    folder = (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / f"demo-{council}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = folder / "acted"
        if not kept.exists():
            kept.write_bytes(pickle.dumps(acts(folder, council)))
        acted: Acted = pickle.loads(kept.read_bytes())  # noqa: S301 - written above
        return acted


@dataclass(frozen=True)
class Acted:
    """`out` and `har` are what --out and --har wrote; `told` what --json printed."""

    process: subprocess.CompletedProcess[bytes]
    out: Path
    har: Path

    @property
    def told(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.process.stdout)
        return read


def acts(folder: Path, council: str) -> Acted:
    """The whole story on 23 November 2026, whatever the machine's own variables say."""
    out, har = folder / "out", folder / "written" / "demo.har"
    options = ("--council", council, "--date", "2026-11-23", "--json")
    process = subprocess.run(  # noqa: S603 - our own command
        [*PROGRAM, "demo", *options, "--out", str(out), "--har", str(har)],
        cwd=folder,
        env=environment({"QUORATE_APP_ID": "a real bot's", "QUORATE_GRAPH_URL": "https://elsewhere.example"}),
        capture_output=True,
        check=False,
    )
    return Acted(process, out, har)


def mails(acted: Acted) -> list[EmailMessage]:
    found = sorted(acted.out.glob("mail/*.eml"))
    return [_read(path) for path in found]


def text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain", "html"))
    assert body is not None
    return str(body.get_content())


def all_text(mail: EmailMessage) -> str:
    parts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([str(mail["subject"]), *[str(part.get_content()) for part in parts]])


def _read(path: Path) -> EmailMessage:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def makes_event(call: Call) -> bool:
    return call.method == "POST" and call.path.endswith("/events") and not call.sent.get("attendees")


def link(call: Call) -> str:
    online = call.answered.get("onlineMeeting")
    return str(online.get("joinUrl") or "") if call.method == "GET" and isinstance(online, dict) else ""


def reads_equal(call: Call) -> bool:
    return call.method == "GET" and SETTINGS.items() <= call.answered.items()


def changes(call: Call, *, what: str, on: str) -> bool:
    return call.method == "PATCH" and on in call.path and what in call.sent


def reads_coorganizer(call: Call) -> bool:
    attendees = call.answered.get("participants", {}).get("attendees", [])
    return call.method == "GET" and "coorganizer" in {one.get("role") for one in attendees}
