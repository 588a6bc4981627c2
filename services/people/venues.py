"""Rooms where people meet."""

from sqlmodel import select

from conference.refusals import Code, Refused
from services.actor import Actor
from services.people.commands import AddVenue, ChangeVenue
from services.people.keep import Keeper, Kept, Office, assign, may_keep, wrong
from storage.store import new_id
from storage.tables import Venue


async def add_venue(office: Office, actor: Actor, command: AddVenue) -> str:
    """The new venue's id. A name that the council has already is INVALID."""
    may_keep(actor)
    async with office.store.unit() as session:
        keeper = Keeper(session, actor, office.now())
        venue = Venue(id=new_id(), council=actor.council, name=command.name)
        await keep_venue(keeper, venue, command, Kept.ADDED)
        return venue.id


async def change_venue(office: Office, actor: Actor, command: ChangeVenue) -> Kept:
    may_keep(actor)
    async with office.store.unit() as session:
        keeper = Keeper(session, actor, office.now())
        venue = await _own(keeper, command.venue_id)
        return await keep_venue(keeper, venue, command, active=command.active)


async def close_venue(office: Office, actor: Actor, venue_id: str) -> None:
    """No longer offered; bookings that name it keep it."""
    may_keep(actor)
    async with office.store.unit() as session:
        keeper = Keeper(session, actor, office.now())
        venue = await _own(keeper, venue_id)
        await keeper.keep(venue, venue.id, assign(venue, active=False))


async def venue_named(keeper: Keeper, name: str) -> Venue | None:
    wanted = " ".join(name.split()).casefold()
    rows = await keeper.session.exec(select(Venue).where(Venue.council == keeper.council))
    return next((venue for venue in rows if venue.name.casefold() == wanted), None)


async def keep_venue(
    keeper: Keeper, venue: Venue, wish: AddVenue, kept: Kept | None = None, *, active: bool = True
) -> Kept:
    with keeper.session.no_autoflush:
        other = await venue_named(keeper, wish.name)
    if other is not None and other.id != venue.id:
        raise wrong("name", "same_twice", other=other.name)
    same = assign(
        venue,
        name=" ".join(wish.name.split()),
        address=wish.address,
        travel_minutes=wish.travel_minutes,
        active=active,
    )
    await keeper.keep(venue, venue.id, kept or same)
    return kept or same


async def _own(keeper: Keeper, venue_id: str) -> Venue:
    venue = await keeper.session.get(Venue, venue_id)
    if venue is None or venue.council != keeper.council:
        raise Refused(Code.UNKNOWN)
    return venue
