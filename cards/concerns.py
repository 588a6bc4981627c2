"""A concern: what can be raised, the form for it, how it stands, and as a mail to an agency."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cards import dates as when
from cards.council_words import fill, joined, role
from cards.form import CardPart, Field, FormCard, Parts
from cards.kit import (
    Button,
    Card,
    Choice,
    Element,
    button,
    card,
    facts,
    group,
    panel,
    subheading,
    text,
    words,
)
from cards.sources import source
from cards.standdown.ask import not_shared
from conference.concerns import TALKED, Climbed, ConcernPicture, Entry, Standing, Startable, asks_contact
from conference.dates import london_day
from conference.roles import Role
from conference.standard import Ladder, LadderRung, Standard

# A concern's cards: what can be raised, the form for it, how it stands.

LATE_REPORT = "late_report"  # a ladder
TALKS = {"face_to_face": "Face to face", "telephone": "By telephone", "email": "By e-mail"}
STANDS = {
    Standing.OPEN: "open",
    Standing.ANSWERED: "answered",
    Standing.SETTLED: "settled",
    Standing.AT_THE_TOP: "at the last rung",
}
ACTS = {
    "answered": "Answered",
    "settled": "Settled",
    "not_settled": "Not settled",
    "nobody": "Nobody there to be told: gone on to the next",
    "done": "Done meanwhile",
}


def start(standard: Standard, there: Startable) -> Card:
    """Every ladder that this person may start for this booking, each a button."""
    title = f"{there.reference} {', '.join(there.initials)}"
    said = "What do you want to raise?" if there.ladders else "There is nothing that you can raise here."
    body: list[Element] = [text(title, subtle=True), text(said)]
    for ladder in there.ladders:
        data = {"conference": there.conference_id, "ladder": ladder.key}
        told = _told(standard, ladder, ladder.rungs[0])
        body += [
            {"type": "ActionSet", "actions": [button(_what(standard, ladder), "concern.form", data)]},
            text(f"Goes first to: {told}", subtle=True, close=True),
        ]
    return card("Raise a concern, or praise", body, summary=there.reference)


def form(standard: Standard, there: Startable, ladder: Ladder) -> FormCard:
    """The first rung of a ladder. Fields: code, contact, contact_what, agency, lead_email, what."""
    rung = ladder.rungs[0]
    parts: Parts = [
        text(f"{there.reference} {', '.join(there.initials)}", subtle=True),
        text(f"Told at once: {_told(standard, ladder, rung)}."),
        text(f"From {_source(standard, ladder)}", subtle=True, small=True, close=True),
        *_fields(standard, ladder, rung, there.agencies, contact=asks_contact(ladder, rung, Climbed())),
    ]
    about = {"conference": there.conference_id}
    buttons = [
        button("Send", "concern.start", {**about, "ladder": ladder.key}, primary=True),
        button("Back", "concern.choose", about),
    ]
    return FormCard(standard, _what(standard, ladder), parts, buttons, there.reference)


def concern(standard: Standard, picture: ConcernPicture) -> FormCard:
    """How it stands, and what this reader can do: take the next rung, answer, or say that it is settled."""
    data = {"concern": picture.id, "version": picture.version}
    parts: Parts = [
        facts(_rows(standard, picture)),
        *[part for one in picture.entries for part in _entry(standard, picture, one)],
    ]
    buttons: list[Button] = []
    if picture.answers:
        parts.append(Field("reply", forced=False))
        buttons.append(button("Answer", "concern.answer", data, primary=True, sends_fields=True))
    if picture.mine and picture.next:
        parts += _next(standard, picture, picture.next)
        rung = {**data, "rung": picture.next.key}
        first = not picture.taken
        said = "Raise it" if first else "Take this step"
        buttons.append(button(said, "concern.take", rung, primary=not buttons, sends_fields=True))
    if picture.judges:
        if picture.standing is Standing.OPEN:
            parts.append(Field("why", forced=False, title="If it is settled, or only to be noted: why?"))
        said = "Note it and close" if not picture.taken else "Settled"
        buttons.append(button(said, "concern.settle", data, sends_fields=True))
        if picture.standing is Standing.ANSWERED:
            buttons.append(button("Not settled", "concern.not_settled", data))
    buttons += _stand_down(standard, picture)
    title = f"{_what(standard, picture.ladder)}: {STANDS[picture.standing]}"
    summary = f"{picture.reference} {', '.join(picture.initials)}: concern"
    return FormCard(standard, title, parts, buttons, summary)


def _stand_down(standard: Standard, picture: ConcernPicture) -> list[Button]:
    """A third choice while the social worker's report is late (S22)."""
    late = picture.ladder.key == LATE_REPORT and bool(picture.step)
    if not late or not picture.mine or picture.standing is Standing.SETTLED:
        return []
    return not_shared(standard, picture.conference_id)


