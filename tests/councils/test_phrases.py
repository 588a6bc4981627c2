"""Moments are read as a manager writes them, and refused with an example."""

from datetime import time

import pytest

from conference.standard import Every, Offset, Schedule, Unit
from councils.findings import Wrong
from councils.values import phrase, schedule


@pytest.mark.parametrize(
    ("written", "offset"),
    [
        ("2 working days before conference", Offset("conference", 2, Unit.WORKING_DAYS, before=True)),
        ("1 working day after invite_list", Offset("invite_list", 1, Unit.WORKING_DAYS, before=False)),
        (
            "16:00 on working day 7 after strategy_discussion",
            Offset("strategy_discussion", 7, Unit.WORKING_DAYS, before=False, at=time(16)),
        ),
        ("working day 8 before conference", Offset("conference", 8, Unit.WORKING_DAYS, before=True)),
        ("24 hours before conference", Offset("conference", 24, Unit.HOURS, before=True)),
        ("45 minutes before conference", Offset("conference", 45, Unit.MINUTES, before=True)),
        ("3 months after conference", Offset("conference", 3, Unit.MONTHS, before=False)),
        ("6  weeks after core_group", Offset("core_group", 6, Unit.WEEKS, before=False)),
        ("14 calendar days after last_visit", Offset("last_visit", 14, Unit.CALENDAR_DAYS, before=False)),
        ("on the day of conference", Offset("conference", 0, Unit.WORKING_DAYS, before=False)),
        (
            "17:00 on the day of conference",
            Offset("conference", 0, Unit.WORKING_DAYS, before=False, at=time(17)),
        ),
        ("at epo_ends", Offset("epo_ends", 0, Unit.HOURS, before=False)),
        (
            "halfway from previous_conference to conference",
            Offset("previous_conference", 0.5, Unit.HALFWAY, before=False),
        ),
    ],
)
def test_a_moment_is_read_exactly(written: str, offset: Offset) -> None:
    assert phrase(written).offset == offset


def test_a_number_may_stand_in_the_timescale() -> None:
    assert phrase("notice working days before conference").borrows == "notice"


@pytest.mark.parametrize(
    ("written", "wrong", "right"),
    [
        ("soon", "'soon' is no moment that can be counted", '"2 working days before conference"'),
        (5, "5 is no moment", "24 hours before conference"),
        ("2 days before conference", "does not say which", '"working days" or "calendar days"'),
        ("2 fortnights before conference", "'fortnights' is no unit", "write one of"),
        ("2 working days before confrence", "'confrence' is no event", "did you mean 'conference'?"),
        ("notise working days before conference", "'notise' is no number", "did you mean 'notice'?"),
        ("1.5 working days before conference", "1.5 is no whole number of working days", "whole number"),
        ("25:00 on working day 7 after request", "'25:00' is not a time of day", '"16:00"'),
    ],
)
def test_what_cannot_be_counted_is_refused_with_an_example(written: object, wrong: str, right: str) -> None:
    with pytest.raises(Wrong) as refusal:
        phrase(written)
    assert wrong in refusal.value.wrong
    assert right in refusal.value.right


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("every Monday", Schedule(Every.WEEK, 0)),
        ("every Friday at 08:30", Schedule(Every.WEEK, 4, time(8, 30))),
        ("every working day at 17:00", Schedule(Every.WORKING_DAY, at=time(17))),
        ("day 1 of every month", Schedule(Every.MONTH, 1)),
        ("the Monday after transfer_meeting", Schedule(Every.WEEK, 0, after="transfer_meeting")),
    ],
)
def test_when_a_list_goes_out(written: str, read: Schedule) -> None:
    assert schedule(written) == read


@pytest.mark.parametrize(
    "written", ["sometimes", "every Sunday", "day 31 of every month", "the Monday after tea"]
)
def test_a_list_that_could_never_go_out_is_refused(written: str) -> None:
    with pytest.raises(Wrong):
        schedule(written)
