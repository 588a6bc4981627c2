"""What people type and paste, read in one way at every door: text, names, references, days, times, "nothing".

Clients, spreadsheets and phones put invisible characters, several kinds of space and curly quotation marks
into what looks the same. Values come out, or ValueError; what a person is told is for whoever asked.
"""

import re
from datetime import date, datetime, time
from unicodedata import category, normalize

from conference.dates import LONDON, bounded, london_day

# Text as it is kept.

_JOINERS = frozenset("\u200c\u200d")  # letters of Persian, Bangla and others join, or do not, by these
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_GONE = frozenset({"Cc", "Cf", "Cs"})
_UNREAD = "\ufffd"  # what a wrong encoding leaves behind: the letter is lost


def tidy(value: object) -> str:
    """As it is kept: composed, trimmed, one kind of space, nothing invisible; "" for nothing and non-text.

    Line ends stay. Free text keeps its signs ("½"), so they are not exchanged for others here.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str | int):
        return ""
    if (typed := str(value)).isascii() and typed.isprintable():  # nearly always: nothing to take out
        return typed.strip()
    text = normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
    kept = [_kept(text, place) for place in range(len(text))]
    return "".join(kept).strip()


def _kept(text: str, place: int) -> str:
    one = text[place]
    if one in {"\n", "\u2028", "\u2029"}:
        return "\n"
    kind = category(one)
    if one == "\t" or kind in _SPACES:
        return " "
    if one in _JOINERS:
        beside = text[place - 1 : place] + text[place + 1 : place + 2]
        return one if len(beside) == 2 and all(each > "\u02ff" for each in beside) else ""
    return "" if kind in _GONE or one == _UNREAD else one


def one_line(value: object) -> str:
    """A name, a place, an address of mail: one line, single spaces, letters of one width."""
    return " ".join(normalize("NFKC", tidy(value)).split())


def lost_letters(value: object) -> bool:
    """Whether a wrong encoding has taken letters away, so that nobody can say what was meant."""
    return _UNREAD in str(value)


# What is searched and compared. What was typed is shown.

_FOLDS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ħ": "h",
        "ŋ": "n",
    }
)
_QUOTES = frozenset("'\u2018\u2019\u02bc\u02b9`\u00b4\uff07")


def folded(value: object) -> str:
    """For searching: "ZOË" as "zoe", "Śliwa" as "sliwa", "O’Hara" as "ohara"; dashes part words."""
    bare = "".join(one for one in one_line(value) if one not in _QUOTES)
    apart = "".join(" " if category(one) == "Pd" else one for one in normalize("NFKD", bare.casefold()))
    return " ".join(
        "".join(one for one in apart if not category(one).startswith("M")).translate(_FOLDS).split()
    )


_REFERENCE = re.compile(r"([A-Z]{1,4})(\d{2})(\d{4,6})")


def case_key(typed: object) -> str:
    """A case reference as it is compared: "LCS-100234", "lcs 100234" and "LCS – 100234" are one."""
    return "".join(one for one in normalize("NFKC", tidy(typed)).casefold() if one.isalnum())


def our_reference(typed: object) -> str:
    """A booking's own reference as it is kept: "ws–27–0001", "WS 27 0001" and "ws270001" as "WS-27-0001"."""
    plain = one_line(typed).upper()
    found = _REFERENCE.fullmatch("".join(one for one in plain if one.isalnum()))
    return "-".join(found.groups()) if found else plain


# "Nothing", in the words of people who fill in a field because it is there.

_NOTHING = frozenset(
    {
        "", "no", "none", "nil", "nothing", "na", "n a", "not known", "none known", "not needed",
        "none needed", "not required", "none required", "not applicable", "no need", "nobody", "no one",
        "unknown",
    }
)  # fmt: skip
_NO_NEED = re.compile(r"(no|not) (\w+ ){0,3}(is |are )?(needed|required|necessary)")


def said_nothing(typed: object) -> bool:
    """Whether there is no need, no risk, nobody: "None.", "N/A", "not needed", "no interpreter needed"."""
    bare = " ".join(re.sub(r"[^\w\s]|_", " ", folded(typed)).split())
    return bare in _NOTHING or _NO_NEED.fullmatch(bare) is not None


