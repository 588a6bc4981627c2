"""A standard's pages, in the order in which a safeguarding manager reads them."""

from collections.abc import Callable
from functools import cache, partial

from cards import council_words
from cards import dates as when
from cards.council_words import fill, said
from cards.form import label
from cards.lists import schedule
from conference.invitees import words_of
from conference.standard import Cited, LadderRung, Phase, Rules, Standard, StepRule, SubCode
from conference.timetable import FACTS
from councils.checks import HERE
from councils.layers import ENGLAND, read
from workshop.handbook import labels
from workshop.handbook.labels import LABELS, Label, cell, line
from workshop.handbook.page import Line, Mark, Page, Section

# The sections of settled values: dates and notice, the form, chairs, Teams, quorum, cover and the like.

Settled = tuple[str, str, str]  # attribute of the standard, title, key in the file

SETTLED: tuple[Settled, ...] = (
    ("chairs", "{chairs}", "chairs"),
    ("hours", "When conferences are held", "hours"),
    ("meeting", "Teams settings", "meeting"),
    ("repeat_plan", "{repeat_plan}", "repeat_plan"),
    ("stand_down", "Standing down: who does what", "stand_down"),
    ("quorum", "{quorum}", "quorum"),
    ("decision", "The decision", "decision"),
    ("cover", "Cover", "cover"),
    ("duty_cover", "{duty_chair}s", "duty.cover"),
    ("duty_advice", "{advice_duty}: advice on the threshold", "duty.advice"),
    ("settings", "Other settings", "settings"),
)


def settled(standard: Standard, subject: str) -> Section:
    attribute, title, key = next(each for each in SETTLED if each[2] == subject)
    return Section(subject, fill(title, standard), "What", ("Value",), _lines(standard, attribute, key))


def timescale(standard: Standard) -> Section:
    lines = _lines(standard, "timescale", "timescale")
    told = standard.confirm_to
    who = council_words.capital(labels.roles(standard, told.value))
    confirm = Line("confirm_to", "Told of a confirmed booking", (who,), Mark.of(told))
    lead = "Working days leave out Saturdays, Sundays and England’s bank holidays. Day 0 is not counted."
    return Section("timescale", "Dates and notice", "What", ("Value",), (*lines, confirm), lead)


def form(standard: Standard) -> Section:
    asked = Label("")
    lines = []
    for field, value in standard.fields.items():
        cells = (cell(standard, asked, value.value),)
        lines.append(Line(f"fields.{field}", label(standard, field).short, cells, Mark.of(value)))
    return Section("fields", "The booking form", "Question", ("Asked",), tuple(lines))


def about(standard: Standard) -> Section:
    closing = council_words.joined([when.day(day) for day in standard.closing_days]) or "None"
    rows = [
        ("document", "The council’s own document", standard.document),
        ("effective_from", "In force here from", when.day(standard.effective_from)),
        ("contact", "Whom to ask", standard.contact),
        ("closing_days", "The council’s own closing days", closing),
    ]
    if standard.review_due:
        rows.append(("review_due", "The document was to be reviewed by", when.day(standard.review_due)))
    lines = tuple(Line(key, name, (value,)) for key, name, value in rows)
    return Section("about", "About this standard", "What", ("Value",), lines)


def words(standard: Standard) -> Section:
    """Each concept by its plain word; other words once, not again for its short and long form."""
    lines = [
        Line(
            f"words.{concept}",
            council_words.capital(national),
            (said(standard, concept), ", ".join(standard.synonyms.get(concept, ()))),
        )
        for concept, national in national_words().items()
    ]
    lead = "Where the council’s document has no word of its own, the plain one stands."
    return Section("words", "Words", "Plain word", ("Word here", "Also understood"), tuple(lines), lead)


@cache
def national_words() -> dict[str, str]:
    """Concept to England's word, in the order of england.toml."""
    first = read(HERE / f"{ENGLAND}.toml").layers[0]
    words = {key: value for key, value in first.plain.items() if key.startswith("words.")}
    return {key.removeprefix("words."): str(value) for key, value in words.items()}


def _lines(standard: Standard, attribute: str, key: str) -> tuple[Line, ...]:
    rules: Rules = getattr(standard, attribute)
    return tuple(line(standard, f"{key}.{name}", rules.cite(name)) for name in rules.origins)


