from datetime import UTC, datetime, timedelta
from typing import Any

from tests.workshop.tenant.office import MONDAY, Office, Reply, attendee, wall
from workshop.tenant.calendar import Answer

TEN = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)


async def ask(office: Office, *addresses: str, **more: Any) -> Reply:
    body = {
        "schedules": list(addresses),
        "startTime": wall("2026-12-08T09:00:00"),
        "endTime": wall("2026-12-08T17:00:00"),
        "availabilityViewInterval": 60,
        **more,
    }
    return await office.call("POST", office.mine("/calendar/getSchedule"), body)


def statuses(reply: Reply) -> list[str]:
    return [item["status"] for item in reply.json["value"][0]["scheduleItems"]]


async def test_a_diary_shows_as_it_was_marked(office: Office) -> None:
    for hour, status in enumerate(("busy", "tentative", "oof", "free")):
        start = TEN + timedelta(hours=hour)
        office.tenant.busy(office.chair, start, start + timedelta(hours=1), status)

    reply = await ask(office, office.chair.mail)

    assert statuses(reply) == ["busy", "tentative", "oof", "free"]
    assert reply.json["value"][0]["availabilityView"] == "02130000"


async def test_an_invitation_is_tentative_until_accepted_and_gone_when_declined(office: Office) -> None:
    event = await office.make(attendees=[attendee(office.chair.mail)])
    seen = [statuses(await ask(office, office.chair.mail))]
    for answer in (Answer.ACCEPTED, Answer.DECLINED):
        office.tenant.reply(event["id"], office.chair.mail, answer, MONDAY)
        seen.append(statuses(await ask(office, office.chair.mail)))

    assert seen == [["tentative"], ["busy"], []]


async def test_a_cancelled_event_frees_the_chair(office: Office) -> None:
    event = await office.make(attendees=[attendee(office.chair.mail)])
    await office.call("POST", office.mine(f"/events/{event['id']}/cancel"), {})

    assert statuses(await ask(office, office.chair.mail)) == []


async def test_a_mailbox_that_cannot_be_read_is_an_error_inside_a_200(office: Office) -> None:
    office.cover.free_busy_error = "ErrorNoFreeBusyAccess"

    reply = await ask(office, office.chair.mail, "nobody@council.example", office.cover.mail)

    codes = [one.get("error", {}).get("responseCode") for one in reply.json["value"]]
    assert (reply.status, codes) == (200, [None, "ErrorMailRecipientNotFound", "ErrorNoFreeBusyAccess"])


async def test_twenty_mailboxes_a_call_and_no_more(office: Office) -> None:
    people = [f"chair{number}@council.example" for number in range(21)]

    assert (await ask(office, *people[:20])).status == 200
    assert (await ask(office, *people)).status == 400


async def test_a_private_event_hides_its_subject_and_a_diary_entry_does_not(office: Office) -> None:
    """So a client has something to drop."""
    await office.make(attendees=[attendee(office.chair.mail)])
    office.tenant.busy(office.chair, TEN + timedelta(hours=4), TEN + timedelta(hours=5), subject="Dentist")

    items = (await ask(office, office.chair.mail)).json["value"][0]["scheduleItems"]

    assert [item.get("subject") for item in items] == [None, "Dentist"]


async def test_what_lies_outside_the_window_is_not_told(office: Office) -> None:
    for days in (-1, 1):
        start = TEN + timedelta(days=days)
        office.tenant.busy(office.chair, start, start + timedelta(hours=1))

    assert statuses(await ask(office, office.chair.mail)) == []


async def test_a_window_backwards_or_of_months_is_refused(office: Office) -> None:
    for end in ("2026-12-08T08:00:00", "2027-03-08T08:00:00"):
        assert (await ask(office, office.chair.mail, endTime=wall(end))).status == 400


async def test_working_hours_come_along(office: Office) -> None:
    hours = (await ask(office, office.chair.mail)).json["value"][0]["workingHours"]

    assert hours["startTime"].startswith("09:00")
    assert "saturday" not in hours["daysOfWeek"]


async def test_items_on_the_day_after_the_clocks_change_are_given_in_the_asked_zone(office: Office) -> None:
    office.tenant.busy(
        office.chair,
        datetime(2027, 3, 29, 9, 0, tzinfo=UTC),
        datetime(2027, 3, 29, 10, 0, tzinfo=UTC),
    )
    body = {
        "schedules": [office.chair.mail],
        "startTime": wall("2027-03-29T08:00:00"),
        "endTime": wall("2027-03-29T18:00:00"),
    }
    prefer = {"Prefer": 'outlook.timezone="GMT Standard Time"'}
    reply = await office.call("POST", office.mine("/calendar/getSchedule"), body, headers=prefer)

    item = reply.json["value"][0]["scheduleItems"][0]
    assert item["start"]["dateTime"].startswith("2027-03-29T10:00")
