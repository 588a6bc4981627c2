"""An administrator sends the list of people, as Excel saved it."""

from datetime import UTC, datetime

import pytest

from conference.refusals import Code, Refused
from conference.roles import Role
from services.people.keep import CommandLineOffice
from storage.tables import PeopleChange, Person, PersonRole, Team
from tests import cast
from tests.services.imports.sheets import IDS, PEOPLE, said, send
from tests.services.office import STANDARD, a_booking, rows

TWENTIETH = datetime(2027, 1, 20, 10, tzinfo=UTC), datetime(2027, 1, 20, 12, tzinfo=UTC)

ZOE = f"Zoë O’Hara,zoe.ohara@council.example,{IDS}01,Social worker,North,tess@council.example,\r\n"
RIO = f"Río Vale,rio@council.example,{IDS}02,team manager; social worker,West,sven@council.example,No\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
async def test_names_survive_every_way_excel_saves_a_csv(desk: CommandLineOffice, encoding: str) -> None:
    report = await send(desk, (PEOPLE + ZOE + RIO).encode(encoding))
    assert (report.added, report.errors, report.taken) == (2, (), True)
    [zoe] = await rows(desk, Person, email="zoe.ohara@council.example")
    assert (zoe.name, zoe.manager_id) == ("Zoë O’Hara", "tess")


@pytest.mark.parametrize("between", [";", "\t"])
async def test_other_separators_are_understood(desk: CommandLineOffice, between: str) -> None:
    line = f"Name,Email,Object ID,Roles\r\nZoe Hale,zoe@council.example,{IDS}01,Chair\r\n"
    line = line.replace(",", between)
    assert (await send(desk, line)).added == 1


async def test_who_manages_whom_may_stand_in_any_order(desk: CommandLineOffice) -> None:
    below = f"Ann,ann@council.example,{IDS}03,Social worker,West,rio@council.example,\r\n"
    report = await send(desk, PEOPLE + below + RIO)
    assert report.new_teams == ("West",)
    [ann] = await rows(desk, Person, email="ann@council.example")
    [rio] = await rows(desk, Person, email="rio@council.example")
    assert ann.manager_id == rio.id
    assert {role.role for role in await rows(desk, PersonRole, person_id=rio.id)} == {
        "team_manager",
        "social_worker",
    }


async def test_roles_may_be_written_in_the_councils_own_words(desk: CommandLineOffice) -> None:
    own = STANDARD.role_word(Role.CHAIR)
    assert own.casefold() != "chair"
    line = f"Cy Dale,cy@council.example,{IDS}04,{own},,,\r\n"
    await send(desk, PEOPLE + line)
    [cy] = await rows(desk, Person, email="cy@council.example")
    assert [role.role for role in await rows(desk, PersonRole, person_id=cy.id)] == ["chair"]


async def test_the_same_file_again_changes_nothing(desk: CommandLineOffice) -> None:
    await send(desk, PEOPLE + ZOE + RIO)
    before = len(await rows(desk, PeopleChange))
    report = await send(desk, PEOPLE + ZOE + RIO)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert len(await rows(desk, PeopleChange)) == before


async def test_a_new_manager_is_a_change(desk: CommandLineOffice) -> None:
    await send(desk, PEOPLE + ZOE)
    report = await send(desk, PEOPLE + ZOE.replace("tess@", "olga@"))
    assert (report.added, report.changed) == (0, 1)


async def test_a_dry_run_says_what_would_be_and_writes_nothing(desk: CommandLineOffice) -> None:
    people_before, teams_before = len(await rows(desk, Person)), len(await rows(desk, Team))
    report = await send(desk, PEOPLE + ZOE + RIO, dry_run=True)
    assert [(line.line, line.about, line.kept.value) for line in report.lines] == [
        (2, "zoe.ohara@council.example", "added"),
        (3, "rio@council.example", "added"),
    ]
    assert not report.taken
    assert (len(await rows(desk, Person)), len(await rows(desk, Team))) == (people_before, teams_before)


async def test_nobody_leaves_by_absence_only_by_being_marked(desk: CommandLineOffice) -> None:
    await a_booking(desk, *TWENTIETH)
    sam = "Sam Reed,sam@council.example,,Social worker,team-north,tess@council.example,Yes\r\n"
    report = await send(desk, PEOPLE + sam)
    assert [line.left for line in report.lines] == [True]
    assert [each.reference for each in report.touched] == ["Q-27-2010"]
    assert {person.id for person in await rows(desk, Person, active=False)} == {"sam"}


async def test_every_line_that_needs_correcting_is_named_and_nothing_is_taken(
    desk: CommandLineOffice,
) -> None:
    before = len(await rows(desk, Person))
    report = await send(
        desk,
        PEOPLE
        + ZOE
        + f",no-name@council.example,{IDS}05,Social worker,,,\r\n"
        + f"Bad Mail,nobody,{IDS}06,Wizard,,,perhaps\r\n"
        + f"Zoë Again,ZOE.OHARA@council.example,{IDS}07,Social worker,,,\r\n"
        + "No Id,noid@council.example,12345,Social worker,,,\r\n",
    )
    assert [(line, column) for line, column, _ in said(report)] == [
        (3, "Name"),
        (4, "Email"),
        (4, "Roles"),
        (4, "Left"),
        (6, "Object ID"),
        (5, ""),
    ]
    words = {(line, column): write for line, column, write in said(report)}
    assert words[3, "Name"] == "Write something here, such as Ann Green"
    assert words[4, "Roles"].startswith("“wizard” is no role here. Write one or more of: ")
    assert words[5, ""] == "Take out one of the two: this is the same as line 2"
    assert len(await rows(desk, Person)) == before


async def test_what_only_the_books_can_tell_is_named_too(desk: CommandLineOffice) -> None:
    report = await send(
        desk,
        PEOPLE
        + "New,new@council.example,,Social worker,,,\r\n"
        + "Ada Finch,ada@council.example,,Administrator; Director,,,\r\n",
    )
    assert said(report) == [
        (2, "Object ID", "Write the object ID from Entra; this person is new"),
        (3, "", "Have somebody else change your own roles"),
    ]
    report = await send(desk, PEOPLE + ZOE.replace("tess@", "nobody@"))
    assert said(report) == [
        (
            2,
            "Manager email",
            "Write the address of somebody who is on the list of people; nobody@council.example is not",
        )
    ]


async def test_text_that_looks_like_a_formula_stays_text(desk: CommandLineOffice) -> None:
    line = f'"=HYPERLINK(""x"",""y"")",eve@council.example,{IDS}08,Social worker,+44,,\r\n'
    assert (await send(desk, PEOPLE + line)).taken
    [eve] = await rows(desk, Person, email="eve@council.example")
    assert eve.name == '=HYPERLINK("x","y")'
    assert "+44" in {team.name for team in await rows(desk, Team)}


async def test_a_name_with_a_web_address_is_refused_line_by_line(desk: CommandLineOffice) -> None:
    """Names go into mails and calendars."""
    line = f"Eve https://evil.example,eve@council.example,{IDS}08,Social worker,,,\r\n"
    report = await send(desk, PEOPLE + line)
    assert [error.write for error in report.errors] == [
        "Write the name without a web address, without brackets such as < or [, on one line"
    ]


async def test_only_keepers_send_lists(desk: CommandLineOffice) -> None:
    with pytest.raises(Refused) as refused:
        await send(desk, PEOPLE + ZOE, who=cast.SOCIAL_WORKER)
    assert refused.value.code is Code.NOT_YOURS
