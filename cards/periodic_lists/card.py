"""A list in chat: its first lines with their ways in, the whole as a file."""

from collections.abc import Sequence

from cards.kit import Button, Card, Choice, Element, button, button_row, card, choice, group, text, words
from cards.periodic_lists.cells import above, in_words, title
from cards.periodic_lists.file import NOT_KNOWN
from cards.said import fill
from cards.words import count, short_day
from conference.lists import BAD, LATE_REPORTS, ListLine, ListPicture, Said
from conference.standard import Standard

MOST = 10
HEAD = ("date", "time", "reference", "initials")  # stand in a line's first row
ONE_LINE = ("kind", "place", "chair", "social_worker", "team_manager")


def listed(standard: Standard, shown: ListPicture) -> Card:
    """The list as it stands; nothing to report is said."""
    head = fill(shown.subject, standard)
    number = count(len(shown.lines), "line") if shown.lines else "nothing to report"
    lead = [text(line, subtle=True, close=place > 0) for place, line in enumerate(above(standard, shown))]
    lines = [_line(standard, shown, one) for one in shown.lines[:MOST]]
    if not lines:
        lines = [text(f"{NOT_KNOWN if shown.unrecorded else 'Nothing to report'}.", bold=True)]
    if len(shown.lines) > MOST:
        lines.append(text(f"{len(shown.lines) - MOST} more lines are in the file.", subtle=True))
    if shown.unrecorded and not shown.lines:
        number = "not recorded yet"
    return card(
        f"{head}: {number}",
        [*lead, *lines, *_teams(shown)],
        _buttons(shown),
        summary=head,
    )


def menu(standard: Standard, there: Sequence[tuple[str, str, str, bool]]) -> Card:
    """The lists that somebody may ask for: (key, what, subject, goes out by itself)."""
    parts: list[Element] = []
    for place, (key, what, subject, sent) in enumerate(there):
        name = fill(subject, standard)
        how = "Goes out by itself." if sent else "Only when asked for."
        rows = [
            text(name, bold=True),
            text(f"{fill(what, standard).rstrip('.')}. {how}", close=True),
            button_row([button(f"Show {name.lower()}", "lists.show", {"list": key})]),
        ]
        parts.append(group(rows, line=place > 0))
    return card("Lists", parts or [text("There is no list for you.")], summary="Lists")


def no_team(typed: str, key: str, teams: Sequence[tuple[str, str]]) -> Card:
    """No team of that name among those that they may see; the others to choose from."""
    body: list[Element] = [text("You wrote:", subtle=True), words(typed, most=200, close=True)]
    if not teams:
        body.append(text("There is no team that you may choose."))
        return card("No such team", body, [_others()], summary="Lists")
    body.append(_which(teams, ""))
    show = button("Show", "lists.show", {"list": key}, primary=True)
    return card("No such team", body, [show, _others()], summary="Lists")


def on_its_way(standard: Standard, shown_subject: str) -> Card:
    """The file was asked for."""
    name = fill(shown_subject, standard)
    body = [text("It comes by mail in a few minutes, as an Excel file.")]
    return card(f"{name}: on its way", body, [_others()], summary="Lists")


def _line(standard: Standard, shown: ListPicture, line: ListLine) -> Element:
    values = line.values
    heads = [_short(standard, one, values[one]) for one in HEAD if one in values]
    parts: list[Element] = [text(", ".join(part for part in heads if part) or line.reference, bold=True)]
    names = [_named(standard, one, values[one]) for one in ONE_LINE if one in values]
    if any(names):
        parts.append(words(", ".join(name for name in names if name), close=True))
    for column in shown.columns:
        if column not in (*HEAD, *ONE_LINE):
            parts += _more(standard, column, values[column])
    parts.append(
        button_row([button(f"Open {line.reference}", "booking.open", {"conference": line.conference_id})])
    )
    return group(parts, line=True)


def _short(standard: Standard, column: str, said: Said) -> str:
    if column == "date" and said.value and not isinstance(said.value, str):
        return short_day(said.value)  # type: ignore[arg-type] # the column's values are days
    return in_words(standard, column, said)


def _named(standard: Standard, column: str, said: Said) -> str:
    value = in_words(standard, column, said)
    return value if column in ("kind", "place") or not value else f"{title(standard, column)} {value}"


def _more(standard: Standard, column: str, said: Said) -> list[Element]:
    value = in_words(standard, column, said)
    if column == "reason":
        return [words(f"Reason: {value}", most=600, close=True)]
    return [words(f"{title(standard, column)}: {value}", bold=said.mark == BAD, close=True)] if value else []


def _teams(shown: ListPicture) -> list[Element]:
    return [_which(shown.teams, shown.team)] if len(shown.teams) > 1 else []


def _which(teams: Sequence[tuple[str, str]], chosen: str) -> Element:
    choices = [Choice(id_, name) for id_, name in teams]
    return choice("team", "Which team?", choices, value=chosen or None, look="list", optional=True)


def _buttons(shown: ListPicture) -> list[Button]:
    about = {"list": shown.key, "day": shown.day.isoformat()}
    file = button("Send me the file", "lists.file", {**about, "only": shown.team}, primary=True)
    some = [button("Show this team", "lists.show", about)] if len(shown.teams) > 1 else []
    every = [button("Show all teams", "lists.show", {**about, "every": True})] if shown.team else []
    late = [button("Late reports", "lists.show", {"list": LATE_REPORTS})] if shown.key != LATE_REPORTS else []
    own = [button("Choose cases", "lists.choose")] if shown.key == "supervision_concern" else []
    return [file, *some, *every, *own, *late, _others()]


def _others() -> Button:
    return button("Other lists", "lists.menu")
