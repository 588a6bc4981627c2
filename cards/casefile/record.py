"""A booking's record for the child's file: what was decided, with what was seen, and its history."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from cards import council_words
from cards import dates as when
from cards.booking.booked import ACT_WORDS, look_words
from cards.booking.facts import (
    chair_row,
    family_rows,
    last_row,
    late_rows,
    place_row,
    time_rows,
    what_row,
    worker_row,
)
from cards.casefile.paper import Block, Facts, Heading, Pairs, Para, Row, Rows
from cards.concerns import ACTS, STANDS
from cards.council_words import MODES, capital, count, fill, joined, lowered, past_tense, role, said
from cards.cover.absence import WAYS
from cards.form import label
from cards.saving import way_name
from cards.standdown.request import why_words
from conference.booking import Mode, Status
from conference.casefile import (
    About,
    Asked,
    By,
    Call,
    Casefile,
    Change,
    Covered,
    Decided,
    Decision,
    Ended,
    Found,
    HistoryLine,
    Kept,
    Recorded,
    Shown,
    Telling,
    Told,
    Value,
)
from conference.concerns import ConcernPicture, Entry
from conference.cover import CoverStatus, Missing, Part, ways
from conference.keep_the_date import RULES, Known
from conference.roles import Role
from conference.standard import Chain, Cited, Order, Reason, Source, Standard
from conference.standdown import PREFIX, Act
from councils.documents import quote

# The whole record: heading, the booking, decisions in time order, concerns, the history.

STATUS = {
    Status.AGREEMENT: "waits for agreement to go past the last date",
    Status.ASKED: "the {chair} has been asked",
    Status.SEEKING: "looks for {a_chair}",
    Status.CONFIRMED: "confirmed; the Teams meeting is being made",
    Status.BOOKED: "booked",
    Status.STOOD_DOWN: "{done_stand_down}; a new date is looked for",
    Status.CANCELLED: "cancelled",
}
LEFT_OUT = (
    "Left out are explanations that were given to managers and administrators alone, and why somebody "
    "could not come to work."
)
NO_CONCERNS = "Concerns are left out of an operator’s copy."


def record(standard: Standard, file: Casefile) -> tuple[Block, ...]:
    """All of it, as blocks. Times are London’s."""
    return (
        Heading(f"Record of conference {file.booking.reference}", 1),
        Para(_made(standard, file)),
        Heading("The conference"),
        Facts(_booking(standard, file)),
        Heading("Decisions"),
        *_decisions(standard, file.decisions),
        *_concerns(standard, file),
        Heading("Whole history"),
        _history(standard, file),
        Heading("Who looked"),
        _looked(file),
        Para(f"{LEFT_OUT} {NO_CONCERNS if file.made_as is None else ''}".strip()),
    )


def _made(standard: Standard, file: Casefile) -> str:
    whom = f"{file.made_for}, {role(standard, file.made_as)}" if file.made_as else "an operator of Quorate"
    return (
        f"For the child’s file. Made for {whom}, {when.by(file.made_at)}. Times are London’s. "
        f"Rules are quoted from {standard.name}’s own document: {standard.document}."
    )


def _booking(standard: Standard, file: Casefile) -> tuple[tuple[str, str], ...]:
    shown = file.booking
    over = shown.status in {Status.STOOD_DOWN, Status.CANCELLED}
    times = [("Was to be", when.span(shown.starts, shown.ends)), last_row(shown)]
    return (
        what_row(standard, shown),
        *family_rows(standard, shown)[1:],
        ("Stands", fill(STATUS[shown.status], standard)),
        *(times if over else time_rows(shown)),
        *late_rows(standard, shown),
        place_row(shown),
        chair_row(standard, shown),
        worker_row(standard, shown),
    )


def _decisions(standard: Standard, decisions: tuple[Decision, ...]) -> list[Block]:
    if not decisions:
        return [Para("None so far.")]
    blocks: list[Block] = []
    latest: dict[About, Asked] = {}
    rests = ("", "")
    for number, one in enumerate(decisions, 1):
        if isinstance(one, Asked):
            latest[one.about] = one
        heading, lines = _decision(standard, one, latest)
        blocks.append(Heading(f"{number}. {capital(heading)}", 3))
        blocks.append(Facts((("When", when.by(one.at)), *(_once(line, rests) for line in lines))))
        rests = next((line for line in lines if line[0] == RESTS_ON), rests)
    return blocks


def _once(line: tuple[str, str], before: tuple[str, str]) -> tuple[str, str]:
    """The rule that the decision above rests on is not said twice."""
    return (RESTS_ON, "As above") if line == before else line


Latest = Mapping[About, Asked]

HeadingAndFacts = tuple[str, Pairs]  # heading, and what stands under it


def _decision(standard: Standard, one: Decision, latest: Latest) -> HeadingAndFacts:
    match one:
        case Asked():
            return _request_made(standard, one)
        case Decided():
            return _request_decided(standard, one, latest)
        case Ended():
            return _request_ended(standard, one)
        case Telling():
            return _people_told(standard, one)
    return decided_on_the_day(standard, one)


def _concerns(standard: Standard, file: Casefile) -> list[Block]:
    if not file.concerns:
        return []
    return [
        Heading("Concerns, and praise"),
        *(part for one in file.concerns for part in _concern(standard, one)),
    ]


# Requests and how each step of their chain was decided.

PAST = "Past the last date"
_FOLLOWS = {
    Act.CANCEL: "It is taken out of the calendars. No new date follows.",
    Act.STAND_DOWN: "It is taken out of the calendars. A new date follows.",
    Act.POSTPONE: "It stays in the calendars until a new date is confirmed.",
}
_ENDED = {
    "may_move": "All have agreed: another date may be chosen",
    "moved": "The new date was chosen",
    "withdrawn": "The request was taken back",
    "overtaken": "The request is over: another time was chosen meanwhile",
    "lapsed": "Nobody decided before the conference was over",
}


def _request_made(standard: Standard, one: Asked) -> HeadingAndFacts:
    """What was asked, why, and whose agreement it needs."""
    chain = _chain(standard, one.about, one.chain)
    typed = tuple((_label(standard, one.about, ask), words) for ask, words in one.given)
    reason = standard.reasons.get(one.reason)
    lines = [
        ("Asked by", acted_by(standard, one.by)),
        ("Conference on", when.by(one.starts)),
        ("Reason", why_words(standard, one.reason, one.sub_code) if one.reason else ""),
        *typed,
        ("What follows", _FOLLOWS[one.act] if one.act else ""),
        ("Has to agree", chain_words(standard, chain.value) if chain else ""),
        _request_source(standard, reason, chain),
    ]
    return _request_heading(standard, one), given_lines(lines)


def _request_decided(standard: Standard, one: Decided, latest: Latest) -> HeadingAndFacts:
    """Who agreed or refused, what they were shown, their reason, and the rule."""
    chain = _chain(standard, one.about, one.chain)
    what = PAST if one.about is About.PAST_LAST_DATE else _act(standard, latest.get(one.about))
    how = "agreed by asking" if one.itself else "agreed" if one.agreed else "refused"
    lines = [
        ("Agreed by" if one.agreed else "Refused by", acted_by(standard, one.by)),
        ("Was shown", _shown(standard, one, latest.get(one.about))),
        ("Reason", one.why or ("That of the request" if one.itself else "None was written")),
        rests_on_value(standard, chain) if chain else ("", ""),
    ]
    return f"{what}: {how}", given_lines(lines)


def _request_ended(standard: Standard, one: Ended) -> HeadingAndFacts:
    if one.how == "done":
        heading = f"All have agreed: the conference is {past_tense(said(standard, 'stand_down'))}"
        return heading, (("What follows", _FOLLOWS[one.act]),)
    lines = [
        ("Taken back by" if one.how == "withdrawn" else "By", acted_by(standard, one.by) if one.by else ""),
        ("Reason", one.why),
    ]
    return _ENDED.get(one.how, one.how), given_lines(lines)


def _people_told(standard: Standard, one: Telling) -> HeadingAndFacts:
    """Who on the list was told by whom; who was not, by number."""
    lines = [_person_told(standard, told) for told in one.told]
    if one.released:
        lines.append(("Everybody knows", f"said by {one.released.by}, {when.by(one.released.at)}"))
    if one.untold:
        lines.append(("Not ticked off", count(one.untold, "person", "people")))
    return "Those invited were told by people, one by one", tuple(lines)


def _person_told(standard: Standard, told: Told) -> tuple[str, str]:
    part = council_words.lowered(fill(told.part, standard))
    return (f"{told.whom} ({part})", f"told by {told.by}, {when.by(told.at)}")


def _request_heading(standard: Standard, one: Asked) -> str:
    if one.about is About.PAST_LAST_DATE:
        return f"{PAST}: agreement asked for"
    return f"{_act(standard, one)}: asked for"


def _act(standard: Standard, one: Asked | None) -> str:
    """As “Stand down”, “Cancel”, “Postpone”."""
    word = "postpone" if one is not None and one.act is Act.POSTPONE else "stand_down"
    return council_words.capital(said(standard, word))


def _request_source(standard: Standard, reason: Reason | None, chain: Cited[Chain] | None) -> tuple[str, str]:
    """The reason's own rule, else that of the chain."""
    if reason is not None:
        return rests_on(standard, reason.source, reason.rules, reason.note)
    return rests_on_value(standard, chain) if chain else ("", "")


