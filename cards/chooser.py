"""Which of several bookings? Asked wherever something is wanted of one, and it was not said of which."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cards import council_words
from cards import dates as when
from cards.council_words import fill
from cards.kit import Card, button, card, text
from cards.kit.buttons import MOST_BUTTONS
from conference.booking_picture import BookingLine
from conference.standard import Standard


@dataclass(frozen=True, slots=True)
class Chooser:
    """What is said, the council's words in braces, and the `verb` of the buttons.

    `none` is the title where there is nothing to choose, with what is `said_then`. `later` is what {left}
    says of bookings that found no room, and `more` how they are reached.
    """

    verb: str
    title: str
    summary: str
    none: str
    none_summary: str
    said_then: tuple[str, ...] = ("You have no booking.",)
    says: str = "Choose a booking."
    later: str = "later booking"
    more: str = "{left} under My bookings."
    at: Callable[[datetime], str] = when.short_day


TIMETABLE = Chooser("timetable.show", "Which {icpc}?", "Which timetable?", "No timetable", "No timetable")
INVITE_LIST = Chooser(
    "invitees.open", "Which {invite_list}?", "Who to invite", "No {invite_list}", "Who to invite"
)
REPLIES = Chooser(
    "replies.open", "Who is coming to which {icpc}?", "Who is coming?", "No replies", "No replies"
)
REPORTS = Chooser(
    "report.open",
    "Which {icpc}?",
    "Which reports?",
    "No reports",
    "No reports",
    more="{left}: write “reports for” and the reference.",
)
START_LATER = Chooser(
    "saving.later",
    "Which {icpc} starts later?",
    "Which one starts later?",
    "Nothing to start later",
    "Nothing to start later",
    ("No conference of yours is still to start today.",),
    "Choose a conference. Nothing changes yet.",
    "later one",
    "{left} under Today.",
    when.clock,
)
STAND_DOWN = Chooser(
    "stand_down.start",
    "{stand_down} or {postpone}: which one?",
    "Which one?",
    "{stand_down} or {postpone}: which one?",
    "No booking",
    (
        "You have no booking to come.",
        "For another one, write “{stand_down}” and its reference.",
    ),
    "Nothing changes until you have checked your answers and sent them.",
    more="{left}: write “{stand_down}” and the reference.",
)


def choose(standard: Standard, lines: Sequence[BookingLine], chooser: Chooser) -> Card:
    """The six earliest are offered; none at all is said. Choosing one does nothing to it yet."""
    if not lines:
        first, *others = (fill(said, standard) for said in chooser.said_then)
        body = [text(first), *(text(other, close=True) for other in others)]
        return card(fill(chooser.none, standard), body, summary=chooser.none_summary)
    buttons = [
        button(f"{line.reference}, {chooser.at(line.starts)}", chooser.verb, {"conference": line.id})
        for line in lines[:MOST_BUTTONS]
    ]
    body = [text(chooser.says)]
    if left := len(lines) - len(buttons):
        more = fill(chooser.more, standard, left=council_words.count(left, chooser.later))
        body.append(text(more, subtle=True, close=True))
    return card(fill(chooser.title, standard), body, buttons, summary=chooser.summary)
