"""Administrators keep people, chairs, venues and the rota; nobody else does, in no other council either."""

from datetime import UTC, date, datetime, time

import pytest
from pydantic import ValidationError

from conference.refusals import Code, Refused
from conference.roles import Role
from services.people import keep, register
from services.people.keep import CommandLineOffice, WhatChanged
from storage import people as stored
from storage.tables import ChairProfile, DutyDay, PeopleChange, Person, PersonRole, Venue
from tests import cast
from tests.services.office import a_booking, rows

ADA = cast.ADMINISTRATOR.actor()
NEWCOMER = keep.AddPerson(
    name="  Nia Frost ",
    email="Nia.Frost@Council.example",
    aad_object_id="aad-nia",
    roles=frozenset({Role.SOCIAL_WORKER}),
    team_id=cast.NORTH,
    manager_id=cast.TEAM_MANAGER.id,
)


def green(**other: object) -> keep.ChairSettings:
    week = {day: (time(9), time(17)) for day in range(4)}
    given = {"person_id": cast.GREEN.id, "working_time": 0.8, "since": date(2026, 9, 1), "days": week}
    return keep.ChairSettings.model_validate(given | other)


def ada_as_she_is(**other: object) -> keep.ChangePerson:
    given = {
        "person_id": "ada",
        "name": "Ada Finch",
        "email": "ada@council.example",
        "aad_object_id": "aad-ada",
        "roles": {"administrator"},
    }
    return keep.ChangePerson.model_validate(given | other)


async def test_an_administrator_adds_a_social_worker_and_it_is_on_record(desk: CommandLineOffice) -> None:
    nia = await register.add_person(desk, ADA, NEWCOMER)

    [person] = await rows(desk, Person, id=nia)
    assert (person.name, person.email, person.active) == ("Nia Frost", "nia.frost@council.example", True)
    assert [role.role for role in await rows(desk, PersonRole, person_id=nia)] == ["social_worker"]
    changes = await rows(desk, PeopleChange, about=nia)
    assert {(change.who, change.act) for change in changes} == {
        ("ada", "Person added"),
        ("ada", "PersonRole set"),
    }


@pytest.mark.parametrize("who", [cast.SOCIAL_WORKER, cast.GREEN, cast.TEAM_MANAGER, cast.DIRECTOR])
async def test_nobody_else_keeps_the_lists(desk: CommandLineOffice, who: cast.Part) -> None:
    acts = (
        register.add_person(desk, who.actor(), NEWCOMER),
        register.change_person(desk, who.actor(), ada_as_she_is(roles={"director"})),
        register.retire_person(desk, who.actor(), "ada"),
        register.add_team(desk, who.actor(), "East"),
        register.set_chair(desk, who.actor(), green()),
        register.add_venue(desk, who.actor(), keep.AddVenue(name="Library")),
        register.change_venue(desk, who.actor(), keep.ChangeVenue(venue_id="civic", name="Mine")),
        register.close_venue(desk, who.actor(), "civic"),
        register.set_duty(desk, who.actor(), keep.SetDuty(day=date(2027, 1, 14), person_id="green")),
        register.clear_duty(desk, who.actor(), date(2027, 1, 14)),
    )
    for act in acts:
        with pytest.raises(Refused) as refused:
            await act
        assert refused.value.code is Code.NOT_YOURS
    assert await rows(desk, PeopleChange) == []


