"""Free/busy: what getSchedule tells of a mailbox."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from graph.sandbox.events import Answer, CalendarEvent
from graph.sandbox.keys import V1, mailbox_of, tenant_of
from graph.sandbox.people import Person
from graph.sandbox.shapes import Shape, refuse_unless_fits, whole, words
from graph.sandbox.tenant import Tenant
from graph.sandbox.wire import (
    Json,
    bad_request,
    collection,
    is_wall_time,
    moment,
    preferred_zone,
    read_object,
    wall_time,
)

MOST_MAILBOXES = 20
MOST_DAYS = 62
DIGITS = {"free": "0", "tentative": "1", "busy": "2", "oof": "3", "workingElsewhere": "4", "unknown": "0"}
STRONGEST = ("oof", "busy", "tentative", "workingElsewhere", "free", "unknown")
_ASK: Shape = {
    "schedules": words,
    "startTime": is_wall_time,
    "endTime": is_wall_time,
    "availabilityViewInterval": whole,
}


@dataclass(frozen=True)
class Block:
    start: datetime
    end: datetime
    status: str
    subject: str
    private: bool
    where: str

    def json(self, zone_name: str) -> Json:
        shown = {} if self.private else {"subject": self.subject, "location": self.where}
        return {
            "isPrivate": self.private,
            "status": self.status,
            **shown,
            "start": wall_time(self.start, zone_name),
            "end": wall_time(self.end, zone_name),
        }


async def get_schedule(request: web.Request) -> web.Response:
    """At most 20 mailboxes and 62 days, else 400; a mailbox that can't be read is an error inside a 200."""
    mailbox_of(request)
    body = _camel(await read_object(request))
    refuse_unless_fits(body, _ASK, noun="getSchedule")
    if not {"schedules", "startTime", "endTime"} <= body.keys():
        raise bad_request("schedules, startTime and endTime are required.", "ErrorInvalidRequest")
    start, end = moment(body["startTime"]), moment(body["endTime"])
    minutes, addresses = body.get("availabilityViewInterval", 30), body["schedules"]
    if not 1 <= len(addresses) <= MOST_MAILBOXES or not 5 <= minutes <= 1440:
        raise bad_request("Between 1 and 20 schedules, intervals from 5 to 1440.", "ErrorInvalidRequest")
    if not start < end <= start + timedelta(days=MOST_DAYS):
        raise bad_request("The requested time window isn't valid.", "ErrorInvalidTimeInterval")
    tenant, zone_name = tenant_of(request), preferred_zone(request)
    return collection(
        _information(tenant, address, (start, end), minutes, zone_name) for address in addresses
    )


def blocks(tenant: Tenant, person: Person, start: datetime, end: datetime) -> list[Block]:
    """What a person's calendar and diary hold between two instants, earliest first."""
    mine = [*_from_events(tenant, person), *_from_diary(person)]
    return sorted((one for one in mine if one.start < end and one.end > start), key=lambda one: one.start)


def _from_events(tenant: Tenant, person: Person) -> Iterator[Block]:
    for event in tenant.calendar(person):
        private = event.fields["sensitivity"] in {"private", "confidential"}
        where = (event.fields["location"] or {}).get("displayName") or ""
        yield Block(event.start, event.end, _status(event, person), event.subject, private, where)


def _from_diary(person: Person) -> Iterator[Block]:
    for entry in person.diary:
        yield Block(entry.start, entry.end, entry.status, entry.subject, False, "")


def _status(event: CalendarEvent, person: Person) -> str:
    """An invitation stands as tentative until it is accepted."""
    attendee = event.attendee(person.mail) or event.attendee(person.upn)
    if event.organiser is person or (attendee and attendee.answer is Answer.ACCEPTED):
        return str(event.fields["showAs"])
    return "free" if event.fields["showAs"] == "free" else "tentative"


def _information(
    tenant: Tenant, address: str, window: tuple[datetime, datetime], minutes: int, zone_name: str
) -> Json:
    person = tenant.person(address)
    if person is None or person.guest:
        return _unread(address, "ErrorMailRecipientNotFound", f"Unable to resolve e-mail address {address}.")
    if person.free_busy_error:
        return _unread(address, person.free_busy_error, "The free/busy information isn't available.")
    held = blocks(tenant, person, *window)
    return {
        "scheduleId": address,
        "availabilityView": _view(held, window, minutes),
        "scheduleItems": [one.json(zone_name) for one in held],
        "workingHours": person.working_hours(),
    }


def _unread(address: str, code: str, message: str) -> Json:
    return {
        "scheduleId": address,
        "availabilityView": "",
        "scheduleItems": [],
        "error": {"message": message, "responseCode": code},
    }


def _view(held: list[Block], window: tuple[datetime, datetime], minutes: int) -> str:
    """One digit an interval, the strongest status in it."""
    at, end = window
    step, digits = timedelta(minutes=minutes), ""
    while at < end:
        here = {one.status for one in held if one.start < at + step and one.end > at}
        digits += DIGITS[next((status for status in STRONGEST if status in here), "free")]
        at += step
    return digits


def _camel(body: Json) -> Json:
    """GetSchedule takes its parameters in either case."""
    return {re.sub(r"^[A-Z]", lambda first: first[0].lower(), name): value for name, value in body.items()}


ROUTES = [web.post(V1 + "/users/{user}/calendar/getSchedule", get_schedule)]
