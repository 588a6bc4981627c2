"""Another chair: asked to cover, found by hand, or changed for good."""

from collections.abc import Sequence

from cards import dates as when
from cards.booking.offers import reasons
from cards.chairs import CHECK, DECLINES
from cards.council_words import fill, kind_words, said
from cards.cover.absence import NOTHING_CANCELLED, asked_words, family_rows, named, place, title_of
from cards.form import Field, FormCard, Parts
from cards.kit import (
    Button,
    Card,
    Choice,
    Element,
    bullets,
    button,
    button_row,
    card,
    facts,
    group,
    panel,
    text,
)
from cards.sources import source_of
from conference.cover import Candidate, CoverAskPicture, CoverLine
from conference.standard import Standard

# For the chair who is asked to cover: what it is, the conflict check, accept or decline.

STANDS = {
    "accepted": "You cover it",
    "declined": "You declined",
    "too_late": "The time to answer has passed",
    "busy": "You have another conference then",
    "withdrawn": "No longer needed",
}
ANSWERED = frozenset({"accepted", "declined"})


def cover_asked(standard: Standard, pictures: Sequence[CoverAskPicture]) -> Card:
    """One conference with its question, or several, each to be answered by itself."""
    if len(pictures) == 1:
        only = pictures[0]
        return cover_request(standard, only).drawn() if only.status == "asked" else _answered(standard, only)
    left = sum(each.status == "asked" for each in pictures)
    body = [_line(standard, each) for each in pictures]
    title = f"Can you cover {len(pictures)} conferences? {left} to answer" if left else "Cover: all answered"
    return card(title, body, summary=f"Cover: {', '.join(each.line.reference for each in pictures[:3])}")


def cover_request(standard: Standard, picture: CoverAskPicture, *, several: bool = False) -> FormCard:
    """While it is asked. `several`: it stands on a card with others, so there is a way back to them."""
    line, about = picture.line, {"ask": picture.id}
    parts: Parts = [
        text(_until(picture)),
        facts([("When", when.span(line.starts, line.ends)), *family_rows(standard, line)]),
        Field("knows_family", choices=CHECK),
        text(_why_checked(standard), subtle=True, small=True),
    ]
    buttons = [
        button("Accept", "cover.accept", about, primary=True),
        button("Decline", "cover.decline", about),
        *([button("Back to all", "cover.asked", about)] if several else []),
    ]
    title = fill("Can you cover this {icpc}? {when}", standard, when=when.by(line.starts),
                 **kind_words(standard, line.kind))  # fmt: skip
    return FormCard(standard, title, parts, buttons, f"{line.reference}: can you cover?")


def decline_cover(standard: Standard, picture: CoverAskPicture) -> FormCard:
    """Why, and an explanation that only the unit reads (WS-10)."""
    line, about = picture.line, {"ask": picture.id}
    parts: Parts = [
        facts([("When", when.span(line.starts, line.ends)), ("Reference", line.reference)]),
        Field("because", choices=DECLINES),
        Field("explanation"),
    ]
    buttons = [
        button("Decline", "cover.decline_send", about, primary=True),
        button("Back", "cover.asked", about),
    ]
    title = fill("Decline to cover this {icpc}", standard, **kind_words(standard, line.kind))
    return FormCard(standard, title, parts, buttons, f"{line.reference}: decline")


def _answered(standard: Standard, picture: CoverAskPicture) -> Card:
    line, at = picture.line, picture.answered_at
    rows = [("When", when.span(line.starts, line.ends)), ("Reference", line.reference)]
    lines: list[Element] = [text(_outcome(standard, picture))]
    if at:
        how = "You answered at" if picture.status in ANSWERED else "Since"
        lines.append(text(f"{how} {when.moment(at)}.", subtle=True, close=True))
    buttons = []
    if picture.status == "accepted":
        rows.insert(1, ("How", place(line)))
        buttons.append(button("Open the booking", "booking.open", {"conference": line.conference_id}))
    title = f"{STANDS[picture.status]}: {when.by(line.starts)}"
    return card(title, [*lines, facts(rows)], buttons, summary=f"{line.reference}: {STANDS[picture.status]}")


