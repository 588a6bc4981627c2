"""The social worker's own report: shared with each of the family, sent, expected, help wanted."""

from datetime import date, datetime, time

from conference.dates import london, london_day
from conference.refusals import Code, Problem, Refused, typed
from conference.reports import CHAIR, CIRCULATED, EXPECTED, FAMILY, HELP, check_send, check_share, key_of
from conference.roles import Role
from services.actor import Actor
from services.duties.record import record, take_back
from services.house import House
from services.reports.act import acting, tell
from services.reports.case import Case, standing
from services.reports.given import day_of, link_given

CLOSES = time(17)  # a day without a time of day: any time on it, at the latest now


async def share(house: House, actor: Actor, conference_id: str, invitee: str, on: str) -> None:
    """The report was shared with one of the family ("" the family, while the list names nobody) on a day.

    Refused: NOT_SIGNED_OFF (SG-77, SW-06), NO_PARENTS (SG-78), INVALID (no day, or one to come), UNKNOWN.
    """
    day = day_of("shared_on", on)
    async with acting(house, actor, conference_id, "share", "report_shared") as case:
        check_share(case.standard, standing(case))
        whom = _whom(case, invitee)
        at = _moment(day, house.now())
        await record(house, case.session, case.conference, actor, case.key(FAMILY), about=whom, at=at)


async def share_not(house: House, actor: Actor, conference_id: str, invitee: str, why: str) -> None:
    """Why the report is not shared with one of the family (SG-79). Refused: INVALID (no reason), UNKNOWN."""
    said = typed("not_shared_why", why)
    async with acting(house, actor, conference_id, "share", "report_not_shared") as case:
        whom = _whom(case, invitee)
        await record(
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


async def arrived(case: Case, link: str) -> None:
    """The social worker's report is with the unit: row and step; chair and clerk are told."""
    row, now = case.report(""), case.house.now()
    row.status, row.received_at, row.link = "received", row.received_at or now, link or row.link
    case.session.add(row)
    done = await record(case.house, case.session, case.conference, case.actor, case.key(CHAIR), link=row.link)
    clerk = () if key_of(case.table, CIRCULATED) else (Role.CLERK,)  # told by the step itself
    await tell(case, done.id, (Role.CHAIR, *clerk))


async def expected(house: House, actor: Actor, conference_id: str, on: str) -> None:
    """When the report will be there; the chair is told, whose question that is (WS-43).

    Refused: INVALID (no day, or a day that is past).
    """
    day = day_of("report_expected_on", on)
    async with acting(house, actor, conference_id, "expected", "report_expected") as case:
        if day < london_day(house.now()):
            raise Refused(Code.INVALID, problems=(Problem("report_expected_on", "in_the_past"),))
        case.report("").expected_on = day
        case.session.add(case.report(""))
        await record(
            house, case.session, case.conference, actor, case.key(CHAIR), state="expected", expected_on=day
        )
        row = await record(house, case.session, case.conference, actor, case.key(EXPECTED), expected_on=day)
        await tell(case, row.id, (Role.CHAIR, Role.SOCIAL_WORKER))


async def ask_help(house: House, actor: Actor, conference_id: str, what: str) -> None:
    """The team manager is told that the social worker needs help with the report."""
    said = typed("help_with", what, needed=False)
    async with acting(house, actor, conference_id, "help", "report_help") as case:
        await take_back(house, case.session, case.conference, actor, HELP)
        row = await record(house, case.session, case.conference, actor, HELP, why=said)
        await tell(case, row.id, (Role.TEAM_MANAGER,))


def _whom(case: Case, invitee: str) -> str:
    """Whose row it is. Refused: NO_PARENTS where each has to be named, UNKNOWN for who is not listed."""
    if invitee:
        if invitee not in {one.id for one in case.relatives}:
            raise Refused(Code.UNKNOWN)
        return invitee
    if case.standard.settings.report_to_both_parents.value:
        raise Refused(Code.NO_PARENTS)
    return ""


def _moment(day: date, now: datetime) -> datetime:
    if day > london_day(now):
        raise Refused(Code.INVALID, problems=(Problem("shared_on", "in_the_future"),))
    return min(now, london(day, CLOSES))
