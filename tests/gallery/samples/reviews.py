"""Reviews, looked-after reviews and transfers: the form empty, filled, wrong; checked; moved; put aside."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from cards import chairs as chair_cards
from cards import reviews as cards
from cards.booking import booked as booking_booked
from cards.booking import form
from cards.kit import Card
from cards.reviews import Offered
from conference.booking import Kind, Status
from conference.booking_picture import BookingPicture
from conference.refusals import Problem
from tests.gallery.made_up import at, booked, booking, each, standard

CARRIED = {
    "form": "review", "form_version": 1, "draft": "d1", "step": "what", "at": 3, "returning": False,
}  # fmt: skip
GIVEN = (("review_number", "1"), ("previous_on", "2026-12-15"), ("interpreter", "Polish"))
LAST = date(2027, 3, 15)
CHAIRS = (("p2", "Alex Green"), ("p3", "Robin Brown"))
OFFERED = Offered((("v1", "County Hall, room 3"),), CHAIRS, (("p1", "Amira Ali"),))
FILLED: dict[str, Any] = {
    "review_kind": "review", "case_reference": "SW-104217", "review_number": "1",
    "previous_on": "2026-12-15", "plan_started": "2026-12-15", "review_on": "2027-03-10",
    "review_at": "10:00", "mode": "teams", "venue": "", "review_chair": "p2", "social_worker": "p1",
    "children": [{"initials": "AB", "born": "2012-03-02"}, {"initials": "CB", "born": "2013-04-03"}],
    "index_child": "0", "siblings_considered": "yes", "split": "no", "split_why": "", "interpreter": "Polish",
    "risks": "None known",
}  # fmt: skip
LOOKED_AFTER = {**FILLED, "review_kind": "looked_after", "review_number": "2", "plan_started": ""}
TRANSFER = {**FILLED, "review_kind": "transfer_in", "notified_on": "2027-02-22"}
LATE = {**FILLED, "review_on": "2027-03-22", "late_reason": "The father is in hospital until then."}
NAMES = {"p1": "Amira Ali", "p2": "Alex Green", "v1": "County Hall, room 3"}
WHAT_WRONG = (
    Problem("review_kind", "missing"),
    Problem("case_reference", "booked_already", (("reference", "SW-27-0007"),)),
)
DATES_WRONG = (Problem("review_number", "missing"), Problem("previous_on", "in_the_future"))
TIME_WRONG = (
    Problem("review_on", "not_a_working_day"),
    Problem("review_at", "chair_taken"),
    Problem("review_chair", "unknown_person"),
)


def checked(
    council: str, answers: dict[str, Any], kind: Kind, *, late: bool = False, problems: Any = ()
) -> Card:
    return cards.check(
        standard(council), answers, problems, kind=kind, last=LAST, late=late, names=NAMES, carried=CARRIED
    )


def review(council: str, kind: Kind, picture: BookingPicture, **changes: Any) -> BookingPicture:
    """For Wednesday 10 March 2027, in time by its own last date."""
    return replace(
        picture,
        kind=kind, starts=at(3, 10, 10).replace(year=2027), ends=at(3, 10, 12).replace(year=2027),
        last_date=LAST, day_number=0, allowed_days=0, flags=("interpreter",),
        next_steps=picture.next_steps[:-1],
        reference=f"{council.upper()}-27-0007", **{"details": GIVEN, **changes},
    )  # fmt: skip


SAMPLES: dict[str, Callable[[], Card]] = {
    **each("what", lambda one: cards.step_what(standard(one), carried=CARRIED).drawn()),
    "what_wrong": lambda: cards.step_what(standard("sw"), carried=CARRIED).drawn(FILLED, WHAT_WRONG),
    "dates": lambda: cards.step_dates(standard("ws"), kind=Kind.REVIEW, carried=CARRIED).drawn(),
    "dates_filled": lambda: cards.step_dates(
        standard("le"), kind=Kind.REVIEW, carried=CARRIED
    ).drawn(FILLED),
    "dates_looked_after": lambda: cards.step_dates(
        standard("sw"), kind=Kind.LOOKED_AFTER, carried=CARRIED
    ).drawn(LOOKED_AFTER),
    "dates_transfer": lambda: cards.step_dates(
        standard("ws"), kind=Kind.TRANSFER_IN, carried=CARRIED
    ).drawn(TRANSFER),
    "dates_wrong": lambda: cards.step_dates(standard("sg"), kind=Kind.REVIEW, carried=CARRIED).drawn(
        {"previous_on": "2028-01-01"}, DATES_WRONG
    ),
    "family": lambda: form.step_family(standard("sg"), carried=CARRIED).drawn(FILLED),
    "needs": lambda: form.step_needs(standard("le"), carried=CARRIED).drawn(FILLED),
    "time": lambda: cards.step_time(standard("ws"), last=LAST, offered=OFFERED, carried=CARRIED).drawn(),
    "time_filled": lambda: cards.step_time(
        standard("sw"), last=LAST, offered=OFFERED, carried=CARRIED
    ).drawn(FILLED),
    "time_own": lambda: cards.step_time(
        standard("le"), last=LAST, offered=Offered(chairs=CHAIRS[:1], chair_needed=True), carried=CARRIED
    ).drawn(),
    "time_wrong": lambda: cards.step_time(
        standard("wk"), last=LAST, offered=OFFERED, carried=CARRIED
    ).drawn(FILLED, TIME_WRONG),
    "reason": lambda: cards.step_reason(standard("wk"), last=LAST, carried=CARRIED).drawn(),
    "reason_wrong": lambda: cards.step_reason(standard("sg"), last=LAST, carried=CARRIED).drawn(
        {}, (Problem("late_reason", "missing"),)
    ),
    **each("check", lambda one: checked(one, FILLED, Kind.REVIEW)),
    "check_looked_after": lambda: checked("sw", LOOKED_AFTER, Kind.LOOKED_AFTER),
    "check_transfer": lambda: checked("ws", {**TRANSFER, "review_chair": ""}, Kind.TRANSFER_IN),
    "check_late": lambda: checked("le", LATE, Kind.REVIEW, late=True),
    "check_wrong": lambda: checked("sg", {**FILLED, "review_on": ""}, Kind.REVIEW, problems=TIME_WRONG[:1]),
    "move": lambda: cards.move(
        standard("sw"), review("sw", Kind.REVIEW, booked("sw")), FILLED, chairs=CHAIRS
    ).drawn(),
    "move_late": lambda: cards.move(
        standard("sw"), review("sw", Kind.LOOKED_AFTER, booked("sw")), {}, chairs=CHAIRS
    ).drawn(LATE, (Problem("late_reason", "missing"),)),
    "booked_review": lambda: booking_booked.booked(
        standard("ws"), review("ws", Kind.REVIEW, booked("ws"))
    ),
    "booked_looked_after": lambda: booking_booked.booked(
        standard("sw"), review("sw", Kind.LOOKED_AFTER, booked("sw"))
    ),
    "asked_late": lambda: booking_booked.booked(
        standard("wk"), review(
            "wk", Kind.REVIEW, booking("wk", status=Status.ASKED), days_past=5,
            details=(("late_reason", "The father is in hospital until then."),),
        )
    ),
    "chair_asked": lambda: chair_cards.asked(
        standard("sw"), review("sw", Kind.LOOKED_AFTER, booking("sw"))
    ).drawn(),
    "resume": lambda: cards.resume(saved_at=at(11, 24, 15), carried={"draft": "d1"}),
    "abandoned": cards.abandoned,
}  # fmt: skip
