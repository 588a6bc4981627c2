"""The service account's mailbox: its address in Graph, and its limit of four requests at once."""

import asyncio
from collections.abc import Iterable, Mapping

from graph.client import Graph, Json, part

AT_ONCE = 4


class Mailbox:
    """`user` is the account's object id: online meetings are not found under its name."""

    def __init__(self, graph: Graph, user: str) -> None:
        self._graph = graph
        self._root = f"/users/{part(user)}"
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def get(
        self, path: str, query: Mapping[str, str] | None = None, prefer: Iterable[str] = ()
    ) -> Json:
        async with self._gate:
            return await self._graph.get(f"{self._root}{path}", query, prefer)

    async def follow(self, page: str, prefer: Iterable[str] = ()) -> Json:
        """The next page of an answer, by the whole address that Graph gave for it."""
        async with self._gate:
            return await self._graph.get(page, None, prefer)

    async def post(self, path: str, body: Json | None, prefer: Iterable[str] = ()) -> Json:
        async with self._gate:
            return await self._graph.post(f"{self._root}{path}", body, prefer)

    async def patch(self, path: str, body: Json, prefer: Iterable[str] = ()) -> Json:
        async with self._gate:
            return await self._graph.patch(f"{self._root}{path}", body, prefer)


def quoted(value: str) -> str:
    """A string in a $filter."""
    return "'" + value.replace("'", "''") + "'"
