"""Nobody invited reads of anybody of the family, in anything that leaves the house; nobody walks in."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from conference.invitees import InviteeKind, Listed
from services.invitees import keep
from storage.tables import Work
from tests.faults.conftest import OpenTown
from tests.faults.listed import FATHER, HEALTH, MOTHER, POLICE, SCHOOL, actor, listed, version
from tests.faults.town import WORKER, Town
from workshop.teams import lines
from workshop.tenant.calendar import Door
from workshop.tenant.mail import Mail

pytestmark = pytest.mark.over_http

LAWYER = Listed(
    InviteeKind.LEGAL, "lawyer", "Lou Finch", email="lou@law.example", phone="0117", address="Law Street"
)
CHILD = Listed(InviteeKind.CHILD, "child", "AB", email="ab@home.example", phone="07", address="4 Hill Road")
FAMILY = (MOTHER, FATHER, LAWYER, CHILD)
OUTSIDE = (SCHOOL, HEALTH, POLICE, *FAMILY)
WORKING = ("social-worker", "administrator", "clerk", "unit-manager")


def secrets_of(one: Listed) -> tuple[str, ...]:
    """A child's initials are not their secret from those who work with them."""
    plain = () if one.kind is InviteeKind.CHILD else (one.name,)
    return (*plain, one.email, one.address)


def whole(mail: Mail) -> str:
    """All that its reader can see: head, words, files."""
    files = " ".join(file.content.decode(errors="replace").replace("\r\n ", "") for file in mail.files)
    return " ".join((*mail.to, *mail.cc, mail.subject, mail.body, files))


def told_of(mail: Mail, reader: Listed) -> Iterator[str]:
    """What a mail says of the family's people other than its reader; shared addresses are no secret."""
    own = secrets_of(reader)
    for other in FAMILY:
        if other.name != reader.name:
            yield from (one for one in secrets_of(other) if one not in own and one in whole(mail))


async def a_story(town: Town) -> str:
    """Invited, one taken off, one added, one corrected, moved, one unsafe, stood down. The booking's id."""
    conference_id = await town.safe()
    house, sam = town.world.process.house, actor(town, WORKER)
    ids = await listed(town, conference_id, [one for one in OUTSIDE if one is not LAWYER])
    lawyer = replace(LAWYER, represents=ids[MOTHER.name])
    await keep.add_person(house, sam, conference_id, lawyer, at=await version(town))
    await keep.remove_person(
        house, sam, conference_id, ids[POLICE.name], why="mistake", at=await version(town)
    )
    other = replace(HEALTH, name="Jo Hay", role="gp", email="jo@gp.example")
    await keep.add_person(house, sam, conference_id, other, at=await version(town))
    right = replace(MOTHER, id=ids[MOTHER.name], email="maria.kowal@home.example")
    await keep.change_person(house, sam, conference_id, right, at=await version(town))
    await town.wait_until(town.later(minutes=5))
    await town.moves()
    if town.with_card("chair.accept"):
        await town.accepts(town.asked())
    await town.wait_until(town.later(minutes=10))
    await keep.remove_person(
        house, sam, conference_id, ids[FATHER.name], why="safety", at=await version(town)
    )
    await town.wait_until(town.later(minutes=10))
    return conference_id


@pytest.mark.parametrize("council", ["south_gloucestershire", "leicestershire"])
async def test_nobody_reads_of_the_family_in_anything_that_a_story_leaves(
    open_town: OpenTown, council: str, subtests: pytest.Subtests
) -> None:
    """LE-33: one story, acted out, then all that it left is read."""
    town = await open_town(council)
    conference_id = await a_story(town)
    with subtests.test("no mail or entry tells anybody invited of the family"):
        no_mail_or_entry_tells_anybody_invited_of_the_family(town)
    with subtests.test("a subject carries no more than the reference"):
        await a_subject_carries_no_more_than_the_reference(town, conference_id)
    with subtests.test("a colleague without the case reads of nobody"):
        a_colleague_without_the_case_reads_of_nobody(town)
    with subtests.test("no link or address is kept where work failed"):
        await no_link_or_address_is_kept_where_work_failed(town, conference_id)


