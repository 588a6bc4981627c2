"""The parts that people play, named by concept; each council's own word for them is in its standard."""

from enum import StrEnum


class Role(StrEnum):
    SOCIAL_WORKER = "social_worker"
    TEAM_MANAGER = "team_manager"  # the social worker's manager
    SERVICE_MANAGER = "service_manager"  # the social worker's senior manager
    CHAIR = "chair"
    CLERK = "clerk"
    ADMINISTRATOR = "administrator"  # books, corrects and keeps the lists
    UNIT_MANAGER = "unit_manager"  # the chairs' manager
    UNIT_SENIOR = "unit_senior"  # the unit manager's manager
    DIRECTOR = "director"
    DUTY_CHAIR = "duty_chair"  # a chair on the day's rota
    SIGNING_MANAGER = "signing_manager"  # named at booking; the social worker's manager if nobody is (C-34)
    AGENCY = "agency"  # the people invited from other agencies; they are written to, and press nothing
    CLOCK = "clock"  # a sweep acting by itself


UNIT = frozenset({Role.ADMINISTRATOR, Role.UNIT_MANAGER, Role.UNIT_SENIOR})
PARTS = frozenset({Role.DUTY_CHAIR, Role.SIGNING_MANAGER, Role.AGENCY})  # played, but on no people list
PEOPLE = frozenset(Role) - PARTS - {Role.CLOCK}
TOLD = PEOPLE | PARTS  # whom a step or a ladder may name
