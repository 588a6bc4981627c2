"""Administrators keep people, chairs, venues and times away by card."""

import pytest

from storage.tables import ChairProfile, PeopleChange, Person, PersonRole, Unavailability, Venue
from tests.cast import ADMINISTRATOR, GREEN, SOCIAL_WORKER, STRANGER
from tests.reading import data_of, fields, said, title, verbs, written
from tests.situations import World, a_booking, key_at, keys_offered

LEAVE = {"kind": "leave", "starts_on": "2027-01-07", "ends_on": "2027-01-26"}


async def test_leave_takes_a_chair_out_of_the_offers(world: World) -> None:
    form = await world.press(ADMINISTRATOR, "people.away")
    saved = await world.press(
        ADMINISTRATOR, "people.away_save", **data_of(form, "people.away_save"), chair="green", **LEAVE
    )
    assert title(saved) == "Time away saved"
    assert not any(key.startswith("green|2027-01-1") for key in await keys_offered(world))


async def test_what_is_booked_in_that_time_is_named(world: World) -> None:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    saved = await world.press(ADMINISTRATOR, "people.away_save", chair="green", **LEAVE)
    assert (await world.conference(conference_id)).reference in said(saved)


async def test_a_chair_enters_their_own_leave_and_nobody_elses(world: World) -> None:
    await world.press(GREEN, "people.away_save", chair="brown", **LEAVE)
    assert [row.person_id for row in await world.rows(Unavailability)] == ["green"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"ends_on": ""}, "Last day"),
        ({"starts_on": "soon"}, "First day"),
        ({"ends_on": "2027-01-01"}, "Last day"),
        ({"starts_at": "25:99"}, "Start time"),
        ({"kind": "holiday"}, "Kind"),
        ({"chair": ""}, "CPA"),
    ],
)
async def test_a_wrong_time_away_comes_back_with_the_field_named(
    world: World, typed: dict[str, str], field: str
) -> None:
    form = await world.press(ADMINISTRATOR, "people.away_save", **{"chair": "green", **LEAVE, **typed})
    assert "There is a problem" in said(form)
    assert field in said(form)
    assert fields(form)["kind"] == (typed.get("kind", "leave") if typed.get("kind") != "holiday" else None)
    assert await world.rows(Unavailability) == []


async def test_a_chairs_settings_open_filled_in_and_are_saved(world: World) -> None:
    form = await world.press(ADMINISTRATOR, "people.chair_open", chair="green")
    shown = fields(form)
    assert (shown["working_time"], shown["eligible"]) == ("100", "yes")
    typed = {name: value or "" for name, value in shown.items()} | {"working_time": "60%", "days": "0,1,2"}
    saved = await world.press(
        ADMINISTRATOR, "people.chair_save", **data_of(form, "people.chair_save"), **typed
    )
    assert title(saved) == "Settings saved"
    (profile,) = [row for row in await world.rows(ChairProfile) if row.person_id == "green"]
    assert (profile.working_time, sorted(profile.days)) == (0.6, ["0", "1", "2"])


@pytest.mark.parametrize("typed", [{"working_time": "much"}, {"working_time": "0"}, {"daily_limit": "99"}])
async def test_settings_out_of_range_are_refused_filled_in(world: World, typed: dict[str, str]) -> None:
    form = await world.press(ADMINISTRATOR, "people.chair_open", chair="green")
    kept = {name: value or "" for name, value in fields(form).items()}
    again = await world.press(ADMINISTRATOR, "people.chair_save", **{"chair": "green", **kept, **typed})
    assert "There is a problem" in said(again)
    (name,) = typed
    assert fields(again)[name] == typed[name]


async def test_a_venue_is_added_once(world: World) -> None:
    typed = {"name": "Old Library", "address": "1 High Street", "travel_minutes": "20"}
    assert title(await world.press(ADMINISTRATOR, "people.venue_save", **typed)) == "Venue saved"
    again = await world.press(ADMINISTRATOR, "people.venue_save", **typed)
    assert "There is a problem" in said(again)
    assert sorted(row.name for row in await world.rows(Venue)) == ["Civic Centre", "Old Library"]


