"""Somebody leaves the list; a part stays empty; the list is complete, and open again."""

import pytest

from storage.tables import Invitation, Work
from tests.dialogs.invitees.office import GP, MOTHER, Office, read, verbs
from workshop.teams import buttons, inputs

RAY = {"invitee_role": "police", "invitee_name": "PC Ray", "invitee_email": "ray@police.example"}


@pytest.mark.parametrize("why", ["left", "not_needed", "mistake", "safety"])
async def test_whoever_is_taken_off_is_kept_with_the_reason(office: Office, why: str) -> None:
    await office.opens_in_chat()
    await office.adds_professional()
    (gp,) = await office.people()
    asked = await office.press("invitees.remove", {"invitee": gp.id})
    assert "there is a new Teams meeting with a new link" in read(asked)
    assert "Nobody outside the Safeguarding Unit is told why" in read(asked)
    card = await office.press("invitees.remove_send", {"removed_why": why})
    assert "Taken off (1)" in read(card)
    assert (await office.people())[0].removed_why == why


async def test_without_a_reason_nobody_is_taken_off(office: Office) -> None:
    await office.opens_in_chat()
    await office.adds_professional()
    (gp,) = await office.people()
    await office.press("invitees.remove", {"invitee": gp.id})
    card = await office.press("invitees.remove_send")
    assert "Why: Select why they are taken off the list" in read(card)
    forged = await office.forges("invitees.remove_send", invitee=gp.id, removed_why="because")
    assert "There is a problem" in read(forged)
    assert (await office.people())[0].removed_at is None


async def test_who_must_go_for_safety_goes_though_the_list_has_changed_since(office: Office) -> None:
    await office.opens_in_chat()
    await office.adds_professional()
    (gp,) = await office.people()
    await office.press("invitees.remove", {"invitee": gp.id})
    await office.forges("invitees.absent_send", "administrator", roles="police", unfilled__0__why="None.")
    await office.press("invitees.remove_send", {"removed_why": "safety"})
    assert (await office.people())[0].removed_why == "safety"


async def test_somebody_taken_off_twice_leads_to_the_list(office: Office) -> None:
    await office.opens_in_chat()
    await office.adds_professional()
    (gp,) = await office.people()
    await office.press("invitees.remove", {"invitee": gp.id})
    await office.forges("invitees.remove_send", "administrator", invitee=gp.id, removed_why="left")
    card = await office.press("invitees.remove_send", {"removed_why": "mistake"})
    assert "Taken off (1)" in read(card)
    assert (await office.people())[0].removed_why == "left"


async def test_a_reason_for_nobody_that_is_too_long_comes_back_to_be_shortened(office: Office) -> None:
    await office.opens_in_chat()
    card = await office.press("invitees.absent")
    first, *others = inputs(card)
    card = await office.press("invitees.absent_send", {first: "x" * 20_000, **dict.fromkeys(others, "None.")})
    assert "Enter 300 characters or fewer" in read(card)
    assert inputs(card)[others[0]] == "None."
    await office.press("invitees.absent_send", {first: "Nobody of them."})
    assert "Nobody of them." in (await office.the_list()).unfilled.values()


async def test_a_part_whose_person_has_come_needs_no_reason_any_more(office: Office) -> None:
    await office.opens_in_chat()
    card = await office.press("invitees.absent")
    fields = inputs(card)
    form = await office.forges("invitees.add", "administrator", kind="professional")
    save = next(one.data for one in buttons(form) if one.verb == "invitees.next")
    await office.forges("invitees.next", "administrator", **save, **GP)
    await office.press("invitees.absent_send", dict.fromkeys(fields, "None."))
    assert "gp" not in (await office.the_list()).unfilled


async def test_a_complete_list_sends_the_invitations_and_says_by_when(office: Office) -> None:
    """WS-11: on the word that it is complete, and not before."""
    assert await _wanted(office) == []
    done = await office.is_complete()
    assert "What happens next" in read(done)
    assert "Leicestershire" not in read(done)
    assert len(await _wanted(office)) == 1


async def test_a_list_that_changed_is_looked_at_again_before_it_is_complete(office: Office) -> None:
    """A stale card completes nothing that its reader has not seen."""
    await office.opens_in_chat()
    await office.adds_professional()
    await office.adds("family", MOTHER, {"invitee_how": "link"})
    await office.says_why_nobody()
    await office.press("invitees.complete")
    await office.forges("invitees.absent_send", "administrator", roles="police", unfilled__0__why="Other.")
    again = await office.press("invitees.complete_send")
    assert "Is everybody on the list?" in read(again)
    assert (await office.the_list()).completed_at is None
    await office.press("invitees.complete_send")
    assert (await office.the_list()).completed_at is not None


async def test_a_list_opened_again_keeps_changes_back(office: Office) -> None:
    await office.is_complete()
    await office.press("invitees.open")
    card = await office.press("invitees.reopen")
    assert "The list is open again" in read(card)
    await office.adds_professional(**RAY)
    added = next(one for one in await office.people() if one.email == RAY["invitee_email"])
    assert added.id not in {one.invitee_id for one in await office.town.rows(Invitation)}


async def test_a_change_to_a_complete_list_goes_out_at_once(office: Office) -> None:
    await office.is_complete()
    await office.press("invitees.open")
    before = len(await _wanted(office))
    await office.adds_professional(**RAY)
    assert len(await _wanted(office)) > before


async def test_an_earlier_card_says_complete_twice_and_nothing_happens_twice(office: Office) -> None:
    await office.is_complete()
    version = (await office.the_list()).version
    card = await office.forges("invitees.complete_send", version=version)
    assert "The list is complete" in read(card)
    assert (await office.the_list()).version == version


async def test_once_the_conference_has_begun_nobody_changes_the_list(office: Office) -> None:
    await office.opens_in_chat()
    starts = (await office.town.conference(office.conference)).starts
    office.town.clock.move_to(starts)
    card = await office.opens()
    assert "invitees.add" not in verbs(card)
    assert "This has changed since" in read(await office.forges("invitees.add"))


async def _wanted(office: Office) -> list[Work]:
    return [one for one in await office.town.rows(Work) if one.kind == "invitations"]
