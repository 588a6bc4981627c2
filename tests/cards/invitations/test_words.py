"""What each reader is told, and what nobody is."""

import re
from dataclasses import replace
from itertools import product

import pytest

from cards.invitations.mail import Words
from conference.invitations import Occasion, Way
from tests.cards.invitations.pictures import COUNCILS, LIBRARY, body, sample
from workshop.handbook.invitations import samples

ALL = [(council, *each) for council in COUNCILS for each in samples(LIBRARY.versions(council)[-1])]
FAMILY_SIDE = [(council, name, one) for council, name, one in ALL if one.kind != "professional"]
LANGUAGES = [("", False), ("", True), ("cy", False), ("pl", False)]
LINK = "https://teams.microsoft.com/"


@pytest.mark.parametrize(("language", "easy"), LANGUAGES)
def test_no_text_of_any_council_has_an_unfilled_placeholder_or_an_empty_fact(
    words: Words, language: str, easy: bool
) -> None:
    for council, name, picture in ALL:
        text = words.text(replace(picture, language=language, easy_read=easy))
        said = f"{text.subject}\n{text.body}"
        assert not re.search(r"[{}]", said), (council, name)
        assert not re.search(r": $|  |\(\)|None| ,", text.body, re.MULTILINE), (council, name)
        assert "\n\n\n" not in text.body, (council, name)


def test_subjects_hold_a_reference_or_a_day_and_nothing_of_the_family(words: Words) -> None:
    """LE-33 and the privacy of a locked screen: no name, no initials, no word of protection."""
    for (_, name, picture), (language, easy) in product(ALL, LANGUAGES):
        subject = words.text(replace(picture, language=language, easy_read=easy)).subject
        for secret in (picture.name, "AB", "Kim", "Sam Reed", "protection", "Reconstruct", "Example"):
            assert not secret or secret not in subject, (name, subject)


def test_le_28_professionals_read_the_children_the_date_and_the_time(words: Words) -> None:
    """LE-28: "details of the child(ren) subject to conference as well as the date and time"."""
    text = words.text(sample("leicestershire", "professional-meeting-new"))
    assert "Children: AB, born 3 May 2014; CB, expected 20 January 2027" in text.body
    assert "Tuesday 8 December 2026" in text.body
    assert "10am to midday" in text.body
    assert "AB" not in text.subject


def test_no_text_for_the_familys_side_names_a_child_or_anybody_else_invited(words: Words) -> None:
    """LE-33: recipients do not see each other; the referral alone has initials, and a birth date (SG-26)."""
    others = {"Priya Nair", "Kim Ash", "Lee Marsh", "Jo Field"}
    for council, name, picture in FAMILY_SIDE:
        said = body(words, picture)
        assert not any(other in said for other in others - {picture.name}), (council, name)
        if picture.way is not Way.REFERRAL:
            assert "born" not in said, (council, name)


def test_le_29_le_32_the_social_worker_gets_one_invitation_to_pass_on_to_one_person(words: Words) -> None:
    """LE-29, LE-32: the social worker sends it on; LE-33: to that person alone."""
    picture = sample("leicestershire", "family-forward-new")
    note, line, theirs = body(words, picture).partition("-" * 40)
    assert line
    assert "Send it on to Kim Ash alone" in note
    assert LINK not in note
    assert theirs.strip() == body(words, replace(picture, way=Way.OWN)).strip()


def test_le_34_a_link_for_video_is_given_and_no_number_to_dial(words: Words) -> None:
    """LE-34: the join link for video; dialling in gives audio only."""
    professional = body(words, sample("leicestershire", "professional-meeting-new"))
    assert "If you only dial in, you have sound but no video." in professional
    for kind in ("family", "child"):
        said = body(words, sample("leicestershire", f"{kind}-own-new"))
        assert LINK in said
        assert "If you only phone in, people can hear you but not see you." in said


def test_le_36_le_46_who_joins_after_the_confidential_part_reads_their_own_time(words: Words) -> None:
    """LE-36, LE-46: parents and their lawyers join after any confidential part, from the lobby."""
    family = body(words, sample("leicestershire", "family-own-later-transfer"))
    assert "Join at: 10:20am" in family
    assert "Your part starts at 10:20am." in family
    assert "10am to midday" not in family
    lawyer = body(words, sample("leicestershire", "legal-own-later-transfer"))
    assert "You and your client join at 10:20am." in lawyer
    assert "until the CP Chair lets you in" in lawyer


def test_le_44_le_47_the_social_workers_early_arrival_is_not_the_familys(words: Words) -> None:
    """LE-44, LE-47: 10 to 15 minutes and half an hour are the social worker's alone."""
    for name in ("family-own-new", "family-own-room"):
        said = body(words, sample("leicestershire", name))
        assert "Time: 10am to midday" in said
        assert "You may have to wait for a short time at the start." in said


