"""The real client, talking to the local tenant over loopback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import httpx
from azure.core.credentials import AccessToken

from conference.meeting import Attendee, MeetingSettings, MeetingWish
from graph.client import Graph, Mailbox
from graph.meetings import GraphMeetings
from graph.people import GraphPeople
from tests.graph.strict import Strict
from tests.house import HANG_SECONDS
from workshop.tenant.app import create_app, running
from workshop.tenant.tenant import Tenant

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
SAFE = MeetingSettings(
    lobby_scope="organizationExcludingGuests",
    dial_in_bypass=False,
    admitters="organizerAndCoOrganizers",
    presenters="organizer",
    chat="disabled",
    recording=False,
    record_automatically=False,
    transcription=False,
    announce=True,
)


class Badge:
    """A credential that opens the local tenant and nothing else."""

    async def get_token(self, *scopes: str, **_: Any) -> AccessToken:
        assert scopes == ("https://graph.microsoft.com/.default",)
        return AccessToken("badge", 4_102_444_800)

    async def close(self) -> None: ...

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None: ...


@asynccontextmanager
async def graph_to(tenant: Tenant, seconds: float = HANG_SECONDS) -> AsyncIterator[Graph]:
    """Every exchange is held against the SDK's own models when the client is done."""
    strict = Strict()
    async with running(create_app(tenant, lambda: NOW, observer=strict)) as base_url:
        graph = Graph(Badge(), base_url=base_url, timeout=httpx.Timeout(seconds, connect=HANG_SECONDS))
        try:
            yield graph
        finally:
            await graph.close()
    strict.assert_clean()


@asynccontextmanager
async def meetings_of(tenant: Tenant, seconds: float = HANG_SECONDS) -> AsyncIterator[GraphMeetings]:
    async with graph_to(tenant, seconds) as graph:
        yield GraphMeetings(Mailbox(graph, tenant.service.id), GraphPeople(graph))


def wish(**changes: Any) -> MeetingWish:
    plain: dict[str, Any] = {
        "transaction_id": "6f1c-1",
        "subject": "Child protection conference Q-26-0001",
        "starts": datetime(2026, 12, 8, 10, 0, tzinfo=UTC),
        "ends": datetime(2026, 12, 8, 12, 0, tzinfo=UTC),
        "place": "",
    }
    return MeetingWish(**{**plain, **changes})


def attendee(tenant: Tenant, name: str, *, chair: bool = False) -> Attendee:
    person = tenant.person(f"{name.lower().replace(' ', '.')}@{tenant.domain}") or tenant.add_person(name)
    return Attendee(person.mail, person.name, person.id, chair=chair)


def calls(tenant: Tenant, method: str) -> list[str]:
    return [call.path for call in tenant.calls if call.method == method]
