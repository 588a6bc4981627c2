"""Which meeting mails Exchange sends after a change: only to whom it concerns, never to the organiser."""

from collections.abc import Iterable
from datetime import datetime

from graph.sandbox.events import Answer, Attendee, CalendarEvent
from graph.sandbox.mail import Mail, Sort, meeting_mail


def on_creation(event: CalendarEvent, at: datetime) -> list[Mail]:
    return _mails(Sort.INVITATION, event, event.attendees, at)


def on_change(event: CalendarEvent, before: list[Attendee], *, material: bool, at: datetime) -> list[Mail]:
    """Newcomers are invited, leavers are told; those who stay hear only of a material change."""
    was = {one.address.lower() for one in before}
    now = {one.address.lower() for one in event.attendees}
    new = [one for one in event.attendees if one.address.lower() not in was]
    gone = [one for one in before if one.address.lower() not in now]
    stay = [one for one in event.attendees if one.address.lower() in was] if material else []
    return [
        *_mails(Sort.INVITATION, event, new, at),
        *_mails(Sort.UPDATE, event, stay, at),
        *_mails(Sort.CANCELLATION, event, gone, at),
    ]


def on_cancel(event: CalendarEvent, comment: str, at: datetime) -> list[Mail]:
    return _mails(Sort.CANCELLATION, event, event.attendees, at, comment)


def forget_answers(event: CalendarEvent) -> None:
    """A new time asks everybody anew."""
    for attendee in event.attendees:
        attendee.answer, attendee.answered = Answer.NONE, None


def _mails(
    sort: Sort, event: CalendarEvent, attendees: Iterable[Attendee], at: datetime, comment: str = ""
) -> list[Mail]:
    return [
        meeting_mail(sort, event, one.address, at, comment)
        for one in attendees
        if not event.organiser.has_address(one.address)
    ]
