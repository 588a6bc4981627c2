"""The words "report", "reports for WS-26-0001", and the buttons that only show something."""

from cards import reports as cards
from conference.roles import PEOPLE
from dialogs.registry import Command, follows, says, verb
from dialogs.reports.showing import About, shown
from dialogs.turn import Answer, Turn
from services import lookup, reports


@says(
    "reports",
    synonyms=("report", "{sw_report}", "my report", "the report", "agency reports", "{agency_report}"),
    roles=PEOPLE,
)
async def say_reports(turn: Turn) -> Answer:
    """Of the only booking that a person has to do with; else they choose."""
    mine = await reports.conferences_for(turn.house, turn.me)
    if len(mine) == 1:
        return await shown(turn, mine[0].id)
    return Answer(cards.which(turn.standard, mine))


@follows(
    "reports", leads=("reports for", "report for", "reports of", "report of", "reports", "report"),
    roles=PEOPLE,
)  # fmt: skip
async def say_whose(turn: Turn, sought: str) -> Answer:
    """By reference, case reference, the social worker's name or the day."""
    lines = await lookup.find(turn.house, turn.me, sought)
    if len(lines) == 1:
        return await shown(turn, lines[0].id)
    return Answer(cards.which(turn.standard, lines))


@verb("report.mine", roles=PEOPLE, command=Command)
async def mine(turn: Turn, _: Command) -> Answer:
    return await say_reports(turn)


@verb("report.open", roles=PEOPLE, command=About)
async def show(turn: Turn, command: About) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await shown(turn, command.conference, command.start)
