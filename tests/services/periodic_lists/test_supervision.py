"""West Sussex's lists: for supervision, informal issues, and those that wait for what nobody records yet."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conference.booking import Kind, Mode, Status
from conference.refusals import Code, Refused
from services.periodic_lists import contents, send
from storage.tables import ChairAsk, Concern, Conference, History, ListRun
from tests import cast
from tests.cast import (
    ADMINISTRATOR,
    BROWN,
    GREEN,
    SERVICE_MANAGER,
    SOCIAL_WORKER,
    TEAM_MANAGER,
    UNIT_MANAGER,
    Part,
)
from tests.services.periodic_lists.town import Town, address, references
from tests.situations import a_world

FIRST = date(2027, 2, 1)
MONDAY = date(2027, 2, 8)
LONG_AGO = [{"started": "2025-02-01", "ended": "2026-01-10"}]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    made = await a_world(tmp_path)
    there = Town(made.store, made.house, made.clock, made.calendars, made.woken, cast.COUNCIL)
    there.at(date(2027, 1, 4))
    await there.send()
    yield there
    await made.store.close()


async def held_by(town: Town, chair: Part, reference: str, **answers: object) -> str:
    """A booking of Sam Reed's in February that this chair accepted."""
    starts = datetime(2027, 2, 16, 10, tzinfo=UTC)
    asked = datetime(2027, 1, 28, 10, tzinfo=UTC)
    conference = Conference(
        id=f"c-{reference}", council=cast.COUNCIL, reference=reference, case_reference=f"case-{reference}",
        kind=Kind.INITIAL, status=Status.BOOKED, standard_from=date(2026, 1, 1), anchor=date(2027, 1, 27),
        last_date=date(2027, 2, 17), starts=starts, ends=starts.replace(hour=12), mode=Mode.TEAMS,
        social_worker_id=SOCIAL_WORKER.id, booked_by_id=SOCIAL_WORKER.id, chair_id=chair.id,
        answers=dict(answers), requested_at=asked,
    )  # fmt: skip
    ask = ChairAsk(
        id=f"a-{reference}", conference_id=conference.id, chair_id=chair.id, status="accepted",
        starts=starts, ends=conference.ends, asked_at=asked,
    )  # fmt: skip
    async with town.store.unit() as session:
        session.add(conference)
        await session.flush()
        session.add(ask)
    return conference.id


async def test_each_chair_gets_their_own_repeat_plans_and_the_unit_manager_all(town: Town) -> None:
    """WS-33, WS-37: an earlier plan within the last two years is for supervision."""
    await held_by(town, GREEN, "Q-27-0001", earlier_plans=LONG_AGO)
    await held_by(town, BROWN, "Q-27-0002", earlier_plans=LONG_AGO)
    await held_by(town, GREEN, "Q-27-0003")
    town.at(FIRST)
    await town.send()
    mails = await town.mails("supervision_repeat_plan:2027-02-01")
    got = {to: [line["Reference"] for line in mail.lines()] for to, mail in mails.items()}
    assert got[address(GREEN)] == ["Q-27-0001"]
    assert got[address(BROWN)] == ["Q-27-0002"]
    assert got[address(UNIT_MANAGER)] == ["Q-27-0001", "Q-27-0002"]
    assert address(TEAM_MANAGER) not in got
    (line,) = mails[address(GREEN)].lines()
    assert line["Earlier plans"] == "1 February 2025 to 10 January 2026"


async def test_a_chair_chooses_cases_that_concern_them_and_takes_them_off_again(town: Town) -> None:
    """WS-39: "your choice"."""
    held = await held_by(town, GREEN, "Q-27-0001")
    assert await contents.put_on(town.house, GREEN.actor(), held, "Drift. ") == "Q-27-0001"
    await contents.put_on(town.house, GREEN.actor(), held, "Drift, and no visits")
    town.at(FIRST)
    mine = await send.list_asked_for(town.house, GREEN.actor(), contents.SUPERVISION)
    assert [(line.reference, line.values["reason"].value) for line in mine.lines] == [
        ("Q-27-0001", "Drift, and no visits")
    ]
    assert references(await send.list_asked_for(town.house, UNIT_MANAGER.actor(), contents.SUPERVISION)) == [
        "Q-27-0001"
    ]
    assert references(await send.list_asked_for(town.house, BROWN.actor(), contents.SUPERVISION)) == []
    await contents.take_off(town.house, GREEN.actor(), held)
    assert references(await send.list_asked_for(town.house, GREEN.actor(), contents.SUPERVISION)) == []


