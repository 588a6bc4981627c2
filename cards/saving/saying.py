"""What a way to keep a date is, why it may help, who can do it, on whose rule it rests."""

from cards import words as when
from cards.said import fill, role
from cards.saving.texts import SAYS
from cards.sources import source
from cards.words import capital, joined, lowered
from conference.keep_the_date import Save
from conference.roles import UNIT, Role
from conference.standard import CoverFrom, Source, Standard
from conference.timetable import Moment


def what(standard: Standard, key: str) -> str:
    """What a way is called; one that is no more is read as its key."""
    known = SAYS.get(key)
    return fill(known.what, standard) if known else capital(key.replace("_", " "))


def why(standard: Standard, save: Save, last_date: Moment | None = None) -> str:
    """Why it may help; a card about a rule that was missed says so."""
    says = SAYS[save.key]
    return said(
        standard, save, says.late_why if says.late_why and save.but else says.why, last_date=last_date
    )


def said(standard: Standard, save: Save, template: str, *, last_date: Moment | None = None) -> str:
    return fill(
        template,
        standard,
        by=when.by(save.by) if save.by else "then",
        needed=str(standard.quorum.agencies.value),
        last_date=when.weekday(last_date) if last_date else "the last date",
        other=_other(standard),
        presenter=role(standard, next(iter(standard.cover.social_worker_cover.value), Role.TEAM_MANAGER)),
    )


def who_can(standard: Standard, save: Save) -> str:
    """As “The CP Chair or the Unit can do this”; the unit's three parts are said as one."""
    office = f"the {fill('{unit}', standard)}"
    names = [
        office if one in UNIT and set(save.who) >= UNIT else f"the {role(standard, one)}" for one in save.who
    ]
    return capital(joined(list(dict.fromkeys(names)), "or")) + " can do this."


def rests(standard: Standard, save: Save) -> str:
    """On whose rule it rests; what no document has is our suggestion."""
    if save.basis is None:
        return "Our suggestion."
    return f"From {source(standard, save.basis.source.value, save.basis.rules)}."


def weighed(standard: Standard, save: Save) -> str:
    """The rule against it, with where it stands; "" where there is none."""
    known = SAYS.get(save.key)
    if save.but is None or known is None or not known.but:
        return ""
    default = "; a default of this service" if save.but.source is Source.DEFAULT else ""
    return f"{said(standard, save, known.but).rstrip('.')} ({', '.join(save.but.rules)}{default})."


def _other(standard: Standard) -> str:
    if standard.cover.asked_from.value is CoverFrom.DUTY_CHAIR:
        return f"the {role(standard, Role.DUTY_CHAIR)}"
    return lowered(fill("another {chair}", standard))
