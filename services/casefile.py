"""A booking’s record for the child’s file: who may have it, gathered in time order, sent to them by mail.

Agreement past the last date: LE-61, SG-10. Requests to stand down: LE-52 to LE-76.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import StepStatus
from conference.casefile import (
    About,
    Asked,
    By,
    Call,
    Casefile,
    Change,
    Covered,
    Decided,
    Decision,
    Ended,
    Found,
    HistoryLine,
    Kept,
    Looked,
    Pairs,
    Recorded,
    Shown,
    Telling,
    Told,
    Value,
)
from conference.concerns import ConcernPicture
from conference.cover import ACTS
from conference.dates import london_day
from conference.quorum import Decision as QuorumDecision
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from conference.standard import Standard
from conference.standdown import Act, Stands
from services import notices
from services.actor import Actor
from services.booking.picture import drawn, stored_booking
from services.case import Case, case_of, open_case
from services.concerns import readable
from services.house import House
from services.standards import standard_of
from services.standdown.save_date import SAVED_ACT as DATE_SAVED
from services.who_plays import Reader, parts_of
from storage import bookings, cover, history, invitees, people, standdown
from storage.history import OPERATOR, OUTSIDE
from storage.tables import (
    Absence,
    Agreement,
    Conference,
    Cover,
    CoverAsk,
    History,
    QuorumFinding,
    StandDown,
    Venue,
)

TAKE = frozenset({Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.CHAIR, *UNIT})


async def may_take(case: Case) -> Role:
    """The part in which somebody takes a copy.

    Refused: UNKNOWN where the booking is none of theirs, NOT_YOURS where they only have a smaller part in it
    (a clerk, a chair who was only asked, a deputy who was asked to agree).
    """
    parts = await parts_of(case.session, case.actor, case.booking) & TAKE
    if parts:
        return next(role for role in Role if role in parts)
    await case.reader()  # theirs to see at all
    raise Refused(Code.NOT_YOURS)


VIEW = "casefile"  # of the mail, and what the log of looks calls it
LOOKERS = {OPERATOR: "An operator of Quorate", OUTSIDE: "Somebody outside"}


async def ask_for_copy(house: House, actor: Actor, conference_id: str) -> tuple[str, str]:
    """The booking's reference and the address that a copy would go to. Refused: UNKNOWN, NOT_YOURS."""
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        await may_take(case)
        person = await people.by_id(session, actor.person_id)
    return case.booking.reference, person.email if person else ""


async def send_record(house: House, actor: Actor, conference_id: str) -> None:
    """Mail them the record; once a minute at most. That they took a copy is kept.

    Refused: UNKNOWN, NOT_YOURS.
    """
    async with case_of(house, actor, conference_id) as case:
        await may_take(case)
        session, now = case.session, case.now
        to = [f"person:{actor.person_id}"]
        await notices.mail(session, VIEW, conference_id, to, now, state=f"{now:%Y-%m-%dT%H:%M}")
        history.viewed(session, conference_id, at=now, who=actor.person_id, what=VIEW)


async def record_for_person(house: House, actor: Actor, conference_id: str) -> tuple[Standard, Casefile]:
    """The record as this person may have it, with the booking's own standard. Refused: UNKNOWN, NOT_YOURS."""
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        role, standard = await may_take(case), case.standard
        return standard, await gathered(house, session, standard, case.booking, actor=actor, role=role)


async def record_for_operator(house: House, council: str, reference: str) -> tuple[Standard, Casefile]:
    """For whoever runs Quorate, by the booking's reference; kept as a look of "operator".

    Concerns are between people of the council, and stay out. Refused (UNKNOWN): no such booking.
    """
    async with house.unit() as session:
        conference = await bookings.by_reference(session, council, reference)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        history.viewed(session, conference.id, at=house.now(), who=OPERATOR, what=VIEW)
        return standard, await gathered(
            house, session, standard, conference, actor=None, role=Role.UNIT_MANAGER
        )


