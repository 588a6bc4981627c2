"""A file sent in the chat: the bot asks which report it is, and keeps the link only."""

from typing import Any

import pytest

from bot.hosting.incoming import parse
from storage.tables import Conference, Report
from tests.dialogs.reports.family import listed, said
from tests.faults.conftest import OpenTown
from tests.faults.town import Town

PLACE = "https://council-my.sharepoint.com/personal/sam/Documents/Teams Chat Files/K report.docx".replace(
    " ", "%20"
)
WORKER = "social-worker"
SENT = {
    "contentType": "application/vnd.microsoft.teams.file.download.info",
    "contentUrl": PLACE,
    "name": "K report.docx",
    "content": {"downloadUrl": f"{PLACE}?tempauth=secret", "uniqueId": "u1", "fileType": "docx"},
}


async def sends(town: Town, who: str, *files: dict[str, Any], text: str = "") -> str:
    member = town.world.member(who)
    activity = town.world.teams.activity(
        member.id, member.name, type="message", text=text, attachments=list(files)
    )
    await town.world.teams.deliver(town.world.session, activity)
    await town.settle()
    return said(member.card)


async def test_a_file_is_noted_as_the_chosen_report_by_its_link(open_town: OpenTown) -> None:
    town = await open_town("leicestershire")
    conference_id = await town.safe()
    await listed(town, conference_id)
    read = await sends(town, WORKER, SENT)
    assert "Which report is this?" in read
    assert "K report.docx" in read
    read = said(await town.presses(WORKER, "report.file", {"report_of": f"{conference_id}|Health visiting"}))
    assert "council-my.sharepoint.com, Teams Chat Files" in read
    (row,) = [row for row in await town.rows(Report) if row.agency == "Health visiting"]
    assert (row.status, row.link) == ("received", PLACE)
    assert "tempauth" not in str(await town.rows(Report))


async def test_not_choosing_asks_again_and_saying_no_keeps_nothing(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    await town.safe()
    await sends(town, WORKER, SENT, text="here it is")
    assert "There is a problem" in said(await town.presses(WORKER, "report.file", {"report_of": ""}))
    assert "Nothing was kept" in said(await town.presses(WORKER, "report.no_file"))
    assert not [row for row in await town.rows(Report) if row.link]


async def test_for_somebody_elses_conference_a_file_is_not_taken(open_town: OpenTown) -> None:
    town = await open_town("west_sussex")
    await town.safe()
    assert "no conference whose reports you can enter" in await sends(town, "colleague", SENT)
    (booked,) = await town.rows(Conference)
    card = await town.forges("colleague", "report.file", {"link": PLACE, "report_of": f"{booked.id}|"})
    assert "This cannot be found" in said(card)


async def test_a_file_without_a_place_is_said_to_have_none(open_town: OpenTown) -> None:
    town = await open_town("west_sussex")
    await town.safe()
    assert "cannot tell where this file is kept" in await sends(
        town, WORKER, {**SENT, "contentUrl": "file:///x"}
    )


@pytest.mark.parametrize(
    "attachments",
    [None, "x", [None, 3], [{"contentType": "text/html", "content": "<p>hello</p>"}], [{"contentType": 1}]],
)
def test_what_is_no_file_is_left_out(attachments: Any) -> None:
    wire = {"type": "message", "text": "hello", "attachments": attachments}
    assert parse(wire).files == ()


def test_a_file_is_its_name_and_its_place_never_the_address_that_opens_it() -> None:
    wire = {"type": "message", "attachments": [SENT] * 9}
    assert parse(wire).files == (("K report.docx", PLACE),) * 5
