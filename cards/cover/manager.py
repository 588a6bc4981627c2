"""For the manager: what an absence touches, one press to ask, and what to decide where nobody is there."""

from cards import words as when
from cards.cover.absence import how_it_goes_on, until
from cards.cover.frame import (
    NOTHING_CANCELLED,
    WHYS,
    asked_words,
    named,
    place,
    stood_in_the_way,
    title_of,
    undecided,
)
from cards.kit import (
    Button,
    Card,
    Element,
    bullets,
    button,
    button_row,
    card,
    facts,
    group,
    panel,
    text,
    words,
)
from cards.said import fill, said
from cards.sources import source_of
from cards.words import capital, joined
from conference.cover import SILENT, AbsencePicture, CoverLine, CoverStatus
from conference.standard import CoverFrom, Standard

SHOWN = 6  # conferences with buttons of their own; the rest are said in a line


def manager(standard: Standard, picture: AbsencePicture) -> Card:
    """All conferences of the absence, each with how it stands; drawn anew whenever one changes."""
    body = [
        *_passed(standard, picture),
        facts(_rows(picture)),
        *[_one(standard, picture, line) for line in picture.covers[:SHOWN]],
        *_rest(standard, picture),
        *_others(picture),
        text(_sources(standard), subtle=True, small=True),
    ]
    return card(_title(standard, picture), body, _buttons(picture), summary=_summary(picture))


def _title(standard: Standard, picture: AbsencePicture) -> str:
    who = named(standard, picture.person)
    if picture.over_at is not None:
        return f"{who} is back"
    if picture.covers and all(one.status is CoverStatus.COVERED for one in picture.covers):
        return f"Covered: {who} cannot come"
    waits = any(undecided(one) for one in picture.covers)
    return f"Your decision: {who} cannot come" if waits else f"{who} cannot come"


def _summary(picture: AbsencePicture) -> str:
    return f"Cover: {', '.join(line.reference for line in picture.covers[:3])}" if picture.covers else "Cover"


def _rows(picture: AbsencePicture) -> list[tuple[str, str]]:
    return [
        ("Why", WHYS.get(picture.why, picture.why)),
        ("From", when.by(picture.starts)),
        ("Until", until(picture)),
        ("Said by", f"{picture.entered_by}, {when.moment(picture.entered_at)}"),
    ]


def _passed(standard: Standard, picture: AbsencePicture) -> list[Element]:
    """Rungs that were passed over are said (S29); who is silent, only while something waits for them."""
    passed = dict.fromkeys(
        one for line in picture.covers for one in line.passed if one[1] != SILENT or _waits(line)
    )
    if not passed:
        return []
    how = {"away": "is away", "nobody": "is not filled", SILENT: "has not decided yet"}
    lines = [f"The {said(standard, role)} {how.get(code, code)}." for role, code in passed]
    silent = any(code == SILENT for _, code in passed)
    return [panel("info", "Who has not decided" if silent else "Who could not be told", lines)]


def _waits(line: CoverLine) -> bool:
    return line.status in {CoverStatus.MANAGER, CoverStatus.DECISION}


def _one(standard: Standard, picture: AbsencePicture, line: CoverLine) -> Element:
    items: list[Element] = [
        text(title_of(standard, line), bold=True),
        text(f"{place(line)}. {capital(_stands(standard, line))}.", close=True),
    ]
    if undecided(line):
        why = stood_in_the_way(standard, line) or "Nobody can be asked with one press"
        items.append(panel("warning", why, [NOTHING_CANCELLED]))
    if line.asks:
        items.append(bullets([asked_words(one) for one in line.asks]))
    items += [
        words(f"{one.name}: {one.explanation}", most=2_000, close=True)
        for one in line.asks
        if one.explanation
    ]
    if picture.decides and (row := _row(standard, picture, line)):
        items.append(button_row(row))
    return group(items, line=True)


def _stands(standard: Standard, line: CoverLine) -> str:
    if line.status is CoverStatus.COVERED:
        read = line.reads_roles
        opens = f", and can open the Teams meeting (read back at {when.clock(read)})" if read else ""
        return how_it_goes_on(standard, line) + opens
    if line.status is CoverStatus.MANAGER and line.candidate:
        return f"{named(standard, line.candidate)} would be asked"
    if undecided(line):
        return "you decide"
    return how_it_goes_on(standard, line)


def _row(standard: Standard, picture: AbsencePicture, line: CoverLine) -> list[Button]:
    about = {"cover": line.id}
    if line.status is CoverStatus.COVERED and picture.over_at is not None and not line.permanent:
        if line.chair == line.now_chair:
            return [button(f"Give {line.reference} back to {line.was_chair}", "cover.give_back", about)]
        return []
    if line.status not in {CoverStatus.MANAGER, CoverStatus.ASKED, CoverStatus.DECISION}:
        return []
    found = [button(fill(f"Find {{a_chair}} for {line.reference}", standard), "cover.choose", about)]
    if undecided(line):
        found.append(button(f"Cancel or put off {line.reference}", "cover.stop", about))
    return found


def _rest(standard: Standard, picture: AbsencePicture) -> list[Element]:
    rest = picture.covers[SHOWN:]
    if not rest:
        return []
    lines = [f"{one.reference}, {when.by(one.starts)}: {how_it_goes_on(standard, one)}" for one in rest]
    return [group([text("Later conferences", bold=True), bullets(lines)], line=True)]


def _others(picture: AbsencePicture) -> list[Element]:
    if not picture.others:
        return []
    lines = [f"{reference}, {when.by(at)}" for reference, at in picture.others]
    return [group([text("Also in this time, not accepted yet", bold=True), bullets(lines)], line=True)]


def _buttons(picture: AbsencePicture) -> list[Button]:
    if not picture.decides or picture.over_at is not None:
        return []
    ready = [one for one in picture.covers if one.status is CoverStatus.MANAGER and one.candidate]
    if not ready:
        return []
    names = list(dict.fromkeys(one.candidate for one in ready))
    return [button(f"Ask {joined(names[:3])}", "cover.ask", {"absence": picture.id}, primary=True)]


def _sources(standard: Standard) -> str:
    told, asked = source_of(standard, standard.cover.told), source_of(standard, standard.cover.asked_from)
    duty = standard.cover.asked_from.value is CoverFrom.DUTY_CHAIR
    whom = "The {duty_chair} is asked" if duty else "Other {chairs} are asked"
    return fill(f"Who is told: {told}. {whom}: {asked}.", standard)
