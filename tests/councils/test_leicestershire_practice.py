"""Leicestershire's leaflet besides its dates: who agrees, who tells whom, Teams, quorum, cover, texts."""

import re
from datetime import date, time
from pathlib import Path

import pytest

import councils
from conference.roles import Role
from conference.standard import Ask, CoverFrom, Few, Order, Source, WithoutClerk
from councils.library import Library

STANDARD = Library.load().at("leicestershire", date(2026, 11, 23))
FILE = Path(councils.__file__).parent / "leicestershire.toml"


def agreed_by(chain: str) -> list[Role]:
    return [each.role for each in STANDARD.chains[chain].value.steps]


def test_every_rule_of_the_leaflet_stands_in_the_file() -> None:
    found = set(re.findall(r'"(LE-\d+)"', FILE.read_text(encoding="utf-8")))
    assert found == {f"LE-{number:02}" for number in range(1, 84)}


def test_the_form_asks_what_the_unit_has_to_know() -> None:
    """LE-03 to LE-05, LE-46 and LE-63."""
    assert {STANDARD.asks(field) for field in ("s47_concluded", "split", "risks")} == {Ask.REQUIRED}
    own = {"s47_concluded", "split", "split_why", "risks", "confidential", "interpreter", "earlier_plans"}
    assert own == {key for key, each in STANDARD.fields.items() if each.source is Source.COUNCIL}


def test_le10_the_advice_desk_is_open_from_nine_to_eleven_and_covers_nobody() -> None:
    desk = STANDARD.duty_advice
    assert (desk.kept, desk.opens, desk.closes) == (True, time(9), time(11))
    assert desk.asked_by == (Role.TEAM_MANAGER,)
    assert not STANDARD.duty_cover.kept
    assert "9am to 11am" in STANDARD.information["threshold_advice"].text


def test_the_teams_meeting_lets_nobody_from_outside_past_the_lobby() -> None:
    """LE-35 to LE-37, LE-48 and LE-51."""
    meeting = STANDARD.meeting
    assert (meeting.lobby_scope, meeting.dial_in_bypass) == ("organizationExcludingGuests", False)
    assert (meeting.admitters, meeting.chat) == ("organizerAndCoOrganizers", "disabled")
    assert not meeting.recording
    own = ("lobby_scope", "dial_in_bypass", "admitters", "chat", "recording")
    assert {meeting.cite(key).source for key in own} == {Source.COUNCIL}


def test_s32_a_conference_no_longer_needed_is_settled_with_the_chair_then_the_unit_is_told() -> None:
    """LE-52 and LE-53; the social worker tells the attendees (LE-75)."""
    reason = STANDARD.reasons["no_longer_needed"]
    chain = STANDARD.chains[reason.chain]
    assert agreed_by("no_longer_needed") == [Role.CHAIR]
    assert "manager_told" in chain.value.asks
    assert chain.value.copies == (Role.ADMINISTRATOR,)
    assert (chain.source, reason.tellers, reason.rebook) == (Source.COUNCIL, (Role.SOCIAL_WORKER,), False)
    codes = {code.key: code for code in reason.sub_codes}
    assert list(codes) == ["looked_after", "deceased", "transferring", "threshold_not_met"]
    assert [key for key, code in codes.items() if code.quiet] == ["deceased"]
    assert codes["threshold_not_met"].copies == (Role.SERVICE_MANAGER,)


def test_le65_a_family_that_cannot_come_gets_a_new_date_with_the_chairs_agreement() -> None:
    """LE-64; past the last date the Service Manager agrees (LE-61, LE-66)."""
    reason = STANDARD.reasons["family_cannot_attend"]
    assert [code.key for code in reason.sub_codes] == ["illness", "appointment", "childcare"]
    assert agreed_by(reason.chain) == [Role.CHAIR]
    assert STANDARD.out_of_timescale.rules[:2] == ("LE-61", "LE-66")
    assert [each.role for each in STANDARD.out_of_timescale.value.steps] == [Role.SERVICE_MANAGER]


def test_le58_an_inquorate_conference_is_stood_down_by_a_safeguarding_manager() -> None:
    """LE-54: after the CP Chair's judgement (LE-56), in this order."""
    chain = STANDARD.chains[STANDARD.reasons["not_quorate"].chain]
    assert agreed_by("not_quorate") == [Role.CHAIR, Role.UNIT_MANAGER]
    assert (chain.value.order, chain.source) == (Order.IN_ORDER, Source.COUNCIL)
    assert len(STANDARD.reasons["not_quorate"].sub_codes) == 4


