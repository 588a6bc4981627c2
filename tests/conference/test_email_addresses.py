"""Addresses as Outlook copies them and as people type them."""

from pathlib import Path

import pytest

from conference.email_addresses import is_email, parse


def read(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.email) for one in parse(text).people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Jo Price <jo.price@school.example>", [("Jo Price", "jo.price@school.example")]),
        ('"Price, Jo" <jo@school.example>', [("Jo Price", "jo@school.example")]),
        (
            "Price, Jo <jo@school.example>, Ali, Sam <sam@gp.example>",
            [("Jo Price", "jo@school.example"), ("Sam Ali", "sam@gp.example")],
        ),
        ("a.b@c.example; d-e@f.example", [("A B", "a.b@c.example"), ("D E", "d-e@f.example")]),
        ("a@c.example,b@c.example", [("A", "a@c.example"), ("B", "b@c.example")]),
        ("a@c.example b@c.example", [("A", "a@c.example"), ("B", "b@c.example")]),
        ("Jo\u00a0Price\t<JO@School.Example>;\r\n\r\n;", [("Jo Price", "jo@school.example")]),
        ("<mailto:jo@school.example>", [("Jo", "jo@school.example")]),
        (
            "Jo [jo@school.example]\nSam (sam@gp.example)",
            [("Jo", "jo@school.example"), ("Sam", "sam@gp.example")],
        ),
        ("jo@school.example <jo@school.example>", [("Jo", "jo@school.example")]),
        ("O'Neil, Siân <sian.o'neil@nhs.example>", [("Siân O'Neil", "sian.o'neil@nhs.example")]),
        (
            "Jo Price\tjo@school.example\nSam Ali, sam@gp.example",
            [("Jo Price", "jo@school.example"), ("Sam Ali", "sam@gp.example")],
        ),
        ("", []),
        (" ;,\n ", []),
    ],
)
def test_several_people_are_read_from_what_was_pasted(text: str, people: list[tuple[str, str]]) -> None:
    found = parse(text)
    assert [(one.name, one.email) for one in found.people] == people
    assert found.bad == ()


def test_what_cannot_be_read_is_reported_as_it_was_typed() -> None:
    found = parse("Jo Price <jo@school.example>; Sam Ali at the surgery; <nobody@>\nKim <kim@nhs.example>")
    assert [one.name for one in found.people] == ["Jo Price", "Kim"]
    assert found.bad == ("Sam Ali at the surgery", "<nobody@>")


def test_an_address_given_twice_is_one_person() -> None:
    found = parse("Jo <jo@school.example>; JO@school.example")
    assert [(one.name, one.email) for one in found.people] == [("Jo", "jo@school.example")]
    assert found.twice == ("jo@school.example",)


def test_sixty_addresses_are_sixty_people() -> None:
    text = "; ".join(f"Person {n} <person{n}@agency.example>" for n in range(60))
    assert len(read(text)) == 60


@pytest.mark.parametrize(
    "typed",
    [
        "a@b",
        "a b@c.example",
        "a@b..example",
        ".a@b.example",
        "a.@b.example",
        "@b.example",
        "a@-b.example",
        "a@b.example;",
        "x" * 65 + "@b.example",
        "a@" + "b" * 250 + ".example",
        "a@b.e",
        "",
    ],
)
def test_what_is_no_address(typed: str) -> None:
    assert not is_email(typed)


@pytest.mark.parametrize("typed", ["a@b.example", "a.b+c@d-e.f.example", "o'neil@nhs.example", "A@B.EXAMPLE"])
def test_what_is_an_address(typed: str) -> None:
    assert is_email(typed)


@pytest.mark.parametrize(
    "line",
    (Path(__file__).parent / "typed" / "72-pasted-addresses.txt").read_text(encoding="utf-8").splitlines(),
)
def test_every_address_of_a_line_is_read_or_named(line: str) -> None:
    """The lines of 72-pasted-addresses.txt: all but the last address vanished, and one was a stranger's."""
    read = parse(line)
    assert len(read.people) + len(read.bad) + len(read.twice) == line.count("@")
    if line.startswith("jo price@"):
        assert (read.people, read.bad) == ((), ("jo price@school.example",))
    else:
        assert not read.bad
        assert all(one.email.partition("@")[0].capitalize() in one.name for one in read.people)
