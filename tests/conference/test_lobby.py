"""How a meeting has to be set, and what is not so."""

from dataclasses import replace
from datetime import date

import pytest

from conference.lobby import differences, roles_hold, wanted
from councils.library import Library

RULES = Library.load().at("leicestershire", date(2026, 11, 16)).meeting
SAFE = wanted(RULES)


def test_guests_and_callers_wait_and_only_the_chair_admits() -> None:
    assert SAFE.lobby_scope == "organizationExcludingGuests"
    assert not SAFE.dial_in_bypass
    assert SAFE.admitters == "organizerAndCoOrganizers"


def test_nothing_is_recorded_not_even_by_itself() -> None:
    assert (SAFE.recording, SAFE.record_automatically, SAFE.transcription) == (False, False, False)


def test_equal_settings_have_no_differences() -> None:
    assert differences(SAFE, replace(SAFE)) == ()


def test_each_difference_is_named() -> None:
    read = replace(SAFE, lobby_scope="unknownFutureValue", announce=False)
    assert differences(SAFE, read) == ("lobby_scope", "announce")


@pytest.mark.parametrize(
    ("roles", "hold"),
    [
        ({"chair": "coorganizer", "sam": "attendee"}, True),
        ({"chair": "presenter", "sam": "attendee"}, False),
        ({"sam": "attendee"}, False),
        ({"chair": "coorganizer", "sam": "presenter"}, False),
        ({"chair": "coorganizer", "sam": "coorganizer"}, False),
        ({"chair": "coorganizer", "sam": "unknownFutureValue"}, False),
    ],
)
def test_the_chair_and_nobody_else_may_act(roles: dict[str, str], *, hold: bool) -> None:
    assert roles_hold(roles, "chair") is hold
