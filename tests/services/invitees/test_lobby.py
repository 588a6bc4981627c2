"""A parent who works for the council waits in the lobby like every other parent: on the local tenant."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conference.invitees import InviteeKind, Listed
from conference.roles import Role
from services.actor import Actor
from services.invitees import keep
from tests.graph.loopback import meetings_of
from tests.services.meeting.office import CAST, COUNCIL, Office, office_with
from workshop.tenant.tenant import Tenant

PARENT, COLLEAGUE = "Kay Bell", "Cory Lunt"
SAM = Actor("sam", COUNCIL, "Sam Shaw", frozenset({Role.SOCIAL_WORKER}))


@dataclass
class Door:
    office: Office
    tenant: Tenant
    emails: dict[str, str]

    async def of(self, name: str) -> str:
        """Where somebody lands who opens the conference's link now."""
        link = str((await self.office.meeting()).join_url)
        return self.tenant.lobby(self.emails[name], link).value

    async def saga_for(self, key: str) -> None:
        """What the act put to be done is done."""
        works = [work.key for work in await self.office.works("meeting")]
        assert key in works
        await self.office.further()


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    """The meeting is made and safe; a colleague walks in, as the council's own lobby lets them."""
    tenant = Tenant()
    for name in [*(name for name, _ in CAST.values()), PARENT, COLLEAGUE]:
        tenant.add_person(name)
    ids = {key: tenant.known(_email(name, tenant)).id for key, (name, _) in CAST.items()}
    emails = {name: _email(name, tenant) for name in (PARENT, COLLEAGUE, CAST["grace"][0])}
    async with (
        meetings_of(tenant) as meetings,
        office_with(tmp_path, meetings, ids, tenant.domain) as office,
    ):
        await office.further()
        yield Door(office, tenant, emails)


def _email(name: str, tenant: Tenant) -> str:
    return f"{name.lower().replace(' ', '.')}@{tenant.domain}"


def parent(*, email: str = "", aad_object_id: str = "") -> Listed:
    kind = InviteeKind.FAMILY
    return Listed(kind, "mother", PARENT, email=email, aad_object_id=aad_object_id, phone="07700 900123")


@pytest.mark.parametrize("known_by", ["email", "aad_object_id"])
async def test_a_parent_who_is_a_colleague_waits_and_so_does_everybody_but_the_chair(
    door: Door, known_by: str
) -> None:
    """Fault: a parent who is also a colleague, never with a way past the lobby (C-23, LE-35)."""
    assert await door.of(PARENT) == "in"  # the tenant takes them for what they are: a member
    email = door.emails[PARENT]
    one = parent(email=email) if known_by == "email" else parent(aad_object_id=door.tenant.known(email).id)

    added = await keep.add_person(door.office.world.house, SAM, "c1", one, at=0)
    await door.saga_for("meeting:c1:l1")

    assert await door.of(PARENT) == "lobby"
    assert await door.of(COLLEAGUE) == "lobby"
    assert await door.of(CAST["grace"][0]) == "in"
    assert (await door.office.meeting()).state == "open"

    await keep.remove_person(door.office.world.house, SAM, "c1", added, why="left", at=1)
    await door.saga_for("meeting:c1:l2")
    assert await door.of(COLLEAGUE) == "in"


async def test_another_parent_changes_nothing_about_the_lobby(door: Door) -> None:
    one = parent(email="kay.bell@mail.example")
    await keep.add_person(door.office.world.house, SAM, "c1", one, at=0)
    await door.office.further()
    assert "meeting:c1:l1" not in [work.key for work in await door.office.works("meeting")]
    assert await door.of(COLLEAGUE) == "in"
