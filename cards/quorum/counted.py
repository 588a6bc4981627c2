"""What the council's rule makes of the count, for the chair to decide."""

from collections.abc import Sequence
from typing import Any

from cards import words as when
from cards.form import Form
from cards.kit import Button, Element, button, facts, panel
from cards.quorum import saying
from cards.said import fill, held
from cards.words import joined
from conference.quorum import Decision, Finding, QuorumPicture, Then, may, needs_reason
from conference.standard import Cited, Source, Standard


def counted(standard: Standard, picture: QuorumPicture, found: Finding, form: Form) -> list[Element]:
    """The proposal with its source, what was counted, and the reason where one is needed."""
    asks = needs_reason(found, Decision.GO_AHEAD) and may(found, Decision.GO_AHEAD)
    return [
        *form.summary(),
        _proposed(standard, picture, found),
        *([form.ask("quorum_why", needed=True, forced=False)] if asks or form.problems else []),
        facts(_rows(picture, found)),
        saying.rests_on(standard, *_rules(picture, found)),
    ]


def by_report(picture: QuorumPicture, found: Finding) -> list[str]:
    """Those that count though nobody of them is here."""
    here = {one.agency for one in picture.agencies if one.here}
    return [one for one in found.counted if one not in here]


def buttons(picture: QuorumPicture, found: Finding) -> list[Button]:
    last = picture.decided
    carried = {"conference": picture.conference_id, "move": picture.move}
    said = {**carried, "counted": picture.version, "saw": found.then.value, "after": last.id if last else ""}
    go = [button("Go ahead", "quorum.go_ahead", said, primary=True)] if may(found, Decision.GO_AHEAD) else []
    return [
        *go,
        button("Not going ahead", "quorum.not_going_ahead", said, sends_fields=True),
        button("Change who is here", "quorum.again", carried),
    ]


def _proposed(standard: Standard, picture: QuorumPicture, found: Finding) -> Element:
    needed = found.needed
    match found.then:
        case Then.GO_ON:
            said = fill("The {icpc} can go ahead.", standard, **held(standard, picture.kind))
            return panel("done", "Quorate", [said])
        case Then.CONFIRM:
            said = f"By going ahead you confirm that {needed} different agencies are here."
            return panel("info", "Exactly enough: you confirm it", [said])
        case Then.SHOULD_PROCEED:
            other = "" if picture.rules.counts_social_care.value else "other "
            said = f"Fewer than {needed} {other}agencies work with this family."
            return panel("info", "It should go ahead", [said])
        case Then.CHAIR_DECIDES:
            rule = picture.rules.chair_may_proceed
            own = [rule.note] if rule.note and rule.source is Source.COUNCIL else []
            lines = ["You may go ahead: say why.", *own]
            return panel("warning", "Not quorate: you decide", lines)
        case Then.STAND_DOWN:
            said = fill("{council} lets nobody go ahead without a quorum.", standard, council=standard.name)
            return panel("warning", "Not quorate", [said])


def _rules(picture: QuorumPicture, found: Finding) -> Sequence[Cited[Any]]:
    rules = picture.rules
    match found.then:
        case Then.CONFIRM:
            return (rules.agencies, rules.confirm_at_exact)
        case Then.SHOULD_PROCEED:
            return (rules.agencies, rules.few_agencies)
        case Then.CHAIR_DECIDES | Then.STAND_DOWN:
            return (rules.agencies, rules.chair_may_proceed)
        case _:
            return (rules.agencies,)


def _rows(picture: QuorumPicture, found: Finding) -> list[tuple[str, str]]:
    reported = by_report(picture, found)
    away = [one.agency for one in picture.agencies if not one.here and one.agency not in reported]
    return [
        ("Counted", saying.tally(found, reported)),
        *([("Not here", joined(away))] if away else []),
        ("Needed", saying.asked_for(picture.rules)),
        ("Reference", f"{picture.reference}, {when.clock(picture.starts)}"),
    ]
