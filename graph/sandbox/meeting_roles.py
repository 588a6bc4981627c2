"""Who may be written into a meeting's participants, and in which role."""

from graph.sandbox.events import CalendarEvent
from graph.sandbox.meetings import MOST_COORGANISERS, ROLES, Meeting, Participant
from graph.sandbox.people import Person
from graph.sandbox.shapes import many, part, refuse_unless_fits
from graph.sandbox.tenant import Tenant
from graph.sandbox.wire import Json, bad_request


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
