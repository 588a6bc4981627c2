"""The forms of a report's card: each opens with one verb and is kept with another."""

from functools import partial

from cards.reports import forms
from conference.roles import Role
from dialogs.registry import verb
from dialogs.reports.showing import About, Whom, Whose, done, form, said
from dialogs.turn import Answer, Turn
from services.reports import acts

WORKERS = (Role.SOCIAL_WORKER, Role.ADMINISTRATOR, Role.UNIT_MANAGER)
MANAGERS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER)
RECEIVE = (*WORKERS, Role.CLERK, Role.CHAIR)
EXPECT = (*WORKERS, Role.CHAIR)
CHAIR = (Role.CHAIR,)


@verb("report.share", roles=WORKERS, command=Whom)
async def share(turn: Turn, command: Whom) -> Answer:
    return await form(
        turn, command.conference, lambda picture, _, __: forms.shared(turn.standard, picture, command.invitee)
    )


@verb("report.share_save", roles=WORKERS, command=Whom)
async def share_save(turn: Turn, command: Whom) -> Answer:
    on = said(turn, "shared_on")
    act = acts.share(turn.house, turn.me, command.conference, command.invitee, on)
    return await done(
        turn, command.conference, act,
        lambda picture, problems, kept: forms.shared(turn.standard, picture, command.invitee, problems, kept),
    )  # fmt: skip


@verb("report.share_why_not", roles=WORKERS, command=Whom)
async def share_why_not(turn: Turn, command: Whom) -> Answer:
    return await form(
        turn,
        command.conference,
        lambda picture, _, __: forms.not_shared_form(turn.standard, picture, command.invitee),
    )


@verb("report.share_why_not_save", roles=WORKERS, command=Whom)
async def share_why_not_save(turn: Turn, command: Whom) -> Answer:
    why = said(turn, "not_shared_why")
    act = acts.share_not(turn.house, turn.me, command.conference, command.invitee, why)
    return await done(
        turn, command.conference, act,
        lambda picture, problems, kept: forms.not_shared_form(
            turn.standard, picture, command.invitee, problems, kept
        ),
    )  # fmt: skip


@verb("report.sent", roles=WORKERS, command=About)
async def sent(turn: Turn, command: About) -> Answer:
    return await form(turn, command.conference, partial(forms.sent_form, turn.standard))


@verb("report.sent_save", roles=WORKERS, command=About)
async def sent_save(turn: Turn, command: About) -> Answer:
    act = acts.send_to_chair(turn.house, turn.me, command.conference, said(turn, "report_link"))
    return await done(turn, command.conference, act, partial(forms.sent_form, turn.standard))


@verb("report.expect", roles=EXPECT, command=About)
async def expect(turn: Turn, command: About) -> Answer:
    return await form(turn, command.conference, partial(forms.expected_form, turn.standard))


@verb("report.expected", roles=EXPECT, command=About)
async def expected(turn: Turn, command: About) -> Answer:
    on = said(turn, "report_expected_on")
    act = acts.expected(turn.house, turn.me, command.conference, on)
    return await done(turn, command.conference, act, partial(forms.expected_form, turn.standard))


@verb("report.received", roles=RECEIVE, command=Whose)
async def received(turn: Turn, command: Whose) -> Answer:
    return await form(
        turn, command.conference, lambda picture, _, __: forms.agency(turn.standard, picture, command.agency)
    )


@verb("report.received_save", roles=RECEIVE, command=Whose)
async def received_save(turn: Turn, command: Whose) -> Answer:
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


@verb("report.back", roles=MANAGERS, command=About)
async def back(turn: Turn, command: About) -> Answer:
    return await form(turn, command.conference, partial(forms.comment_form, turn.standard))


@verb("report.back_save", roles=MANAGERS, command=About)
async def back_save(turn: Turn, command: About) -> Answer:
    act = acts.send_back(turn.house, turn.me, command.conference, said(turn, "report_comment"))
    return await done(turn, command.conference, act, partial(forms.comment_form, turn.standard))


@verb("report.help", roles=(Role.SOCIAL_WORKER,), command=About)
async def ask_help(turn: Turn, command: About) -> Answer:
    return await form(turn, command.conference, partial(forms.help_form, turn.standard))


@verb("report.help_save", roles=(Role.SOCIAL_WORKER,), command=About)
async def help_save(turn: Turn, command: About) -> Answer:
    act = acts.ask_help(turn.house, turn.me, command.conference, said(turn, "help_with"))
    return await done(turn, command.conference, act, partial(forms.help_form, turn.standard))


@verb("report.review", roles=CHAIR, command=About)
async def review(turn: Turn, command: About) -> Answer:
    return await form(turn, command.conference, partial(forms.findings_form, turn.standard))


@verb("report.reviewed", roles=CHAIR, command=About)
async def reviewed(turn: Turn, command: About) -> Answer:
    act = acts.reviewed(turn.house, turn.me, command.conference, said(turn, "findings"))
    return await done(turn, command.conference, act, partial(forms.findings_form, turn.standard))


@verb("report.note", roles=CHAIR, command=About)
async def note(turn: Turn, command: About) -> Answer:
    return await form(turn, command.conference, partial(forms.note_form, turn.standard))


@verb("report.note_save", roles=CHAIR, command=About)
async def note_save(turn: Turn, command: About) -> Answer:
    act = acts.noted(turn.house, turn.me, command.conference, said(turn, "report_note"))
    return await done(turn, command.conference, act, partial(forms.note_form, turn.standard))
