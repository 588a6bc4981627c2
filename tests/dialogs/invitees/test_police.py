"""Police checks: a reason for each, the clerk's file and card, and what is said when it is late."""

import io
from datetime import timedelta

from openpyxl import load_workbook

from cards.invitations.mail import Words
from dialogs.sent import SeenMail, draw_mail
from services.invitees.keep import police_request
from storage.tables import Work
from tests.dialogs.invitees.office import FATHER, MOTHER, Office, read, verbs
from tests.faults.town import LIBRARY
from workshop.teams import inputs

LIVES = "Lives with the children."


async def a_family(office: Office) -> list[str]:
    await office.opens_in_chat()
    await office.adds("family", MOTHER | {"invitee_born": "1990-04-01"}, {"invitee_how": "link"})
    await office.adds("family", FATHER, {"invitee_how": "link", "invitee_window": "b"})
    return [one.id for one in await office.people()]


async def asked(office: Office) -> list[str]:
    mother, father = await a_family(office)
    await office.press("invitees.police")
    await office.press("invitees.next", {"police_whom": f"{mother},{father}"})
    said = {"police_reasons__0__reason": LIVES, "police_reasons__1__reason": "Violence in 2024."}
    await office.press("invitees.next", said)
    return [mother, father]


async def test_the_cut_off_and_the_earlier_target_stand_over_the_form(office: Office) -> None:
    """LE-21, LE-22, LE-24, C-13: the earlier of both rules, the target a working day before."""
    await a_family(office)
    card = await office.press("invitees.police")
    assert "Ask by | Thursday 7 January 2027, 4pm" in read(card)
    assert "Cut-off | Friday 8 January 2027, 4pm" in read(card)
    assert "LE-22" in read(card)


async def test_a_person_without_a_reason_is_named_and_nothing_is_asked(office: Office) -> None:
    """LE-25: a reason for each individual."""
    mother, father = await a_family(office)
    await office.press("invitees.police")
    await office.press("invitees.next", {"police_whom": f"{mother},{father}"})
    card = await office.press("invitees.next", {"police_reasons__0__reason": LIVES})
    assert "Tom Miles, father: Enter why the check is asked for" in read(card)
    assert inputs(card)["police_reasons__0__reason"] == LIVES
    assert (await office.the_list()).police_asked_at is None


async def test_nobody_ticked_is_said(office: Office) -> None:
    await a_family(office)
    await office.press("invitees.police")
    card = await office.press("invitees.next", {"police_whom": ""})
    assert "Who to check: Select at least one person to check" in read(card)


async def test_reasons_half_typed_stay_with_their_people(office: Office) -> None:
    mother, father = await a_family(office)
    await office.press("invitees.police")
    await office.press("invitees.next", {"police_whom": f"{mother},{father}"})
    await office.press("invitees.next", {"police_reasons__1__reason": "Violence in 2024."})
    await office.press("invitees.back")
    card = await office.press("invitees.next", {"police_whom": father})
    assert inputs(card) == {"police_reasons__0__reason": "Violence in 2024."}


async def test_the_clerk_gets_a_card_and_a_file_and_says_when_it_is_sent(office: Office) -> None:
    """LE-21 to LE-25, LE-23: the administrator beside the clerk gets the same."""
    await asked(office)
    assert "Police checks asked for" in read(office.town.card())
    await office.town.accepts(office.town.asked())
    for who in ("clerk", "administrator"):
        assert any(one.args.get("person") == f"p-{who}" for one in await _work(office, "card"))
        assert any(one.args["to"] == f"person:p-{who}" for one in await _work(office, "mail"))
    assert "Ask the police" not in await _done(office)
    card = await office.forges("invitees.police_file", "clerk")
    assert f"Karen Miles, mother\n{LIVES}" in read(card)
    assert "invitees.police_done" in verbs(card)
    card = await office.forges("invitees.police_done", "clerk")
    assert "With the police" in read(card)
    assert "Ask the police" in await _done(office)


async def test_the_file_says_who_why_and_until_when(office: Office) -> None:
    """Names, dates of birth, addresses, relation, reason; the mail around it names nobody."""
    await asked(office)
    house = office.town.world.process.house
    seen = SeenMail(
        house, office.conference, "person:p-clerk", "Wei Chen", "wei@council.example", "l4", Words(LIBRARY)
    )
    mail = await draw_mail("police_checks", seen)
    assert mail is not None
    (file,) = mail.attachments
    assert "Miles" not in mail.subject + mail.text + file.name
    page = load_workbook(io.BytesIO(file.content)).worksheets[0]
    cells = [[str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)]
    (mother,) = [row for row in cells if row[0] == "Karen Miles"]
    assert mother[1].startswith("1990-04-01")
    assert mother[2:] == ["mother", "not known", LIVES]
    (father,) = [row for row in cells if row[0] == "Tom Miles"]
    assert father[3] == "1 High Street"
    assert any("Cut-off" in row[0] for row in cells)


async def test_a_late_request_is_marked_and_chair_clerk_and_social_worker_hear_of_it(office: Office) -> None:
    """C-13: the checks can't be guaranteed; they are asked for all the same."""
    await a_family(office)
    await office.town.accepts(office.town.asked())
    starts = (await office.town.conference(office.conference)).starts
    office.town.clock.move_to(starts - timedelta(days=2))
    mother = (await office.people())[0].id
    await office.press("booking.open")
    await office.opens_in_chat()
    assert "cannot be guaranteed" in read(await office.press("invitees.police"))
    await office.press("invitees.next", {"police_whom": mother})
    await office.press("invitees.next", {"police_reasons__0__reason": LIVES})
    assert (await office.the_list()).police_late
    told = {one.args["person"] for one in await _work(office, "card", "police_late")}
    chair = (await office.town.conference(office.conference)).chair_id
    assert told == {chair, "p-clerk", "p-social-worker"}
    request = await police_request(office.town.world.process.house, office.conference)
    assert request is not None
    assert request.late


async def test_only_the_clerk_and_the_unit_see_the_reasons(office: Office) -> None:
    await asked(office)
    await office.town.accepts(office.town.asked())
    chair = ((await office.town.conference(office.conference)).chair_id or "").removeprefix("p-")
    assert "This is not yours to do" in read(await office.forges("invitees.police_file", chair))
    assert LIVES not in str(await office.opens(chair))


async def _done(office: Office) -> str:
    """What the clerk's timetable says is done."""
    card = read(await office.forges("timetable.show", "clerk"))
    return card.partition("\nDone\n")[2].partition("\nPast their day")[0].partition("\nNext\n")[0]


async def _work(office: Office, kind: str, view: str = "police_checks") -> list[Work]:
    found = [one for one in await office.town.rows(Work) if one.kind == kind]
    return [one for one in found if one.args.get("view") == view]
