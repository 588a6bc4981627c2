"""What every change to an invite list does at its end, in the same unit of work."""

from collections.abc import Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.invitees import no_report, strict_lobby
from conference.roles import Role
from services import day_cards, notices, outgoing
from services.actor import Actor
from services.duties.refresh import refresh
from services.house import House
from services.invitees.opened import Opened
from services.invitees.rows import all_listed
from services.who_plays import playing
from storage import bookings, history, invitees, reports
from storage.store import bump, new_id
from storage.tables import History, Invitee

REOPENED = "list_reopened"


async def changed(house: House, found: Opened, actor: Actor, act: str, *, why: str = "") -> None:
    """Raise the list's version, write history, and let whoever has to be told be told.

    A complete list's people are invited at once, whoever leaves is withdrawn, who invites gets the list; the
    meeting's lobby follows who is on it; each agency has a report to come; the timetable is looked at anew.
    Call the house's `wake()` after the commit.
    """
    session, conference, now = found.session, found.conference, house.now()
    await session.flush()
    await bump(session, found.row, found.row.version)
    rows = await invitees.everybody(session, conference.id)
    done = History(
        id=new_id(),
        conference_id=conference.id,
        at=now,
        who=actor.person_id,
        act=act,
        why=why,
        snapshot=await _snapshot(found, rows),
    )
    session.add(done)
    state = f"l{found.row.version}"
    if found.row.first_completed_at is not None:  # an open one may still lose somebody who was invited
        key = f"invitations:{conference.id}:{state}"
        await outgoing.put(session, "invitations", key, now, conference=conference.id)
    if found.complete or act == REOPENED:
        persons = [one for one in await _invite(found) if one != actor.person_id]
        await notices.card(session, "invitees", conference.id, persons, now, state=state)
    there = all_listed([row for row in rows if row.removed_at is None])
    if strict_lobby(there, found.colleagues) != found.strict:
        await _lobby(session, conference.id, state, house)
    await reports.open_reports(session, conference, no_report(found.standard))
    refresh(session, conference, now)
    await day_cards.refresh(house, session, conference, state)


async def _invite(found: Opened) -> list[str]:
    """Who the list is for: the clerk or the unit that invites (LE-18, WS-11), and the social worker."""
    settings = found.standard.settings
    roles = [*settings.professionals_invited_by.value, *settings.family_invited_by.value]
    return await playing(found.session, found.conference, [*roles, Role.SOCIAL_WORKER])


async def _lobby(session: AsyncSession, conference_id: str, state: str, house: House) -> None:
    """A colleague among the family came or went: the meeting is set anew, if there is one."""
    if await bookings.meeting(session, conference_id):
        key = f"meeting:{conference_id}:{state}"
        await outgoing.put(session, "meeting", key, house.now(), conference=conference_id)


async def _snapshot(found: Opened, rows: Sequence[Invitee]) -> dict[str, object]:
    """The list beside the booking, as it stands after the act."""
    state = history.snapshot(found.conference, await bookings.children(found.session, found.conference.id))
    state["invite_list"] = found.row.model_dump(mode="json")
    state["invitees"] = [row.model_dump(mode="json", exclude={"conference_id"}) for row in rows]
    return state
