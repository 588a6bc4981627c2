"""One person's page of Microsoft's client, and what a person does there."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Locator, Page, WebSocket, expect

from tests.e2e.browser import PATIENCE_MS

CARD = ".ac-adaptiveCard"
STREAM = "/conversations/stream"


@dataclass
class Screen:
    """`heard`: what the page was sent about messages, in order."""

    name: str
    page: Page
    heard: list[dict[str, Any]] = field(default_factory=list)

    async def opens(self, address: str) -> None:
        """The page, ready to write; the bot's first card stands there."""
        self.page.on("websocket", self._listens)
        await self.page.goto(address)
        await self._ready()

    async def reloads(self) -> None:
        """As after a closed window: the client forgets the chat."""
        await self.page.reload()
        await self._ready()

    async def writes(self, words: str) -> None:
        await self.page.locator('[data-lexical-editor="true"]').click()
        await self.page.keyboard.type(words)
        await self.page.keyboard.press("Enter")

    async def sees(self, heading: str) -> Locator:
        """The newest card, as soon as it has this heading."""
        card = self.page.locator(CARD).last
        await expect(card.get_by_role("heading", name=heading).first).to_be_visible(timeout=PATIENCE_MS)
        return card

    async def reads(self, words: str) -> None:
        await expect(self.card).to_contain_text(words, timeout=PATIENCE_MS)

    @property
    def card(self) -> Locator:
        return self.page.locator(CARD).last

    async def presses(self, title: str) -> None:
        await self.card.get_by_role("button", name=title, exact=True).first.click()

    async def types(self, label: str, words: str, *, row: int = 0) -> None:
        """Into the field with this label; the `row`-th of that name. Dates as "8 December 2026"."""
        box = self.box(label, row)
        await box.fill(words)
        await box.press("Tab")

    async def chooses(self, question: str, option: str) -> None:
        group = self.card.get_by_role("radiogroup", name=question)
        await group.get_by_role("radio", name=option).check()

    async def picks(self, label: str, option: str) -> None:
        """From a list that opens."""
        await self.card.get_by_role("combobox", name=label).click()
        await self.page.get_by_role("option", name=option, exact=True).click()

    async def holds(self, label: str, words: str, *, row: int = 0) -> None:
        """What was typed stands in the field still."""
        await expect(self.box(label, row)).to_have_value(words)

    def box(self, label: str, row: int = 0) -> Locator:
        boxes = self.card.get_by_role("textbox", name=label)
        return boxes.or_(self.card.get_by_role("combobox", name=label)).nth(row)

    async def was_sent(self, action: str, *words: str) -> dict[str, Any]:
        """The first createMessage or updateMessage whose card has all these words."""
        for _ in range(PATIENCE_MS // 100):
            for told in self.heard:
                if told.get("action") == action and all(each in json.dumps(told) for each in words):
                    return told
            await asyncio.sleep(0.1)
        raise AssertionError(f"{self.name} was sent no {action} with {', '.join(words)}")

    def was_told(self, words: str) -> bool:
        """Whether anything that the page was ever sent has these words."""
        return any(words in json.dumps(told, ensure_ascii=False) for told in self.heard)

    def new_cards(self, words: str) -> int:
        """How many cards came, rewritten ones aside, that had these words when they came."""
        new = [told for told in self.heard if told.get("action") == "createMessage"]
        return sum(words in json.dumps(told, ensure_ascii=False) for told in new)

    async def _ready(self) -> None:
        await self.page.get_by_role("button", name="Send Message").wait_for()
        await self.card.wait_for()

    def _listens(self, socket: WebSocket) -> None:
        if socket.url.endswith(STREAM):
            socket.on("framereceived", self._hears)

    def _hears(self, frame: str | bytes) -> None:
        self.heard.append(json.loads(frame))
