"""Several addresses at once: what was understood is listed, what was not is named."""

from tests.dialogs.invitees.office import Office, read
from workshop.teams import inputs

TEXT = "Jo Price <j.price@school.example>; ruth.adeyemi@nhs.example\njo price at school; sun@surgery.example"
SAID = {
    "pasted__0__role": "school",
    "pasted__0__name": "Jo Price",
    "pasted__1__role": "health_visitor",
    "pasted__1__name": "Ruth Adeyemi",
}


async def test_addresses_are_understood_and_added_together(office: Office) -> None:
    """Who is on the list already, and what is no address, is said and left out."""
    await office.opens_in_chat()
    await office.adds_professional()
    await office.press("invitees.paste")
    card = await office.press("invitees.next", {"pasted_text": TEXT})
    assert "2 addresses understood" in read(card)
    assert "1 line could not be read as an email address\n•  jo price at school" in read(card)
    assert "On the list already\n•  Dr Sun" in read(card)
    assert inputs(card)["pasted__1__name"] == "Ruth Adeyemi"
    await office.press("invitees.next", SAID)
    found = [(one.name, one.role, one.email) for one in await office.people()]
    assert found[1:] == [
        ("Jo Price", "school", "j.price@school.example"),
        ("Ruth Adeyemi", "health_visitor", "ruth.adeyemi@nhs.example"),
    ]


async def test_one_that_is_not_finished_adds_nobody_and_is_named(office: Office) -> None:
    await office.opens_in_chat()
    await office.press("invitees.paste")
    await office.press("invitees.next", {"pasted_text": TEXT})
    card = await office.press("invitees.next", {**SAID, "pasted__1__role": ""})
    assert "Address 2, part: Select their part" in read(card)
    assert inputs(card)["pasted__0__role"] == "school"
    assert await office.people() == []
    await office.press("invitees.next", SAID | {"pasted__2__role": "gp"})
    assert len(await office.people()) == 3


async def test_addresses_corrected_keep_what_was_said_of_the_others(office: Office) -> None:
    await office.opens_in_chat()
    await office.press("invitees.paste")
    await office.press("invitees.next", {"pasted_text": TEXT})
    await office.press("invitees.next", {**SAID, "pasted__0__agency": "Hill Lane"})
    await office.press("invitees.back")
    assert inputs(office.town.card())["pasted_text"] == TEXT
    card = await office.press("invitees.next", {"pasted_text": "pc@police.example, j.price@school.example"})
    assert inputs(card)["pasted__1__agency"] == "Hill Lane"
    assert inputs(card)["pasted__0__agency"] == ""


async def test_nothing_that_can_be_read_leads_back(office: Office) -> None:
    await office.opens_in_chat()
    await office.press("invitees.paste")
    card = await office.press("invitees.next", {"pasted_text": "jo at school"})
    assert "No address understood" in read(card)
    assert "jo at school" in read(card)


async def test_too_much_at_once_is_said(office: Office) -> None:
    await office.opens_in_chat()
    await office.press("invitees.paste")
    card = await office.press(
        "invitees.next", {"pasted_text": "\n".join(f"a{n}@b.example" for n in range(60))}
    )
    assert "25 addresses at the most" in read(card)
    card = await office.press("invitees.next", {"pasted_text": "x" * 20_000})
    assert "Enter 4,000 characters or fewer" in read(card)


async def test_sixty_people_fit_onto_cards_page_by_page(office: Office) -> None:
    await office.opens_in_chat()
    for part in range(3):
        await office.press("invitees.paste")
        text = "\n".join(f"somebody.{part}.{n}@agency.example" for n in range(20))
        await office.press("invitees.next", {"pasted_text": text})
        await office.press("invitees.next", {f"pasted__{n}__role": "school" for n in range(20)})
    card = office.town.card()
    assert "1 to 20 of 60 people" in read(card)
    card = await office.press("invitees.open next")
    assert "21 to 40 of 60 people" in read(card)
