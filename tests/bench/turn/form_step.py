"""The form step that is measured: the booking form itself, as the process joins it, on SQLite on disk.

Social workers press "Continue" in turn, each on the card that their last press was answered with, through
four steps of the form and again from the first.
"""

import sqlite3
from pathlib import Path
from typing import Any

from bot.clock import SetClock
from bot.hosting.chat import ConnectorChat
from bot.turns import Turns
from conference.roles import Role
from dialogs.booking.form import FORM
from services.house import House
from storage.store import Store
from storage.tables import Draft, PersonRole
from tests import cast
from tests.bot.hosting.teams import TENANT, press
from tests.situations import LIBRARY, NOW, PaperCalendars, filled_in

PEOPLE = 64  # more than press at once, so that nobody presses twice at the same moment
STEPS = ("strategy", "family", "how", "needs")
TYPED: dict[str, dict[str, str]] = {
    "strategy": {
        "discussions__0__held_on": "2027-01-05",
        "discussions__0__held_at": "14:00",
        "discussions__0__agreed": "yes",
    },
    "family": {
        "case_reference": "WS-1042",
        "children__0__initials": "AB",
        "children__0__born": "2019-04-01",
        "children__1__initials": "CB",
        "children__1__born": "2022-08-17",
        "index_child": "0",
        "siblings_considered": "yes",
    },
    "how": {"mode": "face_to_face", "venue": "civic"},
    "needs": {
        name: str(filled_in()[name])
        for name in ("split", "risks", "confidential", "interpreter", "advocate", "childcare")
    },
}


async def booking(store: Store, chat: ConnectorChat) -> Turns:
    """The bot's own handler; each of the PEOPLE has a draft at the form's first step."""
    async with store.unit() as session:
        await cast.enter(session)
        for number in range(PEOPLE):
            who = f"worker-{number}"
            session.add(cast.Part(who, f"Worker {number}", (), cast.NORTH, "tess").person())
            await session.flush()
            session.add(PersonRole(person_id=who, role=Role.SOCIAL_WORKER))
            session.add(_draft(number, who))
    clock = SetClock(NOW)
    house = House(store, PaperCalendars(), LIBRARY, clock.now, lambda: None)
    return Turns(house, cast.COUNCIL, clock, chat)


def presses(service_url: str, count: int) -> list[dict[str, Any]]:
    """`count` presses as Teams sends them, in the order in which they have to be made."""
    return [_press(service_url, number % PEOPLE, number // PEOPLE) for number in range(count)]


def saved(folder: str) -> int:
    """How often a draft was saved in the database that was used last."""
    newest = max(Path(folder).glob("*.db"), key=lambda file: file.stat().st_mtime_ns)
    with sqlite3.connect(f"file:{newest}?mode=ro", uri=True) as connection:
        (found,) = connection.execute("SELECT sum(version) FROM draft").fetchone()
    connection.close()
    return int(found)


def _press(service_url: str, person: int, before: int) -> dict[str, Any]:
    step = STEPS[before % len(STEPS)]
    marks = {"form": FORM.name, "form_version": FORM.version, "draft": f"draft-{person}", "at": before}
    data = marks | {"step": step, "returning": False} | TYPED[step]
    pressed = press(service_url, "booking.next", trigger="", **data)
    return pressed | {
        "from": {"id": f"29:{person}", "name": f"Worker {person}", "aadObjectId": f"aad-worker-{person}"},
        "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": f"a:{person}-and-bot"},
    }


def _draft(number: int, who: str) -> Draft:
    return Draft(
        id=f"draft-{number}",
        council=cast.COUNCIL,
        owner_id=who,
        form=FORM.name,
        form_version=FORM.version,
        step=STEPS[0],
        answers=filled_in(),
        started_at=NOW,
        saved_at=NOW,
    )
