"""Reading a card as a person does."""

from workshop.teams import buttons, inputs, lines, walk

CARD = {
    "type": "AdaptiveCard",
    "body": [
        {"type": "TextBlock", "text": "Booked"},
        {"type": "RichTextBlock", "inlines": ["Day ", {"type": "TextRun", "text": "12 of 15"}]},
        {"type": "FactSet", "facts": [{"title": "When", "value": "Tuesday"}]},
        {
            "type": "Table",
            "rows": [
                {
                    "type": "TableRow",
                    "cells": [
                        {"type": "TableCell", "items": [{"type": "TextBlock", "text": word}]}
                        for word in ("Tuesday", "10am")
                    ],
                }
            ],
        },
        {
            "type": "Container",
            "items": [
                {"type": "Input.Text", "id": "reference", "label": "Reference", "value": "CMS-1"},
                {"type": "Input.Text", "id": "why", "label": "Why"},
                {
                    "type": "Input.ChoiceSet",
                    "id": "mode",
                    "label": "How",
                    "value": "teams,room",
                    "choices": [{"title": "Teams", "value": "teams"}, {"title": "A room", "value": "room"}],
                },
            ],
        },
        {
            "type": "ActionSet",
            "actions": [
                {
                    "type": "Action.Execute",
                    "title": "Continue",
                    "verb": "booking.next",
                    "data": {"step": "family"},
                    "fallback": {"type": "Action.Submit", "title": "Continue"},
                },
                {
                    "type": "Action.Execute",
                    "title": "Back",
                    "verb": "booking.back",
                    "associatedInputs": "none",
                },
            ],
        },
    ],
}


def test_a_card_is_read_from_top_to_bottom() -> None:
    assert lines(CARD) == [
        "Booked",
        "Day 12 of 15",
        "When: Tuesday",
        "Tuesday | 10am",
        "Reference [CMS-1]",
        "Why []",
        "How [Teams, A room]",
        "(Continue)  (Back)",
    ]


def test_buttons_say_what_they_send() -> None:
    found = [(button.title, button.verb, button.data, button.gathers) for button in buttons(CARD)]
    assert found == [
        ("Continue", "booking.next", {"step": "family"}, True),
        ("Back", "booking.back", {}, False),
    ]


def test_questions_have_what_stands_in_them() -> None:
    assert inputs(CARD) == {"reference": "CMS-1", "why": "", "mode": "teams,room"}


def test_a_fallback_is_not_met() -> None:
    assert "Action.Submit" not in {part.get("type") for part in walk(CARD)}
