"""Words on a card: our own in TextBlocks, other people's in RichTextBlocks, which read no Markdown."""

import re
from collections.abc import Sequence
from typing import Any, Literal

from cards.kit.base import Element, clean, demand, plain

Tone = Literal["default", "attention", "good", "warning", "accent"]
MOST_LINES = 40
NOTHING = "\N{EN DASH}"
_UNBROKEN = re.compile(r"\S{41,}")


def heading(said: str) -> Element:
    """The card's heading; `card` puts it first itself."""
    return _block(said, style="heading", size="Large", weight="Bolder")


def subheading(said: str) -> Element:
    return _block(said, style="heading", size="Medium", weight="Bolder", spacing="Large")


def text(
    said: str,
    *,
    bold: bool = False,
    subtle: bool = False,
    small: bool = False,
    tone: Tone = "default",
    close: bool = False,
) -> Element:
    """Our own words. `close` keeps them near what stands above."""
    parts: dict[str, Any] = {}
    if bold:
        parts["weight"] = "Bolder"
    if subtle:
        parts["isSubtle"] = True
    if small:
        parts["size"] = "Small"
    if tone != "default":
        parts["color"] = tone.capitalize()
    if close:
        parts["spacing"] = "Small"
    return _block(said, **parts)


def words(typed: str, *, most: int = 4_000, bold: bool = False, close: bool = False) -> Element:
    """Other people's words, line for line, never read as Markdown.

    Beyond `most` characters it says how many more there are.
    """
    shown, left_out = _shortened(clean(typed).strip(), most)
    lines = [line for line in shown.split("\n") if line.strip()] or [NOTHING]
    head, tail = lines[: MOST_LINES - 1], lines[MOST_LINES - 1 :]
    items = [_rich(line, bold=bold) for line in [*head, *([" ".join(tail)] if tail else [])]]
    if left_out:
        items.append(text(f"{left_out:,} more characters are not shown here", subtle=True, small=True))
    for item in items[1:]:
        item["spacing"] = "Small"
    if len(items) == 1:
        return {**items[0], **({"spacing": "Small"} if close else {})}
    return {"type": "Container", "items": items, **({"spacing": "Small"} if close else {})}


def bullets(lines: Sequence[str]) -> Element:
    """A short list of our own or other people's words, one a line with a dot before it."""
    demand(bool(lines), "a list needs at least one line")
    items = [_rich(f"•  {' '.join(clean(line).split())}") for line in lines]
    for item in items:
        item["spacing"] = "Small"
    return {"type": "Container", "items": items, "spacing": "Small"}


def progress(step: int, steps: int) -> Element:
    """Where the person stands in a form: "Step 2 of 7"."""
    demand(1 <= step <= steps, f"step {step} of {steps} is no step")
    return text(f"Step {step} of {steps}", subtle=True, close=True)


def image(address: str, alt: str, *, size: Literal["Small", "Medium", "Large", "Auto"] = "Auto") -> Element:
    demand(bool(alt.strip()), "an image needs alt text")
    demand(address.startswith(("https://", "data:image/")), "an image comes over https or inside the card")
    return {"type": "Image", "url": address, "altText": clean(alt), "size": size}


def _block(said: str, **parts: Any) -> Element:
    demand(bool(said.strip()), "a text without words")
    return {"type": "TextBlock", "text": plain(said), "wrap": True, **parts}


def _rich(line: str, *, bold: bool = False) -> Element:
    run = {"type": "TextRun", "text": _breakable(line), **({"weight": "Bolder"} if bold else {})}
    return {"type": "RichTextBlock", "inlines": [run]}


def _shortened(typed: str, most: int) -> tuple[str, int]:
    return (typed, 0) if len(typed) <= most else (typed[:most].rstrip() + "…", len(typed) - most)


def _breakable(line: str) -> str:
    """RichTextBlocks don't break inside a word: one of more than 40 characters gets places to break."""
    return _UNBROKEN.sub(lambda run: "\N{ZERO WIDTH SPACE}".join(re.findall(".{1,16}", run[0])), line)
