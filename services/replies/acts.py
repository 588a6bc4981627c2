"""What can be done about an agency that has not said yes: ask again, somebody else, a report instead."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING
from conference.dates import london_day
from conference.invitees import InviteeKind, Listed
from conference.quorum import Coming
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from services import invitees, notices, reports
from services.actor import Actor
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from services.replies.kept import CHASED, Answers, answers_of
from services.replies.shown import KEEPERS
from storage import history
from storage.tables import Conference, Invitee

CHASE = "agency_chase"  # the mail's view
ENTERED_BY = frozenset({Role.SOCIAL_WORKER, Role.CLERK, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Instead:
    """Who comes in somebody's place, as it was typed. `of`: the invitee whom they come for."""

    name: str
    email: str
    phone: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    session: AsyncSession
    conference: Conference
    answers: Answers
    rows: list[Invitee]  # the agency's people


async def chase(house: House, actor: Actor, conference_id: str, agency: str) -> int:
    """A mail to each of the agency's people, one by one, once a day; how many will be written to.

    Refused: NOT_YOURS, UNKNOWN (no such agency), STALE (begun or not going ahead).
    """
    async with _open(house, actor, conference_id, agency, KEEPERS) as here:
        found = [one for one in here.rows if one.email]
        day = london_day(house.now()).isoformat()
        state = f"{here.conference.move}:{day}"
        tos = [f"invitee:{one.id}" for one in found]
        await notices.mail(here.session, CHASE, conference_id, tos, house.now(), state=state)
        if found:
            name = here.answers.agency_of(here.rows[0])
            history.write(
                here.session, here.conference, at=house.now(), who=actor.person_id, act=CHASED, why=name
            )
    house.wake()
    return len(found)


async def substitute(house: House, actor: Actor, conference_id: str, agency: str, who: Instead) -> None:
    """Somebody else of the agency comes: on the list, and invited when the list is complete.

    Refused: INVALID (no name, no address, an address that is on the list), NOT_YOURS, UNKNOWN, STALE.
    """
    async with _open(house, actor, conference_id, agency, ENTERED_BY) as here:
        before = _whom(here, who.of)
        kept = here.answers.invite_list
    if not who.email:
        raise Refused(Code.INVALID, problems=(Problem("instead_email", "missing"),))
    listed = Listed(
        kind=InviteeKind(before.kind),
        role=before.role,
        name=who.name,
        agency=before.agency,
        email=who.email,
        phone=who.phone,
        window=before.window,
    )
    at = kept.version if kept else 0
    try:
        await invitees.add(house, actor, conference_id, listed, at=at, substitute_for=before.id)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        raise Refused(Code.INVALID, problems=tuple(map(_ours, refused.problems))) from refused


async def promise(house: House, actor: Actor, conference_id: str, agency: str, on: str) -> None:
    """The agency will send its report by a day ("2027-01-14"). Refused as services.reports.heard does."""
    async with _open(house, actor, conference_id, agency, ENTERED_BY) as here:
        name = here.answers.agency_of(here.rows[0])
    await reports.heard(house, actor, conference_id, name, reports.Heard("promised", on=on))
    async with _open(house, actor, conference_id, agency, ENTERED_BY) as here:
        for one in here.rows:
            one.promises_report = True
            here.session.add(one)
    house.wake()


@asynccontextmanager
async def _open(
    house: House, actor: Actor, conference_id: str, agency: str, may: frozenset[Role]
) -> AsyncIterator[_Open]:
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        reader = await reader_of(session, actor, conference, standard)
        if not reader.details or reader.role not in may:
            raise Refused(Code.NOT_YOURS)
        if conference.status not in STANDING or conference.starts <= house.now():
            raise Refused(Code.STALE)
        answers = await answers_of(session, conference, standard)
        wanted = " ".join(agency.split()).casefold()
        rows = [one for one in answers.professionals if answers.agency_of(one).casefold() == wanted]
        if not rows:
            raise Refused(Code.UNKNOWN)
        yield _Open(session, conference, answers, rows)


def _ours(problem: Problem) -> Problem:
    """The list's fields under the names of this form's."""
    field = problem.field if problem.field in {"name", "email", "phone"} else "email"
    return Problem(f"instead_{field}", problem.code, problem.facts)


def _whom(here: _Open, invitee_id: str) -> Invitee:
    """Whom they come for: the one who was named, else who declined, else the first of the agency."""
    named = [one for one in here.rows if one.id == invitee_id]
    declined = [one for one in here.rows if one.reply == Coming.NO.value]
    return (named or declined or here.rows)[0]
