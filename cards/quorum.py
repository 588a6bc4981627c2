"""Who is here at the start, what the council's rule makes of it, and what was decided."""

from collections.abc import Sequence
from typing import Any

from cards import dates as when
from cards.council_words import count, fill, joined, kind_words, lowered
from cards.form import Form, label, unforced
from cards.kit import (
    Button,
    Card,
    Choice,
    Element,
    bullets,
    button,
    card,
    facts,
    group,
    multi_choice,
    panel,
    subheading,
    text,
    words,
    yes_no,
)
from cards.kit.buttons import openings
from cards.sources import source
from conference.booking_picture import BookingLine, BookingPicture
from conference.quorum import (
    RECEIVED,
    AgencyHere,
    Coming,
    Decided,
    Decision,
    Finding,
    PersonHere,
    Phase,
    QuorumPicture,
    Then,
    may,
    needs_reason,
)
from conference.refusals import Code, Problem
from conference.standard import Cited, Few, QuorumRules, Source, Standard

# The card at the start: tick, count, decide; then what was decided. One card, in place.

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
        title = proposal(found, len(by_report(picture, found)))
        body, buttons = counted(standard, picture, found, form), count_buttons(picture, found)
    elif picture.may and (picture.counting or last is None):
        title = f"Who is here? {when.clock(picture.starts)}, {picture.reference}"
        body, buttons = ticking(standard, picture), _count(picture)
    elif last is not None:
        title = outcome(last)
        body = decided(standard, picture, last, stand_down=stand_down)
        buttons = decided_buttons(picture, last, stand_down=stand_down)
    else:
        title, body = waiting(standard, picture)
        buttons = decided_buttons(picture, None, stand_down=False)
    noted = _noted(standard, picture, refused)
    return card(title, [*noted, *body], buttons, summary=summary_of(picture))


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
    holds = [panel("info", f"So far: {outcome(last)}")] if last and picture.recounting else []
    if refused not in NOT_DONE:
        return holds
    title, said = NOT_DONE[refused]
    facts = {"who": chair(standard, picture), "opens": when.clock(picture.opens)}
    return [panel("info", title, [fill(said, standard, **facts)]), *holds]


# Ticking who is here: agency by agency, whose report is sufficient, who never counts.

HERE = "quorum_here_"  # the fields' ids, one an agency
COLLEAGUE = "colleague:"  # before an agency's key
NO_REPORT = "A report does not stand for an agency that is not here."
REPLIES = {Coming.PERHAPS: "may come", Coming.OPEN: "no answer", Coming.NO: "said no"}


def ticking(standard: Standard, picture: QuorumPicture) -> list[Element]:
    """Whoever has said yes is ticked. No field forces anything: nobody may be here."""
    return [
        text(f"Tick who is here, then count. Needed: {asked_for(picture.rules)}.", close=True),
        *_nobody(standard, picture),
        *[_agency(standard, row, one) for row, one in enumerate(picture.agencies)],
        *_reports(standard, picture),
        *_few(standard, picture),
        rests_on(standard, picture.rules.cite("agencies")),
        *openings(
            [
                ("apart", "Who never counts", _apart(standard, picture)),
                ("rules", "Rules", _tick_sources(standard, picture)),
            ]
        ),
    ]


def _nobody(standard: Standard, picture: QuorumPicture) -> list[Element]:
    if any(not one.social_care for one in picture.agencies):
        return []
    lines = [fill("Nobody who counts is on the {invite_list}.", standard)]
    return [panel("warning", "No other agency is on the list", lines)]


def _agency(standard: Standard, row: int, one: AgencyHere) -> Element:
    choices = [Choice(person.id, _named(standard, person), _reply(person)) for person in one.people]
    ticked = [person.id for person in one.people if person.here]
    if not one.social_care:
        choices.append(Choice(f"{COLLEAGUE}{one.key}", "A colleague of theirs"))
        ticked += [f"{COLLEAGUE}{one.key}"] if one.colleague else []
    error = label(standard, "quorum_here").error
    return unforced(multi_choice(f"{HERE}{row}", one.agency, choices, values=ticked, error=error))


def _named(standard: Standard, one: PersonHere) -> str:
    role = lowered(fill(one.role, standard))
    return f"{one.name}, {role}" if one.name else role


def _reply(one: PersonHere) -> str:
    return REPLIES.get(one.reply, "") if not one.here else ""


def _reports(standard: Standard, picture: QuorumPicture) -> list[Element]:
    """Whose report may count is asked; of the others it is said that it came (LE-55, WK-04)."""
    received = [one for one in picture.agencies if one.report == RECEIVED]
    rules = picture.rules
    may = [one for one in received if rules.reports_count and one.core_group]
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
        if picture.rules.reports_count
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
    if rules.few_agencies is not Few.PROCEED:
        return []
    other = "" if rules.counts_social_care else "other "
    ask = f"Do fewer than {rules.agencies} {other}agencies work with this family?"
    error = label(standard, "quorum_few").error
    return [yes_no("quorum_few", ask, value=picture.ticks.few, error=error)]


