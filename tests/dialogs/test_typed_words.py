"""Typed words: clear ones act, unsure ones ask, unknown ones get help. Each council's own words count."""

import pytest

from dialogs.registry import REGISTRY
from dialogs.sayings import understand
from tests.cast import ADMINISTRATOR, CHEN, SOCIAL_WORKER
from tests.reading import said, title, verbs
from tests.situations import LIBRARY, NOW, World


def meant(text: str, council: str = "west_sussex") -> str | None:
    return understand(text, REGISTRY.sayings.values(), LIBRARY.at(council, NOW.date())).clear


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        ("book", "book"),
        ("Book a conference", "book"),
        ("book a conferance please", "book"),
        ("I need an ICPC", "book"),
        ("bok a conference", "book"),
        ("<at>Quorate</at> book", "book"),
        ("book a CP conference", "book"),
        ("BOOK!!!", "book"),
        ("my bookings", "my bookings"),
        ("mybookings", "my bookings"),
        ("show me my bookings", "my bookings"),
        ("this week", "this week"),
        ("timetable", "timetable"),
        ("who is on duty?", "who is on duty"),
        ("who's on duty", "who is on duty"),
        ("who is the duty CPA", "who is on duty"),
        ("help", "help"),
        ("hlep", "help"),
        ("cancel", "cancel"),
        ("start again", "start again"),
    ],
)
def test_what_people_type_is_understood(text: str, saying: str) -> None:
    assert meant(text) == saying


@pytest.mark.parametrize("council", LIBRARY.councils())
def test_every_council_books_in_its_own_words(council: str) -> None:
    standard = LIBRARY.at(council, NOW.date())
    assert meant(f"I need an {standard.word('icpc')}", council) == "book"
    assert meant(f"who is the {standard.word('duty_chair')}", council) == "who is on duty"


@pytest.mark.parametrize("text", ["", "   ", "pancakes", "😀", "42", "x" * 20_000, "the a an"])
async def test_what_means_nothing_gets_a_card_with_help(world: World, text: str) -> None:
    card = await world.say(SOCIAL_WORKER, text)
    assert title(card) == "I did not understand"
    assert "help.show" in verbs(card)


async def test_an_unsure_guess_is_asked_with_buttons(world: World) -> None:
    card = await world.say(SOCIAL_WORKER, "bookins week")
    assert title(card) == "Did you mean one of these?"
    assert verbs(card) & {"booking.mine", "lists.week", "booking.start"}


async def test_nobody_is_offered_what_their_role_may_not_do(world: World) -> None:
    assert title(await world.say(CHEN, "book a conference")) != "When was the strategy discussion?"


async def test_markdown_and_html_come_back_as_words(world: World) -> None:
    typed = "**[press](https://evil.example)** <script>x</script>"
    card = await world.say(SOCIAL_WORKER, typed)
    assert title(card) == "I did not understand"
    runs = [run for part in card["body"] if part["type"] == "RichTextBlock" for run in part["inlines"]]
    assert any("evil.example" in str(run) for run in runs)
    assert "evil.example" not in said({"body": [p for p in card["body"] if p["type"] == "TextBlock"]})


async def test_a_stranger_is_told_whom_to_ask(world: World) -> None:
    for text in ("book", "help", "my bookings", ""):
        card = await world.say(None, text)
        assert "the Conference Service" in said(card)
        assert verbs(card) == set()


async def test_lists_and_duty_are_answered(world: World) -> None:
    assert title(await world.say(ADMINISTRATOR, "my bookings")) == "My bookings"
    assert title(await world.say(ADMINISTRATOR, "this week")).startswith("Week of")
    assert "Nobody" in said(await world.say(ADMINISTRATOR, "who is on duty"))
