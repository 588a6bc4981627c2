"""How hard a text is to read: Flesch and Kincaid's school grade, with syllables counted roughly."""

import re

_VOWELS = re.compile(r"[aeiouy]+")
_WORDS = re.compile(r"[A-Za-z’']+")
_SENTENCES = re.compile(r"[.!?]\s|\n")


def grade(text: str) -> float:
    """The American school year; five years more is about the reader's age.

    Headings, facts and links are no sentences: they would flatter a text.
    """
    whole = "\n".join(line for line in text.splitlines() if line.endswith((".", "?")))
    sentences = [part for part in _SENTENCES.split(whole) if _WORDS.search(part)]
    words = [word for part in sentences for word in _WORDS.findall(part)]
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def age(text: str) -> float:
    return grade(text) + 5


def _syllables(word: str) -> int:
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    if lower.endswith(("e", "es", "ed")) and not lower.endswith(("le", "ted", "ded", "ses", "ces")):
        count -= 1
    return max(count, 1)
