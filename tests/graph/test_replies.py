"""What people answered to their invitation, as Exchange keeps it."""

import pytest

from graph.client import GraphFault
from tests.graph.loopback import NOW, attendee, meetings_of, wish
from workshop.tenant.calendar import Answer
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind

NAMES = ("Amira Ali", "Bo Brown", "Kit Chen", "Dee Dove")


async def test_answers_are_read_by_address_whatever_its_case() -> None:
    tenant = Tenant()
    guests = [attendee(tenant, name) for name in NAMES]
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
        await meetings.invite(event_id, guests)
        said = (Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED)
        for guest, answer in zip(guests, said, strict=False):
            tenant.reply(event_id, guest.email.upper(), answer, NOW)
        replies = await meetings.replies(event_id)
    assert list(replies) == [guest.email.casefold() for guest in guests]
    assert list(replies.values()) == ["accepted", "tentative", "declined", ""]


async def test_a_moved_event_asks_everybody_anew() -> None:
    tenant = Tenant()
    guest = attendee(tenant, NAMES[0])
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
        await meetings.invite(event_id, [guest])
        tenant.reply(event_id, guest.email, Answer.ACCEPTED, NOW)
        later = wish()
        await meetings.move(
            event_id, wish(starts=later.starts.replace(hour=14), ends=later.ends.replace(hour=16))
        )
        assert await meetings.replies(event_id) == {guest.email.casefold(): ""}


async def test_an_event_that_is_gone_has_no_answers() -> None:
    async with meetings_of(Tenant()) as meetings:
        assert await meetings.replies("no-such-event") == {}


async def test_what_could_not_be_read_is_a_fault_and_no_empty_answer() -> None:
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
        tenant.fail(Fault("GET", "/events/", None, Kind.ERROR_503))
        with pytest.raises(GraphFault):
            await meetings.replies(event_id)
