"""Days and times in a language of the texts. Moments are aware; what is shown is London's clock."""

from datetime import date, datetime

from cards import words
from cards.invitations.texts import Texts
from conference.dates import LONDON, london_day


def day(texts: Texts, when: datetime) -> str:
    """As in "Tuesday 8 December 2026"."""
    return words.capital(_filled(texts, "language.day", london_day(when)))


def date_of(texts: Texts, when: datetime) -> str:
    """As in "8 December 2026"."""
    return _filled(texts, "language.date", london_day(when))


def moment(texts: Texts, at: datetime) -> str:
    """As in "8 December 2026, 9:30am"."""
    return f"{date_of(texts, at)}, {clock(texts, at)}"


def clock(texts: Texts, when: datetime) -> str:
    """As in "9:30am" or "09:30", as the language has it."""
    at = when.astimezone(LONDON)
    if texts["language.clock"] == "24":
        return f"{at:%H:%M}"
    if not at.minute and at.hour in (0, 12):
        return texts["language.midday" if at.hour else "language.midnight"]
    minutes = f":{at:%M}" if at.minute else ""
    half = texts["language.am" if at.hour < 12 else "language.pm"]
    return f"{at.hour % 12 or 12}{minutes}{half}"


def hours(texts: Texts, starts: datetime, ends: datetime) -> str:
    """As in "9:30am to 11am"."""
    both = {"from": clock(texts, starts), "to": clock(texts, ends)}
    return texts["language.hours"].format_map(both)


def _filled(texts: Texts, pattern: str, on: date) -> str:
    return texts[pattern].format(
        weekday=texts.many("language.weekdays")[on.weekday()],
        day=on.day,
        month=texts.many("language.months")[on.month - 1],
        year=on.year,
    )
