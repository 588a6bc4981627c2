"""What may save a date before anybody is asked to stand it down; only what is possible is offered."""

from conference.standard import Standard
from conference.standdown.save import Basis, Does, Known, Save, SavedPicture
from conference.standdown.save_rules import LATER_BY, RULES

__all__ = [
    "LATER_BY", "Basis", "Does", "Known", "Save", "SavedPicture", "may_help", "needs_later", "save_of",
    "saves_for",
]  # fmt: skip


def saves_for(standard: Standard, reason: str, sub: str, known: Known) -> tuple[Save, ...]:
    """What may help for this reason and sub-code ("" while none is chosen), what a document has first.

    Only what is possible; what somebody else has to do is offered with who can.
    """
    helping = [one for one in RULES if one.helps(reason, sub) and one.when(standard, known)]
    found = [one.save(standard, known) for one in helping]
    return tuple(sorted(found, key=lambda save: (save.does is Does.GO_ON, save.basis is None)))


def save_of(standard: Standard, key: str, known: Known) -> Save | None:
    """One of them by its key, while it is possible."""
    rule = next((one for one in RULES if one.key == key), None)
    return rule.save(standard, known) if rule and rule.when(standard, known) else None


def may_help(reason: str, sub: str = "") -> bool:
    """Whether anything may save the date at all, so that it is worth asking."""
    return any(one.helps(reason, sub) for one in RULES)


def needs_later(reason: str, sub: str = "") -> bool:
    """Whether another time that day may help, so that the chair's day is worth a look."""
    return any(one.does is Does.LATER and one.helps(reason, sub) for one in RULES)
