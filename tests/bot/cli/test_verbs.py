"""quorate verbs: from what people press to the code that does it."""

from pathlib import Path

from typer.testing import CliRunner, Result

from bot.cli.commands import app
from bot.cli.verbs import Way, ways

ROOT = Path(__file__).parents[3]
WAYS = ways()


def named(name: str) -> Way:
    (found,) = [way for way in WAYS if way.name == name]
    return found


def quorate(*given: str) -> Result:
    return CliRunner(env={"COLUMNS": "400", "TERMINAL_WIDTH": "400"}).invoke(app, given)


def test_a_button_leads_from_its_dialog_to_the_act_and_the_cards() -> None:
    way = named("chair.accept")
    assert (way.sort, way.who) == ("pressed", ("chair",))
    assert way.dialogs == ("dialogs/chairs.py: accept",)
    assert any(line.startswith("services/chairs.py: accept") for line in way.services)
    assert any(line.startswith("cards/chairs.py: ") and "asked" in line for line in way.cards)


def test_a_form_leads_to_what_its_steps_draw() -> None:
    cards = " ".join(named("booking.next").cards)
    assert "step_family" in cards
    assert "offers" in cards


def test_what_is_typed_and_what_is_sent_are_listed_as_well() -> None:
    assert {way.sort for way in WAYS} == {"pressed", "typed", "card", "mail", "work"}
    assert named("chair_climb").services[0].startswith("services/")


def test_every_way_leads_to_a_file_that_is_there() -> None:
    lines = {line for way in WAYS for line in (*way.dialogs, *way.services, *way.cards)}
    assert [line for line in lines if not (ROOT / line.partition(": ")[0]).is_file()] == []
    assert [way.name for way in WAYS if not way.dialogs and way.sort != "work"] == []
    assert [way.name for way in WAYS if not way.services and not way.cards] == []


def test_the_table_can_be_asked_by_noun_and_by_the_beginning_of_a_name() -> None:
    by_noun, by_name = quorate("verbs", "cover"), quorate("verbs", "chair.acc")
    assert by_noun.exit_code == by_name.exit_code == 0
    assert "dialogs/cover.py: " in by_noun.stdout
    assert "dialogs/chairs.py: " not in by_noun.stdout
    assert "chair.accept" in by_name.stdout
    assert "everybody" in quorate("verbs", "concern").stdout


def test_a_name_that_nothing_has_is_said_and_exits_with_1() -> None:
    told = quorate("verbs", "no-such-noun")
    assert told.exit_code == 1
    assert "Nothing is called no-such-noun" in told.output
