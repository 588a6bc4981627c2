"""What changes after invitations went out: whom it concerns hears it, and nobody else."""

from tests.services.invitations.desk import FAMILY, LATER, Desk, moved


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
