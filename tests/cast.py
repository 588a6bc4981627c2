"""The standing cast: the people of two councils, as every story finds them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.roles import Role
from services.actor import Actor
from storage.tables import ChairProfile, DutyDay, Person, PersonRole, Team, Venue

COUNCIL = "west_sussex"
ELSEWHERE = "swindon"
NORTH, SOUTH = "team-north", "team-south"


@dataclass(frozen=True)
class Part:
    id: str
    name: str
    roles: tuple[Role, ...]
    team: str | None = None
    manager: str | None = None
    council: str = COUNCIL

    def actor(self) -> Actor:
        return Actor(self.id, self.council, self.name, frozenset(self.roles), self.team)

    def person(self) -> Person:
        return Person(
            id=self.id,
            council=self.council,
            aad_object_id=f"aad-{self.id}",
            name=self.name,
            email=f"{self.id}@council.example",
            team_id=self.team,
            manager_id=self.manager,
        )


DIRECTOR = Part("dara", "Dara Quill", (Role.DIRECTOR,))
SERVICE_MANAGER = Part("sven", "Sven Okoro", (Role.SERVICE_MANAGER,), manager="dara")
TEAM_MANAGER = Part("tess", "Tess Hall", (Role.TEAM_MANAGER,), NORTH, "sven")
OTHER_MANAGER = Part("olga", "Olga Penn", (Role.TEAM_MANAGER,), SOUTH, "sven")
SOCIAL_WORKER = Part("sam", "Sam Reed", (Role.SOCIAL_WORKER,), NORTH, "tess")
COLLEAGUE = Part("cory", "Cory Lunt", (Role.SOCIAL_WORKER,), SOUTH, "olga")
GREEN = Part("green", "Alex Green", (Role.CHAIR,))
BROWN = Part("brown", "Bo Brown", (Role.CHAIR,))
CHEN = Part("chen", "Kit Chen", (Role.CHAIR,))
DUTY_CHAIR = Part("dove", "Rae Dove", (Role.CHAIR,))
ADMINISTRATOR = Part("ada", "Ada Finch", (Role.ADMINISTRATOR,))
UNIT_MANAGER = Part("uma", "Uma Stone", (Role.UNIT_MANAGER,))
STRANGER = Part("zoe", "Zoe Far", tuple(Role), council=ELSEWHERE)

CHAIRS = (GREEN, BROWN, CHEN, DUTY_CHAIR)
EVERYBODY = (
    DIRECTOR, SERVICE_MANAGER, TEAM_MANAGER, OTHER_MANAGER, SOCIAL_WORKER, COLLEAGUE, *CHAIRS,
    ADMINISTRATOR, UNIT_MANAGER, STRANGER,
)  # fmt: skip


async def enter(session: AsyncSession, *, chairs: tuple[Part, ...] = CHAIRS) -> None:
    """Everybody into the books. Rae Dove covers conferences on Thursday 14 January 2027."""
    for team in (NORTH, SOUTH):
        session.add(Team(id=team, council=COUNCIL, name=team))
    session.add(Venue(id="civic", council=COUNCIL, name="Civic Centre", travel_minutes=30))
    await session.flush()
    for part in EVERYBODY:  # managers stand before those they manage
        session.add(part.person())
        await session.flush()
        session.add_all(PersonRole(person_id=part.id, role=role) for role in part.roles)
    session.add_all(ChairProfile(person_id=chair.id, since=date(2020, 1, 1)) for chair in chairs)
    session.add(DutyDay(id="duty", council=COUNCIL, day=date(2027, 1, 14), person_id=DUTY_CHAIR.id))
