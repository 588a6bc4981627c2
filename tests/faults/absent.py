"""A chair who cannot come: what the stories of cover have in common."""

from datetime import UTC, datetime

from storage.tables import Conference, Cover, CoverAsk
from tests.faults.town import Town
from workshop.teams import Card, Member, lines

DAY = datetime(2027, 1, 13, 8, 10, tzinfo=UTC)  # S29: a Wednesday
MANAGER, SENIOR, DUTY, ADMIN, CLERK = "unit-manager", "unit-senior", "duty-cpa", "administrator", "clerk"


async def morning(town: Town) -> tuple[Conference, Member]:
    """A conference is booked, safe, and it is ten past eight on its day; with the chair who has it."""
    conference_id = await town.safe()
    booked = await town.conference(conference_id)
    chair = next(
        m for key in town.world.objects if (m := town.world.member(key)) and f"p-{key}" == booked.chair_id
    )
    await town.wait_until(booked.starts.replace(hour=8, minute=10))
    return booked, chair


async def off_sick(town: Town, who: Member) -> Card:
    await town.writes(who.part, "I'm off sick")
    return await town.presses(who.part, "absence.report")


async def presses_ask(town: Town, who: str = MANAGER) -> Card:
    return await town.presses(who, "cover.ask", on=town.message_with(town.world.member(who), "cover.ask"))


async def accepts(town: Town, who: str) -> Card:
    on = town.message_with(town.world.member(who), "cover.accept")
    return await town.presses(who, "cover.accept", {"knows_family": "no"}, on=on)


async def declines(town: Town, who: str, because: str = "conflict", why: str = "My cousin's child.") -> Card:
    on = town.message_with(town.world.member(who), "cover.decline")
    await town.presses(who, "cover.decline", on=on)
    return await town.presses(who, "cover.decline_send", {"because": because, "explanation": why}, on=on)


def has_card(town: Town, verb: str) -> set[str]:
    return {member.part for member in town.with_card(verb)}


def chat(town: Town, who: str) -> str:
    return "\n".join("\n".join(lines(m.card or {})) for m in town.world.member(who).chat)


async def cover_of(town: Town, conference_id: str) -> Cover:
    (row,) = [one for one in await town.rows(Cover) if one.conference_id == conference_id]
    return row


async def asks_of(town: Town) -> dict[str, str]:
    return {one.person_id.removeprefix("p-"): one.status for one in await town.rows(CoverAsk)}


def role_in_teams(town: Town, who: str) -> str | None:
    """Read in the local tenant itself: co-organisers open the door and admit."""
    (event,) = town.world.tenant.live_events()
    assert event.meeting is not None
    person = town.world.tenant.person(town.world.objects[who])
    assert person is not None
    return event.meeting.role_of(person)
