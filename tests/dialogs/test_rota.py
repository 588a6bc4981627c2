"""The duty rota in chat: asked for, looked at, changed, published; WS-26, WS-27."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from dialogs import router
from dialogs.sent import SeenMail, draw_mail
from services.rota import gaps
from services.rota.plan import work_out
from storage.tables import DutyDay, RotaPlan, Work
from tests.cast import ADMINISTRATOR, CHAIRS, COUNCIL, GREEN, SOCIAL_WORKER, UNIT_MANAGER, Part
from tests.reading import data_of, fields, said, title, verbs
from tests.services.rota.town import here, is_away
from tests.situations import World

SPAN = {"starts_on": "2027-03-15", "ends_on": "2027-04-02", "runs_wanted": ""}


async def worked_out(world: World) -> str:
    """Asked for by card, and worked out; the plan's id."""
    await world.press(UNIT_MANAGER, "rota.start", **SPAN)
    plan = (await world.rows(RotaPlan))[-1]
    await work_out(world.house, plan.id, here)
    return str(plan.id)


async def test_the_manager_types_rota_makes_one_and_publishes_it(world: World) -> None:
    home = await world.say(UNIT_MANAGER, "rota")
    assert title(home) == "Duty rota"
    form = await world.press(UNIT_MANAGER, "rota.make", **data_of(home, "rota.make"))
    assert fields(form)["starts_on"] == "2028-01-01"
    answer = await world.answer(UNIT_MANAGER, "rota.start", **SPAN)
    (plan,) = await world.rows(RotaPlan)
    assert "being worked out" in title(answer.card)
    assert answer.stands_for == ("rota", plan.id)
    await work_out(world.house, plan.id, here)
    draft = await world.view(UNIT_MANAGER, "rota", plan.id)
    assert draft
    assert title(draft).endswith("draft")
    assert "Proved: no fairer rota is possible" in said(draft)
    done = await world.press(UNIT_MANAGER, "rota.publish", **data_of(draft, "rota.publish"))
    assert title(done).endswith("published")
    own = await world.view(GREEN, "rota_own", plan.id)
    assert own
    assert title(own).startswith("You are duty CPA on ")
    month = await world.press(GREEN, "rota.month", **data_of(own, "rota.month"))
    assert title(month) == "Duty rota March 2027"
    assert all(chair.name in said(month) for chair in CHAIRS)


async def test_each_month_and_how_fair_it_is_are_looked_at_before_publishing(world: World) -> None:
    plan_id = await worked_out(world)
    month = await world.press(UNIT_MANAGER, "rota.month", plan=plan_id)
    assert title(month) == "Duty rota March 2027 (draft)"
    assert "Nobody" not in said(month)
    later = await world.press(UNIT_MANAGER, "rota.month", **data_of(month, "rota.month"))
    assert title(later) == "Duty rota April 2027 (draft)"
    table = await world.press(UNIT_MANAGER, "rota.shares", plan=plan_id)
    assert all(chair.name in said(table) for chair in CHAIRS)
    assert "Next to holidays" in said(table)


async def test_a_day_changed_by_hand_shows_what_it_breaks_and_is_not_published(world: World) -> None:
    plan_id = await worked_out(world)
    await is_away(world, GREEN, "2027-03-16T09:00", "2027-03-16T17:00")
    form = await world.press(UNIT_MANAGER, "rota.change", plan=plan_id, at=1)
    save = {"duty_day": "2027-03-16", "on_duty": "green"}
    draft = await world.press(UNIT_MANAGER, "rota.change_save", **data_of(form, "rota.change_save"), **save)
    assert "Tue 16 Mar: Alex Green is not free (annual leave)" in said(draft)
    assert "rota.publish" not in verbs(draft)
    pressed = await world.press(UNIT_MANAGER, "rota.publish", plan=plan_id, at=2)
    assert "It cannot be published like this" in said(pressed)
    assert not any(row.day == date(2027, 3, 16) for row in await world.rows(DutyDay))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"starts_on": ""}, "First day"),
        ({"starts_on": "soon"}, "First day"),
        ({"starts_on": "2026-01-01"}, "First day"),
        ({"ends_on": "2027-03-01"}, "Last day"),
    ],
)
async def test_a_span_that_cannot_be_comes_back_filled_in(
    world: World, typed: dict[str, str], field: str
) -> None:
    form = await world.press(UNIT_MANAGER, "rota.start", **SPAN | typed)
    assert "There is a problem" in said(form)
    assert field in said(form)
    assert fields(form)["ends_on"] == (SPAN | typed)["ends_on"]


