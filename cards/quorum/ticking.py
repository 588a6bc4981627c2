"""Ticking who is here: agency by agency, whose report is sufficient, who never counts."""

from collections.abc import Sequence
from typing import Any

from cards.form import label, unforced
from cards.kit import Choice, Element, bullets, multi_choice, panel, subheading, text, words, yes_no
from cards.kit.buttons import openings
from cards.quorum import saying
from cards.said import fill
from cards.words import joined, lowered
from conference.quorum import RECEIVED, AgencyHere, Coming, PersonHere, QuorumPicture
from conference.standard import Cited, Few, Standard

HERE = "quorum_here_"  # the fields' ids, one an agency
COLLEAGUE = "colleague:"  # before an agency's key
NO_REPORT = "A report does not stand for an agency that is not here."
REPLIES = {Coming.PERHAPS: "may come", Coming.OPEN: "no answer", Coming.NO: "said no"}


def ticking(standard: Standard, picture: QuorumPicture) -> list[Element]:
    """Whoever has said yes is ticked. No field forces anything: nobody may be here."""
    return [
        text(f"Tick who is here, then count. Needed: {saying.asked_for(picture.rules)}.", close=True),
        *_nobody(standard, picture),
        *[_agency(standard, row, one) for row, one in enumerate(picture.agencies)],
        *_reports(standard, picture),
        *_few(standard, picture),
        saying.rests_on(standard, picture.rules.agencies),
        *openings(
            [
                ("apart", "Who never counts", _apart(standard, picture)),
                ("rules", "Rules", _rules(standard, picture)),
            ]
        ),
    ]


def _nobody(standard: Standard, picture: QuorumPicture) -> list[Element]:
    if any(not one.social_care for one in picture.agencies):
        return []
    lines = [fill("Nobody who counts is on the {invite_list}.", standard)]
    return [panel("warning", "No other agency is on the list", lines)]


def _agency(standard: Standard, row: int, one: AgencyHere) -> Element:
    choices = [Choice(person.id, _named(standard, person), _said(person)) for person in one.people]
    ticked = [person.id for person in one.people if person.here]
    if not one.social_care:
        choices.append(Choice(f"{COLLEAGUE}{one.key}", "A colleague of theirs"))
        ticked += [f"{COLLEAGUE}{one.key}"] if one.colleague else []
    error = label(standard, "quorum_here").error
    return unforced(multi_choice(f"{HERE}{row}", one.agency, choices, values=ticked, error=error))


def _named(standard: Standard, one: PersonHere) -> str:
    role = lowered(fill(one.role, standard))
    return f"{one.name}, {role}" if one.name else role


def _said(one: PersonHere) -> str:
    return REPLIES.get(one.reply, "") if not one.here else ""


def _reports(standard: Standard, picture: QuorumPicture) -> list[Element]:
    """Whose report may count is asked; of the others it is said that it came (LE-55, WK-04)."""
    received = [one for one in picture.agencies if one.report == RECEIVED]
    rules = picture.rules
    may = [one for one in received if rules.reports_count.value and one.core_group]
    parts: list[Element] = []
    if may:
        said = label(standard, "quorum_reports")
        ticked = [one.key for one in may if one.sufficient]
        choices = [Choice(one.key, one.agency) for one in may]
        asked = multi_choice(
            "quorum_reports", said.ask, choices, values=ticked, error=said.error, hint=said.hint
        )
        parts.append(unforced(asked))
    if others := [one.agency for one in received if one not in may]:
        parts += _that_came(standard, picture, others)
    return parts


def _that_came(standard: Standard, picture: QuorumPicture, names: Sequence[str]) -> list[Element]:
    why = (
        "They are not of the {core_group}, so their report does not count."
        if picture.rules.reports_count.value
        else NO_REPORT
    )
    return [
        subheading("Reports received"),
        words(joined(names), close=True),
        text(fill(why, standard), subtle=True, close=True),
    ]


def _few(standard: Standard, picture: QuorumPicture) -> list[Element]:
    """LE-57: only where the answer makes a difference."""
    rules = picture.rules
    if rules.few_agencies.value is not Few.PROCEED:
        return []
    other = "" if rules.counts_social_care.value else "other "
    ask = f"Do fewer than {rules.agencies.value} {other}agencies work with this family?"
    error = label(standard, "quorum_few").error
    return [yes_no("quorum_few", ask, value=picture.ticks.few, error=error)]


def _apart(standard: Standard, picture: QuorumPicture) -> list[Element]:
    lines = [f"{one.name}, {lowered(fill(one.role, standard))}" for one in picture.apart]
    return [bullets(lines)] if lines else []


def _rules(standard: Standard, picture: QuorumPicture) -> list[Element]:
    """What counts, each with its source."""
    rules = picture.rules
    counts = "A sufficient report of the {core_group} counts." if rules.reports_count.value else NO_REPORT
    said: list[tuple[str, Cited[Any]]] = [
        ("Each agency counts once.", rules.agencies),
        (counts, rules.reports_count),
    ]
    if rules.few_agencies.value is Few.PROCEED:
        said.append(("Where fewer agencies work with the family, it should go ahead.", rules.few_agencies))
    if rules.chair_may_proceed.value:
        said.append(("Without a quorum it may go ahead, with a reason.", rules.chair_may_proceed))
    return [
        part
        for line, rule in said
        for part in (text(fill(line, standard), close=True), saying.rests_on(standard, rule))
    ]
