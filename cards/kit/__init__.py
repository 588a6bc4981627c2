"""The few functions that cards are made of; plain dicts for Adaptive Cards 1.5 in which our rules hold."""

from cards.kit.base import Button, Card, CardRuleBroken, CardTooBig, Element, clean, plain
from cards.kit.blocks import details, facts, group, panel, problem_panel
from cards.kit.buttons import button, button_row, link_button, refresh
from cards.kit.card import card, summary_of
from cards.kit.choices import Choice, choice, multi_choice, people_picker, yes_no
from cards.kit.inputs import date_input, multiline, text_input, time_input
from cards.kit.text import NOTHING, bullets, heading, image, progress, subheading, text, words

__all__ = [
    "NOTHING",
    "Button",
    "Card",
    "CardRuleBroken",
    "CardTooBig",
    "Choice",
    "Element",
    "bullets",
    "button",
    "button_row",
    "card",
    "choice",
    "clean",
    "date_input",
    "details",
    "facts",
    "group",
    "heading",
    "image",
    "link_button",
    "multi_choice",
    "multiline",
    "panel",
    "people_picker",
    "plain",
    "problem_panel",
    "progress",
    "refresh",
    "subheading",
    "summary_of",
    "text",
    "text_input",
    "time_input",
    "words",
    "yes_no",
]
