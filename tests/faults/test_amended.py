"""The council changes its chains between asking and pressing: a booking keeps those it was made under."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from councils.checks import HERE, check_files
from councils.library import Library
from storage.tables import Agreement, Concern, StepDone
from tests.dialogs.standdown.requests import agrees, asks, deciders, status, verbs
from tests.faults.absent import MANAGER, asks_of, chat, has_card
from tests.faults.conftest import OpenTown
from tests.faults.town import Town
from workshop.demo.stage import filled
from workshop.teams import Card, buttons, lines

TOMORROW = datetime(2027, 1, 7, 9, 15, tzinfo=UTC)
AMENDED = """

[[amendments]]
effective_from = 2027-01-07

[amendments.words]
service_manager = "Head of Service"
unit_manager = "Quality Lead"
sw_report = "assessment for the day"

[amendments.settings]
report_signed_off_first = { value = true, rules = ["WS-99"] }

[amendments.out_of_timescale]
value.order = "in_order"
value.asks = ["reason"]
value.steps = [{ role = "unit_senior", deputies = ["team_manager"] }]
rules = ["WS-99"]

[amendments.chains.cancel]
order = "in_order"
asks = ["reason"]
steps = [{ role = "unit_senior", deputies = ["team_manager"] }]
rules = ["WS-99"]

[amendments.cover]
told = { value = ["director"], rules = ["WS-99"] }
decides_without_cover = { value = ["director"], rules = ["WS-99"] }

