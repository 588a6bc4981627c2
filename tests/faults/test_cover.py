"""A chair is off sick this morning: S29 in West Sussex, Leicestershire, and a council that states nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from conference.booking import Status
from conference.cover import CoverStatus
from services.same_case import earlier_chair
from storage import bookings
from storage.tables import Absence, Conflict, Cover, Unavailability
from tests.faults.absent import (
    ADMIN,
    CLERK,
    DUTY,
    MANAGER,
    SENIOR,
    accepts,
    asks_of,
    chat,
    cover_of,
    declines,
    has_card,
    morning,
    off_sick,
    presses_ask,
    role_in_teams,
)
from tests.faults.conftest import OpenTown
from tests.faults.town import Town
from workshop.teams import buttons, lines, walk

EARLY = datetime(2027, 1, 4, 9, tzinfo=UTC)  # several chairs are free for what is booked then
OTHERS = ("chair", "second-chair", "third-chair", "fourth-chair", DUTY)


async def test_off_sick_at_ten_past_eight_and_covered_by_the_chair_on_duty(town: Town) -> None:
    """S29; WS-29, WS-30, WS-31, WS-09, WS-34, C-57, C-58."""
    booked, green = await morning(town)
    link = (await town.meeting(booked.id)).join_url
    others = {key for key in OTHERS if key not in {green.part, DUTY}}
    assert green.part != DUTY, "the story needs a chair who is not on duty"
    await off_sick(town, green)
    assert "You cannot come" in chat(town, green.part)
    assert has_card(town, "cover.ask") == {MANAGER}
    assert "Off sick" in chat(town, MANAGER)
    assert not has_card(town, "cover.accept"), "nobody is asked before the manager presses"
    await presses_ask(town)
    assert has_card(town, "cover.accept") == {DUTY}
    asked = chat(town, DUTY)
    for shown in (
        booked.reference,
        booked.case_reference,
        "Answer by",
        "Interpreter",
        "Children",
        "On Teams",
    ):
        assert shown in asked, shown
    assert "Off sick" not in asked
    assert "https://" not in asked.split("Can you cover")[-1], "the link comes when they have accepted"
    await accepts(town, DUTY)
    await town.wait_until(town.later(minutes=3))
    now = await town.conference(booked.id)
    assert (now.chair_id, now.status, now.starts) == (f"p-{DUTY}", "booked", booked.starts)
    assert (await town.meeting(booked.id)).join_url == link
    assert role_in_teams(town, DUTY) == "coorganizer"
    assert role_in_teams(town, green.part) != "coorganizer"
    for who in ("social-worker", ADMIN, CLERK):
        assert f"chairs {booked.reference}" in chat(town, who), who
        assert "sick" not in chat(town, who).casefold() or who == ADMIN, who
    assert "They can open the Teams meeting: read back" in chat(town, "social-worker")
    assert "can open the Teams meeting (read back" in chat(town, MANAGER)
    mine = await town.writes(green.part, "my bookings")
    assert booked.reference not in "\n".join(lines(mine))
    for who in others:
        assert "cover" not in chat(town, who).casefold(), who
    assert "You cover this conference only" in chat(town, DUTY)
    assert "Add yourself to the child’s file" not in chat(town, DUTY)
    await town.nothing_is_stuck()


async def test_a_second_press_or_a_late_one_changes_nothing(town: Town) -> None:
    """S29: by the chair on duty, and by the manager."""
    _, green = await morning(town)
    await off_sick(town, green)
    message = town.message_with(town.world.member(MANAGER), "cover.ask")
    assert message is not None
    pressed = dict(next(b for b in buttons(message.card or {}) if b.verb == "cover.ask").data)
    await presses_ask(town)
    on = town.message_with(town.world.member(DUTY), "cover.accept")
    assert on is not None
    answer = dict(next(b for b in buttons(on.card or {}) if b.verb == "cover.accept").data)
    await accepts(town, DUTY)
    before = [one.model_dump() for one in await town.rows(Cover)]
    again = await town.forges(DUTY, "cover.accept", {**answer, "knows_family": "no"})
    late = await town.forges(MANAGER, "cover.ask", pressed)
    assert "You cover it" in str(again)
    assert "Covered" in str(late)
    assert [one.model_dump() for one in await town.rows(Cover)] == before


async def test_a_card_that_nobody_presses_goes_to_the_next_manager(town: Town) -> None:
    """WS-30: no request ends in silence."""
    _, green = await morning(town)
    await off_sick(town, green)
    await town.wait_until(town.later(minutes=25))
    assert has_card(town, "cover.ask") == {MANAGER, SENIOR}
    await town.wait_until(town.later(minutes=20))
    assert has_card(town, "cover.ask") == {MANAGER, SENIOR, "director"}
    await town.wait_until(town.later(minutes=25))
    assert has_card(town, "cover.ask") == {MANAGER, SENIOR, "director", ADMIN}


async def test_a_duty_chair_who_knows_the_family_leaves_it_to_the_manager(town: Town) -> None:
    """S29, S30: WS-10, WS-32, C-57. The explanation stays with the unit, nothing is cancelled."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    await declines(town, DUTY)
    assert (await cover_of(town, booked.id)).status == CoverStatus.DECISION
    assert "Your decision" in chat(town, MANAGER)
    assert "My cousin's child." in chat(town, MANAGER)
    for who in ("social-worker", CLERK, green.part):
        assert "My cousin's child." not in chat(town, who), who
    assert [one.chair_id for one in await town.rows(Conflict)] == [f"p-{DUTY}"]
    assert (await town.conference(booked.id)).status == Status.BOOKED
    stop = town.message_with(town.world.member(MANAGER), "cover.stop")
    stopped = await town.presses(MANAGER, "cover.stop", on=stop)
    assert "Nothing has been cancelled" in str(stopped)
    await town.presses(MANAGER, "cover.open", on=stop)
    found = await town.presses(MANAGER, "cover.choose", on=stop)
    read = "\n".join(lines(found))
    assert town.world.member(DUTY).name not in read.split("Why in this order")[-1]
    assert "Fair share" in read
    await town.presses(MANAGER, "cover.ask_them", on=stop)
    (taker,) = has_card(town, "cover.accept")
    await accepts(town, taker)
    await town.wait_until(town.later(minutes=3))
    assert role_in_teams(town, taker) == "coorganizer"
    assert f"chairs {booked.reference}" in chat(town, "social-worker")


