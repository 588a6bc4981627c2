"""Every trouble of a meeting has its words, and every setting its name."""

from dataclasses import fields, replace

import pytest

from cards.meeting import SETTINGS, said_of
from cards.notices import meeting_alarm
from conference.meeting import ROLES, MeetingSettings, Trouble
from tests.gallery.made_up import booking, standard


def test_every_setting_that_can_differ_has_a_name() -> None:
    assert set(SETTINGS) == {field.name for field in fields(MeetingSettings)} | {ROLES}


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_is_said_in_words(trouble: Trouble) -> None:
    picture = replace(booking("sw"), meeting_problem=f"{trouble.value}:chat,{ROLES}")
    happened, means, named = said_of(standard("sw"), picture)
    assert happened
    assert means
    assert "{" not in happened + means + named
    assert named.startswith("The chat, who has")


def test_an_alarm_that_is_over_says_so() -> None:
    picture = replace(booking("sw"), meeting_state="open", meeting_problem="")
    assert "safe again" in str(meeting_alarm(standard("sw"), picture)["body"])
