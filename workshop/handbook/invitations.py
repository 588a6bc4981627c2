"""Made-up invitations of a council, so that its people can read every text before anybody is sent one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cards.invitations.mail import Words
from conference.booking import Kind, Mode
from conference.booking_picture import ChildPicture
from conference.invitations import InvitationPicture, Occasion, Way, own_times
from conference.standard import Standard

_STARTS = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
_APART = timedelta(minutes=20)
_ADDRESS = "1 Example Road, Exampleton, EX1 1EX"
_LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_made-up%40thread.v2/0"
_CHILDREN = (
    ChildPicture("AB", date(2014, 5, 3), None, index_child=True),
    ChildPicture("CB", None, date(2027, 1, 20), index_child=False),
)
_LEAFLETS = frozenset({"family", "child"})
_GONE = (Occasion.WITHDRAWN, Occasion.CANCELLED)
_READERS = {
    "professional": ("health_visitor", "Priya Nair"),
    "family": ("mother", "Kim Ash"),
    "child": ("child", "AB"),
    "legal": ("lawyer", "Lee Marsh"),
    "advocate": ("advocate", "Jo Field"),
}


def samples(standard: Standard) -> Iterator[tuple[str, InvitationPicture]]:
    """A name such as "family-letter-moved" with its picture: every reader by every way on every occasion."""
    for kind in _READERS:
        ways = (Way.MEETING,) if kind == "professional" else (Way.OWN, Way.FORWARD, Way.LETTER)
        for way in ways:
            for occasion in Occasion:
                yield f"{kind}-{way}-{occasion}", _picture(standard, kind, way, occasion)
    for occasion in (Occasion.NEW, Occasion.MOVED, *_GONE):
        yield f"referral-{occasion}", _referral(_picture(standard, "child", Way.REFERRAL, occasion))
    yield from _rooms(standard)


def whole(words: Words, picture: InvitationPicture) -> str:
    """Subject and body as people get them."""
    text = words.text(picture)
    return f"{text.subject}\n\n{text.body}"


def _picture(standard: Standard, kind: str, way: Way, occasion: Occasion) -> InvitationPicture:
    role, name = _READERS[kind]
    service = standard.settings.advocacy_service if kind == "child" else ""
    ends = _STARTS + timedelta(minutes=standard.hours.minutes)
    return InvitationPicture(
        council=standard.council,
        standard_from=standard.effective_from,
        reference="CP-2026-0042",
        conference_kind=Kind.INITIAL,
        way=way,
        occasion=occasion,
        kind=kind,
        role=role,
        name=name,
        starts=_STARTS,
        ends=ends,
        arrives=own_times(standard, kind, "", _STARTS, ends, split=False).arrives,
        mode=Mode.TEAMS,
        place="",
        place_address="",
        join_url="" if occasion in _GONE else _LINK,
        chair="Bo Brown",
        social_worker="Sam Reed",
        social_worker_email="sam.reed@council.example",
        social_worker_phone="01632 960011",
        children=_CHILDREN if kind == "professional" else (),
        leaflets=standard.settings.leaflets_for(child=kind == "child") if kind in _LEAFLETS else (),
        address=_ADDRESS if way is Way.LETTER else "",
        agency="Health" if kind == "professional" else "",
        service=service,
        report_by=date(2026, 12, 4) if kind == "professional" else None,
        before=_STARTS - timedelta(days=4) if occasion is Occasion.MOVED else None,
    )


def _referral(picture: InvitationPicture) -> InvitationPicture:
    named = picture.service or "advocacy service"
    return replace(picture, children=_CHILDREN[:1], arrives=picture.starts, service=named, name="")


def _rooms(standard: Standard) -> Iterator[tuple[str, InvitationPicture]]:
    """The same in a room, with video beside it, split, joining later, for a review, in a language unknown."""
    invited = _picture(standard, "professional", Way.MEETING, Occasion.NEW)
    yield "professional-letter", replace(invited, way=Way.LETTER, address=_ADDRESS)
    yield "professional-meeting-interpreter", replace(invited, role="interpreter", name="Ana Silva")
    yield "professional-meeting-looked-after", _looked_after(standard, invited)
    for name, picture in _held(invited):
        yield f"professional-meeting-{name}", picture
    for kind in ("family", "child", "legal", "advocate"):
        own = _picture(standard, kind, Way.OWN, Occasion.NEW)
        yield f"{kind}-own-looked-after", _looked_after(standard, own)
        for name, picture in (*_held(own), *_timed(own)):
            yield f"{kind}-own-{name}", picture


def _looked_after(standard: Standard, picture: InvitationPicture) -> InvitationPicture:
    """For a looked-after review; the family's with what they fill in before it."""
    given = picture.kind in _LEAFLETS
    documents = standard.settings.consultation_for(child=picture.kind == "child") if given else ()
    return replace(picture, conference_kind=Kind.LOOKED_AFTER, consultation=documents)


def _held(picture: InvitationPicture) -> Iterator[tuple[str, InvitationPicture]]:
    room = replace(picture, place="Room 2, Town Hall", place_address="High Street, Exampleton")
    yield "room", replace(room, mode=Mode.FACE_TO_FACE, join_url="")
    yield "hybrid-review", replace(room, mode=Mode.HYBRID, conference_kind=Kind.REVIEW)


def _timed(picture: InvitationPicture) -> Iterator[tuple[str, InvitationPicture]]:
    starts = picture.starts
    second = replace(picture, window="b", arrives=starts + timedelta(hours=1))
    yield "split-interpreter", replace(second, interpreter="Polish")
    yield "later-transfer", replace(picture, conference_kind=Kind.TRANSFER_IN, arrives=starts + _APART)
    yield "early-no-chair", replace(picture, arrives=starts - _APART, chair="")
    yield "unknown-language", replace(picture, language="Tigrinya")
