"""The duty rota: asked for, as a draft, month by month, how fair it is, its gaps, as a workbook."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from cards import council_words
from cards import dates as when
from cards.council_words import count, fill, joined, plural, said
from cards.form import Field, FormCard, Parts
from cards.kit import Button, Card, Choice, Element, bullets, button, card, details, facts, group, panel, text
from cards.sheets import XLSX, Cell, Column, Sheet, Tone, xlsx_file
from cards.sources import source_of
from conference.outside import Attachment
from conference.rota import (
    ChairRow,
    Conflict,
    ConflictKind,
    Gap,
    GapPicture,
    GapWhy,
    OwnDuty,
    PlanState,
    RotaPicture,
    Shortfall,
    ShortfallKind,
    Solved,
    WhyNot,
)
from conference.standard import Standard

# Where the rota begins: what there is, and what one may do.


def home(
    standard: Standard,
    *,
    span: tuple[date, date] | None,
    plan: str = "",
    may_make: bool = False,
    may_enter: bool = False,
) -> Card:
    """`plan`: the id of a rota that is being worked on. `span`: of the one that is published."""
    if span:
        said_first = f"The rota is published from {when.day(span[0])} to {when.day(span[1])}."
    else:
        said_first = "No rota for a year has been published here yet."
    body: list[Element] = [text(said_first)]
    if may_make:
        body.append(text(_fairness(standard), subtle=True, close=True))
    if plan:
        body.append(text("A rota is being worked on.", bold=True, close=True))
    acts: list[Button] = [button("See the rota", "rota.month")]
    if plan:
        acts.insert(0, button("Open the draft", "rota.plan", {"plan": plan}, primary=True))
    elif may_make:
        acts.insert(0, button("Make a rota", "rota.make", primary=True))
    acts.append(button("How fair it is", "rota.shares"))
    if may_enter:
        acts.append(button("Enter one day", "people.duty"))
    return card("Duty rota", body, acts, summary="Duty rota")


def not_kept(standard: Standard, *, advice: bool = False) -> Card:
    """C-25: a council whose chairs keep no rota. `advice`: the desk may be entered by this person."""
    source = source_of(standard, standard.cite("duty.cover.kept"))
    body = [
        text(f"{standard.name} keeps no duty rota ({source})."),
        text(
            fill("When {a_chair} cannot come, the other {chairs} are asked.", standard, **_chairs(standard)),
            close=True,
        ),
    ]
    acts = [button("Enter an advice day", "people.duty")] if advice else []
    if advice:
        body.append(text("The advice desk is another duty, and is never asked to cover.", close=True))
    return card("No duty rota", body, acts, summary="No duty rota")


def on_its_way() -> Card:
    """The file was asked for."""
    body = [text("It comes by mail in a few minutes, as an Excel file.")]
    return card("Duty rota: on its way", body, [button("Duty rota", "rota.open")], summary="Duty rota")


def _fairness(standard: Standard) -> str:
    return fill(
        "A new rota shares the days out fairly among all {chairs}, by working time.",
        standard,
        **_chairs(standard),
    )


def _chairs(standard: Standard) -> dict[str, str]:
    return {"chairs": plural(said(standard, "chair"))}


# Asking for a rota, and giving one day to somebody else.

HOW = (
    "Days with conferences of their own are avoided",
    "Each {chair}’s days follow their working time, and what they did above their share last year counts",
    "So do days next to bank holidays, and each weekday",
    "Duty days lie apart: at least half of the usual distance, and evenly through the months",
)


def make(standard: Standard, first: Mapping[str, str], *, chairs: Sequence[tuple[str, str]]) -> FormCard:
    """The span, and who likes two days running."""
    must = fill(
        "Every working day gets one {chair} who is free all day, and nobody two days running.", standard
    )
    parts: Parts = [
        text(must),
        Field("starts_on"),
        Field("ends_on"),
        Field("runs_wanted", choices=[Choice(*one) for one in chairs], needed=False, several=True),
        details("how", "How is it shared out?", [bullets([fill(line, standard) for line in HOW])]),
        text("It takes up to a minute or two. Nothing is published before you say so.", subtle=True),
    ]
    acts = [button("Make the rota", "rota.start", primary=True), button("Cancel", "rota.open")]
    return FormCard(standard, "Make a duty rota", parts, acts, "Make a duty rota", first)


def change(
    standard: Standard,
    *,
    chairs: Sequence[tuple[str, str]],
    carried: Mapping[str, Any],
    stale: bool = False,
) -> FormCard:
    """One day of a draft to another chair. `carried`: the plan and its version."""
    moved = panel("warning", "The draft has changed since you opened it", ["Check the day again."])
    parts: Parts = [
        *([moved] if stale else []),
        Field("duty_day"),
        Field("on_duty", choices=[Choice(*one) for one in chairs]),
    ]
    acts = [
        button("Save", "rota.change_save", carried, primary=True),
        button("Back", "rota.plan", carried),
    ]
    return FormCard(standard, "Change a day of the draft", parts, acts, "Change the duty rota")


def proposed(today: date) -> dict[str, str]:
    """The year ahead."""
    year = today.year + 1
    return {"starts_on": date(year, 1, 1).isoformat(), "ends_on": date(year, 12, 31).isoformat()}


# A rota that is worked on: how far it is, what it rests on, what stands in its way.

TITLES = {
    PlanState.WORKING: "Duty rota {span}: being worked out",
    PlanState.DRAFT: "Duty rota {span}: draft",
    PlanState.INFEASIBLE: "Duty rota {span}: not possible",
    PlanState.PUBLISHED: "Duty rota {span}: published",
    PlanState.REPLACED: "Duty rota {span}: no longer in use",
}


def plan(standard: Standard, shown: RotaPicture, *, refused: bool = False) -> Card:
    """One card in all its states. `refused`: publishing was pressed, and what is listed forbids it."""
    title = TITLES[shown.state].format(span=span(shown))
    match shown.state:
        case PlanState.WORKING:
            body, acts = _working(shown)
        case PlanState.INFEASIBLE:
            body, acts = _impossible(standard, shown)
        case PlanState.DRAFT:
            body, acts = _draft(standard, shown, refused=refused)
        case PlanState.PUBLISHED:
            body, acts = _published(standard, shown)
        case PlanState.REPLACED:
            body = [text("It was thrown away, or another rota took its place.")]
            acts = [button("Duty rota", "rota.open")]
    return card(title, body, acts, summary="Duty rota")


def _working(shown: RotaPicture) -> tuple[list[Element], list[Button]]:
    limit = f"It may take up to {shown.seconds + 15:.0f} seconds. This card then shows the draft."
    return [text(limit)], [button("Look again", "rota.plan", {"plan": shown.id})]


def _impossible(standard: Standard, shown: RotaPicture) -> tuple[list[Element], list[Button]]:
    lead = f"No rota can cover {count(len(shown.conflicts), 'stretch', 'stretches')} of days."
    parts: list[Element] = [text(lead)]
    for found in shown.conflicts[:MOST]:
        first, *rest = conflict(standard, found)
        parts.append(text(first, bold=True))
        if rest:
            parts.append(bullets(rest))
    if len(shown.conflicts) > MOST:
        parts.append(text(f"and {len(shown.conflicts) - MOST} more"))
    parts.append(text("Change a time away, or add somebody for these days. Then make the rota again."))
    again = {"starts_on": shown.first.isoformat(), "ends_on": shown.last.isoformat()}
    return parts, [
        button("Make it again", "rota.make", again, primary=True),
        button("Time away", "people.away"),
        button("Throw it away", "rota.drop", {"plan": shown.id}),
    ]


def _draft(standard: Standard, shown: RotaPicture, *, refused: bool) -> tuple[list[Element], list[Button]]:
    stops = [shortfall(standard, one) for one in shown.shortfalls if one.stops]
    warns = [shortfall(standard, one) for one in shown.shortfalls if not one.stops]
    body: list[Element] = []
    if stops:
        title = "It cannot be published like this" if refused else "These days need somebody else"
        body.append(panel("error", title, [bullets(first_lines(stops))]))
    if warns:
        body.append(panel("warning", "Look at these days", [bullets(first_lines(warns))]))
    if shown.solved:
        body += [
            text(line, close=place > 0)
            for place, line in enumerate(proof_lines(shown.solved, len(shown.changed)))
        ]
    body += rows(shown)
    about = {"plan": shown.id, "at": shown.version}
    acts = [
        *([button("Publish", "rota.publish", about, primary=True)] if not stops else []),
        button("Look at each month", "rota.month", {"plan": shown.id}, primary=bool(stops)),
        button("Change a day", "rota.change", about),
        button("Send me the file", "rota.file", {"plan": shown.id}),
        button("Throw it away", "rota.drop", {"plan": shown.id}),
    ]
    return body, acts


def _published(standard: Standard, shown: RotaPicture) -> tuple[list[Element], list[Button]]:
    at = f" at {when.moment(shown.published_at)}" if shown.published_at else ""
    chairs = plural(fill("{chair}", standard))
    body: list[Element] = [
        text(f"Published{at}. All {chairs} were told of their days."),
        text("Later changes and swaps are on the rota itself.", close=True),
    ]
    acts = [
        button("See the rota", "rota.month", {"month": shown.first.isoformat()[:7]}),
        button("Send me the file", "rota.file", {"plan": shown.id}),
    ]
    return [*body, *rows(shown)], acts


# One month of a rota, week by week.


def month(standard: Standard, shown: RotaPicture, at: tuple[int, int], *, may_enter: bool = False) -> Card:
    """`at`: (year, month). A draft says that it is one; a day that nobody covers is said."""
    first = max(shown.first, date(at[0], at[1], 1))
    last = min(shown.last, date(at[0], at[1], monthrange(*at)[1]))
    draft = " (draft)" if shown.state is PlanState.DRAFT else ""
    wrong = {one.day: shortfall(standard, one) for one in shown.shortfalls if one.stops}
    body: list[Element] = []
    day = first
    while day <= last:
        until = min(last, day + timedelta(days=6 - day.weekday()))
        if lines := _week(shown, day, until, wrong):
            body += [
                text(f"Week of {when.day(day - timedelta(days=day.weekday()))}", bold=True),
                facts(lines),
            ]
        day = until + timedelta(days=1)
    title = f"Duty rota {first:%B} {first.year}{draft}"
    acts = _ways(shown, at, may_enter=may_enter)
    return card(title, body or [text("No working day of this rota.")], acts, summary="Duty rota")


def _week(shown: RotaPicture, first: date, last: date, wrong: dict[date, str]) -> list[tuple[str, str]]:
    lines = []
    day = first
    while day <= last:
        if day in shown.days or day in wrong:
            name = shown.names.get(shown.days.get(day, ""), "Nobody")
            beside = ", next to a holiday" if day in shown.by_holiday else ""
            stops = " (not free)" if day in wrong and day in shown.days else ""
            lines.append((when.short_day(day), f"{name}{stops}{beside}"))
        day += timedelta(days=1)
    return lines


def _ways(shown: RotaPicture, at: tuple[int, int], *, may_enter: bool) -> list[Button]:
    months = shown.months()
    place = months.index(at)
    around = [("Earlier month", place - 1), ("Later month", place + 1)]
    about = {"plan": shown.id} if shown.id else {}
    acts = [
        button(title, "rota.month", {**about, "month": f"{months[to][0]}-{months[to][1]:02}"})
        for title, to in around
        if 0 <= to < len(months)
    ]
    if shown.state is PlanState.DRAFT:
        acts.append(button("Change a day", "rota.change", {**about, "at": shown.version}))
    elif may_enter:
        acts.append(button("Change a day", "people.duty"))
    if shown.id:
        acts.append(button("Back to the whole", "rota.plan", about))
    else:
        acts += [button("How fair it is", "rota.shares"), button("Send me the file", "rota.file")]
    return acts


# How fair a rota is, a person a line.

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri")


def shares(shown: RotaPicture) -> Card:
    """The same table in full: weekdays, days next to holidays, distances, what is carried over."""
    fair = shown.fairness
    about = {"plan": shown.id} if shown.id else {}
    acts = [button("See the months", "rota.month", about)]
    if shown.id:
        acts.insert(0, button("Back", "rota.plan", about))
    if fair is None or not shown.days:
        body: list[Element] = [text("There is no rota for these days yet.")]
        return card(f"Fair shares {span(shown)}", body, acts, summary="Duty rota")
    body = [text("Shares follow working time. What was done above the share last year is taken off.")]
    body += [_whole(row, first=place == 0) for place, row in enumerate(fair.rows)]
    return card(f"Fair shares {span(shown)}", body, acts, summary="Duty rota")


def rows(shown: RotaPicture) -> list[Element]:
    """In a line each: days and share."""
    if shown.fairness is None:
        return []
    lines = [(row.name, _short(row)) for row in shown.fairness.rows]
    more = button("Weekdays and holidays", "rota.shares", {"plan": shown.id} if shown.id else {})
    head = text("Days, and the fair share", bold=True)
    return [head, facts(lines), {"type": "ActionSet", "actions": [more]}] if lines else []


def _short(row: ChairRow) -> str:
    time = "" if row.working_time >= 1 else f", works {row.working_time:.0%}"
    return f"{count(row.days, 'day')}, share {row.share:.1f}{time}"


def _whole(row: ChairRow, *, first: bool) -> Element:
    week = ", ".join(
        f"{day} {done} ({share:.1f})"
        for day, done, share in zip(WEEK, row.weekdays, row.weekday_shares, strict=True)
    )
    apart = f"At least {count(row.closest, 'working day')} from one to the next" if row.closest else ""
    parts = [
        text(f"{row.name}: {_short(row)}", bold=True),
        text(week, close=True),
        text(f"Next to holidays: {row.by_holiday} (share {row.by_holiday_share:.1f})", close=True),
        *([text(apart, close=True)] if apart else []),
        text(
            f"From last year {_signed(row.last_balance)}, into next year {_signed(row.balance)}",
            subtle=True,
            close=True,
        ),
    ]
    return group(parts, line=not first)


def _signed(days: float) -> str:
    return "0" if abs(days) < 0.05 else f"{days:+.1f}".replace("-", "\N{MINUS SIGN}")


# To each chair: their own days of the rota that was published.


def own(standard: Standard, shown: OwnDuty) -> Card:
    """By month; none is said too."""
    span = f"{when.day(shown.first)} to {when.day(shown.last)}"
    title = fill("You are {duty_chair} on " + count(len(shown.days), "day"), standard)
    body: list[Element] = [
        text(
            f"{shown.by} has published the duty rota from {span}."
            if shown.by
            else f"The duty rota from {span} is published."
        )
    ]
    if shown.days:
        by_month = groupby(shown.days, key=lambda day: (day.year, day.month))
        body.append(
            facts(
                [
                    (f"{days[0]:%B} {days[0].year}", ", ".join(f"{day:%a} {day.day}" for day in days))
                    for _, some in by_month
                    if (days := list(some))
                ]
            )
        )
        body.append(text(f"Your fair share by working time is {shown.share:.1f} days.", close=True))
        if shown.holidays:
            near = ", ".join(when.short_day(day) for day in shown.holidays)
            body.append(text(f"Next to bank holidays: {near}.", close=True))
        body.append(text("Keep these days free of conferences of your own."))
    acts = [button("See the rota", "rota.month", {"month": shown.first.isoformat()[:7]})]
    if shown.days and standard.duty_cover.swaps:
        acts.append(button("My duty days", "swap.days"))
    return card(title, body, acts, summary="Duty rota published")


# A gap on the rota: an error that the unit's manager is shown (WS-26).


def gap(standard: Standard, shown: GapPicture) -> Card:
    """The days as they are now; when all are filled it says so."""
    if not shown.gaps:
        filled = (
            f"Somebody is on duty on {when.weekday(shown.first)}."
            if shown.first == shown.last
            else f"Somebody is on duty on every day from {when.day(shown.first)} to {when.day(shown.last)}."
        )
        return card("Duty rota: gap filled", [text(filled)], summary="Duty rota: gap filled")
    number = count(len(shown.gaps), "day")
    title = f"Duty rota: {number} without cover"
    lines = first_lines([gap_line(standard, one) for one in shown.gaps])
    body = [
        panel("error", "Every working day needs one person who is there all day", [bullets(lines)]),
        text(f"Rests on: {source_of(standard, standard.cite('duty.cover.kept'))}.", subtle=True),
    ]
    acts = []
    if shown.may_fill:
        first = shown.gaps[0].day
        acts.append(
            button(
                f"Enter who covers {when.short_day(first)}",
                "people.duty",
                {"day": first.isoformat()},
                primary=True,
            )
        )
    acts.append(button("See the rota", "rota.month", {"month": shown.gaps[0].day.isoformat()[:7]}))
    return card(title, body, acts, summary=title)


# The rota as a workbook: the days, and how fair they are.


def rota_file(standard: Standard, shown: RotaPicture) -> bytes:
    """Of a rota as it is kept with a page that `quorate people import` takes back (list "Duty")."""
    kept = [_to_take_back(standard, shown)] if shown.emails else []
    return xlsx_file(*sheets(standard, shown), *kept)


def _to_take_back(standard: Standard, shown: RotaPicture) -> Sheet:
    rows = [(Cell(day), Cell(shown.emails.get(chair, ""))) for day, chair in sorted(shown.days.items())]
    return Sheet(
        title="Duty",
        council=standard.name,
        columns=(Column("Date", 28), Column("Email", 44)),
        rows=tuple(rows),
        notes=("Change a line here, and send this file in again",),
        empty="Nobody is on duty",
    )


def file_mail(standard: Standard, shown: RotaPicture) -> tuple[str, str, Attachment]:
    """Subject, text and the file."""
    subject = f"Duty rota {span(shown)}"
    text = "The attached file has the days on one sheet, and how fair they are on another."
    if shown.emails:
        text += " What is changed on the sheet “Duty” can be sent in again as a list."
    if shown.state is PlanState.DRAFT:
        subject, text = f"{subject} (draft)", f"This is a draft: nothing is published yet.\n\n{text}"
    return subject, text, Attachment(f"{subject}.xlsx", XLSX, rota_file(standard, shown))


def sheets(standard: Standard, shown: RotaPicture) -> tuple[Sheet, Sheet]:
    return _days_sheet(standard, shown), _shares_sheet(standard, shown)


def _days_sheet(standard: Standard, shown: RotaPicture) -> Sheet:
    wrong = {one.day: shortfall(standard, one).partition(": ")[2] for one in shown.shortfalls if one.stops}
    rows = []
    for day in sorted({*shown.days, *wrong}):
        name = shown.names.get(shown.days.get(day, ""), "Nobody")
        beside = "Next to a holiday" if day in shown.by_holiday else ""
        note = Cell(council_words.capital(wrong[day]), Tone.BAD) if day in wrong else Cell(beside)
        rows.append((Cell(day), Cell(name), note))
    notes = ["Draft: not published" if shown.state is PlanState.DRAFT else "As published, with later changes"]
    if shown.solved:
        notes += proof_lines(shown.solved, len(shown.changed))
    return Sheet(
        title=f"Duty rota {span(shown)}",
        council=standard.name,
        columns=(
            Column("Day", 28),
            Column(council_words.capital(fill("{duty_chair}", standard)), 28),
            Column("Note", 44),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        empty="Nobody is on duty",
    )


def _shares_sheet(standard: Standard, shown: RotaPicture) -> Sheet:
    heads = ["Name", "Works", "Days", "Fair share", "Next to holidays", "Fair share of those"]
    heads += [part for day in WEEK for part in (day, f"{day}, share")]
    heads += ["Closest, working days", "From last year", "Into next year"]
    rows = [
        (
            Cell(row.name),
            Cell(f"{row.working_time:.0%}"),
            Cell(row.days),
            Cell(f"{row.share:.1f}"),
            Cell(row.by_holiday),
            Cell(f"{row.by_holiday_share:.1f}"),
            *(
                cell
                for done, share in zip(row.weekdays, row.weekday_shares, strict=True)
                for cell in (Cell(done), Cell(f"{share:.1f}"))
            ),
            Cell(row.closest),
            Cell(f"{row.last_balance:+.1f}"),
            Cell(f"{row.balance:+.1f}"),
        )
        for row in (shown.fairness.rows if shown.fairness else ())
    ]
    return Sheet(
        title=f"Fair shares {span(shown)}",
        council=standard.name,
        columns=tuple(Column(head, 28 if head == "Name" else 0) for head in heads),
        rows=tuple(rows),
        notes=("Shares follow working time; what was done above the share last year is taken off",),
    )


# Codes of the rota in words.

AWAY = {
    "leave": "annual leave",
    "supervision": "supervision",
    "training": "training",
    "appointment": "a personal appointment",
    "other": "away",
    "part_time": "does not work all day then",
}
GOALS = {
    "clashes": "Days with conferences of their own",
    "days": "Shares of all days",
    "by_holiday": "Shares of days next to holidays",
    "weekdays": "Shares of each weekday",
    "spread": "Spread through the weeks and months",
}
MOST = 12


def span(shown: RotaPicture) -> str:
    """As "2027" for a whole year, else "1 January to 31 March 2027"."""
    first, last = shown.first, shown.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    start = f"{first.day} {first:%B}" if first.year == last.year else when.day(first)
    return f"{start} to {when.day(last)}"


def conflict(standard: Standard, found: Conflict) -> list[str]:
    """Which days, what they conflict with, and who is away why."""
    chairs = plural(said(standard, "chair"))
    if found.kind is ConflictKind.NO_CHAIRS:
        return [f"There are no {chairs} to share the days. Enter them under People and venues first."]
    last = when.weekday(found.days[-1])
    if found.kind is ConflictKind.NOBODY:
        return [f"{last}: nobody is free.", *_away(found.away)]
    if found.kind is ConflictKind.FIXED:
        return [f"{last} is given to somebody who is not free.", *_away(found.away)]
    lines = [f"{_days_words(found)}: too few {chairs} are free; somebody would be on duty two days running."]
    lines += [
        f"{when.short_day(day)}: only {joined(list(names))} free"
        for day, names in zip(found.days, found.left, strict=True)
    ]
    return [*lines, *_away(found.away)]


def shortfall(standard: Standard, one: Shortfall) -> str:
    day = when.short_day(one.day)
    match one.kind:
        case ShortfallKind.GAP:
            return f"{day}: nobody is on duty"
        case ShortfallKind.UNKNOWN:
            return fill(f"{day}: somebody who is no {{chair}} any more", standard)
        case ShortfallKind.AWAY:
            return f"{day}: {one.name} is not free ({AWAY.get(one.why, one.why)})"
        case ShortfallKind.RUNNING:
            return f"{day}: {one.name} is on duty two days running"
        case ShortfallKind.BOOKED:
            return f"{day}: {one.name} has conferences of their own"
        case ShortfallKind.NOT_A_DAY:
            return f"{day}: not a working day of this rota"


def gap_line(standard: Standard, gap: Gap) -> str:
    day = when.weekday(gap.day)
    if gap.why is GapWhy.NOBODY:
        return f"{day}: nobody is on duty"
    if gap.why is GapWhy.LEFT:
        return f"{day}: {gap.name} has left"
    if gap.why is GapWhy.NO_CHAIR:
        return fill(f"{day}: {gap.name} is no {{chair}} any more", standard)
    why = AWAY.get(gap.kind, gap.kind)
    return f"{day}: {gap.name} is on duty, and is not free all day" + (f" ({why})" if why != "away" else "")


def proof_lines(solved: Solved, changed: int) -> list[str]:
    """What is proved, in how long; and for what is not, how far from the best it could be."""
    took = f"{solved.took:.0f} seconds" if solved.took >= 1.5 else "about a second"
    if solved.proved:
        lines = [f"Proved: no fairer rota is possible. It took {took}; {solved.limit:.0f} were allowed."]
    else:
        lines = [
            f"Not proved to be the fairest: the time limit of {solved.limit:.0f} seconds ended the search.",
            *(
                f"{GOALS[goal.name]}: {goal.value / _scale(goal.name):g} reached, "
                f"and no rota can be below {goal.bound / _scale(goal.name):g}."
                for goal in solved.goals
                if not goal.proved
            ),
        ]
    if changed:
        lines.append(f"{count(changed, 'day')} changed by hand since: that is of the rota before.")
    return lines


def first_lines(lines: Sequence[str], most: int = MOST) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - most
    return [*lines[:most], f"and {more} more"] if more > 0 else list(lines)


def _scale(goal: str) -> int:
    return 1 if goal in {"clashes", "spread"} else 100


def _days_words(found: Conflict) -> str:
    if len(found.days) == 1:
        return when.weekday(found.days[0])
    return f"{when.short_day(found.days[0])} to {when.weekday(found.days[-1])}"


def _away(away: Sequence[WhyNot]) -> list[str]:
    """People by why they are not free: "Alex Green, Bo Brown: annual leave"."""
    by_why = sorted(away, key=lambda one: (one.why == "part_time", one.why, one.name))
    return [
        f"{', '.join(one.name for one in some)}: {AWAY.get(why, why)}"
        for why, some in groupby(by_why, key=lambda one: one.why)
    ]
