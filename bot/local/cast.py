"""The people of the demo and the playground: made-up names in the parts that a council has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.london import LONDON
from conference.roles import Role
from conference.working_days import WorkingDays
from graph.sandbox.tenant import Tenant
from storage.store import Store
from storage.tables import ChairProfile, DutyDay, Person, PersonRole, Team, Venue

NORTH, SOUTH = "north", "south"
DUTY_DAYS_AHEAD = 40  # working days


@dataclass(frozen=True, slots=True)
class Part:
    """`key` is what --as takes; `manager` the key of who leads them."""

    key: str
    name: str
    roles: tuple[Role, ...]
    team: str = ""
    manager: str = ""
    working_time: float = 1.0


CAST = (
    Part("director", "Dana Price", (Role.DIRECTOR,)),
    Part("service-manager", "Chris Owen", (Role.SERVICE_MANAGER,), manager="director"),
    Part("team-manager", "Pat Morgan", (Role.TEAM_MANAGER,), NORTH, "service-manager"),
    Part("social-worker", "Sam Ali", (Role.SOCIAL_WORKER,), NORTH, "team-manager"),
    Part("colleague", "Jo Reed", (Role.SOCIAL_WORKER,), SOUTH),
    Part("unit-senior", "Morgan Shaw", (Role.UNIT_SENIOR,), manager="director"),
    Part("unit-manager", "Lee Hart", (Role.UNIT_MANAGER,), manager="unit-senior"),
    Part("administrator", "Noor Khan", (Role.ADMINISTRATOR,), manager="unit-manager"),
    Part("clerk", "Wei Chen", (Role.CLERK,), manager="unit-manager"),
    Part("chair", "Alex Green", (Role.CHAIR,), manager="unit-manager"),
    Part("second-chair", "Robin Brown", (Role.CHAIR,), manager="unit-manager", working_time=0.6),
    Part("third-chair", "Fran Doyle", (Role.CHAIR,), manager="unit-manager"),
    Part("fourth-chair", "Ash Patel", (Role.CHAIR,), manager="unit-manager", working_time=0.8),
    Part("duty-cpa", "Kim Evans", (Role.CHAIR,), manager="unit-manager"),
)
STRANGER = "Val Stone"


def person_id(key: str) -> str:
    return f"p-{key}"


async def move_in(store: Store, tenant: Tenant, council: str, day: date) -> dict[str, str]:
    """Put the cast into the store and the local tenant, with a rota and diaries; object ids by part.

    A store that has them already stays as it is.
    """
    known: dict[str, str] = {}
    for part in CAST:
        manager = tenant.person(_email(tenant, part.manager)) if part.manager else None
        known[part.key] = tenant.add_person(part.name, email=_email(tenant, part.key), manager=manager).id
    _diaries(tenant, day)
    async with store.unit() as session:
        if await session.get(Person, person_id(CAST[0].key)) is None:
            await _enter(session, tenant, council, day, known)
    return known


async def _enter(
    session: AsyncSession, tenant: Tenant, council: str, day: date, known: Mapping[str, str]
) -> None:
    session.add_all(Team(id=team, council=council, name=f"{team.title()} team") for team in (NORTH, SOUTH))
    session.add(Venue(id="civic", council=council, name="Civic Centre, room 2", address="High Street"))
    await session.flush()
    for part in CAST:
        session.add(_person(part, council, tenant, known[part.key]))
        await session.flush()
    session.add_all(row for part in CAST for row in _rows(part))
    session.add_all(_rota(council, day))


def _email(tenant: Tenant, key: str) -> str:
    name = next(part.name for part in CAST if part.key == key)
    return f"{name.lower().replace(' ', '.')}@{tenant.domain}"


def _person(part: Part, council: str, tenant: Tenant, object_id: str) -> Person:
    return Person(
        id=person_id(part.key),
        council=council,
        aad_object_id=object_id,
        name=part.name,
        email=_email(tenant, part.key),
        team_id=part.team or None,
        manager_id=person_id(part.manager) if part.manager else None,
    )


def _rows(part: Part) -> Iterator[PersonRole | ChairProfile]:
    for role in part.roles:
        yield PersonRole(person_id=person_id(part.key), role=role.value)
    if Role.CHAIR in part.roles:
        week = range(round(5 * part.working_time))
        days = {str(weekday): ["09:00", "17:00"] for weekday in week}
        yield ChairProfile(
            person_id=person_id(part.key), working_time=part.working_time, days=days, since=date(2022, 9, 1)
        )


def _rota(council: str, day: date) -> Iterator[DutyDay]:
    """The duty chair every day of the next weeks, except every third, which is the second chair's."""
    days = WorkingDays()
    for number in range(DUTY_DAYS_AHEAD):
        on = days.add(days.on_or_before(day), number)
        key = "second-chair" if number % 3 == 2 else "duty-cpa"
        yield DutyDay(id=f"duty-{on}", council=council, day=on, person_id=person_id(key))


def _diaries(tenant: Tenant, day: date) -> None:
    """Mornings that are taken already, so that not every slot is free."""
    for key, offsets in {"chair": (1, 2, 5, 8), "second-chair": (3, 6, 7), "duty-cpa": (4, 9)}.items():
        for offset in offsets:
            start = datetime.combine(day + timedelta(days=offset), time(9, 30), LONDON)
            tenant.busy(_email(tenant, key), start, start + timedelta(hours=2, minutes=30))
