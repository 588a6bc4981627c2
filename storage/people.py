"""People, and who holds which role for whom."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Row, bindparam
from sqlalchemy import select as rows_of
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.roles import Role
from storage.store import Store
from storage.tables import ChairProfile, Person, PersonRole, Team, Venue

_ROLES, _PEOPLE = "people_by_role", "people"  # what one unit of work read, kept with its session
FAR_UP = 6  # nobody has more managers above them than this; a ring of managers ends here too
_WHO = (
    rows_of(
        col(Person.id), col(Person.name), col(Person.team_id), col(Person.conversation), col(PersonRole.role)
    )
    .outerjoin(PersonRole, col(PersonRole.person_id) == col(Person.id))
    .where(
        col(Person.aad_object_id) == bindparam("who"),
        col(Person.council) == bindparam("council"),
        col(Person.active).is_(other=True),
    )
)
_WHOSE = (
    rows_of(col(Person.id), col(Person.council), col(Person.name), col(Person.team_id), col(PersonRole.role))
    .outerjoin(PersonRole, col(PersonRole.person_id) == col(Person.id))
    .where(col(Person.id) == bindparam("who"), col(Person.active).is_(other=True))
)
_PLACES = (
    rows_of(col(Venue.id), col(Venue.name))
    .where(col(Venue.council) == bindparam("council"), col(Venue.active).is_(other=True))
    .order_by(col(Venue.name))
)


async def look_for(store: Store, council: str, aad_object_id: str) -> Sequence[Row[Any]]:
    """(id, name, team_id, conversation, role) of the active person, a row a role; without roles one row."""
    return await store.look(_WHO, who=aad_object_id, council=council)


async def look_at(store: Store, person_id: str) -> Sequence[Row[Any]]:
    """(id, council, name, team_id, role) of the active person, a row a role; without roles one row."""
    return await store.look(_WHOSE, who=person_id)


async def by_id(session: AsyncSession, person_id: str) -> Person | None:
    known = cast("dict[str, Person]", session.info.setdefault(_PEOPLE, {}))
    if person_id not in known and (person := await session.get(Person, person_id)):
        known[person_id] = person
    return known.get(person_id)


async def by_ids(session: AsyncSession, ids: Iterable[str]) -> dict[str, Person]:
    """Each is read once in a unit of work, however often it is asked for there."""
    wanted = set(ids)
    known = cast("dict[str, Person]", session.info.setdefault(_PEOPLE, {}))
    if unread := wanted - known.keys():
        rows = await session.exec(select(Person).where(col(Person.id).in_(unread)))
        known |= {person.id: person for person in rows}
    return {one: known[one] for one in wanted if one in known}


class Names(dict[str, str]):
    """Names by person id."""

    def of(self, person_id: str | None) -> str:
        """Their name; "" for nobody, and for somebody who is not known."""
        return self.get(person_id or "", "")


async def names_of(session: AsyncSession, ids: Iterable[str | None]) -> Names:
    wanted = {one for one in ids if one}
    rows = await session.exec(select(Person.id, Person.name).where(col(Person.id).in_(wanted)))
    return Names(rows.all())


async def by_aad(session: AsyncSession, aad_object_id: str) -> Person | None:
    """The person behind a tenant's object id, also one who left (`active` is false)."""
    rows = await session.exec(select(Person).where(Person.aad_object_id == aad_object_id))
    return rows.first()


async def by_email(session: AsyncSession, council: str, email: str) -> Person | None:
    rows = await session.exec(
        select(Person).where(Person.council == council, Person.email == email.strip().lower())
    )
    return rows.first()


async def everybody(session: AsyncSession, council: str, *, left_too: bool = False) -> list[Person]:
    """The council's people by name; those who left only when asked for."""
    query = select(Person).where(Person.council == council).order_by(col(Person.name))
    if not left_too:
        query = query.where(col(Person.active).is_(other=True))
    return list(await session.exec(query))


