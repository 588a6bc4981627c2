"""Teams' side: the same request again and again, 16 at once, on bare asyncio."""

import asyncio
import re
import time
from collections.abc import Iterator, Sequence

LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)


class RefusedError(Exception):
    """The bot answered something other than 2xx: then there is nothing to measure."""


async def turns_per_second(port: int, raws: Sequence[bytes], count: int, at_once: int) -> float:
    """Whole turns a second, from the first request to the last answer. The requests are taken in turn."""
    left = (raws[number % len(raws)] for number in range(count))
    began = time.perf_counter()
    await asyncio.gather(*(_one_connection(port, left) for _ in range(at_once)))
    return count / (time.perf_counter() - began)


def request_bytes(body: bytes, token: str) -> bytes:
    """One request as it goes over the wire."""
    head = (
        "POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
        f"Authorization: {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _one_connection(port: int, left: Iterator[bytes]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for raw in left:
        writer.write(raw)
        head = await reader.readuntil(b"\r\n\r\n")
        found = LENGTH.search(head)
        body = await reader.readexactly(int(found[1])) if found else b""
        if head[9:10] != b"2":
            raise RefusedError(head[:40] + b" " + body[:200])
    writer.close()
    await writer.wait_closed()
