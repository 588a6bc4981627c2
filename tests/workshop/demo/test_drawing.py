"""Cards as HTML for the transcript: readable, and nothing typed by a person becomes markup."""

import pytest

from cards.kit import card, facts, text, words
from cards.kit.base import Card
from tests.gallery.collect import nouns, samples_of
from workshop.demo.transcript import draw, page

NASTY = "<script>alert('x')</script> & <img src=x onerror=alert(1)>"


def choices(**more: object) -> Card:
    return {
        "type": "Input.ChoiceSet",
        "id": "mode",
        "label": NASTY,
        "choices": [{"title": NASTY, "value": "teams"}, {"title": "Face to face", "value": "room"}],
        **more,
    }


@pytest.mark.parametrize(
    "part",
    [
        {"type": "TextBlock", "text": NASTY},
        {"type": "RichTextBlock", "inlines": [NASTY, {"type": "TextRun", "text": NASTY}]},
        {"type": "FactSet", "facts": [{"title": NASTY, "value": NASTY}]},
        {"type": "Container", "style": '"><script>', "items": [{"type": "TextBlock", "text": NASTY}]},
        {"type": "ColumnSet", "columns": [{"items": [{"type": "TextBlock", "text": NASTY}]}]},
        {"type": "Table", "rows": [{"cells": [{"items": [{"type": "TextBlock", "text": NASTY}]}]}]},
        {"type": "ActionSet", "actions": [{"title": NASTY, "style": '"><script>'}]},
        {"type": "Input.Text", "id": "why", "label": NASTY, "value": NASTY},
        choices(value="teams"),
        choices(value=NASTY),
    ],
)
def test_what_was_typed_is_escaped_wherever_it_stands(part: Card) -> None:
    drawn = draw({"type": "AdaptiveCard", "body": [part]})
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert "&lt;script&gt;" in drawn


def test_the_pages_title_is_escaped() -> None:
    assert f"<title>{'&lt;b&gt;'}</title>" in page("<b>", "")


def test_words_and_facts_are_all_there() -> None:
    drawn = draw(card("Booked", [facts([("When", "Tuesday")]), words('It\'s "safe"')], summary="Booked"))
    for said in ("Booked", ">When<", ">Tuesday<", "It&#x27;s &quot;safe&quot;"):
        assert said in drawn


def test_a_choice_shows_its_words_and_what_else_was_offered() -> None:
    drawn = draw({"body": [choices(value="room", label="How")]})
    assert "<span>Face to face</span>" in drawn
    assert "Face to face)" in drawn


def test_what_opens_later_is_there_to_open() -> None:
    drawn = draw({"body": [{**text("Why this chair?"), "isVisible": False}]})
    assert "<details><summary>" in drawn


@pytest.mark.parametrize("noun", nouns())
def test_every_card_of_the_gallery_can_be_drawn(noun: str, subtests: pytest.Subtests) -> None:
    for name, sample in samples_of(noun):
        with subtests.test(name):
            drawn = draw(sample())
            assert drawn.count("<div") == drawn.count("</div>")
            assert "<script" not in drawn
