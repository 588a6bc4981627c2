"""Somebody asks for help with a duty: for who is asked, and for who asked."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Card, button, card, group, panel, text, words
from cards.said import fill, said
from conference.duties import DutyLine
from conference.standard import Standard


def help_asked(standard: Standard, line: DutyLine, *, who: str, wrote: str) -> Card:
    """For the manager: who asks, over what, in which words. The words are typed by a person."""
    of = ", ".join([line.reference, *line.initials])
    first = line.act_by or line.limit
    due = f"By {when.by(first)}." if first else "No day is stated."
    body = [
        text(fill(line.rule.what, standard), bold=True),
        text(f"{of}, {said(standard, line.word)} on {when.by(line.starts)}", subtle=True, close=True),
        text("Late." if line.late else due, close=True),
        group([text(f"{who} writes", bold=True), words(wrote, most=1_000, close=True)], shaded=True),
        text("Talk to them. The duty stays open until somebody says that it is done."),
    ]
    opens = button("Open the booking", "booking.open", {"conference": line.conference_id})
    return card(f"{who} needs help", body, [opens], summary=f"{line.reference}: help is asked for")


def help_sent(line: DutyLine, whom: Sequence[str], about: str) -> Card:
    """Who was told; nobody is said, too."""
    told = [
        f"{when.joined(whom)} has your words." if len(whom) == 1 else f"{when.joined(whom)} have your words."
    ]
    body = [panel("done", "Help is asked for", told)] if whom else [
        panel("warning", "Nobody could be told", ["No manager is known here. Ask them yourself."])
    ]  # fmt: skip
    back = button("Back", "duty.open", {"card": about})
    return card("Help", body, [back], summary=f"{line.reference}: help is asked for")
