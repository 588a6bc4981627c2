"""Calendars to subscribe to by a secret address: one's own duty days, or the unit's rota.

Whoever has the address reads it, so it shows no family: duty days, and conferences by their reference only
where the council wants that.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.roles import Role
from services.actor import Actor
from services.house import House
from storage.store import new_id
from storage.tables import Feed

BYTES = 32  # of the secret: 256 bits
UNIT_KEEPERS = (Role.UNIT_MANAGER, Role.UNIT_SENIOR)


@dataclass(frozen=True, slots=True)
class Standing:
    """Since when each address is in use, None for none. `unit`: the unit's, for those who may make it."""

    own: datetime | None
    unit: datetime | None
    may_unit: bool


async def standing(house: House, actor: Actor) -> Standing:
    async with house.store.reading() as session:
        own = await _in_use(session, actor.council, actor.person_id)
        unit = await _in_use(session, actor.council, None)
    return Standing(
        own.made_at if own else None, unit.made_at if unit else None, may_unit=actor.has(*UNIT_KEEPERS)
    )


async def make(house: House, actor: Actor, *, unit: bool = False) -> str:
    """A new secret, to be shown once; the address before it stops working. Only its digest is kept.

    Refused (NOT_YOURS): the unit's calendar, by anybody but the unit's managers.
    """
    _may(actor, unit=unit)
    secret = secrets.token_urlsafe(BYTES)
    async with house.store.unit() as session:
        await _end(house, session, actor, unit=unit)
        session.add(
            Feed(
                id=new_id(),
                council=actor.council,
                person_id=None if unit else actor.person_id,
                digest=digest(secret),
                made_by=actor.person_id,
                made_at=house.now(),
            )
        )
    return secret


async def revoke(house: House, actor: Actor, *, unit: bool = False) -> None:
    """The address stops working at once; none is nothing to do. Refused as `make`."""
    _may(actor, unit=unit)
    async with house.store.unit() as session:
        await _end(house, session, actor, unit=unit)


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _may(actor: Actor, *, unit: bool) -> None:
    if unit and not actor.has(*UNIT_KEEPERS):
        raise Refused(Code.NOT_YOURS)


async def _end(house: House, session: AsyncSession, actor: Actor, *, unit: bool) -> None:
    await session.exec(
        update(Feed)
        .where(
            col(Feed.council) == actor.council,
            col(Feed.person_id).is_(None) if unit else col(Feed.person_id) == actor.person_id,
            col(Feed.revoked_at).is_(None),
        )
        .values(revoked_at=house.now())
    )


async def _in_use(session: AsyncSession, council: str, person_id: str | None) -> Feed | None:
    whose = col(Feed.person_id).is_(None) if person_id is None else col(Feed.person_id) == person_id
    rows = await session.exec(
        select(Feed).where(Feed.council == council, whose, col(Feed.revoked_at).is_(None))
    )
    return rows.first()


def address(house: House, secret: str) -> str:
    """What a calendar program is given."""
    return f"{house.public_url.rstrip('/')}/calendar/{secret}.ics"
