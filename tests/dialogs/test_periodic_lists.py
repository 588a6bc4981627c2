"""Asking for lists in chat: late reports, exceptions, by team, as a file; each reader their own part."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from services import chairs
from storage.tables import ChairAsk, Viewed
from tests import cast
from tests.reading import buttons, data_of, fields, said, title, verbs
from tests.services.periodic_lists.town import (
    ADMINISTRATOR,
    COLLEAGUE,
    DIRECTOR,
    GREEN,
    MONDAY,
    OTHER_MANAGER,
    SERVICE_MANAGER,
    SOCIAL_WORKER,
    TEAM_MANAGER,
    UNIT_MANAGER,
    Town,
    a_town,
    address,
    book,
)
from tests.situations import a_booking, a_world, key_at

SOON = datetime(2027, 1, 12, 10, tzinfo=UTC)
NORTHS, SOUTHS = "Q-27-0001", "Q-27-0002"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Monday morning; a conference of each team tomorrow, whose reports were due on Friday."""
    async with a_town(tmp_path) as made:
        await book(made, NORTHS, SOON, anchor=date(2026, 12, 30))
        await book(made, SOUTHS, SOON.replace(hour=14), worker=COLLEAGUE, anchor=date(2026, 12, 30))
        made.at(MONDAY)
        yield made


def shown(card: dict[str, object]) -> set[str]:
    return {one for one in (NORTHS, SOUTHS) if one in said(card)}


@pytest.mark.parametrize("words", ["late reports", "Late reports?", "show late reports", "overdue reports"])
async def test_an_administrator_asks_which_reports_are_late(town: Town, words: str) -> None:
    """SW-03, SW-04."""
    card = await town.say(ADMINISTRATOR, words)
    assert title(card) == "Late reports: 4 lines"
    assert shown(card) == {NORTHS, SOUTHS}
    assert "Late by 1 working day, not done yet" in said(card)
    assert "a default of this service" in said(card)


@pytest.mark.parametrize(
    "words",
    [
        "late reports North team",
        "late reports for the north team",
        "late reports: North",
        "reports late North",
    ],
)
async def test_late_reports_of_one_team(town: Town, words: str) -> None:
    card = await town.say(UNIT_MANAGER, words)
    assert shown(card) == {NORTHS}
    assert "Only North team." in said(card)
    every = await town.press(
        UNIT_MANAGER, "lists.show", **buttons(card)["Show all teams"] | {"team": "sw-team-north"}
    )
    assert shown(every) == {NORTHS, SOUTHS}


async def test_a_manager_sees_their_own_team_and_has_no_other_to_choose(town: Town) -> None:
    assert shown(await town.say(TEAM_MANAGER, "late reports")) == {NORTHS}
    assert shown(await town.say(OTHER_MANAGER, "late reports")) == {SOUTHS}
    card = await town.say(TEAM_MANAGER, "late reports South team")
    assert title(card) == "No such team"
    assert SOUTHS not in said(card)
    assert shown(await town.press(TEAM_MANAGER, "lists.show", list="weekly", team="sw-team-south")) == set()


async def test_a_team_that_is_misspelt_is_asked_for_again(town: Town) -> None:
    card = await town.say(ADMINISTRATOR, "exceptions Nroth")
    assert title(card) == "No such team"
    assert "team" in fields(card)
    again = await town.press(ADMINISTRATOR, "lists.show", **data_of(card, "lists.show"), team="sw-team-north")
    assert shown(again) == {NORTHS}
    assert title(again).startswith("Exception report")


async def test_the_director_asks_for_exceptions_and_for_nothing_else(town: Town) -> None:
    """SW-37."""
    assert title(await town.say(DIRECTOR, "exceptions")).startswith("Exception report: ")
    assert shown(await town.say(DIRECTOR, "exception report")) == {NORTHS, SOUTHS}
    assert shown(await town.press(DIRECTOR, "lists.show", list="weekly")) == set()
    menu = await town.say(DIRECTOR, "lists")
    assert {data["list"] for data in buttons(menu).values() if data["verb"] == "lists.show"} == {"exception"}


