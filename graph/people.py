"""People and groups of the tenant, and the bot's chat with somebody who never wrote to it."""

from dataclasses import dataclass

from graph.client import Graph, Json, part
from graph.faults import GraphFault
from graph.mailbox import quoted

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
            return _found(await self._graph.get(f"/users/{part(key)}", {"$select": _FIELDS}))
        except GraphFault as fault:
            if fault.status == 404:
                return None
            raise

    async def manager(self, key: str) -> Found | None:
        """The manager as Entra has it. Where the plain call is refused to an application, by $expand."""
        try:
            return _found(await self._graph.get(f"/users/{part(key)}/manager", {"$select": _FIELDS}))
        except GraphFault as fault:
            if fault.status == 404:
                return None
            if fault.status != 403:
                raise
        user = await self._graph.get(f"/users/{part(key)}", {"$select": "id", "$expand": "manager"})
        return _found(user["manager"]) if user.get("manager") else None

    async def members(self, group: str) -> list[Found]:
        """Everybody in a group and in the groups inside it, page by page."""
        page = await self._graph.get(
            f"/groups/{part(group)}/transitiveMembers/{_USERS}", {"$select": _FIELDS, "$top": "100"}
        )
        members = [_found(one) for one in page.get("value", [])]
        while following := page.get("@odata.nextLink"):
            page = await self._graph.get(str(following))
            members += [_found(one) for one in page.get("value", [])]
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


def _found(user: Json) -> Found:
    return Found(
        id=str(user["id"]),
        name=str(user.get("displayName") or ""),
        email=str(user.get("mail") or user.get("userPrincipalName") or ""),
        enabled=user.get("accountEnabled") is not False,
    )
