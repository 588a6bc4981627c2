"""C-23: a setting that reads back otherwise than it was written is named, whichever it is."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from conference.meeting import MeetingSettings, differences, roles_hold, wanted
from councils.library import Library

LIBRARY = Library.load()
NAMES = [field.name for field in fields(MeetingSettings)]


@pytest.mark.parametrize("council", LIBRARY.councils())
def test_every_council_keeps_outsiders_in_the_lobby_and_records_nothing(council: str) -> None:
    wish = wanted(LIBRARY.at(council, date(2026, 11, 23)).meeting)
    assert wish.lobby_scope == "organizationExcludingGuests"
    assert wish.admitters == "organizerAndCoOrganizers"
    assert wish.chat == "disabled"
    assert not any((wish.dial_in_bypass, wish.recording, wish.record_automatically, wish.transcription))
    assert differences(wish, wish) == ()


@pytest.mark.parametrize("name", NAMES)
def test_each_setting_that_reads_back_otherwise_is_named(name: str) -> None:
    wish = wanted(LIBRARY.at("leicestershire", date(2026, 11, 23)).meeting)
    before = getattr(wish, name)
    otherwise: dict[str, Any] = {name: not before if isinstance(before, bool) else "unknownFutureValue"}
    assert differences(wish, replace(wish, **otherwise)) == (name,)


@pytest.mark.parametrize(
    ("roles", "hold"),
    [
        ({"chair": "coorganizer", "worker": "attendee"}, True),
        ({"chair": "attendee", "worker": "attendee"}, False),
        ({"chair": "coorganizer", "worker": "presenter"}, False),
        ({"worker": "attendee"}, False),
        ({}, False),
    ],
)
def test_only_the_chair_may_admit(roles: dict[str, str], hold: bool) -> None:
    assert roles_hold(roles, "chair") is hold
