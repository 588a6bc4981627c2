"""A rota that is worked on: how far it is, what it rests on, what stands in its way."""

from cards import words as when
from cards.kit import Button, Card, Element, bullets, button, card, panel, text
from cards.rota import saying
from cards.rota.table import rows
from cards.said import fill, many
from cards.words import count
from conference.rota import PlanState, RotaPicture
from conference.standard import Standard

TITLES = {
    PlanState.WORKING: "Duty rota {span}: being worked out",
    PlanState.DRAFT: "Duty rota {span}: draft",
    PlanState.INFEASIBLE: "Duty rota {span}: not possible",
    PlanState.PUBLISHED: "Duty rota {span}: published",
    PlanState.REPLACED: "Duty rota {span}: no longer in use",
}


def plan(standard: Standard, shown: RotaPicture, *, refused: bool = False) -> Card:
    """One card in all its states. `refused`: publishing was pressed, and what is listed forbids it."""
    title = TITLES[shown.state].format(span=saying.span(shown))
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
    for found in shown.conflicts[: saying.MOST]:
        first, *rest = saying.conflict(standard, found)
        parts.append(text(first, bold=True))
        if rest:
            parts.append(bullets(rest))
    if len(shown.conflicts) > saying.MOST:
        parts.append(text(f"and {len(shown.conflicts) - saying.MOST} more"))
    parts.append(text("Change a time away, or add somebody for these days. Then make the rota again."))
    again = {"starts_on": shown.first.isoformat(), "ends_on": shown.last.isoformat()}
    return parts, [
        button("Make it again", "rota.make", again, primary=True),
        button("Time away", "people.away"),
        button("Throw it away", "rota.drop", {"plan": shown.id}),
    ]


def _draft(standard: Standard, shown: RotaPicture, *, refused: bool) -> tuple[list[Element], list[Button]]:
    stops = [saying.shortfall(standard, one) for one in shown.shortfalls if one.stops]
    warns = [saying.shortfall(standard, one) for one in shown.shortfalls if not one.stops]
    body: list[Element] = []
    if stops:
        title = "It cannot be published like this" if refused else "These days need somebody else"
        body.append(panel("error", title, [bullets(saying.tail(stops))]))
    if warns:
        body.append(panel("warning", "Look at these days", [bullets(saying.tail(warns))]))
    if shown.solved:
        body += [
            text(line, close=place > 0)
            for place, line in enumerate(saying.proof(shown.solved, len(shown.changed)))
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
    chairs = many(fill("{chair}", standard))
    body: list[Element] = [
        text(f"Published{at}. All {chairs} were told of their days."),
        text("Later changes and swaps are on the rota itself.", close=True),
    ]
    acts = [
        button("See the rota", "rota.month", {"month": shown.first.isoformat()[:7]}),
        button("Send me the file", "rota.file", {"plan": shown.id}),
    ]
    return [*body, *rows(shown)], acts
