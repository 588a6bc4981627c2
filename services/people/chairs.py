"""A chair's working time: what allocation and slots go by (WS-01, WK-03)."""

from conference.refusals import Code, Refused
from conference.roles import Role
from services.actor import Actor
from services.people.commands import ChairSettings
from services.people.keep import Keeper, Kept, Office, assign, may_keep, wrong
from storage import people
from storage.tables import ChairProfile


async def set_chair(office: Office, actor: Actor, command: ChairSettings) -> Kept:
    """Whether it was new, changed or the same. Somebody without the chair's role is INVALID."""
    may_keep(actor)
    async with office.store.unit() as session:
        return await keep_chair(Keeper(session, actor, office.now()), command)


async def keep_chair(keeper: Keeper, wish: ChairSettings) -> Kept:
    person = await keeper.person(wish.person_id)
    if Role.CHAIR not in await people.roles_of(keeper.session, person.id):
        raise wrong("chair", "unknown_person")
    known = {team.id for team in await people.teams(keeper.session, keeper.council)}
    if not known >= {*wish.teams, *wish.not_teams}:
        raise Refused(Code.UNKNOWN)
    profile = await people.profile(keeper.session, person.id)
    row = profile or ChairProfile(person_id=person.id, since=wish.since)
    kept = assign(
        row,
        working_time=wish.working_time,
        daily_limit=wish.daily_limit,
        eligible=wish.eligible,
        since=wish.since,
        days={
            str(day): [opens.strftime("%H:%M"), closes.strftime("%H:%M")]
            for day, (opens, closes) in sorted(wish.days.items())
        },
        teams=list(wish.teams),
        not_teams=list(wish.not_teams),
    )
    if profile is None:
        kept = Kept.ADDED
    await keeper.keep(row, person.id, kept)
    return kept
