"""A standard's pages, in the order in which a safeguarding manager reads them."""

from collections.abc import Callable
from functools import partial

from bot.handbook import entries, invitees, settled
from bot.handbook.page import Page, Section
from cards import words as when
from conference.standard import Standard
from conference.steps import Phase

Build = Callable[[Standard], Section]

BUILDERS: tuple[tuple[str, Build], ...] = (
    ("about", settled.about),
    ("words", settled.words),
    ("timescale", settled.timescale),
    *(("steps", partial(entries.steps, phase=phase)) for phase in Phase),
    ("fields", settled.form),
    *((key, partial(settled.settled, subject=key)) for key in ("chairs", "hours", "meeting", "repeat_plan")),
    ("chains", entries.chains),
    ("stand_down", partial(settled.settled, subject="stand_down")),
    ("reasons", entries.reasons),
    *((key, partial(settled.settled, subject=key)) for key in ("quorum", "decision", "cover")),
    *((key, partial(settled.settled, subject=key)) for key in ("duty.cover", "duty.advice")),
    ("invitees", invitees.rules),
    ("invitee_roles", invitees.roles),
    ("ladders", entries.ladders),
    ("lists", entries.lists),
    ("settings", partial(settled.settled, subject="settings")),
    ("information", entries.information),
    ("left_out", entries.left_out),
)
SUBJECTS = tuple(dict.fromkeys(subject for subject, _ in BUILDERS))


def page_of(standard: Standard, only: str = "") -> Page:
    """All sections that say something, or those of one subject of SUBJECTS."""
    wanted = [build for subject, build in BUILDERS if only in {"", subject}]
    sections = tuple(section for build in wanted if (section := build(standard)).lines)
    return Page(standard.council, standard.name, when.day(standard.effective_from), sections)
