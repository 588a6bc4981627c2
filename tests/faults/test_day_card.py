"""The morning of a conference: chair, social worker and clerk have the same truth in front of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cards.dates import day
from conference.booking import Status
from conference.invitees import Listed
from services.day_cards import day_at
from tests.faults.absent import DUTY, accepts, off_sick, presses_ask
from tests.faults.conftest import OpenTown
from tests.faults.listed import FATHER, HEALTH, MOTHER, POLICE, SCHOOL, WHOLE, listed, replies
from tests.faults.town import COUNCILS, WORKER, Town
from workshop.teams import walk
from workshop.tenant.calendar import Answer
from workshop.tenant.wire import Fault, Kind

OPENED = {"lobbyBypassSettings": {"scope": "everyone", "isDialInBypassEnabled": True}}
EARLY = {
    "leicestershire": "Join 10 to 15 minutes early",
    "south_gloucestershire": "Be there 45 minutes before the start",
    "swindon": "Join or arrive early enough to talk",
    "wakefield": "Join or arrive early enough to talk",
    "west_sussex": "Join or arrive early enough to talk",
}


async def in_the_morning(town: Town, *people: Listed, **answers: str) -> str:
    """Booked, listed and invited; then it is eight o'clock on the day. The booking's id."""
    conference_id = await town.safe(**answers)
    await listed(town, conference_id, people or WHOLE)
    await town.wait_until(town.later(minutes=10))
    for one in (SCHOOL, HEALTH, POLICE):
        await replies(town, one, Answer.ACCEPTED)
    await town.wait_until(day_at(await town.conference(conference_id)) + timedelta(minutes=1))
    return conference_id


async def chair_of(town: Town, conference_id: str) -> str:
    return str((await town.conference(conference_id)).chair_id).removeprefix("p-")


@pytest.mark.every_council
@pytest.mark.parametrize("council", COUNCILS)
async def test_chair_social_worker_and_clerk_see_who_is_expected_when(
    open_town: OpenTown, council: str
) -> None:
    """LE-44, LE-46, SG-32, SG-33 where a council states a time; elsewhere the default, said to be one."""
    town = await open_town(council)
    conference_id = await in_the_morning(town)
    booking = await town.conference(conference_id)
    for who in (WORKER, await chair_of(town, conference_id), "clerk"):
        told = town.all_read(who)
        assert f"Today at 9:30am: {booking.reference}" in told, who
        assert EARLY[council] in told
        assert "The lobby is safe" in told
        assert f"Last checked at 9:30am on {day(booking.starts - timedelta(days=1))}." in told
        assert "Jo Price, school, Hill Primary School: coming; waits in the lobby" in told
        assert "Maria Kowal, mother: no answer; interpreter for Polish" in told
        assert "Chat is off." in told
    assert "Today at" not in town.all_read("colleague") + town.all_read("administrator")
    await town.nothing_is_stuck()


async def test_no_address_of_the_family_stands_on_it_for_anybody(open_town: OpenTown) -> None:
    town = await open_town("leicestershire")
    conference_id = await in_the_morning(town)
    for who in (WORKER, await chair_of(town, conference_id), "clerk"):
        cards = [m.card for m in town.world.member(who).chat if m.card and "Today at" in str(m.card)]
        assert cards
        for secret in (MOTHER.email, MOTHER.phone, MOTHER.address):
            assert secret not in str(cards), (who, secret)


async def test_the_confidential_part_comes_first_and_the_chair_reads_how_to_admit(
    open_town: OpenTown,
) -> None:
    """LE-34, LE-36, LE-37, LE-46, LE-48 and LE-51, each with its rule; admitting is the chair's alone."""
    town = await open_town("leicestershire")
    conference_id = await in_the_morning(town, confidential="yes")
    chair = town.all_read(await chair_of(town, conference_id))
    assert "Professionals, first without the family" in chair
    assert "To admit: open People" in chair
    for rule in ("LE-34", "LE-36, LE-46", "LE-48", "LE-51"):
        assert f"({rule})" in chair
    assert "waits in the lobby again until you admit them" in chair
    assert "Only the CP Chair can admit people" in town.all_read(WORKER)


