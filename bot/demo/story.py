"""The story: a booking from the first word to a safe meeting, with slips, a decline, a move and an alarm."""

from dataclasses import dataclass
from datetime import timedelta

from bot.demo.answers import filled
from bot.demo.stage import Stage
from bot.local.member import Member
from bot.local.reading import buttons
from conference.london import london_day
from conference.working_days import NATIONAL
from storage import bookings
from storage.tables import Conference, Meeting


@dataclass
class Story:
    """Runs the acts in order. StoryFailedError when the house does not do what the story says."""

    stage: Stage
    conference_id: str = ""

    async def run(self) -> None:
        await self.a_stranger()
        await self.filling_in()
        await self.a_slot()
        await self.the_chairs()
        await self.a_safe_meeting()
        await self.everybody_sees()
        await self.the_date_moves()
        await self.the_day_before()

    async def a_stranger(self) -> None:
        self.stage.told.act("Somebody the bot does not know")
        await self.stage.writes("stranger", "book a conference")
        self.stage.must(
            not list(buttons(self.stage.world.member("stranger").card)), "a stranger gets no buttons"
        )

    async def filling_in(self) -> None:
        stage, standard = self.stage, self.stage.standard
        stage.told.act("The social worker books")
        await stage.opens("social-worker")
        await stage.writes(
            "social-worker", f"I need an {standard.word('icpc')}".replace("conference", "conferense")
        )
        today = london_day(stage.clock.now())
        discussed = NATIONAL.add(today, -2)
        future = NATIONAL.add(today, 1)
        stage.told.note("A slip: the strategy discussion is put into the future.")
        await self._answer(discussions__0__held_on=future.isoformat())
        stage.must(
            self._stands_at("discussions__0__held_on"), "the same form comes back with the mistake named"
        )
        await self._answer(discussions__0__held_on=discussed.isoformat())
        stage.told.note("A second child, and its date of birth is forgotten.")
        await self.stage.presses("social-worker", "booking.add_row", self._values({}))
        await self._answer(children__1__born="")
        stage.must(self._stands_at("children__1__born"), "the child without a birth date is named")
        await self._answer()
        for _ in range(3):
            await self._answer()

    async def a_slot(self) -> None:
        stage = self.stage
        stage.told.act("Times are offered")
        card = stage.world.member("social-worker").card
        picks = [button for button in buttons(card) if button.verb == "booking.pick"]
        stage.must(bool(picks), "times are offered")
        await stage.presses("social-worker", f"booking.pick {picks[0].title}")
        await stage.presses("social-worker", "booking.submit")
        async with stage.world.process.outside.store.reading() as session:
            found = await bookings.of_social_worker(session, "p-social-worker", stage.clock.now())
        stage.must(len(found) == 1, "the booking is kept")
        self.conference_id = found[0].id

    async def the_chairs(self) -> None:
        stage = self.stage
        stage.told.act(f"The {stage.standard.word('chair')} is asked")
        await stage.settle()
        first = await self._asked()
        stage.told.note(f"{first.name} once supervised the family, and first forgets to explain.")
        await stage.presses(_key(first), "chair.decline", on=stage.message_with(first, "chair.decline"))
        await stage.presses(_key(first), "chair.decline_send", {"because": "conflict", "explanation": ""})
        explanation = "I supervised this family's social worker until last year."
        await stage.presses(
            _key(first), "chair.decline_send", {"because": "conflict", "explanation": explanation}
        )
        stage.must(not stage.world.member("social-worker").sees(explanation), "the reason stays in the unit")
        second = await self._asked()
        stage.must(second.id != first.id, "another chair is asked for the same time")
        await self._accepts(second)

    async def a_safe_meeting(self) -> None:
        stage = self.stage
        stage.told.act("The meeting is made safe")
        await stage.wait_until(stage.clock.now() + timedelta(minutes=30))
        meeting = await self._meeting()
        stage.must(meeting.state == "open", f"the meeting is safe and open, not {meeting.state}")
        link = str(meeting.join_url)
        stage.must(stage.world.tenant.lobby("gp@surgery.example", link).value == "lobby", "outsiders wait")
        stage.told.note("Every setting has been read back. A GP who opens the link now waits in the lobby.")

    async def everybody_sees(self) -> None:
        stage = self.stage
        stage.told.act("Everybody sees where it stands")
        await stage.writes("social-worker", "my bookings")
        await stage.writes("administrator", "this week")
        await stage.writes("unit-manager", "who is on duty")

    async def the_date_moves(self) -> None:
        stage = self.stage
        stage.told.act("The date moves")
        sam = stage.world.member("social-worker")
        booking = stage.message_with(sam, "booking.move")
        await stage.presses("social-worker", "booking.move", on=booking)
        picks = [b for b in buttons(booking.card or {}) if b.verb == "booking.move_pick"] if booking else []
        stage.must(len(picks) > 1, "other times are offered")
        await stage.presses("social-worker", f"booking.move_pick {picks[1].title}", on=booking)
        await stage.settle()
        await self._accepts(await self._asked())
        await stage.wait_until(stage.clock.now() + timedelta(minutes=30))
        stage.must((await self._meeting()).state == "open", "the meeting moved and is safe again")

    async def the_day_before(self) -> None:
        stage = self.stage
        stage.told.act("The day before: somebody has opened the lobby")
        meeting = await self._meeting()
        loosened = {"lobbyBypassSettings": {"scope": "everyone", "isDialInBypassEnabled": True}}
        stage.world.tenant.tamper(str(meeting.join_url), **loosened)
        conference = await self._conference()
        await stage.wait_until(conference.starts - timedelta(hours=23, minutes=30))
        door = stage.world.tenant.lobby("gp@surgery.example", str(meeting.join_url)).value
        stage.must(door == "lobby", "the lobby was put right")

    async def link(self) -> tuple[str, str]:
        """The booking's reference and its join link."""
        return (await self._conference()).reference, str((await self._meeting()).join_url)

    async def _answer(self, **changed: str) -> None:
        await self.stage.presses("social-worker", "booking.next", self._values(changed))

    def _values(self, changed: dict[str, str]) -> dict[str, str]:
        card = self.stage.world.member("social-worker").card
        today = london_day(self.stage.clock.now())
        return {**filled(card, today), **changed}

    def _stands_at(self, field: str) -> bool:
        return field in str(self.stage.world.member("social-worker").card)

    async def _asked(self) -> Member:
        found = self.stage.with_card("chair.accept")
        self.stage.must(len(found) == 1, f"one chair is asked, not {len(found)}")
        return found[0]

    async def _accepts(self, chair: Member) -> None:
        message = self.stage.message_with(chair, "chair.accept")
        await self.stage.presses(_key(chair), "chair.accept", {"knows_family": "no"}, on=message)
        await self.stage.settle()

    async def _conference(self) -> Conference:
        async with self.stage.world.process.outside.store.reading() as session:
            found = await session.get(Conference, self.conference_id)
        assert found is not None
        return found

    async def _meeting(self) -> Meeting:
        async with self.stage.world.process.outside.store.reading() as session:
            found = await bookings.meeting(session, self.conference_id)
        assert found is not None
        return found


def _key(member: Member) -> str:
    return member.part
