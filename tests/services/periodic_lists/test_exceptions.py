"""The exception report to the director: late, missing, moved or cancelled, with names and reasons."""

from datetime import UTC, date, datetime, timedelta

from conference.lists import Issue, ListPicture, is_exception
from services.periodic_lists.send import list_asked_for, of_run
from storage.tables import InviteList, Report
from tests.services.periodic_lists.town import (
    ADMINISTRATOR,
    COLLEAGUE,
    DIRECTOR,
    MONDAY,
    OTHER_MANAGER,
    Town,
    address,
    book,
    change,
    references,
    say,
)

FRIDAY = datetime(2027, 1, 8, 10, tzinfo=UTC)
NEXT_WEEK = MONDAY + timedelta(days=7)


async def completed(town: Town, conference_id: str, at: datetime) -> None:
    async with town.store.unit() as session:
        session.add(InviteList(conference_id=conference_id, completed_at=at, first_completed_at=at))


async def in_time(town: Town, conference_id: str) -> None:
    """Everything that a list looks at was done before the week began."""
    await completed(town, conference_id, datetime(2026, 12, 22, 9, tzinfo=UTC))
    for step in ("report_family_icpc", "report_chair_icpc"):
        await say(town, conference_id, step)


async def report(town: Town, day: date) -> ListPicture:
    return await of_run(town.house, DIRECTOR.actor(), "swindon", "exception", day)


def said(listed: ListPicture) -> list[tuple[str, str, str]]:
    """Reference, what sort of thing and of what, why."""
    found = []
    for line in listed.lines:
        issue = line.values["what_was_late"].value
        assert isinstance(issue, Issue)
        found.append((line.reference, f"{issue.sort} {issue.what}".strip(), str(line.values["reason"].value)))
    return found


async def test_everything_in_time_is_nothing_to_report(town: Town) -> None:
    await in_time(town, await book(town, "Q-27-0001", FRIDAY, anchor=date(2026, 12, 18)))
    town.at(MONDAY)
    assert (await report(town, MONDAY)).lines == ()


async def test_late_reports_stand_in_the_report_with_who_and_why(town: Town) -> None:
    """SW-37: two working days before; the conference is on Friday, the report was due on Wednesday."""
    held = await book(town, "Q-27-0001", FRIDAY, anchor=date(2026, 12, 18), worker=COLLEAGUE)
    await completed(town, held, datetime(2026, 12, 22, 9, tzinfo=UTC))
    await say(town, held, "report_family_icpc")
    await say(
        town, held, "report_chair_icpc", state="expected", why="The GP has not answered", on=date(2027, 1, 8)
    )
    town.at(MONDAY)
    assert await town.send()
    (line,) = (await town.mails("exception:2027-01-11"))[address(DIRECTOR)].lines()
    assert line["Reference"] == "Q-27-0001"
    assert line["Social worker"] == COLLEAGUE.name
    assert line["Team Manager"] == OTHER_MANAGER.name
    assert line["Reason"] == "The GP has not answered"
    assert str(line["What happened"]).startswith("Late by 3 working days, not done yet: ")
    assert str(line["What happened"]).endswith("due 6 January 2027.")


async def test_a_missing_invite_list_stands_in_it_and_one_that_came_late_says_so(town: Town) -> None:
    """SW-11: day 5 after the strategy discussion; SW-10 told the managers before."""
    missing = await book(town, "Q-27-0001", datetime(2027, 1, 20, 10, tzinfo=UTC), anchor=date(2026, 12, 30))
    late = await book(town, "Q-27-0002", datetime(2027, 1, 20, 14, tzinfo=UTC), anchor=date(2026, 12, 30))
    early = await book(town, "Q-27-0003", datetime(2027, 1, 21, 10, tzinfo=UTC), anchor=date(2026, 12, 30))
    await completed(town, late, datetime(2027, 1, 8, 16, tzinfo=UTC))
    await completed(town, early, datetime(2027, 1, 7, 16, tzinfo=UTC))
    town.at(MONDAY)
    listed = await report(town, MONDAY)
    assert references(listed) == ["Q-27-0001", "Q-27-0002"]
    first, second = (line.values["what_was_late"].value for line in listed.lines)
    assert isinstance(first, Issue)
    assert isinstance(second, Issue)
    assert (first.done, second.done) == (None, datetime(2027, 1, 8, 16, tzinfo=UTC))
    assert (first.due, second.days) == (date(2027, 1, 7), 1)
    assert missing == "c-Q-27-0001"


async def test_a_review_whose_list_is_missing_thirteen_days_before_stands_in_it(town: Town) -> None:
    """SW-18: the RCPC's list; 13 working days before Monday 25 January is Wednesday 6 January."""
    await book(town, "Q-27-0001", datetime(2027, 1, 25, 10, tzinfo=UTC), kind="review")
    await book(town, "Q-27-0002", datetime(2027, 1, 29, 10, tzinfo=UTC), kind="review")
    town.at(MONDAY)
    assert references(await report(town, MONDAY)) == ["Q-27-0001"]


def test_looked_after_reviews_lists_are_exceptions_by_their_steps() -> None:
    """SW-21: the rule asks for them; they are looked for by the same steps once reviews are kept here."""
    assert is_exception("cla_invite_list")