# The sections about the invite list: what is settled about it, and the parts that people have on it.

NEEDS = {
    "agency": "agency",
    "reach": "email, telephone or address",
    "email": "email address",
    "phone": "telephone number",
    "address": "postal address",
    "born": "date of birth",
    "joins.how": "how they will join",
    "joins.device": "whether they have a device",
    "joins.data": "whether they have wi-fi or data",
    "joins.interpreter": "language for an interpreter",
    "joins.language": "language of the invitation",
}
_KINDS = {
    "professional": "Professional",
    "family": "Family",
    "child": "Child",
    "legal": "Lawyer of the family",
    "advocate": "Advocate",
}


def rules(standard: Standard) -> Section:
    settled = standard.invitees
    lines = (
        line(standard, "invitees.kept_by", settled.cite("kept_by")),
        _parts(standard, "must_answer", settled.cite("must_answer")),
        _parts(standard, "must_answer_review", settled.cite("must_answer_review")),
        _needs(standard, "professional_needs", settled.cite("professional_needs")),
        _needs(standard, "family_needs", settled.cite("family_needs")),
        _needs(standard, "family_asks", settled.cite("family_asks")),
        line(standard, "invitees.keep_apart", settled.cite("keep_apart")),
        line(standard, "invitees.still_right", settled.cite("still_right")),
    )
    return Section("invitees", fill("The {invite_list}", standard), "What", ("Value",), lines)


def roles(standard: Standard) -> Section:
    lines = tuple(
        Line(
            f"invitees.roles.{role.key}",
            council_words.capital(fill(role.words, standard)),
            (
                _KINDS[role.kind],
                fill(role.agency, standard),
                "Yes" if role.core_group else "No",
                "Yes" if role.counts else "No",
            ),
            Mark(role.source, role.rules, role.note),
        )
        for role in standard.invitee_roles.values()
    )
    columns = ("Kind", "Agency", fill("Usually in the {core_group}", standard), "Counts for the quorum")
    return Section("invitee_roles", "Who may be on the list", "Part", columns, lines)


def _parts(standard: Standard, key: str, value: Cited[tuple[str, ...]]) -> Line:
    named = [fill(words_of(one, standard.invitee_roles), standard) for one in value.value]
    return _line(standard, key, "; ".join(named), value)


def _needs(standard: Standard, key: str, value: Cited[tuple[str, ...]]) -> Line:
    return _line(standard, key, council_words.joined([NEEDS[one] for one in value.value]), value)


def _line(standard: Standard, key: str, said: str, value: Cited[tuple[str, ...]]) -> Line:
    name = fill(LABELS[f"invitees.{key}"].name, standard)
    return Line(f"invitees.{key}", name, (council_words.capital(said) or "None",), Mark.of(value))


# The sections of entries: the timetable's steps, chains, reasons, ladders, lists, information.

PHASES = {
    Phase.BEFORE: "Timetable: before the conference",
    Phase.ON_THE_DAY: "Timetable: on the day",
    Phase.AFTER: "Timetable: after the conference",
}


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
        labels.roles(standard, step.who),
        labels.offsets(standard, step.limits, "; or ") or "no time stated",
        labels.offsets(standard, step.act_by, "; or "),
        f"every {labels.offset(standard, step.repeats)}" if step.repeats else "",
        "; ".join(labels.rung(standard, told) for told in step.tell),
    )
    mark = Mark(step.source, step.rules, step.note)
    return Line(f"steps.{step.key}", fill(step.what, standard), cells, mark)


def condition(only: str) -> str:
    """As “decision: no plan or plan ends”, “child over: 10 or more”."""
    name, _, wanted = only.partition("=")
    value = labels.plain(wanted).replace("|", " or ") if FACTS.get(name) else f"{wanted} or more"
    return f"{labels.plain(name)}: {value}"


def chains(standard: Standard) -> Section:
    named = {"out_of_timescale": standard.out_of_timescale, **standard.chains}
    lines = [
        Line(
            key if key == "out_of_timescale" else f"chains.{key}",
            council_words.capital(_chain_name(standard, key)),
            (
                council_words.capital(labels.chain(standard, chain.value)),
                labels.plainly(chain.value.asks),
                labels.roles(standard, chain.value.copies),
                labels.roles(standard, chain.value.who_asks) or "anybody at the conference",
            ),
            Mark.of(chain),
        )
        for key, chain in named.items()
    ]
    columns = ("Who has to agree", "What the asker gives", "Told afterwards", "Who may ask")
    return Section("chains", "Who has to agree", "To what", columns, tuple(lines))