def _rows(standard: Standard, picture: ConcernPicture) -> list[tuple[str, str]]:
    rows = [
        ("Conference", f"{picture.reference} {', '.join(picture.initials)}"),
        ("When", when.moment(picture.starts)),
    ]
    if picture.step:
        rows.append(("Late", fill(standard.steps[picture.step].what, standard)))
    if picture.about:
        rows.append(("About", picture.about))
    if picture.reply_due and picture.standing is Standing.OPEN:
        rows.append(("Answer by", last_day(picture.reply_due)))
    return [*rows, ("From", _source(standard, picture.ladder))]


def _entry(standard: Standard, picture: ConcernPicture, one: Entry) -> list[Element]:
    rung = next((rung for rung in picture.ladder.rungs if rung.key == one.rung), None)
    said = fill(rung.words, standard) if rung and one.act == "taken" else ACTS.get(one.act, one.act)
    who = one.who if one.role == Role.CLOCK.value else f"{one.who} ({role(standard, one.role)})"
    told = joined([role(standard, name) for name in one.told])
    lines = [text(said, bold=True), text(f"{who}, {when.moment(one.at)}", subtle=True, close=True)]
    if told and one.act == "taken":
        lines.append(text(f"Told: {told}", close=True))
    if one.contact:
        lines.append(text(f"Talked first: {TALKS.get(one.contact, one.contact)}", close=True))
    typed = [one.code, one.contact_what, one.words]
    return [
        group([*lines, *[words(typed_, most=2_000, close=True) for typed_ in typed if typed_]], line=True)
    ]


def _next(standard: Standard, picture: ConcernPicture, rung: LadderRung) -> Parts:
    first = not picture.taken
    return [
        subheading("What you can do now" if first else "The next step"),
        panel("info", fill(rung.words, standard), [f"Tells: {_told(standard, picture.ladder, rung)}"]),
        *_fields(standard, picture.ladder if first else None, rung, (), contact=picture.asks_contact),
    ]


def _fields(
    standard: Standard, ladder: Ladder | None, rung: LadderRung, agencies: Sequence[str], *, contact: bool
) -> list[CardPart]:
    asked: list[CardPart] = []
    if ladder and ladder.codes:
        codes = [Choice(code, fill(code, standard)) for code in ladder.codes]
        asked.append(Field("code", choices=codes, forced=False))
    if contact:
        asked.append(Field("contact", choices=[Choice(one, TALKS[one]) for one in TALKED], forced=False))
        asked.append(Field("contact_what", forced=False))
    if Role.AGENCY in rung.tell:
        if agencies:
            choices = [Choice(one, one) for one in agencies]
            asked.append(Field("concern_agency", choices=choices, forced=False))
        asked.append(Field("lead_email", needed=False, forced=False))
    return [*asked, Field("what", forced=False)]


def _what(standard: Standard, ladder: Ladder) -> str:
    return fill(ladder.what, standard)


def _told(standard: Standard, ladder: Ladder, rung: LadderRung) -> str:
    roles = [one for one in (*rung.tell, *rung.copies) if one not in ladder.never]
    return joined([role(standard, one) for one in roles])


def _source(standard: Standard, ladder: Ladder) -> str:
    return source(standard, ladder.source.value, ladder.rules)


def last_day(until: datetime) -> str:
    """An answer is in time until the end of its last day."""
    return when.weekday(london_day(until - timedelta(minutes=1)))


# A concern written to somebody at an agency: the words of whoever raised it, and by when to answer.


def concern_to_agency(standard: Standard, picture: ConcernPicture) -> tuple[str, str]:
    """(subject, text); the subject holds the reference only."""
    entry = picture.taken[-1]
    rung = next(rung for rung in picture.ladder.rungs if rung.key == entry.rung)
    lines = [
        fill(rung.words, standard),
        "",
        entry.words,
        "",
        f"Conference {picture.reference}, {when.moment(picture.starts)}",
        f"From {entry.who}, {role(standard, entry.role)}, {standard.name}",
    ]
    if picture.reply_due:
        lines += ["", f"Send your answer to them by {last_day(picture.reply_due)}."]
    return fill(rung.subject, standard) or f"Conference {picture.reference}", "\n".join(lines)
