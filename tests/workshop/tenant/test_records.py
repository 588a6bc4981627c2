"""What can be taken away from a run: HAR, mails and calendars."""

import email
import json
from datetime import UTC, datetime
from email import policy
from pathlib import Path

import icalendar

from tests.workshop.tenant.office import MONDAY, Office, attendee, note
from workshop.har import Exchange, har, write_har
from workshop.tenant.calendar import Answer
from workshop.tenant.tenant import export_calendars, export_mail
from workshop.tenant.wire import Fault, Kind


async def test_the_har_holds_every_exchange_in_order_without_tokens(office: Office, tmp_path: Path) -> None:
    event = await office.make()
    link = await office.link(event)
    await office.meeting(link)
    file = tmp_path / "run.har"
    write_har(file, office.tenant.calls)

    log = json.loads(file.read_text("utf-8"))["log"]

    assert log["version"] == "1.2"
    assert [entry["request"]["method"] for entry in log["entries"]] == ["POST", "GET", "GET", "GET"]
    assert "not-a-real-token" not in file.read_text("utf-8")
    assert {"name": "Authorization", "value": "redacted"} in log["entries"][0]["request"]["headers"]
    assert json.loads(log["entries"][0]["response"]["content"]["text"])["id"] == event["id"]
    assert log["entries"][3]["request"]["queryString"][0]["value"] == f"JoinWebUrl eq '{link}'"


async def test_a_fault_is_named_in_the_har(office: Office) -> None:
    office.tenant.fail(Fault("GET", "/events$", 1, Kind.ERROR_503))
    await office.call("GET", office.mine("/events"))

    entry = har(office.tenant.calls)["log"]["entries"][0]

    assert (entry["response"]["status"], entry["comment"]) == (503, "fault: 503")


def test_a_connector_call_becomes_an_entry_too() -> None:
    call = Exchange("POST", "http://127.0.0.1:1/v3/conversations/a/activities", 0, MONDAY, 12.5)

    entry = har([call])["log"]["entries"][0]

    assert (entry["time"], entry["response"]["statusText"]) == (12.5, "connection broken")


async def test_mails_are_written_as_eml_with_their_calendar_part(office: Office, tmp_path: Path) -> None:
    event = await office.make(attendees=[attendee(office.chair.mail)])
    await office.call("POST", office.mine(f"/events/{event['id']}/cancel"), {"comment": "Stood down."})
    await office.call("POST", office.mine("/sendMail"), {"message": note(office.mother)})

    files = export_mail(office.tenant, tmp_path / "mail")
    read = [email.message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    assert [file.name for file in files] == [
        "001-invitation-carla.green.eml",
        "002-cancellation-carla.green.eml",
        "003-message-mother.eml",
    ]
    assert [str(one["Subject"]) for one in read[:2]] == ["ICPC AB-1234", "Canceled: ICPC AB-1234"]
    parts = [part for part in read[0].walk() if part.get_content_type() == "text/calendar"]
    assert parts[0].get_param("method") == "REQUEST"
    invitation = icalendar.Calendar.from_ical(parts[0].get_content())
    assert invitation.walk("VEVENT")[0]["SUMMARY"] == "ICPC AB-1234"


async def test_blind_copies_are_not_named_in_the_mail(office: Office, tmp_path: Path) -> None:
    blind = [{"emailAddress": {"address": "father@mail.example"}}]
    message = {**note(office.mother), "bccRecipients": blind}
    await office.call("POST", office.mine("/sendMail"), {"message": message})

    (file,) = export_mail(office.tenant, tmp_path)

    assert b"father@" not in file.read_bytes()


async def test_calendars_are_written_for_everybody_who_has_something_in_them(
    office: Office, tmp_path: Path
) -> None:
    event = await office.make(attendees=[attendee(office.chair.mail), attendee(office.cover.mail)])
    office.tenant.reply(event["id"], office.cover.mail, Answer.DECLINED, MONDAY)

    files = {file.name: file for file in export_calendars(office.tenant, tmp_path)}

    assert set(files) == {"conferences.ics", "carla.green.ics"}
    (found,) = icalendar.Calendar.from_ical(files["carla.green.ics"].read_bytes()).events
    assert found.start == datetime(2026, 12, 8, 10, tzinfo=UTC)
    assert found["CLASS"] == "PRIVATE"
