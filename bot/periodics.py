"""What the house does by itself, and when (London time)."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from bot.delivery.periodic import Periodic, Report, forgetting
from conference.dates import LONDON
from conference.outside import OutsideFault
from services import national_days, replies
from services.capacity import look_out
from services.duties.sweep import sweep
from services.house import House
from services.invitations import trouble
from services.invitations.facts import InvitationWorld
from services.meeting.facts import MeetingWorld
from services.periodic_lists.send import send_due
from services.rota import gaps


def bounced_mail(world: InvitationWorld) -> Periodic:
    """Every quarter of an hour: what came back. A mailbox that cannot be read now is read the next time."""

    async def look(_: datetime) -> Report:
        try:
            return Report(done=await trouble.look_for_trouble(world))
        except OutsideFault:
            return Report(failed=1)

    return Periodic("bounced_mail", look, every=timedelta(minutes=15))


READ_FROM, READ_TO = time(6, 30), time(21)  # nobody is told of an answer at night


def read_replies(world: MeetingWorld, council: str) -> Periodic:
    """Every half hour of the day: what people answered to invitations that are open and ahead."""

    async def read(slot: datetime) -> Report:
        if not READ_FROM <= slot.astimezone(LONDON).time() <= READ_TO:
            return Report()
        done, failed = await replies.poll_all(world, council)
        return Report(done=done, failed=failed)

    return Periodic("replies", read, every=timedelta(minutes=30))


def periodics(house: House, council: str, outside: Collection[str] = ()) -> list[Periodic]:
    """At 7am on every day: last dates, where bank holidays have changed.

    At 8am on every day: few free slots, and gaps on the duty rota, are told.

    Every five minutes: what has fallen due.

    Every quarter of an hour: lists whose time has come; `outside`: offices whose addresses are known.

    At 3am: done work is forgotten.
    """

    async def capacity(_: datetime) -> Report:
        return Report(done=await look_out(house, council))

    async def rota(_: datetime) -> Report:
        return Report(done=await gaps.look(house, council))

    async def days(_: datetime) -> Report:
        return Report(done=await national_days.look_again(house, council))

    async def notices(_: datetime) -> Report:
        swept = await sweep(house, council)
        return Report(done=swept.new, failed=swept.failed)

    async def lists(_: datetime) -> Report:
        return Report(done=await send_due(house, council, outside))

    return [
        Periodic("few_free_slots", capacity, at=time(8)),
        Periodic("rota_gaps", rota, at=time(8)),
        Periodic("bank_holidays", days, at=time(7)),
        Periodic("notices", notices, every=timedelta(minutes=5)),
        Periodic("lists", lists, every=timedelta(minutes=15)),
        forgetting(house.store, house.now),
    ]
