"""My bookings, this week, who is on duty: empty, filled, too many."""

from collections.abc import Callable
from datetime import date

from cards import lists as cards
from cards.kit import Card
from conference.booking import Mode, Status
from conference.booking_picture import BookingLine
from tests.gallery.made_up import at, line, standard

EACH = [
    line(1, Status.ASKED),
    line(2, Status.BOOKED, mode=Mode.HYBRID),
    line(3, Status.SEEKING, chair=""),
    line(4, Status.AGREEMENT, days_past=2),
    line(5, Status.CONFIRMED, initials=("AB", "CB", "DB", "EB", "FB", "GB", "HB", "IB", "JB")),
    line(6, Status.CANCELLED, mode=Mode.FACE_TO_FACE),
    line(7, Status.STOOD_DOWN),
]
MANY: list[BookingLine] = [line(number, Status.BOOKED) for number in range(22)]
MONDAY, TUESDAY = date(2026, 12, 7), date(2026, 12, 8)

SAMPLES: dict[str, Callable[[], Card]] = {
    "mine_empty": lambda: cards.mine(standard("ws"), []),
    "mine": lambda: cards.mine(standard("ws"), EACH),
    "mine_many": lambda: cards.mine(standard("le"), MANY),
    "week_empty": lambda: cards.week(standard("sw"), [], MONDAY),
    "week": lambda: cards.week(standard("sw"), EACH, MONDAY),
    "week_many": lambda: cards.week(standard("wk"), MANY, MONDAY),
    "duty_ws": lambda: cards.duty(standard("ws"), TUESDAY, [("cover", "Alex Green", None, None)]),
    "duty_le": lambda: cards.duty(
        standard("le"), TUESDAY, [("advice", "Dana Brown", at(12, 8, 9), at(12, 8, 11))]
    ),
    "duty_le_asks": lambda: cards.duty(
        standard("le"), TUESDAY, [("advice", "Dana Brown", at(12, 8, 9), at(12, 8, 11))], asks=True
    ),
    "duty_le_nobody": lambda: cards.duty(
        standard("le"), TUESDAY, [("advice", "", at(12, 8, 9), at(12, 8, 11))], may_change=True, asks=True
    ),
    "duty_unit": lambda: cards.duty(
        standard("ws"), TUESDAY, [("cover", "Alex Green", None, None)], may_change=True
    ),
    "duty_nobody_unit": lambda: cards.duty(standard("sg"), TUESDAY, [], may_change=True),
    "duty_nobody": lambda: cards.duty(standard("sg"), TUESDAY, []),
}
