"""Mail that is sent once, however often it is tried."""

import pytest

from conference.outside import OutsideFault
from graph.client import Mailbox
from graph.mail import GraphMail
from tests.graph.loopback import graph_to
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind

KEY = "mail:o'clock:Q-26-0001"


async def test_a_mail_goes_out_with_its_words_and_is_found_by_its_key() -> None:
    tenant = Tenant(sent_lag_reads=0)
    async with graph_to(tenant) as graph:
        mail = GraphMail(Mailbox(graph, tenant.service.id))
        draft = await mail.draft(KEY, ["gp@surgery.example"], "Conference Q-26-0001", "Please come.")
        assert not await mail.was_sent(KEY)
        await mail.send(draft)
        assert await mail.was_sent(KEY)
    [sent] = tenant.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ("gp@surgery.example",),
        "Conference Q-26-0001",
        "Please come.",
    )


async def test_the_same_key_finds_the_draft_whose_answer_was_lost() -> None:
    tenant = Tenant()
    tenant.fail(Fault("POST", "/messages$", 1, Kind.DROP_AFTER))
    async with graph_to(tenant) as graph:
        mail = GraphMail(Mailbox(graph, tenant.service.id))
        with pytest.raises(OutsideFault) as lost:
            await mail.draft(KEY, ["gp@surgery.example"], "Conference", "Please come.")
        await mail.draft(KEY, ["gp@surgery.example"], "Conference", "Please come.")
    assert lost.value.may_have_arrived
    assert len(tenant.messages) == 1


async def test_sending_again_after_a_lost_answer_sends_nothing() -> None:
    tenant = Tenant(sent_lag_reads=0)
    tenant.fail(Fault("POST", "/send$", 1, Kind.COMMITTED_504))
    async with graph_to(tenant) as graph:
        mail = GraphMail(Mailbox(graph, tenant.service.id))
        draft = await mail.draft(KEY, ["gp@surgery.example"], "Conference", "Please come.")
        with pytest.raises(OutsideFault):
            await mail.send(draft)
        await mail.send(draft)
    assert len(tenant.outbox) == 1