def _chain(standard: Standard, about: About, key: str) -> Cited[Chain] | None:
    return standard.out_of_timescale if about is About.PAST_LAST_DATE else standard.chains.get(key)


def _label(standard: Standard, about: About, ask: str) -> str:
    return label(standard, ask if about is About.PAST_LAST_DATE else f"{PREFIX}{ask}").short


def _shown(standard: Standard, one: Decided, request: Asked | None) -> str:
    """What was shown is said in full only where the request reads otherwise by now."""
    shown = one.shown
    parts = [_request(standard, one.about, shown, request)]
    if shown.last_date:
        parts.append(f"last date {when.weekday(shown.last_date)}")
    if shown.before:
        parts.append(f"agreed by then: {joined(list(shown.before))}")
    return "; ".join(part for part in parts if part)


def _request(standard: Standard, about: About, shown: Shown, request: Asked | None) -> str:
    if shown.starts is None and not shown.given:
        return ""
    if request and (shown.starts, shown.given) == (request.starts, request.given):
        return "the request as above"
    starts = [f"conference on {when.by(shown.starts)}"] if shown.starts else []
    return "; ".join([*starts, *(f"{_label(standard, about, ask)}: {words}" for ask, words in shown.given)])


# What was decided when somebody could not come, and about the quorum.

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


