"""What administrators keep: people and teams, chairs’ working time, venues, the duty rota a day at a time.

A chair’s working time is what allocation and slots go by (WS-01, WK-03); the rota is WS-26.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import col, delete, select

from conference.cover import MAY_COVER
from conference.dates import london, london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.working_days import NATIONAL
from services import outgoing
from services.actor import Actor
from services.people.away import Added, Touched, booked_with
from services.people.keep import (
    AddPerson,
    AddVenue,
    ChairSettings,
    ChangePerson,
    ChangeVenue,
    Keeper,
    Office,
    SetDuty,
    WhatChanged,
    assign,
    may_keep,
    wrong,
)
from services.rota.gaps import look_again
from storage import bookings, people, rota
from storage.store import new_id
from storage.tables import ChairProfile, DutyDay, Person, PersonRole, Team, Venue


async def add_person(office: Office, actor: Actor, command: AddPerson) -> str:
    """The new person's id. An object id or email address that somebody has already is INVALID."""
    may_keep(actor)
    async with office.unit() as session:
        keeper = Keeper(session, actor, office.now())
        person = Person(
            id=new_id(),
            council=actor.council,
            aad_object_id=command.aad_object_id,
            name=command.name,
            email=command.email,
        )
        await keep_person(keeper, person, command, WhatChanged.ADDED)
        return person.id


async def change_person(office: Office, actor: Actor, command: ChangePerson) -> WhatChanged:
    """Whether anything changed. Nobody changes their own roles (OWN_REQUEST)."""
    may_keep(actor)
    async with office.unit() as session:
        keeper = Keeper(session, actor, office.now())
        person = await keeper.person(command.person_id)
        return await keep_person(keeper, person, command, active=command.active)


async def retire_person(office: Office, actor: Actor, person_id: str) -> tuple[Touched, ...]:
    """The person left: kept, but no longer known to the bot nor offered. What of theirs is still to come."""
    may_keep(actor)
    async with office.unit() as session:
        keeper = Keeper(session, actor, office.now())
        person = await keeper.person(person_id)
        if person.id == actor.person_id:
            raise Refused(Code.OWN_REQUEST)
        await keeper.keep(person, person.id, assign(person, active=False))
        await hand_on(keeper, person)
        return await left_behind(keeper, person)


async def left_behind(keeper: Keeper, person: Person) -> tuple[Touched, ...]:
    """Standing bookings to come that name the person as chair or social worker."""
    return await booked_with(keeper.session, person.id, keeper.now, None, social_worker_too=True)


async def hand_on(keeper: Keeper, person: Person) -> None:
    """Have another chair found for what somebody who left was asked for; their duty days are gaps."""
    for booking in await bookings.of_chair(keeper.session, person.id, keeper.now):
        key = f"chair_gone:{booking.id}:v{booking.version}"
        ids = {"conference": booking.id, "chair": person.id}
        await outgoing.put(keeper.session, "chair_gone", key, keeper.now, **ids)
    await look_again(keeper.session, keeper.council, keeper.now)


async def add_team(office: Office, actor: Actor, name: str) -> str:
    """The id of the team of that name, new or there already."""
    may_keep(actor)
    async with office.unit() as session:
        team, _ = await team_named(Keeper(session, actor, office.now()), name)
        return team.id


async def team_named(keeper: Keeper, name: str) -> tuple[Team, WhatChanged]:
    """The council's team of that name, however it is spaced and capitalised; made if there is none."""
    wanted = " ".join(name.split())
    for team in await people.teams(keeper.session, keeper.council):
        if team.name.casefold() == wanted.casefold():
            return team, WhatChanged.UNCHANGED
    team = Team(id=new_id(), council=keeper.council, name=wanted)
    await keeper.keep(team, team.id, WhatChanged.ADDED)
    return team, WhatChanged.ADDED


async def keep_person(
    keeper: Keeper, person: Person, wish: AddPerson, kept: WhatChanged | None = None, *, active: bool = True
) -> WhatChanged:
    """Write the person as wished. `kept` is given for one who is new."""
    await _refuse_clashes(keeper, person, wish)
    roles = frozenset() if kept else await people.roles_of(keeper.session, person.id)
    if person.id == keeper.actor.person_id and (roles != wish.roles or not active):
        raise Refused(Code.OWN_REQUEST)
    same = assign(
        person,
        name=wish.name,
        email=wish.email,
        aad_object_id=wish.aad_object_id,
        team_id=wish.team_id,
        manager_id=wish.manager_id,
        active=active,
    )
    outcome = kept or (WhatChanged.CHANGED if roles != wish.roles else same)
    await keeper.keep(person, person.id, outcome)
    if roles != wish.roles:
        await _set_roles(keeper, person, wish.roles)
    people.roles_changed(keeper.session)
    if not active or Role.CHAIR in roles - wish.roles:
        await hand_on(keeper, person)
    return outcome


