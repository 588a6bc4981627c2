"""A whole council on one machine, on loopback: the bot, SQLite, the local tenant, and made-up people."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol

from aiohttp import ClientSession, web
from pydantic import SecretStr
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.bootstrap import Line, Process, assembled
from bot.clock import Clock
from bot.settings import Settings
from conference.dates import LONDON, london_day
from conference.roles import Role
from conference.working_days import WorkingDays
from councils.library import Library
from storage import schema
from storage.store import Store
from storage.tables import ChairProfile, DutyDay, Person, PersonRole, Team, Venue
from workshop.har import Exchange
from workshop.teams import LocalTeams, Member
from workshop.tenant.app import create_app, running
from workshop.tenant.tenant import Tenant

# The people of the demo and the playground: made-up names in the parts that a council has.

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
        yield PersonRole(person_id=person_id(part.key), role=role)
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


TEAMS_APP = "quorate-app"


class Indoors(Protocol):
    """Takes the place of the sockets: an application is called where its address is called."""

    @property
    def line(self) -> Line: ...

    def served(self, app: web.Application) -> AbstractAsyncContextManager[str]:
        """Gives the application's address."""
        ...


@dataclass
class LocalWorld:
    """`objects`: object id by part of the cast. `exchanges`: every call with Graph and Teams."""

    process: Process
    tenant: Tenant
    bot_url: str
    objects: dict[str, str]
    session: ClientSession
    exchanges: list[Exchange]
    teams: LocalTeams
    members: dict[str, Member] = field(default_factory=dict)

    def member(self, key: str) -> Member:
        """Somebody of the cast at their Teams, or "stranger", whom the bot does not know."""
        if key not in self.members:
            name = STRANGER if key == "stranger" else next(p.name for p in CAST if p.key == key)
            object_id = self.tenant.stable_id(key) if key == "stranger" else self.objects[key]
            self.members[key] = Member(self.teams, self.session, object_id, name, key)
        return self.members[key]


@asynccontextmanager
async def local_world(
    council: str,
    clock: Clock,
    folder: Path,
    library: Library,
    *,
    port: int = 0,
    indoors: Indoors | None = None,
) -> AsyncIterator[LocalWorld]:
    """Everything started on 127.0.0.1 and stopped at the end; the database is `folder`/quorate.db.

    A cast that is in the database already stays. `indoors`: no socket is opened.
    """
    exchanges: list[Exchange] = []
    async with AsyncExitStack() as stack:
        tenant = Tenant(domain=f"{council.replace('_', '-')}.example")
        graph = create_app(tenant, clock.now, observer=exchanges.append)
        if indoors:
            graph_url = f"{await stack.enter_async_context(indoors.served(graph))}/v1.0"
        else:
            graph_url = await stack.enter_async_context(running(graph))
        teams = LocalTeams(tenant.id, tenant.stable_id("app"), clock.now, exchanges)
        serve = indoors.served if indoors else served
        teams.own_url = await stack.enter_async_context(serve(teams.app()))
        settings = _settings(council, folder, tenant, graph_url, teams.own_url)
        settings.public_url = f"http://127.0.0.1:{port}" if port else ""
        if not schema.is_current(settings.database):
            await asyncio.to_thread(schema.upgrade, settings.database)
        line = indoors.line if indoors else None
        made = assembled(settings, clock, library, pauses=(0.05, 0.1), line=line)
        process = await stack.enter_async_context(made)
        objects = await move_in(process.outside.store, tenant, council, london_day(clock.now()))
        bot = await stack.enter_async_context(
            indoors.served(process.app) if indoors else served(process.app, port)
        )
        teams.bot_url = f"{bot}/api/messages"
        session = line.teams if line else await stack.enter_async_context(ClientSession())
        yield LocalWorld(process, tenant, teams.bot_url, objects, session, exchanges, teams)


@asynccontextmanager
async def served(app: web.Application, port: int = 0) -> AsyncIterator[str]:
    """The app on 127.0.0.1; gives its address."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _settings(council: str, folder: Path, tenant: Tenant, graph_url: str, teams_url: str) -> Settings:
    """Whatever the machine's own variables say: nothing here may speak to a real tenant."""
    tenant.catalogue[TEAMS_APP] = "quorate"
    return Settings(
        _env_file=None,
        council=council,
        database=f"sqlite:///{folder / 'quorate.db'}",
        host="127.0.0.1",
        development=True,
        app_id="",
        app_secret=SecretStr(""),
        app_certificate=None,
        councils_folder=None,
        tenant_id=tenant.id,
        graph_url=graph_url,
        teams_app_id=TEAMS_APP,
        teams_url=teams_url,
        service_account_id=tenant.service.id,
        service_account=tenant.service.mail,
    )
