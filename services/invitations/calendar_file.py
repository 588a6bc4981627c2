"""One person's conference as a calendar file, to be sent on with the words."""

from datetime import UTC, datetime

import icalendar

from conference.invitations import InvitationPicture, InvitationText, Occasion
from conference.outside import Attachment

_GONE = frozenset({Occasion.WITHDRAWN, Occasion.CANCELLED})


def calendar_file(
    picture: InvitationPicture, said: InvitationText, *, uid: str, number: int, at: datetime
) -> Attachment:
    """`number` rises with each file of the same `uid`, so that the newest one counts. It names nobody."""
    gone = picture.occasion in _GONE
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Quorate//invitation//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if gone else "PUBLISH")
    calendar.add_component(_event(picture, said, uid=uid, number=number, at=at))
    written: bytes = calendar.to_ical()
    method = "CANCEL" if gone else "PUBLISH"
    return Attachment(f"{picture.reference}.ics", f"text/calendar; method={method}", written)


def _event(
    picture: InvitationPicture, said: InvitationText, *, uid: str, number: int, at: datetime
) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{uid}@quorate")
    event.add("sequence", number)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("summary", said.subject)
    event.add("description", said.body)
    event.add("dtstart", picture.arrives.astimezone(UTC))
    event.add("dtend", picture.ends.astimezone(UTC))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if picture.occasion in _GONE else "CONFIRMED")
    if picture.place:
        event.add("location", picture.place)
    return event