def test_le_45_sg_33_the_chair_meets_the_family_first_where_the_council_says_so(words: Words) -> None:
    """SG-33: at least 20 minutes before; LE-45 states no time, so Leicestershire's text has none."""
    for kind in ("family", "child"):
        said = body(words, sample("south_gloucestershire", f"{kind}-own-new"))
        assert (
            "Be there at 9:40am. That is before the meeting starts. Bo Brown will talk with you first" in said
        )
        assert "The meeting: 10am to midday" in said
        assert "9:40" not in body(words, sample("leicestershire", f"{kind}-own-new"))


def test_le_51_everybody_reads_that_nobody_may_record(words: Words) -> None:
    """LE-51, LE-37: on video and in a room."""
    for council, name, picture in ALL:
        invited = picture.occasion not in {Occasion.WITHDRAWN, Occasion.CANCELLED}
        if invited and picture.way not in {Way.LETTER, Way.REFERRAL}:
            assert "Nobody may record" in body(words, picture), (council, name)


def test_sg_27_parents_and_young_people_are_each_told_of_their_own_leaflet(words: Words) -> None:
    """SG-27; a council that names no leaflet promises none."""
    parent = body(words, sample("south_gloucestershire", "family-own-new"))
    young = body(words, sample("south_gloucestershire", "child-own-new"))
    assert "Child Protection Information for parents and carers" in parent
    assert "Leaflet for children and young people" in young
    assert "parents and carers" not in young
    assert "If you do not have it" not in body(words, sample("wakefield", "family-own-new"))


def test_sg_19_sg_26_the_advocacy_service_is_asked_and_the_young_person_may_say_no(words: Words) -> None:
    """SG-19, SG-26: Reconstruct; the child can opt out. The name comes by phone, not by mail."""
    referral = body(words, sample("south_gloucestershire", "referral-new"))
    assert referral.startswith("Dear Reconstruct")
    assert "AB, born 3 May 2014" in referral
    assert "The young person can say no" in referral
    assert LINK not in referral
    young = body(words, sample("south_gloucestershire", "child-own-new"))
    assert (
        "We have asked Reconstruct to find an advocate for you. If you do not want one, that is fine" in young
    )
    assert "If you would like one, tell Sam Reed." in body(words, sample("swindon", "child-own-new"))


def test_sg_25_wk_11_ws_11_whoever_is_invited_is_told_day_place_and_whom_to_ask(words: Words) -> None:
    """SG-25, WK-11, WS-11: the invitations that go out once the list is complete."""
    for council, name, picture in ALL:
        if picture.occasion is not Occasion.NEW or picture.way in {Way.LETTER, Way.REFERRAL}:
            continue
        said = body(words, picture)
        assert "Tuesday 8 December 2026" in said, (council, name)
        assert "Sam Reed" in said, (council, name)
        assert ("Town Hall" in said) == (picture.place != ""), (council, name)


def test_a_split_conference_never_tells_one_side_when_the_other_is_there(words: Words) -> None:
    """LE-04, SG-13: their own time and no other."""
    for council, kind in product(COUNCILS, ("family", "child", "legal", "advocate")):
        said = body(words, sample(council, f"{kind}-own-split-interpreter"))
        assert "11am to midday" in said, (council, kind)
        assert "10am" not in said, (council, kind)


def test_whoever_is_withdrawn_reads_no_link_no_place_and_no_reason(words: Words) -> None:
    for council, name, picture in ALL:
        if picture.occasion in {Occasion.WITHDRAWN, Occasion.CANCELLED}:
            leaky = replace(picture, join_url=LINK, place="Room 2")
            said = body(words, leaky)
            assert LINK not in said, (council, name)
            assert "Room 2" not in said, (council, name)


def test_an_agency_reads_by_when_its_report_is_due(words: Words) -> None:
    picture = sample("wakefield", "professional-meeting-new")
    assert "Send your agency’s report by Friday 4 December 2026" in body(words, picture)
    assert "report before the conference" in body(words, replace(picture, report_by=None))


def test_who_speaks_for_no_agency_is_asked_for_no_report(words: Words) -> None:
    """An interpreter, a foster carer or a colleague never counts for the quorum (LE-55)."""
    said = body(words, sample("wakefield", "professional-meeting-interpreter"))
    assert "report" not in said
    assert "enough agencies" not in said
    assert "If you cannot come, say so as soon as you can." in said


def test_a_move_says_the_old_day_and_time(words: Words) -> None:
    said = body(words, sample("swindon", "family-own-moved"))
    assert "The meeting was to be on 4 December 2026, 10am." in said
