"""Agencies press nothing: each is written to by mail, about what is still theirs to do."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from cards.invitations.mail import Words
from conference.booking import Status
from conference.dates import london
from conference.invitees import InviteeKind
from conference.roles import Role
from dialogs.duties import agency_notice
from dialogs.sent import SeenMail
from services.duties.sweep import notify
from storage import reports
from storage.tables import Conference, Invitee, Notice, Work
from tests.services.duties.town import LIBRARY, Town, a_town

START = datetime(2026, 9, 7, 9, tzinfo=UTC)
NINE = START.time()
DISCUSSED, STARTS = london(date(2026, 9, 7), NINE), london(date(2026, 9, 22), NINE)
LATE = datetime(2026, 9, 21, 12, tzinfo=UTC)  # the day before, after the reports' own hour


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    made = await a_town(tmp_path, "leicestershire", START)
    yield made
    await made.store.close()


async def invited(town: Town) -> str:
    """A booking with a teacher and a nurse on the list, and a mother; nobody's report has come."""
    conference_id = await town.book(DISCUSSED, STARTS)
    async with town.store.unit() as session:
        for position, (key, kind, agency) in enumerate(
            (
                ("teacher", "professional", "School"),
                ("nurse", "professional", "Health"),
                ("mother", "family", ""),
            )
        ):
            session.add(
                Invitee(
                    id=key,
                    conference_id=conference_id,
                    position=position,
                    kind=InviteeKind(kind),
                    role=key,
                    name=key.title(),
                    agency=agency,
                    email=f"{key}@outside.example",
                )
            )
        await session.flush()
        row = await session.get(Conference, conference_id)
        assert row is not None
        await reports.open_reports(session, row)
    return conference_id


async def mails(town: Town) -> list[Work]:
    async with town.store.reading() as session:
        rows = await session.exec(select(Work).where(Work.kind == "mail"))
        return [row for row in rows if row.args["view"] == "agency_notice"]


async def drawn(town: Town, work: Work) -> tuple[str, str] | None:
    address = f"{work.args['to'].removeprefix('invitee:')}@outside.example"
    mail = await agency_notice(
        SeenMail(town.house, work.args["about"], work.args["to"], "", address, "", Words(LIBRARY))
    )
    return (mail.subject, mail.text) if mail else None


async def test_each_agency_gets_one_mail_of_its_own_and_no_parent_any(town: Town) -> None:
    await invited(town)
    await town.sweep(LATE)
    put = await mails(town)
    assert {row.args["to"] for row in put} == {"invitee:teacher", "invitee:nurse"}
    assert len(put) == 2
    subject, text = await drawn(town, put[0]) or ("", "")
    assert "late" in subject
    assert "Tuesday 22 September 2026" in text
    assert "AB" not in subject + text


async def test_an_agency_whose_report_came_before_the_mail_left_hears_nothing(town: Town) -> None:
    conference_id = await invited(town)
    await town.sweep(LATE)
    async with town.store.unit() as session:
        row = await reports.one(session, conference_id, "School")
        assert row is not None
        row.status, row.received_at = "received", LATE
    said = {row.args["to"]: await drawn(town, row) for row in await mails(town)}
    assert said["invitee:teacher"] is None
    assert said["invitee:nurse"] is not None


async def test_a_mail_that_a_later_one_has_overtaken_says_nothing(town: Town) -> None:
    await invited(town)
    await town.sweep(LATE - timedelta(days=3))
    early = await mails(town)
    await town.sweep(LATE)
    both = [row for row in await mails(town) if row.args["about"].split(":")[2] == "agency_reports"]
    assert early
    said = {row.key: await drawn(town, row) for row in both}
    overtaken = [row for row in both if row.key in {one.key for one in early}]
    assert {said[row.key] for row in overtaken} == {None}
    assert all(said[row.key] for row in both if row not in overtaken)


async def test_a_stood_down_conference_writes_to_nobody_any_more(town: Town) -> None:
    conference_id = await invited(town)
    await town.sweep(LATE)
    async with town.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        row.status = Status.CANCELLED
    assert [await drawn(town, one) for one in await mails(town)] == [None, None]


async def test_afterwards_they_are_asked_to_delete_the_report(town: Town) -> None:
    """LE-42."""
    await invited(town)
    await town.sweep(LATE)
    before = len(await mails(town))
    await town.sweep(london(date(2026, 9, 22), datetime(2026, 9, 22, 14).time()))
    put = (await mails(town))[before:]
    texts = [await drawn(town, row) for row in await mails(town) if "report_deleted" in row.args["about"]]
    assert put
    assert all(text and "delete" in text[1].lower() for text in texts)
    assert len(texts) == 2


async def test_others_may_put_their_own_notice_beside_the_rest_once(town: Town) -> None:
    conference_id = await invited(town)
    async with town.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        asked = [
            await notify(
                session, town.standard, row, "report_chair_icpc", "ladder:late_report:1",
                person="tess", role=Role.TEAM_MANAGER, at=START, now=START,
            )
            for _ in range(2)
        ]  # fmt: skip
    assert asked == [True, False]
    async with town.store.reading() as session:
        kept = await session.get(Notice, f"{conference_id}:0:report_chair_icpc:ladder:late_report:1:tess")
    assert kept is not None
