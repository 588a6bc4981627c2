"""quorate councils show: every value in words, with whose it is; on a terminal and as a page."""

import re
from dataclasses import replace
from datetime import date, time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from cards import council_words
from conference.standard import EVENTS, Offset, Source, Standard, Unit
from councils.layers import CITED, SECTIONS
from councils.library import Library
from workshop.handbook import labels
from workshop.handbook.labels import LABELS
from workshop.handbook.page import html_of_page
from workshop.handbook.standard import SUBJECTS, page_of

LIBRARY = Library.load()
DAY = date(2026, 12, 1)
VOID = {"meta", "br"}


def standard(council: str = "leicestershire") -> Standard:
    return LIBRARY.at(council, DAY)


def run(*options: str) -> Result:
    return CliRunner().invoke(app, ["councils", *options], env={"COLUMNS": "100"})


class Reader(HTMLParser):
    """Which elements a page has, with their attributes, and whether each is closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_every_value_of_a_standard_has_words() -> None:
    assert set(LABELS) == {key for key in CITED if key.rpartition(".")[0] in SECTIONS}
    assert set(council_words.EVENTS) == set(EVENTS)


@pytest.mark.parametrize("council", LIBRARY.councils())
def test_every_value_and_entry_is_shown_with_whose_it_is(council: str) -> None:
    """Nothing that the standard holds is left off its pages."""
    held = standard(council)
    lines = {line.key: line for section in page_of(held).sections for line in section.lines}
    entries = {
        *(f"steps.{key}" for key in held.steps),
        *(f"chains.{key}" for key in held.chains),
        *(f"stand_down.reasons.{key}" for key in held.reasons),
        *(f"ladders.{key}" for key in held.ladders),
        *(f"lists.{key}" for key in held.lists),
        *(f"information.{key}" for key in held.information),
        *(f"invitees.roles.{key}" for key in held.invitee_roles),
        *held.switched_off,
    }
    assert {*CITED, *entries} <= set(lines)
    for key in {*CITED, *entries}:
        mark = lines[key].mark
        assert mark, key
        assert mark.rules or mark.source is Source.DEFAULT, key
    assert [key for key, line in lines.items() if len(line.cells) == 1 and not line.cells[0]] == []


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (Offset("conference", 2, Unit.WORKING_DAYS, True), "2 working days before the conference"),
        (Offset("request", 1, Unit.WORKING_DAYS, False), "1 working day after the request for an ICPC"),
        (
            Offset("strategy_discussion", 7, Unit.WORKING_DAYS, False, time(16)),
            "4pm on working day 7 after the strategy discussion",
        ),
        (Offset("conference", 0, Unit.WORKING_DAYS, False), "on the day of the conference"),
        (Offset("conference", 0, Unit.WORKING_DAYS, False, time(17)), "5pm on the day of the conference"),
        (Offset("booked", 0, Unit.HOURS, False), "at the confirmed booking"),
        (Offset("conference", 24, Unit.HOURS, True), "24 hours before the conference"),
        (
            Offset("previous_conference", 0.5, Unit.HALFWAY, before=False),
            "halfway from the conference before to the conference",
        ),
    ],
)
def test_a_moment_is_said_as_people_say_it(offset: Offset, words: str) -> None:
    assert labels.offset(standard(), offset) == words


def test_counts_and_sources_stand_on_the_terminal() -> None:
    shown = " ".join(
        run("show", "leicestershire", "--only", "timescale", "--as-of", "2026-12-01").stdout.split()
    )
    assert "7 working days before the conference" in shown.replace("│ ", "")
    assert "LE-17" in shown
    assert "Default" in shown


def test_the_version_of_the_day_is_shown(tmp_path: Path) -> None:
    (tmp_path / "devon.toml").write_text(
        'effective_from = 2026-01-01\nname = "Devon"\ndocument = "D"\ncontact = "C"\n'
        "[[amendments]]\neffective_from = 2027-04-01\n[amendments.timescale]\n"
        'notice = { value = 9, rules = ["DV-01"] }\n',
        encoding="utf-8",
    )
    env = {"QUORATE_COUNCILS_FOLDER": str(tmp_path), "COLUMNS": "100"}
    ask = ["councils", "show", "devon", "--only", "timescale", "--as-of"]
    before, after = (
        CliRunner().invoke(app, [*ask, day], env=env).stdout for day in ("2027-03-31", "2027-04-01")
    )
    assert ("9 working days" in before, "9 working days" in after) == (False, True)


@pytest.mark.parametrize("council", LIBRARY.councils())
def test_the_page_is_whole_and_accessible_and_asks_nobody_for_anything(council: str) -> None:
    text = html_of_page(page_of(standard(council)))
    page = Reader(text)
    assert page.open == []
    assert page.all("html") == [{"lang": "en-GB"}]
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.found}
    assert re.findall(r"(?:src|href)=\"(?!#)|url\(|@import", text) == []
    assert (len(page.all("h1")), len(page.all("h2")), len(page.all("table"))) == (
        1,
        len(page.all("section")),
        len(page.all("section")),
    )
    assert all(head.get("scope") in {"col", "row"} for head in page.all("th"))
    targets = {str(attributes["id"]) for attributes in page.all("h2")}
    assert {str(link["href"])[1:] for link in page.all("a")} == targets


def test_words_with_signs_in_them_are_words() -> None:
    nasty = replace(standard(), name="<script>x</script> & Sons")
    assert "<script>" not in html_of_page(page_of(nasty))


def test_the_page_is_written_where_one_says(tmp_path: Path) -> None:
    file = tmp_path / "pages" / "wakefield.html"
    done = run("show", "wakefield", "--html", str(file))
    assert (done.exit_code, file.read_text(encoding="utf-8").startswith("<!doctype html>")) == (0, True)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("show", "wakefeld"), "Did you mean wakefield?"),
        (("show", "wakefield", "--only", "steeps"), f"choose one of {', '.join(SUBJECTS)}"),
        (("show", "wakefield", "--as-of", "soon"), "--as-of soon: write a day"),
        (("show", "wakefield", "--as-of", "1999-01-01"), "no standard for 1999-01-01"),
        (("compare", "wakefield"), "Name two councils or more."),
        (("compare", "wakefield", "nowhere"), "There is no council 'nowhere'"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(options: tuple[str, ...], says: str) -> None:
    done = run(*options)
    assert (done.exit_code, says in " ".join(done.stderr.split())) == (2, True)
