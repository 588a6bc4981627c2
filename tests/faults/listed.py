"""An invite list in a town, complete, and people who answer in Outlook."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from conference.invitees import InviteeKind, Listed
from services.actor import Actor
from services.invitees import keep, picture
from storage.tables import Invitee, InviteList, Work
from tests.faults.town import WORKER, Town
from workshop.tenant.calendar import Answer

MOTHER = Listed(
    InviteeKind.FAMILY,
    "mother",
    "Maria Kowal",
    email="maria@home.example",
    phone="07700 900001",
    address="4 Hill Road",
    born=date(1990, 2, 1),
    parental_responsibility=True,
    joins={"how": "link", "device": "yes", "data": "yes", "interpreter": "Polish"},
)
FATHER = replace(MOTHER, role="father", name="Tom Kowal", email="tom@home.example", phone="07700 900002")


def professional(role: str, name: str, email: str, agency: str = "") -> Listed:
    return Listed(
        InviteeKind.PROFESSIONAL,
        role,
        name,
        email=email,
        agency=agency,
        phone="0117 496 0000",
        address="High Street",
    )


SCHOOL = professional("school", "Jo Price", "jo@hill-primary.example", "Hill Primary School")
HEALTH = professional("health_visitor", "Kim Lee", "kim@health.example")
POLICE = professional("police", "Pc Dee Dove", "dee@police.example")
WHOLE = (SCHOOL, HEALTH, POLICE, MOTHER)


def actor(town: Town, key: str) -> Actor:
    return town.actor(key)


async def listed(town: Town, conference_id: str, people: Sequence[Listed] = WHOLE) -> dict[str, str]:
    """Everybody is on the list, the other parts are answered, and it is said to be complete; ids by name."""
    house, sam = town.world.process.house, actor(town, WORKER)
    ids = {}
    for one in people:
        ids[one.name] = await keep.add_person(house, sam, conference_id, one, at=await version(town))
    shown = await picture.picture(house, sam, conference_id)
    why = {one.role: "Not involved." for one in shown.unanswered}
    await keep.answer_roles(house, sam, conference_id, why, at=shown.version)
    await keep.complete(house, sam, conference_id, at=await version(town))
    await town.settle()
    return ids


async def version(town: Town) -> int:
    return next((one.version for one in await town.rows(InviteList)), 0)


async def replies(town: Town, one: Listed, answer: Answer) -> None:
    """They answer every entry that stands in their calendar."""
    for event in town.world.tenant.live_events():
        if event.attendee(one.email):
            town.world.tenant.reply(event.id, one.email, answer, town.clock.now())


async def reply_of(town: Town, name: str) -> str:
    return next(one.reply for one in await town.rows(Invitee) if one.name == name)


async def polled(town: Town, conference_id: str) -> None:
    """What the process does every half hour."""
    await town.world.process.does["replies"](
        Work(key=f"poll:{town.clock.now()}", kind="replies", args={"conference": conference_id},
             due=town.clock.now())
    )  # fmt: skip
    await town.settle()
