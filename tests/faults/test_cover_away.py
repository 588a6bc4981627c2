"""Who should be told or asked is out of office: passed over, and it is said (S29, part F.9)."""

from datetime import date

from sqlalchemy import update
from sqlmodel import col, delete

from conference.booking import Status
from storage.tables import DutyDay, PersonRole
from tests.faults.absent import (
    ADMIN,
    CLERK,
    DUTY,
    MANAGER,
    SENIOR,
    accepts,
    chat,
    has_card,
    morning,
    off_sick,
    presses_ask,
    role_in_teams,
)
from tests.faults.town import Town
from workshop.teams import lines


async def test_a_team_manager_out_of_office_is_passed_over_and_it_is_said(town: Town) -> None:
    """S29, WS-30: the Principal Manager gets the card at once."""
    _, green = await morning(town)
    town.world.tenant.busy(
        town.world.objects[MANAGER], town.later(hours=-1), town.later(hours=9), status="oof"
    )
    await off_sick(town, green)
    assert has_card(town, "cover.ask") == {SENIOR}
    assert "is away" in chat(town, SENIOR)


async def test_a_team_manager_whose_mailbox_answers_by_itself_is_passed_over(town: Town) -> None:
    """S29, part F.9: out of office by Outlook's automatic replies, which no calendar shows."""
    _, green = await morning(town)
    tenant = town.world.tenant
    tenant.out_of_office(town.world.objects[MANAGER], town.later(days=-1), town.later(days=3))
    tenant.out_of_office(town.world.objects[SENIOR], town.later(days=-9), town.later(days=-2))
    await off_sick(town, green)
    assert has_card(town, "cover.ask") == {SENIOR}
    assert "is away" in chat(town, SENIOR)
    await town.nothing_is_stuck()


async def test_a_duty_chair_who_is_out_of_office_is_the_managers_decision_and_it_is_said(town: Town) -> None:
    """WS-32: nobody waits for an answer from somebody who is not there; by hand they can still be asked."""
    _, green = await morning(town)
    town.world.tenant.out_of_office(town.world.objects[DUTY])
    await off_sick(town, green)
    assert not has_card(town, "cover.ask")
    assert "The duty CPA is away" in chat(town, MANAGER)
    choose = town.message_with(town.world.member(MANAGER), "cover.choose")
    found = "\n".join(lines(await town.presses(MANAGER, "cover.choose", on=choose)))
    last = found.split("Why in this order")[-1]
    assert f"{town.world.member(DUTY).name}: Out of office, by their mailbox. On duty that day" in last
    assert not has_card(town, "cover.accept")


async def test_a_manager_who_stands_on_the_rota_can_answer_and_a_clerk_is_not_asked(town: Town) -> None:
    """Whoever may be entered on the rota may cover; who may not is passed over, and the manager decides."""
    booked, green = await morning(town)
    await _on_duty(town, booked.starts.date(), CLERK)
    await off_sick(town, green)
    assert "There is no duty CPA that day" in chat(town, MANAGER)
    await town.writes(green.part, "I am back")
    await _on_duty(town, booked.starts.date(), SENIOR)
    await town.wait_until(town.later(minutes=1))
    await off_sick(town, green)
    await presses_ask(town)
    await accepts(town, SENIOR)
    await town.wait_until(town.later(minutes=3))
    assert (await town.conference(booked.id)).chair_id == f"p-{SENIOR}"
    assert role_in_teams(town, SENIOR) == "coorganizer"


async def _on_duty(town: Town, day: date, who: str) -> None:
    async with town.world.process.house.store.unit() as session:
        rota = col(DutyDay.day) == day
        await session.exec(update(DutyDay).where(rota).values(person_id=f"p-{who}"))


async def test_when_the_managers_are_away_the_director_gets_the_card_and_may_press(town: Town) -> None:
    """The ladder goes on above those whom the council names; what is told can be opened."""
    _, green = await morning(town)
    for who in (MANAGER, SENIOR):
        town.world.tenant.out_of_office(town.world.objects[who])
    await off_sick(town, green)
    assert has_card(town, "cover.ask") == {"director"}
    assert chat(town, "director").count("is away") == 2
    await presses_ask(town, "director")
    assert has_card(town, "cover.accept") == {DUTY}


async def test_everybody_away_the_first_gets_the_card_all_the_same(town: Town) -> None:
    """A card that waits is better than none."""
    _, green = await morning(town)
    for who in (MANAGER, SENIOR, "director", ADMIN):
        town.world.tenant.out_of_office(town.world.objects[who])
    await off_sick(town, green)
    assert has_card(town, "cover.ask") == {MANAGER}
    assert f"Told\n{town.world.member(MANAGER).name}" in chat(town, green.part).replace(" | ", "\n")


async def test_who_is_absent_reads_who_was_told_and_the_next_manager_who_has_not_decided(town: Town) -> None:
    """No request ends in silence."""
    _, green = await morning(town)
    await off_sick(town, green)
    told = chat(town, green.part)
    assert f"Told | {town.world.member(MANAGER).name}, " in told
    assert town.world.member(SENIOR).name not in told
    await town.wait_until(town.later(minutes=45))
    assert "has not decided yet" in chat(town, SENIOR)
    assert "has not decided yet" not in chat(town, MANAGER)
    assert town.world.member(SENIOR).name in chat(town, green.part)
    await presses_ask(town, SENIOR)
    assert "has not decided yet" not in chat(town, SENIOR)


async def test_where_nobody_could_be_told_at_all_it_is_said_and_whom_to_phone(town: Town) -> None:
    booked, green = await morning(town)
    async with town.world.process.house.store.unit() as session:
        managers = ("unit_manager", "unit_senior", "director", "administrator")
        await session.exec(delete(PersonRole).where(col(PersonRole.role).in_(managers)))
    await off_sick(town, green)
    assert "Nobody could be told" in chat(town, green.part)
    assert f"Phone {town.standard.contact}." in chat(town, green.part)
    assert not has_card(town, "cover.ask")
    assert (await town.conference(booked.id)).status == Status.BOOKED