@pytest.mark.parametrize("key", ["report_not_shared", "no_interpreter", "unforeseen", "no_cover"])
def test_c17_reasons_that_name_nobody_need_chair_and_manager_by_default(key: str) -> None:
    """LE-62, LE-63, LE-67, LE-70, LE-72 and LE-73."""
    reason = STANDARD.reasons[key]
    assert reason.source is Source.COUNCIL
    assert STANDARD.chains[reason.chain].source is Source.DEFAULT
    assert agreed_by(reason.chain) == [Role.CHAIR, Role.UNIT_MANAGER]


def test_who_tells_the_attendees_depends_on_who_started_it() -> None:
    """LE-74 to LE-76."""
    rules = STANDARD.stand_down
    assert rules.told_by_for_unit == (Role.CLERK,)
    assert rules.told_by_for_social_worker == (Role.SOCIAL_WORKER,)
    assert rules.rebooked_by == (Role.SOCIAL_WORKER,)


def test_s37_two_other_agencies_there_or_with_a_sufficient_report() -> None:
    """LE-55 to LE-57."""
    quorum = STANDARD.quorum
    assert (quorum.agencies, quorum.reports_count) == (2, True)
    assert (quorum.few_agencies, quorum.chair_may_proceed) == (Few.PROCEED, True)
    assert quorum.decided_by == (Role.CHAIR,)
    assert quorum.cite("counts_social_care").source is Source.DEFAULT


def test_cover_is_looked_for_before_anything_is_stood_down() -> None:
    """LE-68 to LE-73."""
    cover = STANDARD.cover
    assert (cover.told, cover.asked_from) == ((Role.UNIT_MANAGER,), CoverFrom.OTHER_CHAIRS)
    tried = (WithoutClerk.ANOTHER_CLERK, WithoutClerk.RECORDING, WithoutClerk.STAND_DOWN)
    assert cover.without_clerk == tried
    assert STANDARD.settings.recording_without_clerk
    assert (cover.social_worker_cover, cover.knowledge_needed) == ((Role.TEAM_MANAGER,), True)
    assert cover.network_failure_rearranges


def test_le12_a_return_within_twelve_months_needs_the_talk_and_the_service_manager() -> None:
    chain = STANDARD.chains["repeat_plan"].value
    assert agreed_by("repeat_plan") == [Role.SERVICE_MANAGER]
    assert {"lead_discussion", "plo_considered"} <= set(chain.asks)
    assert (STANDARD.repeat_plan.months, STANDARD.repeat_plan.from_start) == (12, True)


def test_who_invites_whom_and_what_the_police_need_to_know() -> None:
    """LE-25, LE-27, LE-29 and LE-33."""
    settings = STANDARD.settings
    assert settings.professionals_invited_by == (Role.CLERK,)
    assert settings.family_invited_by == (Role.SOCIAL_WORKER,)
    assert settings.police_reason_needed


def test_a_concern_goes_to_the_manager_and_praise_to_the_social_worker() -> None:
    """LE-81 and LE-82; C-63: the leaflet names no recipient of a concern, and the note says so."""
    concern = STANDARD.ladders["late_report"]
    assert concern.rungs[0].tell == (Role.TEAM_MANAGER,)
    assert concern.rungs[0].copies == (Role.SERVICE_MANAGER,)
    assert "default" in concern.note
    assert Role.SOCIAL_WORKER in STANDARD.ladders["praise"].rungs[0].tell


@pytest.mark.parametrize(
    ("key", "rule", "shown"),
    [
        ("move_review", "LE-07", "review"),
        ("manager_of_frcd", "LE-11", "help"),
        ("clerk_away", "LE-19", "invitations"),
        ("police_copy", "LE-23", "invitations"),
        ("invitation_contents", "LE-28", "invitations"),
        ("join_link", "LE-34", "day_card"),
        ("admission", "LE-36", "chair"),
        ("eject", "LE-48", "chair"),
        ("recording", "LE-51", "chair"),
    ],
)
def test_what_the_bot_cannot_reckon_is_said_where_it_helps(key: str, rule: str, shown: str) -> None:
    text = STANDARD.information[key]
    assert rule in text.rules
    assert shown in text.shown
    assert text.source is Source.COUNCIL
