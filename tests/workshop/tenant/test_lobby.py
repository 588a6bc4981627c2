"""Who walks into the meeting and who waits, by what was written into its settings."""

from typing import Any

import pytest

from tests.workshop.tenant.office import SAFE, Office, coorganiser
from workshop.tenant.tenant import DIAL_IN


async def opened(office: Office, settings: dict[str, Any]) -> str:
    """A meeting with these settings, chair and GP invited, the chair co-organiser; its link."""
    event = await office.make()
    await office.invite(event, office.chair.mail, office.gp.mail)
    link = await office.link(event)
    people = {"attendees": [coorganiser(office.chair.id), {"upn": office.gp.mail, "role": "attendee"}]}
    reply = await office.set_up((await office.meeting(link))["id"], {**settings, "participants": people})
    assert reply.status == 200, reply.json
    return link


def doors(office: Office, link: str) -> dict[str, str]:
    cast = {
        "organiser": office.service.upn,
        "chair": office.chair.upn,
        "colleague": office.cover.upn,
        "guest": office.gp.mail,
        "mother": office.mother,
        "phone": DIAL_IN,
    }
    return {who: office.tenant.lobby(key, link).value for who, key in cast.items()}


def scope(name: str, *, dial_in: bool = False) -> dict[str, Any]:
    return {"lobbyBypassSettings": {"scope": name, "isDialInBypassEnabled": dial_in}}


@pytest.mark.parametrize(
    ("name", "waiting"),
    [
        ("organizer", {"colleague", "guest", "mother", "phone"}),
        ("organizationExcludingGuests", {"guest", "mother", "phone"}),
        ("organization", {"mother", "phone"}),
        ("invited", {"colleague", "mother", "phone"}),
        ("everyone", {"phone"}),
    ],
)
async def test_each_scope_keeps_its_own_people_waiting(office: Office, name: str, waiting: set[str]) -> None:
    """`organization` lets guest accounts in; only `organizationExcludingGuests` keeps them out."""
    link = await opened(office, scope(name))

    assert {who for who, door in doors(office, link).items() if door == "lobby"} == waiting


async def test_callers_by_phone_walk_in_only_when_dial_in_may_bypass(office: Office) -> None:
    link = await opened(office, scope("organizer", dial_in=True))

    assert office.tenant.lobby(DIAL_IN, link) == "in"


async def test_an_unknown_link_is_dead(office: Office) -> None:
    assert office.tenant.lobby(office.chair.upn, "https://teams.microsoft.com/l/none") == "dead"


async def test_people_of_a_federated_council_bypass_only_the_federated_scope(office: Office) -> None:
    office.tenant.federated = frozenset({"nextcouncil.example"})
    link = await opened(office, scope("organizationAndFederated"))

    assert office.tenant.lobby("ann@nextcouncil.example", link) == "in"
    assert office.tenant.lobby(office.mother, link) == "lobby"


async def test_by_default_everyone_can_admit_from_the_lobby(office: Office) -> None:
    link = await opened(office, {})

    assert office.tenant.can_admit(office.mother, link)


async def test_with_safe_settings_only_organiser_and_chair_can_admit(office: Office) -> None:
    link = await opened(office, SAFE)
    cast = (office.service.upn, office.chair.upn, office.cover.upn, office.gp.mail, office.mother)

    assert [office.tenant.can_admit(who, link) for who in cast] == [True, True, False, False, False]


async def test_either_setting_alone_keeps_plain_attendees_from_admitting(office: Office) -> None:
    link = await opened(office, {"allowedPresenters": "organizer"})

    assert not office.tenant.can_admit(office.mother, link)


async def test_locking_sends_even_the_former_chair_to_the_lobby(office: Office) -> None:
    link = await opened(office, SAFE)
    meeting = await office.meeting(link)
    await office.set_up(meeting["id"], {**scope("organizer"), "participants": {"attendees": []}})

    assert office.tenant.lobby(office.chair.upn, link) == "lobby"


async def test_a_coorganiser_can_undo_the_settings(office: Office) -> None:
    """Only Teams Premium forbids it: that is why the settings are read again before the start."""
    link = await opened(office, SAFE)
    office.tenant.tamper(link, lobbyBypassSettings={"scope": "everyone", "isDialInBypassEnabled": True})

    assert (await office.meeting(link))["lobbyBypassSettings"]["scope"] == "everyone"
    assert office.tenant.lobby(office.mother, link) == "in"
