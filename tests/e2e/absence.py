"""The chair is off sick on the day: one conference is covered, on the other a manager decides.

Four people at their pages: the chair, the manager, the chair on duty, and the social worker who is told.
"""

import asyncio
from datetime import time, timedelta

from playwright.async_api import expect
from sqlmodel import select, update

from bot.delivery import delivery
from cards.dates import day as printed
from conference.booking import Status
from conference.dates import london, london_day
from storage import bookings, rota
from storage.tables import ChairProfile, Conference, CoverAsk
from tests.e2e import facts
from tests.e2e.clock import AheadClock
from tests.e2e.story import Story
from workshop.town import person_id

CASE, INITIALS = "CMS-118230", "BL"
EXPLANATION = "The grandmother is my neighbour."
REASON = "I know the family or have been responsible for the case"
MORNING, AFTERNOON = time(9, 30), time(14)


async def another_family(story: Story) -> None:
    """For the same day the chair books a review of another family, and has accepted it by that"""
    chair, first = story.chair, await _conference(story, story.reference)
    day, before = london_day(first.starts), story.today - timedelta(days=60)
    at = AFTERNOON if first.starts < london(day, time(12)) else MORNING
    await chair.writes("book a review")
    await chair.sees("Book a review")
    await chair.chooses("What is to be booked?", "RCPC")
    await chair.types("Mosaic reference of the family", CASE)
    await chair.presses("Continue")
    await chair.sees("What is the RCPC counted from?")
    await chair.chooses("Which review is it?", "First")
    await chair.types("When was the conference or review before this one?", printed(before))
    await chair.presses("Continue")
    await chair.sees("Who is the conference about?")
    await chair.types("Initials", INITIALS)
    await chair.types("Date of birth", printed(story.today - timedelta(days=5 * 365)))
    await chair.presses("Continue")
    await chair.sees("When, where and with whom?")
    await chair.types("Date", printed(day))
    await chair.types("Start time", f"{at:%H:%M}")
    await chair.chooses("How will the conference be held?", "On Teams")
    await chair.chooses("Who will chair it?", chair.name)
    await chair.chooses("Which social worker?", story.sam.name)
    await chair.presses("Continue")
    await chair.sees("What do people need to take part?")
    await chair.presses("Continue")
    await chair.sees("Check your answers")
    await chair.presses("Book and ask the CPA")
    await chair.sees("Accepted by you")
    await chair.reads("Join on Teams")
    story.second = await _review(story)


async def ten_past_eight(story: Story) -> None:
    """Ten past eight on the day; the manager and the CPA on duty open their pages"""
    world, first = story.stage.world, await _conference(story, story.reference)
    async with world.process.outside.store.unit() as session:
        await session.exec(update(ChairProfile).values(eligible=True))  # the other chairs are at work again
        (on_duty,) = await rota.on_duty_at(session, first.council, first.starts)
    clock = world.process.clock
    assert isinstance(clock, AheadClock)
    clock.put_forward(london(london_day(first.starts), time(8, 10)))
    world.process.delivery.wake()
    await _nothing_is_due(story)
    story.on_duty = on_duty.id.removeprefix("p-")
    for part in ("unit-manager", story.on_duty):
        await (await story.stage.takes_a_seat(part)).sees("Quorate for West Sussex")
    story.mails = len(world.tenant.outbox)


async def off_sick(story: Story) -> None:
    """“I'm off sick” lists both conferences; the manager is told at once, and nobody is asked yet"""
    await story.chair.writes("I'm off sick")
    await story.chair.sees("You cannot come")
    await story.chair.presses("Say so now")
    await story.chair.reads("2 conferences in this time")
    told = await story.manager.was_sent("createMessage", "cannot come", story.reference, story.second)
    assert INITIALS not in str(told["message"].get("summary")), "the preview names a child"
    await story.manager.sees(f"CPA {story.chair.name} cannot come")
    assert not story.duty.was_told("Can you cover"), "somebody is asked before the manager presses"


async def one_press(story: Story) -> None:
    """One press asks the CPA on duty for both, on one card"""
    await story.manager.presses(f"Ask {story.duty.name}")
    await story.manager.reads("asked, answer by")
    await story.duty.sees("Can you cover 2 conferences? 2 to answer")
    assert story.duty.new_cards("Can you cover") == 1, "there is more than one card"


