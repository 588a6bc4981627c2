"""A mail is drawn when it is sent, sent once, and not at all when there is nothing to say any more."""

from dataclasses import dataclass, field

import pytest

from bot.delivery.delivery import NothingToDo
from bot.handlers import MailWork
from conference.outside import OutsideFault
from services.booking.submit import CONFIRMED_MAIL
from storage.tables import Conference, Person, SentMail, Work
from tests import cast
from tests.services.invitations.post import PlainWords, Post
from tests.services.meeting.teams import PowerCutError
from tests.situations import NOW, World, a_booking

SAM = cast.SOCIAL_WORKER


@dataclass
class Office:
    world: World
    post: Post = field(default_factory=Post)

    async def booked(self, **values: object) -> str:
        conference_id = await a_booking(self.world)
        async with self.world.store.unit() as session:
            booking = await session.get(Conference, conference_id)
            assert booking is not None
            for name, value in {"status": "booked", **values}.items():
                setattr(booking, name, value)
            session.add(booking)
        return conference_id

    async def work(self, conference_id: str, *, to: str = f"person:{SAM.id}", attempts: int = 1) -> Work:
        booking = await self.world.conference(conference_id)
        args = {"view": CONFIRMED_MAIL, "about": conference_id, "to": to, "state": f"m0:{booking.chair_id}"}
        return Work(key="mail:1", kind="mail", args=args, due=NOW, attempts=attempts)

    async def does(self, work: Work, outside: dict[str, str] | None = None) -> None:
        await MailWork(self.world.house, self.post, PlainWords(), outside or {})(work)


@pytest.fixture
def office(world: World) -> Office:
    return Office(world)


async def test_a_confirmation_goes_to_its_person_and_says_when_and_with_whom(office: Office) -> None:
    """LE-08."""
    conference_id = await office.booked()
    await office.does(await office.work(conference_id))
    (letter,) = office.post.letters
    booking = await office.world.conference(conference_id)
    sam = next(one for one in await office.world.rows(Person) if one.id == SAM.id)
    assert (letter.to, letter.subject) == (sam.email, f"Conference {booking.reference}")
    assert f"Conference {booking.reference} is booked." in letter.text
    assert SAM.name in letter.text
    assert "AB" not in letter.text


async def test_a_mail_costs_two_calls_and_a_second_try_sends_nothing_again(office: Office) -> None:
    conference_id = await office.booked()
    await office.does(await office.work(conference_id))
    assert office.post.told == ["draft", "send"]
    await office.does(await office.work(conference_id, attempts=2))
    assert len(office.post.letters) == 1
    assert office.post.told == ["draft", "send", "is_sent"]


@pytest.mark.parametrize(
    ("call", "then"),  # the last before the process dies: the draft was made, or sent, and nobody knows
    [(1, ["look", "send"]), (2, ["is_sent"])],
)
async def test_what_a_try_left_is_looked_for_and_goes_once(
    office: Office, call: int, then: list[str]
) -> None:
    conference_id = await office.booked()
    office.post.dies_after = call
    with pytest.raises(PowerCutError):
        await office.does(await office.work(conference_id))
    del office.post.told[:]
    await office.does(await office.work(conference_id, attempts=2))
    assert office.post.told == then
    assert (len(office.post.drafts), len(office.post.letters)) == (1, 1)


async def test_a_draft_that_is_known_is_sent_without_a_search(office: Office) -> None:
    """Between the two calls: Exchange does not take the sending."""
    conference_id = await office.booked()
    office.post.unsendable = OutsideFault("503")
    with pytest.raises(OutsideFault):
        await office.does(await office.work(conference_id))
    office.post.unsendable = None
    await office.does(await office.work(conference_id, attempts=2))
    assert office.post.told == ["draft", "is_sent", "send"]
    assert len(office.post.letters) == 1


async def test_the_mails_own_id_is_kept_for_the_reports_of_its_delivery(office: Office) -> None:
    await office.does(await office.work(await office.booked()))
    (row,) = await office.world.rows(SentMail)
    (letter,) = office.post.letters
    assert (row.key, row.message_id) == ("mail:1", f"<{row.draft_id}@council.example>")
    assert row.addresses == [letter.to.lower()]


@pytest.mark.parametrize("now", [{"move": 1}, {"status": "cancelled"}, {"status": "seeking"}])
async def test_what_is_no_longer_true_is_not_sent(office: Office, now: dict[str, object]) -> None:
    conference_id = await office.booked()
    work = await office.work(conference_id)
    async with office.world.store.unit() as session:
        booking = await session.get(Conference, conference_id)
        assert booking is not None
        for name, value in now.items():
            setattr(booking, name, value)
        session.add(booking)
    with pytest.raises(NothingToDo):
        await office.does(work)
    assert office.post.told == []


async def test_an_office_outside_is_written_to_at_the_address_of_the_settings(office: Office) -> None:
    work = await office.work(await office.booked(), to="outside:advocacy")
    await office.does(work, {"advocacy": "refer@advocacy.example"})
    assert [one.to for one in office.post.letters] == ["refer@advocacy.example"]


@pytest.mark.parametrize("to", ["outside:advocacy", "person:nobody", "invitee:nobody", "somebody"])
async def test_nobody_to_write_to_is_nothing_to_say(office: Office, to: str) -> None:
    with pytest.raises(NothingToDo):
        await office.does(await office.work(await office.booked(), to=to))


async def test_a_mailbox_that_does_not_answer_is_tried_again(office: Office) -> None:
    office.post.away = OutsideFault("503", may_have_arrived=True)
    work = await office.work(await office.booked())
    with pytest.raises(OutsideFault):
        await office.does(work)
    office.post.away = None
    await office.does(work)
    assert len(office.post.letters) == 1
