"""Leave today, come back tomorrow, on a phone."""

from datetime import timedelta

from storage.tables import Conference, Draft
from tests.faults.town import Town
from workshop.teams import inputs


async def test_the_draft_is_there_tomorrow_on_a_phone(town: Town) -> None:
    """Another client, the same chat: a new card, the old answers, the step that was reached."""
    await town.filled_until("how")
    town.clock.move_to(town.later(days=1))
    await town.writes("social-worker", "book")
    assert "Continue" in town.read()
    await town.presses("social-worker", "booking.resume")
    assert town.step() == "how"
    await town.presses("social-worker", "booking.back")
    assert inputs(town.card())["case_reference"] == "CMS-204815"
    await town.answers()
    await town.booked()
    (booked,) = await town.rows(Conference)
    assert booked.requested_at.date() == (town.clock.now() - timedelta(minutes=5)).date()


async def test_the_card_left_on_the_computer_still_leads_to_the_one_draft(town: Town) -> None:
    """What was done on the phone is what the old card shows when it is pressed."""
    await town.filled_until("family")
    computer = town.world.member("social-worker").message
    await town.writes("social-worker", "book")
    await town.presses("social-worker", "booking.resume")
    await town.answers()
    assert town.step() == "how"
    card = await town.presses("social-worker", "booking.next", on=computer)
    assert "How and where" in str(card)
    assert len(await town.rows(Draft)) == 1


async def test_answers_that_became_wrong_over_night_are_named_before_booking(town: Town) -> None:
    """A date at which a birth was expected may be past by the time the form is sent."""
    await town.filled_until("check", children__0__born="", children__0__expected="2027-01-06")
    town.clock.move_to(town.later(days=30))
    await town.presses("social-worker", "booking.submit")
    assert await town.rows(Conference) == []
    assert "Enter a date that is not past" in town.read()
