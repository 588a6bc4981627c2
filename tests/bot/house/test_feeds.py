"""Calendars to subscribe to, asked for over HTTP as Outlook asks for them."""

import logging
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import icalendar
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.pages import add_feeds
from conference.standard import Standard
from storage.tables import DutyDay, Feed
from tests.calendars import faults
from tests.cast import COUNCIL, DUTY_CHAIR, GREEN, SOCIAL_WORKER, UNIT_MANAGER, Part
from tests.reading import buttons, data_of, fields, said, title
from tests.situations import LIBRARY, World, a_booking, a_world, key_at, leave

PUBLIC = "https://quorate.example.gov.uk"
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = await a_world(tmp_path)
    made.house = replace(made.house, public_url=f"{PUBLIC}/")
    yield made
    await made.store.close()


@pytest.fixture
async def browser(world: World) -> AsyncIterator[Client]:
    app = web.Application()
    add_feeds(app, world.house)
    async with TestClient(TestServer(app)) as client:
        yield client


async def made(world: World, who: Part, whose: str = "") -> str:
    """By card; the path of the address."""
    card = await world.press(who, "feed.make", whose=whose)
    address = str(fields(card)["feed_address"])
    assert address.startswith(f"{PUBLIC}/calendar/")
    return address.removeprefix(PUBLIC)


@dataclass(frozen=True)
class Entry:
    starts: date
    ends: date


async def read(browser: Client, path: str) -> dict[str, Entry]:
    """The entries by their words."""
    answer = await browser.get(path)
    assert answer.status == 200
    written = await answer.read()
    assert faults(written) == []
    calendar = icalendar.Calendar.from_ical(written)
    return {str(event["summary"]): Entry(event.start, event.end) for event in calendar.events}


async def test_a_chair_subscribes_to_their_own_duty_days(world: World, browser: Client) -> None:
    path = await made(world, DUTY_CHAIR)
    found = await read(browser, path)
    assert list(found) == ["Duty CPA"]
    event = found["Duty CPA"]
    assert (event.starts, event.ends) == (date(2027, 1, 14), date(2027, 1, 15))
    assert await read(browser, await made(world, GREEN)) == {}
    answer = await browser.get(path)
    assert answer.content_type == "text/calendar"
    assert answer.headers["Cache-Control"].startswith("private")


async def test_the_calendar_follows_a_swap(world: World, browser: Client) -> None:
    """WS-28: the rota shows the new name, and so do the calendars."""
    before, after = await made(world, DUTY_CHAIR), await made(world, GREEN)
    await world.press(UNIT_MANAGER, "people.duty_save", duty_day="2027-01-14", part="cover", on_duty="green")
    assert await read(browser, before) == {}
    assert list(await read(browser, after)) == ["Duty CPA"]


async def test_the_units_calendar_names_who_is_on_duty_and_only_its_managers_make_it(
    world: World, browser: Client
) -> None:
    """C-25: the advice desk stands in it under its own name."""
    async with world.store.unit() as session:
        day = date(2027, 7, 1)
        desk = DutyDay(id="a", council=COUNCIL, day=day, part="advice", person_id="green")
        desk.starts, desk.ends = time(9), time(11)
        session.add(desk)
    assert title(await world.press(GREEN, "feed.make", whose="unit")) == "This is not yours to do"
    found = await read(browser, await made(world, UNIT_MANAGER, "unit"))
    assert set(found) == {"Duty CPA: Rae Dove", "Duty advice desk: Alex Green"}
    advice = found["Duty advice desk: Alex Green"]
    assert advice.starts == datetime(2027, 7, 1, 8, tzinfo=UTC)  # 9am in London's summer


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
async def test_a_duty_day_on_which_the_clocks_change_is_one_whole_day(
    world: World, browser: Client, day: date
) -> None:
    async with world.store.unit() as session:
        session.add(DutyDay(id="a", council=COUNCIL, day=day, person_id="green"))
    (event,) = (await read(browser, await made(world, GREEN))).values()
    assert (event.starts, (event.ends - event.starts).days) == (day, 1)


async def test_conferences_stand_in_no_calendar_unless_the_council_wants_it(
    world: World, browser: Client
) -> None:
    conference = await accepted(world)
    path = await made(world, GREEN)
    assert await read(browser, path) == {}
    with_conferences = replace(world.house, standards=Conferences())
    app = web.Application()
    add_feeds(app, with_conferences)
    async with TestClient(TestServer(app)) as other:
        found = await read(other, path)
        raw = await (await other.get(path)).text()
    assert list(found) == [f"Conference {conference}"]
    (event,) = found.values()
    assert event.starts == datetime(2027, 1, 18, 10, tzinfo=UTC)
    for private in ("LCS-100234", "Sam Reed", "description", "location"):
        assert private.casefold() not in raw.casefold()


async def test_a_revoked_replaced_or_made_up_address_is_not_found(world: World, browser: Client) -> None:
    first = await made(world, GREEN)
    second = await made(world, GREEN)
    stopped = await world.press(
        GREEN, "feed.revoke", **data_of(await world.say(GREEN, "ical"), "feed.revoke")
    )
    assert "Your address: none." in said(stopped)
    left = await made(world, DUTY_CHAIR)
    async with world.store.unit() as session:
        await leave(session, DUTY_CHAIR)
    made_up = f"/calendar/{'x' * 43}.ics"
    answers = [await browser.get(path) for path in (first, second, left, made_up, "/calendar/short.ics")]
    assert [one.status for one in answers] == [404] * 5
    assert len({await one.text() for one in answers}) == 1
    assert (await browser.post(first)).status == 405


async def test_the_secret_is_shown_once_and_kept_nowhere(
    world: World, browser: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = await made(world, GREEN)
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    assert re.fullmatch(r"[\w-]{43}", secret)
    await read(browser, path)
    (row,) = await world.rows(Feed)
    assert secret not in row.model_dump_json()
    again = await world.say(GREEN, "calendar address")
    assert secret not in said(again)
    assert "Replace my address" in buttons(again)
    assert secret not in "".join(
        record.getMessage() for record in caplog.records if record.name != "aiohttp.access"
    )


async def test_without_a_public_address_none_is_given_out(world: World) -> None:
    world.house = replace(world.house, public_url="")
    for card in (await world.say(GREEN, "calendar address"), await world.press(GREEN, "feed.make")):
        assert "No address can be given out yet" in said(card)
    assert await world.rows(Feed) == []
    assert title(await world.press(SOCIAL_WORKER, "feed.make")) == "This is not yours to do"


async def accepted(world: World) -> str:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    ask = await world.open_ask(conference_id)
    await world.press(GREEN, "chair.accept", ask=ask.id, knows_family="no")
    return (await world.conference(conference_id)).reference


@dataclass(frozen=True)
class Conferences:
    """Standards in which conferences stand in calendars by their reference."""

    def at(self, council: str, day: date) -> Standard:
        standard = LIBRARY.at(council, day)
        wants = True
        return replace(standard, duty_cover=replace(standard.duty_cover, feed_conferences=wants))

    def councils(self) -> tuple[str, ...]:
        return LIBRARY.councils()