async def test_a_change_that_cannot_be_or_comes_too_late_is_asked_again(world: World) -> None:
    plan_id = await worked_out(world)
    wrong = await world.press(
        UNIT_MANAGER, "rota.change_save", plan=plan_id, at=1, duty_day="2027-03-20", on_duty="green"
    )
    assert "Enter a duty day that is a working day" in said(wrong)
    plan = (await world.rows(RotaPlan))[-1]
    first = min(plan.days)
    other = next(one.id for one in CHAIRS if one.id != plan.days[first])
    late = await world.press(
        UNIT_MANAGER, "rota.change_save", plan=plan_id, at=plan.version - 1, duty_day=first, on_duty=other
    )
    assert "The draft has changed since you opened it" in said(late)


async def test_days_that_nobody_can_do_are_said_in_words(world: World) -> None:
    for chair in CHAIRS:
        await is_away(world, chair, "2027-03-18T09:00", "2027-03-18T17:00")
    plan_id = await worked_out(world)
    card = await world.press(UNIT_MANAGER, "rota.plan", plan=plan_id)
    assert title(card).endswith("not possible")
    assert "Thursday 18 March 2027: nobody is free." in said(card)
    assert "Alex Green, Bo Brown, Kit Chen, Rae Dove: annual leave" in said(card)
    again = await world.press(UNIT_MANAGER, "rota.make", **data_of(card, "rota.make"))
    assert fields(again)["starts_on"] == "2027-03-15"


async def test_a_council_without_a_rota_says_so_and_offers_none(world: World) -> None:
    """C-25: Swindon keeps no rota; WS-26 is West Sussex’s own."""
    manager = Part("zoe", "Zoe Far", UNIT_MANAGER.roles, council="swindon")
    turn = world.turn(manager, text="rota")
    standard = world.house.standards.at("swindon", date(2027, 1, 6))
    card = (await router.answer(replace(turn, standard=standard))).card
    assert title(card) == "No duty rota"
    assert verbs(card) == set()


async def test_chairs_read_the_rota_and_only_its_maker_makes_one(world: World) -> None:
    home = await world.say(GREEN, "duty rota")
    assert "rota.make" not in verbs(home)
    assert "rota.month" in verbs(home)
    for who in (GREEN, SOCIAL_WORKER, ADMINISTRATOR):
        assert "problem" not in title(await world.press(who, "rota.start", **SPAN)).casefold()
    assert await world.rows(RotaPlan) == []


async def test_the_file_comes_by_mail_with_the_days_and_their_shares(world: World) -> None:
    plan_id = await worked_out(world)
    await world.press(UNIT_MANAGER, "rota.file", plan=plan_id)
    (work,) = [one for one in await world.rows(Work) if one.kind == "mail"]
    seen = SeenMail(
        world.house, work.args["about"], work.args["to"], "Uma Stone", "uma@council.example",
        work.args["state"], words=None,  # type: ignore[arg-type] # no invitation is written
    )  # fmt: skip
    drawn = await draw_mail(work.args["view"], seen)
    assert drawn
    assert drawn.subject == "Duty rota 15 March to 2 April 2027 (draft)"
    book = load_workbook(BytesIO(drawn.attachments[0].content))
    assert len(book.worksheets) == 2
    names = {chair.name for chair in CHAIRS}
    days = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[1] in names]
    assert len(days) == 13
    assert {row[0] for row in book.worksheets[1].iter_rows(values_only=True)} >= names


async def test_a_gap_is_a_card_with_the_way_to_fill_it(world: World) -> None:
    """WS-26: an error to show the Team Manager."""
    await gaps.look(world.house, COUNCIL)
    (work,) = await world.cards_for(UNIT_MANAGER, "rota_gap")
    card = await world.view(UNIT_MANAGER, "rota_gap", work.args["about"])
    assert card
    assert title(card) == "Duty rota: 6 days without cover"
    form = await world.press(UNIT_MANAGER, "people.duty", **data_of(card, "people.duty"))
    assert fields(form)["duty_day"] == "2027-01-06"
    day = date(2027, 1, 6)
    async with world.store.unit() as session:
        for number in range(8):
            if (day + timedelta(days=number)).weekday() < 5:
                row = DutyDay(
                    id=f"n{number}", council=COUNCIL, day=day + timedelta(days=number), person_id="chen"
                )
                session.add(row)
    filled = await world.view(UNIT_MANAGER, "rota_gap", work.args["about"])
    assert filled
    assert title(filled) == "Duty rota: gap filled"
    assert await world.view(SOCIAL_WORKER, "rota_gap", work.args["about"]) is None
