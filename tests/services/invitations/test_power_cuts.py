"""The process dies after any call, with its effect done: nothing is lost, nothing is sent twice."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from conference.roles import Role
from tests.services.invitations.desk import PEOPLE, Desk, a_desk
from tests.services.invitations.post import Letter
from tests.services.meeting.office import STARTS
from tests.services.meeting.teams import PowerCutError

FAMILY = ("ann@home.example", "kit@home.example", "lou@law.example")
CALLS = 12  # of the post, for five people; more tell that nothing was cut


def sent(letters: list[Letter]) -> Counter[tuple[str, str]]:
    return Counter((one.to, one.sort) for one in letters)


ONCE = Counter({(address, "invitation"): 1 for address in FAMILY}) + Counter(
    {("maya@health.example", "mail"): 1, ("gp@surgery.example", "mail"): 1}
)


@pytest.mark.parametrize("call", range(1, CALLS))
async def test_each_is_invited_once(desk: Desk, call: int) -> None:
    desk.post.dies_after = call
    await desk.settle()
    assert sent(desk.post.letters) == ONCE


@pytest.mark.parametrize("call", range(1, 18))
async def test_each_is_invited_once_when_it_dies_in_the_meeting(desk: Desk, call: int) -> None:
    desk.teams.dies_after = call
    await desk.settle()
    assert sent(desk.post.letters) == ONCE
    assert max(Counter(desk.teams.invitations).values()) == 1


@pytest.mark.parametrize("call", range(1, 8))
async def test_a_date_that_moves_while_invitations_go_out_is_what_everybody_ends_with(
    desk: Desk, call: int
) -> None:
    desk.post.dies_after = call
    try:
        await desk.further()
    except PowerCutError:
        later = STARTS + timedelta(days=1)
        await desk.office.change(starts=later, ends=later + timedelta(hours=2), move=1, status="confirmed")
    await desk.settle()
    for address in FAMILY:
        assert "09 Dec" in desk.post.to(address)[-1].text
        assert sum(one.sort == "invitation" for one in desk.post.to(address)) == 1


@pytest.mark.parametrize("call", range(1, 8))
async def test_somebody_taken_off_while_invitations_go_out_is_not_left_with_one(
    desk: Desk, call: int
) -> None:
    desk.post.dies_after = call
    try:
        await desk.further()
    except PowerCutError:
        await desk.remove("mother")
        await desk.remove("gp")
    await desk.settle()
    assert desk.post.sorts("ann@home.example") in ([], ["invitation", "cancellation"])
    assert not any(wish.email == "ann@home.example" for wish in desk.post.entries.values())
    assert "gp@surgery.example" not in desk.on_the_event
    assert sent(desk.post.letters)["kit@home.example", "invitation"] == 1


@pytest.mark.parametrize("call", range(1, 10))
async def test_taking_back_is_told_once(desk: Desk, call: int) -> None:
    await desk.settle()
    before = len(desk.post.letters)
    desk.post.dies_after = len(desk.post.told) + call
    await desk.office.change(status="cancelled")
    await desk.settle()
    told = sent(desk.post.letters[before:])
    assert told == Counter({(address, "cancellation"): 1 for address in FAMILY})


@pytest.mark.parametrize("call", range(1, 13))
async def test_the_social_worker_is_sent_each_once(tmp_path: Path, call: int) -> None:
    async with a_desk(tmp_path, invites=(Role.SOCIAL_WORKER,)) as desk:
        for key in ("mother", "father"):
            await desk.add(key, **PEOPLE[key])
        await desk.complete()
        desk.post.dies_after = call
        await desk.settle()
        await desk.remove("father")
        await desk.settle()
        said = [one.text.partition(":")[0] for one in desk.post.to("sam.shaw@council.example")]
    assert said == ["forward new for Ann Lowe", "forward new for Kit Lowe", "forward withdrawn for Kit Lowe"]
