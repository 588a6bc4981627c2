"""What changes after invitations went out: whom it concerns hears it, and nobody else."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from conference.outside import OutsideFault
from conference.roles import Role
from services.invitations import trouble
from services.invitations.taking_back import TAKEN_OFF
from storage.tables import StepDone
from tests.services.invitations.desk import PEOPLE, Desk, a_desk
from tests.services.meeting.office import NOW, STARTS
from tests.services.meeting.teams import PowerCutError

FAMILY = ("ann@home.example", "kit@home.example", "lou@law.example")
LATER = STARTS + timedelta(days=1)


async def moved(desk: Desk) -> None:
    await desk.office.change(starts=LATER, ends=LATER + timedelta(hours=2), move=1, status="confirmed")


async def test_somebody_added_is_invited_and_nobody_else_hears_of_it(desk: Desk) -> None:
    await desk.remove("father")
    await desk.further()
    before = len(desk.post.letters)
    await desk.change("father", removed_at=None, removed_why="")
    await desk.further()
    assert [one.to for one in desk.post.letters[before:]] == ["kit@home.example"]


async def test_somebody_taken_off_is_told_and_nobody_else(desk: Desk) -> None:
    await desk.further()
    before = len(desk.post.letters)
    await desk.remove("mother", "mistake")
    await desk.remove("gp", "left")
    await desk.further()
    assert [(one.to, one.sort) for one in desk.post.letters[before:]] == [
        ("ann@home.example", "cancellation")
    ]
    assert "gp@surgery.example" not in desk.on_the_event
    rows = await desk.rows()
    assert (rows["mother", "own"].state, rows["gp", "meeting"].state) == ("withdrawn", "withdrawn")
    assert len(await desk.rows()) == 5
    assert (await desk.office.meeting()).generation == 1


async def test_somebody_taken_off_and_put_back_is_invited_anew(desk: Desk) -> None:
    await desk.further()
    await desk.remove("mother", "mistake")
    await desk.further()
    await desk.change("mother", removed_at=None, removed_why="")
    await desk.further()
    assert desk.post.sorts("ann@home.example") == ["invitation", "cancellation", "invitation"]


async def test_a_moved_date_reaches_everybody_on_the_entry_that_they_have(desk: Desk) -> None:
    await desk.further()
    await moved(desk)
    await desk.further()
    for address in FAMILY:
        first, then = desk.post.to(address)
        assert (first.sort, then.sort) == ("invitation", "update")
        assert "moved" in then.text
    assert desk.post.to("lou@law.example")[-1].starts == LATER
    (made,) = desk.teams.live
    assert made.wish.starts == LATER
    assert len(desk.post.entries) == 3


async def test_while_a_moved_date_waits_for_its_chair_nobody_hears_of_it(desk: Desk) -> None:
    await desk.further()
    before = list(desk.post.letters)
    await moved(desk)
    await desk.office.change(status="asked")
    await desk.further()
    assert desk.post.letters == before


async def test_a_conference_stood_down_is_taken_back_from_all(desk: Desk) -> None:
    await desk.further()
    await desk.office.change(status="cancelled")
    await desk.further()
    for address in FAMILY:
        assert desk.post.sorts(address) == ["invitation", "cancellation"]
        assert "cancelled" in desk.post.to(address)[-1].text
    assert desk.teams.live == []
    assert {row.state for row in (await desk.rows()).values()} == {"withdrawn"}


async def test_a_list_opened_again_holds_newcomers_back_and_loses_nobody(desk: Desk) -> None:
    """WS-11."""
    await desk.further()
    await desk.complete(done=False)
    await desk.add("uncle", kind="family", role="uncle", name="Bo Lowe", email="bo@home.example")
    await desk.add("nurse", kind="professional", role="school_nurse", name="Jo Hay", email="jo@nhs.example")
    await moved(desk)
    await desk.further()
    assert desk.post.to("bo@home.example") == []
    assert {"maya@health.example", "gp@surgery.example"} < desk.on_the_event
    assert "jo@nhs.example" not in desk.on_the_event
    assert desk.post.sorts("ann@home.example") == ["invitation", "update"]
    await desk.complete()
    await desk.further()
    assert desk.post.sorts("bo@home.example") == ["invitation"]
    assert "jo@nhs.example" in desk.on_the_event


async def test_an_invitation_that_came_back_is_told_by_name_and_waits_for_the_right_address(
    desk: Desk,
) -> None:
    """The social worker and the administrator are told; a corrected address is invited, the wrong one not
    a second time.
    """
    await desk.further()
    desk.post.back = [(NOW, "ann@home.example"), (NOW, "gp@surgery.example"), (NOW, "other@home.example")]
    assert await trouble.look(desk.world) == 2
    assert await trouble.look(desk.world) == 0
    assert await desk.office.cards(trouble.VIEW) == {"sam", "ada"}
    await desk.further()
    assert desk.post.sorts("ann@home.example") == ["invitation"]
    await desk.change("mother", email="ann.lowe@home.example")
    await desk.change("gp", email="dr.ross@surgery.example")
    await desk.further()
    assert desk.post.sorts("ann.lowe@home.example") == ["invitation"]
    assert desk.post.sorts("ann@home.example") == ["invitation", "cancellation"]
    assert desk.post.sorts("dr.ross@surgery.example") == ["mail"]
    assert "dr.ross@surgery.example" in desk.on_the_event
    assert {row.state for row in (await desk.rows()).values()} == {"sent"}


async def test_what_came_back_long_ago_or_of_an_earlier_address_changes_nothing(desk: Desk) -> None:
    await desk.further()
    desk.post.back = [(NOW - timedelta(days=3), "ann@home.example")]
    assert await trouble.look(desk.world) == 0
    assert await desk.office.cards(trouble.VIEW) == set()


async def test_one_address_that_graph_refuses_holds_up_nobody_else(desk: Desk) -> None:
    desk.post.refuses["ann@home.example"] = OutsideFault("a wrong address", final=True)
    await desk.further()
    assert desk.post.sorts("kit@home.example") == ["invitation"]
    assert (await desk.rows())["mother", "own"].problem == "not_sent"
    assert await desk.office.cards(trouble.VIEW) == {"sam", "ada"}


async def test_one_address_that_fails_for_now_holds_up_nobody_else_and_is_tried_again(desk: Desk) -> None:
    desk.post.refuses["ann@home.example"] = OutsideFault("500")
    with pytest.raises(OutsideFault):
        await desk.further()
    assert desk.post.sorts("lou@law.example") == ["invitation"]
    desk.post.refuses.clear()
    await desk.further()
    assert desk.post.sorts("ann@home.example") == ["invitation"]


async def test_a_mailbox_that_asks_to_wait_is_waited_for(desk: Desk) -> None:
    desk.post.away = OutsideFault("429", retry_after=60)
    with pytest.raises(OutsideFault) as told:
        await desk.further()
    assert told.value.retry_after == 60
    desk.post.away = None
    await desk.further()
    assert all(desk.post.sorts(address) == ["invitation"] for address in FAMILY)


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


async def test_a_child_of_ten_is_referred_to_the_advocacy_service_unless_they_opted_out(desk: Desk) -> None:
    """SG-19, SG-26, C-38: ten on the day of the conference; who is younger, or said no, is not."""
    day = STARTS.date()
    await desk.child("AB", day.replace(year=day.year - 10))
    await desk.child("CB", day.replace(year=day.year - 10) + timedelta(days=5))
    await desk.child("DB", day.replace(year=day.year - 12))
    born = date(day.year - 12, day.month, day.day)
    await desk.add(
        "child", kind="child", role="child", name="DB", born=born, details={"advocacy": "opted_out"}
    )
    await desk.further()
    await desk.further()
    mails = [work for work in await desk.office.works("mail") if work.args["view"] == "advocacy"]
    assert [(one.args["about"], one.args["to"]) for one in mails] == [("child-AB", "person:ada")]
    await moved(desk)
    await desk.further()
    states = [one.args["state"] for one in await desk.office.works("mail") if one.args["view"] == "advocacy"]
    assert sorted(states) == ["moved:m1", "new:m0"]
    await desk.office.change(status="cancelled")
    await desk.further()
    assert len([one for one in await desk.office.works("mail") if one.args["state"] == "cancelled:back"]) == 1


async def test_nobody_is_referred_where_somebody_recorded_that_it_is_not_needed(desk: Desk) -> None:
    await desk.child("AB", STARTS.date().replace(year=2012))
    async with desk.office.store.unit() as session:
        session.add(
            StepDone(
                id="s1",
                conference_id="c1",
                step="advocacy",
                about="child-AB",
                state="not_needed",
                at=NOW,
                entered_at=NOW,
                who="ada",
                why="They have an advocate.",
            )
        )
    await desk.further()
    assert [one for one in await desk.office.works("mail") if one.args["view"] == "advocacy"] == []


async def test_the_booking_is_confirmed_by_mail_to_those_whom_the_council_names(desk: Desk) -> None:
    """LE-08, S14: once for each date."""
    await desk.further()
    await desk.further()
    confirmed = [one for one in await desk.office.works("mail") if one.args["view"] == "booking_confirm"]
    assert sorted(one.args["to"] for one in confirmed) == ["person:ada", "person:grace", "person:sam"]
    await moved(desk)
    await desk.further()
    confirmed = [one for one in await desk.office.works("mail") if one.args["view"] == "booking_confirm"]
    assert len(confirmed) == 6
