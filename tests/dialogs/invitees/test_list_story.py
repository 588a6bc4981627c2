"""From the booking's card to a complete list, in every council's words."""

from datetime import timedelta

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
    assert (gp.kind, gp.agency, gp.email) == ("professional", "GP practice", "sun@surgery.example")
    assert (mother.parental_responsibility, mother.joins) == (True, {"how": "link", "device": "yes"})
    assert (father.window, father.address) == ("b", "1 High Street")


async def test_how_the_family_will_join_is_asked_and_holds_nothing_up(office: Office) -> None:
    """LE-30, LE-31: a device, wi-fi or data; what is still to ask is shown until it is answered."""
    await office.opens_in_chat()
    card = await office.adds("family", MOTHER, {"invitee_how": "link", "invitee_device": "no"})
    assert "Still to ask: whether they have wi-fi or data" in read(card)
    assert "Missing" not in read(card).replace("Still missing", "")
    (mother,) = await office.people()
    await office.press("invitees.change", {"invitee": mother.id})
    await office.press("invitees.next")
    card = await office.press("invitees.next", {"invitee_data": "yes", "invitee_interpreter": "Polish"})
    assert "Still to ask" not in read(card)
    (mother,) = await office.people()
    assert mother.joins == {"how": "link", "device": "no", "data": "yes", "interpreter": "Polish"}


async def test_a_late_list_is_a_warning_and_nothing_is_cancelled(office: Office) -> None:
    """LE-20, C-14, C-15: due at the earliest of police cut-off and notice; late, the conference stands."""
    card = await office.opens_in_chat()
    assert "List due | By Friday 8 January 2027, 4pm" in read(card)
    assert "LE-22" in read(card)
    before = (await office.town.conference(office.conference)).status
    office.town.clock.move_to(office.town.later(days=3, hours=8))
    card = await office.opens()
    assert "The list is late" in read(card)
    assert "Nothing is cancelled" in read(card)
    conference = await office.town.conference(office.conference)
    assert conference.status == before
    assert conference.starts > office.town.clock.now() + timedelta(days=1)


async def test_the_clerk_may_put_the_list_right(office: Office) -> None:
    """LE-18, LE-19: the list goes to the clerk, in their absence to the lead of the administrators."""
    await office.town.accepts(office.town.asked())
    for who in ("clerk", "administrator"):
        assert "(Add a professional)" in read(await office.opens(who))
