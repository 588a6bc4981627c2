"""From a complete list to everybody's invitation: in order, one by one, and only once it is safe."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conference.outside import OutsideFault
from conference.roles import Role
from tests.services.invitations.desk import PEOPLE, Desk, a_desk
from tests.services.meeting.office import STARTS

STAFF = {f"{name}@council.example" for name in ("grace.green", "sam.shaw", "ada.adeyemi")}
PROFESSIONALS = {"maya@health.example", "gp@surgery.example"}
FAMILY = {"ann@home.example", "kit@home.example", "lou@law.example"}


async def test_nobody_hears_anything_before_the_list_is_said_to_be_complete(empty_desk: Desk) -> None:
    """WS-11, LE-26, WK-11: chair and social worker have the entry, nobody else."""
    for key in PEOPLE:
        await empty_desk.add(key)
    await empty_desk.complete(done=False)
    await empty_desk.further()
    assert empty_desk.on_the_event == STAFF
    assert empty_desk.post.letters == []


async def test_a_booking_without_a_list_stays_as_it_was(empty_desk: Desk) -> None:
    await empty_desk.further()
    assert empty_desk.on_the_event == STAFF
    assert empty_desk.post.told == []


async def test_professionals_join_the_meetings_entry_and_the_family_never_does(desk: Desk) -> None:
    """LE-27, LE-33, SG-25, C-61."""
    await desk.further()
    assert desk.on_the_event == STAFF | PROFESSIONALS
    assert {one.to for one in desk.post.letters if one.sort == "invitation"} == FAMILY
    rows = await desk.rows()
    assert {key: row.state for key, row in rows.items()} == {
        ("hv", "meeting"): "sent",
        ("gp", "meeting"): "sent",
        ("mother", "own"): "sent",
        ("father", "own"): "sent",
        ("solicitor", "own"): "sent",
    }


async def test_the_chair_stays_co_organiser_when_the_professionals_come(desk: Desk) -> None:
    await desk.further()
    (made,) = desk.teams.live
    assert made.roles[desk.office.ids["grace"]] == "coorganizer"


async def test_each_of_the_family_reads_their_own_name_and_link_only(desk: Desk) -> None:
    await desk.further()
    link = (await desk.office.meeting()).join_url
    (ann,) = desk.post.to("ann@home.example")
    assert f"[{link}]" in ann.text
    assert "Ann Lowe" in ann.text
    assert not any(name in ann.text for name in ("Kit", "Finch", "Iqbal"))
    assert ann.subject == "Conference Q-26-0001"


async def test_parents_are_asked_to_come_before_the_start_where_the_chair_meets_them(desk: Desk) -> None:
    """SG-33; their solicitor comes for the start."""
    await desk.further()
    (ann,), (lou,) = desk.post.to("ann@home.example"), desk.post.to("lou@law.example")
    assert (ann.starts, lou.starts) == (STARTS - timedelta(minutes=20), STARTS)


async def test_professionals_read_of_the_children_beside_the_entry(desk: Desk) -> None:
    """LE-28: initials and birth dates, in a mail of their own; the entry holds the reference."""
    await desk.child("AB", STARTS.date().replace(year=2018))
    await desk.further()
    (mail,) = desk.post.to("maya@health.example")
    assert mail.sort == "mail"
    assert "AB 2018-12-08" in mail.text
    assert all("AB" not in one.text for one in desk.post.to("ann@home.example"))


async def test_nobody_of_the_family_hears_while_the_meeting_is_not_safe(desk: Desk) -> None:
    desk.teams.stubborn = {"lobby_scope": "everyone"}
    with pytest.raises(OutsideFault):
        await desk.further()
    assert desk.post.letters == []
    assert desk.teams.invitations == []


async def test_settings_changed_since_are_seen_before_anybody_gets_the_link(empty_desk: Desk) -> None:
    """LE-34: the lobby is read once more; changed, it is put right first."""
    await empty_desk.further()
    (made,) = empty_desk.teams.live
    safe = made.settings
    made.settings = replace(safe, lobby_scope="everyone")
    await empty_desk.add("mother")
    await empty_desk.complete()
    await empty_desk.settle()
    assert made.settings == safe
    assert await empty_desk.office.cards("meeting_alarm") == {"ada", "una"}
    assert empty_desk.post.sorts("ann@home.example") == ["invitation"]


async def test_doing_it_again_sends_nothing(desk: Desk) -> None:
    await desk.further()
    letters, invited = list(desk.post.letters), list(desk.teams.invitations)
    await desk.further()
    assert (desk.post.letters, desk.teams.invitations) == (letters, invited)


async def test_where_the_social_worker_invites_each_gets_a_mail_and_a_file_to_send_on(tmp_path: Path) -> None:
    """LE-09, LE-29, LE-32, LE-33, C-61."""
    async with a_desk(tmp_path, invites=(Role.SOCIAL_WORKER,)) as desk:
        for key in PEOPLE:
            await desk.add(key)
        await desk.complete()
        await desk.further()
        forwarded = desk.post.to("sam.shaw@council.example")
        assert len(forwarded) == 3
        for mail, name in zip(forwarded, ("Ann Lowe", "Kit Lowe", "Lou Finch"), strict=True):
            assert [who for who in ("Ann Lowe", "Kit Lowe", "Lou Finch") if who in mail.text] == [name]
            (file,) = mail.files
            words = file.content.decode().replace("\r\n ", "")
            assert "METHOD:PUBLISH" in words
            assert f"own new for {name}" in words
            assert "CLASS:PRIVATE" in words
            assert "ATTENDEE" not in words
        assert not any(desk.post.to(address) for address in FAMILY)


async def test_somebody_without_an_address_gets_a_letter_that_the_unit_posts(empty_desk: Desk) -> None:
    """WK-11."""
    await empty_desk.add("father", email="", address="1 High Street")
    await empty_desk.add("mother", joins={"how": "letter_only"}, address="1 High Street")
    await empty_desk.complete()
    await empty_desk.further()
    letters = empty_desk.post.to("ada.adeyemi@council.example")
    assert [one.files[0].content for one in letters] == [
        b"Kit Lowe, 1 High Street",
        b"Ann Lowe, 1 High Street",
    ]
    assert empty_desk.post.to("ann@home.example") == []


async def test_a_face_to_face_conference_names_the_place_and_has_no_link(empty_desk: Desk) -> None:
    await empty_desk.office.change(mode="face_to_face", venue_id="kingswood")
    for key in PEOPLE:
        await empty_desk.add(key)
    await empty_desk.complete()
    await empty_desk.further()
    (ann,) = empty_desk.post.to("ann@home.example")
    assert "Kingswood Civic Centre []" in ann.text
    assert empty_desk.on_the_event == STAFF | PROFESSIONALS


async def test_a_split_conference_gives_each_window_half_of_the_time(empty_desk: Desk) -> None:
    """LE-04, SG-13."""
    await empty_desk.add("mother", window="a")
    await empty_desk.add("father", window="b")
    await empty_desk.add("hv")
    await empty_desk.complete()
    await empty_desk.further()
    (ann,), (kit,) = empty_desk.post.to("ann@home.example"), empty_desk.post.to("kit@home.example")
    assert "09:40 to 11:00" in ann.text
    assert "11:00 to 12:00" in kit.text
    (maya,) = empty_desk.post.to("maya@health.example")
    assert "10:00 to 12:00" in maya.text


async def test_the_same_person_twice_is_one_guest(empty_desk: Desk) -> None:
    await empty_desk.add("hv")
    await empty_desk.add("again", **{**PEOPLE["hv"], "email": "MAYA@health.example"})
    await empty_desk.complete()
    await empty_desk.further()
    invited = [address for _, address in empty_desk.teams.invitations if "maya" in address.lower()]
    assert invited == ["maya@health.example"]


async def test_a_parent_who_is_a_colleague_waits_in_the_lobby_like_any_parent(empty_desk: Desk) -> None:
    """A member of the tenant would be let by: then nobody is but the chair."""
    await empty_desk.add("mother", email="ann.lowe@council.example")
    await empty_desk.complete()
    await empty_desk.settle()
    (made,) = empty_desk.teams.live
    assert made.settings.lobby_scope == "organizer"
    assert empty_desk.post.sorts("ann.lowe@council.example") == ["invitation"]
