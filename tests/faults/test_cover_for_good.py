"""Another chair for good: an act of its own, with its own reminder (WS-23). Conflicts of interest (WS-10)."""

from services.cover import answer
from storage import duties
from storage.tables import Conflict, Meeting
from tests.faults.absent import (
    DUTY,
    MANAGER,
    accepts,
    chat,
    cover_of,
    morning,
    off_sick,
    presses_ask,
    role_in_teams,
)
from tests.faults.town import Town
from workshop.har import Exchange
from workshop.tenant.calendar import Door


async def test_a_conflict_of_interest_of_the_old_chair_makes_a_new_meeting(town: Town) -> None:
    """WS-10, WS-23: for good, with its own reminder; the old link is locked, for the old chair knows it."""
    booked, _ = await morning(town)
    await town.forges(MANAGER, "cover.reallocate", {"conference": booked.id})
    said = {"conference": booked.id, "new_chair": f"p-{DUTY}", "new_chair_why": "conflict"}
    await town.forges(MANAGER, "cover.reallocate_send", said)
    await town.wait_until(town.later(minutes=5))
    assert [one.chair_id for one in await town.rows(Conflict)] == [booked.chair_id]
    states = {row.generation: row.state for row in await town.rows(Meeting)}
    assert states == {1: "locked", 2: "open"}
    assert role_in_teams(town, DUTY) == "coorganizer"
    assert (await town.conference(booked.id)).chair_id == f"p-{DUTY}"
    assert "Add yourself to the child’s file" in chat(town, DUTY)


async def test_the_old_meeting_is_locked_before_the_new_one_is_made(town: Town) -> None:
    """At no moment does somebody with a conflict of interest hold a link that opens a meeting."""
    booked, green = await morning(town)
    tenant, old = town.world.tenant, (await town.meeting(booked.id)).join_url
    before = len(tenant.calls)
    said = {"conference": booked.id, "new_chair": f"p-{DUTY}", "new_chair_why": "conflict"}
    await town.forges(MANAGER, "cover.reallocate_send", said)
    await town.wait_until(town.later(minutes=5))
    calls = tenant.calls[before:]
    locked = next(at for at, one in enumerate(calls) if _locks(one))
    made = next(at for at, one in enumerate(calls) if one.method == "POST" and one.path.endswith("/events"))
    assert locked < made
    assert old
    assert tenant.lobby(town.world.objects[green.part], old) is not Door.IN
    assert not tenant.can_admit(town.world.objects[green.part], old)


async def test_who_covers_keeps_a_child_whose_chair_knows_the_family_in_a_new_meeting(town: Town) -> None:
    """WS-10: the chair of before has the link of the meeting that the covering chair has so far."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    await accepts(town, DUTY)
    await town.wait_until(town.later(minutes=3))
    said = {"conference": booked.id, "new_chair": f"p-{DUTY}", "new_chair_why": "conflict"}
    await town.forges(MANAGER, "cover.reallocate_send", said)
    await town.wait_until(town.later(minutes=5))
    assert [one.chair_id for one in await town.rows(Conflict)] == [booked.chair_id]
    assert {row.generation: row.state for row in await town.rows(Meeting)} == {1: "locked", 2: "open"}
    assert role_in_teams(town, DUTY) == "coorganizer"
    assert (await town.conference(booked.id)).chair_id == f"p-{DUTY}"
    await town.nothing_is_stuck()


async def test_who_only_covers_is_not_reminded_to_be_named_on_the_file(town: Town) -> None:
    """WS-23, S29: only a permanent change moves the reminder."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    await accepts(town, DUTY)
    async with town.world.process.house.store.reading() as session:
        entry = await duties.entry(session, booked.id, answer.ON_FILE, "")
    assert entry is not None
    assert entry.state == "not_needed"
    said = {"conference": booked.id, "new_chair": f"p-{DUTY}", "new_chair_why": "absence"}
    await town.forges(MANAGER, "cover.reallocate_send", said)
    await town.settle()
    async with town.world.process.house.store.reading() as session:
        assert await duties.entry(session, booked.id, answer.ON_FILE, "") is None
    assert (await cover_of(town, booked.id)).permanent
    assert len(await town.rows(Meeting)) == 1


def _locks(call: Exchange) -> bool:
    """A meeting whose lobby nobody but the organiser gets past."""
    if call.method != "PATCH" or "/onlineMeetings/" not in call.path:
        return False
    return bool(call.sent().get("lobbyBypassSettings", {}).get("scope") == "organizer")