def _apart(standard: Standard, picture: QuorumPicture) -> list[Element]:
    lines = [f"{one.name}, {lowered(fill(one.role, standard))}" for one in picture.apart]
    return [bullets(lines)] if lines else []


def _tick_sources(standard: Standard, picture: QuorumPicture) -> list[Element]:
    """What counts, each with its source."""
    rules = picture.rules
    counts = "A sufficient report of the {core_group} counts." if rules.reports_count else NO_REPORT
    said: list[tuple[str, Cited[Any]]] = [
        ("Each agency counts once.", rules.cite("agencies")),
        (counts, rules.cite("reports_count")),
    ]
    if rules.few_agencies is Few.PROCEED:
        said.append(
            ("Where fewer agencies work with the family, it should go ahead.", rules.cite("few_agencies"))
        )
    if rules.chair_may_proceed:
        said.append(("Without a quorum it may go ahead, with a reason.", rules.cite("chair_may_proceed")))
    return [
        part
        for line, rule in said
        for part in (text(fill(line, standard), close=True), rests_on(standard, rule))
    ]


# What the council's rule makes of the count, for the chair to decide.


def counted(standard: Standard, picture: QuorumPicture, found: Finding, form: Form) -> list[Element]:
    """The proposal with its source, what was counted, and the reason where one is needed."""
    asks = needs_reason(found, Decision.GO_AHEAD) and may(found, Decision.GO_AHEAD)
    return [
        *form.summary(),
        _proposed(standard, picture, found),
        *([form.ask("quorum_why", needed=True, forced=False)] if asks or form.problems else []),
        facts(_count_rows(picture, found)),
        rests_on(standard, *_count_sources(picture, found)),
    ]


def by_report(picture: QuorumPicture, found: Finding) -> list[str]:
    """Those that count though nobody of them is here."""
    here = {one.agency for one in picture.agencies if one.here}
    return [one for one in found.counted if one not in here]


def count_buttons(picture: QuorumPicture, found: Finding) -> list[Button]:
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
            said = fill("The {icpc} can go ahead.", standard, **kind_words(standard, picture.kind))
            return panel("done", "Quorate", [said])
        case Then.CONFIRM:
            said = f"By going ahead you confirm that {needed} different agencies are here."
            return panel("info", "Exactly enough: you confirm it", [said])
        case Then.SHOULD_PROCEED:
            other = "" if picture.rules.counts_social_care else "other "
            said = f"Fewer than {needed} {other}agencies work with this family."
            return panel("info", "It should go ahead", [said])
        case Then.CHAIR_DECIDES:
            rule = picture.rules.cite("chair_may_proceed")
            own = [rule.note] if rule.note and rule.source is Source.COUNCIL else []
            lines = ["You may go ahead: say why.", *own]
            return panel("warning", "Not quorate: you decide", lines)
        case Then.STAND_DOWN:
            said = fill("{council} lets nobody go ahead without a quorum.", standard, council=standard.name)
            return panel("warning", "Not quorate", [said])


def _count_sources(picture: QuorumPicture, found: Finding) -> Sequence[Cited[Any]]:
    rules = picture.rules
    match found.then:
        case Then.CONFIRM:
            return (rules.cite("agencies"), rules.cite("confirm_at_exact"))
        case Then.SHOULD_PROCEED:
            return (rules.cite("agencies"), rules.cite("few_agencies"))
        case Then.CHAIR_DECIDES | Then.STAND_DOWN:
            return (rules.cite("agencies"), rules.cite("chair_may_proceed"))
        case _:
            return (rules.cite("agencies"),)


def _count_rows(picture: QuorumPicture, found: Finding) -> list[tuple[str, str]]:
    reported = by_report(picture, found)
    away = [one.agency for one in picture.agencies if not one.here and one.agency not in reported]
    return [
        ("Counted", tally(found, reported)),
        *([("Not here", joined(away))] if away else []),
        ("Needed", asked_for(picture.rules)),
        ("Reference", f"{picture.reference}, {when.clock(picture.starts)}"),
    ]


# What was decided, or that nothing has been: what its readers see when there is nothing to tick.


