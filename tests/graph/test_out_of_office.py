"""Automatic replies: who has set them, and that nobody waits for a mailbox that does not answer."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from graph.client import Json
from graph.people import GraphOutOfOffice
from tests.graph.loopback import NOW, graph_to
from tests.house import HANG_SECONDS
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind

SETTING = "/automaticRepliesSetting$"


class _NeverAnswers:
    """Answers for every mailbox at once, but for one that is waited for in vain."""

    def __init__(self, slow: str) -> None:
        self.slow = slow
        self.asked: list[str] = []

    async def get(self, path: str, *_: object) -> Json:
        self.asked.append(path)
        if self.slow in path:
            await asyncio.Event().wait()
        return {"status": "alwaysEnabled"}


class _Hand:
    """A clock that a story moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


async def test_who_answers_by_themselves_is_out_of_office() -> None:
    tenant = Tenant()
    there, away = tenant.add_person("Grace Green"), tenant.add_person("Ivy Irwin")
    tenant.out_of_office(away)
    async with graph_to(tenant) as graph:
        found = await GraphOutOfOffice(graph, lambda: NOW, seconds=HANG_SECONDS).among(
            [there.id, away.id], NOW
        )
    assert found == {away.id}


async def test_scheduled_replies_count_inside_their_time_only() -> None:
    tenant = Tenant()
    person = tenant.add_person("Ivy Irwin")
    tenant.out_of_office(person, NOW + timedelta(days=1), NOW + timedelta(days=2))
    async with graph_to(tenant) as graph:
        away = GraphOutOfOffice(graph, lambda: NOW, seconds=HANG_SECONDS)
        days = [await away.among([person.id], NOW + timedelta(days=day)) for day in (0, 1, 2)]
    assert days == [frozenset(), {person.id}, frozenset()]


async def test_a_schedule_in_london_time_is_read_as_london_time() -> None:
    """Graph names the zone beside the time; in June London is an hour ahead."""
    tenant, june = Tenant(), datetime(2027, 6, 1, 8, 30, tzinfo=UTC)
    person = tenant.add_person("Ivy Irwin")
    tenant.out_of_office(person, june, june + timedelta(hours=1))
    async with graph_to(tenant) as graph:
        away = GraphOutOfOffice(_InLondon(graph), lambda: NOW, seconds=HANG_SECONDS)  # type: ignore[arg-type] # get is all it needs
        assert await away.among([person.id], june) == {person.id}
        assert await away.among([person.id], june - timedelta(minutes=1)) == frozenset()


@pytest.mark.parametrize(
    ("zone", "hour"),  # at which 10am there is in UTC, in June
    [("GMT Standard Time", 9), ("Central European Standard Time", 8), ("India Standard Time", 4.5),
     ("Europe/Berlin", 8), ("Customized Time Zone", 9), ("UTC", 10)],
)  # fmt: skip
async def test_windows_names_of_zones_are_read_and_one_that_nobody_knows_is_london(
    zone: str, hour: float
) -> None:
    starts = datetime(2027, 6, 1, tzinfo=UTC) + timedelta(hours=hour)
    away = GraphOutOfOffice(_Scheduled(zone), lambda: NOW, seconds=HANG_SECONDS)  # type: ignore[arg-type] # get is all it needs
    assert await away.among(["ivy"], starts) == {"ivy"}
    assert await away.among(["ivy"], starts - timedelta(minutes=1)) == frozenset()


async def test_a_mailbox_that_cannot_be_read_keeps_nobody_away() -> None:
    tenant = Tenant()
    away, guest = tenant.add_person("Ivy Irwin"), tenant.add_guest("Sam Lowe", "sam@surgery.example")
    tenant.out_of_office(away)
    tenant.fail(Fault("GET", f"{away.id}/mailboxSettings{SETTING}", 1, Kind.ERROR_503))
    async with graph_to(tenant) as graph:
        found = await GraphOutOfOffice(graph, lambda: NOW, seconds=HANG_SECONDS).among(
            [away.id, guest.id, "left"], NOW
        )
    assert found == frozenset()


async def test_without_the_permission_nobody_is_known_to_be_away() -> None:
    tenant = Tenant(mailbox_settings_refused=True)
    away = tenant.add_person("Ivy Irwin")
    tenant.out_of_office(away)
    async with graph_to(tenant) as graph:
        assert (
            await GraphOutOfOffice(graph, lambda: NOW, seconds=HANG_SECONDS).among([away.id], NOW)
            == frozenset()
        )
    assert len(tenant.calls) == 1


async def test_a_slow_mailbox_is_not_waited_for_and_the_others_count() -> None:
    graph = _NeverAnswers("ivy")
    away = GraphOutOfOffice(graph, lambda: NOW, seconds=0.01)  # type: ignore[arg-type] # get is all it needs
    assert await away.among(["ivy", "grace"], NOW) == {"grace"}
    assert await away.among(["ivy", "grace"], NOW) == {"grace"}
    assert len(graph.asked) == 2, "not asked again by the very next card"


async def test_the_same_people_are_asked_again_after_a_minute() -> None:
    tenant, hand = Tenant(), _Hand()
    person = tenant.add_person("Ivy Irwin")
    async with graph_to(tenant) as graph:
        away = GraphOutOfOffice(graph, hand, seconds=HANG_SECONDS)
        assert not await away.among([person.id, person.id], NOW)
        tenant.out_of_office(person)
        assert not await away.among([person.id], NOW), "within the minute the last answer serves"
        hand.now += timedelta(minutes=1)
        assert await away.among([person.id], hand.now) == {person.id}
    assert len(tenant.calls) == 2


async def test_what_the_replies_say_is_not_kept() -> None:
    tenant = Tenant()
    person = tenant.add_person("Ivy Irwin")
    tenant.out_of_office(person)
    assert person.replies
    person.replies.message = "In hospital until Friday"
    async with graph_to(tenant) as graph:
        away = GraphOutOfOffice(graph, lambda: NOW, seconds=HANG_SECONDS)
        await away.among([person.id], NOW)
    assert "hospital" not in repr(vars(away))


class _Scheduled:
    """From 10 to 11am on 1 June, in that zone."""

    def __init__(self, zone: str) -> None:
        self._zone = zone

    async def get(self, *_: object) -> Json:
        return {
            "status": "scheduled",
            "scheduledStartDateTime": {"dateTime": "2027-06-01T10:00:00.0000000", "timeZone": self._zone},
            "scheduledEndDateTime": {"dateTime": "2027-06-01T11:00:00.0000000", "timeZone": self._zone},
        }


class _InLondon:
    """Graph as it answers where somebody's schedule is kept in their own zone."""

    def __init__(self, graph: object) -> None:
        self._graph = graph

    async def get(self, path: str, query: object, _: list[str]) -> object:
        return await self._graph.get(path, query, ['outlook.timezone="GMT Standard Time"'])  # type: ignore[attr-defined]
