"""What becomes of the reports: signed off, shared, sent, received, sent on, read; a mistake is taken back.

The file itself stays elsewhere. What was said, and that it was wrong, both stay on record.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from conference.dates import london, london_day
from conference.refusals import Code, Problem, Refused, typed
from conference.reports import (
    ABSENT,
    AGENCIES,
    AGENCIES_FAMILY,
    CHAIR,
    CHANGED,
    CIRCULATED,
    EXPECTED,
    FAMILY,
    FILE_ALERT,
    FILE_REVIEW,
    FINAL,
    HELP,
    NOTE,
    PREPARES,
    READY,
    SENT_BACK,
    SIGN_OFF,
    check_send,
    check_share,
    key_of,
    plain,
    sign_off_due,
)
from conference.roles import Role
from conference.standard import Phase
from services.actor import Actor
from services.duties.press import record_step, take_back_step
from services.house import House
from services.reports.case import ReportsCase, acting, day_typed, link_given, may_of, standing, tell
from storage.store import new_id

CLOSES = time(17)  # a day without a time of day: any time on it, at the latest now


async def share(house: House, actor: Actor, conference_id: str, invitee: str, on: str) -> None:
    """The report was shared with one of the family ("" the family, while the list names nobody) on a day.

    Refused: NOT_SIGNED_OFF (SG-77, SW-06), NO_PARENTS (SG-78), INVALID (no day, or one to come), UNKNOWN.
    """
    day = day_typed("shared_on", on)
    async with acting(house, actor, conference_id, "share", "report_shared") as case:
        check_share(case.standard, standing(case))
        whom = _whom(case, invitee)
        at = _moment(day, house.now())
        await record_step(house, case.session, case.conference, actor, case.key(FAMILY), about=whom, at=at)


async def share_not(house: House, actor: Actor, conference_id: str, invitee: str, why: str) -> None:
    """Why the report is not shared with one of the family (SG-79). Refused: INVALID (no reason), UNKNOWN."""
    said = typed("not_shared_why", why)
    async with acting(house, actor, conference_id, "share", "report_not_shared") as case:
        whom = _whom(case, invitee)
        await record_step(
            house, case.session, case.conference, actor, case.key(FAMILY),
            about=whom, state="not_needed", why=said,
        )  # fmt: skip


async def send_to_chair(house: House, actor: Actor, conference_id: str, link: str = "") -> None:
    """The report went to the chair (and to the clerk, LE-40); where it is kept, if they say so.

    Refused: NOT_SIGNED_OFF (a review's final sign-off, SG-95), INVALID (no address over https).
    """
    kept = link_given("report_link", link)
    async with acting(house, actor, conference_id, "send", "report_sent") as case:
        check_send(case.standard, case.table, standing(case))
        await arrived(case, kept)


async def arrived(case: ReportsCase, link: str) -> None:
    """The social worker's report is with the unit: row and step; chair and clerk are told."""
    row, now = case.report(""), case.house.now()
    row.status, row.received_at, row.link = "received", row.received_at or now, link or row.link
    case.session.add(row)
    done = await record_step(
        case.house, case.session, case.conference, case.actor, case.key(CHAIR), link=row.link
    )
    clerk = () if key_of(case.table, CIRCULATED) else (Role.CLERK,)  # told by the step itself
    await tell(case, done.id, (Role.CHAIR, *clerk))


async def expected(house: House, actor: Actor, conference_id: str, on: str) -> None:
    """When the report will be there; the chair is told, whose question that is (WS-43).

    Refused: INVALID (no day, or a day that is past).
    """
    day = day_typed("report_expected_on", on)
    async with acting(house, actor, conference_id, "expected", "report_expected") as case:
        if day < london_day(house.now()):
            raise Refused(Code.INVALID, problems=(Problem("report_expected_on", "in_the_past"),))
        case.report("").expected_on = day
        case.session.add(case.report(""))
        await record_step(
            house, case.session, case.conference, actor, case.key(CHAIR), state="expected", expected_on=day
        )
        row = await record_step(
            house, case.session, case.conference, actor, case.key(EXPECTED), expected_on=day
        )
        await tell(case, row.id, (Role.CHAIR, Role.SOCIAL_WORKER))


async def ask_help(house: House, actor: Actor, conference_id: str, what: str) -> None:
    """The team manager is told that the social worker needs help with the report."""
    said = typed("help_with", what, needed=False)
    async with acting(house, actor, conference_id, "help", "report_help") as case:
        await take_back_step(house, case.session, case.conference, actor, HELP)
        row = await record_step(house, case.session, case.conference, actor, HELP, why=said)
        await tell(case, row.id, (Role.TEAM_MANAGER,))


def _whom(case: ReportsCase, invitee: str) -> str:
    """Whose row it is. Refused: NO_PARENTS where each has to be named, UNKNOWN for who is not listed."""
    if invitee:
        if invitee not in {one.id for one in case.relatives}:
            raise Refused(Code.UNKNOWN)
        return invitee
    if case.standard.settings.report_to_both_parents:
        raise Refused(Code.NO_PARENTS)
    return ""


def _moment(day: date, now: datetime) -> datetime:
    if day > london_day(now):
        raise Refused(Code.INVALID, problems=(Problem("shared_on", "in_the_future"),))
    return min(now, london(day, CLOSES))


SIGNS = (Role.SIGNING_MANAGER,)


async def ready(house: House, actor: Actor, conference_id: str) -> None:
    """A card to the manager named at booking, else to the team manager.

    Refused: NOT_YOURS, ALREADY_DECIDED (no sign-off is due).
    """
    async with acting(house, actor, conference_id, "ready", "report_ready") as case:
        if not sign_off_due(case.table, standing(case)):
            raise Refused(Code.ALREADY_DECIDED)
        for step in (SENT_BACK, READY):
            await take_back_step(house, case.session, case.conference, actor, step)
        row = await record_step(house, case.session, case.conference, actor, READY)
        await tell(case, row.id, SIGNS)


async def sign_off(house: House, actor: Actor, conference_id: str) -> None:
    """A manager signs off what is due: the report, its final version (SG-95), or what changed (SG-81).

    Refused: NOT_YOURS, ALREADY_DECIDED.
    """
    async with acting(house, actor, conference_id, "sign_off", "report_signed_off") as case:
        step = sign_off_due(case.table, standing(case))
        if not step:
            raise Refused(Code.ALREADY_DECIDED)
        await take_back_step(house, case.session, case.conference, actor, READY)
        row = await record_step(house, case.session, case.conference, actor, step)
        await tell(case, row.id, (Role.SOCIAL_WORKER,))


async def send_back(house: House, actor: Actor, conference_id: str, comment: str) -> None:
    """Not yet: the social worker is told why. Refused: NOT_YOURS, ALREADY_DECIDED, INVALID (no comment)."""
    said = typed("report_comment", comment)
    async with acting(house, actor, conference_id, "sign_off", "report_sent_back") as case:
        if not sign_off_due(case.table, standing(case)):
            raise Refused(Code.ALREADY_DECIDED)
        await take_back_step(house, case.session, case.conference, actor, READY)
        await take_back_step(house, case.session, case.conference, actor, SENT_BACK)
        row = await record_step(house, case.session, case.conference, actor, SENT_BACK, why=said)
        await tell(case, row.id, (Role.SOCIAL_WORKER,))


async def changed(house: House, actor: Actor, conference_id: str) -> None:
    """A significant change after sharing: the team manager gets the report again (SG-81).

    Refused: NOT_YOURS, STALE (it was shared with nobody yet).
    """
    async with acting(house, actor, conference_id, "changed", "report_changed") as case:
        if not any(one.on for one in standing(case).shared.values()):
            raise Refused(Code.STALE)
        case.report("").changed_at = house.now()
        case.session.add(case.report(""))
        for step in (READY, CHANGED):
            await take_back_step(house, case.session, case.conference, actor, step)
        row = await record_step(house, case.session, case.conference, actor, READY)
        await tell(case, row.id, SIGNS)


ANSWERS = ("received", "promised", "verbal", "not_coming")
STATES = {"received": "done", "verbal": "done", "not_coming": "not_needed", "promised": "expected"}


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of one report, as it was typed: `answer` is one of ANSWERS."""

    answer: str
    link: str = ""
    on: str = ""
    why: str = ""
    family_has: str = ""  # "yes": the family has had it (WK-13, WK-16)


async def heard(house: House, actor: Actor, conference_id: str, agency: str, what: Heard) -> None:
    """Keep it. `agency` "": the social worker's came.

    Refused: INVALID (no answer, no address over https, no day, a day that is past, no reason), NOT_YOURS,
    UNKNOWN; by word of mouth only where the council allows it (WS-50).
    """
    if what.answer not in ANSWERS:
        raise Refused(Code.INVALID, problems=(Problem("report_answer", "missing"),))
    async with acting(house, actor, conference_id, "received", f"report_{what.answer}") as case:
        if what.answer == "verbal" and not case.standard.settings.verbal_reports:
            raise Refused(Code.INVALID, problems=(Problem("report_answer", "not_a_choice"),))
        if not agency:
            if what.answer != "received":
                raise Refused(Code.INVALID, problems=(Problem("report_answer", "not_a_choice"),))
            if "send" in await may_of(case):
                check_send(case.standard, case.table, standing(case))
            await arrived(case, link_given("report_link", what.link))
            return
        await _kept(case, agency, what)


async def _kept(case: ReportsCase, agency: str, what: Heard) -> None:
    row, now = case.report(agency), case.house.now()
    day = day_typed("report_expected_on", what.on) if what.answer == "promised" else None
    if day is not None and day < london_day(now):
        raise Refused(Code.INVALID, problems=(Problem("report_expected_on", "in_the_past"),))
    link = link_given("report_link", what.link) if what.answer == "received" else ""
    why = typed("report_why", what.why) if what.answer == "not_coming" else ""
    row.status, row.expected_on, row.link = what.answer, day, link or row.link
    row.received_at = now if what.answer == "received" else None
    case.session.add(row)
    await record_step(
        case.house, case.session, case.conference, case.actor, case.key(AGENCIES),
        about=agency, state=STATES[what.answer], why=why, link=link, expected_on=day,
    )  # fmt: skip
    if what.family_has == "yes" and key_of(case.table, AGENCIES_FAMILY):
        await record_step(
            case.house, case.session, case.conference, case.actor, case.key(AGENCIES_FAMILY), about=agency
        )


ALERTED = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER)


async def circulated(house: House, actor: Actor, conference_id: str) -> None:
    """The clerk sent the report on to the professionals (LE-41).

    Refused: NOT_YOURS, STALE (it has not come yet).
    """
    async with acting(house, actor, conference_id, "circulate", "report_circulated") as case:
        if standing(case).sent is None:
            raise Refused(Code.STALE)
        await record_step(house, case.session, case.conference, actor, CIRCULATED)


async def absent_sent(house: House, actor: Actor, conference_id: str) -> None:
    """The reports of professionals who cannot be there went to social worker and chair (LE-43)."""
    async with acting(house, actor, conference_id, "absent", "absent_reports") as case:
        await record_step(house, case.session, case.conference, actor, ABSENT)


async def noted(house: House, actor: Actor, conference_id: str, said: str) -> None:
    """The chair notes something about the reports (S22); each note stays. Refused: NOT_YOURS, INVALID."""
    kept = typed("report_note", said)
    async with acting(house, actor, conference_id, "note", "report_noted") as case:
        await record_step(house, case.session, case.conference, actor, NOTE, about=new_id(), why=kept)


async def prepared(house: House, actor: Actor, conference_id: str, step: str) -> None:
    """One of the chair's own steps around the reports is done: talked (WS-46), read (SG-29), form (WS-47).

    Refused: NOT_YOURS, UNKNOWN (no such step of this conference), STALE (it comes after the conference).
    """
    async with acting(house, actor, conference_id, "review", "prepared") as case:
        found = case.table.step(step)
        if found is None or (found.rule.phase is Phase.AFTER and house.now() < case.conference.ends):
            raise Refused(Code.UNKNOWN if found is None else Code.STALE)
        if plain(step) not in PREPARES:
            raise Refused(Code.UNKNOWN)
        await record_step(house, case.session, case.conference, actor, step)


async def reviewed(house: House, actor: Actor, conference_id: str, findings: str) -> None:
    """The chair has reviewed the file (WS-44, WK-17 to WK-19).

    Where the council wants it, social worker and managers are alerted to what they found (WS-45).
    Refused: NOT_YOURS, INVALID (no findings where somebody is alerted to them).
    """
    async with acting(house, actor, conference_id, "review", "file_reviewed") as case:
        alerts = bool(key_of(case.table, FILE_ALERT))
        said = typed("findings", findings, needed=alerts)
        row = await record_step(house, case.session, case.conference, actor, case.key(FILE_REVIEW), why=said)
        if alerts:
            await record_step(house, case.session, case.conference, actor, FILE_ALERT)
            await tell(case, row.id, _alerted(case))


def _alerted(case: ReportsCase) -> tuple[Role, ...]:
    """Whom the council's own rung names."""
    rule = case.standard.steps.get(FILE_ALERT)
    named = (
        [rung.roles for rung in rule.tell if rung.offset and rung.offset.event == "file_reviewed"]
        if rule
        else []
    )
    return named[0] if named else ALERTED


ACTS: dict[str, str] = {  # step -> the act that whoever takes it back must be allowed
    READY: "ready",
    SIGN_OFF: "sign_off",
    FINAL: "sign_off",
    FAMILY: "share",
    CHAIR: "send",
    AGENCIES: "received",
    CIRCULATED: "circulate",
    ABSENT: "absent",
    FILE_REVIEW: "review",
}


async def undo(house: House, actor: Actor, conference_id: str, step: str, about: str = "") -> None:
    """Take back what was said of one step, by its plain name: "report_family".

    Refused: NOT_YOURS, UNKNOWN, STALE (nothing stands).
    """
    if step not in ACTS:
        raise Refused(Code.UNKNOWN)
    async with acting(house, actor, conference_id, ACTS[step], "report_undone") as case:
        if not await take_back_step(house, case.session, case.conference, actor, case.key(step), about=about):
            raise Refused(Code.STALE)
        await _AFTER.get(step, _nothing)(case, about)


async def _not_sent(case: ReportsCase, _: str) -> None:
    row = case.report("")
    row.status, row.received_at, row.link = "expected", None, ""
    case.session.add(row)


async def _agency_open(case: ReportsCase, about: str) -> None:
    step = case.key(AGENCIES_FAMILY)
    await take_back_step(case.house, case.session, case.conference, case.actor, step, about=about)
    row = case.report(about)
    row.status, row.received_at, row.expected_on, row.link = "expected", None, None, ""
    case.session.add(row)


async def _no_alert(case: ReportsCase, _: str) -> None:
    await take_back_step(case.house, case.session, case.conference, case.actor, FILE_ALERT)


async def _nothing(_: ReportsCase, __: str) -> None:
    return


_AFTER = {CHAIR: _not_sent, AGENCIES: _agency_open, FILE_REVIEW: _no_alert}
