"""The advice desk for a finely balanced threshold: told to those who may ask it, never asked to cover."""

from datetime import UTC, date, datetime, time

from conference.cover import Because
from services.duty import who_is_on_duty
from storage.store import new_id
from storage.tables import CoverAsk, DutyDay
from tests.faults.absent import DUTY, MANAGER, chat, has_card, morning, off_sick
from tests.faults.conftest import OpenTown
from tests.faults.town import WORKER, Town
from workshop.teams import lines

HERE, ASKER = "leicestershire", "team-manager"
WEDNESDAY = date(2027, 1, 6)
WHEN = "If the threshold is finely balanced, a manager asks the duty CP IRO first"


async def _desk(town: Town, day: date, who: str = DUTY, hours: tuple[time, time] | None = None) -> None:
    starts, ends = hours or (None, None)
    async with town.world.process.house.store.unit() as session:
        session.add(
            DutyDay(
                id=new_id(),
                council=HERE,
                day=day,
                part="advice",
                person_id=f"p-{who}",
                starts=starts,
                ends=ends,
            )
        )


async def _reads(town: Town, who: str, words: str) -> str:
    return "\n".join(lines(await town.writes(who, words)))


async def test_a_manager_who_asks_who_is_on_duty_reads_when_the_desk_is_open(open_town: OpenTown) -> None:
    """LE-10: daily 9 to 11; the manager consults it when the threshold is finely balanced."""
    town = await open_town(HERE)
    await _desk(town, WEDNESDAY)
    read = await _reads(town, ASKER, "who is on duty")
    assert f"{town.world.member(DUTY).name}, 9am to 11am" in read
    assert WHEN in read
    assert "LE-10" in read.split(WHEN)[-1]


async def test_a_day_on_which_nobody_is_named_still_says_the_hours_and_a_weekend_says_nothing(
    open_town: OpenTown,
) -> None:
    town = await open_town(HERE)
    assert "Nobody is named, 9am to 11am" in await _reads(town, ASKER, "who is on duty tomorrow?")
    assert "CP IRO" not in await _reads(town, WORKER, "who is on duty on Saturday")
    assert "Friday 8 January 2027" in await _reads(town, WORKER, "who is on duty on Friday")
    assert "Thursday 14 January 2027" in await _reads(town, WORKER, "who is on duty on 14 January")


async def test_only_those_who_may_ask_the_desk_are_sent_there(open_town: OpenTown) -> None:
    town = await open_town(HERE)
    for words in ("who is on duty", "help"):
        assert WHEN in await _reads(town, ASKER, words), words
        assert WHEN in await _reads(town, MANAGER, words), words
        assert WHEN not in await _reads(town, WORKER, words), words


async def test_a_council_without_a_desk_says_nothing_of_one(town: Town) -> None:
    for words in ("who is on duty", "help"):
        assert "finely balanced" not in await _reads(town, ASKER, words)


async def test_the_desk_has_its_hours_unless_the_rota_says_others(open_town: OpenTown) -> None:
    town = await open_town(HERE)
    house = town.world.process.house
    await _desk(town, WEDNESDAY)
    await _desk(town, date(2027, 1, 7), hours=(time(13), time(15)))

    async def at(day: int, hour: int, part: str = "advice") -> list[str]:
        moment = datetime(2027, 1, day, hour, tzinfo=UTC)
        return [one.id for one in await who_is_on_duty(house, HERE, moment, part)]

    assert [await at(6, hour) for hour in (8, 9, 10, 11)] == [[], [f"p-{DUTY}"], [f"p-{DUTY}"], []]
    assert [await at(7, hour) for hour in (10, 13, 15)] == [[], [f"p-{DUTY}"], []]
    assert await at(6, 8, "cover") == await at(6, 10, "cover") != [], "two rotas, never mixed (C-25)"


async def test_the_desk_is_never_asked_to_cover(open_town: OpenTown) -> None:
    """C-25, LE-68: whoever gives advice that day is one of the chairs, and is asked as such, by hand only."""
    town = await open_town(HERE)
    booked, green = await morning(town)
    await _desk(town, booked.starts.date())
    await off_sick(town, green)
    assert not await town.rows(CoverAsk)
    assert not has_card(town, "cover.accept")
    assert "duty CP IRO" not in chat(town, MANAGER)
    assert Because.DUTY_AWAY.value not in chat(town, MANAGER)
