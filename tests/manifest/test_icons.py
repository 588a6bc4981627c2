"""The icons are what Teams asks for: 192 by 192 in colour, 32 by 32 in white on nothing."""

import struct
import zlib
from pathlib import Path

ICONS = Path(__file__).parents[2] / "manifest" / "icons"
CHANNELS = {2: 3, 6: 4}


def pixels(name: str) -> tuple[int, int, list[tuple[int, ...]]]:
    """Width, height and every pixel of an 8-bit PNG."""
    data = (ICONS / name).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    assert depth == 8
    step = CHANNELS[colour]
    flat = unfiltered(zlib.decompress(body(data)), width * step, step)
    return width, height, [tuple(flat[at : at + step]) for at in range(0, len(flat), step)]


def body(data: bytes) -> bytes:
    found, at = b"", 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        found += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return found


def unfiltered(raw: bytes, stride: int, step: int) -> bytes:
    out, above = bytearray(), bytearray(stride)
    for start in range(0, len(raw), stride + 1):
        line = bytearray(raw[start + 1 : start + 1 + stride])
        for at in range(stride):
            left, corner = (line[at - step], above[at - step]) if at >= step else (0, 0)
            line[at] = (line[at] + guess(raw[start], left, above[at], corner)) % 256
        out += line
        above = line
    return bytes(out)


def guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        middle = left + up - corner
        return min((left, up, corner), key=lambda near: abs(middle - near))
    return (0, left, up, (left + up) // 2)[kind]


def test_the_colour_icon_is_192_by_192_and_covers_its_square() -> None:
    width, height, dots = pixels("color.png")
    assert (width, height) == (192, 192)
    assert all(len(dot) == 3 or dot[3] == 255 for dot in dots)
    assert len(set(dots)) > 3


def test_the_outline_icon_is_32_by_32_and_white_wherever_it_is_seen() -> None:
    width, height, dots = pixels("outline.png")
    assert (width, height) == (32, 32)
    assert {dot[:3] for dot in dots if dot[3]} == {(255, 255, 255)}
    assert {0, 255} <= {dot[3] for dot in dots}
