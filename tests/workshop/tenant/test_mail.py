from typing import Any
from urllib.parse import quote

from tests.workshop.tenant.office import KEY, Office, Reply, note

IMMUTABLE = {"Prefer": 'IdType="ImmutableId"'}


async def draft(office: Office, *, key: str | None = None, headers: dict[str, str] | None = None) -> str:
    reply = await office.call(
        "POST", office.mine("/messages"), note(office.mother, key=key), headers=headers or IMMUTABLE
    )
    assert reply.status == 201, reply.json
    assert reply.json["isDraft"] is True
    return str(reply.json["id"])


async def look(office: Office, message_id: str) -> Reply:
    return await office.call("GET", office.mine(f"/messages/{message_id}"), headers=IMMUTABLE)


async def find(office: Office, key: str, folder: str = "") -> list[dict[str, Any]]:
    condition = f"singleValueExtendedProperties/any(ep:ep/id eq '{KEY}' and ep/value eq '{key}')"
    place = f"/mailFolders/{folder}/messages" if folder else "/messages"
    found = await office.call("GET", office.mine(f"{place}?$filter={quote(condition)}"), headers=IMMUTABLE)
    messages: list[dict[str, Any]] = found.json["value"]
    return messages


async def test_a_mail_sent_at_once_is_accepted_and_leaves(office: Office) -> None:
    reply = await office.call("POST", office.mine("/sendMail"), {"message": note(office.mother)})

    assert reply.status == 202
    assert [mail.subject for mail in office.tenant.mails_to(office.mother)] == ["A conference on 8 December"]


async def test_send_mail_knows_no_key_so_asking_twice_sends_twice(office: Office) -> None:
    for _ in range(2):
        await office.call("POST", office.mine("/sendMail"), {"message": note(office.mother)})

    assert len(office.tenant.mails_to(office.mother)) == 2


async def test_a_draft_leaves_only_when_sent(office: Office) -> None:
    message = await draft(office)
    assert office.tenant.outbox == []

    sent = await office.call("POST", office.mine(f"/messages/{message}/send"))

    assert sent.status == 202
    assert len(office.tenant.outbox) == 1


async def test_a_sent_draft_is_found_under_its_immutable_id_but_not_at_once(office: Office) -> None:
    message = await draft(office)
    await office.call("POST", office.mine(f"/messages/{message}/send"))

    early, late = await look(office, message), await look(office, message)

    assert early.status == 404
    assert (late.status, late.json["isDraft"]) == (200, False)


async def test_without_the_immutable_id_a_sent_draft_is_lost_from_sight(office: Office) -> None:
    office.tenant.sent_lag_reads = 0
    message = await draft(office, headers={"Prefer": "outlook.timezone"})
    await office.call("POST", office.mine(f"/messages/{message}/send"))

    assert (await look(office, message)).status == 404


async def test_a_mail_is_found_by_its_key_first_among_drafts_then_among_the_sent(office: Office) -> None:
    office.tenant.sent_lag_reads = 0
    message = await draft(office, key="work-17")
    assert [one["id"] for one in await find(office, "work-17", "drafts")] == [message]

    await office.call("POST", office.mine(f"/messages/{message}/send"))

    assert await find(office, "work-17", "drafts") == []
    assert [one["isDraft"] for one in await find(office, "work-17", "sentitems")] == [False]
    assert await find(office, "work-18") == []


async def test_a_key_is_told_only_when_asked_for(office: Office) -> None:
    message = await draft(office, key="work-17")
    expand = quote(f"singleValueExtendedProperties($filter=id eq '{KEY}')")

    plain = await look(office, message)
    asked = await look(office, f"{message}?$expand={expand}")

    assert "singleValueExtendedProperties" not in plain.json
    assert asked.json["singleValueExtendedProperties"] == [{"id": KEY, "value": "work-17"}]


async def test_a_mail_to_nobody_is_refused(office: Office) -> None:
    nobody: list[list[dict[str, Any]]] = [[], [{"emailAddress": {"address": "mother"}}]]
    for recipients in nobody:
        body = {"message": {**note(office.mother), "toRecipients": recipients}}
        assert (await office.call("POST", office.mine("/sendMail"), body)).status == 400

    assert office.tenant.outbox == []


async def test_a_draft_can_be_thrown_away(office: Office) -> None:
    message = await draft(office)

    assert (await office.call("DELETE", office.mine(f"/messages/{message}"))).status == 204
    assert (await look(office, message)).status == 404


async def test_more_than_thirty_mails_a_minute_are_throttled(office: Office) -> None:
    office.tenant.mails_a_minute = 30
    body = {"message": note(office.mother)}
    answers = [(await office.call("POST", office.mine("/sendMail"), body)) for _ in range(31)]

    assert [one.status for one in answers].count(202) == 30
    assert (answers[-1].status, answers[-1].headers["Retry-After"]) == (429, "60")


async def test_the_app_may_not_send_as_other_people(office: Office) -> None:
    reply = await office.call("POST", f"/users/{office.chair.id}/sendMail", {"message": note(office.mother)})

    assert reply.status == 403
