"""What the kit's functions share: the type of a card, its two refusals, and the cleaning of words."""

import re
from typing import Any, TypeAlias

Card: TypeAlias = dict[str, Any]
Element: TypeAlias = dict[str, Any]
Button: TypeAlias = dict[str, Any]

# Controls, lone surrogates and marks that turn the reading direction: nothing a person means to write.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_LOOK_ALIKES = str.maketrans(
    {
        "*": "\N{ASTERISK OPERATOR}",
        "`": "\N{MODIFIER LETTER GRAVE ACCENT}",
        "~": "\N{TILDE OPERATOR}",
        "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
        ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
        "\\": "\N{SET MINUS}",
    }
)
_LONE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_MARK_AT_START = re.compile(r"^(\s*)(#+|[-+]|\d+[.)])(?=\s)", re.MULTILINE)
_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)
_LINK = re.compile(r"\](?=[(\[:])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ACTING = re.compile(r"[*`~<>\\_#&]|\][(\[:]|^\s*([-+]|\d+[.)])\s|://|www\.", re.MULTILINE | re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"


class CardRuleBroken(ValueError):  # noqa: N818 - says what happened, in the house's words
    """A card breaks one of the house's rules; its author mends it before anybody sees it."""


class CardTooBig(CardRuleBroken):
    """The card would pass 80 KB as UTF-16, or the buttons or viewers that Teams takes."""


def demand(law: bool, broken: str) -> None:
    if not law:
        raise CardRuleBroken(broken)


def clean(typed: str) -> str:
    """What a person typed, with line ends made plain and without characters that cannot be shown."""
    if typed.isprintable() and "{{" not in typed:
        return typed
    return _UNPRINTABLE.sub(
        "", typed.replace("\r\n", "\n").replace("\r", "\n").replace("{{", "{" + _JOINER + "{")
    )


def one_line(said: str) -> str:
    """Labels and titles: cleaned, on one line."""
    return " ".join(clean(said).split())


def plain(said: str) -> str:
    """The same words, with nothing left that Markdown, HTML or a card's date macros would act on.

    TextBlocks, choices and the fallback text read Markdown and no client agrees on escapes; so a
    character that would act gives way to one that looks alike. Typed text belongs in `words` all the same.
    """
    said = clean(said)
    if not _ACTING.search(said):
        return said
    said = said.translate(_LOOK_ALIKES)
    said = _LONE_UNDERSCORE.sub("\N{MODIFIER LETTER LOW MACRON}", said)
    said = _MARK_AT_START.sub(rf"\1\2{_JOINER}", said)
    said = _LINK.sub("]" + _JOINER, said)
    said = _ENTITY.sub("&" + _JOINER, said)
    return _ADDRESS.sub(lambda found: found[0][:-1] + _JOINER + found[0][-1], said)
