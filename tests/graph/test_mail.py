"""Mail that is sent once, however often it is tried."""

from dataclasses import replace

import pytest

from conference.outside import OutsideFault
from graph.client import Mailbox
from graph.mail import GraphMail
from tests.graph.loopback import graph_to
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind

KEY = "mail:o'clock:Q-26-0001"


async def test_a_mail_goes_out_with_its_words_in_two_calls_and_is_found_by_its_key() -> None:
    tenant = Tenant(sent_lag_reads=0)
    async with graph_to(tenant) as graph:
        mail = GraphMail(Mailbox(graph, tenant.service.id))
        draft = await mail.draft(KEY, ["gp@surgery.example"], "Conference Q-26-0001", "Please come.")
        assert await mail.look(KEY) == draft
        assert not await mail.is_sent(draft.id)
        before = len(tenant.calls)
        await mail.send(draft.id)
        assert len(tenant.calls) - before == 1
        assert await mail.is_sent(draft.id)
        assert await mail.look(KEY) == replace(draft, sent=True)
    [sent] = tenant.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ("gp@surgery.example",),
        "Conference Q-26-0001",
        "Please come.",
    )
    assert draft.message_id == tenant.messages[0].internet_id


async def test_a_draft_whose_answer_was_lost_is_found_by_its_key() -> None:
    tenant = Tenant()
    tenant.fail(Fault("POST", "/messages$", 1, Kind.DROP_AFTER))
    async with graph_to(tenant) as graph:
        mail = GraphMail(Mailbox(graph, tenant.service.id))
        with pytest.raises(OutsideFault) as lost:
            await mail.draft(KEY, ["gp@surgery.example"], "Conference", "Please come.")
        found = await mail.look(KEY)
    assert lost.value.may_have_arrived
    assert found is not None
    assert not found.sent


async def test_a_mail_between_drafts_and_sent_items_is_asked_for_again_and_never_taken_for_unsent() -> None:
    tenant = Tenant(sent_lag_reads=1)
    async with graph_to(tenant) as graph:
        mail = GraphMail(Mailbox(graph, tenant.service.id))
        draft = await mail.draft(KEY, ["gp@surgery.example"], "Conference", "Please come.")
        await mail.send(draft.id)
        with pytest.raises(OutsideFault) as told:
            await mail.is_sent(draft.id)
        assert (told.value.final, told.value.may_have_arrived) == (False, True)
        assert await mail.is_sent(draft.id)
