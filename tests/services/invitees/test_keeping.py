"""People are put on a list, corrected, taken off; by whom, and what happens when two do it at once."""

import asyncio
from dataclasses import replace

import pytest

from conference.refusals import Code, Refused
from services.invitees import keep, picture
from storage.tables import Invitee, Viewed
from tests.services.invitees.town import (
    FATHER,
    GP,
    LAWYER,
    MOTHER,
    SCHOOL,
    STARTS,
    Town,
    conference,
    many,
    refused,
)


async def test_the_social_worker_lists_who_should_be_there(town: Town) -> None:
    """SW-08: the list names everybody who should be invited."""
    gp, mother = await town.add(GP, MOTHER)

    shown = await town.shown()
    assert [(one.id, one.words, one.agency) for one in shown.people] == [
        (gp, "GP", "GP practice"), (mother, "mother", ""),
    ]  # fmt: skip
    assert (shown.state, shown.version) == ("open", 2)
    assert [one.present for one in shown.answers] == [True, True, False, False, False]
    assert await town.acts() == ["invitee_added", "invitee_added"]


@pytest.mark.parametrize("who", ["sam", "ada", "una", "kit"])
async def test_social_worker_unit_and_clerk_may_keep_the_list(town: Town, who: str) -> None:
    """LE-18: the list goes to the clerk, who may correct it; the unit does so on behalf."""
    await town.add(GP, who=who)
    shown = await town.shown(who)
    assert shown.may_change
    assert len(shown.people) == 1


@pytest.mark.parametrize(
    ("who", "code"), [("tess", Code.NOT_YOURS), ("grace", Code.UNKNOWN), ("cory", Code.UNKNOWN)]
)
async def test_nobody_else_may(town: Town, who: str, code: Code) -> None:
    """A manager reads it; somebody else's social worker, or a chair who was not asked, never heard of it."""
    await refused(code, keep.add_person(town.house, town.actor(who), "c1", GP, at=0))
    assert await town.rows(Invitee) == []


async def test_another_councils_administrator_never_heard_of_it(town: Town) -> None:
    stranger = town.actor("ada", council="swindon")
    await refused(Code.UNKNOWN, picture.picture(town.house, stranger, "c1"))
    await refused(Code.UNKNOWN, keep.add_person(town.house, stranger, "c1", GP, at=0))


async def test_a_manager_sees_who_comes_and_nothing_of_where_the_family_lives(town: Town) -> None:
    await town.add(GP, MOTHER, FATHER)
    shown = await town.shown("tess")
    gp, mother, father = (one.listed for one in shown.people)
    assert not shown.may_change
    assert gp.email == GP.email
    assert (mother.email, mother.phone, father.address) == ("", "", "")
    assert (mother.name, father.name) == ("Kay Bell", "Lee Bell")


async def test_two_who_change_a_list_at_once_do_not_overwrite_each_other(town: Town) -> None:
    """Fault: the second sees that it changed, and nothing of theirs is written."""
    await town.add(GP)
    both = await asyncio.gather(
        keep.add_person(town.house, town.actor("sam"), "c1", SCHOOL, at=1),
        keep.add_person(town.house, town.actor("kit"), "c1", MOTHER, at=1),
        return_exceptions=True,
    )
    (stale,) = [one for one in both if isinstance(one, Refused)]
    assert stale.code is Code.STALE
    shown = await town.shown()
    assert len(shown.people) == 2
    assert shown.version == 2


async def test_the_first_entry_of_two_people_at_once_makes_one_list(town: Town) -> None:
    both = await asyncio.gather(
        *(
            keep.add_person(town.house, town.actor(who), "c1", one, at=0)
            for who, one in (("sam", GP), ("ada", SCHOOL))
        ),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in both) == ["Refused", "str"]


async def test_the_same_person_is_refused_a_second_time(town: Town) -> None:
    """Fault: the same person twice."""
    await town.add(GP)
    again = replace(GP, name="Noor", email=" NOOR.AZIZ@surgery.example")
    found = await refused(Code.INVALID, keep.add_person(town.house, town.actor("sam"), "c1", again, at=1))
    assert [(one.field, one.code) for one in found.problems] == [("email", "same_twice")]


