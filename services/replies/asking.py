"""What a mail that asks somebody again says; read when it is sent."""

from conference.booking import Kind, Status
from conference.quorum import Coming
from conference.refusals import Code, Refused
from conference.replies import ChasePicture
from conference.reports import AGENCIES, SETTLED, key_of
from conference.standard import Standard
from conference.timetable import Moment, Timetable
from services.booking.write import standard_of
from services.house import House
from services.replies.kept import Answers, answers_of
from services.timetable import kept_of, table_of
from storage.tables import Conference, Invitee, Venue


async def asked_again(
    house: House, conference_id: str, invitee_id: str
) -> tuple[Standard, ChasePicture] | None:
    """None: there is nothing to ask any more (they come and the report is here; it is over, moved off)."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        answers = await answers_of(session, conference, standard)
        kept = await kept_of(session, conference)
        venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
    one = next((person for person in answers.people if person.id == invitee_id), None)
    if one is None or conference.status != Status.BOOKED.value or conference.starts <= house.now():
        return None
    table = table_of(standard, kept)
    drawn = _picture(answers, one, table, venue.name if venue else "")
    needless = drawn.coming is Coming.YES and drawn.report_here
    return None if needless else (standard, drawn)


def _picture(answers: Answers, one: Invitee, table: Timetable, place: str) -> ChasePicture:
    conference, worker = answers.conference, answers.social_worker
    report = answers.report_of(answers.agency_of(one))
    here = report is None or report.status in SETTLED
    return ChasePicture(
        word=Kind(conference.kind).concept,
        reference=conference.reference,
        name=one.name,
        starts=conference.starts,
        ends=conference.ends,
        mode=conference.mode,
        place=place,
        coming=Coming(one.reply),
        report_here=here,
        report_by=None if here else _due(table),
        chair=answers.chair.name if answers.chair else "",
        social_worker=worker.name if worker else "",
        social_worker_email=worker.email if worker else "",
    )


def _due(table: Timetable) -> Moment | None:
    step = table.step(key_of(table, AGENCIES))
    return step.limit if step else None
