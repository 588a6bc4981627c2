"""E-mail addresses as people type them, paste them, and as Outlook copies them."""

import re
from dataclasses import dataclass

from conference.plain import folded, one_line

LONGEST = 254
_LOCAL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
_PART = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_WHOLE = re.compile(rf"{_LOCAL}@(?:{_PART}\.)+[A-Za-z]{{2,63}}")
_NAMED = re.compile(
    r"^(?P<name>.*?)\s*[<(\[]\s*(?:mailto:)?(?P<email>[^<>()\[\]\s]*@[^<>()\[\]\s]*)\s*[>)\]]\s*$"
)
_CURLY = frozenset("\u2018\u2019\u02bc")
_ONE = re.compile(r"[^@<]*<[^<>]*@[^<>]*>|[^@<]*?[^\s@<>|/&,]*@[^\s@<>|/&,]*")
_BETWEEN = re.compile(r"^[\s|/&,;]*(?:and\b)?[\s|/&,;]*", re.IGNORECASE)
_LEFT = " \t'\"\u201c\u201d\u2018\u2019"  # straight and curly quotation marks


@dataclass(frozen=True, slots=True)
class Addressed:
    """One pasted person. `name` is guessed from the address where none stood beside it."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """`bad`: the pieces in which no address could be read, as they were typed; `twice`: given again."""

    people: tuple[Addressed, ...]
    bad: tuple[str, ...]
    twice: tuple[str, ...]


def is_email(typed: str) -> bool:
    """Whether mail could go there: a plain address, no name beside it, no dots in a row."""
    local = typed.partition("@")[0]
    dotted = ".." in typed or local.startswith(".") or local.endswith(".")
    return len(typed) <= LONGEST and not dotted and _WHOLE.fullmatch(typed) is not None


def read_address(typed: object) -> str:
    """The address as it is kept: small letters, no "mailto:", straight apostrophes; "" for what is none."""
    said = one_line(typed).casefold().removeprefix("mailto:").strip(_LEFT)
    plain = "".join("'" if one in _CURLY else one for one in said)
    return plain if is_email(plain) else ""


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].casefold()


def parse(text: str) -> Pasted:
    """People in a text such as "Jo Price <jo@school.example>; sam@gp.example, …", over several lines.

    A comma within quotation marks, or in Outlook's "Price, Jo <…>", parts nobody.
    """
    people: dict[str, Addressed] = {}
    bad: list[str] = []
    twice: list[str] = []
    for piece in _pieces(text):
        found = _read(piece)
        if found is None:
            bad.append(piece)
        elif found.email in people:
            twice.append(found.email)
        else:
            people[found.email] = found
    return Pasted(tuple(people.values()), tuple(bad), tuple(dict.fromkeys(twice)))


def _pieces(text: str) -> list[str]:
    """Parted at line ends, semicolons, and at commas that follow an address."""
    marked = re.sub(r"[;\r\n]+", "\n", text)
    found: list[str] = []
    for line in marked.split("\n"):
        waiting = ""
        for part in line.split(","):
            waiting = f"{waiting},{part}" if waiting else part
            if "@" in part and waiting.count('"') % 2 == 0:
                found += _each(waiting)
                waiting = ""
        found.append(waiting)
    return [tidy for piece in found if (tidy := piece.strip(f"{_LEFT},"))]


def _each(piece: str) -> list[str]:
    """Every "@" of a line by itself: "Jo <a@b.example> Sam <c@d.example>", "a@b.example and c@d.example"."""
    if piece.count("@") < 2:
        return [piece]
    found = [one[0] for one in _ONE.finditer(piece)]
    return (
        [_BETWEEN.sub("", one) for one in found] if "".join(found).count("@") == piece.count("@") else [piece]
    )


def _read(piece: str) -> Addressed | None:
    """With the address in brackets, or as the last word: "Jo Price jo@school.example".

    One word before an address that is not of it is no name: "jo price@school.example" is a space too many,
    and the rest of it somebody else's address.
    """
    named = _NAMED.match(piece)
    name, _, last = one_line(piece).rpartition(" ")
    if named:
        name, last = named["name"], named["email"]
    elif name and " " not in name.strip(_LEFT) and not folded(last).startswith(folded(name.strip(_LEFT))):
        return None
    email = read_address(last)
    return Addressed(_name(name, email), email) if email else None


def _name(typed: str, email: str) -> str:
    """Outlook's "Price, Jo" as "Jo Price"; without a name the address's own: "jo.price" as "Jo Price"."""
    plain = " ".join(typed.strip(f"{_LEFT},").split())
    if not plain or "@" in plain:
        local = re.sub(r"[._-]+", " ", email.partition("@")[0].partition("+")[0])
        return " ".join(word.capitalize() for word in local.split())
    last, comma, first = plain.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else plain
