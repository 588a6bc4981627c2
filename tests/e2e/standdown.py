"""Two agencies cannot come that morning: the conference is stood down by two managers, press by press.

Four people at their pages: the social worker who asks, the two managers who decide, and the chair.
"""

import re

from playwright.async_api import expect

from conference.booking import Status
from conference.dates import london_day
from storage import bookings
from storage.tables import Conference
from tests.e2e import facts
from tests.e2e.guests import GP, MOTHER
from tests.e2e.screen import Screen
from tests.e2e.story import Story
from workshop.tenant.mail import Sort

WHY = "The GP and the school cannot come. *Both* can next week."
MISSING = "The GP and the school"
SUB = "Professionals cancelled at the last minute"
OUT_NOW = "Take it out of the calendars now"


async def what_keeps_the_date(story: Story) -> None:
    """“cancel” asks for the reason, then offers what keeps the date; nobody has been asked"""
    service_manager = await story.stage.takes_a_seat("service-manager")
    await service_manager.sees("Quorate for West Sussex")
    sam = story.sam
    await sam.writes(f"cancel {story.reference}")
    await sam.sees("Cancel or move the date")
    await sam.chooses("What is the reason?", "Not quorate")
    await sam.presses("Continue")
    await sam.sees(f"Can the date of {story.reference} be kept?")
    await sam.reads("Nobody has been asked or told anything yet")
    await sam.presses("None of these helps: go on")
    await sam.sees("Not quorate")


async def a_slip(story: Story) -> None:
    """Which case it is was not chosen: the form says so, and what was typed stays"""
    sam = story.sam
    await sam.types("Why can it not go ahead as booked?", WHY)
    await sam.types("Which agencies are missing?", MISSING)
    await sam.presses("Continue")
    await sam.reads("Select which it is")
    await sam.holds("Why can it not go ahead as booked?", WHY)
    await sam.holds("Which agencies are missing?", MISSING)
    await sam.chooses("Which of these is it?", SUB)
    await sam.presses("Continue")
    await sam.chooses("What is to happen?", OUT_NOW)
    await sam.presses("Continue")


async def asked(story: Story) -> None:
    """The check names who has to agree, and that it is a default; both managers are asked side by side"""
    sam = story.sam
    await sam.sees("Check your answers")
    for words in (WHY, MISSING, "All of them, in any order", "a default of this service"):
        await sam.reads(words)
    assert not story.manager.was_told(WHY), "somebody is asked before it is sent"
    await sam.presses("Ask for agreement")
    await sam.sees("Waiting for the CPA Team Manager and the Group Manager")
    for screen in (story.manager, _service_manager(story)):
        await screen.sees(f"Cancel {story.reference}?")
        told = await screen.was_sent("createMessage", f"Cancel {story.reference}?")
        assert WHY not in str(told["message"].get("summary")), "the preview says why"


async def one_press_is_missing(story: Story) -> None:
    """One manager agrees: it is booked still, the link as safe as it was, nobody is told"""
    world = story.stage.world
    story.mails = len(world.tenant.outbox)
    await _service_manager(story).presses("Agree")
    await _service_manager(story).sees("Waiting for the CPA Team Manager")
    await story.sam.sees("Waiting for the CPA Team Manager")
    assert (await _conference(story)).status == Status.BOOKED
    assert not facts.written_outside_since(world, story.mails), "people who are invited were told"
    assert world.tenant.can_admit(world.objects[story.on_duty], story.link)


async def stood_down(story: Story) -> None:
    """The other agrees: everybody waits in the lobby, the GP's entry is taken back, all pages say so"""
    world = story.stage.world
    await story.manager.presses("Agree")
    await story.manager.sees(f"{story.reference} is cancelled")
    told = f"{story.reference} is cancelled"
    for screen in (story.sam, story.duty):
        news = await screen.was_sent("createMessage", told)
        assert WHY not in str(news["message"].get("summary")), "the preview says why"
    await story.sam.was_sent("updateMessage", "Cancelled: choose a new date")
    await facts.until(lambda: any(mail.sort is Sort.CANCELLATION for mail in world.tenant.mails_to(GP)))
    everybody = (*(world.objects[key] for key in (story.on_duty, "social-worker")), GP, MOTHER, "dial-in")
    for who in everybody:
        assert world.tenant.lobby(who, story.link).value == "lobby", f"{who} does not wait in the lobby"
    booking = await _conference(story)
    assert booking.status == Status.STOOD_DOWN
    assert london_day(booking.starts) == london_day(world.process.clock.now())


async def a_new_date(story: Story) -> None:
    """“Choose a new date” offers times from the same booking, which keeps its reference"""
    sam = story.sam
    await sam.writes(story.reference)
    await sam.sees("Cancelled: choose a new date")
    await sam.presses("Choose a new date")
    await sam.sees("Choose a new time")
    await expect(sam.card.get_by_role("button", name=re.compile("^Choose "))).not_to_have_count(0)


def _service_manager(story: Story) -> Screen:
    return story.stage.screens["service-manager"]


async def _conference(story: Story) -> Conference:
    async with story.stage.world.process.outside.store.reading() as session:
        found = await bookings.by_reference(session, "west_sussex", story.reference)
    assert found is not None
    return found


ACTS = (what_keeps_the_date, a_slip, asked, one_press_is_missing, stood_down, a_new_date)
