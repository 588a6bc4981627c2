"""From the first word to a chair who has accepted, with slips and a decline on the way."""

from datetime import date

from bot.demo.acts.scene import WORKER, Scene
from bot.demo.answers import filled
from bot.local.member import Member
from bot.local.reading import Button, buttons
from conference.london import london_day
from conference.working_days import NATIONAL
from storage import bookings

AHEAD = 9  # working days: time enough for everything that comes before a conference
WHOLE_UNIT = range(3)  # Monday to Wednesday those who work part of the week are there, should one decline
EXPLANATION = "I supervised this family's social worker until last year."


async def a_stranger(scene: Scene) -> None:
    scene.stage.told.act("Somebody the bot does not know")
    await scene.stage.writes("stranger", "book a conference")
    scene.stage.must(not list(buttons(scene.member("stranger").card)), "a stranger gets no buttons")


async def filling_in(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The social worker books")
    await stage.opens(WORKER)
    await stage.writes(WORKER, f"I need an {scene.standard.word('icpc')}".replace("conference", "conferense"))
    today = london_day(scene.now)
    stage.told.note("A slip: the strategy discussion is put into the future.")
    await answer(scene, discussions__0__held_on=NATIONAL.add(today, 1).isoformat())
    stage.must(_asks(scene, "discussions__0__held_on"), "the same form comes back with the mistake named")
    await answer(scene, discussions__0__held_on=NATIONAL.add(today, -2).isoformat())
    stage.told.note("A second child, and its date of birth is forgotten.")
    await stage.presses(WORKER, "booking.add_row", _values(scene, {}))
    await answer(scene, children__1__born="")
    stage.must(_asks(scene, "children__1__born"), "the child without a birth date is named")
    await answer(scene)
    for _ in range(3):
        await answer(scene)


async def a_slot(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("A time is chosen")
    picks = scene.offers(scene.member(WORKER).card, "booking.pick")
    stage.must(bool(picks), "times are offered")
    pick = next((one for one in picks if _day(one).weekday() in WHOLE_UNIT), picks[0])
    await stage.presses(WORKER, f"booking.pick {pick.title}")
    await stage.presses(WORKER, "booking.submit")
    async with stage.world.process.outside.store.reading() as session:
        found = await bookings.of_social_worker(session, f"p-{WORKER}", scene.now)
    stage.must(len(found) == 1, "the booking is kept")
    scene.conference_id = found[0].id


async def the_chairs(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act(f"The {scene.standard.word('chair')} who is asked first declines")
    await stage.settle()
    first = _asked(scene)
    stage.told.note(f"{first.name} once supervised the family, and first forgets to explain.")
    message = scene.opened_by(first.part, "chair.decline")
    await stage.presses(first.part, "chair.decline", on=message)
    for explanation in ("", EXPLANATION):
        said = {"because": "conflict", "explanation": explanation}
        await stage.presses(first.part, "chair.decline_send", said, on=message)
    stage.must(not scene.member(WORKER).sees(EXPLANATION), "the reason stays in the unit")
    second = _asked(scene)
    stage.must(second.id != first.id, "another chair is asked for the same time")


async def the_date_moves(scene: Scene) -> None:
    """Freely, as no chair has accepted yet; whoever was asked hears it."""
    stage = scene.stage
    stage.told.act("The date moves, before anybody has accepted")
    booking = scene.opened_by(WORKER, "booking.move")
    await stage.presses(WORKER, "booking.move", on=booking)
    picks = scene.offers(booking.card or {}, "booking.move_pick")
    stage.must(len(picks) > 1, "other times are offered")
    await stage.presses(WORKER, f"booking.move_pick {_later(scene, picks).title}", on=booking)
    await stage.settle()
    await accepts(scene)


async def accepts(scene: Scene) -> None:
    """The chair who is asked says yes."""
    await scene.press(_asked(scene).part, "chair.accept", {"knows_family": "no"})
    await scene.stage.settle()


def _later(scene: Scene, picks: list[Button]) -> Button:
    """The first time that leaves a week and a half; where there is none in time, the second offered."""
    enough = NATIONAL.add(london_day(scene.now), AHEAD)
    return next((one for one in picks if _day(one) >= enough), picks[1])


def _day(pick: Button) -> date:
    return date.fromisoformat(str(pick.data["offer"]).partition("|")[2][:10])


async def answer(scene: Scene, **changed: str) -> None:
    """Fill in the step before the social worker, and go on."""
    await scene.stage.presses(WORKER, "booking.next", _values(scene, changed))


def _values(scene: Scene, changed: dict[str, str]) -> dict[str, str]:
    return {**filled(scene.member(WORKER).card, london_day(scene.now)), **changed}


def _asks(scene: Scene, field: str) -> bool:
    return field in str(scene.member(WORKER).card)


def _asked(scene: Scene) -> Member:
    found = scene.stage.with_card("chair.accept")
    scene.stage.must(len(found) == 1, f"one chair is asked, not {len(found)}")
    return found[0]