def no_mail_or_entry_tells_anybody_invited_of_the_family(town: Town) -> None:
    """Every mail, event and file."""
    tenant = town.world.tenant
    for one in OUTSIDE:
        for mail in tenant.mails_to(one.email):
            assert list(told_of(mail, one)) == [], (one.role, mail.sort, mail.subject)
            assert mail.recipients == (mail.to[0],), one.role
    for event in tenant.events:
        there = {each.address for each in event.attendees}
        kin = there & {one.email for one in FAMILY}
        assert not kin or len(there) == 1, "the family's side is with others on an entry"
    assert tenant.mails_to(HEALTH.email)


async def a_subject_carries_no_more_than_the_reference(town: Town, conference_id: str) -> None:
    """And the day; what a family reads in a list of mails does not even say what sort of meeting it is."""
    reference = (await town.conference(conference_id)).reference
    subjects = {mail.subject for mail in town.world.tenant.outbox}
    assert len(subjects) > 1
    for subject in subjects:
        rest = re.sub(r"\d{1,2} [A-Z][a-z]+ \d{4}", "", subject).replace(reference, "")
        assert re.fullmatch(r"[A-Za-z ,:]*", rest), subject
        assert not any(word in subject for one in OUTSIDE for word in (*one.name.split(), one.email)), subject


def a_colleague_without_the_case_reads_of_nobody(town: Town) -> None:
    for who in town.world.objects:
        read = town.all_read(who)
        if who not in WORKING and "chair" not in who and "manager" not in who:
            assert not any(secret in read for one in FAMILY for secret in secrets_of(one)), who
        for card in (m.card for m in town.world.member(who).chat if m.card):
            summary = json.dumps([card.get("fallbackText"), card.get("speak"), lines(card)[:0]])
            assert not any(one.email in summary for one in OUTSIDE), who


async def no_link_or_address_is_kept_where_work_failed(town: Town, conference_id: str) -> None:
    link = str((await town.meeting(conference_id)).join_url)
    for work in await town.rows(Work):
        assert link not in f"{work.key}{work.args}{work.error}"
        assert not any(one.email in f"{work.key}{work.args}{work.error}" for one in OUTSIDE), work.key


async def test_the_door_before_during_and_after(open_town: OpenTown) -> None:
    """LE-34, C-23: who waits, who walks in, and who can let others in."""
    town = await open_town("south_gloucestershire")
    conference_id = await town.safe()
    tenant = town.world.tenant
    guest = tenant.add_guest("Gus Guest", "gus@agency.example")
    gp = replace(HEALTH, role="gp", name="Dr Ross", email="gp@surgery.example")
    await listed(town, conference_id, (SCHOOL, HEALTH, POLICE, gp, MOTHER))
    booked, link = await town.conference(conference_id), str((await town.meeting(conference_id)).join_url)
    chair = town.world.objects[str(booked.chair_id).removeprefix("p-")]
    waiting = {gp.email, guest.id, MOTHER.email, "dial-in"}
    for moment in (
        booked.starts - timedelta(minutes=10),
        booked.starts + timedelta(minutes=30),
        booked.ends + timedelta(minutes=30),
    ):
        await town.wait_until(moment)
        assert {who: tenant.lobby(who, link) for who in waiting} == dict.fromkeys(waiting, Door.LOBBY)
        assert tenant.lobby(chair, link) is Door.IN
        assert tenant.lobby(town.world.objects["colleague"], link) is Door.IN  # a member of the tenant
        assert tenant.can_admit(chair, link)
        for nobody in (*waiting, town.world.objects["colleague"], town.world.objects["social-worker"]):
            assert not tenant.can_admit(nobody, link), nobody


async def test_a_parent_who_is_a_colleague_waits_like_any_parent_and_so_do_their_colleagues(
    open_town: OpenTown,
) -> None:
    town = await open_town("south_gloucestershire")
    conference_id = await town.safe()
    own = tenant_address(town, "colleague")
    await listed(town, conference_id, (SCHOOL, HEALTH, POLICE, replace(MOTHER, email=own)))
    await town.wait_until(town.later(minutes=5))
    link = str((await town.meeting(conference_id)).join_url)
    booked = await town.conference(conference_id)
    chair = town.world.objects[str(booked.chair_id).removeprefix("p-")]
    assert town.world.tenant.lobby(own, link) is Door.LOBBY
    assert town.world.tenant.lobby(chair, link) is Door.IN
    assert town.world.tenant.mails_to(own)


def tenant_address(town: Town, key: str) -> str:
    return town.world.tenant.known(town.world.objects[key]).mail
