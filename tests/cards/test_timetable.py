"""The timetable's card: whose rule each line rests on, as many lines as fit, the rest on request."""

from dataclasses import replace
from datetime import date

import pytest

from cards import timetable as cards
from cards.kit import Card
from cards.kit.laws import MOST_BYTES, size_of
from cards.sources import step_source
from conference.standard import Source, StepRule, TimetableKind
from conference.timetable import Situation, agenda, timetable
from tests.gallery.made_up import SHORT, booked, standard
from tests.gallery.samples.timetable import DONE, EVENTS, FACTS
from tests.reading import buttons, said


def step(source: Source) -> StepRule:
    """A step of Leicestershire’s whose rule is of that source; its own with a sentence to quote."""
    found = [one for one in standard("le").steps.values() if one.source is source and one.rules]
    return next(one for one in found if source is not Source.COUNCIL or one.rules[0].startswith("LE-"))


def words(rule: StepRule) -> str:
    return "\n".join(said(part) for part in step_source(standard("le"), rule))


def pages(council: str, today: date) -> list[Card]:
    rules = standard(council)
    table = timetable(tuple(rules.steps.values()), Situation(TimetableKind.INITIAL, EVENTS, FACTS))
    seen = agenda(table, DONE, today)
    found: list[Card] = []
    start = 0
    while True:
        found.append(cards.timetable(rules, booked(council), table, seen, start=start))
        more = buttons(found[-1]).get("Show what comes later")
        if more is None:
            return found
        start = more["start"]


def test_a_councils_own_rule_is_quoted_with_the_documents_name() -> None:
    rule = step(Source.COUNCIL)
    assert standard("le").document in words(rule)
    assert f"{rule.rules[0]}: “" in words(rule)


def test_a_default_says_that_it_is_one_and_names_no_document_of_the_council() -> None:
    rule = step(Source.DEFAULT)
    assert "A default that Quorate proposes: Leicestershire’s document does not say." in words(rule)
    assert standard("le").document not in words(rule)
    assert "“" not in words(rule)


def test_statutory_guidance_is_named_and_the_councils_silence_said() -> None:
    rule = step(Source.STATUTORY)
    assert words(rule).startswith("Statutory guidance: ")
    assert "Leicestershire’s own document does not say." in words(rule)


@pytest.mark.parametrize("council", SHORT)
@pytest.mark.parametrize("today", [date(2026, 11, 25), date(2026, 12, 7), date(2027, 6, 1)])
def test_every_step_is_reached_page_by_page_and_each_page_fits(council: str, today: date) -> None:
    """Teams takes 80 KB; half of it is left for longer words."""
    found = pages(council, today)
    assert all(size_of(card) <= MOST_BYTES * 0.9 for card in found)
    rules = standard(council)
    table = timetable(tuple(rules.steps.values()), Situation(TimetableKind.INITIAL, EVENTS, FACTS))
    lines = sum(part["type"] == "Action.ToggleVisibility" for card in found for part in _actions(card))
    assert lines == len(table.steps) + bool(table.waiting)


def test_with_very_long_notes_a_page_holds_fewer_lines_and_none_is_lost() -> None:
    rules = standard("le")
    long = [replace(rule, note="Said at length. " * 400) for rule in rules.steps.values()]
    table = timetable(tuple(long), Situation(TimetableKind.INITIAL, EVENTS, FACTS))
    seen, start, lines = agenda(table, DONE, date(2026, 11, 27)), 0, 0
    while True:
        card = cards.timetable(rules, booked("le"), table, seen, start=start)
        lines += sum(str(part.get("title")).startswith("Why") for part in _actions(card))
        more = buttons(card).get("Show what comes later")
        if more is None:
            break
        assert more["start"] - start < cards.MOST
        start = more["start"]
    assert lines == len(table.steps)


def test_a_place_beyond_the_end_begins_anew() -> None:
    rules = standard("le")
    table = timetable(tuple(rules.steps.values()), Situation(TimetableKind.INITIAL, EVENTS, FACTS))
    seen = agenda(table, DONE, date(2026, 11, 27))
    beyond = cards.timetable(rules, booked("le"), table, seen, start=10_000)
    assert beyond == cards.timetable(rules, booked("le"), table, seen)


def _actions(part: object) -> list[dict[str, object]]:
    if isinstance(part, list):
        return [found for inner in part for found in _actions(inner)]
    if not isinstance(part, dict):
        return []
    mine = [part] if str(part.get("type", "")).startswith("Action.") else []
    return [*mine, *(found for inner in part.values() for found in _actions(inner))]
