"""A social worker books a conference and a chair accepts, each at a page of Microsoft's client."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from playwright.async_api import expect

from cards.dates import day as printed
from conference.dates import london_day
from conference.working_days import NATIONAL
from tests.e2e import facts
from tests.e2e.screen import CARD, Screen
from tests.e2e.stage import Stage

RISKS = "The father has threatened *staff*. <b>See</b> the chronology."
JOIN = "Join on Teams"


@dataclass
class Story:
    """Each act's docstring is the line that the run prints for it.

    `second`: the reference of the other family's conference; `on_duty`: the part of who is on duty on the
    day; `mails`: how many had left on its morning.
    """

    stage: Stage
    today: date = field(init=False)
    reference: str = ""
    link: str = ""
    second: str = ""
    on_duty: str = ""
    mails: int = 0

    def __post_init__(self) -> None:
        self.today = london_day(self.stage.world.process.clock.now())

    @property
    def sam(self) -> Screen:
        return self.stage.screens["social-worker"]

    @property
    def chair(self) -> Screen:
        return self.stage.screens["chair"]

    @property
    def manager(self) -> Screen:
        return self.stage.screens["unit-manager"]

    @property
    def duty(self) -> Screen:
        return self.stage.screens[self.on_duty]

    async def a_stranger_is_sent_to_the_unit(self) -> None:
        """A stranger gets a courteous card that says whom to ask, and nothing to press"""
        val = await self.stage.takes_a_seat("stranger")
        await val.writes("book a conference")
        await expect(val.page.locator(CARD)).to_have_count(2)
        await val.sees("Ask to be added")
        await expect(val.page.locator(CARD).get_by_role("button")).to_have_count(0)

    async def everybody_sits_down(self) -> None:
        """The social worker and the chair open their pages and are welcomed"""
        for part in ("social-worker", "chair"):
            await (await self.stage.takes_a_seat(part)).sees("Quorate for West Sussex")

    async def a_typo_opens_the_form(self) -> None:
        """“bok a conferense” opens the form"""
        await self.sam.writes("bok a conferense")
        await self.sam.sees("When was the strategy discussion?")

    async def nothing_filled_in(self) -> None:
        """Continue with nothing filled in names what is missing"""
        await self.sam.presses("Continue")
        await self.sam.reads("Enter the date of the strategy discussion")
        await self.sam.reads("Enter the time of the strategy discussion")

    async def a_discussion_in_the_future(self) -> None:
        """A strategy discussion in the future is refused in words, and what was typed stays"""
        tomorrow = printed(self.today + timedelta(days=1))
        await self.sam.types("Date", tomorrow)
        await self.sam.types("Time", "14:00")
        await self.sam.chooses("Did it agree", "Yes")
        await self.sam.presses("Continue")
        await self.sam.reads("There is a problem")
        await self.sam.reads("Enter a date that is today or in the past")
        await self.sam.holds("Date", tomorrow)
        await self.sam.holds("Time", "14:00")
        await expect(self.sam.card.get_by_role("radio", name="Yes")).to_be_checked()

    async def the_family(self) -> None:
        """The right date leads on; two children are entered"""
        await self.sam.types("Date", printed(NATIONAL.add(self.today, -2)))
        await self.sam.presses("Continue")
        await self.sam.sees("Who is the conference about?")
        await self.sam.types("Mosaic reference of the family", "CMS-204815")
        await self.sam.types("Initials", "KM")
        await self.sam.types("Date of birth", printed(self.today - timedelta(days=8 * 365)))
        await self.sam.presses("Add another child")
        await self.sam.reads("Child 2")
        await self.sam.holds("Initials", "KM")
        await self.sam.types("Initials", "TM", row=1)
        await self.sam.types("Date of birth", printed(self.today - timedelta(days=3 * 365)), row=1)
        await self.sam.chooses("Which child is the index child?", "Child 1")
        await self.sam.chooses("Have all brothers and sisters", "Yes")
        await self.sam.presses("Continue")
        await self.sam.sees("How and where")

    async def back_and_forth(self) -> None:
        """Back shows the family as it was typed, Continue leads on again"""
        await self.sam.presses("Back")
        await self.sam.sees("Who is the conference about?")
        await self.sam.holds("Mosaic reference of the family", "CMS-204815")
        await self.sam.holds("Initials", "TM", row=1)
        await self.sam.presses("Continue")
        await self.sam.sees("How and where")
        await self.sam.chooses("How will the conference be held?", "On Teams")
        await self.sam.presses("Continue")
        await self.sam.sees("What do people need to take part?")

    async def the_window_is_closed(self) -> None:
        """After a closed window “book” finds the draft, and goes on at the same step"""
        await self.sam.reloads()
        await self.sam.sees("Quorate for West Sussex")
        await self.sam.writes("book")
        await self.sam.sees("You have an unfinished booking")
        await self.sam.reads("step 4 of 7")
        await self.sam.presses("Continue")
        await self.sam.sees("What do people need to take part?")

    async def needs_and_background(self) -> None:
        """What people need and what happened so far is filled in"""
        await self.sam.types("Risks or concerns", RISKS)
        await self.sam.chooses("Does the conference need to be split?", "Yes")
        await self.sam.types("Who should attend separately", "The parents must not meet.")
        await self.sam.types("Interpreter", "Polish")
        await self.sam.presses("Continue")
        await self.sam.sees("What has happened so far?")
        await self.sam.chooses("Have section 47 enquiries concluded?", "No")
        await self.sam.presses("Continue")
        await self.sam.sees("Choose a time")

    async def a_time_is_chosen(self) -> None:
        """Times of the chair are offered; each says why; one is chosen"""
        await self.sam.reads("CPA Alex Green, day")
        reason = self.sam.card.get_by_text("In time, with full notice to everybody").first
        await expect(reason).to_be_hidden()
        await self.sam.presses("Why this CPA?")
        await expect(reason).to_be_visible()
        await self.sam.card.get_by_role("button", name=re.compile("^Choose ")).first.click()
        await self.sam.sees("Check your answers")

    async def the_answers_are_checked(self) -> None:
        """The answers stand as they were typed, Markdown and HTML too; the booking is sent"""
        for words in (RISKS, "CMS-204815", "KM", "TM", "Polish", "Alex Green"):
            await self.sam.reads(words)
        await self.sam.presses("Book and ask the CPA")
        await self.sam.sees("Asked CPA Alex Green")
        facts.nobody_is_invited(self.stage.world)

    async def the_chair_accepts(self) -> None:
        """The chair is asked; without the conflict check nothing is accepted, with it the answer is kept"""
        await self.chair.sees("Can you chair this ICPC?")
        await self.chair.presses("Accept")
        await self.chair.reads("Select whether you know this family")
        facts.nobody_is_invited(self.stage.world)
        await self.chair.chooses("Do you know this family", "No, I have checked")
        await self.chair.presses("Accept")
        await self.chair.sees("Accepted by you")

    async def the_card_turns_to_booked(self) -> None:
        """The social worker's card turns to Booked where it stands, with a Join link"""
        cards = await self.sam.page.locator(CARD).count()
        card = await self.sam.sees("Booked: ")
        await expect(self.sam.page.locator(CARD)).to_have_count(cards)
        await expect(
            card.get_by_role("button", name=JOIN).or_(card.get_by_role("link", name=JOIN))
        ).to_be_visible()
        told = await self.sam.was_sent("updateMessage", "Booked: ", JOIN)
        self.link = _link(told["message"]["attachments"][0]["content"])
        self.reference = _found(r"[A-Z]+-\d\d-\d{4}", await card.inner_text())

    async def the_meeting_is_safe(self) -> None:
        """Teams holds the settings, read back before anybody was invited; outsiders wait in the lobby"""
        world = self.stage.world
        facts.settings_were_read_back_first(world)
        facts.everybody_is_invited(world, self.reference)
        facts.the_door_is_shut(world, self.link)

    async def my_bookings(self) -> None:
        """“my bookings” lists it, and opens it"""
        await self.sam.writes("my bookings")
        await self.sam.sees("My bookings: 1")
        await self.sam.presses(f"Open {self.reference}")
        await self.sam.sees("Booked: ")


ACTS = (
    Story.a_stranger_is_sent_to_the_unit,
    Story.everybody_sits_down,
    Story.a_typo_opens_the_form,
    Story.nothing_filled_in,
    Story.a_discussion_in_the_future,
    Story.the_family,
    Story.back_and_forth,
    Story.the_window_is_closed,
    Story.needs_and_background,
    Story.a_time_is_chosen,
    Story.the_answers_are_checked,
    Story.the_chair_accepts,
    Story.the_card_turns_to_booked,
    Story.the_meeting_is_safe,
    Story.my_bookings,
)


def _link(card: dict[str, Any]) -> str:
    """Where the button leads."""
    return next(str(button["url"]) for button in card["actions"] if button["title"] == JOIN)


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, f"{pattern} is not in: {text}"
    return found[0]
