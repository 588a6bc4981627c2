"""Finding, reading, changing and deleting online meetings, with the roles of who takes part."""

import re
from datetime import datetime

from aiohttp import web

from workshop.tenant.calendar import (
    LOBBY,
    MEETING_FIXED,
    MEETING_UPDATABLE,
    MOST_COORGANISERS,
    ROLES,
    CalendarEvent,
    Meeting,
    Participant,
    Person,
    masked,
)
from workshop.tenant.tenant import V1, Tenant, fault_of, tenant_of
from workshop.tenant.wire import (
    GraphError,
    Json,
    Kind,
    bad_request,
    collection,
    many,
    not_found,
    part,
    prefers,
    read_object,
    refuse_annotations,
    refuse_unless_fits,
    select,
    unquoted,
)

# Who may be written into a meeting's participants, and in which role.


def participants_from(tenant: Tenant, meeting: Meeting, wanted: Json) -> list[Participant] | None:
    """The full list of attendees as asked for, None when the body leaves them out.

    Refused with 400: a new organiser, an unknown object id, a role that Graph lacks, more than ten
    co-organisers, a co-organiser from outside or who is no required attendee of the event.
    """
    refuse_unless_fits(wanted, {"attendees": many, "organizer": part}, noun="meetingParticipants")
    organiser = wanted.get("organizer")
    if organiser and _user_id(organiser) != meeting.organiser.id:
        raise _refused("The organizer of a meeting can't be changed.")
    if "attendees" not in wanted:
        return None
    people = [_participant(tenant, one) for one in wanted["attendees"]]
    coorganisers = [one for one in people if one.role == "coorganizer"]
    if len(coorganisers) > MOST_COORGANISERS:
        raise _refused(f"At most {MOST_COORGANISERS} co-organizers.")
    event = next((one for one in tenant.events if one.meeting is meeting), None)
    for one in coorganisers:
        _refuse_unfit_coorganiser(tenant, event, one)
    return people


def _participant(tenant: Tenant, wanted: Json) -> Participant:
    role = wanted.get("role") or "attendee"
    if role not in ROLES:
        raise bad_request("Cannot convert the value of 'role' to its expected type.")
    person = _person(tenant, wanted)
    if person is not None and not person.guest:
        return Participant(person.upn, person.id, person.name, role)
    return Participant(wanted.get("upn") or (person.upn if person else None), role=role)


def _person(tenant: Tenant, wanted: Json) -> Person | None:
    user_id, upn = _user_id(wanted), wanted.get("upn")
    if user_id is None and not upn:
        raise _refused("A participant needs an identity or a upn.")
    person = next((one for one in tenant.people if user_id is not None and one.id == user_id), None)
    if user_id is not None and person is None:
        raise _refused("The participant's identity could not be resolved.")
    return person or tenant.person(str(upn))


def _refuse_unfit_coorganiser(tenant: Tenant, event: CalendarEvent | None, one: Participant) -> None:
    person = tenant.person(one.user_id) if one.user_id else None
    if person is None:
        raise _refused("A co-organizer must be a member of the organizer's tenant.")
    invited = event and (event.attendee(person.mail) or event.attendee(person.upn))
    if not invited or invited.kind != "required":
        raise _refused("A co-organizer must be a required attendee of the event.")


def _user_id(wanted: Json) -> str | None:
    user = (wanted.get("identity") or {}).get("user") or {}
    found: str | None = user.get("id")
    return found


def _refused(message: str) -> Exception:
    return bad_request(message, "InvalidArgument")


# Finding, reading, changing and deleting online meetings.

_ROOT = V1 + "/users/{user}/onlineMeetings"
_ONE = _ROOT + "/{meeting}"
_BY_LINK = re.compile(r"JoinWebUrl eq '((?:[^']|'')+)'", re.IGNORECASE)


