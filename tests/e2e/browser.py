"""Chromium as the end-to-end run starts it: no window, no profile kept, nothing from outside this machine."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, async_playwright

EXECUTABLE = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE_MS = 20_000


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """CHROMIUM names another executable."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=EXECUTABLE, args=[*FLAGS], handle_sigint=False, handle_sigterm=False
        )
        try:
            yield opened
        finally:
            await opened.close()


async def new_page(opened: Browser, *, width: int = 1280, height: int = 1000, scale: float = 1) -> Page:
    """A window with a profile of its own, in London; the client's fonts from a CDN are refused."""
    context = await opened.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        locale="en-GB",
        timezone_id="Europe/London",
    )
    context.set_default_timeout(PATIENCE_MS)
    await context.route("https://**/*", lambda route: route.abort())
    return await context.new_page()
