"""For whoever may decide: what is asked, by whom and why, what follows from either press."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.form import Form
from cards.kit import Card, Element, bullets, button, card, group, panel, text
from cards.said import fill, role
from cards.standdown.chain import decided, in_absence, stepped
from cards.standdown.rows import about, given
from cards.standdown.saying import doing, notice, the, then
from cards.words import capital
from conference.refusals import Problem
from conference.standard import Standard
from conference.standdown import StandDownPicture


def asked(
    standard: Standard,
    picture: StandDownPicture,
    problems: Sequence[Problem] = (),
    *,
    answers: Mapping[str, Any] | None = None,
) -> Card:
    """Agree, or refuse with a reason. Whatever is decided, the card then says how it stands."""
    data = {"request": picture.id, "conference": picture.conference_id}
    form = Form(standard, answers or {}, problems, data)
    body = [
        *form.summary(),
        text(f"{picture.asked_by} ({role(standard, picture.asked_as)}) asks you to agree."),
        *_absence(standard, picture),
        about(standard, picture),
        *given(standard, picture),
        *_follows(standard, picture),
        *decided(standard, picture),
        form.ask("why", needed=True, forced=False, title="Your reason (needed to refuse)"),
    ]
    buttons = [
        button("Agree", "stand_down.agree", data, primary=True),
        button("Refuse", "stand_down.refuse", data, sends_fields=True),
    ]
    title = f"{doing(standard, picture.act, picture.reference)}?"
    return card(title, body, buttons, summary=f"{notice(picture)}: your decision is needed")


def _absence(standard: Standard, picture: StandDownPicture) -> list[Element]:
    """Why a deputy is asked."""
    found: list[Element] = []
    for one, step in stepped(standard, picture):
        if one.status == "asked" and one.in_absence_of and step and step.deputies:
            deputy = the(standard, step.deputies, "or")
            found.append(panel("info", in_absence(standard, one), [f"{capital(deputy)} can decide as well."]))
    return found


def _follows(standard: Standard, picture: StandDownPicture) -> list[Element]:
    open_ = [one for one in picture.steps if one.status in {"asked", "waiting"}]
    if len(open_) > 1:
        agree = "If you agree: nothing changes until the others have agreed, too."
    else:
        agree = f"If you agree: {then(picture.act, quiet=picture.quiet)}"
    refuse = f"If you refuse: it stays as booked, and {picture.asked_by} is told why."
    quiet = []
    if picture.quiet:
        who = the(standard, picture.tellers, "or")
        quiet = [fill(f"Nobody who is invited gets an automatic message: {who} tells them first.", standard)]
    return [
        group(
            [
                text("What follows", bold=True),
                bullets([agree, refuse, *quiet]),
            ]
        )
    ]