async def test_agencies_whose_reports_are_not_here_are_named(town: Town) -> None:
    """SW-29, SW-37."""
    held = await book(town, "Q-27-0001", FRIDAY, anchor=date(2026, 12, 18))
    await in_time(town, held)
    async with town.store.unit() as session:
        session.add(Report(id="r1", conference_id=held, agency="School"))
        session.add(Report(id="r2", conference_id=held, agency="Police", status="received"))
        session.add(Report(id="r3", conference_id=held, agency="GP surgery"))
    town.at(MONDAY)
    (line,) = (await report(town, MONDAY)).lines
    issue = line.values["what_was_late"].value
    assert isinstance(issue, Issue)
    assert issue.who == ("GP surgery", "School")


async def test_moved_and_cancelled_conferences_stand_in_it_with_their_reasons(town: Town) -> None:
    """SW-37, C-32."""
    moved = await book(town, "Q-27-0001", datetime(2027, 1, 19, 10, tzinfo=UTC), anchor=date(2027, 1, 5))
    gone = await book(town, "Q-27-0002", datetime(2027, 1, 19, 14, tzinfo=UTC), anchor=date(2027, 1, 5))
    later = datetime(2027, 1, 21, 10, tzinfo=UTC)
    town.at(date(2027, 1, 7), 11)
    await change(town, moved, ADMINISTRATOR, "moved", "Mother is in hospital", starts=later, move=1)
    town.at(date(2027, 1, 7), 12)
    await change(town, gone, ADMINISTRATOR, "cancelled", "The children moved away", status="cancelled")
    town.at(date(2027, 1, 7), 13)
    await change(town, gone, ADMINISTRATOR, "corrected")
    town.at(MONDAY)
    listed = await report(town, MONDAY)
    assert said(listed) == [
        ("Q-27-0001", "moved", "Mother is in hospital"),
        ("Q-27-0002", "cancelled", "The children moved away"),
    ]
    first = listed.lines[0].values["what_was_late"].value
    assert isinstance(first, Issue)
    assert (first.before, first.after) == (datetime(2027, 1, 19, 10, tzinfo=UTC), later)
    town.at(NEXT_WEEK)
    assert [one for one in said(await report(town, NEXT_WEEK)) if not one[1].startswith("late")] == []


async def test_what_was_stood_down_stands_in_it_once_and_its_new_date_as_a_move(town: Town) -> None:
    """SW-37."""
    held = await book(town, "Q-27-0002", datetime(2027, 1, 19, 14, tzinfo=UTC), anchor=date(2027, 1, 5))
    later = datetime(2027, 1, 21, 10, tzinfo=UTC)
    town.at(date(2027, 1, 7), 12)
    await change(town, held, ADMINISTRATOR, "stood_down", "Two agencies cannot come", status="stood_down")
    town.at(date(2027, 1, 7), 13)
    await change(town, held, ADMINISTRATOR, "stand_down_released", status="stood_down")
    town.at(date(2027, 1, 8), 13)
    await change(town, held, ADMINISTRATOR, "moved", "The next day", status="asked", starts=later, move=1)
    town.at(MONDAY)
    assert said(await report(town, MONDAY)) == [
        ("Q-27-0002", "stood_down", "Two agencies cannot come"),
        ("Q-27-0002", "moved", "The next day"),
    ]


async def test_what_is_not_known_when_the_report_goes_out_stands_in_the_next(town: Town) -> None:
    """C-32: cancelled on Monday afternoon; and what stays missing stands in it again."""
    gone = await book(town, "Q-27-0002", datetime(2027, 1, 26, 14, tzinfo=UTC), anchor=date(2027, 1, 11))
    open_still = await book(
        town, "Q-27-0003", datetime(2027, 1, 20, 14, tzinfo=UTC), anchor=date(2026, 12, 30)
    )
    town.at(MONDAY, 14)
    await change(town, gone, ADMINISTRATOR, "cancelled", "Not needed", status="cancelled")
    town.at(NEXT_WEEK)
    assert references(await report(town, MONDAY)) == ["Q-27-0003"]
    again = await report(town, NEXT_WEEK)
    assert ("Q-27-0002", "cancelled", "Not needed") in said(again)
    assert "Q-27-0003" in references(again)
    assert open_still == "c-Q-27-0003"


async def test_late_reports_asked_for_are_those_not_here_now_and_no_invite_lists(town: Town) -> None:
    """SW-04: what is outstanding, to be helped with."""
    held = await book(town, "Q-27-0001", datetime(2027, 1, 12, 10, tzinfo=UTC), anchor=date(2026, 12, 30))
    await say(town, held, "report_family_icpc")
    await book(town, "Q-27-0002", datetime(2027, 1, 20, 10, tzinfo=UTC), anchor=date(2026, 12, 30))
    town.at(MONDAY)
    listed = await list_asked_for(town.house, ADMINISTRATOR.actor(), "late_reports")
    assert references(listed) == ["Q-27-0001"]
    await say(town, held, "report_chair_icpc")
    assert references(await list_asked_for(town.house, ADMINISTRATOR.actor(), "late_reports")) == []
