"""The card of the day: in each council's words, in each part, safe and not."""

from collections.abc import Callable
from dataclasses import replace

from cards import day as cards
from cards.kit import Card
from conference.booking import Mode, Status
from conference.roles import Role
from tests.gallery.made_up import at, each, line, standard
from tests.gallery.replies_made_up import PROFESSIONALS, SCHOOL, day, family, replies

MANY = tuple(replace(PROFESSIONALS[row % 3], name=f"Person {row}") for row in range(60))
ROOM = {"mode": Mode.FACE_TO_FACE, "venue": "Civic Centre, room 2", "meeting_state": "open", "join_url": ""}
MADE = {"meeting_state": "made", "join_url": ""}
CHANGED = {"meeting_state": "unsafe", "meeting_problem": "changed:lobby_scope,chat", "join_url": ""}

SAMPLES: dict[str, Callable[[], Card]] = {
    **each("chair", lambda one: cards.day(standard(one), day(one))),
    "social_worker": lambda: cards.day(standard("le"), day("le", Role.SOCIAL_WORKER)),
    "clerk": lambda: cards.day(standard("sg"), day("sg", Role.CLERK)),
    "complete": lambda: cards.day(
        standard("ws"),
        day("ws", reports=(), unanswered=(), confidential=False, windows=family(split=False),
            forecast=replies("ws", SCHOOL, replace(SCHOOL, agency="Police")).forecast),
    ),
    "own_times": lambda: cards.day(
        standard("sg"), day("sg", windows=family(arrives=(at(12, 8, 9, 40), at(12, 8, 11))))
    ),
    "unsafe": lambda: cards.day(standard("le"), day("le", booking=CHANGED)),
    "not_ready": lambda: cards.day(standard("sw"), day("sw", booking=MADE)),
    "put_right": lambda: cards.day(standard("wk"), day("wk", booking={"meeting_problem": "put_right:chat"})),
    "unknown": lambda: cards.day(standard("sw"), day("sw", booking={"meeting_problem": "outside"})),
    "strict": lambda: cards.day(standard("le"), day("le", strict=True)),
    "room_le": lambda: cards.day(standard("le"), day("le", booking=ROOM)),
    "nobody": lambda: cards.day(
        standard("ws"), day("ws", professionals=(), windows=(), list_state="none", reports=())
    ),
    "many": lambda: cards.day(standard("ws"), day("ws", professionals=MANY)),
    "another_day": lambda: cards.day(standard("ws"), day("ws", today=False)),
    "today": lambda: cards.today(standard("ws"), [line(number, Status.BOOKED) for number in range(3)]),
    "today_none": lambda: cards.today(standard("le"), []),
}  # fmt: skip
