"""What comes back, is refused or has to wait: somebody is told, and nobody else is held up."""

from datetime import timedelta

import pytest

from conference.outside import OutsideFault
from services.invitations import trouble
from tests.services.invitations.desk import FAMILY, Desk
from tests.services.meeting.office import NOW


async def test_an_invitation_that_came_back_is_told_by_name_and_waits_for_the_right_address(
    desk: Desk,
) -> None:
    """The social worker and the administrator are told; a corrected address is invited, the wrong one not
    a second time.
    """
    await desk.further()
    desk.post.back = [(NOW, "ann@home.example"), (NOW, "gp@surgery.example"), (NOW, "other@home.example")]
    assert await trouble.look_for_trouble(desk.world) == 2
    assert await trouble.look_for_trouble(desk.world) == 0
    assert await desk.office.cards(trouble.TROUBLE_VIEW) == {"sam", "ada"}
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


async def test_a_report_of_a_mail_that_we_never_sent_ends_no_invitation_and_is_told_as_that(
    desk: Desk,
) -> None:
    """Anybody can send one: whoever it names is still told of every change."""
    await desk.further()
    desk.post.back, desk.post.made_up = [(NOW, "ann@home.example")], {"ann@home.example"}
    assert await trouble.look_for_trouble(desk.world) == 1
    assert await trouble.look_for_trouble(desk.world) == 0
    row = (await desk.rows())["mother", "own"]
    assert (row.state, row.problem) == ("sent", "unsure")
    assert await desk.office.cards(trouble.TROUBLE_VIEW) == {"sam", "ada"}
    await desk.change("mother", joins={"language": "Polish"})
    await desk.further()
    assert desk.post.sorts("ann@home.example") == ["invitation", "update"]


async def test_what_came_back_long_ago_or_of_an_earlier_address_changes_nothing(desk: Desk) -> None:
    await desk.further()
    desk.post.back = [(NOW - timedelta(days=3), "ann@home.example")]
    assert await trouble.look_for_trouble(desk.world) == 0
    assert await desk.office.cards(trouble.TROUBLE_VIEW) == set()


async def test_one_address_that_graph_refuses_holds_up_nobody_else(desk: Desk) -> None:
    desk.post.refuses["ann@home.example"] = OutsideFault("a wrong address", final=True)
    await desk.further()
    assert desk.post.sorts("kit@home.example") == ["invitation"]
    assert (await desk.rows())["mother", "own"].problem == "not_sent"
    assert await desk.office.cards(trouble.TROUBLE_VIEW) == {"sam", "ada"}


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


async def test_a_name_that_was_kept_before_carries_no_link_and_no_line_into_anything_that_goes_out(
    desk: Desk,
) -> None:
    """From a file or from Entra: where it is entered it is refused."""
    await desk.change("mother", name="Ann\r\nBcc: all@council.example https://evil.example <b>")
    await desk.change("gp", name="Dr Ross [www.evil.example]")
    await desk.further()
    (entry,) = desk.post.to("ann@home.example")
    wish = next(one for one in desk.post.entries.values() if one.email == "ann@home.example")
    assert wish.name == "Ann Bcc: all@council.example https evil.example b"
    assert "://evil" not in entry.text
    names = {one.name for made in desk.teams.live for one in made.attendees}
    assert "Dr Ross www evil.example" in names
