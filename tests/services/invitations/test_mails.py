"""The mails beside the invitations: to the advocacy service, and to confirm the booking."""

from datetime import date, timedelta

from storage.tables import StepDone
from tests.services.invitations.desk import Desk, moved
from tests.services.meeting.office import NOW, STARTS


async def test_a_child_of_ten_is_referred_to_the_advocacy_service_unless_they_opted_out(desk: Desk) -> None:
    """SG-19, SG-26, C-38: ten on the day of the conference; who is younger, or said no, is not."""
    day = STARTS.date()
    await desk.child("AB", day.replace(year=day.year - 10))
    await desk.child("CB", day.replace(year=day.year - 10) + timedelta(days=5))
    await desk.child("DB", day.replace(year=day.year - 12))
    born = date(day.year - 12, day.month, day.day)
    await desk.add(
        "child", kind="child", role="child", name="DB", born=born, details={"advocacy": "opted_out"}
    )
    await desk.further()
    await desk.further()
    mails = [work for work in await desk.office.works("mail") if work.args["view"] == "advocacy"]
    assert [(one.args["about"], one.args["to"]) for one in mails] == [("child-AB", "person:ada")]
    await moved(desk)
    await desk.further()
    states = [one.args["state"] for one in await desk.office.works("mail") if one.args["view"] == "advocacy"]
    assert sorted(states) == ["moved:m1", "new:m0"]
    await desk.office.change(status="cancelled")
    await desk.further()
    assert len([one for one in await desk.office.works("mail") if one.args["state"] == "cancelled:back"]) == 1


async def test_nobody_is_referred_where_somebody_recorded_that_it_is_not_needed(desk: Desk) -> None:
    await desk.child("AB", STARTS.date().replace(year=2012))
    async with desk.office.store.unit() as session:
        session.add(
            StepDone(
                id="s1",
                conference_id="c1",
                step="advocacy",
                about="child-AB",
                state="not_needed",
                at=NOW,
                entered_at=NOW,
                who="ada",
                why="They have an advocate.",
            )
        )
    await desk.further()
    assert [one for one in await desk.office.works("mail") if one.args["view"] == "advocacy"] == []


async def test_the_booking_is_confirmed_by_mail_to_those_whom_the_council_names(desk: Desk) -> None:
    """LE-08, S14: once for each date."""
    await desk.further()
    await desk.further()
    confirmed = [one for one in await desk.office.works("mail") if one.args["view"] == "booking_confirm"]
    assert sorted(one.args["to"] for one in confirmed) == ["person:ada", "person:grace", "person:sam"]
    await moved(desk)
    await desk.further()
    confirmed = [one for one in await desk.office.works("mail") if one.args["view"] == "booking_confirm"]
    assert len(confirmed) == 6
