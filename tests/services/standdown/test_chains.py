"""Each council's chains, press by press: one missing press leaves it booked."""

import pytest

from conference.booking import Kind, Status
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Order
from conference.standdown import Stands, acts_for, chain_of, reasons_for
from services.standdown import decide, picture
from tests.services.standdown.room import CAST, COUNCILS, Room

WHO = {role: key for key, (_, roles, _) in reversed(CAST.items()) for role in roles}  # the chair is Green
EVERYBODY = frozenset(Role)
KEYS = sorted({key for one in COUNCILS for key in ("no_longer_needed", "not_quorate", "report_not_shared",
    "no_interpreter", "family_cannot_attend", "unforeseen", "no_cover", "other", "refused")})  # fmt: skip


def asker_of(room: Room, reason: str) -> str:
    """Somebody who may ask and has no say in the chain, if there is one; else who may ask."""
    one = room.standard.reasons[reason]
    deciders = {step.role for step in chain_of(room.standard, one).value.steps}
    may = [
        key
        for key in ("sam", "ada", "tess", "green", "uma", "sven")
        if one in reasons_for(room.standard, CAST[key][1], Kind.INITIAL)
    ]
    return next((key for key in may if deciders.isdisjoint(CAST[key][1])), may[0])


@pytest.mark.parametrize("room", COUNCILS, indirect=True)
@pytest.mark.parametrize("reason", KEYS)
async def test_all_presses_carry_it_out_and_one_missing_leaves_it_booked(room: Room, reason: str) -> None:
    one = room.standard.reasons[reason]
    chain = chain_of(room.standard, one).value
    act = acts_for(one)[-1]
    asker = asker_of(room, reason)
    request = await room.ask(asker, reason, act=act.value)
    still = [step.role for step in chain.steps if step.role not in CAST[asker][1]]
    for role in still:
        assert (await room.booking()).status == Status.BOOKED
        assert (await room.request(request)).status == Stands.ASKED
        await room.agree(WHO[role], request)
    ends = {"cancel": "cancelled", "stand_down": "stood_down", "postpone": "booked"}
    assert (await room.booking()).status == ends[act.value]
    assert set((await room.steps(request)).values()) == {"agreed"}


@pytest.mark.parametrize("room", COUNCILS, indirect=True)
@pytest.mark.parametrize("reason", KEYS)
async def test_one_refusal_leaves_all_as_booked_and_says_why_to_everybody_concerned(
    room: Room, reason: str
) -> None:
    one = room.standard.reasons[reason]
    asker = asker_of(room, reason)
    request = await room.ask(asker, reason, act=acts_for(one)[-1].value)
    chain = chain_of(room.standard, one).value
    first = next(step.role for step in chain.steps if step.role not in CAST[asker][1])
    await decide.refuse(room.house, room.actor(WHO[first]), request, "It has to go ahead.")
    assert (await room.booking()).status == Status.BOOKED
    assert (await room.request(request)).why == "It has to go ahead."
    told = await room.cards("stand_down_done")
    assert {"sam", "green", "ada", asker} - {WHO[first]} <= told
    assert WHO[first] not in told  # the answer to their press says it
    assert set((await room.steps(request)).values()) <= {"refused", "withdrawn", "agreed"}


@pytest.mark.parametrize("room", COUNCILS, indirect=True)
@pytest.mark.parametrize("who", ["cory", "brown", "cleo"])
async def test_somebody_without_a_part_in_the_chain_cannot_decide(room: Room, who: str) -> None:
    request = await room.ask("sam", "not_quorate")
    with pytest.raises(Refused) as refused:
        await room.agree(who, request)
    assert refused.value.code is Code.NOT_YOURS
    assert (await room.booking()).status == Status.BOOKED


@pytest.mark.parametrize("room", COUNCILS, indirect=True)
async def test_no_chain_is_empty_and_every_default_says_that_it_is_one(room: Room) -> None:
    for reason in room.standard.reasons.values():
        chain = chain_of(room.standard, reason)
        assert chain.value.steps
        assert chain.rules


async def test_le_53_in_order_the_manager_is_asked_after_the_chair(leicestershire: Room) -> None:
    room = leicestershire
    request = await room.ask("sam", "report_not_shared")
    assert await room.steps(request) == {"chair": "asked", "unit_manager": "waiting"}
    with pytest.raises(Refused) as refused:
        await room.agree("uma", request)
    assert refused.value.code is Code.NOT_YOURS
    await room.agree("green", request)
    assert await room.steps(request) == {"chair": "agreed", "unit_manager": "asked"}
    assert "uma" in await room.cards("stand_down_ask")
    assert (await room.booking()).status == Status.BOOKED
    await room.agree("uma", request)
    assert (await room.booking()).status == Status.STOOD_DOWN


