"""Remakes the README's picture: a social worker's chat in Microsoft's client, before and after the answer.

    uv run --group e2e python -m tests.e2e.picture

Needs Node 20 and Chromium. The day is always the same, so that the picture changes with the cards only.
"""

import asyncio
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

from playwright.async_api import Browser

from bot.bootstrap import delivering
from bot.clock import SetClock
from bot.logs import set_up_logs
from conference.dates import LONDON
from councils.library import Library
from tests.e2e.browser import browser, new_page
from tests.e2e.run import COUNCIL
from tests.e2e.screen import Screen
from tests.e2e.stage import Stage
from tests.e2e.story import Story
from workshop.playground import node_or_say
from workshop.town import local_world

PICTURE = Path(__file__).parents[2] / "docs" / "playground.png"
DAY = datetime(2026, 11, 23, 9, 30, tzinfo=LONDON)
WIDE, HIGH, GAP = 590, 640, 16
WHOLE_CHAT, ABOVE = 1600, 29  # so high that nothing scrolls; what stands above a person's words
CAPTIONS = ("A social worker writes, answers and picks a time", "The chair accepts: the same card, booked")
STYLE = f"""
body {{ margin: 0; font: 600 18px "Segoe UI", "DejaVu Sans", sans-serif; color: #242424; }}
main {{ display: flex; gap: {GAP}px; background: #5b5fc7; padding: {GAP}px; width: max-content; }}
figure {{ margin: 0; background: #fff; border-radius: 6px; overflow: hidden; }}
figcaption {{ padding: 14px 20px; background: #ebebf7; }}
img {{ display: block; }}
"""


async def main() -> None:
    await node_or_say()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quorate-")))
        opened = await stack.enter_async_context(browser())
        world = await stack.enter_async_context(local_world(COUNCIL, SetClock(DAY), folder, Library.load()))
        await stack.enter_async_context(delivering(world.process))
        stage = Stage(world, opened, folder, stack)
        story = Story(stage)
        await story.everybody_sits_down()
        await story.a_typo_opens_the_form()
        await story.a_discussion_in_the_future()
        await story.the_family()
        await story.back_and_forth()
        await story.needs_and_background()
        times = await framed(story.sam)
        await chosen(story.sam, "CPA Alex Green")
        await story.the_answers_are_checked()
        await story.the_chair_accepts()
        await story.the_card_turns_to_booked()
        booked = await framed(story.sam)
        PICTURE.write_bytes(await side_by_side(opened, zip(CAPTIONS, (times, booked), strict=True)))
    print(f"Wrote {PICTURE.name}, {PICTURE.stat().st_size // 1024} KB")


async def chosen(screen: Screen, chair: str) -> None:
    """The first time of this chair."""
    await screen.card.get_by_text(chair).first.locator("xpath=following::button[1]").click()
    await screen.sees("Check your answers")


async def framed(screen: Screen) -> bytes:
    """The chat from the person's own words on, without the client's frame."""
    log = screen.page.get_by_role("button", name="Hide log panel")
    if await log.is_visible():
        await log.click()
    await screen.page.set_viewport_size({"width": WIDE, "height": WHOLE_CHAT})
    await asyncio.sleep(0.5)
    words = await screen.page.get_by_text("bok a conferense", exact=True).bounding_box()
    assert words is not None
    top = words["y"] - ABOVE
    taken: bytes = await screen.page.screenshot(clip={"x": 0, "y": top, "width": WIDE, "height": HIGH})
    await screen.page.set_viewport_size({"width": 1280, "height": 1000})
    return taken


async def side_by_side(opened: Browser, pictures: Iterable[tuple[str, bytes]]) -> bytes:
    page = await new_page(opened, width=2 * WIDE + GAP, height=HIGH)
    figures = "".join(
        f'<figure><figcaption>{said}</figcaption><img src="data:image/png;base64,{b64encode(one).decode()}">'
        "</figure>"
        for said, one in pictures
    )
    await page.set_content(f"<style>{STYLE}</style><main>{figures}</main>")
    await page.wait_for_function("[...document.images].every(image => image.complete)")
    joined: bytes = await page.locator("main").screenshot()
    return joined


if __name__ == "__main__":
    set_up_logs("console", "WARNING", sys.stderr)
    asyncio.run(main())