async def _set_roles(keeper: Keeper, person: Person, roles: frozenset[Role]) -> None:
    await keeper.session.exec(delete(PersonRole).where(col(PersonRole.person_id) == person.id))
    names = sorted(role.value for role in roles)
    keeper.session.add_all(PersonRole(person_id=person.id, role=role) for role in sorted(roles))
    keeper.note("PersonRole", "set", person.id, {"roles": names})
    await keeper.session.flush()


async def _refuse_clashes(keeper: Keeper, person: Person, wish: AddPerson) -> None:
    """Two people may not share an object id or, in one council, an email address."""
    with keeper.session.no_autoflush:
        same_id = await people.by_aad(keeper.session, wish.aad_object_id)
        if same_id is not None and same_id.id != person.id:
            raise wrong("person", "same_twice", other=same_id.email)
        rows = await keeper.session.exec(
            select(Person).where(
                Person.council == keeper.council, Person.email == wish.email, Person.id != person.id
            )
        )
        if (other := rows.first()) is not None:
            raise wrong("email", "same_twice", other=other.name)
    if wish.manager_id is not None:
        if wish.manager_id == person.id:
            raise wrong("manager", "unknown_person")
        await keeper.person(wish.manager_id)
    if wish.team_id is not None and await keeper.session.get(Team, wish.team_id) is None:
        raise wrong("team", "not_a_choice")


async def set_chair(office: Office, actor: Actor, command: ChairSettings) -> WhatChanged:
    """Whether it was new, changed or the same. Somebody without the chair's role is INVALID."""
    may_keep(actor)
    async with office.unit() as session:
        return await keep_chair(Keeper(session, actor, office.now()), command)


async def keep_chair(keeper: Keeper, wish: ChairSettings) -> WhatChanged:
    person = await keeper.person(wish.person_id)
    if Role.CHAIR not in await people.roles_of(keeper.session, person.id):
        raise wrong("chair", "unknown_person")
    known = {team.id for team in await people.teams(keeper.session, keeper.council)}
    if not known >= {*wish.teams, *wish.not_teams}:
        raise Refused(Code.UNKNOWN)
    profile = await people.profile(keeper.session, person.id)
    row = profile or ChairProfile(person_id=person.id, since=wish.since)
    kept = assign(
        row,
        working_time=wish.working_time,
        daily_limit=wish.daily_limit,
        eligible=wish.eligible,
        since=wish.since,
        days={
            str(day): [opens.strftime("%H:%M"), closes.strftime("%H:%M")]
            for day, (opens, closes) in sorted(wish.days.items())
        },
        teams=list(wish.teams),
        not_teams=list(wish.not_teams),
    )
    if profile is None:
        kept = WhatChanged.ADDED
    await keeper.keep(row, person.id, kept)
    return kept


async def add_venue(office: Office, actor: Actor, command: AddVenue) -> str:
    """The new venue's id. A name that the council has already is INVALID."""
    may_keep(actor)
    async with office.unit() as session:
        keeper = Keeper(session, actor, office.now())
        venue = Venue(id=new_id(), council=actor.council, name=command.name)
        await keep_venue(keeper, venue, command, WhatChanged.ADDED)
        return venue.id


async def change_venue(office: Office, actor: Actor, command: ChangeVenue) -> WhatChanged:
    may_keep(actor)
    async with office.unit() as session:
        keeper = Keeper(session, actor, office.now())
        venue = await _own_venue(keeper, command.venue_id)
        return await keep_venue(keeper, venue, command, active=command.active)


async def close_venue(office: Office, actor: Actor, venue_id: str) -> None:
    """No longer offered; bookings that name it keep it."""
    may_keep(actor)
    async with office.unit() as session:
        keeper = Keeper(session, actor, office.now())
        venue = await _own_venue(keeper, venue_id)
        await keeper.keep(venue, venue.id, assign(venue, active=False))


async def venue_named(keeper: Keeper, name: str) -> Venue | None:
    wanted = " ".join(name.split()).casefold()
    rows = await keeper.session.exec(select(Venue).where(Venue.council == keeper.council))
    return next((venue for venue in rows if venue.name.casefold() == wanted), None)


async def keep_venue(
    keeper: Keeper, venue: Venue, wish: AddVenue, kept: WhatChanged | None = None, *, active: bool = True
) -> WhatChanged:
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


async def _own_venue(keeper: Keeper, venue_id: str) -> Venue:
    venue = await keeper.session.get(Venue, venue_id)
    if venue is None or venue.council != keeper.council:
        raise Refused(Code.UNKNOWN)
    return venue


async def set_duty(office: Office, actor: Actor, command: SetDuty) -> Added:
    """Who is on duty that day, in place of whoever was. Own conferences that day are touched (C-64)."""
    may_keep(actor)
    async with office.unit() as session:
        added = await keep_duty(Keeper(session, actor, office.now()), command)
        await look_again(session, actor.council, office.now())
    return added


async def clear_duty(office: Office, actor: Actor, day: date, part: str = "cover") -> None:
    """Nobody is on duty that day; a day that had nobody is Refused(UNKNOWN)."""
    may_keep(actor)
    async with office.unit() as session:
        keeper = Keeper(session, actor, office.now())
        row = await rota.on_day(keeper.session, keeper.council, day, part)
        if row is None:
            raise Refused(Code.UNKNOWN)
        keeper.note("DutyDay", "removed", row.id, row.model_dump(mode="json"))
        await session.delete(row)
        await look_again(session, keeper.council, keeper.now)