def _outcome(standard: Standard, picture: CoverAskPicture) -> str:
    match picture.status:
        case "accepted":
            return fill(
                f"{picture.line.was_chair} stays the child’s {{chair}}. Date, time and link are the same.",
                standard,
            )
        case "declined" if picture.because == "conflict":
            return fill(
                "The {unit} has your explanation. You will not be offered this family again.", standard
            )
        case "declined":
            return fill("The {unit} has your explanation. You need do nothing more.", standard)
        case "busy":
            who = said(standard, standard.cover.told[0].value)
            return f"The {who} has been told, and decides. You do not need to do anything."
    return "You do not need to do anything."


def _line(standard: Standard, picture: CoverAskPicture) -> Element:
    line = picture.line
    items = [text(title_of(standard, line), bold=True)]
    if picture.status != "asked":
        return group([*items, text(f"{STANDS[picture.status]}.", close=True)], line=True)
    items += [text(place(line), close=True), bullets([_until(picture)])]
    act = button(f"Answer for {line.reference}", "cover.one", {"ask": picture.id})
    return group([*items, button_row([act])], line=True)


def _until(picture: CoverAskPicture) -> str:
    who = f" {picture.asked_by} asks you." if picture.asked_by else ""
    return f"{picture.line.was_chair} cannot come.{who} Answer by {when.moment(picture.answer_by)}."


def _why_checked(standard: Standard) -> str:
    source = source_of(standard, standard.cite("cover.conflict_check"))
    return f"The check: {source}. The time to answer is a default of this service."


# Finding a chair by hand; cancelling, which is not done here; another chair for good.

MOST_CHAIRS = 10
REALLOCATED = {
    "workload": "The load is shared anew",
    "absence": "Their {chair} is away for longer",
    "conflict": "Their {chair} knows the family, or is not independent",
    "other": "Another reason",
}


def choose_chair(standard: Standard, line: CoverLine, candidates: Sequence[Candidate]) -> FormCard:
    """The free chairs in order, each with the reasons; several can be asked, the first answer counts."""
    about = {"cover": line.id}
    back = button("Back", "cover.open", about)
    head = [
        text(title_of(standard, line), bold=True),
        text(place(line), close=True),
        *([bullets([asked_words(one) for one in line.asks])] if line.asks else []),
    ]
    title, summary = fill("Find {a_chair} to cover", standard), f"{line.reference}: cover"
    if not candidates:
        none = panel("warning", fill("No {chair} is free then", standard), [NOTHING_CANCELLED])
        return FormCard(standard, title, [*head, none], [_stop(line), back], summary)
    choices = [Choice(one.person_id, _named(standard, one)) for one in candidates[:MOST_CHAIRS]]
    parts: Parts = [
        *head,
        Field("cover_whom", choices=choices, several=True),
        text("Why in this order", bold=True),
        bullets([f"{one.name}: {_because(standard, one)}" for one in candidates[:MOST_CHAIRS]]),
        text(
            f"Whom to ask: {source_of(standard, standard.cite('cover.asked_from'))}.", subtle=True, small=True
        ),
    ]
    buttons = [button("Ask", "cover.ask_them", about, primary=True), back]
    return FormCard(standard, title, parts, buttons, summary, {"cover_whom": _first(candidates)})


