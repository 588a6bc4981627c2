"""Who has to hear of it, family first, and whose calendar still waits for a person to say that all know."""

from collections.abc import Sequence

from conference.invitations import Way
from conference.invitees import family_side
from conference.standdown import ToTell, held_back, ring_order
from services.standdown.chain import Request
from storage import invitees, people, standdown
from storage.tables import Invitation, Invitee, StandDown

REACHED = {Way.MEETING: "calendar", Way.OWN: "calendar", Way.FORWARD: "forward", Way.LETTER: "letter"}


async def people_of(request: Request) -> tuple[ToTell, ...]:
    """Everybody on the list, whether an invitation reached them or not: somebody may have told them."""
    session, booking = request.session, request.conference
    rows = await invitees.present(session, booking.id)
    ticked = {one.invitee_id: one for one in await standdown.told(session, request.row.id)}
    sent = await invitees.invitations(session, booking.id)
    tellers = await people.by_ids(session, [one.told_by for one in ticked.values()])
    found = []
    for one in ring_order(rows):
        tick = ticked.get(one.id)
        role = request.standard.invitee_roles.get(one.role)
        found.append(
            ToTell(
                id=one.id,
                name=one.name,
                role_words=role.words if role else one.role,
                agency=one.agency or (role.agency if role else ""),
                phone=one.phone,
                email=one.email,
                family=family_side(one.kind),
                reached=_reached(request.row, one, sent),
                told_by=tellers[tick.told_by].name if tick and tick.told_by in tellers else "",
                told_at=tick.told_at if tick else None,
            )
        )
    return tuple(found)


async def waiting(request: Request) -> int:
    """How many have a calendar entry that is left alone until somebody says that all know."""
    row = request.row
    if row.released_at is not None or not row.family_by_hand:
        return 0
    there = {one.id: one for one in await invitees.everybody(request.session, request.conference.id)}
    theirs = [
        one
        for one in await invitees.invitations(request.session, request.conference.id)
        if one.state == "sent"
        and held_back(row, Way(one.way), family=family_side(there[one.invitee_id].kind))
    ]
    return len({one.invitee_id for one in theirs})


def _reached(row: StandDown, one: Invitee, sent: Sequence[Invitation]) -> str:
    for each in sent:
        goes = each.invitee_id == one.id and each.state in {"sent", "withdrawn"}
        if goes and not held_back(row, Way(each.way), family=family_side(one.kind)):
            return REACHED.get(Way(each.way), "")
    return ""
