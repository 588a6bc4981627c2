"""Reports to a conference: how they stand, what people say of them, a file handed in."""

from collections.abc import Awaitable, Callable, Iterable

from cards.chooser import REPORTS
from cards.form import FormCard
from cards.reports import forms
from cards.reports import report as reports_report
from conference.links import link_of
from conference.refusals import Code, Problem, Refused
from conference.reports import ReportPicture
from conference.roles import PEOPLE, Role
from conference.standard import Standard
from dialogs.chooser import about_one
from dialogs.forms import Sends, Typed, ask_form, unless_overtaken
from dialogs.registry import Command, OnBooking, follows, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, SharedFile, Turn
from services import lists
from services.reports import acts, picture
from services.reports.case import NEWS, VIEW
from services.reports.picture import news_of, reports_of
from services.standards import Of

# The words "report", "reports for WS-26-0001", and the buttons that only show something.


@says(
    "reports",
    synonyms=("report", "{sw_report}", "my report", "the report", "agency reports", "{agency_report}"),
    roles=PEOPLE,
)
async def say_reports(turn: Turn) -> Answer:
    """Of the only booking that a person has to do with; else they choose."""
    mine = await picture.conferences_for(turn.house, turn.me)
    return await about_one(turn, mine, reports_answer, REPORTS)


@follows(
    "reports", leads=("reports for", "report for", "reports of", "report of", "reports", "report"),
    roles=PEOPLE,
)  # fmt: skip
async def say_whose(turn: Turn, sought: str) -> Answer:
    """By reference, case reference, the social worker's name or the day."""
    lines = await lists.look_up(turn.house, turn.me, sought)
    return await about_one(turn, lines, reports_answer, REPORTS)


@verb("report.mine", roles=PEOPLE, command=Command)
async def mine(turn: Turn, _: Command) -> Answer:
    return await say_reports(turn)


class OnReports(OnBooking):
    start: int = 0


@verb("report.open", roles=PEOPLE, command=OnReports)
async def show(turn: Turn, command: OnReports) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await reports_answer(turn, command.conference, command.start)


# What a press on a report's card is about, and the card as it stands afterwards.


class OnFamilyMember(OnReports):
    invitee: str = ""


class OnAgency(OnReports):
    agency: str = ""


class OnStep(OnBooking):
    step: str
    about: str = ""


async def reports_answer(turn: Turn, conference_id: str, start: int = 0) -> Answer:
    """The card for this person; drawn anew wherever it stands from now on."""
    turn = await turn.on_booking(conference_id)
    picture = await reports_of(turn.house, turn.me, conference_id)
    card = reports_report.report(turn.standard, picture, start=max(0, start))
    return Answer(card, stands_for=None if start else (VIEW, conference_id))


@view(VIEW, of=Of.BOOKING)
async def report(seen: Seen) -> Card:
    return reports_report.report(seen.standard, await reports_of(seen.house, seen.actor, seen.about))


@view(NEWS, of=Of.STEP_DONE)
async def news(seen: Seen) -> Card:
    return reports_report.report_news(seen.standard, await news_of(seen.house, seen.actor, seen.about))


async def done(turn: Turn, conference_id: str, act: Awaitable[None]) -> Answer:
    """Do it and show how it stands. Pressed twice, or on an old card: nothing is done."""
    await unless_overtaken(act)
    return await reports_answer(turn, conference_id)


# Buttons of a report's card that do the thing at once.

SENDS_ON = (Role.CLERK, Role.ADMINISTRATOR)


@verb("report.ready", roles=(Role.SOCIAL_WORKER,), command=OnReports)
async def ready(turn: Turn, command: OnReports) -> Answer:
    return await done(turn, command.conference, acts.ready(turn.house, turn.me, command.conference))


MANAGERS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER)


@verb("report.sign_off", roles=MANAGERS, command=OnReports)
async def sign_off(turn: Turn, command: OnReports) -> Answer:
    return await done(turn, command.conference, acts.sign_off(turn.house, turn.me, command.conference))


WORKERS = (Role.SOCIAL_WORKER, Role.ADMINISTRATOR, Role.UNIT_MANAGER)


@verb("report.changed", roles=WORKERS, command=OnReports)
async def changed(turn: Turn, command: OnReports) -> Answer:
    return await done(turn, command.conference, acts.changed(turn.house, turn.me, command.conference))


@verb("report.circulated", roles=SENDS_ON, command=OnReports)
async def circulated(turn: Turn, command: OnReports) -> Answer:
    return await done(turn, command.conference, acts.circulated(turn.house, turn.me, command.conference))


@verb("report.absent", roles=SENDS_ON, command=OnReports)
async def absent(turn: Turn, command: OnReports) -> Answer:
    return await done(turn, command.conference, acts.absent_sent(turn.house, turn.me, command.conference))


CHAIR = (Role.CHAIR,)


@verb("report.prepared", roles=CHAIR, command=OnStep)
async def prepared(turn: Turn, command: OnStep) -> Answer:
    act = acts.prepared(turn.house, turn.me, command.conference, command.step)
    return await done(turn, command.conference, act)


@verb("report.undo", roles=PEOPLE, command=OnStep)
async def undo(turn: Turn, command: OnStep) -> Answer:
    """A mistake: whoever may say it may take it back."""
    act = acts.undo(turn.house, turn.me, command.conference, command.step, command.about)
    return await done(turn, command.conference, act)


# The forms of a report's card.

RECEIVE = (*WORKERS, Role.CLERK, Role.CHAIR)
EXPECT = (*WORKERS, Role.CHAIR)