async def roles_of(session: AsyncSession, person_id: str) -> frozenset[Role]:
    rows = await session.exec(select(PersonRole.role).where(PersonRole.person_id == person_id))
    return frozenset(Role(role) for role in rows)


async def with_role(session: AsyncSession, council: str, role: Role) -> list[Person]:
    """The council's active people with the role, by name."""
    return (await with_roles(session, council, [role]))[role]


async def with_roles(session: AsyncSession, council: str, roles: Iterable[Role]) -> dict[Role, list[Person]]:
    """The council's active people by role, by name; each role is read once in a unit of work.

    Whoever changes people's roles in it says so by `roles_changed`.
    """
    wanted = list(dict.fromkeys(roles))
    known = cast("dict[tuple[str, Role], list[Person]]", session.info.setdefault(_ROLES, {}))
    if unread := [role for role in wanted if (council, role) not in known]:
        rows = await session.exec(
            select(Person, PersonRole.role)
            .join(PersonRole, col(PersonRole.person_id) == col(Person.id))
            .where(Person.council == council, col(PersonRole.role).in_(unread))
            .where(col(Person.active).is_(other=True))
            .order_by(col(Person.name))
        )
        known |= {(council, role): [] for role in unread}
        for person, role in rows:
            known[council, Role(role)].append(person)
            session.info.setdefault(_PEOPLE, {})[person.id] = person
    return {role: [one for one in known[council, role] if one.active] for role in wanted}


def roles_changed(session: AsyncSession) -> None:
    """People came, left or have other roles than this unit of work has read."""
    session.info.pop(_ROLES, None)


async def profile(session: AsyncSession, person_id: str) -> ChairProfile | None:
    return await session.get(ChairProfile, person_id)


async def teams(session: AsyncSession, council: str) -> list[Team]:
    return list(await session.exec(select(Team).where(Team.council == council).order_by(col(Team.name))))


async def venues(store: Store, council: str) -> list[tuple[str, str]]:
    """(id, name) of the venues in use, by name."""
    return [(row.id, row.name) for row in await store.look(_PLACES, council=council)]


async def holders(
    session: AsyncSession, council: str, role: Role, for_person: Person | None = None
) -> list[Person]:
    """Who acts as `role`, for a social worker where the role is theirs: active people, by name.

    A team or service manager is looked for up the person's line of managers, then in the person's team;
    for a service manager the council's all are the last resort, while a team manager of another team is
    never given a family that is not theirs. Empty: nobody, which the caller says aloud.
    """
    if for_person is None or role not in {Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER}:
        return await with_role(session, council, role)
    if role is Role.SOCIAL_WORKER:
        return [for_person] if for_person.active else []
    found = await with_role(session, council, role)
    above = await _above(session, for_person, {person.id for person in found})
    if above is not None:
        return [above]
    of_team = [person for person in found if person.team_id and person.team_id == for_person.team_id]
    return of_team if of_team or role is Role.TEAM_MANAGER else found


async def led_by(session: AsyncSession, council: str, manager_id: str, team_id: str | None) -> frozenset[str]:
    """Ids of whoever stands under the manager in the line of managers, and of those in the team."""
    rows = await session.exec(
        select(Person.id, Person.manager_id, Person.team_id).where(Person.council == council)
    )
    known = list(rows)
    under = {manager_id}
    for _ in range(FAR_UP):
        under |= {one for one, above, _ in known if above in under}
    own = {one for one, _, team in known if team_id is not None and team == team_id}
    return frozenset((under | own) - {manager_id})


async def _above(session: AsyncSession, person: Person, wanted: set[str]) -> Person | None:
    manager_id = person.manager_id
    for _ in range(FAR_UP):
        manager = await by_id(session, manager_id) if manager_id else None
        if manager is None:
            return None
        if manager.id in wanted and manager.id != person.id:
            return manager
        manager_id = manager.manager_id
    return None
