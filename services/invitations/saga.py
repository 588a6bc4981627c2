"""Step by step until everybody has the invitation they should have, re-reading the list before each."""

from collections.abc import Awaitable, Callable

from conference.outside import OutsideFault
from services import day_cards, meeting
from services.invitations.facts import Facts, load, meeting_settled
from services.invitations.referrals import refer
from services.invitations.sending import cover, note, send
from services.invitations.taking_back import take_back
from services.invitations.trouble import not_sent
from services.invitations.wanted import Act, Do, acts
from services.invitations.world import InvitationWorld
from services.work_kinds import work
from storage.tables import Conference

MOST_STEPS = 2_000  # a saga that takes more runs in a circle
_Act = Callable[[InvitationWorld, Facts, Act], Awaitable[None]]
_DOES: dict[Do, _Act] = {Do.SEND: send, Do.COVER: cover, Do.NOTE: note, Do.TAKE_BACK: take_back}


@work("meeting", "conference", world=InvitationWorld)  # a changed meeting may change what guests were told
@work("invitations", "conference", world=InvitationWorld)
async def further(world: InvitationWorld, conference_id: str) -> None:
    """The meeting first, then each invitation that is not as list, booking and council want it.

    Safe to repeat, and to stop anywhere. Nobody hears anything before the list is complete (WS-11) and the
    meeting is open, its settings and roles read once more; whoever must not come hears at once. One
    person's fault holds up nobody else. OutsideFault: to be tried again.
    """
    await meeting.further(world.meeting, conference_id)
    run = _Run(world, conference_id)
    for _ in range(MOST_STEPS):
        if not await run.step():
            break
    else:
        raise OutsideFault("the invitations do not settle")
    if run.did:
        await _drawn_anew(world, conference_id)
    if run.fault is not None:
        raise run.fault


class _Run:
    """One try. `fault`: the first that held somebody's invitation up. `did`: somebody was written to."""

    def __init__(self, world: InvitationWorld, conference_id: str) -> None:
        self.fault: OutsideFault | None = None
        self.did = False
        self._world, self._conference_id = world, conference_id
        self._left: set[tuple[str, str]] = set()  # whose fault was met in this try
        self._looked = False
        self._settled: tuple[object, bool] = (None, False)  # for what, and whether the meeting was

    async def step(self) -> bool:
        """One act; False when nothing is left that can be done now."""
        facts = await load(self._world, self._conference_id)
        if facts is None:
            return False
        act = await self._next(facts)
        if act is None:
            await refer(self._world, facts)
            return False
        if act.do is not Do.TAKE_BACK and not self._looked:
            self._looked = True
            await meeting.check(self._world.meeting, self._conference_id, str(facts.conference.move))
            return True
        self.did = True
        await self._do(facts, act)
        return True

    async def _next(self, facts: Facts) -> Act | None:
        for act in acts(facts):
            if (act.invitee.id, act.way.value) in self._left:
                continue
            if act.do is Do.TAKE_BACK:
                return act
            if await self._meeting_settled(facts):
                return act
        return None

    async def _meeting_settled(self, facts: Facts) -> bool:
        """Asked once in a pass for as long as booking, list and meeting are the same."""
        there = facts.meeting.model_dump() if facts.meeting else None
        state = (facts.conference.version, facts.kept.version, there)
        if self._settled[0] != state:
            self._settled = state, await meeting_settled(self._world, self._conference_id)
        return self._settled[1]

    async def _do(self, facts: Facts, act: Act) -> None:
        try:
            await _DOES[act.do](self._world, facts, act)
        except OutsideFault as fault:
            if fault.retry_after is not None:
                raise
            self._left.add((act.invitee.id, act.way.value))
            if fault.final:
                await not_sent(self._world, facts, act)
            else:
                self.fault = self.fault or fault


async def _drawn_anew(world: InvitationWorld, conference_id: str) -> None:
    """The forecast and the card of the day say who has been invited."""
    async with world.house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is not None:
            now = world.house.now()
            await day_cards.refresh(world.house, session, conference, f"invited:{now.isoformat()}")
    world.house.wake()