async def test_a_venues_name_with_a_web_address_is_named_at_its_field(world: World) -> None:
    before = len(await world.rows(Venue))
    form = await world.press(ADMINISTRATOR, "people.venue_save", name="Civic www.evil.example", address="")
    assert "Enter a name without a web address" in said(form)
    assert len(await world.rows(Venue)) == before


async def test_a_venue_is_changed_closed_and_opened_again(world: World) -> None:
    pick = await world.press(ADMINISTRATOR, "people.venue")
    assert "people.venue_add" in verbs(pick)
    form = await world.press(ADMINISTRATOR, "people.venue_open", which_venue="civic")
    assert fields(form) == {"name": "Civic Centre", "address": None, "travel_minutes": "30", "in_use": "yes"}
    typed = {"name": "Civic Hall", "address": "2 High Street", "travel_minutes": "45"}
    for in_use in ("no", "yes"):
        saved = await world.press(
            ADMINISTRATOR, "people.venue_save", **data_of(form, "people.venue_save"), **typed, in_use=in_use
        )
        assert title(saved) == "Venue saved"
        (venue,) = await world.rows(Venue)
        assert (venue.name, venue.travel_minutes, venue.active) == ("Civic Hall", 45, in_use == "yes")
        assert ("not in use" in written(await world.press(ADMINISTRATOR, "people.venue"))) == (in_use == "no")
    assert [row.act for row in await world.rows(PeopleChange)] == ["Venue changed"] * 2


@pytest.mark.parametrize("typed", [{"name": ""}, {"in_use": ""}, {"travel_minutes": "far"}])
async def test_a_venue_wrongly_changed_comes_back_as_that_venue(world: World, typed: dict[str, str]) -> None:
    right = {"name": "Civic Centre", "in_use": "yes", "travel_minutes": "30"}
    again = await world.press(ADMINISTRATOR, "people.venue_save", **{"venue": "civic", **right, **typed})
    assert "There is a problem" in said(again)
    assert data_of(again, "people.venue_save")["venue"] == "civic"
    assert "in_use" in fields(again)


async def test_another_councils_venue_does_not_exist(world: World) -> None:
    for verb in ("people.venue_open", "people.venue_save"):
        card = await world.press(STRANGER, verb, which_venue="civic", venue="civic", name="X", in_use="no")
        assert title(card) == "This cannot be found"


async def test_somebody_new_somebody_changed_somebody_gone(world: World) -> None:
    new = {"person": "aad-9", "name": "Nia Webb", "email": "nia@council.example", "roles": "social_worker"}
    saved = await world.press(ADMINISTRATOR, "people.person_save", **new, active="yes", manager="")
    assert title(saved) == "Person saved"
    gone = {"email": "cory@council.example", "roles": "social_worker", "active": "no"}
    await world.press(ADMINISTRATOR, "people.person_save", **gone)
    left = {row.name: row.active for row in await world.rows(Person)}
    assert (left["Nia Webb"], left["Cory Lunt"]) == (True, False)
    assert ("social_worker") in {
        row.role for row in await world.rows(PersonRole) if row.person_id not in {"sam", "cory"}
    }


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "no address", "name": "X", "person": "aad-9"},
        {"email": "new@council.example"},
        {"email": "x@council.example", "name": "X", "person": "aad-9", "manager": "who@council.example"},
        {"email": "x@council.example", "name": "X", "person": "aad-9", "roles": "king"},
    ],
)
async def test_a_person_who_cannot_be_kept_is_refused(world: World, typed: dict[str, str]) -> None:
    before = len(await world.rows(Person))
    form = await world.press(
        ADMINISTRATOR, "people.person_save", **{"roles": "clerk", "active": "yes", **typed}
    )
    assert "There is a problem" in said(form)
    assert len(await world.rows(Person)) == before


async def test_nobody_else_keeps_people(world: World) -> None:
    assert title(await world.press(SOCIAL_WORKER, "people.open")) == "This is not yours to do"
    assert title(await world.say(ADMINISTRATOR, "people")) == "People and venues"
