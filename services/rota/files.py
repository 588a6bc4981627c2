"""The rota as a file, mailed to whoever asked for it."""

from dataclasses import dataclass
from datetime import date

from conference.refusals import Code, Refused
from conference.rota import RotaPicture
from services import notices
from services.actor import Actor
from services.house import House
from services.rota import shown
from storage.store import new_id

VIEW = "rota_file"


@dataclass(frozen=True, slots=True)
class About:
    """A plan's id, or "" for the rota as it is kept, and the span. Written as "plan.first.last"."""

    plan: str
    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.plan}.{self.first.isoformat()}.{self.last.isoformat()}"

    @classmethod
    def read(cls, text: str) -> "About":
        plan, first, last = text.split(".")
        return cls(plan, date.fromisoformat(first), date.fromisoformat(last))


async def send(house: House, actor: Actor, about: About) -> None:
    """Each press is one mail."""
    async with house.store.unit() as session:
        to = [f"person:{actor.person_id}"]
        await notices.mail(session, VIEW, str(about), to, house.now(), state=new_id())
    house.wake()


async def picture(house: House, actor: Actor | None, text: str) -> RotaPicture:
    """What the file shows when it is sent. Refused (NOT_YOURS) to whoever has left."""
    if actor is None:
        raise Refused(Code.NOT_YOURS)
    about = About.read(text)
    if about.plan:
        return await shown.plan_picture(house, actor, about.plan)
    return await shown.rota_picture(house, actor, about.first, about.last)
