"""What the record holds: every decision with who, when, what they saw and why; and what stays out."""

from datetime import timedelta

import pytest

from conference.casefile import About, Asked, By, Change, Covered, Decided, Ended, Telling
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standdown import Act
from services import casefile, concerns
from services.booking.picture import picture
from services.periodic_lists.send import list_asked_for
from services.standdown import decide, tell
from tests.services.casefile import story
from tests.services.casefile.story import WHY, hour, record
from tests.services.standdown.room import LAST, NOW, STARTS, Room


async def test_everything_that_was_decided_stands_in_the_order_of_time(leicestershire: Room) -> None:
    await story.the_whole(leicestershire)
    found = (await record(leicestershire)).decisions
    assert [type(one) for one in found] == [
        Covered, Asked, Decided, Decided, Ended, Telling, Asked, Decided,
    ]  # fmt: skip
    assert [one.at for one in found] == sorted(one.at for one in found)


async def test_le_58_who_asked_what_with_which_words(leicestershire: Room) -> None:
    await story.stood_down(leicestershire)
    (asked, *_) = (await record(leicestershire)).decisions
    assert isinstance(asked, Asked)
    assert (asked.at, asked.by, asked.starts) == (
        hour(13, 9),
        By("Sam Reed", Role.SOCIAL_WORKER),
        STARTS,
    )
    assert (asked.about, asked.reason, asked.act) == (About.STAND_DOWN, "report_not_shared", Act.STAND_DOWN)
    assert asked.given == (("reason", "The parents have not seen the report.\nThey asked for time."),)


async def test_each_step_keeps_who_when_what_they_saw_and_why(leicestershire: Room) -> None:
    await story.stood_down(leicestershire)
    first, second = [one for one in (await record(leicestershire)).decisions if isinstance(one, Decided)]
    assert (first.at, first.by, first.why) == (hour(13, 10), By("Alex Green", Role.CHAIR), "Reason number 1.")
    assert first.shown.starts == STARTS
    assert first.shown.last_date == LAST
    assert first.shown.before == ()
    assert second.by == By("Uma Stone", Role.UNIT_MANAGER)
    assert second.shown.before == ("Alex Green",)
    assert second.shown.given == (("reason", "The parents have not seen the report.\nThey asked for time."),)


async def test_a_deputy_decides_instead_of_whom_and_why(leicestershire: Room) -> None:
    await leicestershire.away("green")
    request = await leicestershire.ask("sam", "no_longer_needed", act="cancel")
    await leicestershire.agree("uma", request)
    found = [one for one in (await record(leicestershire)).decisions if isinstance(one, Decided)]
    assert [one.by for one in found] == [By("Uma Stone", Role.UNIT_MANAGER, Role.CHAIR, "away")]


async def test_who_asks_and_has_to_agree_has_agreed_by_asking(leicestershire: Room) -> None:
    await leicestershire.ask("green", "not_quorate")
    found = [one for one in (await record(leicestershire)).decisions if isinstance(one, Decided)]
    assert [(one.by.name, one.itself, one.agreed) for one in found] == [("Alex Green", True, True)]


async def test_a_refusal_keeps_its_reason_and_ends_nothing(leicestershire: Room) -> None:
    request = await leicestershire.ask("sam", "not_quorate")
    await decide.refuse(
        leicestershire.house, leicestershire.actor("green"), request, "Two agencies are enough."
    )
    asked, refused = (await record(leicestershire)).decisions
    assert isinstance(asked, Asked)
    assert isinstance(refused, Decided)
    assert (refused.agreed, refused.why) == (False, "Two agencies are enough.")


async def test_a_request_is_taken_back_lapses_or_is_used(leicestershire: Room) -> None:
    room = leicestershire
    await decide.withdraw(
        room.house, room.actor("sam"), await room.ask("sam", "not_quorate"), "It is settled."
    )
    room.clock.move_to(NOW + timedelta(hours=1))
    request = await room.ask("sam", "family_cannot_attend", act="postpone")
    room.clock.move_to(NOW + timedelta(hours=2))
    await room.agree("green", request)
    room.clock.move_to(STARTS + timedelta(hours=2))
    await decide.lapse_request(room.house, request)
    ends = [one for one in (await record(room)).decisions if isinstance(one, Ended)]
    assert [(one.how, one.by, one.why) for one in ends] == [
        ("withdrawn", By("Sam Reed"), "It is settled."),
        ("may_move", None, ""),
        ("lapsed", By("Quorate"), ""),
    ]


