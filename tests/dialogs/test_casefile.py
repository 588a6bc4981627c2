"""The record for the child's file: each council's story as it is read, one press, one mail."""

import os
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.delivery.delivery import NothingToDo
from bot.handlers import MailWork
from cards.casefile import paper, record
from cards.invitations.mail import Words
from dialogs import router
from dialogs.turn import Card, Turn
from services import casefile
from storage.tables import Viewed, Work
from tests.reading import buttons, said, title
from tests.services.casefile import story
from tests.services.periodic_lists.town import Mailed, PaperMail
from tests.services.standdown.room import COUNCILS, Room, a_room
from tests.situations import LIBRARY

GOLDEN = Path(__file__).parents[1] / "golden" / "casefile"
TAKE = "Send me the record for the child’s file"


@pytest.fixture
async def room(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Room]:
    async with a_room(tmp_path, getattr(request, "param", "leicestershire")) as made:
        yield made


async def press(room: Room, who: str, verb: str) -> Card:
    turn = Turn(
        actor=room.actor(who),
        standard=room.standard,
        now=room.clock.now(),
        house=room.house,
        text="",
        data={"verb": verb, "conference": "c1"},
        pressed=True,
    )
    return (await router.answer(turn)).card


async def mailed(room: Room) -> list[Mailed]:
    post, sent = PaperMail(), []
    for work in await room.rows(Work, kind="mail"):
        if work.args["view"] == "casefile":
            try:
                await MailWork(room.house, post, Words(LIBRARY))(work)
            except NothingToDo:
                continue
            sent.append(post.sent[work.key])
    return sent


@pytest.mark.parametrize("room", COUNCILS, indirect=True)
async def test_each_councils_story_reads_as_it_should(room: Room) -> None:
    """Cover, a stand-down, people told, past the last date; in the council's words, with its rules."""
    await story.the_whole(room)
    made = paper.plain_text(
        record.record(*await casefile.record_for_person(room.house, room.actor("sam"), "c1"))
    )
    golden = GOLDEN / f"{room.council}.txt"
    if os.environ.get("QUORATE_GOLDEN") == "write":
        golden.write_text(made, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == made, "run this with QUORATE_GOLDEN=write, and read it"


async def test_the_history_has_the_button_and_one_press_sends_it_to_ones_own_address(room: Room) -> None:
    history = await press(room, "ada", "booking.timeline")
    assert buttons(history)[TAKE] == {"verb": "casefile.send", "conference": "c1"}
    answer = await press(room, "ada", "casefile.send")
    assert title(answer) == "Record of Q-27-0001: on its way"
    assert "ada@council.example" in said(answer)
    (mail,) = await mailed(room)
    assert mail.to == ["ada@council.example"]


@pytest.mark.parametrize("who", ["sam", "tess", "sven", "green"])
async def test_who_has_no_history_of_their_own_finds_it_under_more(room: Room, who: str) -> None:
    assert TAKE in buttons(await press(room, who, "booking.more"))
    assert title(await press(room, who, "casefile.send")) == "Record of Q-27-0001: on its way"


@pytest.mark.parametrize("who", ["cory", "brown", "cleo", "dara"])
async def test_everybody_else_is_refused_with_a_card_and_nothing_is_sent(room: Room, who: str) -> None:
    assert "on its way" not in title(await press(room, who, "casefile.send"))
    assert await mailed(room) == []
    assert await room.rows(Viewed, what="casefile") == []


async def test_a_clerk_is_not_offered_it(room: Room) -> None:
    assert TAKE not in buttons(await press(room, "cleo", "booking.more"))


async def test_nothing_of_the_family_stands_outside_the_two_files(room: Room) -> None:
    await story.stood_down(room)
    await press(room, "sam", "casefile.send")
    (mail,) = await mailed(room)
    assert mail.subject == "Conference Q-27-0001: record"
    assert [(one.name, one.content_type) for one in mail.attachments] == [
        ("Conference Q-27-0001 record.pdf", "application/pdf"),
        ("Conference Q-27-0001 record.txt", "text/plain"),
    ]
    for secret in ("C-77", "Lowe", "parents", "report"):
        assert secret not in mail.text
    paper, text = mail.attachments
    pages = PdfReader(BytesIO(paper.content)).pages
    read = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Reason number 1." in read
    assert "Reason number 1." in text.content.decode()


async def test_who_has_lost_their_part_meanwhile_gets_nothing(room: Room) -> None:
    """Drawn when it is sent, for who may have it then."""
    await press(room, "sam", "casefile.send")
    await room.change(social_worker_id="cory", booked_by_id="cory")
    assert await mailed(room) == []


async def test_a_second_try_sends_it_once(room: Room) -> None:
    await press(room, "sam", "casefile.send")
    await press(room, "sam", "casefile.send")
    assert len(await mailed(room)) == 1
