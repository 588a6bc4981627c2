"""One booking whose record is gathered: its rows that several parts need, and everybody's name."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.casefile import By
from conference.roles import Role
from conference.standard import Standard
from storage import history, people
from storage.tables import Conference, History

CLOCK = "Quorate"


@dataclass(frozen=True, slots=True)
class Case:
    session: AsyncSession
    standard: Standard
    conference: Conference
    past: tuple[History, ...]
    names: Mapping[str, str]  # person id to name, of everybody of the council

    def name(self, person_id: str | None) -> str:
        """Of the clock: Quorate; of whoever is on no list any more: somebody."""
        if not person_id or person_id == "clock":
            return CLOCK
        return self.names.get(person_id, "somebody")

    def by(self, person_id: str | None, role: Role | str | None = None) -> By:
        return By(self.name(person_id), Role(role) if role else None)


async def case_of(session: AsyncSession, standard: Standard, conference: Conference) -> Case:
    everybody = await people.everybody(session, conference.council, left_too=True)
    past = await history.of(session, conference.id)
    return Case(session, standard, conference, tuple(past), {one.id: one.name for one in everybody})
