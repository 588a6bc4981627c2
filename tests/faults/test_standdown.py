"""A conference stood down, from the word in chat to the new date: nobody walks in, nobody is left waiting."""

import re
from datetime import time

from conference.dates import london, london_day
from tests.dialogs.standdown.requests import agrees, asks, deciders, status
from tests.faults.conftest import OpenTown
from tests.faults.listed import HEALTH, MOTHER, SCHOOL, listed
from tests.faults.town import GIVEN, WORKER, Town
from workshop.tenant.calendar import Door
from workshop.tenant.mail import Sort
from workshop.tenant.wire import Fault, Kind


async def invited(town: Town) -> str:
    """Booked, safe, everybody invited."""
    conference_id = await town.safe()
    await listed(town, conference_id)
    await town.wait_until(town.later(minutes=5))
    return conference_id


async def all_agree(town: Town) -> None:
    for _ in range(4):
        if not (there := deciders(town)):
            return
        await agrees(town, there[0])
    raise AssertionError("the chain does not end")


async def test_stood_down_locked_first_then_cancelled_and_booked_again_past_the_last_date(
    open_town: OpenTown,
) -> None:
    """The social worker asks, the chair agrees, the manager permits; later the service manager agrees."""
    town = await open_town("leicestershire")
    conference_id = await invited(town)
    tenant, before = town.world.tenant, await town.conference(conference_id)
    link = str((await town.meeting(conference_id)).join_url)
    chair = town.world.objects[str(before.chair_id).removeprefix("p-")]
    assert tenant.lobby(chair, link) is Door.IN

    await asks(town, conference_id, "not_quorate", sub="cancelled_late", act="stand_down")
    (member,) = deciders(town)
    assert member.id == chair
    await agrees(town, member)
    assert await status(town, conference_id) == "booked"
    assert tenant.lobby(chair, link) is Door.IN
    calls = len(tenant.calls)
    (member,) = deciders(town)
    assert member.part == "unit-manager"
    await agrees(town, member)

    assert await status(town, conference_id) == "stood_down"
    everybody = (chair, town.world.objects["colleague"], SCHOOL.email, HEALTH.email, MOTHER.email, "dial-in")
    assert {who: tenant.lobby(who, link) for who in everybody} == dict.fromkeys(everybody, Door.LOBBY)
    assert tenant.live_events() == []
    paths = [f"{one.method} {one.path}" for one in tenant.calls[calls:]]
    lock = next(at for at, said in enumerate(paths) if re.match(r"PATCH .*/onlineMeetings/", said))
    cancel = next(at for at, said in enumerate(paths) if said.endswith("/cancel"))
    assert lock < cancel
    assert [mail.sort for mail in tenant.mails_to(SCHOOL.email)][-1] is Sort.CANCELLATION

    await town.wait_until(town.later(minutes=5))
    await rebooked_past(town, conference_id)
    after = await town.conference(conference_id)
    assert (after.status, after.reference) == ("booked", before.reference)
    assert london_day(after.starts) > after.last_date
    assert str((await town.meeting(conference_id)).join_url) != link
    assert tenant.lobby(chair, link) is Door.LOBBY
    sorts = [mail.sort for mail in tenant.mails_to(SCHOOL.email)]
    assert Sort.INVITATION in sorts[sorts.index(Sort.CANCELLATION) :]
    await town.nothing_is_stuck()


async def rebooked_past(town: Town, conference_id: str) -> None:
    """No time is free by the last date; the service manager agrees to one after it, and the chair accepts."""
    booking = await town.conference(conference_id)
    town.everybody_busy(town.clock.now(), london(booking.last_date, time(23)))
    assert "last date" in town.all_read(WORKER).lower()
    await town.moves()
    form = town.message_with(town.world.member(WORKER), "agreement.give")
    await town.presses(WORKER, "agreement.give", GIVEN, on=form)
    assert await status(town, conference_id) == "agreement"
    manager = town.world.member("service-manager")
    await town.presses("service-manager", "agreement.agree", on=town.message_with(manager, "agreement.agree"))
    await town.accepts(town.asked())
    await town.wait_until(town.later(minutes=10))


async def test_teams_does_not_answer_and_the_lock_follows_by_itself_before_any_cancellation(
    open_town: OpenTown,
) -> None:
    town = await open_town("swindon")
    conference_id = await invited(town)
    link = str((await town.meeting(conference_id)).join_url)
    town.world.tenant.fail(Fault("*", r"/onlineMeetings/", None, Kind.ERROR_503))
    await asks(town, conference_id, "unforeseen", sub="network", act="stand_down")
    await all_agree(town)
    assert await status(town, conference_id) == "stood_down"
    assert len(town.world.tenant.live_events()) >= 1  # nothing is cancelled while it is not locked
    town.world.tenant.faults.clear()
    await town.wait_until(town.later(hours=2))
    chair = town.world.objects[str((await town.conference(conference_id)).chair_id).removeprefix("p-")]
    assert town.world.tenant.lobby(chair, link) is Door.LOBBY
    assert town.world.tenant.live_events() == []
    await town.nothing_is_stuck()


async def test_nothing_of_the_family_leaves_with_a_stand_down_and_subjects_carry_the_reference_alone(
    open_town: OpenTown,
) -> None:
    town = await open_town("leicestershire")
    conference_id = await invited(town)
    reference = (await town.conference(conference_id)).reference
    sent = len(town.world.tenant.outbox)
    await asks(town, conference_id, "no_longer_needed", sub="deceased")
    await all_agree(town)
    await town.wait_until(town.later(hours=30))
    after = town.world.tenant.outbox[sent:]
    outside = {SCHOOL.email, HEALTH.email, MOTHER.email}
    assert [mail for mail in after if outside & set(mail.to)] == []
    for mail in after:
        assert re.sub(r"[A-Za-z ,:]", "", mail.subject.replace(reference, "")) == "", mail.subject
        assert "died" not in f"{mail.subject} {mail.body}"
    for member in town.world.members.values():
        for message in member.chat:
            assert "died" not in str((message.card or {}).get("fallbackText"))
