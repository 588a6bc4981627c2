"""What a part that must be answered is called, with places for the council's own words."""

from collections.abc import Mapping

from conference.standard import InviteeRole

BETWEEN = "|"  # "school|nursery": one of the two


def alternatives(wanted: str) -> tuple[str, ...]:
    return tuple(wanted.split(BETWEEN))


def words_of(wanted: str, roles: Mapping[str, InviteeRole]) -> str:
    """As "health visitor, school nurse or midwife"."""
    *some, last = [roles[role].words for role in alternatives(wanted) if role in roles] or [wanted]
    return f"{', '.join(some)} or {last}" if some else last
