"""The same table as a page for the terminal: one section for each group."""

from bot.handbook.decisions import COLUMNS, Decision, decisions_of
from bot.handbook.page import Line, Page, Section
from cards import words as when
from conference.standard import Standard


def page_of(standard: Standard) -> Page:
    decisions = decisions_of(standard)
    groups = dict.fromkeys(one.group for one in decisions)
    sections = tuple(_section(group, [one for one in decisions if one.group == group]) for group in groups)
    return Page(standard.council, standard.name, when.day(standard.effective_from), sections)


def _section(group: str, decisions: list[Decision]) -> Section:
    lines = [Line(one.key, one.name, tuple("\n".join(cell) for cell in one.cells)) for one in decisions]
    return Section("decisions", group, "Decision", COLUMNS, tuple(lines))