async def test_every_list_of_the_council_can_be_asked_for(town: Town) -> None:
    menu = await town.say(ADMINISTRATOR, "lists")
    offered = [data["list"] for data in buttons(menu).values() if data["verb"] == "lists.show"]
    assert offered == [*town.standard.lists, "late_reports"]
    for key in offered:
        card = await town.press(ADMINISTRATOR, "lists.show", list=key)
        assert {"lists.file", "lists.menu"} <= verbs(card)


async def test_the_file_comes_by_mail_with_the_team_that_was_shown(town: Town) -> None:
    card = await town.press(SERVICE_MANAGER, "lists.show", list="weekly", team="sw-team-south")
    asked = data_of(card, "lists.file")
    sent = await town.press(SERVICE_MANAGER, "lists.file", **asked, team="sw-team-north")
    assert title(sent) == "Conferences this week: on its way"
    await town.press(SERVICE_MANAGER, "lists.file", **asked)  # pressed twice
    mails = await town.mails("weekly")
    assert set(mails) == {address(SERVICE_MANAGER)}
    assert [line["Reference"] for line in mails[address(SERVICE_MANAGER)].lines()] == [SOUTHS]


async def test_a_social_worker_has_no_lists_and_an_unknown_list_is_refused(town: Town) -> None:
    assert shown(await town.say(SOCIAL_WORKER, "late reports")) == set()
    for verb in ("lists.menu", "lists.late"):
        assert shown(await town.press(SOCIAL_WORKER, verb)) == set()
    refused = await town.press(ADMINISTRATOR, "lists.show", list="no_such_list")
    assert "lists.file" not in verbs(refused)


async def test_a_chair_sees_the_conferences_that_are_theirs(town: Town) -> None:
    async with town.store.unit() as session:
        session.add(
            ChairAsk(
                id="a1", conference_id=f"c-{NORTHS}", chair_id=GREEN.id, status="accepted",
                starts=SOON, ends=SOON, asked_at=SOON,
            )
        )  # fmt: skip
    assert shown(await town.say(GREEN, "late reports")) == {NORTHS}


async def test_every_look_at_a_family_is_kept(town: Town) -> None:
    await town.say(TEAM_MANAGER, "late reports")
    looks = {(one.who, one.conference_id, one.what) for one in await town.rows(Viewed)}
    assert looks == {(TEAM_MANAGER.id, f"c-{NORTHS}", "list:late_reports")}


async def test_what_a_list_says_of_a_child_stays_out_of_the_notification(town: Town) -> None:
    card = await town.say(ADMINISTRATOR, "late reports")
    assert card["fallbackText"] == "Late reports"


async def test_a_chair_chooses_cases_for_supervision_in_chat(tmp_path: Path) -> None:
    """WS-39."""
    world = await a_world(tmp_path)
    conference_id = await a_booking(world, key=key_at(cast.GREEN, "2027-01-18T10:00"))
    assert title(await world.press(cast.GREEN, "lists.choose")) == "Cases of concern for supervision"
    await chairs.accept(world.house, cast.GREEN.actor(), (await world.open_ask(conference_id)).id)
    form = await world.press(cast.GREEN, "lists.choose")
    wrong = await world.press(cast.GREEN, "lists.put_on", **data_of(form, "lists.put_on"))
    assert "There is a problem" in said(wrong)
    typed = {"supervision_case": conference_id, "supervision_reason": "No visits for six weeks"}
    card = await world.press(cast.GREEN, "lists.put_on", **typed)
    assert "No visits for six weeks" in said(card)
    gone = await world.press(cast.GREEN, "lists.take_off", supervision_case=conference_id)
    assert title(gone) == "Supervision: cases of concern: nothing to report"
    assert "There is a problem" in said(await world.press(cast.GREEN, "lists.take_off"))
    await world.store.close()
