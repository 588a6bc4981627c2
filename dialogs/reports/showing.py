"""What every press on a report's card ends with: the card as it stands, or the form with what is wrong."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from cards.reports import report as reports_report
from conference.refusals import Code, Problem, Refused
from conference.reports import ReportPicture
from dialogs.registry import Command
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services.reports.case import NEWS, VIEW
from services.reports.picture import news_of, reports_of

TRUTH = frozenset({Code.ALREADY_DECIDED, Code.STALE})
TYPED = (
    *("shared_on", "not_shared_why", "report_link", "report_answer", "report_expected_on"),
    *("report_family_has", "report_why", "report_comment", "help_with", "findings", "report_note"),
)
Form = Callable[[ReportPicture, Sequence[Problem], Mapping[str, Any]], Card]


class About(Command):
    conference: str
    start: int = 0


class Whom(Command):
    conference: str
    invitee: str = ""


class Whose(Command):
    conference: str
    agency: str = ""


class Which(Command):
    conference: str
    step: str
    about: str = ""


async def shown(turn: Turn, conference_id: str, start: int = 0) -> Answer:
    """The card for this person; drawn anew wherever it stands from now on."""
    picture = await reports_of(turn.house, turn.me, conference_id)
    card = reports_report.report(turn.standard, picture, start=max(0, start))
    return Answer(card, stands_for=None if start else (VIEW, conference_id))


@view(VIEW)
async def report(seen: Seen) -> Card:
    return reports_report.report(seen.standard, await reports_of(seen.house, seen.actor, seen.about))


@view(NEWS)
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
        if refused.code not in TRUTH:
            raise
    return await shown(turn, conference_id)


def typed(turn: Turn) -> dict[str, str]:
    return {name: str(turn.data[name]) for name in TYPED if turn.data.get(name) is not None}


def said(turn: Turn, name: str) -> str:
    return str(turn.data.get(name) or "")
