"""Teams as a fake: what stands in whose chat."""

from dataclasses import dataclass, field
from typing import Any

from conference.outside import OutsideFault

Card = dict[str, Any]


@dataclass
class PaperChat:
    """`chats`: the cards by activity id, for each person; `calls`: what was asked, in order."""

    chats: dict[str, dict[str, Card]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    down: bool = False

    async def send(self, person_id: str, card: Card, summary: str) -> tuple[dict[str, str], str]:
        self._answer("send")
        assert summary
        activity_id = f"{person_id}-{len(self.calls)}"
        self.chats.setdefault(person_id, {})[activity_id] = card
        return {"person": person_id}, activity_id

    async def update(self, conversation: dict[str, str], activity_id: str, card: Card, summary: str) -> None:
        self._answer("update")
        assert summary
        self.chats[conversation["person"]][activity_id] = card

    def _answer(self, asked: str) -> None:
        if self.down:
            raise OutsideFault("Teams does not answer")
        self.calls.append(asked)
