"""People from elsewhere: pasted addresses, an earlier conference's list."""

from dataclasses import replace
from datetime import timedelta

from conference.invitees import InviteeKind, Listed
from conference.refusals import Code
from services.invitees import keep
from tests.services.invitees.town import (
    FATHER,
    GP,
    LAWYER,
    MOTHER,
    NOW,
    SCHOOL,
    STARTS,
    WHOLE,
    Town,
    conference,
    many,
    refused,
)

CHILD = Listed(InviteeKind.CHILD, "child", "AB", details={"advocacy": "opted_out", "easy_read": "yes"})


async def a_review(town: Town, **instead: object) -> None:
    """The same case's next conference, asked for after the first was held."""
    given = {
        "id": "c2", "reference": "Q-27-0002", "kind": "review",
        "starts": STARTS + timedelta(days=80), "requested_at": NOW + timedelta(days=30),
    } | instead  # fmt: skip
    await town.write(conference(town.council, **given))


async def copied(town: Town, conference_id: str = "c2") -> int:
    return await keep.copy_from_earlier(town.house, town.actor("sam"), conference_id, at=0)


async def test_the_list_of_the_conference_before_is_offered_and_copied_each_to_be_looked_at(
    town: Town,
) -> None:
    """SW-14: the list is reviewed each time, because professionals change."""
    await town.completed()
    await a_review(town)
    offered = (await town.shown(conference="c2")).earlier
    assert offered is not None
    assert (offered.reference, offered.people) == ("Q-27-0001", 5)

    assert await copied(town) == 5

    shown = await town.shown(conference="c2")
    assert [one.listed.name for one in shown.people] == [one.name for one in WHOLE]
    assert len(shown.unconfirmed) == 5
    assert (shown.copied_from, shown.earlier, shown.state) == ("Q-27-0001", None, "open")


async def test_a_copied_list_is_not_complete_before_each_is_said_to_be_right(town: Town) -> None:
    """SW-14, one by one: still right, corrected, or gone."""
    await town.completed()
    await a_review(town)
    await copied(town)
    sam, people = town.actor("sam"), (await town.shown(conference="c2")).people
    found = await refused(Code.INVALID, keep.complete(town.house, sam, "c2", at=1))
    assert {one.code for one in found.problems} == {"unconfirmed"}
    await keep.confirm(town.house, sam, "c2", [one.id for one in people[:3]], at=1)
    await keep.change_person(town.house, sam, "c2", replace(people[3].listed, name="DC Flo Day"), at=2)
    found = await refused(Code.INVALID, keep.complete(town.house, sam, "c2", at=3))
    assert [one.field for one in found.problems] == [f"invitees.{people[4].id}"]
    await keep.remove_person(town.house, sam, "c2", people[4].id, why="left", at=3)
    await keep.answer_role(town.house, sam, "c2", "mother|father|carer", "Not safe", at=4)
    await keep.complete(town.house, sam, "c2", at=5)
    assert (await town.shown(conference="c2")).state == "complete"


async def test_what_is_asked_anew_for_each_conference_is_not_copied(town: Town) -> None:
    """LE-25: each request to the police has its own reason; an advocate is offered again (SG-19)."""
    mother, _, _, lawyer = await town.add(
        MOTHER, replace(FATHER, police_check=True, police_reason="Violence"), CHILD, LAWYER
    )
    represented = replace(LAWYER, id=lawyer, represents=mother)
    await keep.change_person(town.house, town.actor("sam"), "c1", represented, at=4)
    await a_review(town)
    await copied(town)
    new_mother, father, child, new_lawyer = (one.listed for one in (await town.shown(conference="c2")).people)
    assert (father.police_check, father.police_reason, father.born) == (False, "", FATHER.born)
    assert dict(child.details) == {"easy_read": "yes"}
    assert new_lawyer.represents == new_mother.id != mother
    assert dict(new_mother.joins) == dict(MOTHER.joins)


async def test_who_is_on_the_list_already_and_who_was_taken_off_are_not_copied(town: Town) -> None:
    ids = await town.completed()
    await keep.remove_person(town.house, town.actor("sam"), "c1", ids[1], why="safety", at=6)
    await a_review(town)
    await town.add(GP, conference="c2")
    at = await town.version("c2")
    assert await keep.copy_from_earlier(town.house, town.actor("sam"), "c2", at=at) == 3
    assert SCHOOL.name not in [one.listed.name for one in (await town.shown(conference="c2")).people]


async def test_only_the_same_case_in_the_same_council_is_copied_and_the_latest_first(town: Town) -> None:
    await town.add(GP)
    await a_review(town, case_reference="LCS-2")
    await refused(Code.UNKNOWN, copied(town))
    await a_review(town, id="c3", reference="Q-27-0003", requested_at=NOW + timedelta(days=40))
    await town.add(SCHOOL, NURSE, conference="c3")
    await a_review(town, id="c4", reference="Q-27-0004", requested_at=NOW + timedelta(days=90))
    assert await copied(town, "c4") == 2
    assert (await town.shown(conference="c4")).copied_from == "Q-27-0003"
    await refused(Code.UNKNOWN, copied(town, "c9"))


NURSE = replace(SCHOOL, role="school_nurse", name="Pat Moss", email="pat.moss@nhs.example")


async def test_pasted_addresses_are_read_against_the_list_and_the_councils_people(town: Town) -> None:
    await town.add(GP)
    text = "Noor <noor.aziz@surgery.example>; cory.lunt@council.example\nJo Price <jo@school.example>, oops"
    found = await keep.paste_people(town.house, town.actor("sam"), "c1", text)
    assert [(one.name, one.email, one.person_id) for one in found.people] == [
        ("Cory Lunt", "cory.lunt@council.example", "cory"),
        ("Jo Price", "jo@school.example", ""),
    ]
    assert (found.bad, found.there) == (("oops",), ("Dr Noor Aziz",))
    assert len((await town.shown()).people) == 1
    await refused(Code.NOT_YOURS, keep.paste_people(town.house, town.actor("tess"), "c1", text))


async def test_sixty_people_are_copied_to_the_next_conference(town: Town) -> None:
    """Fault: 60 invitees."""
    await keep.add_all(town.house, town.actor("sam"), "c1", many(60), at=0)
    await a_review(town)
    assert await copied(town) == 60
    await keep.confirm(
        town.house,
        town.actor("sam"),
        "c2",
        [one.id for one in (await town.shown(conference="c2")).people],
        at=1,
    )
    assert (await town.shown(conference="c2")).unconfirmed == ()
