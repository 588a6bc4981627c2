"""What could not be delivered comes back, and files go with a mail."""

from datetime import timedelta
from typing import Any

import pytest

from conference.outside import Attachment, OutsideFault
from graph.client import Mailbox
from graph.events import GraphEntries
from graph.mail import MOST_BYTES, GraphMail
from tests.graph.loopback import NOW, graph_to
from tests.graph.test_entries import WISH
from workshop.tenant.mail import MESSAGE_CLASS, Folder, Message
from workshop.tenant.tenant import Tenant

BEFORE = NOW - timedelta(minutes=30)
PDF = Attachment("Q-26-0001.pdf", "application/pdf", b"%PDF-1.7 a letter")


def lies_in_the_inbox(tenant: Tenant, sort: str, body: str, to: str) -> None:
    fields: dict[str, Any] = {
        "subject": "Undeliverable: Conference Q-26-0001",
        "body": {"contentType": "text", "content": body},
        "toRecipients": [{"emailAddress": {"address": to}}],
    }
    message = Message(tenant.item_id("report"), tenant.service, fields, NOW, tenant.made, Folder.INBOX)
    message.properties[MESSAGE_CLASS] = sort
    tenant.messages.append(message)


async def test_a_mistyped_address_comes_back_for_a_mail_and_for_an_entry() -> None:
    tenant = Tenant()
    for address in ("GP@surgery.example", "mother@home.example"):
        tenant.refuse(address)
    async with graph_to(tenant) as graph:
        mailbox = Mailbox(graph, tenant.service.id)
        mail, sent = GraphMail(mailbox), dict[str, str]()
        for key, to in (("k1", "gp@surgery.example"), ("k2", "police@force.example")):
            draft = await mail.draft(key, [to], "Conference Q-26-0001", "Come.")
            sent[key] = draft.message_id
            await mail.send(draft.id)
        await GraphEntries(mailbox).make(WISH)
        found = await mail.bounces(BEFORE)
        assert [one.address for one in found] == ["gp@surgery.example", "mother@home.example"]
        assert found[0].about == (sent["k1"],)
        for one in found:
            assert one.address in await mail.sent_to(one.about[0])
        assert await mail.sent_to("<made.up@home.example>") == frozenset()
        assert await mail.bounces(NOW + timedelta(seconds=1)) == []


async def test_only_reports_count_and_those_quoted_below_them_do_not() -> None:
    """An invited person's own mail, or the addresses that a report quotes, say nothing of delivery."""
    tenant = Tenant()
    lies_in_the_inbox(tenant, "IPM.Note", "My address is other@home.example", "friend@home.example")
    quoted = "Couldn't reach x@home.example.\nDiagnostic information for administrators:\nTo: y@home.example"
    lies_in_the_inbox(tenant, "REPORT.IPM.Note.NDR", quoted, tenant.service.mail)
    lies_in_the_inbox(tenant, "REPORT.IPM.Note.DR", "Delivered to z@home.example", "z@home.example")
    async with graph_to(tenant) as graph:
        found = await GraphMail(Mailbox(graph, tenant.service.id)).bounces(BEFORE)
    assert [one.address for one in found] == [tenant.service.mail, "x@home.example"]
    assert {one.about for one in found} == {()}


async def test_a_long_inbox_is_read_to_its_end() -> None:
    tenant = Tenant()
    for number in range(60):
        lies_in_the_inbox(tenant, "REPORT.IPM.Note.NDR", "", f"n{number}@home.example")
    async with graph_to(tenant) as graph:
        found = await GraphMail(Mailbox(graph, tenant.service.id)).bounces(BEFORE)
    assert len(found) == 60


async def test_a_file_arrives_as_it_was() -> None:
    tenant = Tenant()
    async with graph_to(tenant) as graph:
        mail = GraphMail(Mailbox(graph, tenant.service.id))
        draft = await mail.draft("k", ["ada@council.example"], "Q-26-0001", "Post this.", [PDF])
        await mail.send(draft.id)
    [file] = tenant.outbox[0].files
    assert (file.name, file.content_type, file.content) == (PDF.name, PDF.content_type, PDF.content)


async def test_files_too_large_are_refused_before_anything_is_made() -> None:
    tenant = Tenant()
    large = Attachment("large.pdf", "application/pdf", b"x" * (MOST_BYTES + 1))
    async with graph_to(tenant) as graph:
        with pytest.raises(OutsideFault) as told:
            await GraphMail(Mailbox(graph, tenant.service.id)).draft("k", ["a@b.example"], "s", "t", [large])
    assert told.value.final
    assert tenant.messages == []
