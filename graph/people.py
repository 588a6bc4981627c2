"""People and groups of the tenant: who they are, how the bot reaches them, who is out of office."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from conference.dates import LONDON, Interval
from graph.client import Graph, GraphFault, Json, part, quoted

# People and groups of the tenant, and the bot's chat with somebody who never wrote to it.

_FIELDS = "id,displayName,mail,userPrincipalName,accountEnabled"
_USERS = "microsoft.graph.user"


@dataclass(frozen=True, slots=True)
class Found:
    """`id` is the tenant's object id; `enabled` false for an account that was closed."""

    id: str
    name: str
    email: str
    enabled: bool = True


class GraphPeople:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def person(self, key: str) -> Found | None:
        """By object id or user principal name."""
        try:
            return _person(await self._graph.get(f"/users/{part(key)}", {"$select": _FIELDS}))
        except GraphFault as fault:
            if fault.status == 404:
                return None
            raise

    async def addresses(self, object_id: str) -> frozenset[str]:
        """Every address under which they are known, in small letters; none for who is not there."""
        query = {"$select": "mail,userPrincipalName,proxyAddresses,otherMails"}
        try:
            user = await self._graph.get(f"/users/{part(object_id)}", query)
        except GraphFault as fault:
            if fault.status == 404:
                return frozenset()
            raise
        proxies = (str(one) for one in user.get("proxyAddresses") or [])
        smtp = (one[len("smtp:") :] for one in proxies if one.casefold().startswith("smtp:"))
        known = (user.get("mail"), user.get("userPrincipalName"), *smtp, *(user.get("otherMails") or []))
        return frozenset(str(one).casefold() for one in known if one)

    async def manager(self, key: str) -> Found | None:
        """The manager as Entra has it. Where the plain call is refused to an application, by $expand."""
        try:
            return _person(await self._graph.get(f"/users/{part(key)}/manager", {"$select": _FIELDS}))
        except GraphFault as fault:
            if fault.status == 404:
                return None
            if fault.status != 403:
                raise
        user = await self._graph.get(f"/users/{part(key)}", {"$select": "id", "$expand": "manager"})
        return _person(user["manager"]) if user.get("manager") else None

    async def members(self, group: str) -> list[Found]:
        """Everybody in a group and in the groups inside it, page by page."""
        page = await self._graph.get(
            f"/groups/{part(group)}/transitiveMembers/{_USERS}", {"$select": _FIELDS, "$top": "100"}
        )
        members = [_person(one) for one in page.get("value", [])]
        while following := page.get("@odata.nextLink"):
            page = await self._graph.get(str(following))
            members += [_person(one) for one in page.get("value", [])]
        return members

    async def install(self, key: str, app: str, manifest: str) -> str:
        """The id of the person's chat with the bot, after making sure that they have the app.

        `app` is its id in the organisation's catalogue, `manifest` the id in its manifest.
        """
        root = f"/users/{part(key)}/teamwork/installedApps"
        try:
            await self._graph.post(
                root, {"teamsApp@odata.bind": f"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/{app}"}
            )
        except GraphFault as fault:
            if fault.status != 409:  # there already
                raise
        query = {"$filter": f"teamsApp/externalId eq {quoted(manifest)}", "$expand": "teamsApp"}
        there = (await self._graph.get(root, query)).get("value", [])
        if not there:
            raise GraphFault("the app was installed and is not found yet")
        return str((await self._graph.get(f"{root}/{part(str(there[0]['id']))}/chat"))["id"])


def _person(user: Json) -> Found:
    return Found(
        id=str(user["id"]),
        name=str(user.get("displayName") or ""),
        email=str(user.get("mail") or user.get("userPrincipalName") or ""),
        enabled=user.get("accountEnabled") is not False,
    )


# Who set automatic replies in Outlook, and for when. What the replies say is dropped once it is read.

ASKED_AT_ONCE = 4
MOST_ASKED = 20  # people an ask
SECONDS = 3.0  # somebody waits for the answer at their screen
KEPT = timedelta(minutes=1)  # several cards ask about the same managers in a row
_WALL = "%Y-%m-%dT%H:%M:%S"
_UTC = 'outlook.timezone="UTC"'


@dataclass(frozen=True, slots=True)
class _Replies:
    """`always`: until the person turns them off. `window`: as they scheduled it."""

    always: bool = False
    window: Interval | None = None

    def on(self, at: datetime) -> bool:
        return self.always or (self.window is not None and self.window.start <= at < self.window.end)


class GraphOutOfOffice:
    """Needs MailboxSettings.Read; where that was not granted, nobody is known to be out of office."""

    def __init__(self, graph: Graph, now: Callable[[], datetime], *, seconds: float = SECONDS) -> None:
        self._graph = graph
        self._now = now
        self._seconds = seconds
        self._read: dict[str, tuple[datetime, _Replies]] = {}
        self._gate = asyncio.Semaphore(ASKED_AT_ONCE)

    async def among(self, object_ids: Sequence[str], at: datetime) -> frozenset[str]:
        """Whose mailbox answers by itself at that moment. Who cannot be read in time is not among them."""
        wanted = list(dict.fromkeys(object_ids))[:MOST_ASKED]
        await self._refresh([one for one in wanted if not self._fresh(one)])
        return frozenset(one for one in wanted if self._fresh(one) and self._read[one][1].on(at))

    def _fresh(self, object_id: str) -> bool:
        kept = self._read.get(object_id)
        return kept is not None and self._now() - kept[0] < KEPT

    async def _refresh(self, object_ids: Sequence[str]) -> None:
        if not object_ids:
            return
        asking = [asyncio.create_task(self._ask(one)) for one in object_ids]
        try:
            await asyncio.wait(asking, timeout=self._seconds)
        finally:
            for task in asking:
                task.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
        for one in object_ids:
            if not self._fresh(one):  # too slow: not asked again at once by the next card
                self._read[one] = self._now(), _Replies()

    async def _ask(self, object_id: str) -> None:
        path = f"/users/{part(object_id)}/mailboxSettings/automaticRepliesSetting"
        try:
            async with self._gate:
                found = _replies(await self._graph.get(path, None, [_UTC]))
        except GraphFault:
            found = _Replies()
        self._read[object_id] = self._now(), found


def _replies(answer: Json) -> _Replies:
    """Microsoft's own examples write the status with a small and with a capital letter."""
    status = str(answer.get("status") or "").casefold()
    if status == "alwaysenabled":
        return _Replies(always=True)
    if status != "scheduled":
        return _Replies()
    start, end = _moment(answer.get("scheduledStartDateTime")), _moment(answer.get("scheduledEndDateTime"))
    return _Replies(window=Interval(start, end)) if start and end and start < end else _Replies()


def _moment(answered: Json | None) -> datetime | None:
    """UTC as a rule; another zone where somebody set it so; None for what is no time."""
    value = answered or {}
    zone = _zone(str(value.get("timeZone") or "UTC"))
    try:
        return datetime.strptime(str(value.get("dateTime"))[:19], _WALL).replace(tzinfo=zone)
    except ValueError:
        return None


def _zone(name: str) -> ZoneInfo:
    """By Windows' name or by IANA's; a zone that nobody knows is London, rather than "not away"."""
    with suppress(ValueError, ZoneInfoNotFoundError, OSError):
        return ZoneInfo(WINDOWS_TO_OLSON.get(name, name))
    return LONDON
