"""From the booking's card to a complete list, in every council's words."""

from tests.dialogs.invitees.office import FATHER, MOTHER, REASON, Office, read


async def test_a_social_worker_fills_the_list_in_and_says_that_it_is_complete(everywhere: Office) -> None:
    """SW-08, LE-18, WK-10, WK-11, WS-11, SG-68: nobody is invited before it is complete."""
    office = everywhere
    first = await office.opens_in_chat()
    assert "nobody on it yet" in read(first)
    await office.adds_professional()
    await office.adds("family", MOTHER, {"invitee_how": "link", "invitee_device": "yes"})
    shown = await office.adds("family", FATHER, {"invitee_how": "in_person", "invitee_window": "b"})
    assert "Karen Miles, mother" in read(shown)
    assert "Family, second window" in read(shown)
    refused = await office.press("invitees.complete")
    assert "not complete yet" in read(refused)
    assert "nobody is on the list, and no reason is given" in read(refused)
    await office.says_why_nobody()
    sure = await office.press("invitees.complete")
    assert "Is everybody on the list?" in read(sure)
    assert (await office.the_list()).completed_at is None
    done = await office.press("invitees.complete_send")
    assert "What happens next" in read(done)
    assert "3 people will be invited" in read(done)
    found = await office.the_list()
    assert found.completed_at is not None
    assert set(found.unfilled.values()) == {REASON}
    gp, mother, father = await office.people()
    assert (gp.kind, gp.agency, gp.email) == ("professional", "", "sun@surgery.example")
    assert (mother.parental_responsibility, mother.joins) == (True, {"how": "link", "device": "yes"})
    assert (father.window, father.address) == ("b", "1 High Street")
