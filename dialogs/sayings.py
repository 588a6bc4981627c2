"""Which declared saying a person's words mean (rapidfuzz, no language model), and what follows its lead."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from conference.plain import one_line
from conference.standard import Standard
from dialogs.registry import Saying

# Which declared saying a person's words mean; rapidfuzz, no language model.

CLEAR = 88.0  # of 100: act on it
UNSURE = 62.0  # ask "Did you mean …?"
MOST_ASKED = 3
SHORTEST_MENDED = 4
LONGEST = 200  # nobody types a command longer than this
_CONCEPT = re.compile(r"\{(\w+)\}")
_NOISE = re.compile(r"<at>.*?</at>|<[^>]*>|['’]s\b|[^\w\s]+", re.IGNORECASE)
_FILLERS = frozenset(
    {"a", "an", "the", "i", "we", "you", "me", "need", "want", "to", "would", "like", "can", "could"}
    | {"please", "for", "show", "must", "have", "new", "is"}
)


@dataclass(frozen=True, slots=True)
class Understood:
    """`clear` names the one saying meant; else `maybe` holds the likeliest, best first."""

    clear: str | None = None
    maybe: tuple[str, ...] = ()


def understand(text: str, sayings: Iterable[Saying], standard: Standard) -> Understood:
    """Match typed words with the names and synonyms of sayings, each with the council's own words."""
    said = plain(text)
    if not said:
        return Understood()
    phrases = _phrases(sayings, standard)
    if said in phrases:
        return Understood(clear=phrases[said])
    best = _best_scores(said, phrases)
    ranked = sorted(best, key=lambda name: (-best[name], name))
    if ranked and best[ranked[0]] >= CLEAR and _stands_out(best, ranked):
        return Understood(clear=ranked[0])
    return Understood(maybe=tuple(name for name in ranked if best[name] >= UNSURE)[:MOST_ASKED])


def exactly(text: str, sayings: Iterable[Saying], standard: Standard) -> str | None:
    """The one saying that these words are, to the letter but for mark-up and words that carry nothing."""
    return _phrases(sayings, standard).get(plain(text))


def plain(text: str) -> str:
    """Lower case, without mark-up, punctuation and the words that carry nothing."""
    words = _NOISE.sub(" ", text[:LONGEST]).casefold().split()
    kept = [word for word in words if word not in _FILLERS]
    return " ".join(kept or words)


def phrases_of(saying: Saying, standard: Standard) -> Iterator[str]:
    for phrase in (saying.name, *saying.synonyms):
        for filled in _filled(phrase, standard):
            yield plain(filled)


def leads_of(leads: Iterable[str], standard: Standard) -> tuple[str, ...]:
    """The words that something follows, the council's own among them."""
    return tuple(filled.casefold() for lead in leads for filled in _filled(lead, standard))


def _phrases(sayings: Iterable[Saying], standard: Standard) -> dict[str, str]:
    """A saying's own name is its own, also where it is a council's word for something else ("cancel")."""
    known = list(sayings)
    spoken = {phrase: one.name for one in known for phrase in phrases_of(one, standard)}
    return spoken | {plain(one.name): one.name for one in known}


def _filled(phrase: str, standard: Standard) -> Iterator[str]:
    found = _CONCEPT.search(phrase)
    if found is None:
        yield phrase
        return
    concept = found[1]
    for word in {standard.words.get(concept, ""), *standard.synonyms.get(concept, ())} - {""}:
        yield from _filled(phrase[: found.start()] + word + phrase[found.end() :], standard)


def _best_scores(said: str, phrases: dict[str, str]) -> dict[str, float]:
    best: dict[str, float] = {}
    for phrase, name in phrases.items():
        score = _score(said, phrase)
        if score >= UNSURE:
            best[name] = max(best.get(name, 0.0), score)
    return best


def _score(said: str, phrase: str) -> float:
    """Likeness of 0 to 100. One slip of the finger in a short command ("hlep") is as good as clear."""
    if len(phrase) >= SHORTEST_MENDED and OSA.distance(said, phrase, score_cutoff=1) == 1:
        return CLEAR + 1
    return fuzz.token_sort_ratio(said, phrase, score_cutoff=UNSURE)


def _stands_out(best: dict[str, float], ranked: list[str]) -> bool:
    return len(ranked) == 1 or best[ranked[0]] - best[ranked[1]] >= 5.0


# Words that something follows: "find WS-26-0001"; and a reference typed by itself.

_MENTION = re.compile(r"<at>.*?</at>", re.IGNORECASE)
_OURS = re.compile(r"\b[A-Z]{1,3}-\d{2}-\d{4,}\b", re.IGNORECASE)
_OF_A_CASE = re.compile(r"(?=(?:\D*\d){3})[\w/.-]{4,40}")


def rest_of(text: str, leads: tuple[str, ...]) -> str:
    """What follows one of `leads`, as it was typed; "" when none of them begins the text."""
    typed = _said(text)
    for lead in sorted(leads, key=len, reverse=True):
        begun = typed[: len(lead) + 1].casefold()
        if begun.rstrip(" :") == lead and len(begun) > len(lead):
            return typed[len(lead) + 1 :].strip(" :.?!\"'“”’")
    return ""


def reference_in(text: str) -> str:
    """A booking's own reference anywhere in the text, or one word that may be a case reference; else ""."""
    typed = _said(text)
    if ours := _OURS.search(typed):
        return ours[0]
    alone = typed.rstrip(".?!")
    return alone if _OF_A_CASE.fullmatch(alone) else ""


def _said(text: str) -> str:
    return "".join(
        "-" if category(one) == "Pd" else one for one in one_line(_MENTION.sub(" ", text[:LONGEST]))
    )