FURTHEST = timedelta(days=2 * 366)  # a rota is made for a year


async def keep_duty(keeper: Keeper, wish: SetDuty) -> Added:
    """Refused (INVALID): who may not be on the rota, a day on which nobody works, one over two years away."""
    person = await keeper.person(wish.person_id)
    if not person.active or set(MAY_COVER).isdisjoint(await people.roles_of(keeper.session, person.id)):
        raise wrong("on_duty", "unknown_person")
    if abs(wish.day - london_day(keeper.now)) > FURTHEST:
        raise wrong("duty_day", "too_far")
    if not NATIONAL.is_working(wish.day):
        raise wrong("duty_day", "not_a_working_day")
    found = await rota.on_day(keeper.session, keeper.council, wish.day, wish.part)
    row = found or DutyDay(
        id=new_id(), council=keeper.council, day=wish.day, part=wish.part, person_id=person.id
    )
    kept = assign(row, person_id=person.id, starts=wish.starts, ends=wish.ends)
    if found is None:
        kept = WhatChanged.ADDED
    await keeper.keep(row, row.id, kept)
    return Added(row.id, kept, await _in_the_way(keeper, wish))


async def _in_the_way(keeper: Keeper, wish: SetDuty) -> tuple[Touched, ...]:
    if wish.part != "cover":
        return ()
    starts: datetime = london(wish.day, wish.starts or time(0))
    ends = london(wish.day, wish.ends) if wish.ends else london(wish.day + timedelta(days=1), time(0))
    return await booked_with(keeper.session, wish.person_id, starts, ends)


Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class ChairShown:
    person_id: str
    name: str
    profile: ChairProfile | None

    def hours_on(self, weekday: str, standard: Standard) -> Hours:
        """As they stand for that day, for a new day the council's."""
        kept = self.profile.days.get(weekday) if self.profile else None
        if kept is None:
            return standard.hours.opens, standard.hours.closes
        return time.fromisoformat(kept[0]), time.fromisoformat(kept[1])

    def answers(self, standard: Standard) -> dict[str, str]:
        """The form filled in; a chair without days of their own works Monday to Friday."""
        profile = self.profile or ChairProfile(person_id=self.person_id, since=standard.effective_from)
        started: date | None = profile.since if self.profile else None
        return {
            "eligible": "yes" if profile.eligible else "no",
            "working_time": f"{profile.working_time * 100:.0f}",
            "daily_limit": str(profile.daily_limit or ""),
            "since": started.isoformat() if started else "",
            "days": ",".join(sorted(profile.days) or "01234"),
            "teams": ",".join(profile.teams),
            "not_teams": ",".join(profile.not_teams),
        }


async def chairs_of(office: Office, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of the council's chairs."""
    async with office.store.reading() as session:
        return [(one.id, one.name) for one in await people.with_role(session, actor.council, Role.CHAIR)]


async def teams_of(office: Office, actor: Actor) -> list[tuple[str, str]]:
    async with office.store.reading() as session:
        return [(one.id, one.name) for one in await people.teams(session, actor.council)]


async def for_duty(office: Office, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of who may stand on the duty rota: chairs, unit managers and their seniors, by name."""
    async with office.store.reading() as session:
        found = {
            one.id: one.name
            for role in MAY_COVER
            for one in await people.with_role(session, actor.council, role)
        }
    return sorted(found.items(), key=lambda one: one[1])


async def venues_of(office: Office, actor: Actor) -> list[Venue]:
    """The council's venues by name, those no longer in use too."""
    async with office.store.reading() as session:
        rows = await session.exec(
            select(Venue).where(Venue.council == actor.council).order_by(col(Venue.name))
        )
        return list(rows)


async def venue_shown(office: Office, actor: Actor, venue_id: str) -> Venue:
    """Refused (UNKNOWN): none, or not of this council."""
    async with office.store.reading() as session:
        venue = await session.get(Venue, venue_id)
    if venue is None or venue.council != actor.council:
        raise Refused(Code.UNKNOWN)
    return venue


async def chair_shown(office: Office, actor: Actor, person_id: str) -> ChairShown:
    """Refused (UNKNOWN): nobody, not of this council, or no chair."""
    async with office.store.reading() as session:
        person = await people.by_id(session, person_id)
        roles = await people.roles_of(session, person_id)
        if person is None or person.council != actor.council or Role.CHAIR not in roles:
            raise Refused(Code.UNKNOWN)
        return ChairShown(person.id, person.name, await people.profile(session, person_id))


async def known_person(office: Office, actor: Actor, aad_object_id: str, email: str) -> Person | None:
    """The council's person with that object id, else with that email address; also one who left."""
    async with office.store.reading() as session:
        found = await people.by_aad(session, aad_object_id) if aad_object_id else None
        if found is None and email:
            found = await people.by_email(session, actor.council, email)
    return found if found and found.council == actor.council else None