async def test_a_keeper_of_another_council_reaches_nobody_here(desk: CommandLineOffice) -> None:
    stranger = cast.STRANGER.actor()
    for act in (
        register.retire_person(desk, stranger, cast.GREEN.id),
        register.set_chair(desk, stranger, green()),
        register.close_venue(desk, stranger, "civic"),
        register.set_duty(desk, stranger, keep.SetDuty(day=date(2027, 1, 14), person_id="green")),
    ):
        with pytest.raises(Refused) as refused:
            await act
        assert refused.value.code is Code.UNKNOWN


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"aad_object_id": "aad-sam"}, "person"),
        ({"email": "SAM@council.example"}, "email"),
        ({"team_id": "no-such"}, "team"),
    ],
)
async def test_a_person_who_clashes_is_refused_by_the_field(
    desk: CommandLineOffice, other: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        await register.add_person(
            desk, ADA, NEWCOMER.model_copy(update={k: v.lower() for k, v in other.items()})
        )
    assert [problem.field for problem in refused.value.problems] == [field]


async def test_nobody_changes_their_own_roles_or_retires_themselves(desk: CommandLineOffice) -> None:
    for act in (
        register.change_person(desk, ADA, ada_as_she_is(roles={"administrator", "director"})),
        register.retire_person(desk, ADA, "ada"),
    ):
        with pytest.raises(Refused) as refused:
            await act
        assert refused.value.code is Code.OWN_REQUEST
    assert await register.change_person(desk, ADA, ada_as_she_is(name="Ada Finch-Low")) is WhatChanged.CHANGED
    assert (
        await register.change_person(desk, ADA, ada_as_she_is(name="Ada Finch-Low")) is WhatChanged.UNCHANGED
    )


async def test_a_chair_who_leaves_is_kept_and_their_bookings_are_shown(desk: CommandLineOffice) -> None:
    await a_booking(desk, datetime(2027, 1, 20, 10, tzinfo=UTC), datetime(2027, 1, 20, 12, tzinfo=UTC))
    await a_booking(desk, datetime(2027, 1, 4, 10, tzinfo=UTC), datetime(2027, 1, 4, 12, tzinfo=UTC))

    touched = await register.retire_person(desk, ADA, cast.GREEN.id)
    assert [each.reference for each in touched] == ["Q-27-2010"], "what is over is nobody's concern"
    async with desk.store.reading() as session:
        assert "green" not in {one.id for one in await stored.with_role(session, cast.COUNCIL, Role.CHAIR)}
    [green_] = await rows(desk, Person, id="green")
    assert not green_.active


async def test_a_chairs_week_is_kept_as_london_hours(desk: CommandLineOffice) -> None:
    assert await register.set_chair(desk, ADA, green(teams=[cast.NORTH])) is WhatChanged.CHANGED
    assert await register.set_chair(desk, ADA, green(teams=[cast.NORTH])) is WhatChanged.UNCHANGED
    [profile] = await rows(desk, ChairProfile, person_id="green")
    assert profile.days["0"] == ["09:00", "17:00"]
    assert "4" not in profile.days
    assert (profile.working_time, profile.teams) == (0.8, [cast.NORTH])


async def test_settings_of_somebody_who_does_not_chair_are_refused(desk: CommandLineOffice) -> None:
    with pytest.raises(Refused) as refused:
        await register.set_chair(desk, ADA, green(person_id="sam"))
    assert refused.value.code is Code.INVALID


@pytest.mark.parametrize(
    "other",
    [
        {"working_time": 0},
        {"working_time": 1.2},
        {"days": {}},
        {"days": {0: (time(17), time(9))}},
        {"days": {7: (time(9), time(17))}},
        {"daily_limit": 0},
        {"teams": ["a"], "not_teams": ["a"]},
    ],
)
def test_impossible_settings_are_no_command(other: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        green(**other)


async def test_venues_are_added_changed_and_closed(desk: CommandLineOffice) -> None:
    library = await register.add_venue(desk, ADA, keep.AddVenue(name="Town  Library", travel_minutes=20))
    with pytest.raises(Refused) as refused:
        await register.add_venue(desk, ADA, keep.AddVenue(name="town library"))
    assert refused.value.problems[0].facts == (("other", "Town Library"),)
    changed = keep.ChangeVenue(venue_id=library, name="Town Library", address="2 Mill Lane")
    assert await register.change_venue(desk, ADA, changed) is WhatChanged.CHANGED
    await register.close_venue(desk, ADA, library)
    [venue] = await rows(desk, Venue, id=library)
    assert (venue.address, venue.travel_minutes, venue.active) == ("2 Mill Lane", None, False)


async def test_a_duty_day_has_one_person_and_shows_their_own_conferences(desk: CommandLineOffice) -> None:
    day = date(2027, 1, 14)
    await a_booking(desk, datetime(2027, 1, 14, 10, tzinfo=UTC), datetime(2027, 1, 14, 12, tzinfo=UTC))
    added = await register.set_duty(desk, ADA, keep.SetDuty(day=day, person_id="green"))
    assert (added.kept, [each.reference for each in added.touched]) == (WhatChanged.CHANGED, ["Q-27-1410"])
    assert [duty.person_id for duty in await rows(desk, DutyDay, day=day)] == ["green"]

    advice = keep.SetDuty(day=day, person_id="brown", part="advice", starts=time(9), ends=time(11))
    assert (await register.set_duty(desk, ADA, advice)).touched == ()
    await register.clear_duty(desk, ADA, day)
    assert [duty.part for duty in await rows(desk, DutyDay, day=day)] == ["advice"]
