"""The answers to a conference's invitations, for who may read them."""

from conference.booking import STANDING
from conference.refusals import Code, Refused
from conference.replies import RepliesPicture
from conference.roles import Role
from services import day_cards
from services.actor import Actor
from services.booking.reader import Reader, reader_of
from services.booking.write import standard_of
from services.house import House
from services.replies.kept import Answers, answers_of
from storage import bookings, history, outgoing
from storage.tables import Conference

KEEPERS = frozenset({Role.SOCIAL_WORKER, Role.ADMINISTRATOR, Role.CLERK, Role.CHAIR, Role.UNIT_MANAGER})


async def replies_of(house: House, actor: Actor, conference_id: str) -> RepliesPicture:
    """For whoever may read the booking's details; refused (UNKNOWN) to everybody else. Looking is kept."""
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        reader = await reader_of(session, actor, conference, standard)
        if not reader.details:
            raise Refused(Code.UNKNOWN)
        answers = await answers_of(session, conference, standard)
        children = await bookings.children(session, conference_id)
        history.viewed(session, conference_id, at=house.now(), who=actor.person_id, what="replies")
    return _drawn(house, answers, reader, tuple(child.initials for child in children))


def _drawn(house: House, answers: Answers, reader: Reader, initials: tuple[str, ...]) -> RepliesPicture:
    conference = answers.conference
    standing = conference.ends > house.now() and conference.status in STANDING
    return RepliesPicture(
        conference_id=conference.id,
        about=day_cards.about_of(conference),
        standing=standing,
        reference=conference.reference,
        initials=initials,
        starts=conference.starts,
        ends=conference.ends,
        now=house.now(),
        role=reader.role,
        may=standing and conference.starts > house.now() and reader.role in KEEPERS,
        state=answers.state,
        chair=answers.chair.name if answers.chair else "",
        chair_id=conference.chair_id or "",
        chair_reply=answers.reply_of(answers.chair),
        social_worker=answers.social_worker.name if answers.social_worker else "",
        social_worker_reply=answers.reply_of(answers.social_worker),
        forecast=answers.forecast(),
        agencies=answers.agencies(),
        read_at=answers.read_at,
    )


async def left_behind(house: House, actor: Actor, view: str, about: str) -> str:
    """The booking's reference, for somebody who was given this card and may not read it any more; else ""."""
    conference_id, _ = day_cards.read_about(about)
    async with house.store.reading() as session:
        there = await outgoing.standing_card(session, actor.person_id, view, about)
        conference = await session.get(Conference, conference_id)
    return conference.reference if there and conference else ""
