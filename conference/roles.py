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
    CLOCK = "clock"  # a sweep acting by itself


UNIT = frozenset({Role.ADMINISTRATOR, Role.UNIT_MANAGER, Role.UNIT_SENIOR})
PEOPLE = frozenset(Role) - {Role.CLOCK}