CLOCK = "Quorate"


@dataclass(frozen=True, slots=True)
class CaseRows:
    session: AsyncSession
    standard: Standard
    conference: Conference
    past: tuple[History, ...]
    names: Mapping[str, str]  # person id to name, of everybody of the council

    def name(self, person_id: str | None) -> str:
        """Of the clock: Quorate; of whoever is on no list any more: somebody."""
        if not person_id or person_id == "clock":
            return CLOCK
        return self.names.get(person_id, "somebody")

    def by(self, person_id: str | None, role: Role | str | None = None) -> By:
        return By(self.name(person_id), Role(role) if role else None)


async def case_rows(session: AsyncSession, standard: Standard, conference: Conference) -> CaseRows:
    everybody = await people.everybody(session, conference.council, left_too=True)
    past = await history.of(session, conference.id)
    return CaseRows(session, standard, conference, tuple(past), {one.id: one.name for one in everybody})


async def gathered(
    house: House,
    session: AsyncSession,
    standard: Standard,
    conference: Conference,
    *,
    actor: Actor | None,
    role: Role,
) -> Casefile:
    """`role`: in which part it is taken, which the caller has asked. No actor: an operator's copy."""
    case = await case_rows(session, standard, conference)
    return Casefile(
        made_at=house.now(),
        made_for=actor.name if actor else "",
        made_as=role if actor else None,
        booking=drawn(
            standard, await stored_booking(session, conference), Reader(role, details=True, joins=False)
        ),
        decisions=await _decisions(case),
        concerns=await _concerns(house, session, conference, actor),
        history=await history_lines(case),
        looked=await looked_at(case),
    )


async def looked_at(case: CaseRows) -> tuple[Looked, ...]:
    """By day, the oldest first, and name."""
    found: dict[tuple[date, str], list[str]] = {}
    for row in await history.views(case.session, case.conference.id):
        found.setdefault((london_day(row.at), row.who), []).append(row.what)
    looked = (
        Looked(day, LOOKERS.get(who) or case.name(who), tuple(dict.fromkeys(what)), len(what))
        for (day, who), what in found.items()
    )
    return tuple(sorted(looked, key=lambda one: (one.day, one.name)))


LOOK_READERS = frozenset({Role.UNIT_MANAGER, Role.UNIT_SENIOR})


async def who_looked(house: House, actor: Actor, conference_id: str) -> tuple[str, tuple[Looked, ...]]:
    """The booking's reference, and who looked at it, for the unit's managers. Refused: UNKNOWN, NOT_YOURS."""
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        reader = await case.reader()
        if LOOK_READERS.isdisjoint(reader.parts):
            raise Refused(Code.NOT_YOURS)
        rows = await case_rows(session, case.standard, case.booking)
        return case.booking.reference, await looked_at(rows)


async def who_looked_for_operator(house: House, council: str, reference: str) -> tuple[Looked, ...]:
    """For whoever runs Quorate, by the booking's reference. Refused (UNKNOWN): no such booking."""
    async with house.store.reading() as session:
        conference = await bookings.by_reference(session, council, reference)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        return await looked_at(await case_rows(session, standard_of(house, conference), conference))


async def _decisions(case: CaseRows) -> tuple[Decision, ...]:
    found: list[Decision] = [
        *await past_last_date(case),
        *await stand_down_requests(case),
        *await quorum(case),
        *await covers(case),
        *await recorded(case),
        *kept_on_the_day(case),
    ]
    return tuple(sorted(found, key=lambda one: one.at))


async def _concerns(
    house: House, session: AsyncSession, conference: Conference, actor: Actor | None
) -> tuple[ConcernPicture, ...]:
    return tuple(await readable(house, session, actor, conference)) if actor else ()


NAMED = {"chair_id": "chair", "social_worker_id": "social_worker"}
Snapshot = Mapping[str, object]


