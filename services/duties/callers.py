"""Who is to be told for a role at a conference, and when they may be reached; looked up once a sweep."""

from dataclasses import dataclass, field

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.duties import FOLLOWS, Quiet
from conference.roles import UNIT, Role
from conference.standard import Standard
from conference.working_days import WorkingDays
from services.timetable import Kept, agency_has_done
from services.who_plays import playing
from storage.tables import Conference, Preference

WIDE = UNIT | {Role.CLERK, Role.DIRECTOR}  # the same people for every conference of a council
LINE = frozenset({Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER})
OUTSIDE = "invitee:"


@dataclass
class Callers:
    session: AsyncSession
    _known: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    _wishes: dict[str, Preference] | None = None

    async def of(self, conference: Conference, role: Role) -> list[str]:
        """Ids of the people in this role; [] for nobody."""
        key = _key(conference, role)
        if key not in self._known:
            self._known[key] = await playing(self.session, conference, [role])
        return self._known[key]

    async def instead(self, conference: Conference, role: Role) -> tuple[Role, list[str]] | None:
        """The next role of which somebody is there; None when nobody is."""
        follows = FOLLOWS.get(role)
        while follows is not None:
            if found := await self.of(conference, follows):
                return follows, found
            follows = FOLLOWS.get(follows)
        return None

    async def quiet(self, standard: Standard, person: str) -> Quiet:
        wish = await self._wish(person)
        return quiet_of(standard, wish)

    async def _wish(self, person: str) -> Preference | None:
        """Few people have wishes of their own: all of them are read at once."""
        if self._wishes is None:
            rows = await self.session.exec(select(Preference))
            self._wishes = {row.person_id: row for row in rows}
        return self._wishes.get(person)


def quiet_of(standard: Standard, wish: Preference | None) -> Quiet:
    """The council's quiet hours, or a person's own where they are longer, inside the council's bounds."""
    rules = standard.settings
    starts, ends = rules.quiet_from.value, rules.quiet_to.value
    if wish and wish.quiet_from:
        starts = max(rules.quiet_from_earliest.value, min(starts, wish.quiet_from))
    if wish and wish.quiet_to:
        ends = min(rules.quiet_to_latest.value, max(ends, wish.quiet_to))
    off = (wish.days_off if wish else [])[: rules.days_off_most.value]
    return Quiet(starts, ends, WorkingDays(standard.closing_days), frozenset(off))


def agencies(kept: Kept, step: str) -> list[str]:
    """The contacts of the agencies that still have something to do, as persons of a notice."""
    there = [one for one in kept.invitees if one.kind == "professional" and one.agency and one.email]
    owing = {row.agency.casefold() for row in kept.reports if row.agency}
    asked = [one for one in there if not owing or one.agency.casefold() in owing]
    names = dict.fromkeys(one.agency for one in asked)
    left = [name for name in names if not agency_has_done(kept, name, step)]
    return [f"{OUTSIDE}{_contact(kept, name)}" for name in left]


def _contact(kept: Kept, agency: str) -> str:
    named = [row.invitee_id for row in kept.reports if row.agency == agency and row.invitee_id]
    return next(iter(named), None) or next(
        one.id for one in kept.invitees if one.kind == "professional" and one.agency == agency and one.email
    )


def _key(conference: Conference, role: Role) -> tuple[str, ...]:
    if role in WIDE:
        return role.value, conference.council
    if role in LINE:
        return role.value, conference.council, conference.social_worker_id
    return role.value, conference.id, str(conference.chair_id), conference.status
