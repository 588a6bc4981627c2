"""Invitations: those that did not arrive, who was taken off for safety, the referral to an advocate."""

from cards import undelivered as cards
from conference.outside import DrawnMail
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Card
from services.invitations.picture import referral_of, taken_off, undelivered, unreached
from services.invitations.refer import VIEW as ADVOCACY
from services.standards import Of


@view("bounced", of=Of.INVITATION)
async def bounced(seen: Seen) -> Card | None:
    """Only while the invitation has not arrived."""
    found = await undelivered(seen.house, seen.actor, seen.about)
    return cards.bounced(seen.standard, found) if found else None


@view("unreached", of=Of.INVITATION)
async def not_reached(seen: Seen) -> Card | None:
    """Only while the conference stays stood down."""
    found = await unreached(seen.house, seen.actor, seen.about)
    return cards.unreached(found) if found else None


@view("taken_off_for_safety", of=Of.INVITEE)
async def taken_off_for_safety(seen: Seen) -> Card:
    return cards.taken_off(seen.standard, await taken_off(seen.house, seen.actor, seen.about))


@mail(ADVOCACY)
async def advocacy(seen: SeenMail) -> DrawnMail | None:
    shown = await referral_of(seen.house, seen.about, seen.state)
    if shown is None:
        return None
    said = seen.words.text(shown)
    return seen.said(said.subject, said.body)
