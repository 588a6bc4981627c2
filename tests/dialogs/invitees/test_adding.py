"""Who is put on the list, with what was typed wrongly named and everything typed kept."""

from typing import Any

import pytest

from storage.tables import Draft
from tests.dialogs.invitees.office import FATHER, GP, MOTHER, Office, read, verbs
from workshop.teams import Card, buttons, inputs

CHILD = {"invitee_initials": "K.M.", "invitee_born": "2015-03-02"}


async def test_a_wrong_address_is_named_and_everything_typed_is_kept(office: Office) -> None:
    await office.opens_in_chat()
    card = await office.adds_professional(invitee_email="sun@surgery", invitee_phone="01632 960 101")
    assert "There is a problem" in read(card)
    assert "Enter a whole email address, with an @ in it" in read(card)
    assert inputs(card) | {"invitee_name": "Dr Sun", "invitee_phone": "01632 960 101"} == inputs(card)
    assert "Dr Sun, GP" in read(await office.press("invitees.next", GP))


async def test_an_address_too_long_for_an_envelopes_window_is_named_with_what_to_do(office: Office) -> None:
    await office.opens_in_chat()
    long = "\n".join(f"{number} A Line of a Long Address" for number in range(9))
    card = await office.adds("family", FATHER | {"invitee_address": long})
    assert "Postal address: Enter at most 6 lines, the postcode last" in read(card)
    assert await office.people() == []


async def test_a_name_with_a_web_address_in_it_is_named_at_its_field(office: Office) -> None:
    await office.opens_in_chat()
    card = await office.adds_professional(invitee_name="Dr Sun www.evil.example")
    assert "Name: Enter a name without a web address" in read(card)
    assert await office.people() == []


async def test_nothing_typed_names_each_field(office: Office) -> None:
    await office.opens_in_chat()
    card = await office.adds_professional(invitee_role="", invitee_name="", invitee_email="")
    for said in ("Part: Select their part", "Name: Enter the name", "Enter an email address, a phone number"):
        assert said in read(card)
    assert await office.people() == []


async def test_the_same_person_twice_is_refused_by_name(office: Office) -> None:
    await office.opens_in_chat()
    await office.adds_professional()
    card = await office.adds_professional(invitee_name="Somebody else")
    assert "this is the same as Dr Sun" in read(card)
    assert len(await office.people()) == 1


async def test_a_form_left_on_the_computer_goes_on_where_it_was_on_the_phone(office: Office) -> None:
    """The draft is kept: another day, another client, the same answers."""
    await office.opens_in_chat()
    await office.press("invitees.add somebody")
    await office.press("invitees.next", {"invitee_kind": "family"})
    await office.press("invitees.next", MOTHER)
    office.town.clock.move_to(office.town.later(days=1))
    card = await office.forges("invitees.add")
    assert "How will they join?" in read(card)
    await office.press("invitees.back")
    assert "Karen Miles" in read(office.town.card())
    assert len(await office.town.rows(Draft)) == 1


async def test_a_second_press_on_save_adds_nobody_twice(office: Office) -> None:
    await office.opens_in_chat()
    await office.press("invitees.add professional")
    pressed = next(b for b in office.town.buttons("invitees.next"))
    await office.press("invitees.next", GP)
    card = await office.forges("invitees.next", **{**pressed.data, **GP})
    assert "Dr Sun, GP" in read(card)
    assert len(await office.people()) == 1


async def test_cancel_throws_away_what_was_typed_and_shows_the_list(office: Office) -> None:
    await office.opens_in_chat()
    await office.press("invitees.add professional")
    await office.press("invitees.next", GP | {"invitee_email": "wrong"})
    assert "nobody on it yet" in read(await office.press("invitees.drop"))
    assert await office.town.rows(Draft) == []


async def test_a_child_is_kept_by_initials_only(office: Office) -> None:
    """A name is refused; a child of 10 on the day is referred unless they do not want it (SG-26, C-38)."""
    await office.opens_in_chat()
    card = await office.adds("child", CHILD | {"invitee_initials": "Kim"})
    assert "Enter initials only" in read(card) or "Initials" in read(card)
    await office.press("invitees.next", CHILD)
    await office.press("invitees.next", {"invitee_how": "with_worker", "invitee_advocacy": "no"})
    (child,) = await office.people()
    assert (child.role, child.details) == ("child", {"advocacy": "opted_out"})


