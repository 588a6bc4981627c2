"""An invitation that does not hold any more: its person hears it, and nobody else."""

from conference.invitations import Way
from conference.roles import Role
from services import notices
from services.invitations.carried import Carried, carried
from services.invitations.facts import Facts
from services.invitations.picture import Told, picture
from services.invitations.saving import save
from services.invitations.sending import addresses, key_of, mail
from services.invitations.wanted import Act
from services.invitations.world import InvitationWorld
from services.meeting.guests import SAFETY
from storage.tables import Invitation

TAKEN_OFF = "taken_off_for_safety"  # the view of the unit's card


async def take_back(world: InvitationWorld, facts: Facts, act: Act) -> None:
    """Somebody of the meeting's event hears it from Exchange.

    Taken off for safety: the unit is told, the social worker is sent nothing to pass on.
    """
    row = act.row
    assert row is not None
    known = carried(row)
    for_safety = act.invitee.removed_why == SAFETY and not facts.cancelled
    if act.way is Way.OWN:
        await _entry(world, facts, act, row)
    elif act.way is not Way.MEETING and not for_safety and await _arrived(world, row, known):
        await _mailed(world, facts, act, row)
    over = known.but(said=None, asked=None, covered=False, refused_for="", number=known.number + 1)
    await save(world, row.id, over.but(entry=known.entry + 1), state="withdrawn", event_id=None)
    if for_safety and known.links:
        await _tell_unit(world, facts, act)


async def _entry(world: InvitationWorld, facts: Facts, act: Act, row: Invitation) -> None:
    """Whether one was made that nobody remembers is asked first; nobody is invited to be sent away."""
    known = carried(row)
    event_id = row.event_id
    if event_id is None and known.reached:
        event_id = await world.entries.find(f"{row.id}:{known.entry}")
    if event_id is not None:
        shown = picture(facts, act.invitee, Told(Way.OWN, act.occasion, known.said))
        await world.entries.cancel(event_id, world.words.text(shown).body)


async def _arrived(world: InvitationWorld, row: Invitation, known: Carried) -> bool:
    if known.said is not None:
        return True
    return known.asked is not None and await world.mail.was_sent(key_of(row, known))


async def _mailed(world: InvitationWorld, facts: Facts, act: Act, row: Invitation) -> None:
    """Under a number of its own, so that it is not taken for the invitation."""
    to = await addresses(world, facts, act.way)
    back = carried(row)
    await mail(world, facts, act, row, to, key=f"{key_of(row, back)}:back")


async def _tell_unit(world: InvitationWorld, facts: Facts, act: Act) -> None:
    async with world.house.store.unit() as session:
        unit = await notices.with_roles(session, facts.conference, (Role.ADMINISTRATOR, Role.UNIT_MANAGER))
        state = f"v{act.invitee.version}"
        await notices.card(session, TAKEN_OFF, act.invitee.id, unit, world.house.now(), state=state)
    world.house.wake()