async def test_what_a_chair_chose_is_no_business_of_the_team_that_it_is_about(town: Town) -> None:
    """WS-39: "practitioners that concern you"."""
    held = await held_by(town, GREEN, "Q-27-0001")
    await contents.put_on(town.house, GREEN.actor(), held, "Drift")
    for who in (TEAM_MANAGER, SERVICE_MANAGER, ADMINISTRATOR):
        with pytest.raises(Refused) as refused:
            await send.list_asked_for(town.house, who.actor(), contents.SUPERVISION)
        assert refused.value.code is Code.NOT_YOURS
    for who in (BROWN, UNIT_MANAGER, SOCIAL_WORKER):
        with pytest.raises(Refused) as refused:
            await contents.put_on(town.house, who.actor(), held, "Mine")
        assert refused.value.code is Code.UNKNOWN
    with pytest.raises(Refused) as refused:
        await contents.put_on(town.house, GREEN.actor(), held, "  ")
    assert refused.value.problems[0].field == "supervision_reason"


def a_concern(conference_id: str, number: int, rung: str, at: datetime) -> Concern:
    return Concern(
        id=f"k{number}", council=cast.COUNCIL, conference_id=conference_id, ladder="dispute",
        code="Chronology not updated", raised_by=GREEN.id, raised_at=at,
        entries=[{"at": at.isoformat(), "act": "taken", "rung": rung, "who": GREEN.name}],
    )  # fmt: skip


async def test_informal_issues_of_the_week_go_to_the_performance_team(town: Town) -> None:
    """WS-58: what was raised informally; talks before it and formal steps after it are not counted."""
    held = await held_by(town, GREEN, "Q-27-0001")
    week = datetime(2027, 2, 3, 10, tzinfo=UTC)
    async with town.store.unit() as session:
        session.add(a_concern(held, 1, "informal", week))
        session.add(a_concern(held, 2, "talk", week))
        session.add(a_concern(held, 3, "informal", datetime(2027, 1, 20, 10, tzinfo=UTC)))
    town.at(MONDAY)
    await town.send("performance_team")
    mails = await town.mails("informal_issues:2027-02-08", performance_team="data@council.example")
    assert set(mails) == {address(UNIT_MANAGER), "data@council.example"}
    (line,) = mails["data@council.example"].lines()
    assert (line["Reference"], line["What happened"]) == ("Q-27-0001", "Raised: A dispute about practice")
    assert line["Reason"] == "Chronology not updated"


async def test_an_office_without_an_address_is_the_administrators_to_tell(town: Town) -> None:
    """WS-58: nobody is written to whose address the council has not given."""
    town.at(MONDAY)
    await town.send()
    mails = await town.mails("informal_issues:2027-02-08")
    assert set(mails) == {address(UNIT_MANAGER), address(ADMINISTRATOR)}
    assert "Pass it on to the performance team" in mails[address(ADMINISTRATOR)].text


@pytest.mark.parametrize("key", ["outcome_to_a_and_e", "supervision_long_plan", "supervision_first_review"])
async def test_lists_that_rest_on_what_nobody_records_yet_are_not_sent_and_say_so_when_asked_for(
    town: Town, key: str
) -> None:
    """WS-16, WS-36, WS-38: an outcome or a plan is never made up."""
    await held_by(town, GREEN, "Q-27-0001")
    town.at(date(2027, 2, 16), 17)
    await town.send()
    assert key not in {run.list for run in await town.rows(ListRun)}
    assert await town.mails(key) == {}
    shown = await send.list_asked_for(town.house, UNIT_MANAGER.actor(), key)
    assert shown.unrecorded
    if key == "outcome_to_a_and_e":
        assert references(shown) == ["Q-27-0001"]
        assert shown.lines[0].values["outcome"].value == "Not recorded yet"
    else:
        assert shown.lines == ()


async def test_what_a_chair_chose_stays_out_of_the_bookings_history(town: Town) -> None:
    held = await held_by(town, GREEN, "Q-27-0001")
    await contents.put_on(town.house, GREEN.actor(), held, "Drift")
    assert [row for row in await town.rows(History) if "Drift" in row.why] == []
