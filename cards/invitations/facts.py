"""One invitation's facts, days and times in its language, and the blocks of a mail or letter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cards import council_words
from cards.council_words import capital, with_article
from cards.invitations.texts import Texts
from conference.booking import Mode
from conference.dates import LONDON, london_day
from conference.invitations import InvitationPicture, Occasion, Way
from conference.standard import Standard

# What an invitation is put together from; the same blocks become a mail and a letter.


@dataclass(frozen=True, slots=True)
class Heading:
    words: str


@dataclass(frozen=True, slots=True)
class Para:
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of a label and what it is."""

    lines: tuple[tuple[str, str], ...]


Block = Heading | Para | Facts


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    """All that is said."""
    for block in blocks:
        if isinstance(block, Facts):
            yield from (part for line in block.lines for part in line)
        else:
            yield block.words


def plain(blocks: Iterable[Block]) -> str:
    """As plain text: a heading stands right over what it heads, paragraphs have an empty line between."""
    said = ""
    for block in blocks:
        said += _plain(block) + ("\n" if isinstance(block, Heading) else "\n\n")
    return said.rstrip() + "\n"


def _plain(block: Block) -> str:
    if isinstance(block, Facts):
        return "\n".join(f"{label}: {what}" for label, what in block.lines)
    return block.words


# The facts of one invitation in the words of its language.

GONE = frozenset({Occasion.WITHDRAWN, Occasion.CANCELLED})


@dataclass(frozen=True, slots=True)
class Told:
    """An invitation and all that is needed to word it. `texts` is the reader's language or, without, English.

    `asked`: the language that there is no text for, "" where there is one.
    """

    picture: InvitationPicture
    standard: Standard
    texts: Texts
    facts: Mapping[str, str]
    asked: str = ""

    def say(self, key: str, **more: str) -> str:
        return self.texts[key].format_map({**self.facts, **more})

    def label(self, key: str) -> str:
        return capital(self.say(f"labels.{key}"))

    @property
    def gone(self) -> bool:
        return self.picture.occasion in GONE

    @property
    def online(self) -> bool:
        return self.picture.mode is not Mode.FACE_TO_FACE

    @property
    def links(self) -> bool:
        """Whether the link is said: nobody can type one from paper, and the letter may lie about."""
        return bool(self.picture.join_url) and self.picture.way is not Way.LETTER

    @property
    def later(self) -> bool:
        """Joins after the confidential part (LE-36, LE-46)."""
        return self.picture.arrives > self.picture.starts and not self.picture.window

    @property
    def early(self) -> bool:
        """Meets the chair first (SG-33)."""
        return self.picture.arrives < self.picture.starts


def told_of(picture: InvitationPicture, standard: Standard, texts: Texts, asked: str = "") -> Told:
    return Told(picture, standard, texts, facts(picture, standard, texts, asked), asked)


def facts(picture: InvitationPicture, standard: Standard, texts: Texts, asked: str = "") -> Mapping[str, str]:
    """Everything that a text may be filled with."""
    kind = f"kinds.{picture.conference_kind.value}"
    return {
        "name": picture.name,
        "date": local_date(texts, picture.starts),
        "before": local_moment(texts, picture.before) if picture.before else "",
        "arrive": local_clock(texts, picture.arrives),
        "social_worker": picture.social_worker,
        "social_worker_word": standard.word("social_worker"),
        "chair_name": picture.chair,
        "chair_job": standard.word("chair_long"),
        "chair_word": standard.word("chair"),
        "unit": standard.word("unit"),
        "council": standard.name,
        "reference": picture.reference,
        "place": picture.place,
        "language": asked,
        "interpreter": picture.interpreter,
        "leaflet": ", ".join(picture.leaflets),
        "consultation": ", ".join(picture.consultation),
        "service": picture.service,
        "advocacy_service": picture.service,
        "a_kind": with_article(texts[kind]) if texts.has(kind) else "",
    }


def where(told: Told) -> str:
    """The room with its address, on video, or both."""
    picture = told.picture
    place = ", ".join(part for part in (picture.place, picture.place_address) if part)
    if picture.mode is Mode.TEAMS:
        return told.label("video")
    if picture.mode is Mode.FACE_TO_FACE:
        return place
    return told.texts["labels.hybrid"].format(place=place)


def times(told: Told) -> list[tuple[str, str]]:
    """Day, the reader's own time and the conference's; in a split conference never the other part's."""
    picture, texts = told.picture, told.texts
    lines = [(told.label("date"), local_day(texts, picture.starts))]
    if told.later:
        until = local_clock(texts, picture.ends)
        return [*lines, (told.label(_arrival(picture)), told.facts["arrive"]), (told.label("ends"), until)]
    if told.early:
        lines.append((told.label(_arrival(picture)), told.facts["arrive"]))
    starts = max(picture.arrives, picture.starts)
    return [
        *lines,
        (told.label("meeting" if told.early else "time"), local_hours(texts, starts, picture.ends)),
    ]


def _arrival(picture: InvitationPicture) -> str:
    return "join" if picture.mode is Mode.TEAMS else "arrive"


# Days and times in a language of the texts. Moments are aware; what is shown is London's clock.


def local_day(texts: Texts, when: datetime) -> str:
    """As in "Tuesday 8 December 2026"."""
    return council_words.capital(_filled(texts, "language.day", london_day(when)))


def local_date(texts: Texts, when: datetime) -> str:
    """As in "8 December 2026"."""
    return _filled(texts, "language.date", london_day(when))


def local_moment(texts: Texts, at: datetime) -> str:
    """As in "8 December 2026, 9:30am"."""
    return f"{local_date(texts, at)}, {local_clock(texts, at)}"


def local_clock(texts: Texts, when: datetime) -> str:
    """As in "9:30am" or "09:30", as the language has it."""
    at = when.astimezone(LONDON)
    if texts["language.clock"] == "24":
        return f"{at:%H:%M}"
    if not at.minute and at.hour in (0, 12):
        return texts["language.midday" if at.hour else "language.midnight"]
    minutes = f":{at:%M}" if at.minute else ""
    half = texts["language.am" if at.hour < 12 else "language.pm"]
    return f"{at.hour % 12 or 12}{minutes}{half}"


def local_hours(texts: Texts, starts: datetime, ends: datetime) -> str:
    """As in "9:30am to 11am"."""
    both = {"from": local_clock(texts, starts), "to": local_clock(texts, ends)}
    return texts["language.hours"].format_map(both)


def _filled(texts: Texts, pattern: str, on: date) -> str:
    return texts[pattern].format(
        weekday=texts.many("language.weekdays")[on.weekday()],
        day=on.day,
        month=texts.many("language.months")[on.month - 1],
        year=on.year,
    )
