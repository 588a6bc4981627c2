"""One conference from its booking to a new date: cover, a stand-down, people told, past the last date."""

from datetime import UTC, datetime

from conference.casefile import Casefile
from conference.roles import Role
from conference.standdown import chain_of
from services import agreements, casefile
from services.booking import move
from services.cover.absence import report_absence
from services.cover.answer import accept
from services.cover.ask import ask_chairs
from services.standdown import decide, tell
from storage.tables import Child, Cover, CoverAsk, Invitee
from tests.services.standdown.room import CAST, Room

WHO = {role: key for key, (_, roles, _) in reversed(CAST.items()) for role in roles}
TOLD = 2  # people ticked off one by one
WHY = "The report will be ready on Friday; the child is safe with the grandmother."


def hour(day: int, hours: int, minutes: int = 0) -> datetime:
    return datetime(2027, 1, day, hours, minutes, tzinfo=UTC)


async def covered(room: Room) -> None:
    """Alex Green cannot come; Uma Stone asks Bo Brown, who accepts."""
    room.clock.move_to(hour(12, 11))
    await report_absence(
        room.house, room.actor("green"), "green", "sick", starts=hour(12, 11), ends=hour(16, 17)
    )
    (row,) = await room.rows(Cover)
    room.clock.move_to(hour(12, 11, 5))
    await ask_chairs(room.house, room.actor("uma"), row.id, ["brown"])
    (asked,) = await room.rows(CoverAsk, status="asked")
    room.clock.move_to(hour(12, 11, 40))
    await accept(room.house, room.actor("brown"), asked.id, knows_family=False)


async def stood_down(room: Room) -> str:
    """Sam Reed asks, the council's chain agrees step by step, each with a reason; the request's id."""
    room.clock.move_to(hour(13, 9))
    request = await room.ask(
        "sam",
        "report_not_shared",
        stand_down_reason="The parents have not seen the report.\nThey asked for time.",
    )
    chain = chain_of(room.standard, room.standard.reasons["report_not_shared"]).value
    for number, step in enumerate(chain.steps):
        room.clock.move_to(hour(13, 10 + number))
        chair = (await room.booking()).chair_id or ""
        who = chair if step.role is Role.CHAIR else WHO[step.role]
        await decide.agree(room.house, room.actor(who), request, f"Reason number {number + 1}.")
    return request


async def told(room: Room, request: str) -> None:
    """The first two on the list are ticked off by whoever tells in this council."""
    row = await room.request(request)
    who = "cleo" if "clerk" in row.tellers else "sam" if "social_worker" in row.tellers else "ada"
    people = sorted(await room.rows(Invitee), key=lambda one: one.position)
    for number, one in enumerate(people[:TOLD]):
        room.clock.move_to(hour(13, 14, 10 * number))
        await tell.tick_told(room.house, room.actor(who), request, one.id)


async def past_the_last_date(room: Room) -> None:
    """A new date is chosen past the last date; the council's chain agrees."""
    room.clock.move_to(hour(13, 15))
    sam, booking = room.actor("sam"), await room.booking()
    found = await move.offers_to_move(room.house, sam, "c1")
    key = next(offer.key for offer in found.offers if offer.standing == "past_last_date")
    why = {"reason": WHY, "safeguarded": "The grandmother keeps the child overnight."}
    await move.move_booking(room.house, sam, "c1", version=booking.version, key=key, why=why)
    room.clock.move_to(hour(14, 9))
    for step in room.standard.out_of_timescale.value.steps:
        version = (await room.booking()).version
        await agreements.agree(room.house, room.actor(WHO[step.role]), "c1", version)


async def a_child(room: Room) -> None:
    async with room.store.unit() as session:
        session.add(Child(id="ab", conference_id="c1", position=0, initials="AB", index_child=True))


async def the_whole(room: Room) -> str:
    await a_child(room)
    await covered(room)
    request = await stood_down(room)
    await told(room, request)
    await past_the_last_date(room)
    room.clock.move_to(hour(15, 9))
    return request


async def record(room: Room, who: str = "sam") -> Casefile:
    return (await casefile.record_for_person(room.house, room.actor(who), "c1"))[1]
