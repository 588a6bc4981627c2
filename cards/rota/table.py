"""How fair a rota is, a person a line."""

from cards.kit import Card, Element, button, card, facts, group, text
from cards.rota import saying
from cards.words import count
from conference.rota import ChairRow, RotaPicture

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
        return card(f"Fair shares {saying.span(shown)}", body, acts, summary="Duty rota")
    body = [text("Shares follow working time. What was done above the share last year is taken off.")]
    body += [_whole(row, first=place == 0) for place, row in enumerate(fair.rows)]
    return card(f"Fair shares {saying.span(shown)}", body, acts, summary="Duty rota")


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