def decided_on_the_day(standard: Standard, one: Found | Covered | Recorded | Kept) -> HeadingAndFacts:
    match one:
        case Found():
            return _quorum_found(standard, one)
        case Covered():
            return _covered(standard, one)
        case Recorded():
            return _went_on_without(standard, one)
        case Kept():
            return _date_kept(standard, one)


def _quorum_found(standard: Standard, one: Found) -> HeadingAndFacts:
    """The finding beside the decision, so that both can be judged."""
    rules = standard.quorum
    there = [f"{agency}{_report(report, here=here)}" for agency, here, report in one.agencies]
    counted = joined(list(one.counted)) or "none"
    few = "\nFewer agencies than that work with the family" if one.few else ""
    care = "" if one.social_care else "\nChildren’s social care was not there"
    needed = f"{len(one.counted)} of {count(one.needed, 'agency', 'agencies')} needed: {counted}{care}{few}"
    lines = [
        ("Decided by", acted_by(standard, one.by)),
        ("Counted", needed),
        ("Was shown", "\n".join(there)),
        ("The rule proposed", fill(_PROPOSED.get(one.proposed, one.proposed), standard)),
        ("Reason", one.why or "None was needed"),
        rests_on_value(standard, rules.cite("agencies")),
        rests_on_value(standard, rules.cite("decided_by")),
    ]
    ahead = "it goes ahead" if one.go_ahead else "it does not go ahead"
    quorate = "quorate" if one.quorate else "not quorate"
    return f"At the start: {quorate}; {ahead}", given_lines(lines)


