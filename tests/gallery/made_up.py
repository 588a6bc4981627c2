"""Made-up bookings, offers and answers for the gallery's samples; the standards are the real ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache, partial
from typing import Any

from cards.kit import Card
from conference.booking import Kind, Mode, Status
from conference.booking_picture import (
    AgreementPicture,
    BookingLine,
    BookingPicture,
    ChildPicture,
    DueStep,
    OfferPicture,
)
from conference.dates import london
from conference.standard import Standard
from conference.timescale import Timescale, timescale
from councils.library import Library

SHORT = {
    "ws": "west_sussex",
    "sw": "swindon",
    "le": "leicestershire",
    "sg": "south_gloucestershire",
    "wk": "wakefield",
}
ANCHOR, REQUESTED = date(2026, 11, 20), date(2026, 11, 25)
_SAID = (
    "The parents live apart. Father must not learn where the children stay, and has written to the school. "
    "Mother can join from her sister's home if somebody lends her a device. "
    "<b>Bold</b> [link](https://evil.example) "
)
LONG = (_SAID * 12)[:2000]
CARRIED = {"draft": "d1", "at": 3}


def each(name: str, draw: Callable[[str], Card]) -> dict[str, Callable[[], Card]]:
    """The same card in all five councils' words: "asked_ws", "asked_sw" …"""
    return {f"{name}_{council}": partial(draw, council) for council in SHORT}


@cache
def _library() -> Library:
    return Library.load()


def standard(short: str) -> Standard:
    return _library().at(SHORT[short], date(2026, 11, 25))


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return london(date(year, month, day), time(hour, minute))


def times(council: str) -> Timescale:
    return timescale(standard(council), ANCHOR, REQUESTED)


def children(number: int = 2) -> tuple[ChildPicture, ...]:
    initials = ("AB", "CB", "DB", "EB", "FB", "GB", "HB", "IB", "JB")
    return tuple(
        ChildPicture(initials[row], date(2012 + row, 3, 2 + row), None, index_child=row == 0)
        for row in range(number)
    )


def booking(council: str, **changes: Any) -> BookingPicture:
    """A booking for Tuesday 8 December 2026, asked for and not yet answered."""
    rules = standard(council).timescale
    basic = BookingPicture(
        id="c1",
        version=4,
        reference="Q-26-0042",
        case_reference="SW-104217",
        kind=Kind.INITIAL,
        status=Status.ASKED,
        mode=Mode.TEAMS,
        starts=at(12, 8, 10),
        ends=at(12, 8, 12),
        anchor=ANCHOR,
        last_date=times(council).last_date,
        day_number=12,
        allowed_days=15,
        days_past=0,
        short_notice=False,
        notice_days=rules.notice,
        venue="",
        children=children(),
        social_worker="Amira Ali",
        social_worker_id="p1",
        booked_by="Amira Ali",
        booked_by_id="p1",
        chair="Alex Green",
        chair_id="p2",
        ask_id="a1",
        answer_by=date(2026, 11, 27),
        interpreter="",
        flags=("split", "interpreter"),
        details=(("split", "yes"), ("split_why", "Parents are kept apart."), ("interpreter", "Polish")),
        agreements=(),
        given=(),
        meeting_state="",
        meeting_problem="",
        join_url="",
        next_steps=(step(council, "chair_answers", "chair", date(2026, 11, 27)), last(council)),
    )
    return replace(basic, **changes)


def step(council: str, what: str, role: str, by: date | datetime) -> DueStep:
    rule = standard(council).cite("chairs.climb_after")
    return DueStep(what, role, by, rule.rules, rule.source.value)


def last(council: str) -> DueStep:
    rule = standard(council).cite("timescale.last_date")
    return DueStep("last_date", "social_worker", times(council).last_date, rule.rules, rule.source.value)


def booked(council: str, **changes: Any) -> BookingPicture:
    """The same, accepted, its meeting safe and open."""
    steps = (step(council, "join", "social_worker", at(12, 8, 10)), last(council))
    ready = {
        "status": Status.BOOKED,
        "ask_id": "",
        "answer_by": None,
        "meeting_state": "open",
        "join_url": "https://teams.microsoft.com/l/meetup-join/19%3ameeting",
        "next_steps": steps,
    }
    return booking(council, **{**ready, **changes})


def past(council: str, status: str = "asked", **changes: Any) -> BookingPicture:
    """Two working days past the last date, with its chain of agreement in one state."""
    chain = standard(council).out_of_timescale.value
    decided = status in ("agreed", "refused")
    asked = tuple(
        AgreementPicture(
            number,
            one.role.value,
            status if number == 0 or status == "agreed" else "waiting",
            "Ruth Adeyemi" if decided else "",
            at(11, 26, 8, 25) if decided else None,
            "A chair is free on Thursday." if status == "refused" else "",
        )
        for number, one in enumerate(chain.steps)
    )
    given = (("reason", LONG[:420]), ("safeguarded", "The children stay with their aunt."))
    base = {
        "status": Status.AGREEMENT,
        "starts": at(12, 15, 10),
        "ends": at(12, 15, 12),
        "days_past": 2,
        "day_number": 17,
        "agreements": asked,
        "given": given[: len(chain.asks)],
        "next_steps": (),
    }
    return booking(council, **{**base, **changes})


def offer(
    day: int,
    hour: int,
    chair: str = "Alex Green",
    standing: str = "full_notice",
    number: int = 12,
    *,
    knows: bool = False,
    read: bool = True,
) -> OfferPicture:
    why: list[tuple[str, str]] = [(standing, "")]
    if knows:
        why.append(("knows_child", ""))
    why.append(("load", "4.2 of 5.0"))
    if not read:
        why.append(("calendar_not_read", ""))
    starts = at(12, day, hour)
    return OfferPicture(
        f"k{day}-{hour}",
        chair,
        starts,
        at(12, day, hour + 2),
        standing,
        number,
        max(0, number - 15),
        tuple(why),
        calendar_read=read,
    )


def offers() -> list[OfferPicture]:
    """Six in time, two at short notice, one past the last date."""
    return [
        offer(8, 10, knows=True),
        offer(4, 10, "Dana Brown", number=10),
        offer(7, 14, "Dana Brown", number=11),
        offer(8, 14, "Sam Okafor", number=12),
        offer(10, 10, "Maria Fernandes-Whitworth", number=14),
        offer(11, 14, "Sam Okafor", number=15, read=False),
        offer(2, 10, "Dana Brown", "short_notice", 8),
        offer(3, 14, "Alex Green", "short_notice", 9),
        offer(15, 10, "Alex Green", "past_last_date", 17),
    ]


def line(number: int, status: Status, **changes: Any) -> BookingLine:
    basic = BookingLine(
        id=f"c{number}",
        reference=f"Q-26-{40 + number:04}",
        initials=("AB", "CB"),
        starts=at(12, 7 + number % 5, 10),
        status=status,
        chair="Alex Green",
        social_worker="Amira Ali",
        mode=Mode.TEAMS,
        days_past=0,
    )
    return replace(basic, **changes)
