"""The words "report", "reports for WS-26-0001", and the buttons that only show something."""

from cards.chooser import REPORTS
from conference.roles import PEOPLE
from dialogs.chooser import about_one
from dialogs.registry import Command, follows, says, verb
from dialogs.reports.showing import About, shown
from dialogs.turn import Answer, Turn
from services import lists
from services.reports import picture


@says(
    "reports",
    synonyms=("report", "{sw_report}", "my report", "the report", "agency reports", "{agency_report}"),
    roles=PEOPLE,
)
async def say_reports(turn: Turn) -> Answer:
    """Of the only booking that a person has to do with; else they choose."""
    mine = await picture.conferences_for(turn.house, turn.me)
    return await about_one(turn, mine, shown, REPORTS)


@follows(
    "reports", leads=("reports for", "report for", "reports of", "report of", "reports", "report"),
    roles=PEOPLE,
)  # fmt: skip
async def say_whose(turn: Turn, sought: str) -> Answer:
    """By reference, case reference, the social worker's name or the day."""
    lines = await lists.look_up(turn.house, turn.me, sought)
    return await about_one(turn, lines, shown, REPORTS)


@verb("report.mine", roles=PEOPLE, command=Command)
async def mine(turn: Turn, _: Command) -> Answer:
    return await say_reports(turn)


@verb("report.open", roles=PEOPLE, command=About)
async def show(turn: Turn, command: About) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await shown(turn, command.conference, command.start)
