"""The list of the family's last conference: each person is looked at again."""

from storage.tables import Child
from tests.dialogs.invitees.office import FATHER, GP, Office, read
from workshop.teams import inputs


async def again(office: Office) -> Office:
    """A later booking of the same case; its list is still empty. Three people were on the first one's."""
    await office.is_complete()
    await office.press("invitees.open")
    await office.adds("family", FATHER, {"invitee_how": "link", "invitee_window": "b"})
    office.town.clock.move_to(office.town.later(days=5))
    child, *_ = await office.town.rows(Child)
    office.conference = await office.town.booked(children__0__born=str(child.born))
    await office.opens_in_chat()
    return office


async def test_each_person_of_the_last_list_is_still_right_changed_or_gone(office: Office) -> None:
    """SW-14: the list is reviewed each time, because professionals around the child change."""
    office = await again(office)
    card = await office.press("invitees.copy")
    assert "Copied from LE-27-0001" in read(card)
    assert list(inputs(card).values()) == ["", "", ""]
    answers = {"still__0__answer": "change", "still__1__answer": "yes", "still__2__answer": "left"}
    form = await office.press("invitees.still_send", answers)
    assert inputs(form)["invitee_name"] == "Dr Sun"
    card = await office.press("invitees.next", GP | {"invitee_name": "Dr Moon"})
    assert "Dr Moon, GP" in read(card)
    assert "still right" not in read(card)
    found = {one.name: (one.confirmed, one.removed_why) for one in await office.people()}
    assert found == {"Dr Moon": (True, ""), "Karen Miles": (True, ""), "Tom Miles": (False, "left")}


async def test_whoever_is_not_answered_is_asked_again_and_keeps_the_list_open(office: Office) -> None:
    office = await again(office)
    await office.press("invitees.copy")
    card = await office.press("invitees.still_send", {"still__0__answer": "yes"})
    assert len(inputs(card)) == 2
    await office.press("invitees.open")
    refused = await office.press("invitees.complete")
    assert "2 people copied from LE-27-0001: say whether each is still right" in read(refused)


async def test_copied_twice_nobody_is_there_twice(office: Office) -> None:
    office = await again(office)
    await office.press("invitees.copy")
    await office.forges("invitees.copy", version=0)
    assert len(await office.people()) == 3


async def test_an_answer_that_was_not_offered_is_refused(office: Office) -> None:
    office = await again(office)
    await office.press("invitees.copy")
    card = await office.press("invitees.still_send", {"still__0__answer": "perhaps"})
    assert "There is a problem" in read(card)
    assert not any(one.confirmed for one in await office.people())
