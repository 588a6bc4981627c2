"""What can be done about an agency that has not said yes: ask again, somebody else, a report instead."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.invitees.emails import is_email
from conference.london import london_day
from conference.quorum import Coming
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from services import notices, outgoing, reports
from services.actor import Actor
from services.booking.reader import reader_of
from services.booking.write import changed, standard_of
from services.house import House
from services.replies.kept import CHASED, Answers, answers_of
from services.replies.shown import KEEPERS
from storage import history
from storage.ids import new_id
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
            who = actor.person_id
            history.write(
                here.session, here.conference, at=house.now(), who=who, act=CHASED, why=name
            )  # fmt: skip
    house.wake()
    return len(found)


async def substitute(house: House, actor: Actor, conference_id: str, agency: str, who: Instead) -> None:
    """Somebody else of the agency comes: on the list, and invited when the list is complete.

    Refused: INVALID (no name, no address, an address that is on the list), NOT_YOURS, UNKNOWN, STALE.
    """
    async with _open(house, actor, conference_id, agency, ENTERED_BY) as here:
        _check(here, who)
        before = _whom(here, who.of)
        everybody = here.answers.people
        here.session.add(
            Invitee(
                id=new_id(),
                conference_id=conference_id,
                position=max((one.position for one in everybody), default=0) + 1,
                kind=before.kind,
                role=before.role,
                name=who.name,
                agency=before.agency,
                email=who.email,
                phone=who.phone,
                window=before.window,
                substitute_for=before.id,
            )
        )
        kept = here.answers.invite_list
        if kept is not None:
            kept.version += 1
            here.session.add(kept)
        await changed(house, here.session, here.conference, actor, "substituted", why=before.agency)
        if kept is not None and kept.completed_at:
            key = f"invitations:{conference_id}:l{kept.version}"
            await outgoing.put(here.session, "invitations", key, house.now(), conference=conference_id)
    house.wake()


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
        if conference.status == Status.CANCELLED.value or conference.starts <= house.now():
            raise Refused(Code.STALE)
        answers = await answers_of(session, conference, standard)
        wanted = " ".join(agency.split()).casefold()
        rows = [one for one in answers.professionals if answers.agency_of(one).casefold() == wanted]
        if not rows:
            raise Refused(Code.UNKNOWN)
        yield _Open(session, conference, answers, rows)


def _check(here: _Open, who: Instead) -> None:
    problems = []
    if not who.name:
        problems.append(Problem("instead_name", "missing"))
    if not who.email:
        problems.append(Problem("instead_email", "missing"))
    elif not is_email(who.email):
        problems.append(Problem("instead_email", "not_an_email"))
    elif who.email.casefold() in {one.email.casefold() for one in here.answers.people if one.email}:
        problems.append(Problem("instead_email", "same_twice"))
    if problems:
        raise Refused(Code.INVALID, problems=tuple(problems))


def _whom(here: _Open, invitee_id: str) -> Invitee:
    """Whom they come for: the one who was named, else who declined, else the first of the agency."""
    named = [one for one in here.rows if one.id == invitee_id]
    declined = [one for one in here.rows if one.reply == Coming.NO.value]
    return (named or declined or here.rows)[0]
