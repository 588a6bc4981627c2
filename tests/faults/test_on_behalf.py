"""An administrator books for a social worker."""

from tests.faults.town import Town


async def test_the_social_worker_sees_the_booking_and_answers_for_it(town: Town) -> None:
    conference_id = await town.booked("administrator")
    booked = await town.conference(conference_id)
    assert (booked.social_worker_id, booked.booked_by_id) == ("p-social-worker", "p-administrator")
    assert "Asked CPA" in town.all_read("social-worker")
    assert "Asked CPA" in town.read("administrator")
    await town.accepts(town.asked())
    await town.wait_until(town.later(minutes=5))
    for who in ("social-worker", "administrator"):
        assert "Booked: " in town.read(who), who
        assert "Join on Teams" in town.read(who), who
    calendar = town.world.tenant.calendar(town.world.objects["social-worker"])
    assert [event.fields["subject"] for event in calendar] == [f"Conference {booked.reference}"]


async def test_nobody_but_an_administrator_books_for_somebody_else(town: Town) -> None:
    answer = await town.forges("colleague", "booking.start", {"social_worker": "p-social-worker"})
    assert "This is not yours to do" in str(answer)


async def test_somebody_who_is_no_social_worker_cannot_be_booked_for(town: Town) -> None:
    await town.filled_until("whom", "administrator")
    await town.answers("administrator", social_worker="p-chair")
    assert town.step("administrator") == "whom"
    assert "known here" in town.read("administrator")
