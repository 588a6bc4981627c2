"""Who is expected when: those who come early, the professionals, then the family."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Element, bullets, facts, subheading, text
from cards.said import fill, role
from cards.sources import source
from cards.words import capital, joined, lowered
from conference.day import Arrival, DayPerson, DayPicture, Guard, Window
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
    """The times in their order, then what has no time of its own (LE-44, LE-46, LE-47, SG-32, SG-33)."""
    starts = picture.booking.starts
    first = ", first without the family" if picture.confidential else ""
    timed = [(one.at, _span(one), _does(standard, one)) for one in picture.arrivals]
    timed.append((starts, when.clock(starts), f"Professionals{first}"))
    timed += [(one.arrives, when.clock(one.arrives), _which(one)) for one in picture.windows if one.arrives]
    rows = [(at, said) for _, at, said in sorted(timed, key=lambda row: row[0])]
    rows += [("Then", _which(one)) for one in picture.windows if not one.arrives]
    return [subheading("Who is expected when"), facts(rows), *_early(standard, picture)]


def professionals(standard: Standard, picture: DayPicture) -> list[Element]:
    if not picture.professionals:
        return [text("Nobody is on the list.")]
    return [_lines(standard, picture, picture.professionals)]


def family(standard: Standard, picture: DayPicture) -> list[Element]:
    """By window; those of one window are never named beside the other's."""
    drawn: list[Element] = []
    for one in picture.windows:
        if len(picture.windows) > 1 or one.key:
            drawn.append(text(_which(one), bold=True))
        drawn.append(_lines(standard, picture, one.people))
    return drawn


def _lines(standard: Standard, picture: DayPicture, people: Sequence[DayPerson]) -> Element:
    lines = [_person(standard, one, picture) for one in people[:MOST]]
    if len(people) > MOST:
        lines.append(f"{len(people) - MOST} more")
    return bullets(lines)


def _person(standard: Standard, one: DayPerson, picture: DayPicture) -> str:
    """As “Jo Price, health visitor, Health visiting: coming; waits in the lobby”."""
    names = [one.name, lowered(fill(one.role, standard)), one.agency]
    place = f" (for {one.instead_of})" if one.instead_of else ""
    said = [REPLY[one.reply], *_needs(standard, one)]
    if one.waits and one.reply is not Coming.NO and picture.guard is not Guard.NONE:
        said.append("waits in the lobby")
    return f"{', '.join(part for part in names if part)}{place}: {'; '.join(said)}"


def _needs(standard: Standard, one: DayPerson) -> list[str]:
    said = []
    for which, words in one.needs:
        if which == "interpreter":
            said.append(f"interpreter for {words}")
        elif known := HOW.get(words, ""):
            said.append(lowered(fill(known, standard)))
    return said


def _span(one: Arrival) -> str:
    return when.clock(one.at) if one.at == one.until else when.hours(one.at, one.until)


def _does(standard: Standard, one: Arrival) -> str:
    who = capital(joined([role(standard, which) for which in one.who]))
    default = " (a default)" if one.default else ""
    return f"{who}: {fill(one.rule.what, standard)}{default}"


def _which(one: Window) -> str:
    names = {"": "Family", "a": "Family, first window", "b": "Family, second window"}
    return names.get(one.key, "Family")


def _early(standard: Standard, picture: DayPicture) -> list[Element]:
    """Where the council states no time: its words, or the default that everybody has."""
    said = standard.information.get("arrival")
    if picture.arrivals or said is None:
        return []
    return [
        text(fill(said.text, standard)),
        text(capital(source(standard, said.source.value, said.rules)), subtle=True, small=True, close=True),
    ]
