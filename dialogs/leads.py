"""Words that something follows: "find WS-26-0001"; and a reference typed by itself."""

import re

_MENTION = re.compile(r"<at>.*?</at>", re.IGNORECASE)
_OURS = re.compile(r"\b[A-Z]{1,3}-\d{2}-\d{4,}\b", re.IGNORECASE)
_OF_A_CASE = re.compile(r"(?=(?:\D*\d){3})[\w/.-]{4,40}")
LONGEST = 200


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
    return " ".join(_MENTION.sub(" ", text[:LONGEST]).split())