def _covered(standard: Standard, one: Covered) -> HeadingAndFacts:
    """Who was asked and how they answered. Nobody's explanation, and not why anybody was away."""
    rules = standard.cover
    part = role(standard, one.part.value)
    kept = "For good: the child keeps this one" if one.permanent else ""
    lines = [
        ("Could not come", f"{one.was}, {part}"),
        ("Asked", "\n".join(_call(each) for each in one.asked)),
        ("In their place", one.now if one.how is CoverStatus.COVERED else ""),
        ("Decided by", acted_by(standard, one.by) if one.by else ""),
        ("How long", kept),
        rests_on_value(
            standard, rules.cite("told") if one.part is Part.CHAIR else rules.cite("social_worker_cover")
        ),
    ]
    return f"The {part} could not come: {_HOW[one.how]}", given_lines(lines)


def _went_on_without(standard: Standard, one: Recorded) -> HeadingAndFacts:
    way = next((each for each in ways(standard, one.missing) if each.key == one.way), None)
    words = fill(WAYS.get(one.way, one.way), standard)
    lines = [
        ("Recorded by", acted_by(standard, one.by)),
        ("How it goes on", f"{words}: {one.who}" if one.who else words),
        rests_on(standard, way.source, way.rules) if way else ("", ""),
    ]
    return fill(_MISSING[one.missing], standard), given_lines(lines)


def _date_kept(standard: Standard, one: Kept) -> HeadingAndFacts:
    """What was done so that nobody had to be asked to stand it down."""
    rule = next((each for each in RULES if each.key == one.way), None)
    basis = rule.basis(standard, Known(frozenset())) if rule else None
    lines = [
        ("Recorded by", acted_by(standard, one.by)),
        ("What was written", one.note),
        rests_on(standard, basis.source, basis.rules) if basis else (RESTS_ON, OURS),
    ]
    return f"The date was kept: {lowered(way_name(standard, one.way))}", given_lines(lines)


def _report(report: str, *, here: bool) -> str:
    there = "there" if here else "not there"
    return f": {there}, report {report.replace('_', ' ')}" if report else f": {there}"


def _call(one: Call) -> str:
    """As “Bo Brown, by Uma Stone, Tuesday 12 January 2027, 11:05am: accepted, …”."""
    answered = f", {when.by(one.answered_at)}" if one.answered_at else ""
    return f"{one.name}, by {one.by}, {when.by(one.at)}: {_ANSWERS.get(one.answer, one.answer)}{answered}"


# The whole history as rows: when, who, what, and what it changed.

_NAMES = {"starts": "date", "last_date": "last date", "mode": "how", "venue": "venue"}
_QUIET = frozenset({"status"})  # the act says it


def _history(standard: Standard, file: Casefile) -> Rows:
    """Oldest first, as a file is read."""
    return Rows(("When", "Who", "What"), tuple(_row(standard, line) for line in file.history))


def _looked(file: Casefile) -> Block:
    if not file.looked:
        return Para("Nobody yet.")
    lines = [Row(when.day(one.day), one.name, look_words(one)) for one in file.looked]
    return Rows(("Day", "Who", "At what"), tuple(lines))


def _row(standard: Standard, line: HistoryLine) -> Row:
    said_ = fill(ACT_WORDS.get(line.act, line.act.replace("_", " ")), standard)
    more = [_change(standard, one) for one in line.changes if one.what not in _QUIET]
    if line.corrected:
        more.append(f"Answers: {joined([label(standard, field).short for field in line.corrected])}")
    return Row(when.by(line.at), line.who, capital(said_), tuple(more))


