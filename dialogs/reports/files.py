"""A file sent in the chat: which report is it? Its link is kept, the file never is."""

from cards.reports import forms
from conference.refusals import Code, Problem, Refused
from conference.reports import link_of
from conference.roles import PEOPLE
from dialogs.registry import Command, verb
from dialogs.reports.forms import RECEIVE
from dialogs.reports.showing import shown
from dialogs.turn import Answer, SharedFile, Turn
from services.reports import acts, picture

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
    return await shown(turn, conference_id)


@verb("report.no_file", roles=PEOPLE, command=Command)
async def no_file(_: Turn, __: Command) -> Answer:
    return Answer(forms.no_file())


async def _asked(turn: Turn, file: SharedFile, problems: tuple[Problem, ...] = ()) -> Answer:
    ways = await picture.way_for_file(turn.house, turn.me)
    said = (file.name.strip()[:LONGEST_NAME] or "–", link_of(file.link) or "")
    return Answer(forms.which_report(turn.standard, said, ways, problems))
