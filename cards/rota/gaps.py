"""A gap on the rota: an error that the unit's manager is shown (WS-26)."""

from cards import words as when
from cards.kit import Card, bullets, button, card, panel, text
from cards.rota import saying
from cards.sources import source_of
from cards.words import count
from conference.rota import GapPicture
from conference.standard import Standard


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
    lines = saying.tail([saying.gap_line(standard, one) for one in shown.gaps])
    body = [
        panel("error", "Every working day needs one person who is there all day", [bullets(lines)]),
        text(f"Rests on: {source_of(standard, standard.duty_cover.kept)}.", subtle=True),
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
