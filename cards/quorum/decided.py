"""What was decided, or that nothing has been: what its readers see when there is nothing to tick."""

from cards import words as when
from cards.kit import Button, Element, bullets, button, facts, group, panel, text, words
from cards.kit.buttons import openings
from cards.quorum import saying
from cards.words import joined
from conference.quorum import Decided, Decision, Phase, QuorumPicture
from conference.standard import Standard


def decided(standard: Standard, picture: QuorumPicture, one: Decided, *, stand_down: bool) -> list[Element]:
    """`stand_down`: whether the reader can ask for that."""
    earlier = [_group(past) for past in reversed(picture.decisions[:-1])]
    return [
        facts(_rows(one)),
        *_why(one),
        *(_next(standard, picture, one, stand_down=stand_down) if _not(one) else []),
        *openings([("earlier", "Earlier decisions", earlier)]),
    ]


def waiting(standard: Standard, picture: QuorumPicture) -> tuple[str, list[Element]]:
    """The heading, and what is to be said while nothing is decided and this reader cannot."""
    rows = facts([("When", when.span(picture.starts, picture.ends)), ("Reference", picture.reference)])
    if picture.phase is Phase.OVER:
        said = "The time is over, and nobody recorded who was here."
        return "Nothing was recorded", [text(said), rows]
    listed = _expected(picture)
    if picture.mine:
        return f"You can count from {when.clock(picture.opens)}", [rows, *listed]
    said = f"{saying.chair(standard, picture)} counts who is here at the start and decides."
    return "Not decided yet", [text(said), rows, *listed]


def buttons(picture: QuorumPicture, one: Decided | None, *, stand_down: bool) -> list[Button]:
    about = {"conference": picture.conference_id}
    found: list[Button] = []
    if one is not None and _not(one) and stand_down and picture.standing:
        found.append(button("Ask to stand it down", "quorum.stand_down", about, style="positive"))
    if one is not None and picture.may:
        title = "Go ahead after all" if _not(one) else "Change the decision"
        found.append(button(title, "quorum.again", {**about, "move": picture.move}))
    return [*found, button("Open the booking", "booking.open", about)]


def _not(one: Decided) -> bool:
    return one.decision is Decision.NOT_GOING_AHEAD


def _rows(one: Decided) -> list[tuple[str, str]]:
    return [
        ("Decided by", f"{one.who}, {when.moment(one.at)}"),
        ("Agencies", saying.tally(one.finding, one.by_report)),
        *([] if one.finding.social_care else [("Missing", "Children’s social care")]),
    ]


def _why(one: Decided) -> list[Element]:
    """Under the facts, where a long one has the card's whole width."""
    return [text("Reason", bold=True), words(one.why, close=True)] if one.why else []


def _next(standard: Standard, picture: QuorumPicture, one: Decided, *, stand_down: bool) -> list[Element]:
    lines: list[str | Element] = []
    if picture.may:
        ask = "Ask to stand it down, or go ahead" if stand_down else "You may still go ahead"
        lines.append(f"{ask}." if one.finding.quorate else f"{ask}, with a reason.")
    last = f"The last date is {when.weekday(picture.last_date)}"
    if picture.next_by and not one.finding.quorate:
        lines.append(f"The next date should be by {when.weekday(picture.next_by)}.")
        lines.append(saying.rests_on(standard, picture.rules.next_within))
        last += ", which comes first" if picture.last_date < picture.next_by else ""
    lines.append(f"{last}.")
    return [panel("info", "What comes next", lines)]


def _expected(picture: QuorumPicture) -> list[Element]:
    """Whoever has said yes, by agency."""
    lines = [
        f"{one.agency}: {joined([person.name for person in one.people if person.here])}"
        for one in picture.agencies
        if one.here
    ]
    return [text("Expected", bold=True), bullets(lines)] if lines else []


def _group(one: Decided) -> Element:
    return group([text(saying.outcome(one), bold=True), facts(_rows(one)), *_why(one)], line=True)
