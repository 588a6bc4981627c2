"""The one place that joins real things: settings and a clock in, a running house out."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import structlog
from aiohttp import ClientSession, web

from bot.chat import TeamsChat
from bot.clock import Clock
from bot.delivery.delivery import Delivery, Handler
from bot.delivery.periodic import KIND as PERIODIC
from bot.delivery.periodic import Periodics
from bot.handlers import CardWork, MailWork, handlers
from bot.hosting.adapter import Hosting, add_bot, build_hosting
from bot.hosting.settings import HostingSettings
from bot.pages import add_feeds, add_pages
from bot.periodics import bounced_mail, periodics, read_replies
from bot.settings import Settings, graph_credential
from bot.turns import Turns
from bot.watching import Metrics, Watch
from cards.invitations.mail import Words
from conference.dates import london_day
from conference.working_days import Proclaimed, bank_holidays, proclaim
from councils.library import Library
from dialogs.registry import REGISTRY
from graph.calendars import GraphCalendars
from graph.client import Graph, Mailbox
from graph.events import GraphEntries
from graph.mail import GraphMail
from graph.meetings import GraphMeetings
from graph.people import GraphOutOfOffice, GraphPeople
from services import stuck
from services.house import House
from services.invitations.facts import InvitationWorld
from services.meeting.facts import MeetingWorld
from storage.store import Store, open_store

if TYPE_CHECKING:
    import httpx

log = structlog.get_logger("quorate.process")
BODY_LIMIT = 2**20

Pauses = tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in for the network: towards Teams, and towards Graph."""

    teams: ClientSession
    graph: "httpx.AsyncBaseTransport"


@dataclass(frozen=True, slots=True)
class _Opened:
    """What has to be closed again."""

    store: Store
    hosting: Hosting
    graph: Graph
    metrics: Metrics


@dataclass
class _Waker:
    """The house is made before the engine that it wakes."""

    delivery: Delivery | None = None

    def wake(self) -> None:
        if self.delivery is not None:
            self.delivery.wake()


@dataclass
class Process:
    """What a running bot is made of. `app` serves; while `delivering`, work is done as `does` says.

    `watched` has /health and /metrics, for an address of their own.
    """

    settings: Settings
    library: Library
    clock: Clock
    house: House
    outside: _Opened
    delivery: Delivery
    periodics: Periodics
    does: Mapping[str, Handler]
    app: web.Application = field(default_factory=lambda: web.Application(client_max_size=BODY_LIMIT))
    watched: web.Application = field(default_factory=web.Application)


@asynccontextmanager
async def assembled(
    settings: Settings, clock: Clock, library: Library, *, pauses: Pauses = None, line: Line | None = None
) -> AsyncIterator[Process]:
    """A process put together on the running loop; everything it opened is closed at the end.

    Nothing is served and no work is done until asked for. `pauses`: see MeetingWorld.
    """
    proclaim(Proclaimed.read(settings.bank_holidays))
    async with AsyncExitStack() as stack:
        store = open_store(settings.database)
        stack.push_async_callback(store.close)
        session = line.teams if line else await stack.enter_async_context(ClientSession())
        metrics = Metrics(frozenset(REGISTRY.verbs))
        hosting = build_hosting(_hosting_settings(settings), session, clock, metrics)
        stack.push_async_callback(hosting.close)
        credential = await asyncio.to_thread(graph_credential, settings)
        stack.push_async_callback(credential.close)
        graph = Graph(credential, base_url=settings.graph_url, transport=line.graph if line else None)
        stack.push_async_callback(graph.close)
        opened = _Opened(store, hosting, graph, metrics)
        process = _joined(settings, clock, library, opened, pauses)
        _routes(process)
        yield process


@asynccontextmanager
async def delivering(process: Process) -> AsyncIterator[None]:
    """Loads what the first turns need, in threads, and has outgoing work done for as long as it lasts."""
    await process.periodics.plan()
    warming = asyncio.create_task(_warm_up(process))
    running = asyncio.create_task(process.delivery.run())
    try:
        yield
    finally:
        await process.delivery.stop()
        for task in (warming, running):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _warm_up(process: Process) -> None:
    await asyncio.to_thread(bank_holidays, london_day(process.clock.now()).year)
    await process.outside.graph.warm_up()
    log.info("warmed up")


def _joined(settings: Settings, clock: Clock, library: Library, opened: _Opened, pauses: Pauses) -> Process:
    waker = _Waker()
    mailbox = Mailbox(opened.graph, settings.service_account_id)
    house = House(
        store=opened.store,
        calendars=GraphCalendars(mailbox),
        standards=library,
        now=clock.now,
        wake=waker.wake,
        out_of_office=GraphOutOfOffice(opened.graph, clock.now),
        public_url=settings.public_url,
    )
    meetings = GraphMeetings(mailbox, GraphPeople(opened.graph))
    world = MeetingWorld(house, meetings) if pauses is None else MeetingWorld(house, meetings, pauses)
    cards = CardWork(house, _chat(settings, opened))
    sender, words = GraphMail(mailbox), Words(library, settings.councils_folder)
    mails = MailWork(house, sender, words, settings.addresses)
    advocacy = bool(settings.addresses.get("advocacy"))
    invited = InvitationWorld(world, GraphEntries(mailbox), sender, words, advocacy)
    regular = periodics(house, library.key(settings.council), settings.addresses.keys())
    outward = [bounced_mail(invited), read_replies(world, library.key(settings.council))]
    repeated = Periodics(opened.store, [*regular, *outward], clock.now)
    does: Mapping[str, Handler] = {**handlers(cards, mails, invited), PERIODIC: repeated.handler}
    waker.delivery = Delivery(opened.store, does, clock.now, on_stuck=stuck.told, count=opened.metrics.work)
    return Process(settings, library, clock, house, opened, waker.delivery, repeated, does)


def _chat(settings: Settings, opened: _Opened) -> TeamsChat:
    people = GraphPeople(opened.graph)

    async def install(object_id: str) -> str:
        return await people.install(object_id, settings.teams_app_id, settings.manifest_id)

    return TeamsChat(
        opened.store,
        opened.hosting.chat,
        tenant_id=settings.tenant_id,
        service_url=settings.teams_url,
        install=install,
    )


def _routes(process: Process) -> None:
    turns = Turns(
        house=process.house,
        council=process.library.key(process.settings.council),
        clock=process.clock,
        chat=process.outside.hosting.chat,
    )
    add_bot(process.app, process.outside.hosting.adapter, turns)
    add_pages(process.app)
    add_feeds(process.app, process.house)
    watch = Watch(process.outside.store, process.periodics, process.clock, process.outside.metrics)
    watch.add_to(process.watched)


def _hosting_settings(settings: Settings) -> HostingSettings:
    return HostingSettings(
        tenant_id=settings.tenant_id,
        app_id=settings.app_id,
        app_type=settings.app_type,
        secret=settings.app_secret.get_secret_value(),
        certificate=settings.app_certificate,
        development=settings.development,
        host=settings.host,
    )
