"""Who decides what: every decision about a conference, council by council, as the rules take it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cards import council_words
from cards import dates as when
from cards.council_words import fill, role, said
from conference.cover import PRESENTS, STAND_DOWN, Missing, Way, deciders, rungs, ways
from conference.roles import UNIT, Role
from conference.standard import Chain, Cited, CoverFrom, Standard
from services.cover.ask import TOLD_OF_CHANGE
from services.cover.missing_people import TOLD
from workshop.handbook import labels, standing_down
from workshop.handbook.labels import CODES
from workshop.handbook.page import Line, Page, Section
from workshop.handbook.standard import national_words
from workshop.handbook.standing_down import (
    COLUMNS,
    Decision,
    Lines,
    agreeing,
    anybody,
    asked_for,
    cited,
    lines,
    marked,
    once_begun,
    ours,
    shortly,
    star,
)

__all__ = ["COLUMNS", "Decision", "decisions_of"]


# Decisions that are no stand-down: past the last date, an earlier plan, chains that Quorate only shows.

PAST = "Past the last date"
PLANS = "Plans"
NOT_ASKED = (
    "Quorate shows it and reminds of it. The agreement stands on the child’s file; nobody is asked in chat."
)
_BOOKS = (Role.SOCIAL_WORKER, Role.ADMINISTRATOR, Role.UNIT_MANAGER)
_ENGLANDS = {"cancel", "postpone", "refuse_icpc"}  # every council has them, needed or not
_CHAIN_NAMES = {"plan_end_first": "Ending a plan at the first review"}


def past(standard: Standard) -> tuple[Decision, ...]:
    return _initial(standard), _review(standard)


def plans(standard: Standard) -> tuple[Decision, ...]:
    """An earlier plan, and each chain of the file that no stand-down leads to."""
    used = {reason.chain for reason in standard.reasons.values()} | _ENGLANDS | {"repeat_plan"}
    return _repeat(standard), *(_other(standard, key) for key in standard.chains if key not in used)


def _initial(standard: Standard) -> Decision:
    chain = standard.out_of_timescale
    return Decision(
        "past_last_date",
        PAST,
        fill("{a_icpc} past the last date", standard),
        (
            lines(ours(_any(standard, _BOOKS))),
            agreeing(standard, chain),
            lines(cited(asked_for(standard, chain.value.asks), chain)),
            lines(_copied(standard, chain), ours("Nobody is invited before it is agreed")),
            lines(ours("Held while it is asked; refused, it is let go and another is chosen")),
            lines(chain.note),
        ),
        shortly(standard, chain),
    )


def _review(standard: Standard) -> Decision:
    """The documents name nobody who would have to agree (conference/reviews.py)."""
    return Decision(
        "past_last_date_review",
        PAST,
        fill("Another conference past its last date, such as {a_rcpc}", standard),
        (
            lines(ours(_any(standard, (*_BOOKS, Role.CHAIR)))),
            lines(ours("Nobody; whoever enters it gives the reason")),
            lines(ours("The reason")),
            lines(ours(f"Shown to the {said(standard, 'unit_manager')}")),
            lines(ours("Stands as it was entered")),
            (),
        ),
        "Nobody*",
    )


def _repeat(standard: Standard) -> Decision:
    rules, chain = standard.repeat_plan, standard.chains.get("repeat_plan")
    chair, talk = said(standard, "chair"), rules.cite("discuss_with")
    within = cited(
        f"Shown when one within {council_words.count(rules.months, 'month')} is named", rules.cite("months")
    )
    first = cited(f"First a talk with {talk.value}", talk) if talk.value else ""
    agree: Lines = (
        (first, *agreeing(standard, chain)) if chain else (first, ours(f"Nobody; the {chair} looks at it"))
    )
    return Decision(
        "repeat_plan",
        PLANS,
        fill("A child had a plan before: {repeat_plan}", standard),
        (
            lines(within),
            lines(*agree),
            lines(cited(asked_for(standard, chain.value.asks), chain) if chain else ""),
            lines(_copied(standard, chain) if chain else ""),
            lines(ours("Stays")),
            lines(rules.cite("months").note, *((chain.note, NOT_ASKED) if chain else ())),
        ),
        shortly(standard, chain)
        if chain
        else f"Nobody; shown to the {chair}{star(rules.cite('months').source)}",
    )


def _other(standard: Standard, key: str) -> Decision:
    chain: Cited[Chain] = standard.chains[key]
    return Decision(
        f"chain.{key}",
        PLANS,
        _CHAIN_NAMES.get(key, council_words.capital(labels.plain(key))),
        (
            lines(cited(_any(standard, chain.value.who_asks), chain)),
            agreeing(standard, chain),
            lines(cited(asked_for(standard, chain.value.asks), chain)),
            lines(_copied(standard, chain)),
            (),
            lines(chain.note, NOT_ASKED),
        ),
        shortly(standard, chain),
    )


def _copied(standard: Standard, chain: Cited[Chain]) -> str:
    words = labels.roles(standard, chain.value.copies)
    return cited(f"Copied: {words}", chain) if words else ""


def _any(standard: Standard, roles: tuple[Role, ...]) -> str:
    return council_words.capital(labels.roles(standard, roles, "or"))


# Decisions when somebody cannot come: cover, and going on without clerk, social worker or network.

MISSING = "When somebody cannot come"
_MISSING_NAMES = {
    Missing.CLERK: "The {clerk} cannot come",
    Missing.SOCIAL_WORKER: "The {social_worker} cannot come",
    Missing.NETWORK: "The network fails",
}
_WAYS = {
    "another_clerk": "Another {clerk} comes",
    "recording": "It is recorded",
    "presents:duty_worker": "A duty worker presents",
    "rearrange": "It is arranged anew: the date is moved",
    "wait": "It goes on when the network is back",
    STAND_DOWN: "Else somebody asks to {stand_down}",
}
_STAYS = "Stays; nothing is cancelled by itself"


def missing(standard: Standard) -> tuple[Decision, ...]:
    return _cover(standard), _nobody(standard), *(_without(standard, each) for each in Missing)


def _cover(standard: Standard) -> Decision:
    """WS-30, WS-31, LE-68: told, asked, covered."""
    rules = standard.cover
    duty = rules.asked_from is CoverFrom.DUTY_CHAIR
    asked = "The {duty_chair} is asked" if duty else "The first free {chair} is asked, others by hand"
    press = "Without waiting for anybody" if rules.automatic else "At that manager’s press"
    check = "Whoever covers: that they do not know the family" if rules.conflict_check else ""
    return Decision(
        "cover",
        MISSING,
        fill("The {chair} cannot come, and somebody covers", standard),
        (
            lines(ours(fill("The {chair}, or anybody of the {unit} for them", standard))),
            lines(
                cited(f"Told first: {_else(standard, rules.told)}", rules.cite("told")),
                cited(press, rules.cite("automatic")),
                cited(fill(asked, standard), rules.cite("asked_from")),
                ours("Whoever accepts first has it"),
            ),
            lines(cited(check, rules.cite("conflict_check"))),
            lines(
                ours(
                    f"Told then: {labels.roles(standard, TOLD_OF_CHANGE)}; "
                    "the calendar entry names the new one"
                )
            ),
            lines(ours("Stays, and so does the link")),
            lines(rules.cite("told").note, rules.cite("asked_from").note),
        ),
        f"{council_words.capital(_else(standard, rules.told))}{star(rules.cite('told').source)}",
    )


def _nobody(standard: Standard) -> Decision:
    """WS-32: a manager decides, never by itself."""
    rules, reason = standard.cover, standard.reasons.get("no_cover")
    who = rules.cite("decides_without_cover")
    above = tuple(role for role in rungs(rules.told) if role not in who.value)
    asks = f"Or a stand-down is asked for: “{fill(reason.words, standard)}”" if reason else ""
    return Decision(
        "no_cover",
        MISSING,
        "Nobody can cover",
        (
            lines(
                ours("Nobody has to: the card comes when nobody is there, nobody accepts, or it is too late")
            ),
            lines(
                cited(f"{council_words.capital(_else(standard, who.value))}", who),
                ours(f"Where none of them is there: {_else(standard, above)}") if above else "",
            ),
            (),
            (),
            lines(ours(_STAYS), ours(asks)),
            lines(who.note),
        ),
        f"{council_words.capital(_else(standard, who.value))}{star(who.source)}",
    )


def _without(standard: Standard, what: Missing) -> Decision:
    """LE-69 to LE-73: the council's ways in order; who records which one."""
    who = anybody(standard, [*(one for one in deciders(standard, what) if one not in UNIT), *sorted(UNIT)])
    there = ways(standard, what)
    return Decision(
        f"without.{what.value}",
        MISSING,
        fill(_MISSING_NAMES[what], standard),
        (
            (),
            lines(
                ours(f"Recorded by the {who}"), *(_way(standard, n, way) for n, way in enumerate(there, 1))
            ),
            _given(there),
            lines(ours(f"Told then: {labels.roles(standard, TOLD)}")),
            lines(ours(_STAYS)),
            _notes(standard, what),
        ),
        f"{council_words.capital(who)}*",
    )