async def test_a_colleague_from_the_people_picker_brings_name_and_address(town: Town) -> None:
    (added,) = await town.add(
        replace(SCHOOL, role="social_care", name="", email="", aad_object_id="aad-cory")
    )
    row = await town.row(added)
    assert (row.name, row.email, row.person_id) == ("Cory Lunt", "cory.lunt@council.example", "cory")


async def test_what_is_corrected_takes_the_place_of_what_was(town: Town) -> None:
    gp, _ = await town.add(GP, MOTHER)
    answered = await town.row(gp)
    answered.reply = "accepted"
    await town.write(answered)
    given = replace(GP, id=gp, email="n.aziz@other.example", agency="Hill Surgery")

    await keep.change_person(town.house, town.actor("kit"), "c1", given, at=2)

    row = await town.row(gp)
    assert (row.email, row.agency, row.version) == ("n.aziz@other.example", "Hill Surgery", 1)
    assert row.reply == ""  # somebody else's mailbox has not answered yet
    await refused(Code.STALE, keep.change_person(town.house, town.actor("sam"), "c1", given, at=2))
    clash = replace(given, email=MOTHER.email)
    await refused(Code.INVALID, keep.change_person(town.house, town.actor("sam"), "c1", clash, at=3))


async def test_whoever_is_taken_off_stays_on_record(town: Town) -> None:
    gp, mother = await town.add(GP, MOTHER)
    (lawyer,) = await town.add(replace(LAWYER, represents=mother))
    await keep.remove_person(town.house, town.actor("sam"), "c1", mother, why="left", at=3)
    shown = await town.shown()
    assert [one.id for one in shown.people] == [gp, lawyer]
    assert [(one.id, one.removed_why) for one in shown.removed] == [(mother, "left")]
    assert (await town.row(lawyer)).represents == ""
    await refused(
        Code.UNKNOWN, keep.remove_person(town.house, town.actor("sam"), "c1", mother, why="left", at=4)
    )
    await refused(Code.INVALID, keep.remove_person(town.house, town.actor("sam"), "c1", gp, why="dull", at=4))


async def test_nothing_is_changed_once_the_conference_has_begun_or_is_cancelled(town: Town) -> None:
    await town.write(conference(town.council, id="c2", reference="Q-27-0002", status="cancelled"))
    await refused(Code.STALE, keep.add_person(town.house, town.actor("sam"), "c2", GP, at=0))
    town.clock.move_to(STARTS)
    await refused(Code.IN_THE_PAST, keep.add_person(town.house, town.actor("sam"), "c1", GP, at=0))
    shown = await town.shown()
    assert not shown.standing
    assert not shown.may_change


async def test_sixty_people_come_on_in_one_go_and_are_shown_in_order(town: Town) -> None:
    """Fault: 60 invitees."""
    people = many(60)
    ids = await keep.add_all(town.house, town.actor("sam"), "c1", people, at=0)
    shown = await town.shown()
    assert len(set(ids)) == 60
    assert [one.listed.name for one in shown.people] == [one.name for one in people]
    assert shown.version == 1
    assert await town.acts() == ["invitee_added"]


async def test_of_several_one_who_cannot_be_taken_keeps_all_back_and_is_named_by_row(town: Town) -> None:
    people = [GP, replace(SCHOOL, role=""), replace(SCHOOL, name="Kim", email=GP.email)]
    found = await refused(Code.INVALID, keep.add_all(town.house, town.actor("sam"), "c1", people, at=0))
    assert [(one.field, one.code) for one in found.problems] == [
        ("pasted.1.role", "missing"), ("pasted.2.email", "same_twice"),
    ]  # fmt: skip
    assert (await town.shown()).people == ()


async def test_who_looked_at_a_list_is_kept(town: Town) -> None:
    await town.shown("tess")
    assert [(one.who, one.what) for one in await town.rows(Viewed)] == [("tess", "invite_list")]
