"""It starts later on its day, in a whole town: calendars, link, cards of the day, in every council."""

from collections import Counter
from datetime import timedelta

import pytest

from conference.booking import Status
from conference.dates import LONDON
from services.actor import Actor
from services.booking import start_later
from storage.tables import Conference
from tests.faults.absent import chat
from tests.faults.conftest import OpenTown
from tests.faults.listed import HEALTH, MOTHER, POLICE, SCHOOL, actor, listed
from tests.faults.town import COUNCILS, WORKER, Town


async def on_the_day(town: Town) -> tuple[Conference, str]:
    """Booked, everybody invited, eight in the morning of the day; with the key of its chair."""
    conference_id = await town.safe()
    await listed(town, conference_id)
    booked = await town.conference(conference_id)
    await town.wait_until(booked.starts.replace(hour=8, minute=0))
    chair = str(booked.chair_id).removeprefix("p-")
    return booked, chair


async def picked(town: Town, who: Actor, conference_id: str) -> str:
    """The last time that is offered, as the card sends it."""
    found = await start_later.later_times(town.world.process.house, who, conference_id)
    return found.starts[-1].isoformat()


def sorts(town: Town) -> Counter[tuple[str, str]]:
    people = (SCHOOL, HEALTH, POLICE, MOTHER)
    return Counter(
        (one.email, mail.sort.value) for one in people for mail in town.world.tenant.mails_to(one.email)
    )


@pytest.mark.every_council
@pytest.mark.parametrize("council", COUNCILS)
async def test_the_social_worker_asks_the_chair_says_yes_and_everybody_hears_once(
    open_town: OpenTown, council: str
) -> None:
    town = await open_town(council)
    booked, chair = await on_the_day(town)
    link, before = str((await town.meeting(booked.id)).join_url), sorts(town)
    at = await picked(town, actor(town, WORKER), booked.id)
    await town.writes(WORKER, "start later")
    await town.presses(WORKER, "saving.later_send", {"starts": at})
    await town.wait_until(town.later(minutes=5))
    assert sorts(town) == before, "nobody is told before the chair has said yes"
    (event,) = [one for one in town.world.tenant.live_events() if one.meeting]
    assert event.start == booked.starts
    await town.accepts(town.world.member(chair))
    await town.wait_until(town.later(minutes=5))
    now = await town.conference(booked.id)
    assert now.status == Status.BOOKED
    assert now.starts.astimezone(LONDON).isoformat() == at
    assert str((await town.meeting(booked.id)).join_url) == link
    (event,) = [one for one in town.world.tenant.live_events() if one.meeting]
    assert event.start == now.starts
    heard = sorts(town) - before
    assert set(heard.values()) == {1}, heard
    assert {address for address, _ in heard} >= {SCHOOL.email, HEALTH.email, POLICE.email}
    assert not [one for one in heard if one[1] == "cancellation"]
    await town.nothing_is_stuck()


async def test_the_chair_presses_and_the_day_has_its_new_card_at_once(town: Town) -> None:
    booked, chair = await on_the_day(town)
    cards = len(town.world.member(WORKER).chat)
    at = await picked(town, actor(town, chair), booked.id)
    await town.writes(chair, "start later")
    await town.presses(chair, "saving.later_send", {"starts": at})
    await town.wait_until(town.later(minutes=5))
    assert (await town.conference(booked.id)).status == Status.BOOKED
    new = town.world.member(WORKER).chat[cards:]
    assert new, "the social worker has a new message for the new time"
    assert any("3pm" in str(one.card) for one in new)
    await town.nothing_is_stuck()


async def test_a_chair_who_says_nothing_is_told_of_while_people_can_still_be_rung(town: Town) -> None:
    booked, chair = await on_the_day(town)
    at = await picked(town, actor(town, WORKER), booked.id)
    await town.writes(WORKER, "start later")
    await town.presses(WORKER, "saving.later_send", {"starts": at})
    await town.wait_until(booked.starts - timedelta(minutes=30))
    told = ("unit-manager", "unit-senior", "administrator")
    above = [who for who in told if "No answer from" in chat(town, who)]
    assert above, "somebody above hears before the old start"
    (event,) = [one for one in town.world.tenant.live_events() if one.meeting]
    assert event.start == booked.starts, "the calendars keep the time that was"
    await town.accepts(town.world.member(chair))
    await town.wait_until(town.later(minutes=5))
    assert (await town.conference(booked.id)).status == Status.BOOKED
