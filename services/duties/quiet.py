"""A person's own quiet hours, inside the council's bounds."""

from collections.abc import Sequence
from datetime import time

from conference.dates import london_day
from conference.duties import QuietPicture
from conference.refusals import Code, Problem, Refused
from conference.standard import Standard
from services.actor import Actor
from services.duties.callers import quiet_of
from services.house import House
from storage.tables import Preference

WEEK = range(5)


async def shown(house: House, actor: Actor) -> QuietPicture:
    async with house.store.reading() as session:
        wish = await session.get(Preference, actor.person_id)
    standard = _standard(house, actor)
    hours, rules = quiet_of(standard, wish), standard.settings
    return QuietPicture(
        starts=hours.starts,
        ends=hours.ends,
        days_off=tuple(sorted(hours.days_off)),
        council_starts=rules.quiet_from.value,
        council_ends=rules.quiet_to.value,
        earliest=rules.quiet_from_earliest.value,
        latest=rules.quiet_to_latest.value,
        most_days=rules.days_off_most.value,
    )


async def keep(house: House, actor: Actor, starts: time, ends: time, days_off: Sequence[int]) -> None:
    """London wall times; weekdays, Monday 0. What was written already keeps its moment.

    Refused (INVALID): hours outside the council's bounds, more days off than it allows.
    """
    rules = _standard(house, actor).settings
    found = [
        *_outside("quiet_from", starts, rules.quiet_from_earliest.value, rules.quiet_from.value),
        *_outside("quiet_to", ends, rules.quiet_to.value, rules.quiet_to_latest.value),
    ]
    if len(set(days_off)) > rules.days_off_most.value:
        found.append(Problem("days_off", "too_many", (("limit", str(rules.days_off_most.value)),)))
    if found or any(day not in WEEK for day in days_off):
        raise Refused(Code.INVALID, problems=tuple(found))
    async with house.store.unit() as session:
        wish = await session.get(Preference, actor.person_id) or Preference(person_id=actor.person_id)
        wish.quiet_from, wish.quiet_to, wish.days_off = starts, ends, sorted(set(days_off))
        session.add(wish)


def _outside(name: str, at: time, lowest: time, highest: time) -> list[Problem]:
    if lowest <= at <= highest:
        return []
    return [Problem(name, "out_of_range", (("lowest", f"{lowest:%H:%M}"), ("highest", f"{highest:%H:%M}")))]


def _standard(house: House, actor: Actor) -> Standard:
    return house.standards.at(actor.council, london_day(house.now()))
