"""Names as people type them: no web address, no marks that a mail or card acts on, on one line."""

import re

from conference.refusals import Problem, ProblemCode

_MARKS = str.maketrans(
    dict.fromkeys("<>[]{}")
)  # round brackets are in many names: "Grace Hall (Social Care)"
_LINK = re.compile(r"\s*://\s*|(?<=www)\.", re.IGNORECASE)


def wrong_name(field: str, typed: str) -> tuple[Problem, ...]:
    """NOT_A_NAME: what a mail program makes a link of; angle, square, curly brackets; a second line."""
    said = typed.strip()
    fits = len(said.splitlines()) <= 1 and not _LINK.search(said) and said.translate(_MARKS) == said
    return () if fits else (Problem(field, ProblemCode.NOT_A_NAME),)


def name_in_mail(name: str) -> str:
    """The name as it stands in a mail's words, subject and addresses, wherever it was kept before."""
    return " ".join(_LINK.sub(" ", name.translate(_MARKS)).split())
