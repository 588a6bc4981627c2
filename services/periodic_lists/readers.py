"""How much of a list somebody reads."""

from collections.abc import Iterable, Sequence

from conference.refusals import Code, Problem, Refused
from conference.roles import PARTS, Role
from services.actor import Actor
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from services.periodic_lists.looking import Found, Looking
from storage import people
from storage.tables import Conference

Teams = tuple[tuple[str, str], ...]  # (id, name)


async def theirs(looking: Looking, actor: Actor, found: Iterable[Found]) -> list[Found]:
    """What is of bookings whose details this person may read, as everywhere else in the house."""
    may = dict[str, bool]()
    kept = []
    for one in found:
        booking = one.conference
        if booking.id not in may:
            may[booking.id] = await _reads(looking, actor, booking)
        if may[booking.id]:
            kept.append(one)
    return kept


async def _reads(looking: Looking, actor: Actor, booking: Conference) -> bool:
    try:
        reader = await reader_of(looking.session, actor, booking, standard_of(looking.house, booking))
    except Refused:
        return False
    return reader.details


async def teams(looking: Looking, actor: Actor | None, found: Sequence[Found]) -> Teams:
    """The teams to choose from: the council's; for somebody who reads their own only, theirs."""
    every = [(team.id, team.name) for team in await people.teams(looking.session, looking.council)]
    if actor is None:
        return tuple(every)
    mine = {*(await _teams_of(looking, found)).values(), actor.team_id}
    return tuple(team for team in every if team[0] in mine)


def chosen(teams: Teams, typed: str) -> tuple[str, str]:
    """The team meant, by id or name ("North", "North team"). Refused (INVALID): none, or not one alone."""
    wanted = _plain(typed)
    exact = [team for team in teams if typed == team[0] or wanted == _plain(team[1])]
    found = exact or [team for team in teams if wanted and wanted in _plain(team[1])]
    if len(found) != 1:
        raise Refused(Code.INVALID, problems=(Problem("team", "unknown_choice"),))
    return found[0]


async def of_team(looking: Looking, found: Sequence[Found], team_id: str) -> list[Found]:
    of = await _teams_of(looking, found)
    return [one for one in found if of.get(one.conference.social_worker_id) == team_id]


async def nobody(looking: Looking) -> tuple[str, ...]:
    """Roles that the list goes to and that nobody holds; said aloud, so that it is not lost."""
    played = [role for role in looking.listed.to if role not in PARTS]
    return tuple([role.value for role in played if not await holders(looking, (role,))])


async def holders(looking: Looking, roles: Iterable[Role]) -> list[str]:
    """Ids of the council's people in these roles, each once."""
    found = [
        person.id
        for role in roles
        for person in await people.with_role(looking.session, looking.council, role)
    ]
    return list(dict.fromkeys(found))


async def actor_of(house: House, person_id: str) -> Actor | None:
    """The active person whom a list is mailed to, in their present roles."""
    async with house.store.reading() as session:
        person = await people.by_id(session, person_id)
        if person is None or not person.active:
            return None
        roles = await people.roles_of(session, person_id)
        return Actor(person.id, person.council, person.name, roles, person.team_id)


async def _teams_of(looking: Looking, found: Iterable[Found]) -> dict[str, str | None]:
    """Team by social worker."""
    ids = {one.conference.social_worker_id for one in found}
    return {person.id: person.team_id for person in (await people.by_ids(looking.session, ids)).values()}


def _plain(name: str) -> str:
    words = name.casefold().replace("-", " ").split()
    return " ".join(word for word in words if word not in {"team", "the", "of"})
