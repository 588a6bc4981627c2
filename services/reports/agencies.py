"""An agency's report: it came, will come, is given by word of mouth, or does not come."""

from dataclasses import dataclass

from conference.dates import london_day
from conference.refusals import Code, Problem, Refused, typed
from conference.reports import AGENCIES, AGENCIES_FAMILY, check_send, key_of
from services.actor import Actor
from services.duties.record import record
from services.house import House
from services.reports.act import acting, may_of
from services.reports.case import Case, standing
from services.reports.given import day_of, link_given
from services.reports.social_worker import arrived

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
        if what.answer == "verbal" and not case.standard.settings.verbal_reports.value:
            raise Refused(Code.INVALID, problems=(Problem("report_answer", "not_a_choice"),))
        if not agency:
            if what.answer != "received":
                raise Refused(Code.INVALID, problems=(Problem("report_answer", "not_a_choice"),))
            if "send" in await may_of(case):
                check_send(case.standard, case.table, standing(case))
            await arrived(case, link_given("report_link", what.link))
            return
        await _kept(case, agency, what)


async def _kept(case: Case, agency: str, what: Heard) -> None:
    row, now = case.report(agency), case.house.now()
    day = day_of("report_expected_on", what.on) if what.answer == "promised" else None
    if day is not None and day < london_day(now):
        raise Refused(Code.INVALID, problems=(Problem("report_expected_on", "in_the_past"),))
    link = link_given("report_link", what.link) if what.answer == "received" else ""
    why = typed("report_why", what.why) if what.answer == "not_coming" else ""
    row.status, row.expected_on, row.link = what.answer, day, link or row.link
    row.received_at = now if what.answer == "received" else None
    case.session.add(row)
    await record(
        case.house, case.session, case.conference, case.actor, case.key(AGENCIES),
        about=agency, state=STATES[what.answer], why=why, link=link, expected_on=day,
    )  # fmt: skip
    if what.family_has == "yes" and key_of(case.table, AGENCIES_FAMILY):
        await record(
            case.house, case.session, case.conference, case.actor, case.key(AGENCIES_FAMILY), about=agency
        )
