"""Who is expected when: those who come early, the professionals, then the family."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Element, bullets, facts, subheading, text
from cards.said import fill, role
from cards.sources import source
from cards.words import capital, joined
from conference.day import Arrival, DayPerson, DayPicture, Window
from conference.quorum import Coming
from conference.standard import Standard

MOST = 40  # people of one list on the card
REPLY = {
    Coming.YES: "coming",
    Coming.PERHAPS: "may come",
    Coming.OPEN: "no answer",
    Coming.NO: "not coming",
}
HOW = {
    "link": "joins by the link",
    "phone": "joins by phone",
    "in_person": "comes in person",
    "with_worker": "joins with the {social_worker}",
    "letter_only": "",
}


def expected(standard: Standard, picture: DayPicture) -> list[Element]:
    """The times in their order (LE-44, LE-46, LE-47, SG-32, SG-33), each list of people under them."""
    starts = picture.booking.starts
    rows = [(_span(one), _does(standard, one)) for one in picture.arrivals]
    rows.append(
        (when.clock(starts), "Professionals" + (", first without the family" if _private(picture) else ""))
    )
    if picture.windows:
        rows += [(_when_family(picture, one), _which(one)) for one in picture.windows]
    return [
        subheading("Who is expected when"),
        facts(rows),
        *_early(standard, picture),
    ]


def professionals(standard: Standard, picture: DayPicture) -> list[Element]:
    if not picture.professionals:
        return [text("Nobody is on the list.")]
    return [_lines(standard, picture.professionals)]


def family(standard: Standard, picture: DayPicture) -> list[Element]:
    """By window; those of one window are never named beside the other's."""
    drawn: list[Element] = []
    for one in picture.windows:
        if len(picture.windows) > 1 or one.key:
            drawn.append(text(_which(one), bold=True))
        drawn.append(_lines(standard, one.people))
    return drawn


def _lines(standard: Standard, people: Sequence[DayPerson]) -> Element:
    lines = [_person(standard, one) for one in people[:MOST]]
    if left := len(people) - MOST:
        lines += [f"{left} more"] if left > 0 else []
    return bullets(lines)


def _person(standard: Standard, one: DayPerson) -> str:
    """As “Jo Price, health visitor, Health visiting: coming; waits in the lobby”."""
    names = [one.name, fill(one.role, standard)[:1].lower() + fill(one.role, standard)[1:], one.agency]
    place = f" (for {one.instead_of})" if one.instead_of else ""
    said = [REPLY[one.reply], *_needs(standard, one)]
    if one.waits and one.reply is not Coming.NO:
        said.append("waits in the lobby")
    return f"{', '.join(part for part in names if part)}{place}: {'; '.join(said)}"


def _needs(standard: Standard, one: DayPerson) -> list[str]:
    said = []
    for which, words in one.needs:
        if which == "interpreter":
            said.append(f"interpreter for {words}")
        elif known := HOW.get(words, ""):
            said.append(fill(known, standard)[:1].lower() + fill(known, standard)[1:])
    return said


def _span(one: Arrival) -> str:
    return when.clock(one.at) if one.at == one.until else when.hours(one.at, one.until)


def _does(standard: Standard, one: Arrival) -> str:
    who = capital(joined([role(standard, which) for which in one.who]))
    default = " (a default)" if one.default else ""
    return f"{who}: {fill(one.rule.what, standard)}{default}"


def _when_family(picture: DayPicture, one: Window) -> str:
    if one.arrives and one.arrives != picture.booking.starts:
        return when.clock(one.arrives)
    return "Then" if _private(picture) else when.clock(picture.booking.starts)


def _which(one: Window) -> str:
    names = {"": "Family", "a": "Family, first window", "b": "Family, second window"}
    return names.get(one.key, "Family")


def _private(picture: DayPicture) -> bool:
    return picture.confidential


def _early(standard: Standard, picture: DayPicture) -> list[Element]:
    """Where the council states no time: its words, or the default that everybody has."""
    said = standard.information.get("arrival")
    if picture.arrivals or said is None:
        return []
    return [
        text(fill(said.text, standard)),
        text(source(standard, said.source.value, said.rules), subtle=True, small=True, close=True),
    ]
