"""A person's own duty days, and to whom one may be offered."""

from datetime import timedelta

from conference.dates import london_day
from conference.swaps import MyDutyDay, ShareLine
from services.actor import Actor
from services.house import House
from services.swaps.ways import in_the_way, rota_of_year, shared_out
from storage import diaries
from storage.rota import covering, open_swaps

AHEAD = timedelta(days=366)
LOOKED_AT = 12  # days whose own conferences and absences are looked up: as many as a card shows


async def duty_days_of(house: House, actor: Actor) -> tuple[list[MyDutyDay], tuple[ShareLine, ...]]:
    """From today on, the earliest first; and this year's count by working time."""
    today = london_day(house.now())
    async with house.store.reading() as session:
        rows = await covering(session, actor.council, today, today + AHEAD)
        mine = [row for row in rows if row.person_id == actor.person_id]
        offered = {
            one.day: one.id
            for one in await open_swaps(session, actor.council)
            if one.from_id == actor.person_id
        }
        rota = await rota_of_year(session, actor.council, today)
        everybody = {**rota, **{row.day: row.person_id for row in rows}}
        days = [
            MyDutyDay(
                row.day,
                offered.get(row.day, ""),
                await in_the_way(session, actor.council, actor.person_id, row.day, everybody)
                if number < LOOKED_AT
                else (),
            )
            for number, row in enumerate(mine)
        ]
        names = {actor.person_id: actor.name}
        return days, await shared_out(session, actor.council, (rota, rota), today.year, names)


async def colleagues(house: House, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of the other chairs who may be on duty, by name."""
    async with house.store.reading() as session:
        rows = await diaries.chairs(session, actor.council)
    return [(row.person.id, row.person.name) for row in rows if row.person.id != actor.person_id]
