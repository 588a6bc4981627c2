"""The local council, the browser, and a page for each person who takes part."""

import json
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser

from tests.e2e.browser import new_page
from tests.e2e.screen import Screen
from workshop.playground import seat
from workshop.town import LocalWorld


@dataclass
class Stage:
    """`stack` closes what was opened here, last first."""

    world: LocalWorld
    opened: Browser
    folder: Path
    stack: AsyncExitStack
    screens: dict[str, Screen] = field(default_factory=dict)

    async def takes_a_seat(self, part: str, *, height: int = 1000) -> Screen:
        """A client for this part of the cast and its page; one after the other."""
        client = await seat(self.world, part, self.folder)
        self.stack.push_async_callback(client.stop)
        screen = Screen(client.name, await new_page(self.opened, height=height))
        self.screens[part] = screen
        await screen.opens(client.address)
        return screen

    async def keeps_pictures(self, out: Path) -> list[Path]:
        """What everybody sees now, and what their pages were sent; `out` is there."""
        written = []
        for part, screen in self.screens.items():
            picture = out / f"{part}.png"
            await screen.page.screenshot(path=picture)
            (out / f"{part}.json").write_text(json.dumps(screen.heard, indent=1), encoding="utf-8")
            written.append(picture)
        return written
