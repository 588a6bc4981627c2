"""Swindon's ladder of a looked-after review, acted out: nothing done, then done."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from sqlmodel import select

from conference.booking import Kind
from conference.concerns import ladder_of
from conference.dates import london
from conference.invitations import Way
from conference.invitees import InviteeKind
from services.timetable import done, kept_of
from storage.store import new_id
from storage.tables import Concern, Conference, Invitation, Invitee, InviteList
from tests.services.reviews.ladder import ENTERED, Ladder, a_ladder

REVIEWED = date(2027, 3, 10)  # a Wednesday; no bank holiday in the ten weeks before
ASKED, AGAIN, LIST = "cla_list_reminder", "cla_list_second_reminder", "cla_invite_list"
DOCUMENTS, INVITES = "cla_consultation_documents", "cla_invites"


async def test_nothing_is_done_and_each_is_told_on_their_day(tmp_path: Path) -> None:
    """SW-20, SW-21, SW-23, SW-24: five weeks, then 20 and 16 working days; late on the first day after."""
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED)
    assert await ladder.days_of(ASKED, AGAIN, LIST) == [
        (date(2027, 2, 3), ASKED, "social_worker"),
        (date(2027, 2, 3), ASKED, "team_manager"),
        (date(2027, 2, 10), AGAIN, "service_manager"),
        (date(2027, 2, 10), AGAIN, "team_manager"),
        (date(2027, 2, 15), LIST, "social_worker"),
        (date(2027, 2, 16), LIST, "social_worker"),
        (date(2027, 2, 17), LIST, "service_manager"),
        (date(2027, 2, 17), LIST, "social_worker"),
        (date(2027, 2, 17), LIST, "team_manager"),
    ]


async def test_the_invitations_are_due_fifteen_working_days_before(tmp_path: Path) -> None:
    """SW-22: the administrators are reminded the day before and on the day; then their manager hears."""
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED)
    assert await ladder.days_of(INVITES) == [
        (date(2027, 2, 16), INVITES, "administrator"),
        (date(2027, 2, 17), INVITES, "administrator"),
        (date(2027, 2, 18), INVITES, "administrator"),
        (date(2027, 2, 18), INVITES, "unit_manager"),
    ]


async def test_a_list_that_does_not_come_climbs_its_own_ladder(tmp_path: Path) -> None:
    """SW-21: the QA Team Manager takes it to Team Manager and Service Manager."""
    assert ladder_of(LIST) == "cla_invite_list_missing"
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED)
    await ladder.until(london(date(2027, 2, 18), time(12)))
    async with ladder.town.store.reading() as session:
        found = list(await session.exec(select(Concern)))
    assert [one.ladder for one in found] == ["cla_invite_list_missing"]


async def test_a_list_that_comes_in_time_ends_the_asking_and_sets_off_the_documents(tmp_path: Path) -> None:
    """SW-19: on receipt the documents are begun; nobody is asked for the list any more."""
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED)
    await ladder.until(london(date(2027, 2, 4), time(9)))
    await complete(ladder)
    told = await ladder.days_of(ASKED, AGAIN, LIST, DOCUMENTS)
    assert [one for one in told if one[1] != DOCUMENTS] == [
        (date(2027, 2, 3), ASKED, "social_worker"),
        (date(2027, 2, 3), ASKED, "team_manager"),
    ]
    assert {(day, role) for day, step, role in told if step == DOCUMENTS} == {
        (date(2027, 2, 4), "administrator")
    }


async def test_a_list_that_was_there_before_is_never_asked_for(tmp_path: Path) -> None:
    """SW-23: nobody is asked for what has come."""
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED)
    await complete(ladder)
    assert await ladder.days_of(ASKED, AGAIN, LIST) == []


async def test_once_everybody_is_invited_nobody_is_reminded_of_inviting(tmp_path: Path) -> None:
    """SW-22."""
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED)
    await ladder.until(london(date(2027, 2, 4), time(9)))
    await complete(ladder, sent=True)
    assert await ladder.days_of(INVITES) == []


async def test_documents_that_go_along_as_links_are_sent_with_the_invitations(tmp_path: Path) -> None:
    """SW-19, SW-22: where the council names them only, the administrators still say that they went out."""
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED)
    await complete(ladder, sent=True)
    standard = ladder.town.standard
    linked = ("The form: https://forms.example/parents",)
    with_links = replace(
        standard,
        settings=replace(
            standard.settings, consultation_documents=linked, consultation_documents_young=linked
        ),
    )
    async with ladder.town.store.reading() as session:
        row = await session.get(Conference, ladder.conference_id)
        assert row is not None
        kept = await kept_of(session, row)
    assert INVITES in done(standard, kept)
    assert DOCUMENTS not in done(standard, kept)
    assert DOCUMENTS in done(with_links, kept)


async def test_entered_late_it_starts_where_it_stands_and_tells_each_once(tmp_path: Path) -> None:
    """Three weeks before: the first two askings are past, and come together with what is due."""
    ladder = await a_ladder(tmp_path, "swindon", date(2027, 1, 29))
    told = await ladder.days_of(ASKED, AGAIN, LIST, until=ENTERED + timedelta(hours=1))
    assert len(told) == len({(step, role) for _, step, role in told})
    assert {step for _, step, _ in told} == {ASKED, AGAIN, LIST}


async def test_what_belongs_to_a_child_protection_conference_is_not_asked_of_a_looked_after_review(
    tmp_path: Path,
) -> None:
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED)
    steps = {notice.step for notice in await ladder.until(ladder.starts + timedelta(days=30))}
    rules = ladder.town.standard.steps
    assert steps
    assert all("looked-after" in rules[step].kinds for step in steps)
    assert steps & {"cla_report_qa", "cla_report_shared", "cla_iro_sw_liaison", "cla_complexities"} == {
        "cla_report_qa", "cla_report_shared", "cla_iro_sw_liaison", "cla_complexities",
    }  # fmt: skip


async def test_where_no_document_says_otherwise_a_looked_after_review_has_its_last_date_only(
    tmp_path: Path,
) -> None:
    """X24: the regulations' limit holds in every council; the ladder is Swindon's own."""
    ladder = await a_ladder(tmp_path, "wakefield", REVIEWED, kind=Kind.LOOKED_AFTER)
    assert {notice.step for notice in await ladder.until(ladder.starts)} == set()


async def complete(ladder: Ladder, *, sent: bool = False) -> None:
    """A mother and a teacher are on the list, and the social worker says that it is complete."""
    now, conference_id = ladder.town.clock.now(), ladder.conference_id
    people = [("mother", "family"), ("school", "professional")]
    async with ladder.town.store.unit() as session:
        session.add(
            InviteList(
                conference_id=conference_id, completed_at=now, completed_by="sam", first_completed_at=now
            )
        )
        for place, (role, kind) in enumerate(people):
            person = Invitee(
                id=new_id(),
                conference_id=conference_id,
                position=place,
                kind=InviteeKind(kind),
                role=role,
                name=role,
            )
            session.add(person)
            await session.flush()
            if sent:
                session.add(
                    Invitation(
                        id=new_id(), conference_id=conference_id, invitee_id=person.id, way=Way.OWN,
                        state="sent", sent_at=now,
                    )
                )  # fmt: skip
        row = await session.get(Conference, conference_id)
        assert row is not None
        row.next_due_at = now
        session.add(row)