async def _as_it_stands(turn: Turn, on: OnReports) -> Answer:
    return await reports_answer(turn, on.conference)


def _form(
    saves: str, opens: str, roles: Iterable[Role], card: Callable[[Standard, ReportPicture], FormCard]
) -> Callable[[Sends[OnReports]], Sends[OnReports]]:
    async def asks(turn: Turn, on: OnReports) -> FormCard:
        return card(turn.standard, await reports_of(turn.house, turn.me, on.conference))

    return ask_form(saves, opens=opens, roles=roles, command=OnReports, asks=asks, shows=_as_it_stands)


async def _sharing(turn: Turn, on: OnFamilyMember) -> FormCard:
    shown = await reports_of(turn.house, turn.me, on.conference)
    return forms.shared(turn.standard, shown, on.invitee)


@ask_form("report.share_save", opens="report.share", roles=WORKERS, command=OnFamilyMember,
          asks=_sharing, shows=_as_it_stands)  # fmt: skip
async def share(turn: Turn, on: OnFamilyMember, typed: Typed) -> None:
    await acts.share(turn.house, turn.me, on.conference, on.invitee, typed["shared_on"])


async def _not_sharing(turn: Turn, on: OnFamilyMember) -> FormCard:
    shown = await reports_of(turn.house, turn.me, on.conference)
    return forms.not_shared(turn.standard, shown, on.invitee)


@ask_form("report.share_why_not_save", opens="report.share_why_not", roles=WORKERS, command=OnFamilyMember,
          asks=_not_sharing, shows=_as_it_stands)  # fmt: skip
async def share_not(turn: Turn, on: OnFamilyMember, typed: Typed) -> None:
    await acts.share_not(turn.house, turn.me, on.conference, on.invitee, typed["not_shared_why"])


@_form("report.sent_save", "report.sent", WORKERS, forms.sent)
async def sent(turn: Turn, on: OnReports, typed: Typed) -> None:
    await acts.send_to_chair(turn.house, turn.me, on.conference, typed["report_link"])


@_form("report.expected", "report.expect", EXPECT, forms.expected)
async def expected(turn: Turn, on: OnReports, typed: Typed) -> None:
    await acts.expected(turn.house, turn.me, on.conference, typed["report_expected_on"])


async def _of_agency(turn: Turn, on: OnAgency) -> FormCard:
    shown = await reports_of(turn.house, turn.me, on.conference)
    return forms.agency(turn.standard, shown, on.agency)


@ask_form("report.received_save", opens="report.received", roles=RECEIVE, command=OnAgency,
          asks=_of_agency, shows=_as_it_stands)  # fmt: skip
async def received(turn: Turn, on: OnAgency, typed: Typed) -> None:
    heard = acts.Heard(
        answer=typed["report_answer"],
        link=typed["report_link"],
        on=typed["report_expected_on"],
        why=typed["report_why"],
        family_has=typed["report_family_has"],
    )
    await acts.heard(turn.house, turn.me, on.conference, on.agency, heard)


@_form("report.back_save", "report.back", MANAGERS, forms.comment)
async def send_back(turn: Turn, on: OnReports, typed: Typed) -> None:
    await acts.send_back(turn.house, turn.me, on.conference, typed["report_comment"])


@_form("report.help_save", "report.help", (Role.SOCIAL_WORKER,), forms.ask_help)
async def ask_help(turn: Turn, on: OnReports, typed: Typed) -> None:
    await acts.ask_help(turn.house, turn.me, on.conference, typed["help_with"])


@_form("report.reviewed", "report.review", CHAIR, forms.findings)
async def reviewed(turn: Turn, on: OnReports, typed: Typed) -> None:
    await acts.reviewed(turn.house, turn.me, on.conference, typed["findings"])


@_form("report.note_save", "report.note", CHAIR, forms.note)
async def note(turn: Turn, on: OnReports, typed: Typed) -> None:
    await acts.noted(turn.house, turn.me, on.conference, typed["report_note"])


# A file sent in the chat: which report is it? Its link is kept, the file never is.

LONGEST_NAME = 120


async def handed_in(turn: Turn) -> Answer:
    """One card a file; of a file that is kept nowhere the bot could name, that is said."""
    first, *others = [await _asked(turn, file) for file in turn.files]
    return Answer(first.card, follow=tuple(one.card for one in others))


@verb("report.file", roles=RECEIVE, command=Command)
async def keep(turn: Turn, _: Command) -> Answer:
    """The chosen report has come, and is kept there."""
    file = SharedFile(str(turn.data.get("file") or ""), str(turn.data.get("link") or ""))
    conference_id, __, agency = str(turn.data.get("report_of") or "").partition("|")
    if not conference_id:
        return await _asked(turn, file, (Problem("report_of", "missing"),))
    heard = acts.Heard("received", link=file.link)
    try:
        await acts.heard(turn.house, turn.me, conference_id, agency, heard)
    except Refused as refused:
        if refused.code is Code.INVALID:
            return await _asked(turn, file, (Problem("report_of", "not_a_choice"),))
        raise
    return await reports_answer(turn, conference_id)


@verb("report.no_file", roles=PEOPLE, command=Command)
async def no_file(_: Turn, __: Command) -> Answer:
    return Answer(forms.no_file())


async def _asked(turn: Turn, file: SharedFile, problems: tuple[Problem, ...] = ()) -> Answer:
    ways = await picture.way_for_file(turn.house, turn.me)
    said = (file.name.strip()[:LONGEST_NAME] or "–", link_of(file.link) or "")
    return Answer(forms.which_report(turn.standard, said, ways, problems))
