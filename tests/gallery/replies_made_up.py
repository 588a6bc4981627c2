"""Made-up answers to invitations, and a day, for the gallery's samples."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from conference.booking import Mode
from conference.day import DayPerson, DayPicture, Guard, MissingReport, Window, arrivals, guard_of, waits
from conference.meeting import wanted
from conference.quorum import AgencyStanding, Coming, forecast
from conference.replies import AgencyReplies, ChasePicture, PersonReply, RepliesPicture
from conference.roles import Role
from conference.standard import TimetableKind
from conference.timetable import Moment, Situation, timetable
from tests.gallery.made_up import at, booked, standard

YES, PERHAPS, OPEN, NO = Coming.YES, Coming.PERHAPS, Coming.OPEN, Coming.NO
LONG_NAME = "St Mary and All Angels Church of England Voluntary Aided Primary School and Nursery"


def agency(
    name: str, role: str, coming: Coming, report: str = "expected", on: date | None = None, **changes: Any
) -> AgencyReplies:
    person = PersonReply(f"i-{role}", f"Kim {name.rsplit(maxsplit=1)[-1]}", role, coming, asked=True)
    return replace(AgencyReplies(name, coming, (person,), report, on, counts=True), **changes)


SCHOOL = agency("Hill Primary School", "school", YES, "received")
HEALTH = agency("Health visiting", "health visitor", OPEN)
GP = agency("High Street Surgery", "GP", NO, "promised", date(2026, 12, 7))
POLICE = agency("Police", "police", PERHAPS, chased_at=at(12, 4, 9, 5))


def replies(council: str, *agencies: AgencyReplies, care: Coming = YES, **changes: Any) -> RepliesPicture:
    """Two working days before Tuesday 8 December 2026, for the social worker."""
    ours = AgencyStanding("care", care, social_care=True)
    standing = [AgencyStanding(one.agency, one.coming, one.report, core_group=True) for one in agencies]
    basic = RepliesPicture(
        conference_id="c1",
        about="c1:0",
        standing=True,
        reference="Q-26-0042",
        initials=("AB", "CB"),
        starts=at(12, 8, 10),
        ends=at(12, 8, 12),
        now=at(12, 4, 9),
        role=Role.SOCIAL_WORKER,
        may=True,
        state="complete",
        chair="Alex Green",
        chair_id="p2",
        chair_reply=YES,
        social_worker="Amira Ali",
        social_worker_reply=care,
        forecast=forecast(standard(council).quorum, [ours, *standing]),
        agencies=agencies,
        read_at=at(12, 4, 9),
    )
    return replace(basic, **changes)


def chase(coming: Coming, **changes: Any) -> ChasePicture:
    basic = ChasePicture(
        reference="Q-26-0042",
        name="Kim Price",
        starts=at(12, 8, 10),
        ends=at(12, 8, 12),
        mode="teams",
        place="",
        coming=coming,
        report_here=False,
        report_by=date(2026, 12, 4),
        chair="Alex Green",
        social_worker="Amira Ali",
        social_worker_email="amira.ali@council.example",
    )
    return replace(basic, **changes)


def person(name: str, role: str, agency_: str, reply: Coming, *needs: tuple[str, str]) -> DayPerson:
    outside = waits("organizationExcludingGuests", member=not agency_ and role != "mother", family_side=False)
    return DayPerson(name, role, agency_, reply, waits=outside or bool(agency_), needs=needs)


PROFESSIONALS = (
    person("Jo Price", "school", "Hill Primary School", YES),
    person("Kim Lee", "health visitor", "Health visiting", OPEN),
    person("Dr Ravi Shah", "GP", "High Street Surgery", NO),
)
MOTHER = DayPerson(
    "Maria B", "mother", "", YES, waits=True, needs=(("interpreter", "Polish"), ("how", "link"))
)
LAWYER = DayPerson("Ola Grey", "lawyer of the family", "", OPEN, waits=True, instead_of="Maria B")
FATHER = DayPerson("Tom C", "father", "", OPEN, waits=True, needs=(("how", "phone"),))


def day(council: str, role: Role = Role.CHAIR, **changes: Any) -> DayPicture:
    rules = standard(council)
    shown = booked(council, **changes.pop("booking", {}))
    events: dict[str, Moment] = {"conference": shown.starts, "conference_end": shown.ends}
    facts = {"mode": shown.mode.value, "child_over": "14"}
    table = timetable(tuple(rules.steps.values()), Situation(TimetableKind.INITIAL, events, facts))
    basic = DayPicture(
        booking=shown,
        about="c1:0",
        role=role,
        today=True,
        join_url=shown.join_url,
        arrivals=arrivals(table, shown.starts),
        professionals=PROFESSIONALS,
        windows=family(),
        confidential=True,
        guard=guard_of(
            shown.meeting_state, shown.meeting_problem, online=shown.mode is not Mode.FACE_TO_FACE
        ),
        trouble=shown.meeting_problem,
        looked_at=at(12, 8, 9, 45),
        strict=False,
        reports=(MissingReport("", "expected", None), MissingReport("Police", "promised", date(2026, 12, 8))),
        unanswered=("Health visiting",),
        forecast=replies(council, SCHOOL, HEALTH, GP).forecast,
        list_state="complete",
        quiet=wanted(rules.meeting).chat == "disabled",
        recording=wanted(rules.meeting).recording,
    )
    return replace(basic, **changes)


def family(*, split: bool = True, arrives: Sequence[datetime | None] = (None, None)) -> tuple[Window, ...]:
    if not split:
        return (Window("", arrives[0], (MOTHER, LAWYER)),)
    return (Window("a", arrives[0], (MOTHER, LAWYER)), Window("b", arrives[1], (FATHER,)))


__all__ = ["GP", "HEALTH", "POLICE", "SCHOOL", "Guard", "agency", "chase", "day", "family", "replies"]
