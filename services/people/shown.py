"""What the administrators' forms show: names to choose from, a chair's settings as they stand."""

from dataclasses import dataclass
from datetime import date, time

from sqlmodel import col, select

from conference.cover import MAY_COVER
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services.actor import Actor
from services.people.keep import Office
from storage import people
from storage.tables import ChairProfile, Person, Venue

Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class ChairShown:
    person_id: str
    name: str
    profile: ChairProfile | None

    def hours_on(self, weekday: str, standard: Standard) -> Hours:
        """As they stand for that day, for a new day the council's."""
        kept = self.profile.days.get(weekday) if self.profile else None
        if kept is None:
            return standard.hours.opens.value, standard.hours.closes.value
        return time.fromisoformat(kept[0]), time.fromisoformat(kept[1])

    def answers(self, standard: Standard) -> dict[str, str]:
        """The form filled in; a chair without days of their own works Monday to Friday."""
        profile = self.profile or ChairProfile(person_id=self.person_id, since=standard.effective_from)
        started: date | None = profile.since if self.profile else None
        return {
            "eligible": "yes" if profile.eligible else "no",
            "working_time": f"{profile.working_time * 100:.0f}",
            "daily_limit": str(profile.daily_limit or ""),
            "since": started.isoformat() if started else "",
            "days": ",".join(sorted(profile.days) or "01234"),
            "teams": ",".join(profile.teams),
            "not_teams": ",".join(profile.not_teams),
        }


async def chairs_of(office: Office, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of the council's chairs."""
    async with office.store.reading() as session:
        return [(one.id, one.name) for one in await people.with_role(session, actor.council, Role.CHAIR)]


async def teams_of(office: Office, actor: Actor) -> list[tuple[str, str]]:
    async with office.store.reading() as session:
        return [(one.id, one.name) for one in await people.teams(session, actor.council)]


async def for_duty(office: Office, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of who may stand on the duty rota: chairs, unit managers and their seniors, by name."""
    async with office.store.reading() as session:
        found = {
            one.id: one.name
            for role in MAY_COVER
            for one in await people.with_role(session, actor.council, role)
        }
    return sorted(found.items(), key=lambda one: one[1])


async def venues_of(office: Office, actor: Actor) -> list[Venue]:
    """The council's venues by name, those no longer in use too."""
    async with office.store.reading() as session:
        rows = await session.exec(
            select(Venue).where(Venue.council == actor.council).order_by(col(Venue.name))
        )
        return list(rows)


async def venue_shown(office: Office, actor: Actor, venue_id: str) -> Venue:
    """Refused (UNKNOWN): none, or not of this council."""
    async with office.store.reading() as session:
        venue = await session.get(Venue, venue_id)
    if venue is None or venue.council != actor.council:
        raise Refused(Code.UNKNOWN)
    return venue


async def chair_shown(office: Office, actor: Actor, person_id: str) -> ChairShown:
    """Refused (UNKNOWN): nobody, not of this council, or no chair."""
    async with office.store.reading() as session:
        person = await people.by_id(session, person_id)
        roles = await people.roles_of(session, person_id)
        if person is None or person.council != actor.council or Role.CHAIR not in roles:
            raise Refused(Code.UNKNOWN)
        return ChairShown(person.id, person.name, await people.profile(session, person_id))


async def known_person(office: Office, actor: Actor, aad_object_id: str, email: str) -> Person | None:
    """The council's person with that object id, else with that email address; also one who left."""
    async with office.store.reading() as session:
        found = await people.by_aad(session, aad_object_id) if aad_object_id else None
        if found is None and email:
            found = await people.by_email(session, actor.council, email)
    return found if found and found.council == actor.council else None
