"""Agencies answer, or do not, or decline: what chair and social worker are told, and what they can do."""

from datetime import timedelta

import pytest

from services.day_cards import forecast_at
from tests.faults.conftest import OpenTown
from tests.faults.listed import HEALTH, MOTHER, POLICE, SCHOOL, listed, polled, replies, reply_of
from tests.faults.town import COUNCILS, WORKER, Town
from workshop.tenant.calendar import Answer

YES, NO = Answer.ACCEPTED, Answer.DECLINED


async def a_conference(town: Town) -> str:
    """Booked, its meeting safe, the list complete, the invitations out."""
    conference_id = await town.safe()
    await listed(town, conference_id)
    await town.wait_until(town.later(minutes=10))
    return conference_id


async def chair_of(town: Town, conference_id: str) -> str:
    chair = str((await town.conference(conference_id)).chair_id)
    return chair.removeprefix("p-")


async def at_the_forecast(town: Town, conference_id: str) -> None:
    booking = await town.conference(conference_id)
    await town.wait_until(forecast_at(town.standard, booking) + timedelta(minutes=1))


@pytest.mark.every_council
@pytest.mark.parametrize("council", COUNCILS)
async def test_two_working_days_before_chair_and_social_worker_see_who_comes(
    open_town: OpenTown, council: str
) -> None:
    """LE-55, WK-04, WS-52, SG-97: each council's own quorum, from what people answered in Outlook."""
    town = await open_town(council)
    conference_id = await a_conference(town)
    for one in (SCHOOL, HEALTH, MOTHER):
        await replies(town, one, YES)
    await at_the_forecast(town, conference_id)
    for who in (WORKER, await chair_of(town, conference_id)):
        told = town.all_read(who)
        few = council == "wakefield"
        assert ("Exactly enough agencies are coming" if few else "Enough agencies are coming") in told
        assert "Hill Primary School: Jo Price" in told
        assert "No answer" in told
    assert "agencies are coming" not in town.all_read("colleague")
    await town.nothing_is_stuck()


async def test_one_press_asks_an_agency_again_by_its_own_mail(open_town: OpenTown) -> None:
    """SW-25: every e-mail that chases is titled URGENT CLA/CP; the subject names no child."""
    town = await open_town("swindon")
    conference_id = await a_conference(town)
    await replies(town, SCHOOL, YES)
    await at_the_forecast(town, conference_id)
    before = len(town.world.tenant.mails_to(HEALTH.email))
    message = town.message_with(town.world.member(WORKER), "replies.chase")
    await town.presses(WORKER, "replies.chase Ask Health visiting again", on=message)
    await town.presses(WORKER, "replies.chase Ask Health visiting again", on=message)
    (mail,) = town.world.tenant.mails_to(HEALTH.email)[before:]
    reference = (await town.conference(conference_id)).reference
    assert mail.subject == f"URGENT CLA/CP: Conference {reference}: can you come?"
    assert mail.recipients == (HEALTH.email,)
    assert "We have no answer from you yet" in mail.body
    for secret in ("K.M.", "Maria", MOTHER.email, "meetup-join"):
        assert secret not in mail.subject + mail.body
    assert "Asked again" in town.all_read(WORKER)


@pytest.mark.parametrize("council", ["leicestershire", "west_sussex"])
async def test_where_no_title_is_asked_for_the_subject_is_the_reference(
    open_town: OpenTown, council: str
) -> None:
    town = await open_town(council)
    conference_id = await a_conference(town)
    await at_the_forecast(town, conference_id)
    message = town.message_with(town.world.member(WORKER), "replies.chase")
    await town.presses(WORKER, "replies.chase Ask Police again", on=message)
    subject = town.world.tenant.mails_to(POLICE.email)[-1].subject
    assert subject.startswith(f"Conference {(await town.conference(conference_id)).reference}")


async def test_a_declined_agency_names_somebody_else_who_is_invited(open_town: OpenTown) -> None:
    """LE-54: told as soon as it leaves too few; the one who comes instead is asked at once."""
    town = await open_town("leicestershire")
    conference_id = await a_conference(town)
    await replies(town, SCHOOL, YES)
    for one in (HEALTH, POLICE):
        await replies(town, one, NO)
    await polled(town, conference_id)
    assert "Too few agencies are coming" in town.all_read(WORKER)
    message = town.message_with(town.world.member(WORKER), "replies.instead")
    await town.presses(WORKER, "replies.instead Health visiting", on=message)
    typed = {"instead_name": "Ana Ruiz", "instead_email": "ana@health.example"}
    wrong = {**typed, "instead_email": "ana"}
    await town.presses(WORKER, "replies.substitute", wrong, on=message)
    assert "Enter a whole email address" in town.all_read(WORKER)
    await town.presses(WORKER, "replies.substitute", typed, on=message)
    await town.wait_until(town.later(minutes=10))
    await polled(town, conference_id)
    assert "Ana Ruiz, health visitor, instead of Kim Lee: no answer" in town.all_read(WORKER)
    assert town.world.tenant.mails_to("ana@health.example")
    await town.nothing_is_stuck()


async def test_the_chair_who_declines_the_entry_is_told_to_the_unit_manager(open_town: OpenTown) -> None:
    town = await open_town("west_sussex")
    conference_id = await a_conference(town)
    chair = await chair_of(town, conference_id)
    address = town.world.tenant.known(town.world.objects[chair]).mail
    for event in town.world.tenant.live_events():
        if event.attendee(address):
            town.world.tenant.reply(event.id, address, NO, town.clock.now())
    await polled(town, conference_id)
    assert "declined the calendar entry" in town.all_read("unit-manager")
    assert "declined the calendar entry" not in town.all_read(WORKER)


async def test_a_family_members_answer_is_read_and_counts_for_nothing(open_town: OpenTown) -> None:
    """S37: the family never counts. Here the unit invites the family, each by an entry of their own."""
    town = await open_town("south_gloucestershire")
    conference_id = await a_conference(town)
    await replies(town, MOTHER, YES)
    await polled(town, conference_id)
    assert await reply_of(town, MOTHER.name) == "accepted"
    await town.writes(WORKER, "who is coming")
    assert "Not enough agencies have said yes so far" in town.all_read(WORKER)
    assert MOTHER.email not in town.all_read(WORKER)


async def test_nobody_else_can_press_what_they_saw_over_a_shoulder(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    conference_id = await a_conference(town)
    before = len(town.world.tenant.outbox)
    for verb in ("replies.open", "replies.chase", "replies.instead", "replies.substitute", "day.open"):
        data = {"verb": verb, "conference": conference_id, "agency": "Police"}
        card = await town.forges("colleague", verb, data)
        assert "Hill Primary" not in str(card), verb
    assert len(town.world.tenant.outbox) == before
