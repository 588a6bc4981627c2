"""Reports to a conference: how they stand, what people say of them, a file handed in."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from cards.chooser import REPORTS
from cards.reports import forms
from cards.reports import report as reports_report
from conference.refusals import Code, Problem, Refused
from conference.reports import ReportPicture, link_of
from conference.roles import PEOPLE, Role
from dialogs.chooser import about_one
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


# What every press on a report's card ends with: the card as it stands, or the form with what is wrong.

OVERTAKEN = frozenset({Code.ALREADY_DECIDED, Code.STALE})
TYPED = (
    *("shared_on", "not_shared_why", "report_link", "report_answer", "report_expected_on"),
    *("report_family_has", "report_why", "report_comment", "help_with", "findings", "report_note"),
)
Form = Callable[[ReportPicture, Sequence[Problem], Mapping[str, Any]], Card]


class OnFamilyMember(OnBooking):
    invitee: str = ""


class OnAgency(OnBooking):
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


async def form(turn: Turn, conference_id: str, draw: Form) -> Answer:
    """An empty form."""
    return Answer(draw(await reports_of(turn.house, turn.me, conference_id), (), {}))


async def done(turn: Turn, conference_id: str, act: Awaitable[None], draw: Form | None = None) -> Answer:
    """Do it and show how it stands; what cannot be taken as it is comes back in its form, filled in.

    Pressed twice, or on an old card: nothing is done and the truth is shown.
    """
    try:
        await act
    except Refused as refused:
        if refused.problems and draw is not None:
            picture = await reports_of(turn.house, turn.me, conference_id)
            return Answer(draw(picture, refused.problems, typed(turn)))
        if refused.code not in OVERTAKEN:
            raise
    return await reports_answer(turn, conference_id)


def typed(turn: Turn) -> dict[str, str]:
    return {name: str(turn.data[name]) for name in TYPED if turn.data.get(name) is not None}


def said(turn: Turn, name: str) -> str:
    return str(turn.data.get(name) or "")


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


# The forms of a report's card: each opens with one verb and is kept with another.

RECEIVE = (*WORKERS, Role.CLERK, Role.CHAIR)
EXPECT = (*WORKERS, Role.CHAIR)


@verb("report.share", roles=WORKERS, command=OnFamilyMember)
async def share(turn: Turn, command: OnFamilyMember) -> Answer:
    return await form(
        turn, command.conference, lambda picture, _, __: forms.shared(turn.standard, picture, command.invitee)
    )


@verb("report.share_save", roles=WORKERS, command=OnFamilyMember)
async def share_save(turn: Turn, command: OnFamilyMember) -> Answer:
    on = said(turn, "shared_on")
    act = acts.share(turn.house, turn.me, command.conference, command.invitee, on)
    return await done(
        turn, command.conference, act,
        lambda picture, problems, kept: forms.shared(turn.standard, picture, command.invitee, problems, kept),
    )  # fmt: skip


@verb("report.share_why_not", roles=WORKERS, command=OnFamilyMember)
async def share_why_not(turn: Turn, command: OnFamilyMember) -> Answer:
    return await form(
        turn,
        command.conference,
        lambda picture, _, __: forms.not_shared_form(turn.standard, picture, command.invitee),
    )


@verb("report.share_why_not_save", roles=WORKERS, command=OnFamilyMember)
async def share_why_not_save(turn: Turn, command: OnFamilyMember) -> Answer:
    why = said(turn, "not_shared_why")
    act = acts.share_not(turn.house, turn.me, command.conference, command.invitee, why)
    return await done(
        turn, command.conference, act,
        lambda picture, problems, kept: forms.not_shared_form(
            turn.standard, picture, command.invitee, problems, kept
        ),
    )  # fmt: skip


@verb("report.sent", roles=WORKERS, command=OnReports)
async def sent(turn: Turn, command: OnReports) -> Answer:
    return await form(turn, command.conference, partial(forms.sent_form, turn.standard))


@verb("report.sent_save", roles=WORKERS, command=OnReports)
async def sent_save(turn: Turn, command: OnReports) -> Answer:
    act = acts.send_to_chair(turn.house, turn.me, command.conference, said(turn, "report_link"))
    return await done(turn, command.conference, act, partial(forms.sent_form, turn.standard))


@verb("report.expect", roles=EXPECT, command=OnReports)
async def expect(turn: Turn, command: OnReports) -> Answer:
    return await form(turn, command.conference, partial(forms.expected_form, turn.standard))


@verb("report.expected", roles=EXPECT, command=OnReports)
async def expected(turn: Turn, command: OnReports) -> Answer:
    on = said(turn, "report_expected_on")
    act = acts.expected(turn.house, turn.me, command.conference, on)
    return await done(turn, command.conference, act, partial(forms.expected_form, turn.standard))


@verb("report.received", roles=RECEIVE, command=OnAgency)
async def received(turn: Turn, command: OnAgency) -> Answer:
    return await form(
        turn, command.conference, lambda picture, _, __: forms.agency(turn.standard, picture, command.agency)
    )


@verb("report.received_save", roles=RECEIVE, command=OnAgency)
async def received_save(turn: Turn, command: OnAgency) -> Answer:
    heard = acts.Heard(
        answer=said(turn, "report_answer"),
        link=said(turn, "report_link"),
        on=said(turn, "report_expected_on"),
        why=said(turn, "report_why"),
        family_has=said(turn, "report_family_has"),
    )
    act = acts.heard(turn.house, turn.me, command.conference, command.agency, heard)
    return await done(
        turn, command.conference, act,
        lambda picture, problems, kept: forms.agency(turn.standard, picture, command.agency, problems, kept),
    )  # fmt: skip


@verb("report.back", roles=MANAGERS, command=OnReports)
async def back(turn: Turn, command: OnReports) -> Answer:
    return await form(turn, command.conference, partial(forms.comment_form, turn.standard))


@verb("report.back_save", roles=MANAGERS, command=OnReports)
async def back_save(turn: Turn, command: OnReports) -> Answer:
    act = acts.send_back(turn.house, turn.me, command.conference, said(turn, "report_comment"))
    return await done(turn, command.conference, act, partial(forms.comment_form, turn.standard))


@verb("report.help", roles=(Role.SOCIAL_WORKER,), command=OnReports)
async def ask_help(turn: Turn, command: OnReports) -> Answer:
    return await form(turn, command.conference, partial(forms.help_form, turn.standard))


@verb("report.help_save", roles=(Role.SOCIAL_WORKER,), command=OnReports)
async def help_save(turn: Turn, command: OnReports) -> Answer:
    act = acts.ask_help(turn.house, turn.me, command.conference, said(turn, "help_with"))
    return await done(turn, command.conference, act, partial(forms.help_form, turn.standard))


@verb("report.review", roles=CHAIR, command=OnReports)
async def review(turn: Turn, command: OnReports) -> Answer:
    return await form(turn, command.conference, partial(forms.findings_form, turn.standard))


@verb("report.reviewed", roles=CHAIR, command=OnReports)
async def reviewed(turn: Turn, command: OnReports) -> Answer:
    act = acts.reviewed(turn.house, turn.me, command.conference, said(turn, "findings"))
    return await done(turn, command.conference, act, partial(forms.findings_form, turn.standard))


@verb("report.note", roles=CHAIR, command=OnReports)
async def note(turn: Turn, command: OnReports) -> Answer:
    return await form(turn, command.conference, partial(forms.note_form, turn.standard))


@verb("report.note_save", roles=CHAIR, command=OnReports)
async def note_save(turn: Turn, command: OnReports) -> Answer:
    act = acts.noted(turn.house, turn.me, command.conference, said(turn, "report_note"))
    return await done(turn, command.conference, act, partial(forms.note_form, turn.standard))


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
