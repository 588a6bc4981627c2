"""What people type stays what they typed: words, never a link, bold, a date or too much for a card."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards import kit
from cards.kit import CardTooBig, Choice, Element
from cards.kit.laws import MOST_BYTES, size_of

MARKS = [
    "**bold**",
    "_it_",
    "[a](b)",
    "![a](b)",
    "<b>b</b>",
    "`c`",
    "~~d~~",
    "1. one",
    "- two",
    "# head",
    "> said",
]
ADDRESSES = ["https://b.example", "www.b.example", "[a]: https://b.example", "[a](https://b.example)"]
NASTY = [*MARKS, *ADDRESSES, "&lt;b&gt;", "{{DATE(2026-12-08T10:00:00Z)}}", r"\*"]


def texts_of(part: Any, kind: str) -> list[str]:
    if isinstance(part, list):
        return [found for inner in part for found in texts_of(inner, kind)]
    if not isinstance(part, dict):
        return []
    here = [part["text"]] if part.get("type") == kind else []
    return here + [found for inner in part.values() for found in texts_of(inner, kind)]


def a_form(*body: Element) -> kit.Card:
    return kit.card("Heading", list(body), [kit.button("Next", "some.next", primary=True)], summary="Form")


@pytest.mark.parametrize("typed", [*MARKS, *ADDRESSES, "&lt;b&gt;"])
def test_typed_words_reach_the_reader_letter_for_letter_where_nothing_reads_markdown(typed: str) -> None:
    assert texts_of(kit.words(typed), "TextRun") == [typed]
    assert texts_of(kit.words(typed), "TextBlock") == []


@pytest.mark.parametrize("typed", NASTY)
def test_no_markdown_is_left_where_a_client_would_read_it(typed: str) -> None:
    """A name in a heading, a choice, a summary: nothing in it acts. The gallery proves it in the renderer."""
    summary = kit.card("H", [], summary=typed)["fallbackText"]
    title = kit.panel("info", typed)["items"][0]["text"]
    for drawn in (kit.heading(typed)["text"], title, Choice("a", typed).drawn()["title"], summary):
        assert typed not in drawn


def test_ordinary_names_and_references_are_left_alone() -> None:
    for name in ("Seán O'Brien-Smith", "SW_2026_0042", "AB & CD (twins)", "[sic]", "R. Patel, 9:30am"):
        assert kit.heading(name)["text"] == name


def test_lines_stay_lines_and_nothing_is_said_with_a_dash() -> None:
    assert texts_of(kit.words("one\r\n\r\ntwo\rthree"), "TextRun") == ["one", "two", "three"]
    assert texts_of(kit.words("  "), "TextRun") == [kit.NOTHING]


def test_characters_that_hide_or_turn_the_text_are_dropped() -> None:
    assert texts_of(kit.words("a\x00b\u202ec\ud800d\ufeff"), "TextRun") == ["abcd"]


def test_ten_thousand_lines_become_a_card_that_teams_can_draw() -> None:
    drawn = a_form(kit.words("x\n" * 10_000, most=20_000))
    assert len(drawn["body"][1]["items"]) == 40


def test_twenty_thousand_characters_are_shortened_in_words_and_kept_in_their_field() -> None:
    said = "Wörter " * 2_857 + "x"
    shown = kit.words(said, most=1_000)
    assert texts_of(shown, "TextBlock") == ["19,000 more characters are not shown here"]
    form = a_form(kit.multiline("why", "Why?", error="Enter why", value=said))
    assert form["body"][1]["value"] == said
    assert size_of(form) < MOST_BYTES


def test_when_the_card_has_no_room_fields_keep_what_they_may_hold() -> None:
    """Three answers of 20,000 characters don't fit in one card, and the person still gets the form back."""
    fields = [kit.multiline(f"f{n}", "Why?", error="Enter why", value="x" * 20_000) for n in range(3)]
    form = a_form(*fields)
    assert [len(part["value"]) for part in form["body"][1:]] == [4_000] * 3


def test_a_card_of_more_than_80_kilobytes_as_utf_16_is_refused() -> None:
    fits = [kit.words("ß" * 3_900) for _ in range(9)]
    assert size_of(a_form(*fits)) <= MOST_BYTES
    with pytest.raises(CardTooBig, match="UTF-16"):
        a_form(*fits, *fits[:2])


def test_a_word_without_an_end_can_break() -> None:
    run = texts_of(kit.words("x" * 100), "TextRun")[0]
    assert max(len(part) for part in run.split("\u200b")) <= 16
    assert texts_of(kit.words("ruth.green@southshire.example"), "TextRun") == [
        "ruth.green@southshire.example"
    ]


@given(st.text(max_size=300))
def test_whatever_is_typed_there_is_a_card_that_can_be_sent(typed: str) -> None:
    words = kit.clean(typed).strip() or "x"
    drawn = a_form(
        kit.words(typed),
        kit.bullets([typed]),
        kit.panel("info", words, [words]),
        kit.text_input("one", "One", error="Enter one", value=typed, problem=typed and words, hint=words),
    )
    assert json.loads(json.dumps(drawn, ensure_ascii=False).encode()) == drawn
    assert size_of(drawn) < MOST_BYTES
