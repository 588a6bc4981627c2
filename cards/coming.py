"""What comes next, who does it and by when; the keys are those of DueStep.what."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Element, bullets, subheading
from cards.said import fill, role
from cards.sources import source
from conference.booking_picture import DueStep
from conference.standard import Standard

STEPS = {
    "chair_answers": "{who} accepts or declines",
    "chair_allocated": "{who} finds {a_chair}",
    "agreement": "{who} agrees or refuses",
    "request_by": "{who} sends the request",
    "invite_list": "{who} sends the list of people to invite",
    "notice": "{who} sends the invitations",
    "named_on_file": "{who} adds themselves as worker on the child’s file",
    "meeting": "{who} sets up the Teams meeting",
    "meeting_safe": "{who} sets up the Teams meeting",
    "join": "{who} joins the conference",
    "conference": "The conference is held",
    "last_date": "Last date",
    "s47_concluded": "{who} concludes the {section_47}",
    "repeat_plan": "{who} discusses the {repeat_plan}",
}
_HELD = frozenset({"join", "conference"})
_AT_ONCE = frozenset({"meeting", "meeting_safe"})  # the conference's start is no time to wait for
_NO_RULE = _HELD | _AT_ONCE  # the conference itself dates these, no rule does


def step_words(standard: Standard, step: DueStep) -> str:
    """As “CPA accepts or declines by Wednesday 2 December 2026”."""
    template = STEPS.get(step.what, "{who}: " + step.what.replace("_", " "))
    act = fill(template, standard, who=_who(standard, step.role))
    return act if step.what in _AT_ONCE else f"{act} {_by(step)}"


def coming(standard: Standard, steps: Sequence[DueStep]) -> list[Element]:
    """The steps in order of time; the last date stands among the facts already."""
    said = [_marked(standard, step) for step in steps if step.what != "last_date"]
    return [subheading("What comes next"), bullets(said)] if said else []


def rules(standard: Standard, steps: Sequence[DueStep]) -> list[Element]:
    """On which rule of whose document each date rests."""
    resting = [step for step in steps if step.what not in _NO_RULE]
    said = [f"{_name(standard, step)}: {source(standard, step.source, step.rules)}" for step in resting]
    return [bullets(said)] if said else []


def _marked(standard: Standard, step: DueStep) -> str:
    said = step_words(standard, step)
    return (
        said
        if step.source != "default" or step.what in _NO_RULE
        else f"{said} (a default, not {standard.name}’s own rule)"
    )


def _name(standard: Standard, step: DueStep) -> str:
    return fill(STEPS.get(step.what, step.what.replace("_", " ")), standard, who=_who(standard, step.role))


def _by(step: DueStep) -> str:
    if step.what in _HELD:
        return f"on {when.by(step.by)}"
    return f"by {when.by(step.by)}"


def _who(standard: Standard, which: str) -> str:
    return "Quorate" if which == "clock" else f"the {role(standard, which)}"