@pytest.mark.parametrize("room", ["swindon"], indirect=True)
async def test_sw_28_two_managers_decide_together_in_any_order(room: Room) -> None:
    chain = room.standard.chains["cancel"].value
    assert chain.order is Order.TOGETHER
    request = await room.ask("sam", "unforeseen")
    assert await room.steps(request) == {"service_manager": "asked", "unit_senior": "asked"}
    await room.agree("una", request)
    assert (await room.booking()).status == Status.BOOKED
    await room.agree("sven", request)
    assert (await room.booking()).status == Status.STOOD_DOWN


@pytest.mark.parametrize("room", ["swindon"], indirect=True)
async def test_sw_28_a_manager_who_asks_has_agreed_and_still_needs_the_other(room: Room) -> None:
    request = await room.ask("sven", "unforeseen")
    assert await room.steps(request) == {"service_manager": "agreed", "unit_senior": "asked"}
    with pytest.raises(Refused) as refused:
        await room.agree("sven", request)
    assert refused.value.code in {Code.OWN_REQUEST, Code.NOT_YOURS}
    assert (await room.booking()).status == Status.BOOKED


@pytest.mark.parametrize("room", ["south_gloucestershire"], indirect=True)
async def test_sg_84_the_qaru_manager_permits_only_in_the_service_managers_recorded_absence(
    room: Room,
) -> None:
    request = await room.ask("sam", "no_longer_needed", act="cancel")
    with pytest.raises(Refused) as refused:
        await room.agree("uma", request)
    assert refused.value.code is Code.NOT_YOURS
    await room.away("sven")
    await room.agree("uma", request)
    assert (await room.booking()).status == Status.CANCELLED
    shown = await picture.picture(room.house, room.actor("sam"), request)
    assert shown.steps[0].in_absence_of is Role.SERVICE_MANAGER
    assert shown.steps[0].absent_why == "away"


@pytest.mark.parametrize("room", ["south_gloucestershire"], indirect=True)
async def test_sg_63_service_manager_and_chair_agree_a_postponement_which_moves_nothing_by_itself(
    room: Room,
) -> None:
    request = await room.ask("sam", "other", act="postpone")
    assert await room.steps(request) == {"service_manager": "asked", "chair": "asked"}
    await room.agree("green", request)
    await room.agree("sven", request)
    assert (await room.booking()).status == Status.BOOKED
    assert (await room.request(request)).status == Stands.AGREED
    await room.outside()
    (made,) = room.teams.live
    assert not made.locked


@pytest.mark.parametrize("room", ["west_sussex"], indirect=True)
async def test_ws_32_without_cover_the_team_manager_decides_by_one_press(room: Room) -> None:
    request = await room.ask("uma", "no_cover", "no_duty_chair")
    assert await room.steps(request) == {"unit_manager": "agreed"}
    assert (await room.booking()).status == Status.STOOD_DOWN
    assert (await room.request(request)).asked_by == "uma"


@pytest.mark.parametrize("room", ["west_sussex"], indirect=True)
async def test_ws_32_the_social_worker_who_asks_waits_for_the_team_manager(room: Room) -> None:
    request = await room.ask("sam", "no_cover", "no_duty_chair")
    assert (await room.booking()).status == Status.BOOKED
    await room.agree("uma", request)
    assert (await room.booking()).status == Status.STOOD_DOWN


@pytest.mark.parametrize("room", ["wakefield", "west_sussex"], indirect=True)
async def test_c_60_where_the_document_is_silent_both_managers_decide_and_it_is_marked_as_a_default(
    room: Room,
) -> None:
    chain = chain_of(room.standard, room.standard.reasons["unforeseen"])
    assert chain.source.value == "default"
    assert [step.role for step in chain.value.steps] == [Role.UNIT_MANAGER, Role.SERVICE_MANAGER]


@pytest.mark.parametrize("room", ["south_gloucestershire"], indirect=True)
async def test_a_manager_who_asks_in_the_absent_chairs_place_still_needs_the_service_manager(
    room: Room,
) -> None:
    await room.away("green")
    request = await room.ask("uma", "no_cover")
    assert await room.steps(request) == {"service_manager": "asked", "chair": "agreed"}
    shown = await picture.picture(room.house, room.actor("uma"), request)
    assert (shown.steps[1].decided_as, shown.steps[1].absent_why) == (Role.UNIT_MANAGER, "away")
    await room.agree("sven", request)
    assert (await room.booking()).status == Status.STOOD_DOWN


async def test_a_manager_who_permits_cannot_decide_in_the_absent_chairs_place_too(
    leicestershire: Room,
) -> None:
    await leicestershire.away("green")
    request = await leicestershire.ask("uma", "no_cover")
    assert await leicestershire.steps(request) == {"chair": "asked", "unit_manager": "agreed"}
    assert "una" in await leicestershire.cards("stand_down_ask")
    await leicestershire.agree("una", request)
    assert (await leicestershire.booking()).status == Status.STOOD_DOWN
