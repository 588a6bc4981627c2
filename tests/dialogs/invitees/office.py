"""A booking in a town, and a social worker who fills in its invite list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.tables import Invitee, InviteList
from tests.faults.town import NOW, WORKER, Town, a_town
from workshop.teams import Card, buttons, inputs, lines

GP = {"invitee_role": "gp", "invitee_name": "Dr Sun", "invitee_email": "sun@surgery.example"}
MOTHER = {
    "invitee_role": "mother",
    "invitee_name": "Karen Miles",
    "invitee_parental_responsibility": "yes",
    "invitee_email": "karen@mail.example",
}
FATHER = MOTHER | {
    "invitee_role": "father",
    "invitee_name": "Tom Miles",
    "invitee_email": "",
    "invitee_address": "1 High Street",
}
REASON = "Nobody of them works with the family."


@dataclass
class Office:
    town: Town
    conference: str

    async def press(self, verb: str, values: dict[str, str] | None = None, who: str = WORKER) -> Card:
        """Press the newest button of that name in their chat."""
        wanted = verb.partition(" ")[0]
        message = self.town.message_with(self.town.world.member(who), wanted)
        return await self.town.presses(who, verb, values, on=message)

    async def opens(self, who: str = WORKER) -> Card:
        return await self.forges("invitees.open", who)

    async def forges(self, verb: str, who: str = WORKER, /, **data: Any) -> Card:
        """Press what is not in their chat (any more)."""
        return await self.town.forges(who, verb, {"conference": self.conference, **data, "verb": verb})

    async def adds_professional(self, **values: str) -> Card:
        await self.press("invitees.add professional")
        return await self.press("invitees.next", GP | values)

    async def adds(self, kind: str, who: dict[str, str], joining: dict[str, str] | None = None) -> Card:
        """Somebody of the family's side; `joining` answers the second page, None leaves it open."""
        await self.press("invitees.add somebody")
        await self.press("invitees.next", {"invitee_kind": kind})
        card = await self.press("invitees.next", who)
        return card if joining is None else await self.press("invitees.next", joining)

    async def says_why_nobody(self) -> Card:
        card = await self.press("invitees.absent")
        return await self.press("invitees.absent_send", dict.fromkeys(inputs(card), REASON))

    async def is_complete(self) -> Card:
        """Two people on the list, a reason for every other part, and said to be complete."""
        await self.opens_in_chat()
        await self.adds_professional()
        await self.adds("family", MOTHER, {"invitee_how": "link"})
        await self.says_why_nobody()
        await self.press("invitees.complete")
        return await self.press("invitees.complete_send")

    async def opens_in_chat(self) -> Card:
        """From the booking's own card, so that the list takes its place."""
        return await self.press("invitees.open")

    async def people(self) -> list[Invitee]:
        rows = [one for one in await self.town.rows(Invitee) if one.conference_id == self.conference]
        return sorted(rows, key=lambda one: one.position)

    async def the_list(self) -> InviteList:
        (found,) = [x for x in await self.town.rows(InviteList) if x.conference_id == self.conference]
        return found


def read(card: Card) -> str:
    return "\n".join(lines(card))


def verbs(card: Card) -> set[str]:
    return {one.verb for one in buttons(card)}


def _in_time(key: str) -> bool:
    """Of an offer: fifteen working days after Monday 4 January 2027 at the latest."""
    return key.partition("|")[2][:10] <= "2027-01-25"


@asynccontextmanager
async def an_office(folder: Path, council: str, *, late: bool = False) -> AsyncIterator[Office]:
    """With one booking, made and asked of a chair: at the earliest time, or at the latest that is offered."""
    async with a_town(folder, council, NOW) as town:
        if late:
            await town.filled_until("offers")
            times = [one for one in town.buttons("booking.pick") if _in_time(one.data["offer"])]
            await town.presses(WORKER, f"booking.pick {times[-1].title}")
        yield Office(town, await town.booked())
