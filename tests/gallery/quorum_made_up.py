"""Made-up starts of a conference for the gallery: who is expected, who is here, what was decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from conference.booking import Kind, Status
from conference.dates import london_day
from conference.quorum import (
    OPENS,
    SOCIAL_CARE,
    WORKER,
    AgencyHere,
    Apart,
    Coming,
    Decided,
    Decision,
    Finding,
    PersonHere,
    Phase,
    QuorumPicture,
    Seat,
    Ticks,
    found,
    next_by,
)
from tests.gallery.made_up import at, standard

YES, PERHAPS, OPEN, NO = Coming.YES, Coming.PERHAPS, Coming.OPEN, Coming.NO
LONG_NAME = "St Mary and All Angels Church of England Voluntary Aided Primary School and Nursery"
STARTS, ENDS = at(12, 8, 10), at(12, 8, 12)
LAST = date(2026, 12, 14)


def agency(name: str, *people: tuple[str, str, Coming], here: Sequence[str] = (), **more: Any) -> AgencyHere:
    """`people`: (name, role, reply); whoever said yes is ticked, and whoever is named in `here`."""
    seats = tuple(
        PersonHere(f"{name}-{row}".replace(",", ""), who, role, reply, here=reply is YES or who in here)
        for row, (who, role, reply) in enumerate(people)
    )
    return AgencyHere(seats[0].id, name, seats, **{"core_group": True, **more})


CARE = AgencyHere(
    WORKER,
    SOCIAL_CARE,
    (PersonHere(WORKER, "Amira Ali", "{social_worker}, or who presents instead", YES, here=True),),
    social_care=True,
)
NO_CARE = replace(CARE, people=(replace(CARE.people[0], reply=NO, here=False),))
SCHOOL = agency(
    "Hill Primary School", ("Jo Price", "school", YES), ("Lea Park", "school", OPEN), report="received"
)
HEALTH = agency("Health visiting", ("Kim Lee", "health visitor", YES))
AWAY = agency("Health visiting", ("Kim Lee", "health visitor", NO), report="received")
POLICE = agency("Police", ("Pc Dee Dove", "police", PERHAPS), report="received", core_group=False)
APART = (
    Apart("Alex Green", "{chair}"),
    Apart("Maria B", "mother"),
    Apart("Tom C", "father"),
    Apart("Ola Grey", "lawyer of the family"),
    Apart("Ines Ilg", "interpreter"),
)


def start(council: str, *agencies: AgencyHere, few: bool = False, **changes: Any) -> QuorumPicture:
    """Ten minutes before Tuesday 8 December 2026, 10am, for the chair; nothing is counted."""
    rules = standard(council)
    basic = QuorumPicture(
        conference_id="c1",
        about="c1:0",
        move=0,
        reference="Q-26-0042",
        initials=("AB", "CB"),
        kind=Kind.INITIAL,
        status=Status.BOOKED,
        starts=STARTS,
        ends=ENDS,
        opens=STARTS - OPENS,
        phase=Phase.OPEN,
        standing=True,
        mine=True,
        decides=("Alex Green",),
        rules=rules.quorum,
        agencies=(CARE, *agencies),
        apart=APART,
        ticks=Ticks(few=few),
        version=0,
        counting=False,
        finding=None,
        decisions=(),
        next_by=next_by(rules, Kind.INITIAL, london_day(STARTS)),
        last_date=LAST,
    )
    return replace(basic, **changes)


def counted(council: str, *agencies: AgencyHere, few: bool = False, **changes: Any) -> QuorumPicture:
    """The same, once the chair has pressed Count."""
    shown = start(council, *agencies, few=few)
    return replace(shown, finding=finding(shown), counting=True, version=1, **changes)


def finding(shown: QuorumPicture) -> Finding:
    seats = [
        Seat(person.id, one.agency, person.reply, not one.social_care, one.core_group, one.social_care)
        for one in shown.agencies
        for person in one.people
    ]
    ticks = Ticks(
        present=frozenset(one.id for agency in shown.agencies for one in agency.people if one.here),
        colleagues=frozenset(one.agency for one in shown.agencies if one.colleague),
        reports=frozenset(one.agency for one in shown.agencies if one.sufficient),
        few=shown.ticks.few,
    )
    return found(shown.rules, seats, {one.agency: one.report for one in shown.agencies}, ticks)


def decided(shown: QuorumPicture, decision: Decision, why: str = "", minute: int = 4) -> QuorumPicture:
    """What was counted, decided at 10 and so many minutes."""
    made = finding(shown)
    here = {one.agency for one in shown.agencies if one.here}
    one = Decided(
        id=f"f{len(shown.decisions)}",
        decision=decision,
        finding=made,
        few=shown.ticks.few,
        by_report=tuple(name for name in made.counted if name not in here),
        who="Alex Green",
        at=STARTS + timedelta(minutes=minute),
        why=why,
    )
    return replace(shown, decisions=(*shown.decisions, one), finding=None, counting=False, version=0)