async def test_sg_10_past_the_last_date_with_reason_and_how_the_child_is_kept_safe(south: Room) -> None:
    await story.the_whole(south)
    asked, agreed = (await record(south)).decisions[-2:]
    assert isinstance(asked, Asked)
    assert isinstance(agreed, Decided)
    assert (asked.about, asked.by) == (About.PAST_LAST_DATE, By("Sam Reed", Role.SOCIAL_WORKER))
    assert asked.given == (
        ("reason", WHY),
        ("safeguarded", "The grandmother keeps the child overnight."),
    )
    assert agreed.by == By("Tess Hall", Role.TEAM_MANAGER)
    assert (agreed.shown.starts, agreed.shown.given) == (asked.starts, asked.given)


async def test_le_75_who_was_told_by_whom_and_how_many_were_not(leicestershire: Room) -> None:
    request = await story.stood_down(leicestershire)
    await story.told(leicestershire, request)
    leicestershire.clock.move_to(hour(13, 14, 30))
    await tell.release(leicestershire.house, leicestershire.actor("sam"), request)
    telling = (await record(leicestershire)).decisions[-1]
    assert isinstance(telling, Telling)
    assert [(one.whom, one.by, one.at) for one in telling.told] == [
        ("Maya Iqbal", "Sam Reed", hour(13, 14)),
        ("Dr Ross", "Sam Reed", hour(13, 14, 10)),
    ]
    assert telling.untold == 3
    assert telling.released is not None
    assert (telling.released.by, telling.released.at) == ("Sam Reed", hour(13, 14, 30))


async def test_wk_35_a_concern_is_in_the_record_of_who_may_read_it(leicestershire: Room) -> None:
    room = leicestershire
    given = {"what": "The parents were not let speak."}
    await concerns.start(room.house, room.actor("sam"), "c1", "conduct_of_chair", given)
    assert [one.ladder.key for one in (await record(room)).concerns] == ["conduct_of_chair"]
    assert len((await record(room, "uma")).concerns) == 1
    assert (await record(room, "green")).concerns == ()
    assert (await record(room, "tess")).concerns == ()


async def test_the_history_says_what_each_act_changed_and_no_more(leicestershire: Room) -> None:
    await story.the_whole(leicestershire)
    lines = (await record(leicestershire)).history
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    (covered,) = [line for line in lines if line.act == "covered"]
    assert Change("chair", "Alex Green", "Bo Brown") in covered.changes
    (moved,) = [line for line in lines if line.act == "moved"]
    assert [one.before for one in moved.changes if one.what == "starts"] == [STARTS]
    assert not [line for line in lines if line.act == "stand_down_told" and line.changes]
    assert "hv" not in repr(lines)  # whom an act was about is said with the decision


async def test_a_correction_names_the_answers_that_changed_and_not_what_they_say(
    leicestershire: Room,
) -> None:
    room = leicestershire
    await story.covered(room)
    await room.change(answers={"risks": "The father has said that he will come armed."})
    await room.ask("sam", "not_quorate")
    lines = (await record(room)).history
    assert lines[-1].corrected == ("risks",)
    assert "armed" not in repr(lines)


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("sam", Role.SOCIAL_WORKER),
        ("tess", Role.TEAM_MANAGER),
        ("sven", Role.SERVICE_MANAGER),
        ("green", Role.CHAIR),
        ("ada", Role.ADMINISTRATOR),
        ("uma", Role.UNIT_MANAGER),
        ("una", Role.UNIT_SENIOR),
    ],
)
async def test_whose_copy_it_is_stands_on_it(leicestershire: Room, who: str, role: Role) -> None:
    made = await record(leicestershire, who)
    assert (made.made_for, made.made_as, made.made_at) == (leicestershire.actor(who).name, role, NOW)
    assert made.booking.join_url == ""


async def test_who_looked_is_in_the_record_and_read_by_the_units_managers_only(leicestershire: Room) -> None:
    room = leicestershire
    for who in ("sam", "sam", "uma"):
        await picture(room.house, room.actor(who), "c1", what="timetable")
    await list_asked_for(room.house, room.actor("uma"), "late_reports")
    reference, looked = await casefile.who_looked(room.house, room.actor("uma"), "c1")
    assert (reference, [(one.name, one.what, one.times) for one in looked]) == (
        "Q-27-0001",
        [("Sam Reed", ("timetable",), 2), ("Uma Stone", ("timetable",), 1)],
    )
    assert (await record(room)).looked == looked
    for who in ("sam", "green", "ada"):
        with pytest.raises(Refused) as no:
            await casefile.who_looked(room.house, room.actor(who), "c1")
        assert no.value.code is Code.NOT_YOURS
