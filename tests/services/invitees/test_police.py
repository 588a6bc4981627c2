"""The police are asked through the clerk, each person with a reason, in time or marked as late."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conference.invitees import Listed
from conference.refusals import Code
from services.invitees import keep
from tests.services.invitees.town import FATHER, GP, MOTHER, NOW, Town, a_town, conference, refused

CUT_OFF = datetime(2027, 1, 14, 16, tzinfo=UTC)


@pytest.fixture
async def unit(tmp_path: Path) -> AsyncIterator[Town]:
    (tmp_path / "unit").mkdir()
    async with a_town(tmp_path / "unit", "leicestershire") as town:
        yield town


async def test_the_clerk_gets_the_names_as_a_card_and_as_a_file(unit: Town) -> None:
    """LE-22, LE-23, LE-25: the clerk, and beside them the lead, who can act when the clerk is away."""
    mother, father = await unit.add(MOTHER, FATHER)
    reasons = {father: "Reported violence in 2025"}

    late = await keep.ask_police(unit.house, unit.actor("sam"), "c1", reasons, at=2)

    assert not late
    assert await unit.cards("police_checks") == {"kit", "ada"}
    assert await unit.cards("police_late") == set()
    mails = [(work.args["view"], work.args["about"], work.args["to"]) for work in await unit.works("mail")]
    assert sorted(mails) == [
        ("police_checks", "c1", "person:ada"), ("police_checks", "c1", "person:kit"),
    ]  # fmt: skip
    request = await keep.police_request(unit.house, "c1")
    assert request is not None
    (name,) = request.people
    assert (name.name, name.role, name.born, name.address, name.reason) == (
        "Lee Bell", "father", "1990-02-01", "4 Hill Road", "Reported violence in 2025",
    )  # fmt: skip
    assert (request.reference, request.children, request.social_worker) == (
        "Q-27-0001", (("AB", "2016-01-26"),), "Sam Reed",
    )  # fmt: skip
    assert request.cut_off == CUT_OFF
    assert (await unit.shown()).police.state == "asked"
    assert mother not in (await unit.shown()).police.people


async def test_a_person_without_a_reason_is_named_and_nothing_goes_out(unit: Town) -> None:
    """LE-25: or the police will not run that check."""
    mother, father = await unit.add(MOTHER, FATHER)
    sam = unit.actor("sam")
    found = await refused(
        Code.INVALID,
        keep.ask_police(unit.house, sam, "c1", {mother: " ", father: "Violence"}, at=2),
    )
    assert [(one.field, one.code) for one in found.problems] == [
        (f"invitees.{mother}.police_reason", "missing")
    ]
    choices: tuple[dict[str, str] | None, ...] = ({}, None)
    for nobody in choices:
        found = await refused(Code.INVALID, keep.ask_police(unit.house, sam, "c1", nobody, at=2))
        assert [one.field for one in found.problems] == ["police_whom"]
    assert await unit.works("mail") == []
    assert await keep.police_request(unit.house, "c1") is None


async def test_a_request_after_the_cut_off_is_marked_and_three_are_told_that_nothing_is_sure(
    unit: Town,
) -> None:
    """C-13: the chair, the clerk and the social worker."""
    (father,) = await unit.add(FATHER)
    unit.clock.move_to(CUT_OFF.replace(minute=1))

    assert await keep.ask_police(unit.house, unit.actor("sam"), "c1", {father: "Violence"}, at=1)

    assert await unit.cards("police_late") == {"grace", "kit", "sam"}
    police = (await unit.shown()).police
    assert (police.late, police.state) == (True, "asked")
    request = await keep.police_request(unit.house, "c1")
    assert request is not None
    assert request.late


async def test_at_four_exactly_it_is_in_time_though_past_the_target(unit: Town) -> None:
    """LE-24: the target is a working day sooner."""
    (father,) = await unit.add(FATHER)
    unit.clock.move_to(CUT_OFF)
    assert not await keep.ask_police(unit.house, unit.actor("sam"), "c1", {father: "Violence"}, at=1)
    police = (await unit.shown()).police
    assert police.target == CUT_OFF.replace(day=13)


async def test_another_name_is_asked_for_again_and_one_struck_off_takes_the_reason_along(unit: Town) -> None:
    mother, father = await unit.add(MOTHER, FATHER)
    sam = unit.actor("sam")
    await keep.ask_police(unit.house, sam, "c1", {father: "Violence"}, at=2)
    await keep.ask_police(unit.house, sam, "c1", {mother: "Theft"}, at=3)
    request = await keep.police_request(unit.house, "c1")
    assert request is not None
    assert [one.name for one in request.people] == ["Kay Bell"]
    assert (await unit.row(father)).police_reason == ""
    assert len(await unit.works("mail")) == 4


async def test_somebody_added_with_a_reason_afterwards_makes_the_request_open_again(unit: Town) -> None:
    (father,) = await unit.add(FATHER)
    await keep.ask_police(unit.house, unit.actor("sam"), "c1", {father: "Violence"}, at=1)
    await unit.add(_checked(MOTHER))
    assert (await unit.shown()).police.state == "changed"
    await keep.ask_police(unit.house, unit.actor("sam"), "c1", at=3)
    assert (await unit.shown()).police.state == "asked"


async def test_only_the_request_names_reasons_to_who_keeps_the_list(unit: Town) -> None:
    await unit.add(GP, _checked(FATHER))
    assert (await unit.shown("kit")).people[1].listed.police_reason == "Theft"
    assert (await unit.shown("tess")).people[1].listed.police_reason == ""


async def test_other_councils_and_reviews_have_no_such_request(unit: Town, town: Town) -> None:
    (parent,) = await town.add(FATHER)
    sam = town.actor("sam")
    await refused(Code.UNKNOWN, keep.ask_police(town.house, sam, "c1", {parent: "Violence"}, at=1))
    assert (await town.shown()).police.state == "not_used"
    review = conference("leicestershire", id="c2", reference="Q-27-0002", kind="review", requested_at=NOW)
    await unit.write(review)
    (parent,) = await unit.add(FATHER, conference="c2")
    await refused(Code.UNKNOWN, keep.ask_police(unit.house, unit.actor("sam"), "c2", {parent: "x"}, at=1))


def _checked(one: Listed) -> Listed:
    return replace(one, police_check=True, police_reason="Theft")
