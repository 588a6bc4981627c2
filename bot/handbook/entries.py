"""The sections of entries: the timetable's steps, chains, reasons, ladders, lists, information."""

from bot.handbook import say
from bot.handbook.page import Line, Mark, Section
from cards import words as when
from cards.said import fill, said
from conference.facts import FACTS
from conference.practice.ladders import LadderRung
from conference.practice.lists import Every, Schedule
from conference.practice.stand_down import SubCode
from conference.standard import Standard
from conference.steps import Phase, StepRule

PHASES = {
    Phase.BEFORE: "Timetable: before the conference",
    Phase.ON_THE_DAY: "Timetable: on the day",
    Phase.AFTER: "Timetable: after the conference",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def steps(standard: Standard, phase: Phase) -> Section:
    lines = [_step(standard, step) for step in standard.steps.values() if step.phase is phase]
    columns = ("For", "Who", "At the latest", "Aim", "Again", "Who is told")
    compared = ("Who", "At the latest", "Aim", "Again")
    lead = "Where several limits stand, the earliest binds." if phase is Phase.BEFORE else ""
    return Section("steps", PHASES[phase], "What", columns, tuple(lines), lead, phase, compared)


def _step(standard: Standard, step: StepRule) -> Line:
    kinds = ", ".join(kind.value for kind in step.kinds)
    only = "; ".join(condition(each) for each in step.only)
    cells = (
        f"{kinds}; only if {only}" if only else kinds,
        say.roles(standard, step.who),
        say.offsets(standard, step.limits, "; or ") or "no time stated",
        say.offsets(standard, step.act_by, "; or "),
        f"every {say.offset(standard, step.repeats)}" if step.repeats else "",
        "; ".join(say.rung(standard, told) for told in step.tell),
    )
    mark = Mark(step.source, step.rules, step.note)
    return Line(f"steps.{step.key}", fill(step.what, standard), cells, mark)


def condition(only: str) -> str:
    """As “decision: no plan or plan ends”, “child over: 10 or more”."""
    name, _, wanted = only.partition("=")
    value = say.plain(wanted).replace("|", " or ") if FACTS.get(name) else f"{wanted} or more"
    return f"{say.plain(name)}: {value}"


def chains(standard: Standard) -> Section:
    named = {"out_of_timescale": standard.out_of_timescale, **standard.chains}
    lines = [
        Line(
            key if key == "out_of_timescale" else f"chains.{key}",
            when.capital(_chain_name(standard, key)),
            (
                when.capital(say.chain(standard, chain.value)),
                say.plainly(chain.value.asks),
                say.roles(standard, chain.value.copies),
                say.roles(standard, chain.value.who_asks) or "anybody at the conference",
            ),
            Mark.of(chain),
        )
        for key, chain in named.items()
    ]
    columns = ("Who has to agree", "What the asker gives", "Told afterwards", "Who may ask")
    return Section("chains", "Who has to agree", "To what", columns, tuple(lines))


def _chain_name(standard: Standard, key: str) -> str:
    return said(standard, key) if key in standard.words else say.plain(key)


def reasons(standard: Standard) -> Section:
    lines = [
        Line(
            f"stand_down.reasons.{reason.key}",
            fill(reason.words, standard),
            (
                "; ".join(_sub_code(standard, code) for code in reason.sub_codes),
                say.plain(reason.chain),
                say.plainly(reason.asks),
                "Yes" if reason.rebook else "No",
                say.roles(standard, reason.who_asks) or "anybody at the conference",
                say.roles(standard, reason.tellers) or "as under standing down",
            ),
            Mark(reason.source, reason.rules, reason.note),
        )
        for reason in standard.reasons.values()
    ]
    columns = ("In particular", "Agreed as", "What has to be said", "A new date", "Who may ask", "Who tells")
    title = fill("Reasons to {stand_down}", standard)
    return Section("reasons", title, "Reason", columns, tuple(lines))


def _sub_code(standard: Standard, code: SubCode) -> str:
    more = [
        f"say {say.plainly(code.asks)}" if code.asks else "",
        f"copied to the {say.roles(standard, code.copies)}" if code.copies else "",
        "nobody gets an automatic message" if code.quiet else "",
        code.note.rstrip("."),
    ]
    said_more = "; ".join(filter(None, more))
    words = fill(code.words, standard)
    return f"{words} ({said_more})" if said_more else words


def ladders(standard: Standard) -> Section:
    lines = [
        Line(
            f"ladders.{ladder.key}",
            fill(ladder.what, standard),
            (
                " ".join(f"{n}. {_rung(standard, rung)}" for n, rung in enumerate(ladder.rungs, 1)),
                ", ".join(ladder.codes),
                say.roles(standard, ladder.never),
            ),
            Mark(ladder.source, ladder.rules, ladder.note),
        )
        for ladder in standard.ladders.values()
    ]
    columns = ("Rungs", "Chosen from", "Never told")
    return Section("ladders", "Whom a worry climbs to", "Worry", columns, tuple(lines))


def _rung(standard: Standard, rung: LadderRung) -> str:
    parts = [fill(rung.words, standard).rstrip(".")]
    if rung.needs:
        parts.append(f"once there is {say.plainly(rung.needs)}")
    if rung.after:
        parts.append(f"after {when.count(rung.after, 'working day')}")
    parts.append(f"to the {say.roles(standard, rung.tell)}")
    if rung.copies:
        parts.append(f"copied to the {say.roles(standard, rung.copies)}")
    if rung.by:
        parts.append(f"by the {say.roles(standard, rung.by)}")
    if rung.reply_within:
        parts.append(f"answered within {when.count(rung.reply_within, 'working day')}")
    return ", ".join(parts) + "."


def lists(standard: Standard) -> Section:
    lines = [
        Line(
            f"lists.{one.key}",
            fill(one.what, standard),
            (
                "Yes" if one.on else "Proposed, not sent",
                schedule(standard, one.when),
                when.joined([say.roles(standard, one.to), *one.outside] if one.to else list(one.outside)),
                say.roles(standard, one.by),
                say.plainly(one.shows),
            ),
            Mark(one.source, one.rules, one.note),
        )
        for one in standard.lists.values()
    ]
    return Section("lists", "Lists", "List", ("Sent", "When", "To", "From", "Shows"), tuple(lines))


def schedule(standard: Standard, at: Schedule) -> str:
    if at.after:
        return f"the {_DAYS[at.day]} after {say.event(standard, at.after)}"
    match at.every:
        case Every.WORKING_DAY:
            day = "every working day"
        case Every.WEEK:
            day = f"every {_DAYS[at.day]}"
        case Every.MONTH:
            day = f"day {at.day} of every month"
    return f"{day} at {say.clock(at.at)}"


def information(standard: Standard) -> Section:
    lines = [
        Line(
            f"information.{one.key}",
            fill(one.text, standard),
            (say.plainly(one.shown),),
            Mark(one.source, one.rules, one.note),
        )
        for one in standard.information.values()
    ]
    return Section("information", "Shown as information", "Text", ("Shown with",), tuple(lines))


def left_out(standard: Standard) -> Section:
    lines = [
        Line(key, when.capital(say.plain(key.replace(".", ": "))), ("Left out",), Mark.of(off))
        for key, off in standard.switched_off.items()
    ]
    lead = "England’s defaults that this council does not have."
    return Section("left_out", "Left out", "Entry", ("Value",), tuple(lines), lead)
