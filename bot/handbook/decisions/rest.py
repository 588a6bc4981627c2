"""Decisions about the quorum at the start, and about a swap of duty days."""

from bot.handbook import say
from bot.handbook.decisions.rows import Decision, Lines, cited, lines, ours, star
from bot.handbook.labels import CODES
from cards import words as when
from cards.said import fill, said
from conference.standard import Standard

QUORUM = "Quorum"
ROTA = "Duty rota"


def quorum(standard: Standard) -> Decision:
    """LE-54 to LE-57, WK-04, X3, X5: the bot proposes, the chair decides."""
    rules, decides = standard.quorum, standard.quorum.decided_by
    who = when.capital(say.roles(standard, decides.value, "or"))
    within, may = rules.next_within, rules.chair_may_proceed
    new_date = f"A new date within {when.count(within.value, 'working day')}" if within.value else ""
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
            lines(rules.agencies.note, rules.counts_social_care.note, rules.reports_count.note, may.note),
        ),
        f"{who}{star(decides.source)}",
    )


def _proposed(standard: Standard) -> Lines:
    rules = standard.quorum
    own = (
        "children’s social care is one"
        if rules.counts_social_care.value
        else "besides children’s social care"
    )
    reports = (
        "A sufficient report stands for an agency"
        if rules.reports_count.value
        else "A report stands for nobody"
    )
    few = when.lowered(fill(CODES[rules.few_agencies.value.value], standard))
    needed = f"The rule proposes: {when.count(rules.agencies.value, 'agency', 'agencies')}"
    exactly = "With exactly enough, they are asked once more" if rules.confirm_at_exact.value else ""
    return lines(
        cited(needed, rules.agencies),
        cited(when.capital(own), rules.counts_social_care),
        cited(reports, rules.reports_count),
        cited(exactly, rules.confirm_at_exact),
        cited(f"Where fewer work with the family: {few}", rules.few_agencies),
    )


def swap(standard: Standard) -> Decision:
    """WS-28: both chairs agree; a council may want its manager's agreement, too."""
    rules = standard.duty_cover
    if not rules.kept.value or not rules.swaps.value:
        why = rules.swaps if rules.kept.value else rules.kept
        words = (
            "Days are not swapped" if rules.kept.value else fill("No rota of {duty_chair}s is kept", standard)
        )
        return Decision(
            "swap", ROTA, _SWAP, ((), lines(cited(words, why)), (), (), (), ()), f"–{star(why.source)}"
        )
    needs = rules.swap_needs_manager
    writes = say.roles(standard, rules.rota_by.value, "or")
    taker = f"The {said(standard, 'chair')} who takes it: whoever is asked, or the first of all"
    return Decision(
        "swap",
        ROTA,
        _SWAP,
        (
            lines(ours(f"The {said(standard, 'duty_chair')} of that day")),
            lines(
                cited(taker, rules.swaps),
                cited(f"Then the {writes}" if needs.value else "Nobody else has to", needs),
            ),
            (),
            lines(cited(f"Told of it: {say.roles(standard, rules.swap_tells.value)}", rules.swap_tells)),
            lines(ours("The rota shows the new name at once")),
            lines(rules.swaps.note, needs.note),
        ),
        fill("Both {chairs}", standard)
        + (f", then the {writes}" if needs.value else "")
        + star(rules.swaps.source),
    )


_SWAP = "A duty day is swapped"
