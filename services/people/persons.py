"""People and their teams."""

from sqlmodel import col, delete, select

from conference.refusals import Code, Refused
from conference.roles import Role
from services import outgoing
from services.actor import Actor
from services.people.away import Touched, booked_with
from services.people.commands import AddPerson, ChangePerson
from services.people.keep import Keeper, Kept, Office, assign, may_keep, wrong
from services.rota.look import look_again
from storage import bookings, people
from storage.store import new_id
from storage.tables import Person, PersonRole, Team


async def add_person(office: Office, actor: Actor, command: AddPerson) -> str:
    """The new person's id. An object id or email address that somebody has already is INVALID."""
    may_keep(actor)
    async with office.store.unit() as session:
        keeper = Keeper(session, actor, office.now())
        person = Person(
            id=new_id(),
            council=actor.council,
            aad_object_id=command.aad_object_id,
            name=command.name,
            email=command.email,
        )
        await keep_person(keeper, person, command, Kept.ADDED)
        return person.id


async def change_person(office: Office, actor: Actor, command: ChangePerson) -> Kept:
    """Whether anything changed. Nobody changes their own roles (OWN_REQUEST)."""
    may_keep(actor)
    async with office.store.unit() as session:
        keeper = Keeper(session, actor, office.now())
        person = await keeper.person(command.person_id)
        return await keep_person(keeper, person, command, active=command.active)


async def retire_person(office: Office, actor: Actor, person_id: str) -> tuple[Touched, ...]:
    """The person left: kept, but no longer known to the bot nor offered. What of theirs is still to come."""
    may_keep(actor)
    async with office.store.unit() as session:
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
    async with office.store.unit() as session:
        team, _ = await team_named(Keeper(session, actor, office.now()), name)
        return team.id


async def team_named(keeper: Keeper, name: str) -> tuple[Team, Kept]:
    """The council's team of that name, however it is spaced and capitalised; made if there is none."""
    wanted = " ".join(name.split())
    for team in await people.teams(keeper.session, keeper.council):
        if team.name.casefold() == wanted.casefold():
            return team, Kept.UNCHANGED
    team = Team(id=new_id(), council=keeper.council, name=wanted)
    await keeper.keep(team, team.id, Kept.ADDED)
    return team, Kept.ADDED


async def keep_person(
    keeper: Keeper, person: Person, wish: AddPerson, kept: Kept | None = None, *, active: bool = True
) -> Kept:
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
    outcome = kept or (Kept.CHANGED if roles != wish.roles else same)
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
    keeper.session.add_all(PersonRole(person_id=person.id, role=name) for name in names)
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
