"""Invitations that went wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from cards import undelivered as cards
from cards.kit import Card
from conference.invitations import TakenOff, Undelivered
from tests.gallery.made_up import LONG, standard

STARTS = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
CAME_BACK = Undelivered(
    conference_id="c1",
    version=4,
    reference="Q-26-0042",
    starts=STARTS,
    name="Maya Iqbal",
    role="health visitor",
    way="meeting",
    problem="bounced",
    address="maya.iqbal@health.exmaple",
)
GONE = TakenOff(
    conference_id="c1",
    version=4,
    reference="Q-26-0042",
    starts=STARTS,
    name="Kit Lowe",
    role="father",
    new_link=True,
)

SAMPLES: dict[str, Callable[[], Card]] = {
    "bounced": lambda: cards.bounced(standard("sg"), CAME_BACK),
    "bounced_long": lambda: cards.bounced(standard("le"), replace(CAME_BACK, name=LONG[:200])),
    "bounced_not_sent": lambda: cards.bounced(standard("sw"), replace(CAME_BACK, problem="not_sent")),
    "bounced_nobody_to_post": lambda: cards.bounced(
        standard("wk"), replace(CAME_BACK, way="letter", problem="not_sent", address="")
    ),
    "bounced_unsure": lambda: cards.bounced(standard("sg"), replace(CAME_BACK, problem="unsure")),
    "unreached": lambda: cards.unreached(replace(CAME_BACK, phone="01632 960 101")),
    "unreached_no_number": lambda: cards.unreached(replace(CAME_BACK, name=LONG[:200])),
    "taken_off": lambda: cards.taken_off(standard("ws"), GONE),
    "taken_off_not_yet": lambda: cards.taken_off(standard("le"), replace(GONE, new_link=False)),
}
