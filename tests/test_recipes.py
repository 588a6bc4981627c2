"""docs/recipes.md acted out on a toy noun, a kettle; and what the page names is there."""

import importlib
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from cards.kit import Card, button, card, text
from conference.lists import sends
from conference.roles import Role
from councils.checks import check_files
from councils.library import Library
from dialogs import router, sent
from dialogs.registry import Command, Registry
from dialogs.turn import Answer, Turn
from services import work_kinds
from services.house import House
from services.outgoing import work_of
from services.standards import Of
from storage.store import open_store
from tests import cast
from tests.reading import said
from tests.situations import LIBRARY, NOW, PaperCalendars
from workshop.what_if import Typed, asked_for

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
NAMED = re.compile(r"`([a-z_]+(?:/[\w.]+)+): (\w+)`")
FILES = re.compile(r"`([a-z_]+/[\w./]*\w)(?:: \w+)?`")


def test_there_is_a_recipe_for_each_thing_that_people_add() -> None:
    assert [*SECTIONS] == [
        "A button",
        "A card that is sent",
        "A field",
        "A kind of work",
        "A rule with a date",
        "A report",
        "A list",
        "A council",
    ]


@pytest.mark.parametrize("recipe", SECTIONS)
def test_a_recipe_names_what_is_there(recipe: str) -> None:
    files, named = FILES.findall(SECTIONS[recipe]), NAMED.findall(SECTIONS[recipe])
    assert files
    assert [file for file in files if not (ROOT / file).exists()] == []
    assert [(file, name) for file, name in named if not hasattr(_module(file), name)] == []


@pytest.mark.parametrize(("recipe", "example"), [("A field", "interpreter"), ("A report", "agency")])
def test_its_example_can_be_followed_from_file_to_file(recipe: str, example: str) -> None:
    ours, _, _ = SECTIONS[recipe].partition("\n6. ")
    followed = [ROOT / file for file in FILES.findall(ours) if (ROOT / file).is_file()]
    assert [file.name for file in followed if example not in file.read_text(encoding="utf-8")] == []


def _module(file: str) -> object:
    return importlib.import_module(file.removesuffix(".py").replace("/", "."))


class Boil(Command):
    kettle: str


def boiling(kettle: str) -> Card:
    act = button("Boil it", "kettle.boil", {"kettle": kettle}, primary=True)
    return card("A kettle", [text(f"Kettle {kettle}")], [act], summary="A kettle")


def a_turn(house: House, role: Role, **data: str) -> Turn:
    standard = LIBRARY.at("west_sussex", date(2027, 1, 6))
    me = replace(cast.GREEN.actor(), roles=frozenset({role}))
    return Turn(me, standard, NOW, house, data={"verb": "kettle.boil", **data}, pressed=True)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    store = open_store(f"sqlite:///{tmp_path / 'kettles.db'}")
    yield House(store, PaperCalendars(), LIBRARY, lambda: NOW, lambda: None)
    await store.close()


async def test_a_button_is_a_verb_with_roles_and_a_command(house: House) -> None:
    registry = Registry()

    @registry.verb("kettle.boil", roles=[Role.CHAIR], command=Boil)
    async def boil(_: Turn, command: Boil) -> Answer:
        return Answer(card("Boiled", [text(f"Kettle {command.kettle} has boiled.")], summary="Boiled"))

    (pressed,) = boiling("one")["actions"]
    assert pressed["verb"] in registry.verbs
    answer = await router.answer(a_turn(house, Role.CHAIR, kettle="one"), registry)
    assert "Kettle one has boiled." in said(answer.card)
    refused = await router.answer(a_turn(house, Role.CLERK, kettle="one"), registry)
    assert "Kettle one has boiled." not in said(refused.card)


@pytest.fixture
def toy_view() -> Iterator[str]:
    @sent.view("toy_kettle", of=Of.NO_BOOKING)
    async def kettle(seen: sent.Seen) -> Card | None:
        return boiling(seen.about) if Role.CHAIR in seen.actor.roles else None

    yield "toy_kettle"
    del sent.VIEWS["toy_kettle"]


async def test_a_card_that_is_sent_is_drawn_for_whoever_may_see_it(house: House, toy_view: str) -> None:
    turn = a_turn(house, Role.CHAIR)
    seen = sent.Seen(house, turn.standard, turn.me, "two")
    drawn = await sent.draw_card(toy_view, seen)
    assert drawn is not None
    assert "Kettle two" in said(drawn)
    clerk = a_turn(house, Role.CLERK).me
    assert await sent.draw_card(toy_view, replace(seen, actor=clerk)) is None
    work = work_of("card", "kettle:two:green", NOW, view=toy_view, about="two", person=clerk.person_id)
    assert work.lane == f"chat:{clerk.person_id}"


@pytest.fixture
def toy_work() -> Iterator[list[str]]:
    boiled: list[str] = []

    @work_kinds.work("toy_boil", "kettle")
    async def boil(_: House, kettle: str) -> None:
        boiled.append(kettle)

    yield boiled
    del work_kinds.KINDS["toy_boil"]


async def test_a_kind_of_work_is_found_by_itself_and_handed_its_args(
    house: House, toy_work: list[str]
) -> None:
    kind = work_kinds.load()["toy_boil"]
    due = work_of("toy_boil", "boil:three", datetime(2027, 1, 7, tzinfo=UTC), kettle="three")
    await kind.does(house, *(due.args[name] for name in kind.args))
    assert toy_work == ["three"]


TEASHIRE = """\
effective_from = 2026-01-01
name = "Teashire"
document = "Teashire: how we hold conferences"
contact = "the Teashire desk"

[steps.kettle]
what = "Fill the kettle"
kinds = ["initial"]
phase = "before"
who = ["administrator"]
limit = ["2 working days before conference"]
tell = [{ at = "late", roles = ["unit_manager"] }]
rules = ["TS-01"]

[lists.weekly]
on = true
rules = ["TS-02"]

[lists.kettles]
on = true
what = "Conferences today, with their place"
when = "every working day at 08:30"
covers = "today"
shows = ["time", "reference", "place"]
to = ["unit_manager"]
subject = "Kettles"
rules = ["TS-03"]
"""


@pytest.fixture
def teashire(tmp_path: Path) -> Library:
    file = tmp_path / "teashire.toml"
    file.write_text(TEASHIRE, encoding="utf-8")
    assert check_files([file]) == []
    return Library.load(tmp_path)


def test_a_rule_with_a_date_is_a_table_of_a_council(teashire: Library) -> None:
    typed = Typed(council="Teashire", kind="initial", as_of="2026-12-10", conference="2027-01-05T10:00")
    step = asked_for(teashire, typed).timetable().step("kettle")
    assert step is not None
    assert (step.limit, step.rule.rules) == (date(2026, 12, 31), ("TS-01",))  # New Year's Day between


def test_a_list_is_a_table_of_a_council(teashire: Library) -> None:
    lists = teashire.at("teashire", date(2027, 1, 6)).lists
    assert sends(lists["weekly"])
    assert sends(lists["kettles"])
    assert lists["kettles"].shows == ("time", "reference", "place")


def test_a_council_is_a_file_that_the_command_line_begins(tmp_path: Path) -> None:
    made = CliRunner().invoke(app, ["councils", "new", "teashire", "--out", str(tmp_path)])
    assert made.exit_code == 0
    assert check_files([tmp_path / "teashire.toml"]) == []
    assert Library.load(tmp_path).councils() == ("teashire",)
