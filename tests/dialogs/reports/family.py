"""A booked conference as the stories about reports find it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from conference.invitees import InviteeKind, Listed
from services.actor import Actor
from services.duties.sweep import sweep
from services.invitees import keep
from services.reports.picture import reports_of
from storage import people
from storage.tables import Conference, Invitee
from tests.faults.town import Town
from workshop.teams import Card, lines

MS_K, MR_K = "Ms K", "Mr K"
PEOPLE = (
    Listed(InviteeKind.FAMILY, "mother", MS_K, parental_responsibility=True, email="ms.k@mail.example"),
    Listed(InviteeKind.FAMILY, "father", MR_K, parental_responsibility=True, email="mr.k@mail.example"),
    Listed(InviteeKind.PROFESSIONAL, "health_visitor", "Bea North", agency="Health visiting",
           email="bea@nhs.example"),
    Listed(InviteeKind.PROFESSIONAL, "school", "Cal West", agency="Hill Primary School",
           email="cal@school.example"),
)  # fmt: skip


async def listed(town: Town, conference_id: str, people_on_it: tuple[Listed, ...] = PEOPLE) -> dict[str, str]:
    """The social worker enters them; ids by name."""
    me = await actor(town, "social-worker")
    await keep.add_all(town.world.process.house, me, conference_id, list(people_on_it), at=0)
    await town.settle()
    rows = await town.rows(Invitee)
    return {row.name: row.id for row in rows if row.conference_id == conference_id}


async def actor(town: Town, key: str) -> Actor:
    async with town.world.process.outside.store.reading() as session:
        person = await people.by_id(session, f"p-{key}")
        assert person is not None
        roles = await people.roles_of(session, person.id)
    return Actor(person.id, person.council, person.name, roles, person.team_id)


async def held_at(town: Town, conference_id: str, starts: datetime) -> None:
    """The day and hour of the story, whatever the form offered."""
    async with town.world.process.outside.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        assert conference is not None
        conference.starts, conference.ends = starts, starts + timedelta(hours=2)
        conference.next_due_at = town.clock.now()
        session.add(conference)


async def chair_of(town: Town, conference_id: str) -> str:
    return str((await town.conference(conference_id)).chair_id).removeprefix("p-")


async def press(town: Town, who: str, verb: str, conference_id: str, **data: Any) -> str:
    """A button on a report's card; what the card that comes back says."""
    return said(await town.forges(who, verb, {"conference": conference_id, **data}))


async def opens(town: Town, who: str, conference_id: str) -> str:
    return await press(town, who, "report.open", conference_id)


def said(card: Mapping[str, Any]) -> str:
    return "\n".join(lines(dict(card)))


async def card_of(town: Town, who: str, conference_id: str) -> Card:
    return await town.forges(who, "report.open", {"conference": conference_id})


async def by_when(town: Town, who: str, conference_id: str) -> dict[str, object]:
    """Each of the report's tasks with the day or moment that people are chased for."""
    picture = await reports_of(town.world.process.house, await actor(town, who), conference_id)
    return {track.step: track.due for track in picture.tracks}


async def until(town: Town, moment: datetime) -> None:
    """Time passes in steps of five minutes near the end; whatever falls due is told."""
    while town.clock.now() < moment:
        left = moment - town.clock.now()
        await town.wait_until(min(moment, town.clock.now() + max(timedelta(minutes=5), left / 2)))
        await sweep(town.world.process.house, town.standard.council)
        await town.world.process.delivery.settle_all()