def _change(standard: Standard, one: Change) -> str:
    name = _NAMES.get(one.what) or said(standard, one.what)
    before, after = (_value(one.what, each) for each in (one.before, one.after))
    return f"{capital(name)}: from {before} to {after}" if before else f"{capital(name)}: {after}"


def _value(what: str, value: Value) -> str:
    if isinstance(value, datetime):
        return when.by(value)
    if isinstance(value, date):
        return when.weekday(value)
    return MODES[Mode(value)] if what == "mode" else value or "none"


# A concern as its reader may see it: rung by rung, who wrote what, who was told, the answer.


def _concern(standard: Standard, one: ConcernPicture) -> list[Block]:
    ladder = one.ladder
    about = f": {one.about}" if one.about else ""
    lines = [_entry(standard, one, entry) for entry in one.entries]
    facts = (
        ("Stands", STANDS[one.standing]),
        *lines,
        rests_on(standard, ladder.source, ladder.rules, ladder.note),
    )
    return [Heading(f"{fill(ladder.what, standard)}{about}", 3), Facts(facts)]


def _entry(standard: Standard, one: ConcernPicture, entry: Entry) -> tuple[str, str]:
    rung = next((each for each in one.ladder.rungs if each.key == entry.rung), None)
    act = ACTS.get(entry.act) or (fill(rung.words, standard).rstrip(".") if rung else "Taken up")
    part = f", {role(standard, entry.role)}" if entry.role else ""
    told = joined([role(standard, each) for each in entry.told])
    parts = [
        f"{act}, by {entry.who}{part}",
        f"Told: {told}" if told else "",
        entry.code,
        entry.words,
        f"Talked first: {entry.contact_what}" if entry.contact_what else "",
    ]
    return (when.by(entry.at), "\n".join(capital(words) for words in parts if words))


# On which rule a decision rests, in the document's own words; a default says that it is one.

T = TypeVar("T")
RESTS_ON = "Rests on"


def rests_on(standard: Standard, whose: Source, rules: Sequence[str], note: str = "") -> tuple[str, str]:
    """A fact of a line for each rule; readings of the catalogue, which quote nobody, are left out."""
    said = fill(note, standard)
    match whose:
        case Source.COUNCIL:
            quoted = [f"{rule}: “{words}”" for rule in rules if (words := quote(rule))]
            numbers = [rule for rule in rules if not rule.startswith("C-")]
            lines = quoted or [f"{standard.document}: {', '.join(numbers)}"]
        case Source.STATUTORY:
            lines = [f"Statutory guidance ({', '.join(rules)})"]
        case Source.DEFAULT:
            lines = [f"A default of Quorate: {standard.name}’s document does not say."]
    return (RESTS_ON, "\n".join([*lines, *([said] if said else [])]))


def rests_on_value(standard: Standard, value: Cited[T]) -> tuple[str, str]:
    return rests_on(standard, value.source, value.rules, value.note)


# Words that several parts of a record share.

ABSENT = {
    "away": "who is away",
    "no_answer": "who has not answered in time",
    "own_request": "who asked for it",
    "took_part": "who has decided another step",
    "nobody": "as nobody is named",
}


def acted_by(standard: Standard, who: By) -> str:
    """As “Alex Green, CP Chair”, “Uma Stone, QARU Manager, in the absence of the chair, who is away”."""
    parts = [who.name]
    if who.role is not None and who.role is not Role.CLOCK:
        parts.append(role(standard, who.role))
    if who.instead_of is not None:
        parts.append(f"in the absence of the {role(standard, who.instead_of)}")
        parts += [ABSENT[who.absent_why]] if who.absent_why in ABSENT else []
    return ", ".join(parts)


def chain_words(standard: Standard, chain: Chain) -> str:
    """As “The CP Chair, then the Safeguarding Manager”."""
    names = [f"the {role(standard, step.role)}" for step in chain.steps]
    if len(names) == 1:
        return capital(names[0])
    if chain.order is Order.IN_ORDER:
        return capital(", then ".join(names))
    return f"{capital(joined(names))}, in any order"


def given_lines(lines: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Without those that say nothing."""
    return tuple(line for line in lines if line[1])