async def test_no_answer_in_time_is_the_managers_decision(town: Town) -> None:
    """WS-32; the request says by when, and then it is too late for the chair on duty."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    await town.wait_until(town.later(minutes=50))
    assert await asks_of(town) == {DUTY: "too_late"}
    assert (await cover_of(town, booked.id)).status == CoverStatus.DECISION
    assert "Your decision" in chat(town, MANAGER)
    assert "The time to answer has passed" in chat(town, DUTY)
    assert "chairs" not in town.read("social-worker")


@pytest.mark.parametrize("council", ["leicestershire", "wakefield"])
async def test_other_chairs_are_asked_in_order_and_the_first_answer_counts(
    open_town: OpenTown, council: str
) -> None:
    """LE-68; the same by default where the document is silent, and the card says which it is."""
    town = await open_town(council, at=EARLY)
    booked, green = await morning(town)
    await off_sick(town, green)
    source = "LE-68" if council == "leicestershire" else "a default of this service"
    assert source in chat(town, MANAGER)
    choose = town.message_with(town.world.member(MANAGER), "cover.choose")
    card = await town.presses(MANAGER, "cover.choose", on=choose)
    free = [one["value"] for part in walk(card) for one in part.get("choices", [])]
    assert f"p-{green.part}" not in free
    await town.presses(MANAGER, "cover.ask_them", {"cover_whom": ",".join(free[:2])}, on=choose)
    first, second = sorted(has_card(town, "cover.accept"))
    await accepts(town, second)
    await town.wait_until(town.later(minutes=3))
    assert await asks_of(town) == {second: "accepted", first: "withdrawn"}
    assert "No longer needed" in chat(town, first)
    assert role_in_teams(town, second) == "coorganizer"
    assert (await town.conference(booked.id)).chair_id == f"p-{second}"


async def test_reported_twice_it_is_one_absence_and_back_again_it_ends(town: Town) -> None:
    """The chair and an administrator say the same; slots are closed once (WS-35), and open again."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await town.writes(ADMIN, "somebody cannot come")
    said = {"absent_person": f"p-{green.part}", "absence_why": "sick", "absence_how_long": "further"}
    await town.presses(ADMIN, "absence.report", said)
    (absence,) = await town.rows(Absence)
    assert absence.ends is None
    (away,) = [one for one in await town.rows(Unavailability) if one.person_id == f"p-{green.part}"]
    assert away.ends > town.later(days=300)
    await town.writes(green.part, "I am back")
    (absence,) = await town.rows(Absence)
    assert absence.over_at is not None
    assert (await cover_of(town, booked.id)).status == CoverStatus.OVER
    (away,) = [one for one in await town.rows(Unavailability) if one.person_id == f"p-{green.part}"]
    assert away.ends <= town.clock.now()
    assert not has_card(town, "cover.ask")


async def test_who_is_back_gets_the_conference_only_when_the_manager_gives_it_back(town: Town) -> None:
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    await accepts(town, DUTY)
    await town.wait_until(town.later(minutes=3))
    await town.writes(green.part, "I am back")
    assert (await town.conference(booked.id)).chair_id == f"p-{DUTY}"
    on = town.message_with(town.world.member(MANAGER), "cover.give_back")
    await town.presses(MANAGER, "cover.give_back", on=on)
    await town.wait_until(town.later(minutes=3))
    assert (await town.conference(booked.id)).chair_id == f"p-{green.part}"
    assert role_in_teams(town, green.part) == "coorganizer"
    assert role_in_teams(town, DUTY) != "coorganizer"


async def test_the_next_conference_is_the_allocated_chairs_again(town: Town) -> None:
    """Temporary cover: the child's own chair stays known."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    await accepts(town, DUTY)
    await town.wait_until(booked.ends + timedelta(hours=1))
    async with town.world.process.outside.store.reading() as session:
        children = await bookings.children(session, booked.id)
        kept = await earlier_chair(
            town.world.process.house, session, booked.council, booked.case_reference, children
        )
    assert kept == f"p-{green.part}"
