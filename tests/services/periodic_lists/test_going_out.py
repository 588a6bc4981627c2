"""Swindon's lists go out: each on its day, to those whom the process names, and to nobody else."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from storage.tables import Report
from tests.services.periodic_lists.town import (
    ADMINISTRATOR,
    COLLEAGUE,
    DIRECTOR,
    GREEN,
    MONDAY,
    OTHER_MANAGER,
    SECOND_SERVICE_MANAGER,
    SENT_ON_MONDAYS,
    SERVICE_MANAGER,
    SOCIAL_WORKER,
    TEAM_MANAGER,
    Town,
    a_town,
    address,
    book,
    change,
    leaves,
    say,
)

TUESDAY = datetime(2027, 1, 12, 10, tzinfo=UTC)
THURSDAY = datetime(2027, 1, 14, 14, tzinfo=UTC)


async def test_on_monday_at_nine_every_service_manager_gets_the_weekly_list_by_mail_and_as_a_card(
    town: Town,
) -> None:
    """SW-02: every Monday, to all Service Managers, the conferences due that week."""
    await book(town, "Q-27-0002", THURSDAY, worker=COLLEAGUE, kind="review")
    await book(town, "Q-27-0001", TUESDAY)
    await book(town, "Q-27-0003", TUESDAY + timedelta(days=7))
    town.at(MONDAY, 8, 59)
    assert await town.send() == 0
    town.at(MONDAY)
    assert await town.send() == len(SENT_ON_MONDAYS)

    mails = await town.mails("weekly:2027-01-11")
    assert set(mails) == {address(SERVICE_MANAGER), address(SECOND_SERVICE_MANAGER)}
    mail = mails[address(SERVICE_MANAGER)]
    assert mail.subject == "Conferences this week: 11 January 2027"
    assert [line["Reference"] for line in mail.lines()] == ["Q-27-0001", "Q-27-0002"]
    assert [line["Kind"] for line in mail.lines()] == ["ICPC", "RCPC"]
    assert mail.attachments[0].name == "Conferences this week 2027-01-11.xlsx"
    assert [str(mail.sheet().cell(number, 1).value) for number in (1, 2)] == [
        "Conferences this week",
        "Swindon",
    ]
    waiting = await town.cards("weekly")
    assert set(waiting) == {SERVICE_MANAGER.id, SECOND_SERVICE_MANAGER.id}
    card = await town.card_of(SERVICE_MANAGER, "swindon:weekly:2027-01-11")
    assert "Tue 12 Jan, 10am, Q-27-0001, AB" in card


async def test_the_weekly_list_shows_how_each_report_stands(town: Town) -> None:
    """SW-03, SW-04: so that the relevant Service Manager sees what is outstanding."""
    first = await book(town, "Q-27-0001", TUESDAY)
    second = await book(town, "Q-27-0002", THURSDAY)
    await say(town, first, "report_chair_icpc")
    async with town.store.unit() as session:
        session.add(Report(id="r1", conference_id=second))
        session.add(Report(id="r2", conference_id=second, agency="School", status="received"))
        session.add(Report(id="r3", conference_id=second, agency="Police"))
    town.at(MONDAY)
    await town.send()
    page = (await town.mails("weekly:2027-01-11"))[address(SERVICE_MANAGER)]
    here, outstanding = (str(line["Reports"]) for line in page.lines())
    assert "sent to the CP Chair" in here
    assert "not sent to the CP Chair" in outstanding
    assert "Agencies: 1 of 2 here" in outstanding


async def test_neither_subject_nor_text_of_a_mail_says_anything_of_a_child(town: Town) -> None:
    await book(town, "Q-27-0001", TUESDAY, initials="XYQ")
    town.at(MONDAY)
    await town.send()
    for mail in (await town.mails()).values():
        assert "XYQ" not in mail.subject + mail.text
        assert "Q-27-0001" not in mail.subject
        assert "XYQ" not in mail.attachments[0].name


async def test_managers_get_two_weeks_each_team_manager_only_their_own_team(town: Town) -> None:
    """SW-32, SW-16: a team manager's copy holds their own cases; a service manager's all."""
    await book(town, "Q-27-0001", TUESDAY)
    await book(town, "Q-27-0002", TUESDAY + timedelta(days=9), worker=COLLEAGUE)
    await book(town, "Q-27-0009", TUESDAY + timedelta(days=13))
    town.at(MONDAY)
    await town.send()
    mails = await town.mails("two_week")
    got = {to: [line["Reference"] for line in mail.lines()] for to, mail in mails.items()}
    assert got[address(TEAM_MANAGER)] == ["Q-27-0001"]
    assert got[address(OTHER_MANAGER)] == ["Q-27-0002"]
    assert got[address(SERVICE_MANAGER)] == ["Q-27-0001", "Q-27-0002"]
    assert "Only the cases that are yours" in await town.card_of(TEAM_MANAGER, "swindon:two_week:2027-01-11")
    assert "cases that are yours" in mails[address(TEAM_MANAGER)].text


async def test_on_the_first_all_managers_get_the_month_as_at_that_day(town: Town) -> None:
    """SW-33, SW-34, C-33: it changes as new conferences come in; those are marked."""
    town.at(date(2027, 2, 1))
    await book(town, "Q-27-0021", datetime(2027, 2, 16, 10, tzinfo=UTC), anchor=date(2027, 1, 27))
    await town.send()
    mails = await town.mails("monthly:2027-02-01")
    assert set(mails) == {address(one) for one in (
        TEAM_MANAGER, OTHER_MANAGER, SERVICE_MANAGER, SECOND_SERVICE_MANAGER)}  # fmt: skip
    lines = mails[address(SERVICE_MANAGER)].lines()
    assert [(line["Reference"], line["Booked"]) for line in lines] == [("Q-27-0021", "27 January 2027")]
    town.at(date(2027, 2, 10))
    await book(town, "Q-27-0022", datetime(2027, 2, 24, 10, tzinfo=UTC), anchor=date(2027, 2, 5))
    card = await town.card_of(SERVICE_MANAGER, "swindon:monthly:2027-02-01")
    assert "As at 9am on 10 February 2027" in card
    assert "Booked: 5 February 2027, new since this list went out" in card


async def test_before_easter_mondays_lists_go_out_on_maundy_thursday(town: Town) -> None:
    """C-12: on the working day before; the week that they cover stays."""
    await book(town, "Q-27-0031", datetime(2027, 3, 31, 9, tzinfo=UTC))
    town.at(date(2027, 3, 22))
    await town.send()
    town.at(date(2027, 3, 25), 8, 59)
    assert await town.send() == 0
    town.at(date(2027, 3, 25))
    assert await town.send() == len(SENT_ON_MONDAYS)
    mail = (await town.mails("weekly:2027-03-29"))[address(SERVICE_MANAGER)]
    assert [line["Reference"] for line in mail.lines()] == ["Q-27-0031"]
    town.at(date(2027, 3, 30))
    assert await town.send() == 0


async def test_nothing_to_report_is_said(town: Town) -> None:
    town.at(MONDAY)
    await town.send()
    mail = (await town.mails("exception"))[address(DIRECTOR)]
    assert "Nothing to report" in mail.text
    assert "Nothing to report" in [cell.value for row in mail.sheet().iter_rows() for cell in row]
    card = await town.card_of(DIRECTOR, "swindon:exception:2027-01-11")
    assert card.startswith("Exception report: nothing to report")


async def test_a_list_that_goes_to_nobody_comes_to_the_administrator_and_says_so(tmp_path: Path) -> None:
    async with a_town(tmp_path) as town:
        await leaves(town, DIRECTOR)
        town.at(MONDAY)
        await town.send()
        assert set(await town.mails("exception")) == {address(ADMINISTRATOR)}
        card = await town.card_of(ADMINISTRATOR, "swindon:exception:2027-01-11")
        assert "Nobody has the role Director of Social Work" in card


async def test_who_has_left_by_then_gets_nothing(town: Town) -> None:
    town.at(MONDAY)
    await town.send()
    await leaves(town, SECOND_SERVICE_MANAGER)
    assert set(await town.mails("weekly:2027-01-11")) == {address(SERVICE_MANAGER)}


async def test_transfers_are_told_on_the_monday_after_and_only_then(town: Town) -> None:
    """SW-40, C-35: the SQA inbox hears of each family handed over, once."""
    handed = await book(town, "Q-27-0001", TUESDAY + timedelta(days=14), anchor=date(2027, 1, 5))
    town.at(date(2027, 1, 6))
    await change(town, handed, ADMINISTRATOR, "handed_over", social_worker_id=COLLEAGUE.id)
    town.at(MONDAY)
    await town.send()
    mails = await town.mails("transfer")
    assert set(mails) == {address(ADMINISTRATOR)}
    (line,) = mails[address(ADMINISTRATOR)].lines()
    assert (line["Reference"], line["Social worker"]) == ("Q-27-0001", COLLEAGUE.name)
    town.at(MONDAY + timedelta(days=7))
    assert await town.send() == len(SENT_ON_MONDAYS)  # and no transfers
    assert len(await town.mails("transfer")) == 1


async def test_no_list_reaches_a_social_worker_or_another_council(town: Town) -> None:
    await book(town, "Q-27-0001", TUESDAY)
    town.at(MONDAY)
    await town.send()
    waiting = {person for key in SENT_ON_MONDAYS for person in await town.cards(key)}
    assert waiting == {one.id for one in (
        DIRECTOR, SERVICE_MANAGER, SECOND_SERVICE_MANAGER, TEAM_MANAGER, OTHER_MANAGER)}  # fmt: skip
    assert await town.card_of(SOCIAL_WORKER, "swindon:weekly:2027-01-11") == ""
    assert await town.card_of(GREEN, "west_sussex:weekly:2027-01-11") == ""
    assert await town.card_of(GREEN, "no such thing") == ""