async def test_a_lawyer_is_there_for_somebody_and_goes_into_their_window(office: Office) -> None:
    """LE-04, SG-13: whoever is kept apart is kept apart with those who come for them."""
    await office.opens_in_chat()
    await office.adds("family", MOTHER, {"invitee_how": "link"})
    await office.adds("family", FATHER, {"invitee_how": "link", "invitee_window": "b"})
    father = (await office.people())[1]
    lawyer = {"invitee_represents": father.id, "invitee_name": "Amir Shah", "invitee_phone": "01632 960 200"}
    card = await office.adds("legal", lawyer, {"invitee_how": "in_person"})
    assert "For Tom Miles" in read(card)
    assert (await office.people())[2].window == "b"


async def test_a_lawyer_needs_whom_they_are_there_for(office: Office) -> None:
    await office.opens_in_chat()
    await office.adds("legal", {"invitee_name": "Amir Shah", "invitee_phone": "1"}, {"invitee_how": "link"})
    assert "Missing: who they are there for" in read(office.town.card())


async def test_a_colleague_the_bot_knows_brings_name_and_address(office: Office) -> None:
    await office.opens_in_chat()
    picked = office.town.world.objects["colleague"]
    await office.adds_professional(invitee_name="", invitee_email="", invitee_colleague=picked)
    (found,) = await office.people()
    assert (found.name, found.person_id) == ("Jo Reed", "p-colleague")
    assert found.email.startswith("jo.reed@")


async def test_a_parent_who_works_for_the_council_is_warned_of(office: Office) -> None:
    """The stricter lobby is used; nobody of the family gets past it as a colleague."""
    await office.opens_in_chat()
    card = await office.adds(
        "family", MOTHER | {"invitee_email": "jo.reed@" + office.town.world.tenant.domain}, {}
    )
    assert "the stricter lobby is used" in read(card)


async def test_what_is_known_of_somebody_is_changed(office: Office) -> None:
    await office.opens_in_chat()
    await office.adds_professional()
    (gp,) = await office.people()
    form = await office.press("invitees.change", {"invitee": gp.id})
    assert inputs(form)["invitee_name"] == "Dr Sun"
    card = await office.press("invitees.next", {"invitee_name": "Dr Moon"})
    assert "Dr Moon, GP" in read(card)


async def test_two_who_change_the_same_person_look_before_the_second_saves(office: Office) -> None:
    await office.opens_in_chat()
    await office.adds_professional()
    (gp,) = await office.people()
    await office.press("invitees.change", {"invitee": gp.id})
    form = await office.forges("invitees.change", "administrator", invitee=gp.id)
    theirs = next(b for b in _next_buttons(form))
    await office.forges("invitees.next", "administrator", **{**theirs, **GP, "invitee_name": "Dr Star"})
    card = await office.press("invitees.next", {"invitee_name": "Dr Moon"})
    assert "Somebody else changed this person meanwhile" in read(card)
    assert (await office.people())[0].name == "Dr Star"
    await office.press("invitees.next")
    assert (await office.people())[0].name == "Dr Moon"


async def test_changing_nobody_asks_whom(office: Office) -> None:
    await office.opens_in_chat()
    await office.adds_professional()
    assert "Person: Select a person" in read(await office.press("invitees.change"))
    assert "Person: Select a person" in read(await office.press("invitees.remove"))


@pytest.mark.parametrize("who", ["administrator", "unit-manager"])
async def test_the_unit_may_keep_the_list_for_the_social_worker(office: Office, who: str) -> None:
    assert "invitees.add" in verbs(await office.opens(who))


async def test_to_another_social_worker_the_list_does_not_exist(office: Office) -> None:
    assert "This cannot be found" in read(await office.opens("colleague"))
    for verb in ("invitees.add", "invitees.police", "invitees.complete_send", "invitees.absent"):
        assert "This cannot be found" in read(await office.forges(verb, "colleague"))


async def test_the_chair_sees_who_comes_and_changes_nothing(office: Office) -> None:
    await office.opens_in_chat()
    await office.adds("family", MOTHER, {"invitee_how": "link"})
    await office.town.accepts(office.town.asked())
    chair = (await office.town.conference(office.conference)).chair_id or ""
    key = chair.removeprefix("p-")
    card = await office.opens(key)
    assert "Karen Miles" in read(card)
    assert "karen@mail.example" not in str(card)
    assert verbs(card) == {"booking.open"}
    assert "This is not yours to do" in read(await office.forges("invitees.add", key))


def _next_buttons(card: Card) -> list[dict[str, Any]]:
    return [one.data for one in buttons(card) if one.verb == "invitees.next"]
