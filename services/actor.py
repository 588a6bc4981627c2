"""Who acts: a person known to the council, or the clock."""

from dataclasses import dataclass

from conference.roles import Role

STANDS_IN = (Role.ADMINISTRATOR, Role.UNIT_MANAGER)  # they book for a social worker


@dataclass(frozen=True, slots=True)
class Actor:
    person_id: str
    council: str
    name: str
    roles: frozenset[Role]
    team_id: str | None = None

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


def the_clock(council: str) -> Actor:
    return Actor(person_id="clock", council=council, name="Quorate", roles=frozenset({Role.CLOCK}))
