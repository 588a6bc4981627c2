from datetime import timedelta
from urllib.parse import quote

from tests.workshop.tenant.office import MONDAY, Office


def _path(key: str) -> str:
    return f"/users/{quote(key)}/mailboxSettings/automaticRepliesSetting"


async def test_replies_are_off_until_somebody_sets_them(office: Office) -> None:
    assert (await office.call("GET", _path(office.chair.id))).json["status"] == "disabled"
    office.tenant.out_of_office(office.chair)
    assert (await office.call("GET", _path(office.chair.upn))).json["status"] == "alwaysEnabled"


async def test_a_schedule_is_told_in_utc_or_in_the_zone_that_was_asked_for(office: Office) -> None:
    starts = MONDAY + timedelta(days=200)  # in June London's wall time is an hour ahead of UTC
    office.tenant.out_of_office(office.chair, starts, starts + timedelta(days=1))
    in_utc = (await office.call("GET", _path(office.chair.id))).json
    wish = {"Prefer": 'outlook.timezone="GMT Standard Time"'}
    in_london = (await office.call("GET", _path(office.chair.id), headers=wish)).json
    assert in_utc["status"] == "scheduled"
    assert in_utc["scheduledStartDateTime"] == {
        "dateTime": "2027-06-11T09:00:00.0000000",
        "timeZone": "UTC",
    }
    assert in_london["scheduledStartDateTime"]["dateTime"] == "2027-06-11T10:00:00.0000000"


async def test_a_guest_has_no_mailbox_here(office: Office) -> None:
    reply = await office.call("GET", _path(office.gp.upn))
    assert (reply.status, reply.json["error"]["code"]) == (404, "MailboxNotEnabledForRESTAPI")


async def test_without_the_permission_graph_says_no(office: Office) -> None:
    office.tenant.mailbox_settings_refused = True
    assert (await office.call("GET", _path(office.chair.id))).status == 403
