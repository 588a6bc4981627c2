"""Who should be told or asked is out of office: passed over, and it is said (S29, part F.9)."""

from bot.local.reading import lines
from tests.faults.absent import DUTY, MANAGER, SENIOR, chat, has_card, morning, off_sick
from tests.faults.town import Town


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