def _way(standard: Standard, number: int, way: Way) -> str:
    known = _WAYS.get(way.key) or f"The {{{way.key.removeprefix(PRESENTS)}}} presents"
    return marked(f"{number}. {fill(known, standard)}", way.source, way.rules)


def _given(there: tuple[Way, ...]) -> Lines:
    agreed = next((way for way in there if way.agreed), None)
    knows = next((way for way in there if way.knows), None)
    return lines(
        ours("Who it is" if any(way.who for way in there) else ""),
        marked("To record: that all agreed beforehand", agreed.source, agreed.rules) if agreed else "",
        marked("That they know the case", knows.source, knows.rules) if knows else "",
    )


def _notes(standard: Standard, what: Missing) -> Lines:
    rules = standard.cover
    return {
        Missing.CLERK: lines(rules.cite("without_clerk").note, rules.cite("clerk_cover_by").note),
        Missing.SOCIAL_WORKER: lines(
            rules.cite("social_worker_cover").note, rules.cite("knowledge_needed").note
        ),
        Missing.NETWORK: lines(rules.cite("network_failure_rearranges").note),
    }[what]


def _else(standard: Standard, roles: Sequence[Role]) -> str:
    """The first who is there."""
    return ", else the ".join(role(standard, one) for one in roles)


