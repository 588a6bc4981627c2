"""The facts of one invitation in the words of its language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.invitations import clocks
from cards.invitations.texts import Texts
from cards.said import a
from cards.words import capital
from conference.booking import Mode
from conference.invitations import InvitationPicture, Occasion, Way
from conference.standard import Standard

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

    def say(self, key: str) -> str:
        return self.texts[key].format_map(self.facts)

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


def told(picture: InvitationPicture, standard: Standard, texts: Texts, asked: str = "") -> Told:
    return Told(picture, standard, texts, facts(picture, standard, texts, asked), asked)


def facts(picture: InvitationPicture, standard: Standard, texts: Texts, asked: str = "") -> Mapping[str, str]:
    """Everything that a text may be filled with."""
    kind = f"kinds.{picture.conference_kind.value}"
    return {
        "name": picture.name,
        "date": clocks.date_of(texts, picture.starts),
        "before": clocks.moment(texts, picture.before) if picture.before else "",
        "arrive": clocks.clock(texts, picture.arrives),
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
        "a_kind": a(texts[kind]) if texts.has(kind) else "",
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
    lines = [(told.label("date"), clocks.day(texts, picture.starts))]
    if told.later:
        until = clocks.clock(texts, picture.ends)
        return [*lines, (told.label(_arrival(picture)), told.facts["arrive"]), (told.label("ends"), until)]
    if told.early:
        lines.append((told.label(_arrival(picture)), told.facts["arrive"]))
    starts = max(picture.arrives, picture.starts)
    return [
        *lines,
        (told.label("meeting" if told.early else "time"), clocks.hours(texts, starts, picture.ends)),
    ]


def _arrival(picture: InvitationPicture) -> str:
    return "join" if picture.mode is Mode.TEAMS else "arrive"
