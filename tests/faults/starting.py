"""A conference that is about to start: what the stories of its quorum have in common."""

from datetime import timedelta

from conference.invitees import Listed
from services.day_cards import quorum_at
from storage.tables import QuorumFinding
from tests.faults.listed import FATHER, HEALTH, MOTHER, SCHOOL, listed, replies
from tests.faults.town import Town
from workshop.teams import Card, Message, buttons, inputs
from workshop.tenant.calendar import Answer

REASON = "The school has told me all that I need for a final judgement."
OPENS = ("quorum.count", "quorum.go_ahead", "quorum.not_going_ahead", "quorum.again", "quorum.leave")


async def at_the_start(town: Town, *coming: Listed, minutes: float = 0.5) -> str:
    """Booked, listed and invited; then it is ten minutes to the start. The booking's id."""
    conference_id = await town.safe()
    await listed(town, conference_id, (SCHOOL, HEALTH, MOTHER, FATHER))
    await town.wait_until(town.later(minutes=10))
    for one in coming or (SCHOOL, HEALTH):
        await replies(town, one, Answer.ACCEPTED)
    await town.wait_until(quorum_at(await town.conference(conference_id)) + timedelta(minutes=minutes))
    return conference_id


async def chair_of(town: Town, conference_id: str) -> str:
    return str((await town.conference(conference_id)).chair_id).removeprefix("p-")


def card_of(town: Town, who: str) -> Message:
    """The newest card in their chat from which the quorum can be counted or decided."""
    found = [
        m for m in town.world.member(who).chat if m.card and any(b.verb in OPENS for b in buttons(m.card))
    ]
    assert found, town.all_read(who)
    return found[-1]


def fields(message: Message) -> dict[str, str]:
    return {
        name: value for name, value in inputs(message.card or {}).items() if name.startswith("quorum_here")
    }


async def counts(town: Town, who: str, **ticked: str) -> Card:
    return await town.presses(who, "quorum.count", ticked, on=card_of(town, who))


async def findings(town: Town) -> list[QuorumFinding]:
    return sorted(await town.rows(QuorumFinding), key=lambda one: one.turn)


def card_stands(town: Town, who: str) -> bool:
    return any(b.verb in OPENS for m in town.world.member(who).chat if m.card for b in buttons(m.card))
