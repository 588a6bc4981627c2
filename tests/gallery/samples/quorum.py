"""The start of a conference: in each council's words, every proposal, every decision, and who only looks."""

from collections.abc import Callable
from dataclasses import replace

from cards import chairs
from cards import quorum as cards
from cards.booking.booked import booked as booked_card
from cards.kit import Card
from conference.booking import Status
from conference.quorum import Decided, Decision, Phase, QuorumPicture, Then
from conference.refusals import Code, Problem
from tests.gallery.made_up import LONG, booked, each, line, standard
from tests.gallery.quorum_made_up import (
    AWAY,
    HEALTH,
    LONG_NAME,
    NO_CARE,
    OPEN,
    POLICE,
    SCHOOL,
    YES,
    agency,
    counted,
    decided,
    start,
)

GO, NOT = Decision.GO_AHEAD, Decision.NOT_GOING_AHEAD
WHY = "School and police have told me all that I need for a final judgement."
MISSING = (Problem("quorum_why", "missing"),)
SUFFICIENT = replace(AWAY, sufficient=True)
MANY = tuple(
    agency(f"Agency {number} of the county", (f"Person {number}", "other professional", OPEN))
    for number in range(25)
)
LONG_SCHOOL = agency(LONG_NAME, ("Maximiliane Featherstonehaugh-Cholmondeley", "school", YES))


def draw(council: str, picture: QuorumPicture, **more: object) -> Card:
    return cards.quorum(standard(council), picture, **more)  # type: ignore[arg-type]


def stopped(council: str) -> QuorumPicture:
    """Not quorate, and the chair does not go ahead."""
    return decided(counted(council, SCHOOL, AWAY), NOT)


def went_ahead(council: str) -> Decided:
    found = decided(counted(council, SCHOOL, HEALTH), GO).decided
    assert found is not None
    return found


def nobody_may(council: str) -> QuorumPicture:
    shown = counted(council, SCHOOL, AWAY)
    assert shown.finding is not None
    return replace(shown, finding=replace(shown.finding, then=Then.STAND_DOWN))


SAMPLES: dict[str, Callable[[], Card]] = {
    **each("who", lambda one: draw(one, start(one, SCHOOL, HEALTH, POLICE))),
    **each("enough", lambda one: draw(one, counted(one, SCHOOL, HEALTH))),
    **each("report", lambda one: draw(one, counted(one, SCHOOL, SUFFICIENT))),
    **each("school_only", lambda one: draw(one, counted(one, SCHOOL, AWAY))),
    **each("few", lambda one: draw(one, counted(one, SCHOOL, AWAY, few=True))),
    **each("stopped", lambda one: draw(one, stopped(one), stand_down=True)),
    "who_reports": lambda: draw("le", start("le", SCHOOL, AWAY, POLICE, few=True)),
    "who_none": lambda: draw("ws", start("ws")),
    "who_many": lambda: draw("ws", start("ws", *MANY)),
    "who_long": lambda: draw("sg", start("sg", LONG_SCHOOL, SCHOOL)),
    "who_again": lambda: draw("le", replace(stopped("le"), counting=True, version=2)),
    "more_than_needed": lambda: draw("sw", counted("sw", SCHOOL, HEALTH, replace(POLICE, colleague=True))),
    "without_care": lambda: draw("sg", replace(
        counted("sg", SCHOOL, HEALTH), agencies=(NO_CARE, SCHOOL, HEALTH),
        finding=replace(counted("sg", SCHOOL, HEALTH).finding, quorate=False,  # type: ignore[type-var]
                        then=Then.CHAIR_DECIDES, social_care=False))),
    "nobody_may": lambda: draw("sw", nobody_may("sw")),
    "why_missing": lambda: draw("le", counted("le", SCHOOL, AWAY), problems=MISSING),
    "why_not": lambda: draw("le", counted("le", SCHOOL, HEALTH), problems=MISSING),
    "why_long": lambda: draw("wk", counted("wk", SCHOOL, AWAY), problems=(
        Problem("quorum_why", "too_long", (("limit", "2000"),)),), why=LONG),
    "went_ahead": lambda: draw("sg", decided(counted("sg", SCHOOL, HEALTH), GO)),
    "went_ahead_with_reason": lambda: draw("ws", decided(counted("ws", SCHOOL, AWAY), GO, WHY)),
    "went_ahead_by_report": lambda: draw("le", decided(counted("le", SCHOOL, SUFFICIENT), GO)),
    "went_ahead_few": lambda: draw("le", decided(counted("le", SCHOOL, AWAY, few=True), GO)),
    "went_ahead_after_all": lambda: draw("sw", decided(
        replace(counted("sw", SCHOOL, AWAY), decisions=stopped("sw").decisions), GO, WHY, 9)),
    "stopped_no_door": lambda: draw("sw", stopped("sw")),
    "stopped_quorate": lambda: draw(
        "wk", decided(counted("wk", SCHOOL, HEALTH), NOT, "The mother is in hospital."), stand_down=True),
    "stopped_over": lambda: draw("ws", replace(stopped("ws"), phase=Phase.OVER, status=Status.STOOD_DOWN,
                                               standing=False), stand_down=True),
    "stopped_long": lambda: draw("sg", decided(counted("sg", LONG_SCHOOL), NOT, LONG), stand_down=True),
    "twice": lambda: draw("sw", decided(counted("sw", SCHOOL, HEALTH), GO), refused=Code.ALREADY_DECIDED),
    "changed": lambda: draw("sw", counted("sw", SCHOOL, AWAY), refused=Code.STALE),
    "not_yours": lambda: draw(
        "le", replace(start("le", SCHOOL, HEALTH), mine=False), refused=Code.NOT_YOURS),
    "too_early": lambda: draw(
        "wk", replace(start("wk", SCHOOL, HEALTH), phase=Phase.BEFORE), refused=Code.TOO_SOON),
    "before": lambda: draw("ws", replace(start("ws", SCHOOL, HEALTH), phase=Phase.BEFORE)),
    "looked_at": lambda: draw("ws", replace(start("ws", SCHOOL, HEALTH), mine=False)),
    "over": lambda: draw("le", replace(start("le", SCHOOL, HEALTH), phase=Phase.OVER)),
    "on_the_booking": lambda: booked_card(standard("le"), booked("le", quorum=went_ahead("le"))),
    "on_the_chairs_card": lambda: chairs.answered(
        standard("ws"), booked("ws", quorum=went_ahead("ws")), answer="accepted"),
    "which": lambda: cards.which([line(number, Status.BOOKED) for number in range(3)]),
}  # fmt: skip
