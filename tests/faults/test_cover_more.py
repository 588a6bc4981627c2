"""Cover that is not the plain case: no rota, automatic, several at once, for good, another who is missing."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from sqlmodel import col, delete

from conference.booking import Status
from conference.roles import Role
from conference.standard import Standard
from councils.library import Library
from services.actor import Actor
from services.cover import ask
from storage import invitees
from storage.tables import Absence, Conference, Cover, CoverAsk, DutyDay
from tests.faults.absent import (
    DUTY,
    MANAGER,
    accepts,
    asks_of,
    chat,
    cover_of,
    has_card,
    morning,
    off_sick,
    presses_ask,
)
from tests.faults.conftest import OpenTown
from tests.faults.town import LIBRARY, Town
from workshop.teams import lines


class _Asks(Library):
    """West Sussex with automatic asking set (C-58)."""

    def at(self, council: str, day: date) -> Standard:
        standard = super().at(council, day)
        on: bool = True
        return replace(standard, cover=replace(standard.cover, automatic=on))


async def _book_again(
    town: Town, conference_id: str, later: timedelta = timedelta(hours=4), chair: str = ""
) -> Conference:
    """A second conference of the same chair (or of `chair`), on the same day, for another family."""
    first = await town.conference(conference_id)
    async with town.world.process.house.store.unit() as session:
        kept = first.model_dump() | {
            "id": "second",
            "reference": "WS-27-0099",
            "case_reference": "CMS-9",
            "chair_id": f"p-{chair}" if chair else first.chair_id,
            "starts": first.starts + later,
            "ends": first.ends + later,
            "version": 1,
        }
        session.add(Conference(**kept))
    return await town.conference("second")


async def test_automatic_asking_needs_no_press_and_the_manager_is_informed(open_town: OpenTown) -> None:
    """C-58, WS-31."""
    town = await open_town(library=_Asks({one: LIBRARY.versions(one) for one in LIBRARY.councils()}))
    booked, green = await morning(town)
    await off_sick(town, green)
    assert has_card(town, "cover.accept") == {DUTY}
    assert "asked, answer by" in chat(town, MANAGER)
    assert not has_card(town, "cover.ask")
    await accepts(town, DUTY)
    assert (await town.conference(booked.id)).chair_id == f"p-{DUTY}"


async def test_a_day_without_a_duty_chair_is_the_managers_decision(town: Town) -> None:
    """WS-26, WS-32: nothing is cancelled by itself."""
    booked, green = await morning(town)
    async with town.world.process.house.store.unit() as session:
        await session.exec(delete(DutyDay).where(col(DutyDay.day) >= booked.starts.date()))
    await off_sick(town, green)
    assert "Your decision" in chat(town, MANAGER)
    assert not has_card(town, "cover.ask")
    assert has_card(town, "cover.stop") == {MANAGER}
    assert not await town.rows(CoverAsk)
    assert (await town.conference(booked.id)).status == Status.BOOKED


async def test_several_conferences_stand_on_one_card_and_are_answered_one_by_one(town: Town) -> None:
    booked, green = await morning(town)
    second = await _book_again(town, booked.id)
    await off_sick(town, green)
    await presses_ask(town)
    card = next(m for m in town.world.member(DUTY).chat if "cover 2 conferences" in str(m.card))
    await town.presses(DUTY, f"cover.one {second.reference}", on=card)
    await town.presses(DUTY, "cover.accept", {"knows_family": "no"}, on=card)
    assert "1 to answer" in "\n".join(lines(card.card or {}))
    await town.presses(DUTY, f"cover.one {booked.reference}", on=card)
    await town.presses(DUTY, "cover.decline", on=card)
    await town.presses(DUTY, "cover.decline_send", {"because": "other", "explanation": "Too near."}, on=card)
    stands = {row.conference_id: row.status for row in await town.rows(Cover)}
    assert stands == {booked.id: "decision", "second": "covered"}
    assert "Too near." in chat(town, MANAGER)


async def test_a_duty_chair_with_a_conference_of_their_own_then_is_not_asked(town: Town) -> None:
    """C-64: a manager booked into their duty day."""
    booked, green = await morning(town)
    await _book_again(town, booked.id, later=timedelta(minutes=30), chair=DUTY)
    await off_sick(town, green)
    assert "The duty CPA has another conference then" in chat(town, MANAGER)
    assert not has_card(town, "cover.ask")
    assert not await town.rows(CoverAsk)


async def test_of_two_conferences_at_one_time_the_second_is_decided_at_once(town: Town) -> None:
    """Nobody waits until the time of an answer that cannot come has run out."""
    booked, green = await morning(town)
    second = await _book_again(town, booked.id, later=timedelta(minutes=30))
    await off_sick(town, green)
    await presses_ask(town)
    card = next(m for m in town.world.member(DUTY).chat if "cover 2 conferences" in str(m.card))
    for one in (booked.reference, second.reference):
        await town.presses(DUTY, f"cover.one {one}", on=card)
        await town.presses(DUTY, "cover.accept", {"knows_family": "no"}, on=card)
    stands = {row.conference_id: (row.status, row.why) for row in await town.rows(Cover)}
    assert stands == {booked.id: ("covered", ""), "second": ("decision", "busy")}
    assert "You have another conference then" in chat(town, DUTY)
    assert "Whoever was asked has another conference then" in chat(town, MANAGER)
    assert (await town.conference("second")).chair_id == f"p-{green.part}"


async def test_who_is_back_by_noon_keeps_what_is_held_in_the_afternoon(town: Town) -> None:
    """WS-30: a car that has broken down costs the morning; a time that cannot be is asked for again."""
    booked, green = await morning(town)
    await _book_again(town, booked.id)
    await town.writes(green.part, "my car has broken down")
    for wrong in ("soon", "07:00"):
        again = await town.presses(green.part, "absence.report", {"absence_ends_at": wrong})
        assert "There is a problem" in str(again)
    assert not await town.rows(Cover)
    await town.presses(green.part, "absence.report", {"absence_ends_at": f"{booked.ends:%H:%M}"})
    assert [one.conference_id for one in await town.rows(Cover)] == [booked.id]
    (absence,) = await town.rows(Absence)
    assert absence.ends == booked.ends
    assert "1 conference in this time" in chat(town, green.part)


async def test_while_the_clock_goes_on_they_still_stand_on_one_card(town: Town) -> None:
    """One press is one moment, however long it takes."""
    booked, green = await morning(town)
    second = await _book_again(town, booked.id)
    await off_sick(town, green)
    began, ticks = town.clock.now(), count()
    house = replace(town.world.process.house, now=lambda: began + timedelta(milliseconds=next(ticks)))
    (absence,) = await town.rows(Absence)
    lee = Actor(f"p-{MANAGER}", booked.council, "Lee Hart", frozenset({Role.UNIT_MANAGER}))
    await ask.ask_all(house, lee, absence.id)
    await town.settle()
    (card,) = [m for m in town.world.member(DUTY).chat if "cover" in str(m.card)]
    for reference in (booked.reference, second.reference):
        assert f"Answer for {reference}" in str(card.card)


async def test_too_late_to_wait_for_an_answer_is_the_managers_decision(town: Town) -> None:
    """WS-32: too short notice."""
    booked, green = await morning(town)
    await town.wait_until(booked.starts - timedelta(minutes=20))
    await off_sick(town, green)
    await presses_ask(town)
    assert (await cover_of(town, booked.id)).why == "too_late"
    assert "too late to wait" in chat(town, MANAGER)
    assert not await town.rows(CoverAsk)


async def test_the_invited_keep_time_and_link_and_hear_nothing(town: Town) -> None:
    """S29: no list, no invitation and no mail changes because another chair has it."""
    booked, green = await morning(town)
    mails = len(town.world.tenant.outbox)
    await off_sick(town, green)
    await presses_ask(town)
    assert len(town.world.tenant.outbox) == mails, "nobody is written to before somebody has accepted"
    await accepts(town, DUTY)
    assert await asks_of(town) == {DUTY: "accepted"}
    async with town.world.process.house.store.reading() as session:
        assert not await invitees.invitations(session, booked.id)
