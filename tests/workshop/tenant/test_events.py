from urllib.parse import quote

from tests.workshop.tenant.office import KEY, MONDAY, Office, attendee, conference, wall
from workshop.tenant.calendar import Answer


async def test_the_same_transaction_asked_twice_makes_one_event(office: Office) -> None:
    first = await office.make()
    second = await office.make()

    assert second["id"] == first["id"]
    assert len(office.tenant.events) == 1


async def test_another_transaction_makes_another_event(office: Office) -> None:
    first = await office.make()
    second = await office.make(transactionId="booking-1-generation-2")

    assert second["id"] != first["id"]


async def test_the_join_link_is_missing_at_first(office: Office) -> None:
    office.tenant.link_after_reads = 2
    event = await office.make()
    path = office.mine(f"/events/{event['id']}")

    early = [(await office.call("GET", path)).json["onlineMeeting"] for _ in range(2)]
    late = await office.call("GET", path)

    assert [event["onlineMeeting"], *early] == [None, None, None]
    assert late.json["onlineMeeting"]["joinUrl"].startswith("https://teams.microsoft.com/")


async def test_times_are_answered_in_utc_unless_a_zone_is_preferred(office: Office) -> None:
    july = await office.make(start=wall("2026-07-07T10:00:00"), end=wall("2026-07-07T12:00:00"))
    path = office.mine(f"/events/{july['id']}")
    local = await office.call("GET", path, headers={"Prefer": 'outlook.timezone="GMT Standard Time"'})

    assert july["start"] == wall("2026-07-07T09:00:00.0000000", "UTC")
    assert local.json["start"] == wall("2026-07-07T10:00:00.0000000")


async def test_a_property_that_cannot_be_updated_is_refused(office: Office) -> None:
    event = await office.make()
    wrong: list[dict[str, object]] = [
        {"transactionId": "new"},
        {"allowNewTimeProposals": True},
        {"organizer": {}},
        {"subjct": "x"},
    ]
    for body in wrong:
        reply = await office.call("PATCH", office.mine(f"/events/{event['id']}"), body)
        assert reply.status == 400

    assert office.tenant.event(event["id"]).transaction_id == "booking-1-generation-1"


async def test_a_body_that_is_wrong_in_itself_is_refused(office: Office) -> None:
    wrong = [
        conference(showAs="away"),
        conference(isOnlineMeeting="yes"),
        conference(start={"dateTime": "8 December", "timeZone": "GMT Standard Time"}),
        conference(start=wall("2026-12-08T10:00:00", "Camelot Standard Time")),
        conference(end=wall("2026-12-08T09:00:00")),
        conference(end=wall("2026-13-08T12:00:00")),
        conference(attendees=[{"emailAddress": {"address": "nobody"}}]),
    ]
    answers = [(await office.call("POST", office.mine("/events"), body)).status for body in wrong]

    assert answers == [400] * len(wrong)
    assert office.tenant.events == []


async def test_events_are_found_by_transaction_and_by_extended_property(office: Office) -> None:
    event = await office.make(singleValueExtendedProperties=[{"id": KEY, "value": "work-17"}])
    await office.make(transactionId="another")

    by_property = f"singleValueExtendedProperties/Any(ep: ep/id eq '{KEY}' and ep/value eq 'work-17')"
    for condition in ("transactionId eq 'booking-1-generation-1'", by_property):
        found = await office.call("GET", office.mine(f"/events?$filter={quote(condition)}"))
        assert [one["id"] for one in found.json["value"]] == [event["id"]]


async def test_a_filter_that_graph_does_not_know_is_refused(office: Office) -> None:
    reply = await office.call("GET", office.mine("/events?$filter=" + quote("contains(subject,'AB')")))

    assert reply.status == 400


async def test_many_events_come_page_by_page(office: Office) -> None:
    for number in range(12):
        await office.make(transactionId=f"booking-{number}")
    first = (await office.call("GET", office.mine("/events"))).json
    second = (await office.call("GET", first["@odata.nextLink"].removeprefix(office.base))).json

    assert (len(first["value"]), len(second["value"])) == (10, 2)
    assert "@odata.nextLink" not in second
    assert (await office.call("GET", office.mine("/events?$top=all"))).status == 400


async def test_null_puts_a_property_back_to_its_default(office: Office) -> None:
    event = await office.make(showAs="oof")
    changed = await office.call("PATCH", office.mine(f"/events/{event['id']}"), {"showAs": None})

    assert changed.json["showAs"] == "busy"


async def test_a_stale_etag_is_refused_and_a_fresh_one_passes(office: Office) -> None:
    event = await office.make()
    path, stale = office.mine(f"/events/{event['id']}"), {"If-Match": event["@odata.etag"]}

    fresh = await office.call("PATCH", path, {"showAs": "tentative"}, headers=stale)
    late = await office.call("PATCH", path, {"showAs": "free"}, headers=stale)

    assert (fresh.status, late.status) == (200, 412)


async def test_the_app_may_not_write_into_other_peoples_calendars(office: Office) -> None:
    """RBAC for Applications limits it to the service mailbox."""
    reply = await office.call("POST", f"/users/{office.chair.id}/events", conference())

    assert reply.status == 403


async def test_a_call_without_a_token_is_refused(office: Office) -> None:
    reply = await office.call("GET", office.mine("/events"), headers={"Authorization": ""})

    assert reply.status == 401


async def test_an_invited_person_has_the_event_until_they_decline(office: Office) -> None:

    event = await office.make(attendees=[attendee(office.chair.mail)])
    assert len(office.tenant.calendar(office.chair)) == 1

    office.tenant.reply(event["id"], office.chair.mail, Answer.DECLINED, MONDAY)
    assert office.tenant.calendar(office.chair) == []
