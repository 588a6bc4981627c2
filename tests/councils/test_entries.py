"""A council's tables lie over England's field by field, and say whose they are."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from conference.roles import Role
from conference.standard import Offset, Source, Standard, TimetableKind, Unit
from councils.library import Library
from tests.councils.devon import DEVON

Write = Callable[..., Path]
DAY = date(2026, 12, 1)


def devon(write: Write, more: str) -> Standard:
    return Library.load(write(DEVON + "\n" + more).parent).at("devon", DAY)


def before(days: int) -> Offset:
    return Offset("conference", days, Unit.WORKING_DAYS, before=True)


def test_a_council_says_only_what_differs(write: Write) -> None:
    standard = devon(
        write,
        "[steps.report_family_icpc]\nlimit = ['5 working days before conference']\nrules = ['DV-02']",
    )
    step = standard.steps["report_family_icpc"]
    assert step.limits == (before(5),)
    assert (step.source, step.rules) == (Source.COUNCIL, ("DV-02",))
    assert step.who == (Role.SOCIAL_WORKER,)
    assert [rung.at for rung in step.tell] == ["reminder", "due", "late"]


def test_what_leans_on_a_step_moves_with_it(write: Write) -> None:
    standard = devon(
        write,
        "[steps.report_family_icpc]\nlimit = ['48 hours before conference']\nrules = ['DV-02']\n"
        "[steps.report_chair_icpc]\nlimit = ['4 working days before conference']\nrules = ['DV-03']",
    )
    assert standard.steps["report_qa_icpc"].limits == (before(3),)
    assert standard.steps["agency_reports"].limits == (before(4),)
    assert standard.steps["report_qa_icpc"].source is Source.DEFAULT


def test_a_step_that_borrows_a_number_has_that_numbers_source(write: Write) -> None:
    notice = devon(write, "").steps["notice_icpc"]
    assert (notice.limits, notice.source, notice.rules) == ((before(5),), Source.COUNCIL, ("DV-01",))


def test_a_confirmation_goes_to_those_whom_the_council_names(write: Write) -> None:
    more = "confirm_to = { value = ['chair', 'clerk'], rules = ['DV-04'] }\n"
    standard = Library.load(write(more + DEVON).parent).at("devon", DAY)
    step = standard.steps["booking_confirm"]
    assert step.tell[0].roles == (Role.CHAIR, Role.CLERK)
    assert step.rules == ("DV-04",)


def test_a_council_may_leave_a_default_out_and_says_why(write: Write) -> None:
    standard = devon(write, "[steps.visits]\noff = true\ndefault = true\nnote = 'Not ours.'")
    assert "visits" not in standard.steps
    assert standard.switched_off["steps.visits"].note == "Not ours."


def test_a_council_may_add_a_step_of_its_own(write: Write) -> None:
    standard = devon(
        write,
        "[steps.tea]\nwhat = 'Make tea for the {chair}'\nkinds = ['initial']\nphase = 'on_the_day'\n"
        "who = ['clerk']\nlimit = ['10 minutes before conference']\nrules = ['DV-05']\n"
        "tell = [{ at = 'reminder', roles = ['clerk'], words = 'Two sugars' }]",
    )
    step = standard.steps["tea"]
    assert step.kinds == (TimetableKind.INITIAL,)
    assert (step.tell[0].words, step.what) == ("Two sugars", "Make tea for the {chair}")


def test_chains_reasons_ladders_lists_and_texts_take_the_same_way(write: Write) -> None:
    standard = devon(
        write,
        "[chains.cancel]\nsteps = [{ role = 'director' }]\nrules = ['DV-06']\n"
        "[stand_down.reasons.flood]\nwords = 'A flood'\nchain = 'cancel'\nrules = ['DV-07']\n"
        "[ladders.praise]\nwhat = 'Well done'\nrules = ['DV-08']\n"
        "[lists.weekly]\non = true\nrules = ['DV-09']\n"
        "[information.ferry]\ntext = 'Mind the ferry.'\nshown = ['booking']\nrules = ['DV-10']\n"
        "[duty.advice]\nkept = { value = true, rules = ['DV-11'] }",
    )
    assert standard.chains["cancel"].value.steps[0].role is Role.DIRECTOR
    assert standard.reasons["flood"].rebook
    assert standard.ladders["praise"].rungs[0].tell == (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
    assert standard.lists["weekly"].to == (Role.SERVICE_MANAGER,)
    assert standard.information["ferry"].rules == ("DV-10",)
    assert (standard.duty_advice.kept, standard.duty_cover.kept) == (True, False)


def test_a_later_version_changes_one_field_from_its_day(write: Write) -> None:
    later = (
        "[[amendments]]\neffective_from = 2027-04-01\n[amendments.steps.record_out]\n"
        "limit = ['10 working days after conference']\nrules = ['DV-12']"
    )
    library = Library.load(write(DEVON + "\n" + later).parent)
    limits = [
        library.at("devon", day).steps["record_out"].limits[0].amount
        for day in (date(2027, 3, 31), date(2027, 4, 1))
    ]
    assert limits == [15, 10]