def decided(standard: Standard, picture: QuorumPicture, one: Decided, *, stand_down: bool) -> list[Element]:
    """`stand_down`: whether the reader can ask for that."""
    earlier = [_group(past) for past in reversed(picture.decisions[:-1])]
    return [
        facts(_decided_rows(one)),
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
    said = f"{chair(standard, picture)} counts who is here at the start and decides."
    return "Not decided yet", [text(said), rows, *listed]


def decided_buttons(picture: QuorumPicture, one: Decided | None, *, stand_down: bool) -> list[Button]:
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


def _decided_rows(one: Decided) -> list[tuple[str, str]]:
    return [
        ("Decided by", f"{one.who}, {when.moment(one.at)}"),
        ("Agencies", tally(one.finding, one.by_report)),
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
        lines.append(rests_on(standard, picture.rules.cite("next_within")))
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
    return group([text(outcome(one), bold=True), facts(_decided_rows(one)), *_why(one)], line=True)


# What was decided at the start, as one row of the booking's cards.


def decided_row(picture: BookingPicture) -> list[tuple[str, str]]:
    """Nothing while nothing is decided."""
    one = picture.quorum
    if one is None:
        return []
    counted = tally(one.finding, one.by_report)
    return [("Quorum", f"{outcome(one)} ({counted}). {one.who}, {when.clock(one.at)}")]


# The quorum in words: how many are here, what that makes, on whose rule it rests.

MAKES = {
    Then.GO_ON: "quorate",
    Then.CONFIRM: "exactly enough",
    Then.SHOULD_PROCEED: "it should go ahead",
    Then.CHAIR_DECIDES: "not quorate",
    Then.STAND_DOWN: "not quorate",
}


def summary_of(picture: QuorumPicture) -> str:
    """What a notification may show: the reference and initials."""
    return f"{picture.reference} {', '.join(picture.initials)}: who is here".strip()


def proposal(found: Finding, by_report: int = 0) -> str:
    """As “2 of 2 agencies are here: quorate”."""
    if not found.social_care:
        return "Children’s social care is not here: not quorate"
    return f"{number(found, by_report)}: {MAKES[found.then]}"


def number(found: Finding, by_report: int = 0) -> str:
    """As “1 of 2 agencies is here”, “4 agencies are here, 2 needed”, “2 of 2 agencies count, 1 by report”."""
    there, needed = len(found.counted), found.needed
    if by_report:
        verb = "counts" if there == 1 else "count"
        return f"{there} of {needed} agencies {verb}, {by_report} by report"
    is_ = "is" if there == 1 else "are"
    if there > needed:
        return f"{count(there, 'agency', 'agencies')} {is_} here, {needed} needed"
    return f"{there} of {count(needed, 'agency', 'agencies')} {is_} here"


def tally(found: Finding, by_report: Sequence[str]) -> str:
    """As “2 of 2: Hill Primary School and Health visiting (report)”."""
    names = [f"{one} (report)" if one in by_report else one for one in found.counted]
    there = len(names)
    number_ = f"{there} of {found.needed}" if there <= found.needed else f"{there}, {found.needed} needed"
    return f"{number_}: {joined(names)}" if names else number_


def outcome(one: Decided) -> str:
    """As “Going ahead: quorate”, “Going ahead, not quorate”, “Not going ahead”."""
    if one.decision is Decision.NOT_GOING_AHEAD:
        return "Not going ahead" if one.finding.quorate else "Not going ahead: not quorate"
    if one.finding.then is Then.SHOULD_PROCEED:
        return "Going ahead: few agencies work with this family"
    return "Going ahead: quorate" if one.finding.quorate else "Going ahead, not quorate"


def asked_for(rules: QuorumRules) -> str:
    """As “2 agencies besides children’s social care”."""
    care = ", with" if rules.counts_social_care else " besides"
    if not rules.social_care_needed:
        return count(rules.agencies, "agency", "agencies")
    return f"{count(rules.agencies, 'agency', 'agencies')}{care} children’s social care"


def rests_on(standard: Standard, *rules: Cited[Any]) -> Element:
    """On whose rules; a default says that it is one."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        found.setdefault(rule.source.value, []).extend(rule.rules)
    said = [source(standard, whose, tuple(dict.fromkeys(ids))) for whose, ids in found.items()]
    return text(f"Source: {'; '.join(said)}.", subtle=True, small=True)


def chair(standard: Standard, picture: QuorumPicture) -> str:
    """Whose it is to decide, by name."""
    return joined(picture.decides, "or") or fill("the {chair}", standard)


# Which of several conferences of today.


def which(lines: Sequence[BookingLine]) -> Card:
    """Those whose quorum the reader may find today; six at most."""
    rows = [(when.clock(one.starts), f"{one.reference}, {', '.join(one.initials)}") for one in lines[:6]]
    buttons = [
        button(f"{when.clock(one.starts)}: {one.reference}", "quorum.open", {"conference": one.id})
        for one in lines[:6]
    ]
    return card("Who is here: which conference?", [facts(rows)], buttons, summary="Who is here")
