"""What was decided when somebody could not come, and about the quorum."""

from cards import words as when
from cards.casefile.agreeing import Said
from cards.casefile.resting import LABEL, resting, resting_on
from cards.casefile.saying import by, given_lines
from cards.cover.without import WAYS
from cards.said import fill, role
from cards.saving import way_name
from cards.words import count, joined, lowered
from conference.casefile import Call, Covered, Found, Kept, Recorded
from conference.cover import CoverStatus, Missing, Part, ways
from conference.keep_the_date import RULES, Known
from conference.standard import Standard

OURS = "Our suggestion; no document has it."
_HOW = {
    CoverStatus.MANAGER: "a manager was told",
    CoverStatus.ASKED: "cover was asked for",
    CoverStatus.COVERED: "covered",
    CoverStatus.DECISION: "nobody could cover: a manager was asked to decide",
    CoverStatus.STANDING_DOWN: "nobody could cover: a stand-down was asked for",
    CoverStatus.OVER: "no cover was needed any more",
}
_ANSWERS = {
    "asked": "asked",
    "accepted": "accepted",
    "declined": "declined",
    "too_late": "did not answer in time",
    "withdrawn": "not needed any more",
}
_MISSING = {
    Missing.CLERK: "No {clerk}",
    Missing.SOCIAL_WORKER: "No {social_worker}",
    Missing.NETWORK: "Network failure",
}
_PROPOSED = {
    "go_on": "Go ahead",
    "confirm": "Exactly enough; the {chair} confirms",
    "should_proceed": "Go ahead, as fewer agencies work with the family",
    "chair_decides": "Not quorate; the {chair} decides",
    "stand_down": "Not quorate; do not go ahead",
}


def said(standard: Standard, one: Found | Covered | Recorded | Kept) -> Said:
    match one:
        case Found():
            return found(standard, one)
        case Covered():
            return covered(standard, one)
        case Recorded():
            return recorded(standard, one)
        case Kept():
            return kept(standard, one)


def found(standard: Standard, one: Found) -> Said:
    """The finding beside the decision, so that both can be judged."""
    rules = standard.quorum
    there = [f"{agency}{_report(report, here=here)}" for agency, here, report in one.agencies]
    counted = joined(list(one.counted)) or "none"
    few = "\nFewer agencies than that work with the family" if one.few else ""
    care = "" if one.social_care else "\nChildren’s social care was not there"
    needed = f"{len(one.counted)} of {count(one.needed, 'agency', 'agencies')} needed: {counted}{care}{few}"
    lines = [
        ("Decided by", by(standard, one.by)),
        ("Counted", needed),
        ("Was shown", "\n".join(there)),
        ("The rule proposed", fill(_PROPOSED.get(one.proposed, one.proposed), standard)),
        ("Reason", one.why or "None was needed"),
        resting_on(standard, rules.agencies),
        resting_on(standard, rules.decided_by),
    ]
    ahead = "it goes ahead" if one.go_ahead else "it does not go ahead"
    quorate = "quorate" if one.quorate else "not quorate"
    return f"At the start: {quorate}; {ahead}", given_lines(lines)


def covered(standard: Standard, one: Covered) -> Said:
    """Who was asked and how they answered. Nobody's explanation, and not why anybody was away."""
    rules = standard.cover
    part = role(standard, one.part.value)
    kept = "For good: the child keeps this one" if one.permanent else ""
    lines = [
        ("Could not come", f"{one.was}, {part}"),
        ("Asked", "\n".join(_call(each) for each in one.asked)),
        ("In their place", one.now if one.how is CoverStatus.COVERED else ""),
        ("Decided by", by(standard, one.by) if one.by else ""),
        ("How long", kept),
        resting_on(standard, rules.told if one.part is Part.CHAIR else rules.social_worker_cover),
    ]
    return f"The {part} could not come: {_HOW[one.how]}", given_lines(lines)


def recorded(standard: Standard, one: Recorded) -> Said:
    way = next((each for each in ways(standard, one.missing) if each.key == one.way), None)
    words = fill(WAYS.get(one.way, one.way), standard)
    lines = [
        ("Recorded by", by(standard, one.by)),
        ("How it goes on", f"{words}: {one.who}" if one.who else words),
        resting(standard, way.source, way.rules) if way else ("", ""),
    ]
    return fill(_MISSING[one.missing], standard), given_lines(lines)


def kept(standard: Standard, one: Kept) -> Said:
    """What was done so that nobody had to be asked to stand it down."""
    rule = next((each for each in RULES if each.key == one.way), None)
    basis = rule.basis(standard, Known(frozenset())) if rule else None
    lines = [
        ("Recorded by", by(standard, one.by)),
        ("What was written", one.note),
        resting(standard, basis.source, basis.rules) if basis else (LABEL, OURS),
    ]
    return f"The date was kept: {lowered(way_name(standard, one.way))}", given_lines(lines)


def _report(report: str, *, here: bool) -> str:
    there = "there" if here else "not there"
    return f": {there}, report {report.replace('_', ' ')}" if report else f": {there}"


def _call(one: Call) -> str:
    """As “Bo Brown, by Uma Stone, Tuesday 12 January 2027, 11:05am: accepted, …”."""
    answered = f", {when.by(one.answered_at)}" if one.answered_at else ""
    return f"{one.name}, by {one.by}, {when.by(one.at)}: {_ANSWERS.get(one.answer, one.answer)}{answered}"