async def history_lines(case: CaseRows) -> tuple[HistoryLine, ...]:
    """Oldest first. Nothing is said of the first: there was no booking before."""
    venues = {one: await _venue(case, one) for one in _venues(case)}
    found, before = [], dict[str, object]()
    for row in case.past:
        after = row.snapshot
        known = bool(before and after)
        found.append(
            HistoryLine(
                at=row.at,
                who=case.name(row.who),
                act=row.act,
                changes=tuple(_changes(case, before, after, venues)) if known else (),
                corrected=_corrected(before, after) if known else (),
            )
        )
        before = after or before
    return tuple(found)


def _changes(case: CaseRows, before: Snapshot, after: Snapshot, venues: Mapping[str, str]) -> list[Change]:
    found = [
        Change("starts", _moment_of_value(before["starts"]), _moment_of_value(after["starts"])),
        Change("last_date", _day(before["last_date"]), _day(after["last_date"])),
        *(
            Change(what, _named(case, before.get(key)), _named(case, after.get(key)))
            for key, what in NAMED.items()
        ),
        Change("mode", str(before["mode"]), str(after["mode"])),
        Change("venue", *(venues.get(str(one.get("venue_id") or ""), "") for one in (before, after))),
        Change("status", str(before["status"]), str(after["status"])),
    ]
    return [one for one in found if one.before != one.after]


