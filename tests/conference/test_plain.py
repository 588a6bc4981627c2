"""What people type and paste is read in one way: the lines of the files under typed/ are what failed once."""

from datetime import date, time
from pathlib import Path

import pytest

from conference.plain import (
    case_key,
    folded,
    lost_letters,
    one_line,
    read_day,
    read_time,
    said_nothing,
    tidy,
)

TYPED = Path(__file__).parent / "typed"
DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 5)
NO_DAYS = {
    "8/12/26", "8 Dec 26", "08122026", "46364", "08/13/2026", "31/11/2026", "29/02/2027", "8/12/0026",
    "8/12/2206", "December 2026",
}  # fmt: skip
OTHER_DAYS = {
    "12/08/2026": date(2026, 8, 12),
    "13/08/2026": date(2026, 8, 13),
    "01/01/1900": date(1900, 1, 1),
    "8 Sept 2026": date(2026, 9, 8),
}
TIMES = {
    "9:00": 540, "09.00": 540, "9am": 540, "9 am": 540, "9.30am": 570, "2pm": 840, "2 p.m.": 840,
    "14.30": 870, "1400": 840, "14:00:00": 840, "00:00": 0, "12am": 0, "12pm": 720, "noon": 720,
    "midday": 720,
    "9:30AM": 570, "\uff19:00": 540,
}  # fmt: skip


def lines(name: str) -> list[str]:
    return (TYPED / name).read_text(encoding="utf-8").rstrip("\n").split("\n")


@pytest.mark.parametrize("typed", lines("20-dates-each.txt"))
def test_a_day_is_the_eighth_of_december_or_refused(typed: str) -> None:
    if typed.strip() in NO_DAYS:
        with pytest.raises(ValueError, match=r"\w"):
            read_day(typed)
    else:
        assert read_day(typed) == OTHER_DAYS.get(typed, date(2026, 12, 8))


@pytest.mark.parametrize("typed", lines("21-times-each.txt"))
def test_a_time_is_to_the_minute_or_refused(typed: str) -> None:
    if typed in TIMES:
        assert read_time(typed) == time(*divmod(TIMES[typed], 60))
    else:
        with pytest.raises(ValueError, match=r"\w"):
            read_time(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5 January", JANUARY),
        ("tue 5th january", JANUARY),
        ("20 November", date(2026, 11, 20)),
        ("2027-01-05T00:00:00.000Z", JANUARY),
        ("\u200e2027-01-05", JANUARY),
        ("2027-06-04T23:00:00.000Z", date(2027, 6, 5)),  # London's midnight, said in UTC
        ("2027-01-05T10:00:00Z", None),
        ("Mon 5 January 2027", None),  # a Tuesday
        ("30 February", None),
        ("January", None),
        ("5", None),
    ],
)
def test_a_day_as_clients_send_it_and_without_a_year(typed: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(ValueError, match=r"\w"):
            read_day(typed, near=DECEMBER)
    else:
        assert read_day(typed, near=DECEMBER) == day


def test_a_day_without_a_year_is_refused_where_none_is_near() -> None:
    with pytest.raises(ValueError, match="no year"):
        read_day("5 January")


@pytest.mark.parametrize("typed", lines("71-case-references.txt"))
def test_one_case_reference_in_every_spelling(typed: str) -> None:
    assert case_key(typed) == "lcs100234"


@pytest.mark.parametrize("typed", [*lines("73-interpreter-answers.txt"), "None.", "-", "nil", "No need", ""])
def test_nothing_is_said_in_many_words_and_a_language_is_something(typed: str) -> None:
    assert said_nothing(typed) is (typed != "English")


@pytest.mark.parametrize("typed", ["Polish", "No English; Polish", "British Sign Language", "Not sure yet"])
def test_something_is_not_taken_for_nothing(typed: str) -> None:
    assert not said_nothing(typed)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("zoe", "ZOË"), ("zoe", "Zoë"), ("ohara", "O’Hara"), ("ohara", "o'hara"), ("sliwa", "Śliwa"),
        ("sliwa", "śliwa"), ("lukasz", "Łukasz"), ("ws 27 0001", "WS\u201127\u20110001"),
        ("ws 27 0001", "ws–27–0001"), ("strasse", "Straße"),
    ],
)  # fmt: skip
def test_names_are_found_however_they_are_written(kept: str, typed: str) -> None:
    assert folded(typed) == kept


def test_what_is_kept_has_one_kind_of_space_and_nothing_invisible() -> None:
    assert tidy("\ufeffAnn\u00a0\tVale\u200b \r\nNorth\u00ad\u202eEast ") == "Ann  Vale \nNorthEast"
    assert tidy("Zoe\u0308 1½ hours") == "Zoë 1½ hours"
    assert one_line(" Ann\u00a0 Vale\u200b\n") == "Ann Vale"
    assert (
        tidy("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
        == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )
    assert lost_letters("Zo\ufffd")
