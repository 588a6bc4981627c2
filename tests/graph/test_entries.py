"""An entry for one person: their own event, without a meeting of its own, so that its words may change."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from conference.invitations import EntryWish
from conference.outside import OutsideFault
from graph.client import Mailbox
from graph.events import GraphEntries
from tests.graph.loopback import graph_to
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind

WISH = EntryWish(
    transaction_id="i1:1",
    subject="Conference Q-26-0001",
    text="Please come. https://teams.example/secret",
    starts=datetime(2026, 12, 8, 10, 20, tzinfo=UTC),
    ends=datetime(2026, 12, 8, 12, 0, tzinfo=UTC),
    place="Kingswood Civic Centre",
    email="mother@home.example",
    name="A Mother",
)


@asynccontextmanager
async def entries_of(tenant: Tenant) -> AsyncIterator[GraphEntries]:
    async with graph_to(tenant) as graph:
        yield GraphEntries(Mailbox(graph, tenant.service.id))


async def test_it_is_private_without_a_meeting_and_for_one_person_only() -> None:
    """LE-33, C-61."""
    tenant = Tenant()
    async with entries_of(tenant) as entries:
        await entries.make(WISH)
    sent, [event] = tenant.calls[0].sent(), tenant.events
    assert (sent["sensitivity"], sent["isOnlineMeeting"]) == ("private", False)
    assert (sent["allowNewTimeProposals"], sent["hideAttendees"]) == (False, True)
    assert [one.address for one in event.attendees] == [WISH.email]
    assert (event.meeting, tenant.meetings) == (None, [])
    [mail] = tenant.outbox
    assert (mail.to, mail.subject, mail.starts) == ((WISH.email,), WISH.subject, WISH.starts)
    assert "https://teams.example/secret" in mail.body


async def test_the_same_transaction_invites_once_although_the_answer_was_lost() -> None:
    tenant = Tenant()
    tenant.fail(Fault("POST", "/events$", 1, Kind.DROP_AFTER))
    async with entries_of(tenant) as entries:
        with pytest.raises(OutsideFault) as lost:
            await entries.make(WISH)
        await entries.make(WISH)
    assert lost.value.may_have_arrived
    assert (len(tenant.events), len(tenant.outbox)) == (1, 1)


async def test_an_entry_whose_answer_was_lost_gets_the_time_of_now() -> None:
    tenant = Tenant()
    tenant.fail(Fault("POST", "/events$", 1, Kind.COMMITTED_504))
    later = replace(WISH, starts=WISH.starts + timedelta(days=1), ends=WISH.ends + timedelta(days=1))
    async with entries_of(tenant) as entries:
        with pytest.raises(OutsideFault):
            await entries.make(WISH)
        event_id = await entries.make(later)
    assert tenant.event(event_id).start == later.starts
    assert [mail.sort for mail in tenant.outbox] == ["invitation", "update"]


async def test_new_words_reach_its_person_by_the_same_entry() -> None:
    tenant = Tenant()
    async with entries_of(tenant) as entries:
        event_id = await entries.make(WISH)
        await entries.change(event_id, replace(WISH, text="Another link."))
    assert len(tenant.live_events()) == 1
    assert tenant.outbox[-1].body == "Another link."


async def test_it_is_taken_back_with_a_word_and_twice_does_no_harm() -> None:
    tenant = Tenant()
    async with entries_of(tenant) as entries:
        event_id = await entries.make(WISH)
        await entries.cancel(event_id, "Withdrawn.")
        await entries.cancel(event_id, "Withdrawn.")
    assert [mail.sort for mail in tenant.outbox] == ["invitation", "cancellation"]
    assert tenant.outbox[-1].body.startswith("Withdrawn.")


async def test_an_entry_whose_answer_was_lost_is_found_until_it_is_taken_back() -> None:
    tenant = Tenant()
    tenant.fail(Fault("POST", "/events$", 1, Kind.DROP_AFTER))
    async with entries_of(tenant) as entries:
        assert await entries.find(WISH.transaction_id) is None
        with pytest.raises(OutsideFault):
            await entries.make(WISH)
        event_id = await entries.find(WISH.transaction_id)
        assert event_id == tenant.events[0].id
        await entries.cancel(event_id, "")
        assert await entries.find(WISH.transaction_id) is None
    assert [mail.sort for mail in tenant.outbox] == ["invitation", "cancellation"]
