"""A rota on the terminal and as JSON."""

from dataclasses import asdict
from typing import Any

import typer

from cards.rota import saying
from cards.rota.table import WEEK
from conference.rota_picture import RotaPicture
from conference.standard import Standard


def as_json(shown: RotaPicture) -> dict[str, Any]:
    """Days by ISO date, names; what is proved; fairness; why there is none."""
    solved = shown.solved
    return {
        "from": shown.first.isoformat(),
        "to": shown.last.isoformat(),
        "days": {day.isoformat(): shown.names.get(one, one) for day, one in sorted(shown.days.items())},
        "proved": solved.proved if solved else None,
        "seconds": {"limit": solved.limit, "took": solved.took} if solved else None,
        "goals": [asdict(goal) | {"proved": goal.proved} for goal in solved.goals] if solved else [],
        "fairness": asdict(shown.fairness) if shown.fairness else None,
        "conflicts": [
            {"kind": one.kind.value, "days": [day.isoformat() for day in one.days]} for one in shown.conflicts
        ],
        "shortfalls": [
            {"kind": one.kind.value, "day": one.day.isoformat(), "name": one.name, "why": one.why}
            for one in shown.shortfalls
        ],
    }


def printed(standard: Standard, shown: RotaPicture) -> None:
    from rich.console import Console
    from rich.table import Table

    for found in shown.conflicts:
        for place, line in enumerate(saying.conflict(standard, found)):
            typer.echo(f"{'  ' if place else ''}{line}")
    for line in saying.tail([saying.shortfall(standard, one) for one in shown.shortfalls]):
        typer.echo(line)
    if shown.solved:
        typer.echo("\n".join(saying.proof(shown.solved, 0)))
    if shown.fairness is None or not shown.days:
        return
    table = Table("Name", "Works", "Days", "Share", "/".join(WEEK), "Holidays", "Closest", "Carried")
    for row in shown.fairness.rows:
        table.add_row(
            row.name,
            f"{row.working_time:.0%}",
            str(row.days),
            f"{row.share:.1f}",
            "/".join(str(done) for done in row.weekdays),
            f"{row.by_holiday} of {row.by_holiday_share:.1f}",
            str(row.closest or ""),
            f"{row.balance:+.1f}",
        )
    Console().print(table)
