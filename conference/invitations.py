"""An invitation as people are sent it, when each is to be there, and what is told when one goes wrong."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from conference.booking import Kind, Mode
from conference.booking_picture import ChildPicture
from conference.invitees import InviteeKind
from conference.standard import Standard, Unit

# An invitation as people are sent it: what services gather and cards/invitations word.


class Way(StrEnum):
    """How one person is reached; an Invitation row's `way`."""

    MEETING = "meeting"  # on the meeting's own event; the text is a mail beside it (LE-27, LE-28)
    OWN = "own"  # an event of their own: the text is its body
    FORWARD = "forward"  # a mail to the social worker to send on, with the calendar file (LE-29, LE-32)
    LETTER = "letter"  # a mail to the unit with the letter to post, where there is no e-mail
    REFERRAL = "referral"  # a child's referral to the advocacy service (SG-19, SG-26); no invitation


class Occasion(StrEnum):
    """Why it is sent now."""

    NEW = "new"
    MOVED = "moved"  # another time or place; the link stays unless `new_link`
    NEW_LINK = "new_link"  # the same time, another meeting: the old link must not be used
    CHANGED = "changed"  # their own arrival time, language or the like
    WITHDRAWN = "withdrawn"  # this person is not to come any more
    CANCELLED = "cancelled"  # nobody is: the conference was stood down


@dataclass(frozen=True, slots=True)
class InvitationPicture:
    """Everything that one invitation may say; of other people invited it holds nothing.

    `kind`, `role`: of the invitee list ("family", "mother"). `children`: initials and birth dates, for
    professionals, lawyers' and advocates' referrals only (LE-28); () for family and children.
    Times are UTC, shown as London's. `arrives` is this person's own; `ends` their own end, too, where a
    conference is split. `join_url` is a secret; "" face to face, and when withdrawn or cancelled.
    """

    council: str
    standard_from: date
    reference: str
    conference_kind: Kind
    way: Way
    occasion: Occasion
    kind: str
    role: str
    name: str
    starts: datetime
    ends: datetime
    arrives: datetime
    mode: Mode
    place: str
    place_address: str
    join_url: str
    chair: str
    social_worker: str
    social_worker_email: str
    social_worker_phone: str
    children: tuple[ChildPicture, ...] = ()
    language: str = ""  # as the list's form keeps it; "" English
    easy_read: bool = False
    interpreter: str = ""  # the language that somebody will interpret, "" none
    leaflets: tuple[str, ...] = ()  # the council's, by name (SG-27)
    consultation: tuple[str, ...] = ()  # to be filled in before a looked-after review (SW-19, SW-22)
    window: str = ""  # "" together with all, else "a" or "b" of a split conference
    address: str = ""  # for a letter
    agency: str = ""
    service: str = ""  # the advocacy service, for a referral
    report_by: date | None = None  # an agency's report, by the timetable
    before: datetime | None = None  # the start they were told last, when it moved


@dataclass(frozen=True, slots=True)
class InvitationText:
    """`subject` carries the reference only. `body` is plain text."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class EntryWish:
    """A calendar entry for one person, without a Teams meeting of its own; the link stands in the text.

    The same transaction id never makes a second one.
    """

    transaction_id: str
    subject: str
    text: str
    starts: datetime
    ends: datetime
    place: str
    email: str
    name: str


# When one person is to be there: their own window of a split conference, the family's early arrival.

MEETS_FAMILY = "chair_meets_parents"  # the chair meets the family before the start (SG-33)
_EARLY = frozenset({InviteeKind.FAMILY, InviteeKind.CHILD})


@dataclass(frozen=True, slots=True)
class Own:
    """UTC. `begins`: their part; `arrives`: when they are wanted; `ends`: until when."""

    arrives: datetime
    begins: datetime
    ends: datetime


def own_times(
    standard: Standard, kind: str, window: str, starts: datetime, ends: datetime, *, split: bool
) -> Own:
    """A split conference's booked time is halved: window "a" first, "b" second (LE-04, SG-13; our reading).

    `split`: somebody on the list is in a window. Whoever is in none comes for the whole time. The family
    comes early where the council's chair meets them before the start.
    """
    middle = starts + (ends - starts) / 2
    first = split and window == "a"
    second = split and window == "b"
    begins = middle if second else starts
    early = timedelta(0) if second or kind not in _EARLY else _meets_family(standard)
    return Own(arrives=begins - early, begins=begins, ends=middle if first else ends)


def _meets_family(standard: Standard) -> timedelta:
    step = standard.steps.get(MEETS_FAMILY)
    minutes = [
        limit.amount
        for limit in (step.limits if step else ())
        if limit.event == "conference" and limit.before and limit.unit is Unit.MINUTES
    ]
    return timedelta(minutes=max(minutes, default=0))


# What the social worker and the unit are told of an invitation that went wrong, or had to be taken back.


@dataclass(frozen=True, slots=True)
class Undelivered:
    """`way`: as the invitation had. `address`: "" where it went by post.

    `problem`: bounced | not_sent | unsure (by a report that answers no mail of ours). `phone`: for whoever
    has to tell them.
    """

    conference_id: str
    version: int
    reference: str
    starts: datetime
    name: str
    role: str  # the part in words
    way: str
    problem: str
    address: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class TakenOff:
    """Somebody taken off for safety after they had been invited. `new_link`: everybody else has another."""

    conference_id: str
    version: int
    reference: str
    starts: datetime
    name: str
    role: str
    new_link: bool