def stop_instead(standard: Standard, line: CoverLine, *, door: str = "") -> Card:
    """Where a manager would cancel. `door`: the verb that asks for a stand-down, "" while there is none."""
    who = " or ".join(fill(f"{{{role.value}}}", standard) for role in standard.cover.decides_without_cover)
    body = [
        text(title_of(standard, line), bold=True),
        text(NOTHING_CANCELLED),
        text(
            f"A stand-down has to be asked for, and agreed. Without cover the {who} decides. "
            f"Source: {source_of(standard, standard.cite('cover.decides_without_cover'))}.",
        ),
    ]
    buttons = [
        *(
            [button(_ask(standard), door, {"conference": line.conference_id, "reason": "no_cover"})]
            if door
            else []
        ),
        button("Back", "cover.open", {"cover": line.id}),
    ]
    return card("Nothing has been cancelled", body, buttons, summary=f"{line.reference}: nothing cancelled")


def covered(standard: Standard, line: CoverLine) -> Card:
    """For the social worker, the clerks and the administrators: who chairs now. Never why."""
    meeting = "The Teams meeting is the same. That they can open it is being checked."
    if line.mode.value == "face_to_face":
        meeting = "People meet in the same place."
    elif line.reads_roles:
        meeting = f"They can open the Teams meeting: read back at {when.moment(line.reads_roles)}."
    body = [
        text("Date, time and link stay the same. People who are invited need do nothing."),
        text(meeting, close=True),
        facts([("When", when.span(line.starts, line.ends)), ("How", place(line)),
               ("Reference", line.reference)]),
    ]  # fmt: skip
    title = f"{named(standard, line.chair)} chairs {line.reference}"
    about = {"conference": line.conference_id}
    return card(title, body, [button("Open the booking", "booking.open", about)], summary=title)


def reallocate(
    standard: Standard, *, conference: str, reference: str, chairs: Sequence[tuple[str, str]]
) -> FormCard:
    """Another chair for good: an act of its own (WS-23). `chairs`: who is free at its time, in order."""
    about = {"conference": conference}
    why = [Choice(key, fill(words, standard)) for key, words in REALLOCATED.items()]
    parts: Parts = [
        text(fill("The child has this {chair} from now on, not only for this conference.", standard)),
    ]
    buttons = [button("Open the booking", "booking.open", about)]
    if chairs:
        parts.append(Field("new_chair", choices=[Choice(*one) for one in chairs]))
        parts.append(Field("new_chair_why", choices=why))
        buttons.insert(0, button("Change for good", "cover.reallocate_send", about, primary=True))
    else:
        parts.append(panel("warning", fill("No {chair} is free then", standard), ["Move the date first."]))
    title = fill("Another {chair} for good: {reference}", standard, reference=reference)
    return FormCard(standard, title, parts, buttons, f"{reference}: another chair")


def reallocated(standard: Standard, *, reference: str, conference: str, chair: str) -> Card:
    body = [
        text("Date and time stay the same."),
        *([text(fill("They are reminded to add themselves to the child’s file.", standard), close=True)]
          if standard.chairs.named_on_file else []),
    ]  # fmt: skip
    title = f"{named(standard, chair)} has {reference} from now on"
    return card(title, body, [button("Open the booking", "booking.open", {"conference": conference})],
                summary=title)  # fmt: skip


def _ask(standard: Standard) -> str:
    return fill("Ask to {stand_down} or {postpone}", standard)


def _first(candidates: Sequence[Candidate]) -> str:
    """The first who has not been asked yet is chosen beforehand."""
    return next((one.person_id for one in candidates if not one.asked), "")


def _named(standard: Standard, one: Candidate) -> str:
    asked = {"asked": " (asked already)", "declined": " (declined)", "too_late": " (did not answer)"}
    return f"{named(standard, one.name)}{asked.get(one.asked, '')}"


def _because(standard: Standard, one: Candidate) -> str:
    shown = [why for why in one.why if why[0] in {"knows_child", "load", "calendar_not_read"}]
    duty = ["On duty that day"] if ("duty_day", "") in one.why else []
    out = ["Out of office, by their mailbox"] if one.away else []
    found = [*out, *duty, *reasons(standard, shown)]
    return ". ".join(found) or fill("free then", standard)


def _stop(line: CoverLine) -> Button:
    return button(f"Cancel or put off {line.reference}", "cover.stop", {"cover": line.id})
