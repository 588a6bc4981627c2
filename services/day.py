"""The day of a conference as its chair, social worker and clerk see it."""

from collections.abc import Mapping
from datetime import datetime

from conference.booking import STANDING, Mode, Status
from conference.booking_picture import BookingLine
from conference.dates import london_day
from conference.day import (
    EVERYBODY_WAITS,
    DayPerson,
    DayPicture,
    Guard,
    MissingReport,
    arrivals,
    guard_of,
    waits,
    windows,
)
from conference.invitees import family_side
from conference.quorum import Coming
from conference.roles import Role
from conference.standard import Standard
from services import day_cards, lists, who_plays
from services.actor import Actor
from services.case import open_case
from services.house import House
from services.invitations.facts import remembered
from services.meeting import facts
from services.replies import Replies, replies_to
from services.timetable import of_booking
from storage.tables import Invitee, Report

JOINERS = (Role.CHAIR, Role.SOCIAL_WORKER, Role.CLERK)
HERE = frozenset({"received", "verbal", "not_coming"})  # nothing to wait for any more


async def day_of(house: House, actor: Actor, conference_id: str) -> DayPicture:
    """For who plays a part on the day or may read the booking; refused (UNKNOWN) to everybody else."""
    planned = await of_booking(house, actor, conference_id)
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        conference, standard = case.booking, case.standard
        parts = await who_plays.parts_of(session, actor, conference)
        answers = await replies_to(session, conference, standard)
        agreed = await facts.may_be_recorded(session, conference_id)
    mine = next((role for role in JOINERS if role in parts), Role.ADMINISTRATOR)
    shown = planned.booking
    booked = conference.status == Status.BOOKED
    online = conference.mode != Mode.FACE_TO_FACE
    guard = guard_of(shown.meeting_state if booked else "", shown.meeting_problem, online=online)
    this_day = london_day(conference.starts) == london_day(house.now())
    scope = _scope(answers)
    return DayPicture(
        booking=shown,
        about=day_cards.about_of(conference),
        role=mine,
        today=conference.status in STANDING and this_day,
        join_url=_link(answers, guard) if mine in parts and booked else "",
        arrivals=arrivals(planned.table, conference.starts),
        professionals=tuple(_person(answers, one, scope) for one in answers.professionals),
        windows=windows(_family(answers, scope)),
        confidential="confidential" in shown.flags,
        guard=guard,
        trouble=shown.meeting_problem,
        looked_at=answers.meeting.checked_at if answers.meeting else None,
        strict=scope == EVERYBODY_WAITS,
        reports=tuple(_missing(one) for one in answers.reports if one.status not in HERE),
        unanswered=tuple(one.agency for one in answers.agencies() if one.coming is Coming.OPEN),
        forecast=answers.forecast(),
        list_state=answers.state,
        quiet=standard.meeting.chat == "disabled",
        recording=standard.meeting.recording or agreed,
    )


async def today_of(house: House, actor: Actor) -> tuple[BookingLine, ...]:
    """The person's conferences of this London day, by time; those that a clerk prepares are the council's."""
    day = london_day(house.now())
    _, lines = await lists.week(house, actor, day)
    return tuple(one for one in lines if london_day(one.starts) == day and one.status is Status.BOOKED)


def _link(answers: Replies, guard: Guard) -> str:
    meeting = answers.meeting
    return (meeting.join_url or "") if meeting and guard in {Guard.SAFE, Guard.UNKNOWN} else ""


def _scope(answers: Replies) -> str:
    """As Teams last said it; before that as the council wants it."""
    read = answers.meeting.read_back.get("settings") if answers.meeting else None
    kept = read.get("lobby_scope") if isinstance(read, Mapping) else None
    return str(kept or answers.standard.meeting.lobby_scope)


def _person(answers: Replies, one: Invitee, scope: str) -> DayPerson:
    names = {other.id: other.name for other in answers.people}
    on_family_side = family_side(one.kind)
    return DayPerson(
        name=one.name,
        role=_role_words(answers.standard, one.role),
        agency="" if on_family_side else answers.agency_of(one),
        reply=Coming(one.reply),
        waits=waits(scope, member=bool(one.person_id or one.aad_object_id), family_side=on_family_side),
        instead_of=names.get(one.substitute_for, "") or names.get(one.represents, ""),
        needs=_needs(one),
    )


def _role_words(standard: Standard, key: str) -> str:
    role = standard.invitee_roles.get(key)
    return role.words if role else key.replace("_", " ")


def _needs(one: Invitee) -> tuple[tuple[str, str], ...]:
    said = [(name, one.joins.get(name, "").strip()) for name in ("interpreter", "how")]
    return tuple((name, words) for name, words in said if words)


def _family(answers: Replies, scope: str) -> list[tuple[str, datetime | None, DayPerson]]:
    coming = [one for one in answers.people if family_side(one.kind)]
    return [(one.window, _arrives(answers, one), _person(answers, one, scope)) for one in coming]


def _arrives(answers: Replies, one: Invitee) -> datetime | None:
    """What their own invitation says, once one went out."""
    sent = [
        remembered(row).said
        for row in answers.invitations
        if row.invitee_id == one.id and row.state == "sent"
    ]
    return next((said.arrives for said in sent if said), None)


def _missing(one: Report) -> MissingReport:
    return MissingReport(one.agency, one.status, one.expected_on)