# Decisions about the quorum at the start, and about a swap of duty days.

QUORUM = "Quorum"
ROTA = "Duty rota"


def quorum(standard: Standard) -> Decision:
    """LE-54 to LE-57, WK-04, X3, X5: the bot proposes, the chair decides."""
    rules, decides = standard.quorum, standard.cite("quorum.decided_by")
    who = council_words.capital(labels.roles(standard, decides.value, "or"))
    within, may = rules.cite("next_within"), rules.cite("chair_may_proceed")
    new_date = f"A new date within {council_words.count(within.value, 'working day')}" if within.value else ""
    return Decision(
        "quorum",
        QUORUM,
        "Whether enough agencies are there, and it goes ahead",
        (
            lines(ours(f"Nobody has to: the {said(standard, 'chair')} is asked at the start")),
            lines(cited(f"{who} decides", decides), *_proposed(standard)),
            lines(cited("The reason, to go ahead all the same", may) if may.value else ""),
            (),
            lines(ours("Goes ahead, or a stand-down is asked for"), cited(new_date, within)),
            lines(
                rules.cite("agencies").note,
                rules.cite("counts_social_care").note,
                rules.cite("reports_count").note,
                may.note,
            ),
        ),
        f"{who}{star(decides.source)}",
    )


def _proposed(standard: Standard) -> Lines:
    rules = standard.quorum
    own = "children’s social care is one" if rules.counts_social_care else "besides children’s social care"
    reports = (
        "A sufficient report stands for an agency" if rules.reports_count else "A report stands for nobody"
    )
    few = council_words.lowered(fill(CODES[rules.few_agencies.value], standard))
    needed = f"The rule proposes: {council_words.count(rules.agencies, 'agency', 'agencies')}"
    exactly = "With exactly enough, they are asked once more" if rules.confirm_at_exact else ""
    return lines(
        cited(needed, rules.cite("agencies")),
        cited(council_words.capital(own), rules.cite("counts_social_care")),
        cited(reports, rules.cite("reports_count")),
        cited(exactly, rules.cite("confirm_at_exact")),
        cited(f"Where fewer work with the family: {few}", rules.cite("few_agencies")),
    )


def swap(standard: Standard) -> Decision:
    """WS-28: both chairs agree; a council may want its manager's agreement, too."""
    rules = standard.duty_cover
    if not rules.kept or not rules.swaps:
        why = rules.cite("swaps") if rules.kept else rules.cite("kept")
        words = "Days are not swapped" if rules.kept else fill("No rota of {duty_chair}s is kept", standard)
        return Decision(
            "swap", ROTA, _SWAP, ((), lines(cited(words, why)), (), (), (), ()), f"–{star(why.source)}"
        )
    needs = rules.cite("swap_needs_manager")
    writes = labels.roles(standard, rules.rota_by, "or")
    taker = f"The {said(standard, 'chair')} who takes it: whoever is asked, or the first of all"
    return Decision(
        "swap",
        ROTA,
        _SWAP,
        (
            lines(ours(f"The {said(standard, 'duty_chair')} of that day")),
            lines(
                cited(taker, rules.cite("swaps")),
                cited(f"Then the {writes}" if needs.value else "Nobody else has to", needs),
            ),
            (),
            lines(cited(f"Told of it: {labels.roles(standard, rules.swap_tells)}", rules.cite("swap_tells"))),
            lines(ours("The rota shows the new name at once")),
            lines(rules.cite("swaps").note, needs.note),
        ),
        fill("Both {chairs}", standard)
        + (f", then the {writes}" if needs.value else "")
        + star(rules.cite("swaps").source),
    )