[amendments.ladders.dispute]
rungs = [{ key = "talk", words = "Write to {unit_senior}.", by = ["unit_senior"], tell = ["director"] }]
rules = ["WS-99"]
"""
TALKED = {
    "code": "Chronology not updated",
    "contact": "telephone",
    "contact_what": "With the social worker, this morning.",
}


@pytest.fixture
def amended(tmp_path: Path) -> Library:
    """West Sussex, with other chains from tomorrow."""
    folder = tmp_path / "councils"
    folder.mkdir()
    path = folder / "west_sussex.toml"
    path.write_text((HERE / path.name).read_text(encoding="utf-8") + AMENDED, encoding="utf-8")
    assert check_files([path]) == []
    return Library.load(folder)


@pytest.fixture
async def town(open_town: OpenTown, amended: Library) -> Town:
    return await open_town("west_sussex", library=amended)


def read(card: Card) -> str:
    return "\n".join(lines(card))


async def finds(town: Town, who: str, conference_id: str) -> Card:
    return await town.writes(who, f"find {(await town.conference(conference_id)).reference}")


async def presses(town: Town, who: str, verb: str, **typed: str) -> Card:
    return await town.presses(who, verb, typed, on=town.message_with(town.world.member(who), verb))


async def test_who_was_asked_to_agree_past_the_last_date_still_has_the_buttons(town: Town) -> None:
    town.everybody_busy(town.clock.now(), town.later(days=20, hours=12))
    conference_id = await town.booked()
    (asked,) = town.with_card("agreement.agree")
    assert asked.part == "service-manager"
    await town.wait_until(TOMORROW)

    there = await finds(town, asked.part, conference_id)
    assert "agreement.agree" in verbs(there), read(there)
    assert "Head of Service" not in read(there)
    assert {one.part for one in town.with_card("agreement.agree")} <= {"service-manager", "director"}
    await presses(town, asked.part, "agreement.agree")
    assert [one.status for one in await town.rows(Agreement)] == ["agreed"]
    assert await status(town, conference_id) == "asked"
    assert "Head of Service" not in town.all_read("social-worker")
    await town.nothing_is_stuck()


async def test_the_deputy_asked_after_the_change_is_the_one_of_the_booking_s_own_chain(town: Town) -> None:
    town.everybody_busy(town.clock.now(), town.later(days=20, hours=12))
    conference_id = await town.booked()
    await town.wait_until(TOMORROW + timedelta(hours=2))
    assert {one.part for one in town.with_card("agreement.agree")} == {"service-manager", "director"}
    await presses(town, "director", "agreement.agree")
    assert await status(town, conference_id) == "asked"


async def test_who_was_asked_to_stand_down_still_has_the_buttons(town: Town) -> None:
    conference_id = await town.safe()
    await asks(town, conference_id, "no_longer_needed", sub="transferring")
    asked = {one.part for one in deciders(town)}
    assert asked == {MANAGER, "service-manager"}
    await town.wait_until(TOMORROW)

    assert asked <= {one.part for one in deciders(town)}
    for who in sorted(asked):
        there = (
            await presses(town, who, "booking.open") if town.buttons("booking.open", who) else town.card(who)
        )
        assert "Head of Service" not in read(there)
    assert not {one.part for one in deciders(town)} & {"team-manager"}
    for who in sorted(asked):
        await agrees(town, town.world.member(who))
    assert await status(town, conference_id) == "cancelled"
    assert "Quality Lead" not in town.all_read("social-worker")
    await town.nothing_is_stuck()


async def test_a_stand_down_asked_for_after_the_change_goes_up_the_booking_s_own_chain(town: Town) -> None:
    conference_id = await town.safe()
    await town.wait_until(TOMORROW)
    await asks(town, conference_id, "no_longer_needed", sub="transferring")
    assert "Quality Lead" not in read(town.card())
    assert {one.part for one in deciders(town)} == {MANAGER, "service-manager"}


async def test_who_was_told_of_an_absence_still_arranges_cover(town: Town) -> None:
    conference_id = await town.safe()
    chair = str((await town.conference(conference_id)).chair_id).removeprefix("p-")
    await town.writes(chair, "I'm off sick")
    await town.presses(chair, "absence.report", {"absence_how_long": "further"})
    assert has_card(town, "cover.ask") == {MANAGER}
    await town.wait_until(TOMORROW)

    there = await presses(town, MANAGER, "cover.ask")
    assert await asks_of(town)
    assert "Quality Lead" not in read(there)
    assert "WS-30" in read(there)
    assert "WS-99" not in read(there)
    assert "cover.ask" not in chat(town, "director")
    await town.nothing_is_stuck()


async def test_an_absence_after_the_change_is_told_to_whom_the_booking_s_own_standard_names(
    town: Town,
) -> None:
    conference_id = await town.safe()
    chair = str((await town.conference(conference_id)).chair_id).removeprefix("p-")
    await town.wait_until(TOMORROW)
    await town.writes(chair, "I'm off sick")
    await town.presses(chair, "absence.report", {"absence_how_long": "further"})
    assert has_card(town, "cover.ask") == {MANAGER}
    await presses(town, MANAGER, "cover.ask")
    assert await asks_of(town)


async def test_a_concern_goes_up_the_ladder_of_the_booking_s_own_standard(town: Town) -> None:
    conference_id = await town.safe()
    chair = str((await town.conference(conference_id)).chair_id).removeprefix("p-")
    about = {"conference": conference_id, "ladder": "dispute"}
    form = await town.forges(chair, "concern.form", about)
    said = {
        **filled(form, town.today),
        **TALKED,
        "what": "The plan was not shared.",
    }
    made = await town.forges(chair, "concern.start", {**about, **said})
    assert await town.rows(Concern), read(made)
    (row,) = await town.rows(Concern)
    await town.wait_until(TOMORROW)

    there = await town.forges(chair, "concern.open", {"concern": row.id})
    (up,) = [one for one in buttons(there) if one.verb == "concern.take"]
    assert up.data["rung"] == "informal"
    assert "Group Manager" in read(there)
    assert "Head of Service" not in read(there)
    assert "WS-99" not in read(there)
    typed = {**filled(there, town.today), **TALKED, "what": "Still not shared."}
    await town.forges(chair, "concern.take", {**up.data, **typed})
    (row,) = await town.rows(Concern)
    assert row.rung == 2

    there = await town.forges(chair, "concern.open", {"concern": row.id})
    (top,) = [one for one in buttons(there) if one.verb == "concern.take"]
    assert top.data["rung"] == "formal"
    typed = {**filled(there, town.today), "what": "Nothing has changed."}
    await town.forges(chair, "concern.take", {**top.data, **typed})
    (row,) = await town.rows(Concern)
    assert row.rung == 3
    assert "Nothing has changed." in town.all_read("service-manager")
    assert "Head of Service" not in town.all_read("service-manager")
    assert "Nothing has changed." not in town.all_read("director")
    assert "Write to " not in chat(town, "director")
    await town.nothing_is_stuck()


async def test_a_report_is_shared_by_the_rule_of_the_booking_s_own_standard(town: Town) -> None:
    """Who signs off is no chain in any council; whether it comes before the family has it is a rule."""
    old = await town.booked()
    await town.wait_until(TOMORROW)
    new = await town.booked(case_reference="LCS 77012")
    said = {
        one: read(
            await town.forges(
                "social-worker", "report.share_save", {"conference": one, "shared_on": str(town.today)}
            )
        )
        for one in (old, new)
    }
    assert "not signed off yet" not in said[old], said[old]
    assert "not signed off yet" in said[new], said[new]
    shared = {row.conference_id for row in await town.rows(StepDone) if "report_family" in row.step}
    assert shared == {old}


async def test_a_late_report_on_a_list_is_said_in_the_words_of_its_own_standard(town: Town) -> None:
    first = await town.booked()
    await town.wait_until(TOMORROW)
    second = await town.booked(case_reference="LCS 77012")
    starts = [(await town.conference(one)).starts for one in (first, second)]
    await town.wait_until(min(starts) - timedelta(hours=2))
    late = read(await town.writes("unit-manager", "late reports")).casefold()
    assert town.standard.word("sw_report").casefold() in late, late
    assert "assessment for the day" in late, late


async def test_on_a_list_of_several_each_is_said_in_the_words_of_its_own_standard(town: Town) -> None:
    await town.booked()
    await town.wait_until(TOMORROW)
    await town.booked(case_reference="LCS 77012")
    await town.wait_until(TOMORROW + timedelta(days=4))
    tasks = read(await town.writes("social-worker", "my tasks"))
    old, new = (f"the {one}" for one in (town.standard.word("sw_report"), "assessment for the day"))
    assert old in tasks, tasks
    assert new in tasks, tasks


async def test_what_is_about_no_booking_follows_today_s_standard(town: Town) -> None:
    await town.safe()
    await town.wait_until(TOMORROW)
    form = await town.writes("chair", "I'm off sick")
    assert "WS-99" in read(form)
