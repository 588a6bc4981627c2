"""What a person presses on a duty: done, help, expected, taken back; and their own quiet hours.

What became of notices is kept: sent, done before they were sent, or over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.duties import DutiesPicture, DutyLine, QuietPicture, may_do
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.timetable import Step
from services import notices
from services.actor import Actor
from services.duties.picture import DutyDesk, card_desks, desks_of, line_of, overtaken
from services.duties.sweep import have_swept, quiet_of, redraw_duties
from services.house import House
from services.standards import today_standard
from services.who_plays import playing
from storage import duties, history, people
from storage.store import new_id
from storage.tables import Conference, Notice, Preference, StepDone

HELP, VIEW = "help_asked", "duty_help"
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class OpenDuty:
    session: AsyncSession
    desk: DutyDesk
    step: Step

    @property
    def conference(self) -> Conference:
        return self.desk.working.kept.conference


async def done(house: House, actor: Actor, conference_id: str, step: str, *, why_not: str = "") -> None:
    """It is done; with a reason: it is not needed. Refused: UNKNOWN, NOT_YOURS, STALE (stood down)."""
    async with house.unit() as session:
        found = await _open_duty(house, session, actor, conference_id, step)
        state = "not_needed" if why_not else "done"
        await record_step(house, session, found.conference, actor, step, state=state, why=why_not)


async def expected(house: House, actor: Actor, conference_id: str, step: str, on: date | None) -> None:
    """It will come on a day. Refused as `done`, and INVALID for a day before today or none."""
    async with house.unit() as session:
        found = await _open_duty(house, session, actor, conference_id, step)
        if on is not None and on < london_day(house.now()):
            raise Refused(Code.INVALID, problems=(Problem("expected_on", "in_the_past"),))
        await record_step(house, session, found.conference, actor, step, state="expected", expected_on=on)


async def undo(house: House, actor: Actor, conference_id: str, step: str) -> None:
    async with house.unit() as session:
        found = await _open_duty(house, session, actor, conference_id, step)
        await take_back_step(house, session, found.conference, actor, step)


async def ask_for_help(
    house: House, actor: Actor, conference_id: str, step: str, words: str
) -> tuple[str, ...]:
    """The team's manager is told, in the person's words; for a manager, the next above. Their names.

    Refused as `done`, and INVALID without words.
    """
    said = words.strip()[:LONGEST]
    if not said:
        raise Refused(Code.INVALID, problems=(Problem("words", "missing"),))
    async with house.unit() as session:
        found = await _open_duty(house, session, actor, conference_id, step)
        whom = await _above(session, actor, found)
        children = found.desk.working.kept.children
        row = new_id()
        history.write(
            session, found.conference, children,
            at=house.now(), who=actor.person_id, act=HELP, why=f"{step}: {said}",
        )  # fmt: skip
        about = f"{found.conference.id}:{step}:{actor.person_id}"
        await notices.card(session, VIEW, about, whom, house.now(), state=row)
        names = await people.by_ids(session, whom)
    return tuple(names[one].name for one in whom if one in names)


async def looked_at(house: House, actor: Actor, conference_id: str, step: str) -> DutyLine:
    """One duty as it stands. Refused (UNKNOWN): no such booking, step, or none of theirs."""
    async with house.store.reading() as session:
        desk = (await desks_of(house, session, actor, [conference_id])).get(conference_id)
    found = desk.working.step(step) if desk and desk.reads else None
    if desk is None or found is None:
        raise Refused(Code.UNKNOWN)
    return line_of(desk, found, house.now())


async def _open_duty(
    house: House, session: AsyncSession, actor: Actor, conference_id: str, step: str
) -> OpenDuty:
    desk = (await desks_of(house, session, actor, [conference_id])).get(conference_id)
    found = desk.working.step(step) if desk and desk.reads else None
    if desk is None or found is None:
        raise Refused(Code.UNKNOWN)
    if not may_do(found.rule.who, desk.parts):
        raise Refused(Code.NOT_YOURS)
    if not desk.working.stands:
        raise Refused(Code.STALE)
    return OpenDuty(session, desk, found)


async def _above(session: AsyncSession, actor: Actor, found: OpenDuty) -> list[str]:
    unit = bool(found.desk.parts & {Role.CHAIR, Role.CLERK, Role.ADMINISTRATOR})
    line = (Role.UNIT_MANAGER, Role.UNIT_SENIOR) if unit else (Role.TEAM_MANAGER, Role.SERVICE_MANAGER)
    for role in line:
        there = [one for one in await playing(session, found.conference, [role]) if one != actor.person_id]
        if there:
            return there
    return [
        one for one in await playing(session, found.conference, [Role.UNIT_MANAGER]) if one != actor.person_id
    ]


@dataclass(frozen=True, slots=True)
class Help:
    """Who asked, in which words, over which step."""

    line: DutyLine
    who: str
    words: str


async def help_asked(house: House, actor: Actor, about: str) -> Help | None:
    """For whom it was asked; None once the step is done, or when the booking is not theirs."""
    conference_id, step, person = (*about.split(":", 2), "", "")[:3]
    async with house.store.reading() as session:
        desk = (await desks_of(house, session, actor, [conference_id])).get(conference_id)
        found = desk.working.step(step) if desk and desk.reads else None
        if desk is None or found is None or step in desk.working.finished.done:
            return None
        asked = [
            row for row in await history.of(session, conference_id) if row.act == HELP and row.who == person
        ]
        asked = [row for row in asked if row.why.startswith(f"{step}: ")]
        who = await people.by_id(session, person)
    if not asked or who is None:
        return None
    return Help(line_of(desk, found, house.now()), who.name, asked[-1].why.removeprefix(f"{step}: "))


STATES = frozenset({"done", "not_needed", "expected"})


async def record_step(
    house: House, session: AsyncSession, conference: Conference, actor: Actor, step: str, *,
    about: str = "", state: str = "done", at: datetime | None = None, why: str = "", link: str = "",
    expected_on: date | None = None,
) -> StepDone:  # fmt: skip
    """Keep it, in the caller's unit; whoever was told of the step sees it on their card.

    `about`: an invitee's id or an agency where a step is done one by one. `at`: when it was done, as the
    person says (aware); default: now. The same again changes nothing; another state takes the last one's
    place, and both stay on record.
    Refused (INVALID): "not_needed" without a reason, "expected" without a day, a moment in the future.
    """
    now = house.now()
    _check(state, at, why, expected_on, now)
    standing = await duties.entry(session, conference.id, step, about)
    if standing and (standing.state, standing.expected_on, standing.link) == (state, expected_on, link):
        return standing
    if standing:
        standing.undone_at = now
        session.add(standing)
    row = StepDone(
        id=new_id(),
        conference_id=conference.id,
        step=step,
        about=about,
        state=state,
        at=at or now,
        entered_at=now,
        who=actor.person_id,
        why=why,
        link=link,
        expected_on=expected_on,
    )
    session.add(row)
    await _followed(session, conference, step, row.id, now)
    return row


async def take_back_step(
    house: House, session: AsyncSession, conference: Conference, actor: Actor, step: str, *, about: str = ""
) -> bool:
    """What was said of a step does not hold; False when nothing stands. It stays on record, undone."""
    standing = await duties.entry(session, conference.id, step, about)
    if standing is None:
        return False
    standing.undone_at = house.now()
    session.add(standing)
    await _followed(session, conference, step, f"{standing.id}:undone:{actor.person_id}", house.now())
    return True


async def _followed(
    session: AsyncSession, conference: Conference, step: str, state: str, now: datetime
) -> None:
    have_swept(session, conference, now)
    await session.flush()
    await redraw_duties(session, conference, now, step=step, state=state)


def _check(state: str, at: datetime | None, why: str, expected_on: date | None, now: datetime) -> None:
    if state not in STATES:
        msg = f"{state} is no state of a step"
        raise ValueError(msg)
    if state == "not_needed" and not why.strip():
        raise Refused(Code.INVALID, problems=(Problem("why", "missing"),))
    if state == "expected" and expected_on is None:
        raise Refused(Code.INVALID, problems=(Problem("expected_on", "missing"),))
    if at is not None and at > now:
        raise Refused(Code.INVALID, problems=(Problem("at", "in_the_future"),))


async def settle_card(house: House, actor: Actor, bundle: str) -> DutiesPicture | None:
    """Before a card goes out: what was done, is over or was overtaken is not told. None: nothing is left.

    What is left is drawn from the same look; it is without lines where another card tells it.
    """
    async with house.unit() as session:
        known = await card_desks(house, session, actor, bundle)
        for notice in known.notices:
            if not notice.outcome:
                desk = known.desks.get(notice.conference_id)
                notice.outcome = "over" if overtaken(notice, known.others) else _outcome(desk, notice)
                session.add(notice)
        return known.picture(bundle, house.now()) if known.shown else None


async def card_sent(house: House, actor: Actor, bundle: str) -> None:
    """After the card went out."""
    async with house.unit() as session:
        await duties.went_out(session, actor.person_id, bundle)


async def nobody_reached(house: House, person_id: str, bundle: str) -> None:
    """Nobody is there any more to be told: the bookings are looked at again, for who follows them."""
    async with house.unit() as session:
        for notice in await duties.bundled(session, person_id, bundle):
            if not notice.outcome:
                notice.outcome = "nobody"
                session.add(notice)
                if conference := await session.get(Conference, notice.conference_id):
                    have_swept(session, conference, house.now())


def _outcome(desk: DutyDesk | None, notice: Notice) -> str:
    if desk is None or not desk.stands(notice):
        return "over"
    return "" if desk.is_open(notice) else "done"


WEEK = range(5)


async def quiet_hours(house: House, actor: Actor) -> QuietPicture:
    async with house.store.reading() as session:
        wish = await session.get(Preference, actor.person_id)
    standard = _standard(house, actor)
    hours, rules = quiet_of(standard, wish), standard.settings
    return QuietPicture(
        starts=hours.starts,
        ends=hours.ends,
        days_off=tuple(sorted(hours.days_off)),
        council_starts=rules.quiet_from,
        council_ends=rules.quiet_to,
        earliest=rules.quiet_from_earliest,
        latest=rules.quiet_to_latest,
        most_days=rules.days_off_most,
    )


async def keep_quiet_hours(
    house: House, actor: Actor, starts: time, ends: time, days_off: Sequence[int]
) -> None:
    """London wall times; weekdays, Monday 0. What was written already keeps its moment.

    Refused (INVALID): hours outside the council's bounds, more days off than it allows.
    """
    rules = _standard(house, actor).settings
    found = [
        *_out_of_bounds("quiet_from", starts, rules.quiet_from_earliest, rules.quiet_from),
        *_out_of_bounds("quiet_to", ends, rules.quiet_to, rules.quiet_to_latest),
    ]
    if len(set(days_off)) > rules.days_off_most:
        found.append(Problem("days_off", "too_many", (("limit", str(rules.days_off_most)),)))
    if found or any(day not in WEEK for day in days_off):
        raise Refused(Code.INVALID, problems=tuple(found))
    async with house.unit() as session:
        wish = await session.get(Preference, actor.person_id) or Preference(person_id=actor.person_id)
        wish.quiet_from, wish.quiet_to, wish.days_off = starts, ends, sorted(set(days_off))
        session.add(wish)


def _out_of_bounds(name: str, at: time, lowest: time, highest: time) -> list[Problem]:
    if lowest <= at <= highest:
        return []
    return [Problem(name, "out_of_range", (("lowest", f"{lowest:%H:%M}"), ("highest", f"{highest:%H:%M}")))]


def _standard(house: House, actor: Actor) -> Standard:
    return today_standard(house, actor.council)
