"""Made-up invitations of a council, so that its people can read every text before anybody is sent one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cards.invitations import Words
from conference.booking import Kind, Mode
from conference.invitation import InvitationPicture, Occasion, Way
from conference.picture import ChildPicture
from conference.standard import Standard

_STARTS = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
_MINUTES = 20  # before the start, or into it
_LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_made-up%40thread.v2/0"
_CHILDREN = (
    ChildPicture("AB", date(2014, 5, 3), None, index_child=True),
    ChildPicture("CB", None, date(2027, 1, 20), index_child=False),
)
_GONE = (Occasion.WITHDRAWN, Occasion.CANCELLED)
_READERS = {
    "professional": ("health_visitor", "Priya Nair"),
    "family": ("mother", "Kim Ash"),
    "child": ("child", "AB"),
    "legal": ("solicitor", "Lee Marsh"),
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
    service = standard.settings.advocacy_service.value if kind == "child" else ""
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
        ends=_STARTS + timedelta(minutes=standard.hours.minutes.value),
        arrives=_arrives(standard, kind),
        mode=Mode.TEAMS,
        place="",
        place_address="",
        join_url="" if occasion in _GONE else _LINK,
        chair="Bo Brown",
        social_worker="Sam Reed",
        social_worker_email="sam.reed@council.example",
        social_worker_phone="01632 960011",
        children=_CHILDREN if kind == "professional" else (),
        leaflets=_leaflets(standard, kind),
        address="1 Example Road, Exampleton, EX1 1EX" if way is Way.LETTER else "",
        agency="Health" if kind == "professional" else "",
        service=service,
        report_by=date(2026, 12, 4) if kind == "professional" else None,
        before=_STARTS - timedelta(days=4) if occasion is Occasion.MOVED else None,
    )


def _referral(picture: InvitationPicture) -> InvitationPicture:
    named = picture.service or "advocacy service"
    return replace(picture, children=_CHILDREN[:1], arrives=picture.starts, service=named, name="")


def _rooms(standard: Standard) -> Iterator[tuple[str, InvitationPicture]]:
    """The same in a room, with video beside it, split, with an interpreter, for a review."""
    for kind in ("professional", "family", "child"):
        way = Way.MEETING if kind == "professional" else Way.OWN
        made = _picture(standard, kind, way, Occasion.NEW)
        room = replace(made, place="Room 2, Town Hall", place_address="High Street, Exampleton")
        yield f"{kind}-{way}-room", replace(room, mode=Mode.FACE_TO_FACE, join_url="")
        yield f"{kind}-{way}-hybrid", replace(room, mode=Mode.HYBRID, conference_kind=Kind.REVIEW)
        if kind == "professional":
            continue
        arrives = made.starts + timedelta(hours=1)
        yield f"{kind}-{way}-split", replace(made, window="b", arrives=arrives, interpreter="Polish")
        early = made.starts - timedelta(minutes=_MINUTES)
        yield (
            f"{kind}-{way}-transfer",
            replace(made, conference_kind=Kind.TRANSFER_IN, arrives=early, chair=""),
        )
        yield f"{kind}-{way}-unknown-language", replace(made, language="Tigrinya")


def _arrives(standard: Standard, kind: str) -> datetime:
    """Before the start where the chair meets the family first (SG-33), else after a part without them."""
    if kind == "professional":
        return _STARTS
    apart = timedelta(minutes=_MINUTES)
    return _STARTS - apart if "chair_meets_parents" in standard.steps else _STARTS + apart


def _leaflets(standard: Standard, kind: str) -> tuple[str, ...]:
    settings = standard.settings
    if kind == "child":
        return settings.leaflets_young.value
    return settings.leaflets.value if kind == "family" else ()
