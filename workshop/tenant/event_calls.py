"""Calls about events and free/busy: created, changed, cancelled, looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from workshop.tenant import mail
from workshop.tenant.calendar import (
    CREATABLE,
    DEFAULTS,
    EVENT_FIXED,
    EVENT_UPDATABLE,
    MATERIAL,
    Answer,
    Attendee,
    CalendarEvent,
    Meeting,
    Participant,
    Person,
)
from workshop.tenant.mail import forget_answers
from workshop.tenant.tenant import V1, Tenant, fault_of, mailbox_of, now_of, tenant_of
from workshop.tenant.wire import (
    GraphError,
    Json,
    Kind,
    Shape,
    bad_request,
    collection,
    condition,
    expanded,
    held_within,
    is_wall_time,
    moment,
    not_found,
    page,
    preferred_zone,
    read_object,
    read_properties,
    refuse_unless_fits,
    select,
    wall_time,
    whole,
    words,
)

# Making an event from a body, and changing one, with what that does to its online meeting.

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


# POST, GET, PATCH, DELETE and cancel of events.

_ROOT = V1 + "/users/{user}/events"
_ONE = _ROOT + "/{event}"


async def create(request: web.Request) -> web.Response:
    """A transactionId seen before answers the event of then: 201, nothing made, nobody mailed."""
    tenant, mailbox, body = tenant_of(request), mailbox_of(request), await read_object(request)
    refuse_unless_fits(body, CREATABLE, noun="event", known=EVENT_FIXED)
    earlier = _by_transaction(request, body.get("transactionId"))
    if earlier is not None:
        return web.json_response(_answer(request, earlier), status=201)
    event = new_event(tenant, mailbox, body, now_of(request))
    if fault_of(request, Kind.NOT_ONLINE) and event.meeting:
        tenant.meetings.remove(event.meeting)
        event.meeting = None
    if fault_of(request, Kind.NO_LINK):
        event.reads_until_link = None
    tenant.events.append(event)
    tenant.post(mail.on_creation(event, now_of(request)))
    return web.json_response(_answer(request, event), status=201)


async def get(request: web.Request) -> web.Response:
    event = _event(request)
    answer = _answer(request, event)
    _count_read(event)
    return web.json_response(answer)


async def find(request: web.Request) -> web.Response:
    """The mailbox's events; $filter by times, transactionId, iCalUId or one extended property."""
    mailbox, wanted = mailbox_of(request), request.query.get("$filter")
    mine = [one for one in tenant_of(request).live_events() if one.organiser is mailbox]
    if wanted and (window := held_within(wanted)):
        mine = [one for one in mine if one.start < window[0] and one.end > window[1]]
    elif wanted:
        asked = condition(wanted, "transactionId", "iCalUId")
        plain = [{"transactionId": one.transaction_id, "iCalUId": one.uid} for one in mine]
        pairs = zip(mine, plain, strict=True)
        mine = [one for one, names in pairs if asked.met_by(one.properties, names)]
    here, following = page(request, mine, 10, "$skip")
    answer = collection([_answer(request, one) for one in here], **following)
    for one in here:
        _count_read(one)
    return answer


async def change(request: web.Request) -> web.Response:
    """Mails go to whom the change concerns. A new body costs a Teams event its meeting, for good."""
    event, body, at = _event(request), await read_object(request), now_of(request)
    _refuse_stale(request, event)
    refuse_unless_fits(body, EVENT_UPDATABLE, noun="event", known=EVENT_FIXED)
    event.properties |= read_properties(body)
    before = event.attendees
    if "attendees" in body:
        event.attendees = attendees_from(body["attendees"], before)
    material = change_fields(tenant_of(request), event, body, at)
    tenant_of(request).post(mail.on_change(event, before, material=material, at=at))
    if fault_of(request, Kind.ROLES_LOST) and event.meeting:
        for participant in event.meeting.participants:
            participant.role = "attendee"
    return web.json_response(_answer(request, event))


async def cancel(request: web.Request) -> web.Response:
    """All attendees are mailed, with the comment. The event goes; its link stays alive."""
    event, body = _event(request), await read_object(request)
    comment = body.get("comment", body.get("Comment"))
    refuse_unless_fits(body, {"comment": _is_text, "Comment": _is_text}, noun="cancel")
    _withdraw(request, event, comment or "", now_of(request))
    return web.Response(status=202)


async def delete(request: web.Request) -> web.Response:
    """As cancel without words: the link stays alive."""
    event = _event(request)
    _refuse_stale(request, event)
    _withdraw(request, event, "", now_of(request))
    return web.Response(status=204)


def _withdraw(request: web.Request, event: CalendarEvent, comment: str, at: datetime) -> None:
    event.cancelled = True
    tenant_of(request).post(mail.on_cancel(event, comment, at))


def _event(request: web.Request) -> CalendarEvent:
    mailbox, key = mailbox_of(request), request.match_info["event"]
    for event in tenant_of(request).live_events():
        if event.id == key and event.organiser is mailbox:
            return event
    raise not_found("The specified object was not found in the store.")


def _by_transaction(request: web.Request, key: str | None) -> CalendarEvent | None:
    mailbox = mailbox_of(request)
    return next(
        (
            one
            for one in tenant_of(request).live_events()
            if key is not None and one.transaction_id == key and one.organiser is mailbox
        ),
        None,
    )


def _refuse_stale(request: web.Request, event: CalendarEvent) -> None:
    wanted = request.headers.get("If-Match")
    if wanted not in {None, "*", f'W/"{event.change_key}"'}:
        raise GraphError(
            412, "ErrorIrresolvableConflict", "The change key passed in the request does not match."
        )


def _count_read(event: CalendarEvent) -> None:
    if event.reads_until_link:
        event.reads_until_link -= 1


def _answer(request: web.Request, event: CalendarEvent) -> Json:
    entity = event.json(preferred_zone(request))
    return select(request, expanded(entity, request.query.get("$expand", ""), event.properties))


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


EVENT_ROUTES = [
    web.post(_ROOT, create),
    web.get(_ROOT, find, allow_head=False),
    web.get(_ONE, get, allow_head=False),
    web.patch(_ONE, change),
    web.delete(_ONE, delete),
    web.post(_ONE + "/cancel", cancel),
]

# Free/busy: what getSchedule tells of a mailbox.

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


SCHEDULE_ROUTES = [web.post(V1 + "/users/{user}/calendar/getSchedule", get_schedule)]
