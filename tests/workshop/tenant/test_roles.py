"""Who may become a co-organiser, and what becomes of the roles when the invitations change."""

from typing import Any

from tests.workshop.tenant.office import Office, Reply, coorganiser


async def appoint(office: Office, event: dict[str, Any], *ids: str) -> Reply:
    meeting = await office.meeting(await office.link(event))
    people = [coorganiser(one) for one in ids]
    return await office.set_up(meeting["id"], {"participants": {"attendees": people}})


async def roles(office: Office, event: dict[str, Any]) -> dict[str, str]:
    meeting = await office.meeting(await office.link(event))
    return {one["upn"]: one["role"] for one in meeting["participants"]["attendees"]}


async def test_a_chair_who_is_invited_becomes_coorganiser(office: Office) -> None:
    event = await office.make()
    await office.invite(event, office.chair.mail)

    assert (await appoint(office, event, office.chair.id)).status == 200
    assert await roles(office, event) == {office.chair.upn: "coorganizer"}


async def test_a_chair_who_is_not_invited_yet_is_refused(office: Office) -> None:
    event = await office.make()

    assert (await appoint(office, event, office.chair.id)).status == 400


async def test_an_optional_attendee_is_refused(office: Office) -> None:
    event = await office.make()
    optional = {"emailAddress": {"address": office.chair.mail}, "type": "optional"}
    await office.call("PATCH", office.mine(f"/events/{event['id']}"), {"attendees": [optional]})

    assert (await appoint(office, event, office.chair.id)).status == 400


async def test_a_guest_account_and_a_stranger_are_refused(office: Office) -> None:
    event = await office.make()
    await office.invite(event, office.gp.mail)

    assert (await appoint(office, event, office.gp.id)).status == 400
    assert (await appoint(office, event, "00000000-0000-0000-0000-000000000001")).status == 400


async def test_eleven_coorganisers_are_one_too_many(office: Office) -> None:
    event = await office.make()
    people = [office.tenant.add_person(f"Chair Number{number}") for number in range(11)]
    await office.invite(event, *[one.mail for one in people])

    assert (await appoint(office, event, *[one.id for one in people])).status == 400
    assert (await appoint(office, event, *[one.id for one in people[:10]])).status == 200


async def test_a_cover_takes_over_with_the_same_link(office: Office) -> None:
    event = await office.make()
    link = await office.link(event)
    await office.invite(event, office.chair.mail)
    await appoint(office, event, office.chair.id)

    await office.invite(event, office.cover.mail)
    await appoint(office, event, office.cover.id)

    assert await office.link(event) == link
    assert await roles(office, event) == {office.cover.upn: "coorganizer"}


async def test_the_organiser_cannot_be_changed(office: Office) -> None:
    meeting = await office.meeting(await office.link(await office.make()))
    organiser = {"organizer": {"identity": {"user": {"id": office.chair.id}}}}

    assert (await office.set_up(meeting["id"], {"participants": organiser})).status == 400
