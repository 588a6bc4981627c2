"""Microsoft's side in a process of its own: keys, metadata, and a connector that takes everything.

Written on bare asyncio, so that it never is what is measured.
"""

import asyncio
import json
import re
from multiprocessing.connection import Connection
from typing import Any

LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)


class Microsoft(asyncio.Protocol):
    """`taken` counts the messages that arrived, so that a bot which sends nothing is found out."""

    jwk: dict[str, Any]
    base: str
    taken = 0

    def __init__(self) -> None:
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, rest = self._buffer.split(b"\r\n\r\n", 1)
            found = LENGTH.search(head)
            length = int(found[1]) if found else 0
            if len(rest) < length:
                return
            self._buffer = rest[length:]
            self._answer(head.split(b" ", 2))

    def _answer(self, request: list[bytes]) -> None:
        status, body = 200, b""
        match request[0], request[1]:
            case b"GET", b"/openid":
                body = json.dumps({"jwks_uri": f"{self.base}/keys"}).encode()
            case b"GET", b"/keys":
                body = json.dumps({"keys": [self.jwk]}).encode()
            case b"GET", b"/taken":
                body = str(Microsoft.taken).encode()
            case _:
                Microsoft.taken += 1
                status, body = 201, b'{"id":"1700000000001"}'
        head = (
            f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._transport.write(head.encode() + body)


def serve_microsoft(jwk: dict[str, Any], tell: Connection) -> None:
    """Entry of the process: sends its address back and serves until it is stopped."""
    asyncio.run(_serve(jwk, tell))


async def _serve(jwk: dict[str, Any], tell: Connection) -> None:
    server = await asyncio.get_running_loop().create_server(Microsoft, "127.0.0.1", 0)
    Microsoft.jwk = jwk
    Microsoft.base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    tell.send(Microsoft.base)
    await server.serve_forever()