async def declined(story: Story) -> None:
    """One is declined; without an explanation the form comes back as it was filled in"""
    on_duty = story.duty
    await on_duty.presses(f"Answer for {story.second}")
    await on_duty.sees("Can you cover this RCPC?")
    await on_duty.presses("Decline")
    await on_duty.sees("Decline to cover this RCPC")
    await on_duty.chooses("Why are you declining?", REASON)
    await on_duty.presses("Decline")
    await on_duty.reads("Enter an explanation")  # says the client; of blanks it is Quorate that says so
    await on_duty.types("Explanation", "   ")
    await on_duty.presses("Decline")
    await on_duty.reads("There is a problem")
    await on_duty.reads("Enter an explanation")
    await expect(on_duty.card.get_by_role("radio", name=REASON)).to_be_checked()
    await on_duty.types("Explanation", EXPLANATION)
    await on_duty.presses("Decline")
    await on_duty.sees("Can you cover 2 conferences? 1 to answer")


async def accepted(story: Story) -> None:
    """The other is accepted, not without the check; in Teams the new chair has the old one's rights"""
    world, on_duty = story.stage.world, story.duty
    await on_duty.presses(f"Answer for {story.reference}")
    for words in ("Answer by", "On Teams", "2: KM, TM", "Polish", "Known risks or concerns"):
        await on_duty.reads(words)
    await on_duty.presses("Accept")
    await on_duty.reads("Select whether you know this family")
    await on_duty.chooses("Do you know this family", "No, I have checked")
    await on_duty.presses("Accept")
    await on_duty.was_sent("updateMessage", "Cover: all answered")
    await story.sam.sees(f"CPA {on_duty.name} chairs {story.reference}")
    await story.sam.reads("They can open the Teams meeting: read back")
    await story.manager.reads("can open the Teams meeting (read back")
    facts.the_door_has_moved(world, story.link, of="chair", to=story.on_duty)
    assert not facts.written_outside_since(world, story.mails), "people who are invited were told"


async def the_manager_decides(story: Story) -> None:
    """The manager decides: nothing is cancelled, nobody invited is told, the explanation stays in the unit"""
    manager = story.manager
    await manager.was_sent("createMessage", "Your decision", story.second)
    await manager.sees("Your decision")
    await manager.reads("Nothing is cancelled, and nobody invited has been told")
    await manager.reads(EXPLANATION)
    for screen in (story.sam, story.chair):
        assert not screen.was_told(EXPLANATION), f"{screen.name} reads the explanation"
    assert (await _conference(story, story.second)).status == Status.BOOKED
    assert not facts.written_outside_since(story.stage.world, story.mails), "people outside were told"


async def found_by_hand(story: Story) -> None:
    """Free CPAs are listed with reasons, whoever knows the family is not; the first of them accepts"""
    manager, world = story.manager, story.stage.world
    await manager.presses(f"Find a CPA for {story.second}")
    await manager.sees("Find a CPA to cover")
    listed = (await manager.card.inner_text()).partition("Why in this order")[2]
    assert listed, "no CPA is listed"
    assert story.duty.name not in listed, "whoever knows the family is listed"
    await manager.presses("Ask")
    await manager.reads("asked, answer by")
    asked = world.member(await _asked(story))  # at a Teams of their own: no page of the client's
    await facts.until(lambda: asked.sees("Can you cover this RCPC?"))
    await asked.presses("cover.accept", {"knows_family": "no"})
    await manager.sees(f"Covered: CPA {story.chair.name} cannot come")
    await story.sam.was_sent("createMessage", f"CPA {asked.name} chairs {story.second}")


async def _conference(story: Story, reference: str) -> Conference:
    async with story.stage.world.process.outside.store.reading() as session:
        found = await bookings.by_reference(session, "west_sussex", reference)
    assert found is not None
    return found


async def _review(story: Story) -> str:
    """The reference of what was booked last."""
    now = story.stage.world.process.clock.now()
    async with story.stage.world.process.outside.store.reading() as session:
        rows = await bookings.of_chair(session, person_id("chair"), now)
    (found,) = [row.reference for row in rows if row.reference != story.reference]
    return found


async def _asked(story: Story) -> str:
    async with story.stage.world.process.outside.store.reading() as session:
        rows = await session.exec(select(CoverAsk.person_id).where(CoverAsk.status == "asked"))
    (found,) = rows
    return found.removeprefix("p-")


async def _nothing_is_due(story: Story) -> None:
    """What the night and the morning bring has been sent."""
    process, quiet = story.stage.world.process, 0
    for _ in range(100):
        async with process.outside.store.reading() as session:
            waits = await delivery.numbers(session, process.clock.now())
        quiet = quiet + 1 if waits.due == waits.leased == 0 else 0
        if quiet > 2:
            return
        await asyncio.sleep(0.2)
    raise AssertionError("the morning's work is not done")


ACTS = (
    another_family,
    ten_past_eight,
    off_sick,
    one_press,
    declined,
    accepted,
    the_manager_decides,
    found_by_hand,
)
