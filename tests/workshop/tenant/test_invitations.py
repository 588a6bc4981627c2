"""Which meeting mails leave after which change."""

from typing import Any

from tests.workshop.tenant.office import MONDAY, Office, attendee, wall
from workshop.tenant.calendar import Answer
from workshop.tenant.mail import Mail, Sort


def told(mails: list[Mail]) -> set[tuple[str, str]]:
    return {(mail.sort.value, mail.to[0]) for mail in mails}


async def invited(office: Office, *addresses: str) -> dict[str, Any]:
    """An event whose invitations have left, with an empty outbox."""
    event = await office.make()
    await office.invite(event, *addresses)
    office.tenant.outbox.clear()
    return event


async def test_an_event_without_attendees_mails_nobody(office: Office) -> None:
    await office.make()

    assert office.tenant.outbox == []


async def test_attendees_are_invited_and_the_organiser_is_not(office: Office) -> None:
    event = await office.make()
    await office.invite(event, office.chair.mail, office.mother, office.service.mail)

    assert told(office.tenant.outbox) == {("invitation", office.chair.mail), ("invitation", office.mother)}


async def test_the_same_request_twice_invites_once(office: Office) -> None:
    for _ in range(2):
        await office.make(attendees=[attendee(office.chair.mail)])

    assert len(office.tenant.mails_to(office.chair.mail)) == 1


async def test_only_changed_attendees_are_mailed(office: Office) -> None:
    event = await invited(office, office.chair.mail, office.social_worker.mail)

    await office.invite(event, office.cover.mail, office.social_worker.mail)

    assert told(office.tenant.outbox) == {
        ("invitation", office.cover.mail),
        ("cancellation", office.chair.mail),
    }


async def test_the_case_of_an_address_makes_no_new_attendee(office: Office) -> None:
    event = await invited(office, office.chair.mail)

    await office.invite(event, office.chair.mail.upper())

    assert office.tenant.outbox == []


async def test_a_new_time_is_told_to_all_and_asks_them_anew(office: Office) -> None:
    event = await invited(office, office.chair.mail, office.mother)
    office.tenant.reply(event["id"], office.chair.mail, Answer.ACCEPTED, MONDAY)

    times = {"start": wall("2026-12-09T10:00:00"), "end": wall("2026-12-09T12:00:00")}
    moved = await office.call("PATCH", office.mine(f"/events/{event['id']}"), times)

    assert told(office.tenant.outbox) == {("update", office.chair.mail), ("update", office.mother)}
    assert {one["status"]["response"] for one in moved.json["attendees"]} == {"none"}


async def test_what_attendees_do_not_see_changes_in_silence(office: Office) -> None:
    event = await invited(office, office.chair.mail)
    path = office.mine(f"/events/{event['id']}")

    await office.call("PATCH", path, {"categories": ["ICPC"], "reminderMinutesBeforeStart": 60})

    assert office.tenant.outbox == []


async def test_a_cancelled_event_is_told_to_all_with_the_comment(office: Office) -> None:
    event = await invited(office, office.chair.mail, office.mother)
    path = office.mine(f"/events/{event['id']}")

    first = await office.call("POST", f"{path}/cancel", {"comment": "The conference is stood down."})
    again = await office.call("POST", f"{path}/cancel", {"comment": "Once more."})

    assert (first.status, again.status) == (202, 404)
    assert told(office.tenant.outbox) == {
        ("cancellation", office.chair.mail),
        ("cancellation", office.mother),
    }
    assert all("stood down" in mail.body for mail in office.tenant.outbox)


async def test_a_deleted_event_is_told_to_all(office: Office) -> None:
    event = await invited(office, office.chair.mail)
    await office.call("DELETE", office.mine(f"/events/{event['id']}"))

    assert [mail.sort for mail in office.tenant.outbox] == [Sort.CANCELLATION]


async def test_replies_are_read_on_our_event_and_survive_newcomers(office: Office) -> None:
    event = await invited(office, office.chair.mail, office.mother, office.gp.mail)
    office.tenant.reply(event["id"], office.chair.mail, Answer.ACCEPTED, MONDAY)
    office.tenant.reply(event["id"], office.mother, Answer.DECLINED, MONDAY)
    office.tenant.reply(event["id"], office.gp.mail, Answer.TENTATIVE, MONDAY)
    everyone = (office.chair.mail, office.mother, office.gp.mail, office.cover.mail)
    changed = await office.invite(event, *everyone)

    answers = [one["status"]["response"] for one in changed.json["attendees"]]

    assert answers == ["accepted", "declined", "tentativelyAccepted", "none"]


async def test_an_invitation_carries_the_join_link(office: Office) -> None:
    event = await office.make(attendees=[attendee(office.chair.mail)])

    assert await office.link(event) in office.tenant.outbox[0].body
