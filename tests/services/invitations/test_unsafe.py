"""Whoever is taken off for safety has no way in any more; where they knew the link, others get another."""

from pathlib import Path

import pytest

from conference.roles import Role
from services.invitations.send import TAKEN_OFF
from tests.services.invitations.desk import PEOPLE, Desk, a_desk
from tests.services.meeting.teams import PowerCutError


@pytest.mark.parametrize("who", ["father", "gp"])
async def test_whoever_leaves_for_safety_is_left_with_a_locked_door(desk: Desk, who: str) -> None:
    """Everybody else gets another link; only the unit is told why."""
    await desk.further()
    old = await desk.office.meeting()
    await desk.remove(who, "safety")
    await desk.settle()
    new = await desk.office.meeting()
    gone = PEOPLE[who]["email"]
    assert (old.generation, new.generation) == (1, 2)
    assert desk.teams.events[str(old.event_id)].locked
    assert gone not in desk.on_the_event
    assert f"[{new.join_url}]" in desk.post.to("ann@home.example")[-1].text
    assert "new_link" in desk.post.to("ann@home.example")[-1].text
    assert not any(str(new.join_url) in one.text for one in desk.post.to(gone))
    assert await desk.office.cards(TAKEN_OFF) == {"ada", "una"}
    settled = list(desk.post.letters)
    await desk.further()
    assert (await desk.office.meeting()).generation == 2
    assert desk.post.letters == settled


async def test_the_old_door_is_locked_before_anybody_hears_of_the_new_one(desk: Desk) -> None:
    await desk.further()
    await desk.remove("father", "safety")
    told, sent = len(desk.teams.told), len(desk.post.told)
    desk.post.dies_after = sent + 1
    with pytest.raises(PowerCutError):
        await desk.further()
    assert "lock" in desk.teams.told[told:]
    assert desk.teams.told[told:].index("lock") < desk.teams.told[told:].index("make_event")


async def test_where_the_social_worker_invites_they_are_sent_nothing_of_somebody_unsafe(
    tmp_path: Path,
) -> None:
    async with a_desk(tmp_path, invites=(Role.SOCIAL_WORKER,)) as desk:
        for key in ("mother", "father"):
            await desk.add(key)
        await desk.complete()
        await desk.further()
        await desk.remove("father", "safety")
        await desk.settle()
        names = [one.text.partition(" for ")[2].partition(":")[0] for one in desk.post.letters]
    assert names == ["Ann Lowe", "Kit Lowe", "Ann Lowe"]


async def test_someone_taken_off_before_they_knew_the_link_costs_nobody_theirs(desk: Desk) -> None:
    await desk.remove("father", "safety")
    await desk.further()
    assert (await desk.office.meeting()).generation == 1
    assert await desk.office.cards(TAKEN_OFF) == set()
