"""Who must be there, and what follows: the second half of the story, at the same pages."""

from playwright.async_api import expect

from storage import bookings
from tests.e2e import facts
from tests.e2e.screen import CARD, Screen
from tests.e2e.story import Story
from workshop.tenant.calendar import CalendarEvent
from workshop.town import LocalWorld

GP, MOTHER = "sun@surgery.example", "karen@mail.example"
REASON = "Nobody of them works with the family."


async def who_to_invite(story: Story) -> None:
    """“Who to invite” opens the list; a mistyped address is named, put right, and a GP is on it"""
    sam = story.sam
    await sam.presses("Who to invite")
    await sam.sees("nobody on it yet")
    await sam.presses("Add a professional")
    await sam.sees("Which professional?")
    await sam.picks("What is their part?", "GP")
    await sam.types("Name", "Dr Sun")
    await sam.types("Email address", GP.replace(".", ","))
    await sam.presses("Save")
    await sam.reads("There is a problem")
    await sam.holds("Name", "Dr Sun")
    await sam.types("Email address", GP)
    await sam.presses("Save")
    await sam.reads(GP)


async def the_mother(story: Story) -> None:
    """The mother is added in three steps: who, how to reach her, how she will join"""
    sam = story.sam
    await sam.presses("Add somebody else")
    await sam.chooses("Who is this?", "Family member")
    await sam.presses("Continue")
    await sam.sees("Which family member?")
    await sam.chooses("What is their part?", "Mother")
    await sam.types("Name", "Karen Miles")
    await sam.chooses("Do they have parental responsibility?", "Yes")
    await sam.types("Email address", MOTHER)
    await sam.presses("Continue")
    await sam.sees("How will they join?")
    await sam.chooses("How will they join?", "By Teams, with the link")
    await sam.chooses("Do they have a smartphone", "Yes")
    await sam.chooses("Do they have wi-fi", "Yes")
    await sam.chooses("May they be in the same meeting", "Yes, with everybody")
    await sam.presses("Save")
    await sam.reads(MOTHER)


async def nobody_before_it_is_complete(story: Story) -> None:
    """Nobody is invited while a part is unanswered; with a reason for each the list is complete"""
    sam, world = story.sam, story.stage.world
    await sam.presses("The list is complete")
    await sam.reads("not complete yet")
    await sam.presses("Say why nobody is there")
    await sam.sees("Nobody there")
    boxes = sam.card.get_by_role("textbox")
    for number in range(await boxes.count()):
        await boxes.nth(number).fill(REASON)
    await sam.presses("Save")
    await sam.reads("not complete")
    await sam.presses("The list is complete")
    await sam.sees("Is everybody on the list?")
    assert not facts.written_to(world, GP, MOTHER)
    await sam.presses("Yes, the list is complete")
    await sam.sees("The list is complete")


async def invitations_go_out(story: Story) -> None:
    """The GP is on the meeting's event; the mother is not, and is alone in what is sent about her"""
    world = story.stage.world
    await facts.until(lambda: bool(facts.written_to(world, GP)))
    event = await _event(world)
    assert event.attendee(GP), "the GP is on the meeting's event"
    assert not event.attendee(MOTHER), "the mother is not"
    facts.nobody_else_reads(world, MOTHER)
    facts.the_door_is_shut(world, story.link)


async def a_button_of_the_report(story: Story) -> None:
    """“reports” shows how they stand; one press asks the manager to sign off"""
    await story.sam.writes("reports")
    await story.sam.sees(f"Reports: {story.reference}")
    await story.sam.presses("It is ready to sign off")
    await story.sam.reads("With Pat Morgan since")


async def who_is_coming(story: Story) -> None:
    """The chair asks who is coming, and what is due"""
    chair = story.chair
    await chair.writes("who is coming")
    await chair.reads("Dr Sun")
    await _newest(chair, "my tasks", "due")
    await _newest(chair, "day card", "today")


async def _newest(screen: Screen, words: str, said: str) -> None:
    cards = await screen.page.locator(CARD).count()
    await screen.writes(words)
    await expect(screen.page.locator(CARD)).to_have_count(cards + 1)
    await expect(screen.card).to_contain_text(said)


async def _event(world: LocalWorld) -> CalendarEvent:
    async with world.process.outside.store.reading() as session:
        (booking,) = await bookings.of_social_worker(session, "p-social-worker", world.process.clock.now())
        meeting = await bookings.meeting(session, booking.id)
    assert meeting is not None
    return world.tenant.event(str(meeting.event_id))


ACTS = (
    who_to_invite,
    the_mother,
    nobody_before_it_is_complete,
    invitations_go_out,
    a_button_of_the_report,
    who_is_coming,
)
