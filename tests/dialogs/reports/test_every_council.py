"""Each council's report from the first word to the chair, and what differs between them."""

import pytest

from conference.booking import Status
from services.reports.case import lines_of
from storage.tables import Report, StepDone
from tests.dialogs.reports.family import by_when, chair_of, listed, opens, press
from tests.faults.conftest import OpenTown
from tests.faults.town import COUNCILS
from workshop.teams import lines

WORKER, MANAGER = "social-worker", "team-manager"
FIRST = {"south_gloucestershire": True, "swindon": True}


@pytest.mark.parametrize("council", COUNCILS)
async def test_a_report_goes_its_way_in_every_council(open_town: OpenTown, council: str) -> None:
    """SW-05, SW-06, SW-30, SG-29, SG-77, SG-78, SG-82, LE-38, LE-40, WK-13, WK-14."""
    town = await open_town(council)
    conference_id = await town.safe()
    who = await listed(town, conference_id)
    assert set(await by_when(town, WORKER, conference_id)) == {
        "report_qa_icpc", "report_family_icpc", "report_chair_icpc",
    }  # fmt: skip
    today = town.today.isoformat()
    ms_k = {"invitee": who["Ms K"], "shared_on": today}
    read = await press(town, WORKER, "report.share_save", conference_id, **ms_k)
    assert ("is not signed off yet" in read) is FIRST.get(council, False)
    await press(town, WORKER, "report.ready", conference_id)
    card = town.message_with(town.world.member(MANAGER), "report.sign_off")
    await town.presses(MANAGER, "report.sign_off", on=card)
    for name in ("Ms K", "Mr K"):
        shared = {"invitee": who[name], "shared_on": today}
        await press(town, WORKER, "report.share_save", conference_id, **shared)
    read = await press(town, WORKER, "report.sent_save", conference_id)
    assert "Late" not in read
    assert "Not yet, by" not in read.partition("Sending on")[0].partition("gency")[0]
    assert "has come" in town.all_read(await chair_of(town, conference_id))
    await town.nothing_is_stuck()


@pytest.mark.parametrize("council", COUNCILS)
async def test_only_where_it_is_allowed_an_agency_reports_by_word_of_mouth(
    open_town: OpenTown, council: str
) -> None:
    """WS-50; everywhere else the answer is not offered and not taken."""
    town = await open_town(council)
    conference_id = await town.safe()
    await listed(town, conference_id)
    about = {"conference": conference_id, "agency": "Health visiting"}
    form = await town.forges(WORKER, "report.received", about)
    await press(
        town, WORKER, "report.received_save", conference_id, agency="Health visiting", report_answer="verbal"
    )
    (row,) = [row for row in await town.rows(Report) if row.agency == "Health visiting"]
    assert (row.status == "verbal") is (council == "west_sussex")
    assert ("It is given by word of mouth" in str(form)) is (council == "west_sussex")


async def test_swindons_report_is_written_on_the_index_child(open_town: OpenTown) -> None:
    """SW-26, SW-06: the card says whom it is written on, and by which manager it is checked."""
    town = await open_town("swindon")
    conference_id = await town.safe()
    read = await opens(town, WORKER, conference_id)
    assert "Write it on | The index child, " in read
    assert "Write the Conference Report on the index child, always." in read
    waiting = await press(town, WORKER, "report.ready", conference_id)
    assert "With Pat Morgan since" in waiting  # the signing manager named at booking (C-34)


async def test_wakefields_agencies_share_theirs_with_the_family_and_the_chair_fills_in_the_form(
    open_town: OpenTown,
) -> None:
    """WK-13, WK-16 (every author), WK-17 to WK-19 (the monitoring form)."""
    town = await open_town("wakefield")
    conference_id = await town.safe()
    await listed(town, conference_id)
    seen = {"agency": "Health visiting", "report_answer": "received", "report_family_has": "yes"}
    read = await press(town, WORKER, "report.received_save", conference_id, **seen)
    assert "The family has had it" in read
    said = {(row.step, row.about) for row in await town.rows(StepDone)}
    assert ("agency_reports_family", "Health visiting") in said
    chair = await chair_of(town, conference_id)
    assert "Complete the monitoring form" in await opens(town, chair, conference_id)
    await press(town, chair, "report.reviewed", conference_id, findings="")
    assert "file_review" in {row.step for row in await town.rows(StepDone)}
    assert "has reviewed the file" not in town.all_read(WORKER)  # only West Sussex alerts (WS-45)


async def test_the_word_report_opens_the_only_conference_and_a_reference_any_of_ones_own(
    open_town: OpenTown,
) -> None:
    town = await open_town("west_sussex")
    conference_id = await town.safe()
    reference = (await town.conference(conference_id)).reference
    for words in ("report", "SW report", f"reports for {reference}", f"report {reference}"):
        read = "\n".join(lines(await town.writes(WORKER, words)))
        assert f"Reports: {reference}" in read, words
    assert "You have no booking." in "\n".join(lines(await town.writes("colleague", "report")))
    unknown = "\n".join(lines(await town.writes("colleague", f"reports for {reference}")))
    assert "You have no booking." in unknown


async def test_a_cancelled_conference_takes_no_more_reports(open_town: OpenTown) -> None:
    town = await open_town("west_sussex")
    conference_id = await town.safe()
    async with town.world.process.outside.store.unit() as session:
        conference = await town.conference(conference_id)
        conference.status = Status.CANCELLED
        await session.merge(conference)
    read = await press(town, WORKER, "report.sent_save", conference_id)
    assert "This conference is not going ahead" in read
    assert not await town.rows(StepDone)


async def test_a_list_reads_how_each_report_stands_of_many_bookings_at_once(open_town: OpenTown) -> None:
    """SW-37, WS-12: the social worker's first, then the agencies' by name."""
    town = await open_town("swindon")
    conference_id = await town.safe()
    await listed(town, conference_id)
    received = {"agency": "Health visiting", "report_answer": "received"}
    await press(town, "administrator", "report.received_save", conference_id, **received)
    house = town.world.process.house
    async with house.store.reading() as session:
        found = await lines_of(house, session, [await town.conference(conference_id)])
    assert [(one.agency, one.here, one.counts) for one in found[conference_id]] == [
        ("", False, False),
        ("Health visiting", True, True),
        ("Hill Primary School", False, False),
    ]
    assert "not sent to the {chair}" in found[conference_id][0].words
