"""The list and the reports of a review, in councils that say something of them and in those that do not."""

from datetime import date
from pathlib import Path

import pytest

from conference.booking import Kind
from conference.standard import Source
from tests.services.reviews.ladder import a_ladder

REVIEWED = date(2027, 3, 10)  # a Wednesday
FIRST = {"review_number": "1", "previous_on": "2026-12-15"}
LIST = "invite_list_rcpc"


@pytest.mark.parametrize("council", ["swindon", "west_sussex"])
async def test_the_list_for_a_review_is_due_thirteen_working_days_before(
    tmp_path: Path, council: str
) -> None:
    """SW-15, SW-17, C-07: "13 days before", in working days; a default where a council has no rule."""
    ladder = await a_ladder(tmp_path, council, REVIEWED, kind=Kind.REVIEW, given=FIRST)
    told = await ladder.days_of(LIST)
    assert told[:2] == [
        (date(2027, 2, 18), LIST, "social_worker"),
        (date(2027, 2, 19), LIST, "social_worker"),
    ]
    assert {day for day, _, _ in told[2:]} == {date(2027, 2, 22)}
    source = ladder.town.standard.steps[LIST].source
    assert source is (Source.COUNCIL if council == "swindon" else Source.DEFAULT)


async def test_a_reviews_list_that_does_not_come_goes_to_both_managers(tmp_path: Path) -> None:
    """SW-18."""
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED, kind=Kind.REVIEW, given=FIRST)
    late = [role for day, _, role in await ladder.days_of(LIST) if day == date(2027, 2, 22)]
    assert set(late) == {"service_manager", "social_worker", "team_manager"}


async def test_the_team_manager_plans_ahead_for_a_review_in_supervision(tmp_path: Path) -> None:
    """SW-16."""
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED, kind=Kind.REVIEW, given=FIRST)
    assert await ladder.days_of("rcpc_planning") == [
        (date(2027, 2, 9), "rcpc_planning", "team_manager"),
        (date(2027, 2, 10), "rcpc_planning", "team_manager"),
    ]


async def test_the_family_has_the_report_three_days_before_a_review_where_that_is_best_practice(
    tmp_path: Path,
) -> None:
    """LE-39, C-16: chased for three working days before; 24 hours bind."""
    ladder = await a_ladder(tmp_path, "leicestershire", REVIEWED, kind=Kind.REVIEW, given=FIRST)
    told = await ladder.days_of("report_family_rcpc")
    assert [day for day, _, role in told if role == "social_worker"][:2] == [
        date(2027, 3, 4), date(2027, 3, 5),
    ]  # fmt: skip


async def test_a_review_of_a_plan_of_two_years_is_told_to_those_above(tmp_path: Path) -> None:
    """SG-64, SG-105."""
    given = {"review_number": "4", "previous_on": "2026-10-01", "plan_started": "2025-02-01"}
    ladder = await a_ladder(tmp_path, "south_gloucestershire", REVIEWED, kind=Kind.REVIEW, given=given)
    told = await ladder.days_of("long_plan")
    assert {role for _, _, role in told} == {"social_worker", "chair", "director", "unit_manager"}


async def test_a_transfer_in_counts_from_the_other_councils_word(tmp_path: Path) -> None:
    """X9: as booked it is in time, so nobody is chased for the date itself."""
    day = date(2027, 1, 25)
    ladder = await a_ladder(
        tmp_path, "swindon", day, kind=Kind.TRANSFER_IN, given={"notified_on": "2027-01-04"}
    )
    told = {notice.step for notice in await ladder.until(ladder.starts)}
    assert "transfer_in" not in told
    assert "invite_list_transfer_in" in told
