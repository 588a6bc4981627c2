"""What people answered to their invitation, as Exchange keeps it."""

from datetime import UTC, datetime, timedelta

import pytest

from conference.dates import Interval
from conference.replies import Answered
from graph.client import GraphFault
from graph.people import GraphPeople
from tests.graph.loopback import NOW, attendee, graph_to, meetings_of, wish
from workshop.tenant.calendar import Answer
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind

NAMES = ("Amira Ali", "Bo Brown", "Kit Chen", "Dee Dove")
AHEAD = Interval(NOW, NOW + timedelta(days=60))


def said(lines: list[Answered]) -> dict[str, str]:
    return {one.address: one.said for one in lines}


async def test_answers_are_read_by_address_whatever_its_case() -> None:
    tenant = Tenant()
    guests = [attendee(tenant, name) for name in NAMES]
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
        await meetings.invite(event_id, guests)
        answers = (Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED)
        for guest, answer in zip(guests, answers, strict=False):
            tenant.reply(event_id, guest.email.upper(), answer, NOW)
        (lines,) = (await meetings.replies(AHEAD)).values()
    assert list(said(lines)) == [guest.email.casefold() for guest in guests]
    assert list(said(lines).values()) == ["accepted", "tentative", "declined", ""]
    assert [one.name for one in lines] == list(NAMES)
    assert [one.at for one in lines] == [NOW, NOW, NOW, None]


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
        assert said((await meetings.replies(AHEAD))[event_id]) == {guest.email.casefold(): ""}


async def test_all_entries_inside_the_time_are_read_by_one_list_and_no_others() -> None:
    """Cost: one call a mailbox and a hundred entries, instead of one an entry."""
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        made = []
        for number in range(103):
            starts = datetime(2026, 12, 8, 9, tzinfo=UTC) + timedelta(hours=number)
            one = wish(transaction_id=str(number), starts=starts, ends=starts + timedelta(hours=1))
            made.append(await meetings.make_event(one))
        first = Interval(datetime(2026, 12, 8, 9, tzinfo=UTC), datetime(2026, 12, 8, 10, tzinfo=UTC))
        assert list(await meetings.replies(first)) == made[:1]
        before = len(tenant.calls)
        assert list(await meetings.replies(AHEAD)) == made
        assert len(tenant.calls) - before == 2


async def test_an_event_that_is_gone_is_not_among_them() -> None:
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
        await meetings.cancel(event_id, "Stood down")
        assert await meetings.replies(AHEAD) == {}


async def test_what_could_not_be_read_is_a_fault_and_no_empty_answer() -> None:
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        await meetings.make_event(wish())
        tenant.fail(Fault("GET", "/events", None, Kind.ERROR_503))
        with pytest.raises(GraphFault):
            await meetings.replies(AHEAD)


async def test_the_tenant_knows_every_address_of_its_people_and_none_of_others() -> None:
    tenant = Tenant()
    person = tenant.add_person("Bo Brown")
    person.aliases = ("Robert.Brown@council.example",)
    async with graph_to(tenant) as graph:
        known = await GraphPeople(graph).addresses(person.id)
        assert known == {person.mail.lower(), person.upn.lower(), "robert.brown@council.example"}
        assert await GraphPeople(graph).addresses("left") == frozenset()