async def find(request: web.Request) -> web.Response:
    """Only by join link, and only the organiser's own."""
    organiser = _organiser(request)
    condition = _BY_LINK.fullmatch(request.query.get("$filter", ""))
    if condition is None:
        raise bad_request(
            "Filter expression expected - /?$filter=JoinWebUrl eq '{joinWebUrl}'.", "InvalidArgument"
        )
    link = unquoted(condition[1])
    return collection([_answer(request, one) for one in _meetings(request, organiser) if one.link == link])


async def get(request: web.Request) -> web.Response:
    return web.json_response(_answer(request, _meeting(request)))


async def change(request: web.Request) -> web.Response:
    """Writes settings and roles; refused with 400 as a whole when any part of it is."""
    meeting, body = _meeting(request), await read_object(request)
    refuse_annotations(body)
    refuse_unless_fits(body, MEETING_UPDATABLE, noun="onlineMeeting", known=MEETING_FIXED)
    times = _times(body) or (meeting.start, meeting.end)
    lobby = body.get("lobbyBypassSettings")
    refuse_unless_fits(lobby or {}, LOBBY, noun="lobbyBypassSettings")
    people = participants_from(tenant_of(request), meeting, body.get("participants") or {})
    ignored = _ignored(request)
    settings = {
        name: {**meeting.settings[name], **(value or {})} if name == "lobbyBypassSettings" else value
        for name, value in body.items()
        if name in meeting.settings and name not in ignored
    }
    meeting.settings = {**meeting.settings, **settings}
    if people is not None and "participants" not in ignored:
        meeting.participants = people
    meeting.start, meeting.end = times
    meeting.subject = body.get("subject", meeting.subject)
    return web.json_response(_answer(request, meeting))


async def delete(request: web.Request) -> web.Response:
    """Graph denies the meeting from now on; its link still opens, and opening it brings it back."""
    _meeting(request).deleted = True
    return web.Response(status=204)


def _organiser(request: web.Request) -> Person:
    """By object id only: a UPN is not found. Other organisers' meetings: no application access policy."""
    key = request.match_info["user"]
    person = next((one for one in tenant_of(request).people if one.id == key), None)
    if person is None:
        raise not_found("The requested user could not be found.", "UnknownError")
    if person.id not in tenant_of(request).app_mailboxes:
        raise GraphError(403, "Forbidden", "No application access policy found for this app.")
    return person


def _meetings(request: web.Request, organiser: Person) -> list[Meeting]:
    return [
        one
        for one in tenant_of(request).meetings
        if one.organiser is organiser and not one.dead and not one.deleted
    ]


def _meeting(request: web.Request) -> Meeting:
    key = request.match_info["meeting"]
    for meeting in _meetings(request, _organiser(request)):
        if meeting.id == key:
            return meeting
    raise not_found("The meeting could not be found.", "NotFound")


def _ignored(request: web.Request) -> tuple[str, ...]:
    fault = fault_of(request, Kind.SETTINGS_IGNORED)
    return fault.ignored if fault else ()


def _times(body: Json) -> tuple[datetime, datetime] | None:
    """Both moments or neither, with their offset from UTC; else 400."""
    given = [body[name] for name in ("startDateTime", "endDateTime") if name in body]
    if not given:
        return None
    try:
        start, end = (datetime.fromisoformat(value) for value in given)
    except (ValueError, TypeError) as error:
        raise bad_request("StartDateTime and EndDateTime belong together.", "InvalidArgument") from error
    if start.tzinfo is None or end.tzinfo is None or end < start:
        raise bad_request("StartDateTime and EndDateTime are no span of time.", "InvalidArgument")
    return start, end


def _answer(request: web.Request, meeting: Meeting) -> Json:
    whole = select(request, meeting.json())
    answer: Json = whole if prefers(request, "include-unknown-enum-members") else masked(whole)
    return answer


ROUTES = [
    web.get(_ROOT, find, allow_head=False),
    web.get(_ONE, get, allow_head=False),
    web.patch(_ONE, change),
    web.delete(_ONE, delete),
]