def _corrected(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Fields of the form whose answers changed; what they say stays in the booking."""
    old, new = before.get("answers"), after.get("answers")
    if not isinstance(old, dict) or not isinstance(new, dict):
        return ()
    return tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))


def _venues(case: CaseRows) -> set[str]:
    return {str(row.snapshot["venue_id"]) for row in case.past if row.snapshot.get("venue_id")}


async def _venue(case: CaseRows, venue_id: str) -> str:
    found = await case.session.get(Venue, venue_id)
    return found.name if found else ""


def _named(case: CaseRows, person_id: object) -> Value:
    return case.name(str(person_id)) if person_id else ""


def _moment_of_value(kept: object) -> datetime:
    return datetime.fromisoformat(str(kept))


def _day(kept: object) -> date:
    return date.fromisoformat(str(kept))


DECIDED = frozenset({"agreed", "refused"})
BEGINS = frozenset({"submitted", "moved", "corrected"})  # acts that may ask for it


async def past_last_date(case: CaseRows) -> list[Decision]:
    """By date, in the order of the steps."""
    rows = await bookings.agreements(case.session, case.conference.id)
    found: list[Decision] = []
    for move in dict.fromkeys(row.move for row in rows):
        steps = [row for row in rows if row.move == move]
        asked = _asked_in(case, move)
        if asked is not None:
            found.append(
                Asked(
                    at=asked.at,
                    by=case.by(steps[0].asked_by, _asker(case, steps[0].asked_by)),
                    about=About.PAST_LAST_DATE,
                    chain=About.PAST_LAST_DATE.value,
                    starts=_moment(asked.snapshot.get("starts")) or case.conference.starts,
                    given=pairs(steps[0].given),
                )
            )
        found += [one for row in steps if (one := decided(case, row, steps, About.PAST_LAST_DATE))]
    return found


def decided(
    case: CaseRows,
    row: Agreement,
    steps: list[Agreement],
    about: About,
    *,
    chain: str = "",
    itself: bool = False,
) -> Decided | None:
    """One step that somebody decided. None: nobody has."""
    if row.status not in DECIDED or row.decided_at is None:
        return None
    return Decided(
        at=row.decided_at,
        by=_by(case, row),
        about=about,
        chain=chain or about.value,
        agreed=row.status == StepStatus.AGREED,
        why=row.why,
        shown=_shown(case, row, steps),
        itself=itself,
    )


def pairs(given: Mapping[str, str]) -> Pairs:
    return tuple((ask, said) for ask, said in given.items() if said)


def _by(case: CaseRows, row: Agreement) -> By:
    """What was decided before roles were kept was decided in the step's own."""
    own, decided_as = row.role, Role(row.decided_as or row.role)
    instead = own if decided_as is not own else None
    return By(case.name(row.decided_by), decided_as, instead, row.absent_why)


def _shown(case: CaseRows, row: Agreement, steps: list[Agreement]) -> Shown:
    """As it was kept with the decision."""
    saw = row.saw
    given = saw.get("given")
    return Shown(
        starts=_moment(saw.get("starts")),
        last_date=date.fromisoformat(str(saw["last_date"])) if saw.get("last_date") else None,
        given=pairs({str(ask): str(said) for ask, said in given.items()}) if isinstance(given, dict) else (),
        before=_before(case, saw.get("decided"), steps),
    )


def _before(case: CaseRows, kept: object, steps: list[Agreement]) -> tuple[str, ...]:
    """Kept as steps (past the last date) or as role to person (a stand-down)."""
    if isinstance(kept, dict):
        return tuple(case.name(str(person)) for person in kept.values())
    numbers = kept if isinstance(kept, list) else []
    return tuple(case.name(one.decided_by) for one in steps if one.step in numbers and one.decided_by)


def _asked_in(case: CaseRows, move: int) -> History | None:
    """The act by which it was asked: the first of that date after which it waited for agreement."""
    waited = (row for row in case.past if row.act in BEGINS and row.snapshot.get("move") == move)
    return next((row for row in waited if row.snapshot.get("status") == "agreement"), None)


def _asker(case: CaseRows, person_id: str) -> Role:
    return Role.SOCIAL_WORKER if person_id == case.conference.social_worker_id else Role.ADMINISTRATOR


def _moment(kept: object) -> datetime | None:
    return datetime.fromisoformat(str(kept)) if kept else None


ENDS = frozenset({"withdrawn", "lapsed"})
AGREED = "agreed"


async def stand_down_requests(case: CaseRows) -> list[Decision]:
    """Every request of every date."""
    found: list[Decision] = []
    for row in await standdown.of_conference(case.session, case.conference.id):
        steps = await standdown.steps(case.session, row.id)
        found.append(_stand_down_asked(case, row))
        found += [one for step in steps if (one := _step(case, row, step, steps))]
        found += [one for one in (_agreed(row, steps), _end(case, row), await _family_told(case, row)) if one]
    return found


def _stand_down_asked(case: CaseRows, row: StandDown) -> Asked:
    return Asked(
        at=row.asked_at,
        by=case.by(row.asked_by, row.asked_as),
        about=About.STAND_DOWN,
        chain=row.chain,
        starts=row.starts,
        given=pairs(row.given),
        reason=row.reason,
        sub_code=row.sub_code,
        act=row.act,
    )


def _step(case: CaseRows, row: StandDown, step: Agreement, steps: list[Agreement]) -> Decision | None:
    itself = step.decided_by == row.asked_by and step.decided_at == row.asked_at
    return decided(case, step, steps, About.STAND_DOWN, chain=row.chain, itself=itself)


def _agreed(row: StandDown, steps: list[Agreement]) -> Ended | None:
    """All have agreed; carried out in the same moment."""
    act = row.act
    moments = [step.decided_at for step in steps if step.status == AGREED and step.decided_at]
    if not steps or len(moments) < len(steps):
        return None
    return Ended(max(moments), None, "may_move" if act is Act.POSTPONE else "done", act)


def _end(case: CaseRows, row: StandDown) -> Ended | None:
    """Taken back by whoever asked, overtaken by another date, or nobody decided in time."""
    act = row.act
    if row.decided_at is None:
        return None
    if row.status == Stands.DONE and act is Act.POSTPONE:
        return Ended(row.decided_at, None, "moved", act)
    if row.status not in ENDS:
        return None
    act_kept = f"stand_down_{row.status}"
    past = [one for one in case.past if one.act == act_kept and one.at == row.decided_at]
    by = case.by(past[-1].who) if past else None
    how = row.status if past else "overtaken"
    return Ended(row.decided_at, by, how, act, row.why)


async def _family_told(case: CaseRows, row: StandDown) -> Telling | None:
    ticks = await standdown.told(case.session, row.id)
    if not ticks and row.released_at is None:
        return None
    people = {one.id: one for one in await invitees.everybody(case.session, case.conference.id)}
    there = [one for one in people.values() if one.removed_at is None]
    ticked = {one.invitee_id for one in ticks}
    lines = []
    for tick in ticks:
        whom = people[tick.invitee_id]
        role = case.standard.invitee_roles.get(whom.role)
        lines.append(
            Told(tick.told_at, case.name(tick.told_by), whom.name, role.words if role else whom.role)
        )
    released = Told(row.released_at, case.name(row.released_by), "", "") if row.released_at else None
    first = lines[0].at if lines else row.released_at
    assert first is not None
    return Telling(first, tuple(lines), sum(1 for one in there if one.id not in ticked), released)


_MISSING = {act: missing for missing, act in ACTS.items()}


async def quorum(case: CaseRows) -> list[Found]:
    """Each finding of each date: a later one replaces an earlier one, and both are on record."""
    return [_found(case, row) for row in await bookings.findings_of(case.session, case.conference.id)]


def _found(case: CaseRows, row: QuorumFinding) -> Found:
    return Found(
        at=row.at,
        by=case.by(row.who, row.decided_as),
        go_ahead=row.decision == QuorumDecision.GO_AHEAD,
        quorate=row.quorate,
        proposed=row.proposed,
        counted=tuple(row.counted),
        needed=row.needed,
        social_care=row.social_care,
        few=row.few,
        why=row.why,
        agencies=_agencies(row.saw.get("agencies")),
    )


def _agencies(kept: object) -> tuple[tuple[str, bool, str], ...]:
    rows = [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    return tuple((str(one["agency"]), bool(one["here"]), str(one.get("report") or "")) for one in rows)


async def covers(case: CaseRows) -> list[Covered]:
    rows = await cover.of_conference(case.session, case.conference.id)
    return [await _covered(case, row) for row in rows]


async def _covered(case: CaseRows, row: Cover) -> Covered:
    absence = await case.session.get(Absence, row.absence_id)
    assert absence is not None
    asked = await cover.asks(case.session, [row.id])
    covers_it = row.now_chair_id is not None and row.decided_by == row.now_chair_id
    decided = row.decided_at is not None and row.decided_by
    return Covered(
        at=row.decided_at or absence.entered_at,
        by=case.by(row.decided_by, Role.CHAIR if covers_it else None) if decided else None,
        part=absence.part,
        how=row.status,
        was=case.name(row.was_chair_id),
        now=case.name(row.now_chair_id) if row.now_chair_id else "",
        asked=tuple(_call(case, one) for one in asked),
        permanent=row.permanent,
    )


def kept_on_the_day(case: CaseRows) -> list[Kept]:
    """LE-56 and the like: what was done instead of standing it down."""
    rows = [row for row in case.past if row.act == DATE_SAVED]
    return [Kept(row.at, case.by(row.who), *_way_and_words(row.why)) for row in rows]


def _way_and_words(why: str) -> tuple[str, str]:
    way, _, words = why.partition("|")
    return way, words


def _call(case: CaseRows, row: CoverAsk) -> Call:
    return Call(case.name(row.person_id), case.name(row.asked_by), row.asked_at, row.status, row.answered_at)


async def recorded(case: CaseRows) -> list[Recorded]:
    """LE-69 to LE-73: each time that one of the council's ways was recorded."""
    rows = [row for row in case.past if row.act in _MISSING]
    return [Recorded(row.at, case.by(row.who), _MISSING[row.act], *_way_and_words(row.why)) for row in rows]
