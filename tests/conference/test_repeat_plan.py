from datetime import date

import pytest

from conference.dates import add_months
from conference.family import EarlierPlan, PlanFlag, flags
from conference.roles import Role
from conference.standard import Source
from councils.library import Library

LIBRARY = Library.load()
ON = date(2027, 1, 15)


def raised(council: str, *plans: EarlierPlan) -> list[PlanFlag]:
    return [flag.code for flag in flags(LIBRARY.at(council, ON), plans, ON)]


@pytest.mark.parametrize(
    ("plan", "raises"),
    [
        (EarlierPlan(date(2024, 1, 1), date(2026, 1, 15)), PlanFlag.REPEAT_PLAN),  # the anniversary counts
        (EarlierPlan(date(2024, 1, 1), date(2026, 1, 14)), PlanFlag.EARLIER_PLAN),
        (EarlierPlan(date(2026, 1, 15), None), PlanFlag.REPEAT_PLAN),
        (EarlierPlan(date(2020, 1, 1), None), PlanFlag.REPEAT_PLAN),  # it still runs
        (EarlierPlan(None, date(2026, 6, 1)), PlanFlag.REPEAT_PLAN),
    ],
)
def test_leicestershire_flags_a_plan_within_12_months_of_its_start_or_end(
    plan: EarlierPlan, raises: PlanFlag
) -> None:
    assert raised("leicestershire", plan) == [raises]


def test_leicestershire_asks_for_a_talk_with_the_lead_and_service_manager_oversight() -> None:
    plan = EarlierPlan(date(2025, 6, 1), date(2026, 6, 1))
    (flag,) = flags(LIBRARY.at("leicestershire", ON), [plan], ON)
    assert flag.rules == ("LE-12", "LE-13", "C-21")
    assert flag.discuss_with == "the repeat-plan lead in the Safeguarding Unit"
    assert flag.oversight == (Role.SERVICE_MANAGER,)
    assert flag.source is Source.COUNCIL


def test_west_sussex_looks_back_2_years_from_the_end() -> None:
    assert raised("west_sussex", EarlierPlan(date(2024, 1, 1), date(2025, 1, 15))) == [PlanFlag.REPEAT_PLAN]
    assert raised("west_sussex", EarlierPlan(date(2024, 1, 1), date(2025, 1, 14))) == [PlanFlag.EARLIER_PLAN]
    (flag,) = flags(LIBRARY.at("west_sussex", ON), [EarlierPlan(None, date(2026, 1, 1))], ON)
    assert flag.rules == ("WS-37",)


@pytest.mark.parametrize("council", ["swindon", "wakefield"])
def test_where_the_document_is_silent_the_flag_is_a_default(council: str) -> None:
    (flag,) = flags(LIBRARY.at(council, ON), [EarlierPlan(None, date(2026, 1, 1))], ON)
    assert (flag.code, flag.source, flag.oversight) == (PlanFlag.REPEAT_PLAN, Source.DEFAULT, ())


def test_south_gloucestershires_chair_reads_every_earlier_plan() -> None:
    (flag,) = flags(LIBRARY.at("south_gloucestershire", ON), [EarlierPlan(None, date(2019, 1, 1))], ON)
    assert (flag.code, flag.rules) == (PlanFlag.EARLIER_PLAN, ("SG-28",))


def test_several_plans_raise_each_flag_once_and_name_their_rows() -> None:
    plans = [
        EarlierPlan(date(2015, 1, 1), date(2016, 1, 1)),
        EarlierPlan(date(2025, 1, 1), date(2026, 2, 1)),
        EarlierPlan(date(2026, 3, 1), date(2026, 9, 1)),
    ]
    found = flags(LIBRARY.at("leicestershire", ON), plans, ON)
    assert [(flag.code, flag.plans) for flag in found] == [
        (PlanFlag.REPEAT_PLAN, (1, 2)),
        (PlanFlag.EARLIER_PLAN, (0,)),
    ]


def test_no_earlier_plan_raises_nothing() -> None:
    assert raised("leicestershire") == []


def test_a_plan_that_ended_before_it_started_or_has_no_date_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        EarlierPlan(date(2026, 2, 1), date(2026, 1, 1))
    with pytest.raises(ValueError, match="a start or an end"):
        EarlierPlan(None, None)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 1, 15), -12, date(2026, 1, 15)),
    ],
)
def test_months_are_calendar_months_cut_to_the_months_end(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then
