"""Making an event from a body, and changing one, with what that does to its online meeting."""

from datetime import datetime
from typing import Any

from graph.sandbox.events import DEFAULTS, MATERIAL, Attendee, CalendarEvent
from graph.sandbox.extended import read_properties
from graph.sandbox.invitations import forget_answers
from graph.sandbox.meetings import Meeting, Participant
from graph.sandbox.people import Person
from graph.sandbox.tenant import Tenant
from graph.sandbox.wire import Json, bad_request

_NOT_FIELDS = frozenset(
    {
        "attendees",
        "transactionId",
        "isOnlineMeeting",
        "onlineMeetingProvider",
        "singleValueExtendedProperties",
    }
)


def new_event(tenant: Tenant, organiser: Person, body: Json, at: datetime) -> CalendarEvent:
    """An event as asked for, with a Teams meeting when asked; not yet in the calendar."""
    if "start" not in body or "end" not in body:
        raise bad_request("The start and end of an event are required.", "ErrorInvalidRequest")
    properties = read_properties(body)
    event = CalendarEvent(
        id=tenant.item_id("event"),
        uid=tenant.item_id("uid"),
        organiser=organiser,
        fields=DEFAULTS | _fields(body),
        attendees=attendees_from(body.get("attendees", []), []),
        created=at,
        changed=at,
        transaction_id=body.get("transactionId"),
        properties=properties,
        reads_until_link=tenant.link_after_reads,
    )
    _refuse_backwards(event.fields, event)
    if body.get("isOnlineMeeting"):
        event.meeting = _new_meeting(tenant, event, at)
    return event


def change_fields(tenant: Tenant, event: CalendarEvent, body: Json, at: datetime) -> bool:
    """Writes what changed, moves the meeting along, and says whether attendees must hear of it."""
    fields = event.fields | _fields(body)
    _refuse_backwards(fields, event)
    changed = {name for name in fields if fields[name] != event.fields.get(name)}
    if {"start", "end"} & changed:
        forget_answers(event)
    event.fields, event.changed, event.version = fields, at, event.version + 1
    _carry_over(tenant, event, body)
    if body.get("isOnlineMeeting") and event.meeting is None:
        event.meeting, changed = _new_meeting(tenant, event, at), changed | {"isOnlineMeeting"}
    return bool(changed & MATERIAL)


def attendees_from(wanted: list[Json], before: list[Attendee]) -> list[Attendee]:
    """The attendees as asked for; those who were there keep their answers. 400 without an address."""
    known = {one.address.lower(): one for one in before}
    found: dict[str, Attendee] = {}
    for one in wanted:
        email = one.get("emailAddress") or {}
        address = email.get("address")
        if not isinstance(address, str) or "@" not in address:
            raise bad_request("At least one recipient isn't valid.", "ErrorInvalidRecipients")
        was = known.get(address.lower(), Attendee(address, address))
        name, kind = email.get("name") or was.name, one.get("type") or "required"
        found[address.lower()] = Attendee(address, name, _kind(kind), was.answer, was.answered)
    return list(found.values())


def _kind(kind: Any) -> str:
    if kind not in {"required", "optional", "resource"}:
        raise bad_request("Cannot convert the value of 'type' to its expected type.")
    return str(kind)


def _fields(body: Json) -> Json:
    """What the event itself keeps; null puts a property back to its default."""
    return {
        name: DEFAULTS.get(name) if value is None else value
        for name, value in body.items()
        if name not in _NOT_FIELDS and not name.startswith("@")
    }


def _refuse_backwards(fields: Json, event: CalendarEvent) -> None:
    trial = CalendarEvent("", "", event.organiser, fields, [], event.created, event.changed)
    if trial.end < trial.start:
        raise bad_request("At least one property failed validation.", "ErrorPropertyValidationFailure")


def _new_meeting(tenant: Tenant, event: CalendarEvent, at: datetime) -> Meeting:
    thread = f"19:meeting_{tenant.item_id('thread')[4:40]}@thread.v2"
    encoded = thread.replace(":", "%3a").replace("@", "%40")
    context = f"%7b%22Tid%22%3a%22{tenant.id}%22%2c%22Oid%22%3a%22{event.organiser.id}%22%7d"
    meeting = Meeting(
        id=tenant.item_id("meeting").replace("AAMk", "MSo1"),
        organiser=event.organiser,
        link=f"https://teams.microsoft.com/l/meetup-join/{encoded}/0?context={context}",
        thread=thread,
        subject=event.fields["subject"],
        start=event.start,
        end=event.end,
        created=at,
        settings=dict(tenant.new_meeting_settings),
        participants=[_participant(tenant, one) for one in event.attendees],
    )
    tenant.meetings.append(meeting)
    return meeting


def _participant(tenant: Tenant, attendee: Attendee) -> Participant:
    person = tenant.person(attendee.address)
    if person is None or person.guest:
        return Participant(attendee.address)
    return Participant(person.upn, person.id, person.name)


def _carry_over(tenant: Tenant, event: CalendarEvent, body: Json) -> None:
    """Time, subject and who is invited reach the meeting. A body PATCH kills it.

    Graph asks that the join block be kept, and nobody knows how much of it is enough: none is, here.
    """
    meeting = event.live_meeting
    if meeting is None:
        return
    if "body" in body:
        meeting.dead = True
    meeting.subject, meeting.start, meeting.end = event.fields["subject"], event.start, event.end
    if "attendees" in body:
        now = {one.upn: one for one in (_participant(tenant, attendee) for attendee in event.attendees)}
        kept = [one for one in meeting.participants if one.upn in now]
        known = {one.upn for one in kept}
        meeting.participants = kept + [one for upn, one in now.items() if upn not in known]