_SWAP = "A duty day is swapped"


def decisions_of(standard: Standard) -> tuple[Decision, ...]:
    """In the order of the table; those of one group stand together."""
    return (
        *standing_down.standing_down(standard),
        *past(standard),
        quorum(standard),
        *missing(standard),
        *plans(standard),
        swap(standard),
    )


# The same table as a page for the terminal: one section for each group.


def page_of(standard: Standard) -> Page:
    decisions = decisions_of(standard)
    groups = dict.fromkeys(one.group for one in decisions)
    sections = tuple(_section(group, [one for one in decisions if one.group == group]) for group in groups)
    return Page(standard.council, standard.name, when.day(standard.effective_from), sections)


def _section(group: str, decisions: list[Decision]) -> Section:
    lines = [Line(one.key, one.name, tuple("\n".join(cell) for cell in one.cells)) for one in decisions]
    return Section("decisions", group, "Decision", COLUMNS, tuple(lines))


# The tables as Markdown: a short matrix on top, then one table a council.

HEAD = """\
# Who decides what

Made from the councils’ files by `uv run quorate councils decisions --markdown`. Do not change it by hand: change the file, and make it anew.

How to read it:

- In brackets stands where a statement comes from: rules of the council’s own document, such as (LE-58), or (default) where that document does not say and Quorate proposes. The notes say what else is a default; the hours after which deputies are asked are one everywhere.
- Whoever asks, and is one of those who have to agree or stands in for one who is not there, has agreed by asking. Every other step needs somebody else, and nobody decides two steps.
- Deputies decide only while everybody of the role is away, has asked themselves, has decided another step, or has not answered in time. For a stand-down that time is never longer than half of what is left before the start, and a quarter of an hour at least.
- One refusal ends a request, and all stays as it is booked.
"""  # noqa: E501 - paragraphs of a document
IN_SHORT = "## In short: who has to agree, or decides"
STAR = "\\* A default: the council’s own document does not say. – Not in this council."
ABOVE, SHORT = "As above", 30


def markdown(standards: Sequence[Standard]) -> str:
    """The whole document; the matrix only where there is more than one council."""
    parts = [HEAD]
    if len(standards) > 1:
        parts += [IN_SHORT, _matrix(standards), STAR]
    parts += [part for standard in standards for part in _council(standard)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _matrix(standards: Sequence[Standard]) -> str:
    """Rows are named in plain words, as most councils name them."""
    found = [{one.key: one for one in decisions_of(standard)} for standard in standards]
    plain = [decisions_of(replace(standard, words=national_words())) for standard in standards]
    names = {key: Counter(one.name for of in plain for one in of if one.key == key) for key in _keys(plain)}
    rows = [
        [name.most_common(1)[0][0], *(one[key].short if key in one else "–" for one in found)]
        for key, name in names.items()
    ]
    return _table(["Decision", *(standard.name for standard in standards)], rows)


def _keys(found: Sequence[Sequence[Decision]]) -> list[str]:
    """Each once, a group's together, in the first council's order."""
    keys = dict.fromkeys((one.group, one.key) for council in found for one in council)
    groups = dict.fromkeys(group for group, _ in keys)
    return [key for group in groups for of, key in keys if of == group]


def _council(standard: Standard) -> list[str]:
    begun = council_words.joined([f"“{words}”" for words in once_begun(standard)])
    return [
        f"## {standard.name}",
        f"{standard.document}; in force here from {when.day(standard.effective_from)}.",
        _table(["Decision", *COLUMNS], _rows(decisions_of(standard))),
        f"Once the conference has begun, these reasons are left: {begun}. (default)",
    ]


def _rows(decisions: Sequence[Decision]) -> Iterable[list[str]]:
    """A line names each group; a long cell that says what stands above it says only that."""
    group, before = "", [""] * len(COLUMNS)
    for one in decisions:
        if one.group != group:
            group, before = one.group, [""] * len(COLUMNS)
            yield [f"**{group}**", *before]
        cells = ["<br>".join(cell) for cell in one.cells]
        shown = [_above(cell, was) for cell, was in zip(cells, before, strict=True)]
        before = cells
        yield [one.name, *shown]


def _above(cell: str, was: str) -> str:
    return ABOVE if cell == was and len(cell) > SHORT else cell


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    drawn = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_safe(cell) for cell in row)} |" for row in drawn)


def _safe(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")
