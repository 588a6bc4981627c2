"""One month of a rota, week by week."""

from calendar import monthrange
from datetime import date, timedelta

from cards import words as when
from cards.kit import Button, Card, Element, button, card, facts, text
from cards.rota import saying
from conference.rota import PlanState, RotaPicture
from conference.standard import Standard


def month(standard: Standard, shown: RotaPicture, at: tuple[int, int], *, may_enter: bool = False) -> Card:
    """`at`: (year, month). A draft says that it is one; a day that nobody covers is said."""
    first = max(shown.first, date(at[0], at[1], 1))
    last = min(shown.last, date(at[0], at[1], monthrange(*at)[1]))
    draft = " (draft)" if shown.state is PlanState.DRAFT else ""
    wrong = {one.day: saying.shortfall(standard, one) for one in shown.shortfalls if one.stops}
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
