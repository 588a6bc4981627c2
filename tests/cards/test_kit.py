"""Each law of the kit, proved by trying to break it."""

from collections.abc import Callable
from datetime import date, time

import pytest

from cards import kit
from cards.kit import Card, CardRuleBroken, CardTooBig, Choice, Element

YES = [Choice("yes", "Yes")]


def a_card(*body: Element, buttons: list[kit.Button] | None = None) -> Card:
    return kit.card("Heading", list(body), buttons or [], summary="SW-1, AB")


def test_a_card_says_what_it_is_before_anything_else() -> None:
    drawn = a_card(kit.text("Body"))
    assert (drawn["version"], drawn["lang"], drawn["fallbackText"]) == ("1.5", "en", "SW-1, AB")
    first = drawn["body"][0]
    assert (first["text"], first["style"]) == ("Heading", "heading")
    assert kit.summary_of(drawn) == "SW-1, AB"


@pytest.mark.parametrize(
    ("make", "law"),
    [
        (lambda: kit.text_input("ref", " ", error="Enter it"), "label"),
        (lambda: kit.text_input("", "Reference", error="Enter it"), "id"),
        (lambda: kit.text_input("ref", "Reference"), "no error text"),
        (lambda: kit.multiline("why", "Why?"), "no error text"),
        (lambda: kit.date_input("on", "When?", optional=True, last=date(2026, 12, 8)), "no error text"),
        (lambda: kit.text_input("ref", "Reference", optional=True, pattern="[A-Z]+"), "no error text"),
        (lambda: kit.time_input("at", "When?"), "no error text"),
        (lambda: kit.choice("one", "Which?", YES), "no error text"),
        (lambda: kit.choice("one", "Which?", [], error="Select one"), "nothing to choose"),
        (lambda: kit.choice("one", "Which?", [*YES, *YES], error="Select one"), "same value twice"),
        (lambda: kit.multi_choice("one", "Which?", [Choice("a,b", "A")], optional=True), "comma"),
        (lambda: kit.choice("one", "Which?", [Choice("a", " ")], error="Select one"), "title"),
        (lambda: kit.people_picker("who", "Who?"), "no error text"),
        (lambda: kit.image("https://example.org/a.png", ""), "alt text"),
        (lambda: kit.image("http://example.org/a.png", "A ring"), "https"),
        (lambda: kit.text(" "), "without words"),
        (lambda: kit.panel("info", ""), "title"),
        (lambda: kit.problem_panel([]), "at least one"),
        (lambda: kit.facts([]), "at least one"),
        (lambda: kit.facts([("Children", [])]), "no value"),
        (lambda: kit.details("why", "Why?", []), "something to show"),
        (lambda: kit.progress(8, 7), "no step"),
        (lambda: kit.button("", "booking.next"), "words"),
        (lambda: kit.button("Next", "next"), "noun.act"),
        (lambda: kit.button("Next", "booking.next", {"verb": "other"}), "beside the data"),
        (lambda: kit.link_button("Join", "javascript:alert(1)"), "https"),
        (lambda: kit.refresh("booking.open", []), "viewers"),
        (lambda: kit.card("Heading", [], summary=""), "summary"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_rule(make: Callable[[], object], law: str) -> None:
    with pytest.raises(CardRuleBroken, match=law):
        make()


def test_an_id_stands_once_in_a_card_even_when_one_of_the_two_is_hidden() -> None:
    twice = kit.text_input("ref", "Reference", error="Enter it")
    with pytest.raises(CardRuleBroken, match="twice"):
        a_card(twice, kit.details("more", "More", [dict(twice)]))


def test_a_field_cannot_overlay_what_a_button_carries() -> None:
    """Clients merge the fields into a button's data, and the field would win."""
    with pytest.raises(CardRuleBroken, match="overlay"):
        a_card(
            kit.text_input("draft", "Draft", error="Enter it"),
            buttons=[kit.button("Next", "booking.next", {"draft": "d1"}, primary=True)],
        )
    with pytest.raises(CardRuleBroken, match="verb"):
        a_card(kit.text_input("verb", "Verb", error="Enter it"))


def test_a_misspelt_property_and_an_unknown_element_are_refused() -> None:
    with pytest.raises(CardRuleBroken, match="no property"):
        a_card({**kit.text("Body"), "wieght": "Bolder"})
    with pytest.raises(CardRuleBroken, match="no element"):
        a_card({"type": "FactSet", "facts": []})
    with pytest.raises(CardRuleBroken, match="lacks"):
        a_card({"type": "TextBlock", "text": "does not wrap"})


def test_a_toggle_opens_only_what_is_there() -> None:
    inside = kit.details("why", "Why?", [kit.text("Because")])
    a_card(inside)
    inside["items"].pop()
    with pytest.raises(CardRuleBroken, match="opens why"):
        a_card(inside)


def test_seven_buttons_are_one_too_many_wherever_they_stand() -> None:
    six = [kit.button(f"Do {n}", "some.thing", {"n": n}) for n in range(6)]
    seven = [*six, kit.button("Do 7", "some.thing")]
    a_card(kit.button_row(six), buttons=six)
    with pytest.raises(CardTooBig, match="7 buttons"):
        a_card(buttons=seven)
    with pytest.raises(CardTooBig, match="7 buttons"):
        kit.button_row(seven)


def test_sixty_people_may_be_refreshed_and_not_one_more() -> None:
    people = [f"29:{n}" for n in range(60)]
    assert len(kit.refresh("booking.open", [*people, "29:1"])["userIds"]) == 60
    with pytest.raises(CardTooBig, match="61"):
        kit.refresh("booking.open", [*people, "29:sixty"])


def test_optional_fields_say_so_and_required_ones_carry_their_error() -> None:
    spare = kit.text_input("ref", "Reference", optional=True)
    assert spare["label"] == "Reference (optional)"
    assert "isRequired" not in spare
    needed = kit.time_input("at", "When?", error="Enter the time", value=time(9, 5))
    assert (needed["isRequired"], needed["errorMessage"], needed["value"]) == (
        True,
        "Enter the time",
        "09:05",
    )


def test_a_field_with_a_problem_keeps_its_value_and_says_error_under_it() -> None:
    drawn = kit.date_input(
        "on", "When?", error="Enter the date", value="2026-13-40", problem="Enter a real date"
    )
    asked, said = drawn["items"]
    assert asked["value"] == "2026-13-40"
    assert (said["text"], said["color"]) == ("Error: Enter a real date", "Attention")


def test_choices_keep_what_can_still_be_chosen() -> None:
    assert kit.choice("one", "Which?", YES, error="Select one", value="yes")["value"] == "yes"
    assert "value" not in kit.choice("one", "Which?", YES, error="Select one", value="gone")
    both = [Choice("a", "A"), Choice("b", "B")]
    assert kit.multi_choice("two", "Which?", both, optional=True, values=("b", "x", "a"))["value"] == "b,a"
    assert "value" not in kit.yes_no("split", "Split?", error="Select yes or no")
    assert kit.yes_no("split", "Split?", error="Select yes or no", value=False)["value"] == "no"


def test_a_long_list_opens_and_a_short_one_stands_open() -> None:
    many = [Choice(str(n), f"Venue {n}") for n in range(8)]
    assert kit.choice("venue", "Venue", many, error="Select a venue")["style"] == "compact"
    assert kit.choice("venue", "Venue", many[:7], error="Select a venue")["style"] == "expanded"


def test_every_press_can_be_read_whichever_kind_of_button_the_client_knows() -> None:
    drawn = kit.button("Accept", "chair.accept", {"ask": "a1"}, primary=True)
    assert (drawn["type"], drawn["verb"], drawn["style"]) == ("Action.Execute", "chair.accept", "positive")
    assert drawn["data"] == drawn["fallback"]["data"] == {"ask": "a1", "verb": "chair.accept"}
    assert drawn["fallback"]["type"] == "Action.Submit"


def test_going_back_leaves_the_fields_unread() -> None:
    assert kit.button("Back", "booking.back")["associatedInputs"] == "none"
    assert "associatedInputs" not in kit.button("Continue", "booking.next", primary=True)
    assert "associatedInputs" not in kit.button("Add a child", "booking.add", sends_fields=True)


def test_a_panel_says_in_words_what_its_colour_says() -> None:
    assert kit.panel("warning", "Short notice")["items"][0]["text"] == "Warning: Short notice"
    assert kit.panel("error", "The lobby is open")["items"][0]["text"] == "Error: The lobby is open"
    assert kit.panel("error", "There is a problem")["items"][0]["text"] == "There is a problem"


def test_a_people_picker_searches_the_tenant_and_shows_who_was_chosen() -> None:
    drawn = kit.people_picker("who", "Who?", error="Select who", chosen=[("id-1", "Ann")], several=True)
    assert drawn["choices.data"] == {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}
    assert (drawn["choices"], drawn["value"]) == ([{"title": "Ann", "value": "id-1"}], "id-1")