def _chain_name(standard: Standard, key: str) -> str:
    return said(standard, key) if key in standard.words else labels.plain(key)


def reasons(standard: Standard) -> Section:
    lines = [
        Line(
            f"stand_down.reasons.{reason.key}",
            fill(reason.words, standard),
            (
                "; ".join(_sub_code(standard, code) for code in reason.sub_codes),
                labels.plain(reason.chain),
                labels.plainly(reason.asks),
                "Yes" if reason.rebook else "No",
                labels.roles(standard, reason.who_asks) or "anybody at the conference",
                labels.roles(standard, reason.tellers) or "as under standing down",
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
        f"say {labels.plainly(code.asks)}" if code.asks else "",
        f"copied to the {labels.roles(standard, code.copies)}" if code.copies else "",
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
                labels.roles(standard, ladder.never),
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
        parts.append(f"once there is {labels.plainly(rung.needs)}")
    if rung.after:
        parts.append(f"after {council_words.count(rung.after, 'working day')}")
    parts.append(f"to the {labels.roles(standard, rung.tell)}")
    if rung.copies:
        parts.append(f"copied to the {labels.roles(standard, rung.copies)}")
    if rung.by:
        parts.append(f"by the {labels.roles(standard, rung.by)}")
    if rung.reply_within:
        parts.append(f"answered within {council_words.count(rung.reply_within, 'working day')}")
    return ", ".join(parts) + "."


def lists(standard: Standard) -> Section:
    lines = [
        Line(
            f"lists.{one.key}",
            fill(one.what, standard),
            (
                "Yes" if one.on else "Proposed, not sent",
                schedule(standard, one.when),
                council_words.joined(
                    [labels.roles(standard, one.to), *one.outside] if one.to else list(one.outside)
                ),
                labels.roles(standard, one.by),
                labels.plainly(one.shows),
            ),
            Mark(one.source, one.rules, one.note),
        )
        for one in standard.lists.values()
    ]
    return Section("lists", "Lists", "List", ("Sent", "When", "To", "From", "Shows"), tuple(lines))


def information(standard: Standard) -> Section:
    lines = [
        Line(
            f"information.{one.key}",
            fill(one.text, standard),
            (labels.plainly(one.shown),),
            Mark(one.source, one.rules, one.note),
        )
        for one in standard.information.values()
    ]
    return Section("information", "Shown as information", "Text", ("Shown with",), tuple(lines))


def left_out(standard: Standard) -> Section:
    lines = [
        Line(key, council_words.capital(labels.plain(key.replace(".", ": "))), ("Left out",), Mark.of(off))
        for key, off in standard.switched_off.items()
    ]
    lead = "England’s defaults that this council does not have."
    return Section("left_out", "Left out", "Entry", ("Value",), tuple(lines), lead)


Build = Callable[[Standard], Section]

BUILDERS: tuple[tuple[str, Build], ...] = (
    ("about", about),
    ("words", words),
    ("timescale", timescale),
    *(("steps", partial(steps, phase=phase)) for phase in Phase),
    ("fields", form),
    *((key, partial(settled, subject=key)) for key in ("chairs", "hours", "meeting", "repeat_plan")),
    ("chains", chains),
    ("stand_down", partial(settled, subject="stand_down")),
    ("reasons", reasons),
    *((key, partial(settled, subject=key)) for key in ("quorum", "decision", "cover")),
    *((key, partial(settled, subject=key)) for key in ("duty.cover", "duty.advice")),
    ("invitees", rules),
    ("invitee_roles", roles),
    ("ladders", ladders),
    ("lists", lists),
    ("settings", partial(settled, subject="settings")),
    ("information", information),
    ("left_out", left_out),
)
SUBJECTS = tuple(dict.fromkeys(subject for subject, _ in BUILDERS))


def page_of(standard: Standard, only: str = "") -> Page:
    """All sections that say something, or those of one subject of SUBJECTS."""
    wanted = [build for subject, build in BUILDERS if only in {"", subject}]
    sections = tuple(section for build in wanted if (section := build(standard)).lines)
    return Page(standard.council, standard.name, when.day(standard.effective_from), sections)
