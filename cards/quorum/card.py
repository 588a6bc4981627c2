"""The card at the start: tick, count, decide; then what was decided. One card, in place."""

from collections.abc import Sequence

from cards import words as when
from cards.form import Form
from cards.kit import Button, Card, Element, button, card, panel
from cards.quorum import counted, decided, saying, ticking
from cards.said import fill
from conference.quorum import QuorumPicture
from conference.refusals import Code, Problem
from conference.standard import Standard

NOT_DONE: dict[Code, tuple[str, str]] = {  # why a press did nothing; the card shows how it stands
    Code.ALREADY_DECIDED: ("Decided already", "This is how it stands."),
    Code.STALE: ("It has changed since", "Nothing was recorded. This is how it stands."),
    Code.NOT_YOURS: ("This is not yours to decide", "Nothing was recorded. {who} decides."),
    Code.TOO_SOON: ("It is too early", "Nothing was recorded. You can count from {opens}."),
}


def quorum(
    standard: Standard,
    picture: QuorumPicture,
    *,
    stand_down: bool = False,
    refused: Code | None = None,
    problems: Sequence[Problem] = (),
    why: str = "",
) -> Card:
    """For whoever decides and everybody else who reads the booking. Words of the family stand nowhere.

    `stand_down`: the reader can ask for that. `refused`: why the last press did nothing. `problems` and
    `why`: of the reason that was typed.
    """
    found, last = picture.finding, picture.decided
    title, body, buttons = "", list[Element](), list[Button]()
    if picture.may and found is not None:
        form = Form(standard, {"quorum_why": why}, problems)
        title = saying.proposal(found, len(counted.by_report(picture, found)))
        body, buttons = counted.counted(standard, picture, found, form), counted.buttons(picture, found)
    elif picture.may and (picture.counting or last is None):
        title = f"Who is here? {when.clock(picture.starts)}, {picture.reference}"
        body, buttons = ticking.ticking(standard, picture), _count(picture)
    elif last is not None:
        title = saying.outcome(last)
        body = decided.decided(standard, picture, last, stand_down=stand_down)
        buttons = decided.buttons(picture, last, stand_down=stand_down)
    else:
        title, body = decided.waiting(standard, picture)
        buttons = decided.buttons(picture, None, stand_down=False)
    noted = _noted(standard, picture, refused)
    return card(title, [*noted, *body], buttons, summary=saying.summary_of(picture))


def _count(picture: QuorumPicture) -> list[Button]:
    about = {"conference": picture.conference_id, "move": picture.move}
    other = (
        button("Leave it as decided", "quorum.leave", about)
        if picture.decided
        else button("Open the booking", "booking.open", {"conference": picture.conference_id})
    )
    return [button("Count", "quorum.count", about, primary=True), other]


def _noted(standard: Standard, picture: QuorumPicture, refused: Code | None) -> list[Element]:
    """Why the last press did nothing; what holds while somebody counts again."""
    last = picture.decided
    holds = [panel("info", f"So far: {saying.outcome(last)}")] if last and picture.recounting else []
    if refused not in NOT_DONE:
        return holds
    title, said = NOT_DONE[refused]
    facts = {"who": saying.chair(standard, picture), "opens": when.clock(picture.opens)}
    return [panel("info", title, [fill(said, standard, **facts)]), *holds]