async def test_face_to_face_the_social_worker_comes_half_an_hour_before_and_nobody_waits(
    open_town: OpenTown,
) -> None:
    """LE-47."""
    town = await open_town("leicestershire")
    await in_the_morning(town, mode="face_to_face", venue="civic")
    told = town.all_read(WORKER)
    assert "9:30am | Social worker: Arrive half an hour early" in told
    assert "waits in the lobby" not in told
    assert "The lobby is safe" not in told


async def test_the_link_is_there_for_who_joins_and_gone_while_the_lobby_is_not_safe(
    open_town: OpenTown,
) -> None:
    """The quarter of an hour before the start finds it changed and not to be mended: an alarm on the card."""
    town = await open_town("west_sussex")
    conference_id = await in_the_morning(town)
    booking, meeting = await town.conference(conference_id), await town.meeting(conference_id)
    chair = await chair_of(town, conference_id)
    for who in (WORKER, chair, "clerk"):
        assert links(town, who) == {str(meeting.join_url)}, who
    town.world.tenant.tamper(str(meeting.join_url), **OPENED)
    town.world.tenant.fail(Fault("PATCH", "/onlineMeetings/", None, Kind.SETTINGS_IGNORED))
    await town.wait_until(booking.starts - timedelta(minutes=10))
    for who in (WORKER, chair, "clerk"):
        assert "The Teams meeting is not safe" in town.all_read(who), who
        assert links(town, who) == set(), who


async def test_while_another_chair_is_made_ready_the_day_stays_the_day(open_town: OpenTown) -> None:
    """S29: cover changes no date; the link waits until the new chair's rights have been read back."""
    town = await open_town("west_sussex")
    conference_id = await in_the_morning(town)
    absent = town.world.member(await chair_of(town, conference_id))
    town.world.tenant.fail(Fault("*", "/onlineMeetings/", None, Kind.ERROR_503))
    await off_sick(town, absent)
    await presses_ask(town)
    await accepts(town, DUTY)
    assert (await town.conference(conference_id)).status == Status.CONFIRMED
    for who in (WORKER, DUTY, "clerk"):
        told = town.all_read(who)
        assert "Not at this date" not in told, who
        assert ("Today at 9:30am" in told) == (who != DUTY), who
        assert links(town, who) == set(), who
    town.world.tenant.faults.clear()
    await town.wait_until(town.later(minutes=30))
    for who in (WORKER, DUTY, "clerk"):
        assert f"CPA | {town.world.member(DUTY).name}" in town.all_read(who), who
        assert len(links(town, who)) == 1, who
    assert not links(town, absent.part)


async def test_today_opens_it_and_a_stranger_to_the_case_has_none(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    await in_the_morning(town)
    for who in (WORKER, "clerk"):
        card = await town.writes(who, "today")
        assert "Who is expected when" in str(card), who
    assert "You have no conference today" in str(await town.writes("colleague", "today"))


async def test_each_window_of_a_split_conference_stands_by_itself(
    open_town: OpenTown,
) -> None:
    """LE-04, SG-13: the parents who must not meet."""
    town = await open_town("south_gloucestershire")
    other = replace(FATHER, window="b", address="9 Mill Lane")
    await in_the_morning(town, SCHOOL, HEALTH, POLICE, replace(MOTHER, window="a"), other)
    told = town.all_read(WORKER)
    first, second = told.index("Family, first window"), told.index("Family, second window")
    assert first < told.index("Maria Kowal")
    assert second < told.index("Tom Kowal")


def links(town: Town, who: str) -> set[str]:
    """The addresses that the day's cards in somebody's chat open."""
    cards = [m.card for m in town.world.member(who).chat if m.card and "Today at" in str(m.card)]
    return {part["url"] for card in cards for part in walk(card) if part.get("type") == "Action.OpenUrl"}


async def test_the_clerk_joins_from_the_bookings_card_as_from_the_days(town: Town) -> None:
    conference_id = await town.safe()
    link = (await town.meeting(conference_id)).join_url
    assert link
    assert link in str(await town.forges("clerk", "booking.open", {"conference": conference_id}))