# Days. Day before month; a year is written out; what can be two days is refused.

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WHOLE = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_UK = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)\.?(?:,? (\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_WEEKDAY = re.compile(r"(?:on )?([a-z]+)\.?,? (?=.*\d)")
_MIDNIGHT = re.compile(r"[ t]00:00(?::00(?:\.0+)?)?$")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}t\d{2}:\d{2}.*")


def read_day(typed: object, *, near: date | None = None) -> date:
    """The day: "08/12/2026", "8.12.2026", "2026-12-08", "8th December 2026", "Tue 8 Dec 2026", "Dec 8, 2026".

    Also as clients send it, "2026-12-08T00:00:00.000Z". `near`: a day without a year is the nearest one.
    Refused (ValueError): no such day, a weekday that it is not, two figures for a year, a year outside 1900
    to 2100, a day without a year where `near` is None, a number alone.
    """
    said = "".join("-" if category(one) == "Pd" else one for one in one_line(typed).casefold())
    if _MOMENT.fullmatch(said):
        return bounded(_of_moment(said))
    said = _MIDNIGHT.sub("", said)
    if found := _ISO.fullmatch(said):
        return bounded(date(*map(int, found.groups())))
    if found := _UK.fullmatch(said):
        day, month, year = map(int, found.groups())
        return bounded(date(year, month, day))
    return bounded(_named(said, near))


def _of_moment(said: str) -> date:
    """Midnight as it is written, or London's midnight where a zone is said; any other time is no day."""
    moment = datetime.fromisoformat(said.replace("z", "+00:00"))
    if f"{moment:%H:%M:%S}" == "00:00:00":
        return date(moment.year, moment.month, moment.day)
    if moment.tzinfo is None or f"{moment.astimezone(LONDON):%H:%M:%S}" != "00:00:00":
        raise ValueError("a time of the day is no day")
    return london_day(moment)


def _named(said: str, near: date | None) -> date:
    weekday = None
    if (found := _WEEKDAY.match(said)) and _month(found[1]) is None:
        weekday, said = _weekday(found[1]), said[found.end() :]
    if found := _NAMED.fullmatch(said):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(said):
        month, day, year = found.groups()
    else:
        raise ValueError("no day")
    number = _month(month)
    if number is None:
        raise ValueError("no month")
    if year:
        there = date(int(year), number, int(day))
        if weekday not in {None, there.weekday()}:
            raise ValueError("another weekday")
        return there
    if near is None:
        raise ValueError("no year")
    return _nearest(near, number, int(day), weekday)


def _nearest(near: date, month: int, day: int, weekday: int | None) -> date:
    found: list[date] = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            there = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if weekday in {None, there.weekday()}:
            found.append(there)
    if not found:
        raise ValueError("no such day about now")
    return min(found, key=lambda one: abs(one - near))


def _month(word: str) -> int | None:
    for number, whole in enumerate(_WHOLE, 1):
        if word in {whole, _MONTHS[number - 1]} or (word == "sept" and number == 9):
            return number
    return None


def _weekday(word: str) -> int:
    for number, short in enumerate(_WEEKDAYS):
        if word == short or (word.startswith(short) and word.endswith("day")) or word in {"tues", "thurs"}:
            if word in {"tues", "thurs"} and short != word[:3]:
                continue
            return number
    raise ValueError("no weekday")


# Times of the day, London's.

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::00)? ?(am|pm|a\.m\.?|p\.m\.?)?")
_FOUR = re.compile(r"(\d{2})(\d{2})")
_NOON = frozenset({"noon", "midday", "12 noon"})


def read_time(typed: object) -> time:
    """The time: "9:30", "09.30", "9am", "2 p.m.", "14.30", "1400", "noon".

    Refused (ValueError): a number alone, "24:00", "13pm", seconds, words, a zone, a span.
    """
    said = one_line(typed).casefold()
    if said in _NOON:
        return time(12)
    if found := _FOUR.fullmatch(said):
        return time(int(found[1]), int(found[2]))
    if not (found := _CLOCK.fullmatch(said)):
        raise ValueError("no time")
    hour, minutes, half = int(found[1]), found[2], (found[3] or "")[:1]
    if not minutes and not half:
        raise ValueError("a number alone is no time")
    if half and not 1 <= hour <= 12:
        raise ValueError("no such hour")
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, int(minutes or 0))
