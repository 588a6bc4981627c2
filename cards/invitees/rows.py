"""The people of a list, in groups: professionals by agency, then the family's side by window."""

from collections.abc import Sequence

from cards import words as when
from cards.invitees.saying import named, notes, reply
from cards.kit import Element, group, subheading, text, words
from conference.invitees import InviteePicture, ListPicture
from conference.standard import Standard

Group = tuple[str, InviteePicture]
APART = {"": "Family, together", "a": "Family, first window", "b": "Family, second window"}


def entries(picture: ListPicture) -> list[Group]:
    """Each person with the heading they stand under, in the order in which they are shown."""
    professionals = [one for one in picture.people if not one.listed.family_side]
    agencies = list(dict.fromkeys(one.agency for one in professionals))
    found = [(agency, one) for agency in agencies for one in professionals if one.agency == agency]
    family = [one for one in picture.people if one.listed.family_side]
    apart = any(one.listed.window for one in family)
    for window, said in APART.items():
        heading = said if apart else "Family and those there for them"
        found += [(heading, one) for one in family if one.listed.window == window]
    return found


def drawn(standard: Standard, picture: ListPicture, shown: Sequence[Group]) -> list[Element]:
    body: list[Element] = []
    heading = ""
    for under, one in shown:
        first = under != heading
        if first:
            body.append(subheading(under or "Other agencies"))
        body.append(_line(standard, picture, one, first=first))
        heading = under
    return body


def _line(standard: Standard, picture: ListPicture, one: InviteePicture, *, first: bool) -> Element:
    who = one.listed
    parts = [words(named(standard, one), bold=True), words(_reached(one), close=True)]
    if who.represents and (whose := picture.person(who.represents)):
        parts.append(words(f"For {whose.listed.name}", close=True))
    if said := notes(standard, one):
        parts.append(text(". ".join(said), subtle=True, close=True))
    if answer := reply(one):
        parts.append(text(f"Reply: {answer}" if one.reply else answer, subtle=True, close=True))
    return group(parts, line=not first)


def _reached(one: InviteePicture) -> str:
    """How to reach them, as far as it is known."""
    who = one.listed
    if who.by_letter:
        return when.joined([part for part in ("By letter", who.phone) if part])
    return ", ".join(part for part in (who.email, who.phone) if part) or "No address yet"
