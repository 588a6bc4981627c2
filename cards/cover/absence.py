"""Somebody cannot come: what it touches, what the manager decides, and going on without (clerk, network)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cards import dates as when
from cards.booking.facts import flag_words
from cards.council_words import MODES, capital, count, fill, joined, kind_words, lowered, said
from cards.form import Field, Form, FormCard, Pair, Parts
from cards.kit import (
    Button,
    Card,
    Choice,
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
from cards.kit.buttons import hidden, openings, toggle
from cards.sources import source, source_of
from conference.booking import Mode
from conference.cover import (
    REARRANGE,
    SILENT,
    STAND_DOWN,
    AbsencePicture,
    AskedLine,
    CoverLine,
    CoverStatus,
    Missing,
    Part,
    Way,
    WithoutPicture,
    ways,
)
from conference.standard import CoverFrom, Information, Standard

# What the cards about cover share: how a conference and its cover are said.

WHYS = {
    "sick": "Off sick",
    "car": "Car or transport",
    "personal": "Something personal",
    "other": "Another reason",
}
STOOD = {
    "no_duty_chair": "There is no {duty_chair} that day",
    "duty_away": "The {duty_chair} is away",
    "duty_conflict": "The {duty_chair} knows the family",
    "duty_busy": "The {duty_chair} has another conference then",
    "busy": "Whoever was asked has another conference then",
    "nobody_free": "No {chair} is free then",
    "declined": "Whoever was asked has declined",
    "no_answer": "Whoever was asked has not answered",
    "too_late": "It is too late to wait for an answer",
}
ANSWERS = {
    "asked": "asked, answer by {by}",
    "accepted": "accepted at {at}",
    "declined": "declined at {at}",
    "too_late": "did not answer by {by}",
    "busy": "has another conference then",
    "withdrawn": "no longer needed",
}
NOTHING_CANCELLED = "Nothing is cancelled, and nobody invited has been told."
Rows = list[tuple[str, str]]


def named(standard: Standard, name: str) -> str:
    """As “CPA Kim Evans”."""
    return f"{said(standard, 'chair_short')} {name}".strip()


def title_of(standard: Standard, line: CoverLine) -> str:
    standard = line.standard or standard
    what = capital(kind_words(standard, line.kind)["icpc"])
    return f"{what} {line.reference}: {when.span(line.starts, line.ends)}"


def place(line: CoverLine) -> str:
    how = MODES[line.mode]
    return f"{how}, {line.venue}" if line.venue else how


def family_rows(standard: Standard, line: CoverLine) -> Rows:
    """What somebody has to know who may chair it, to see whether they know the family."""
    standard = line.standard or standard
    needs = flag_words(standard, [flag for flag in line.flags if flag != "interpreter"])
    link = "" if line.mode is Mode.FACE_TO_FACE else ". The link comes when you have accepted"
    rows = [
        ("How", place(line) + link),
        ("Reference", line.reference),
        (f"{capital(said(standard, 'case_system'))} reference", line.case_reference),
        ("Children", f"{len(line.initials)}: {', '.join(line.initials)}" if line.initials else "–"),
        (capital(said(standard, "social_worker")), line.social_worker),
        ("Interpreter", line.interpreter or "None"),
    ]
    return [*rows, ("Needs", needs)] if needs else rows


def stood_in_the_way(standard: Standard, line: CoverLine) -> str:
    standard = line.standard or standard
    codes = line.why or (("no_duty_chair",) if line.status is CoverStatus.DECISION else ())
    return ". ".join(fill(STOOD[code], standard) for code in codes if code in STOOD)


def asked_words(line: AskedLine) -> str:
    at = when.moment(line.answered_at) if line.answered_at else ""
    return f"{line.name}: " + ANSWERS[line.status].format(by=when.moment(line.answer_by), at=at)


def undecided(line: CoverLine) -> bool:
    """Whether a manager has to find somebody by hand, or to decide."""
    waits = line.status is CoverStatus.MANAGER and not line.candidate
    return waits or line.status is CoverStatus.DECISION


# Saying that somebody cannot come, and what it touches.

HOW_LONG = {"today": "Today only", "day": "Until a day that I know", "further": "Until further notice"}
MOST_TOUCHED = 12
A_MOMENT = timedelta(minutes=1)
GOES_ON = {Part.CLERK: "Who takes notes at {reference}?", Part.SOCIAL_WORKER: "Who presents {reference}?"}
BUTTONS = 4
WHEN = "when"  # the part of the form that is closed at first
TYPED = ("absence_starts_at", "absence_ends_on", "absence_ends_at")
DAYS_AND_TIMES = frozenset({"absence_starts_on", *TYPED})


@dataclass(frozen=True, slots=True)
class DaysAndTimes:
    """Closed for whoever is off from now on, which is nearly everybody who writes at ten past eight."""

    def drawn(self, form: Form) -> Element:
        wrong = any(one.field in DAYS_AND_TIMES for one in form.problems)
        more = form.typed("absence_how_long") == "day" or any(form.typed(one) for one in TYPED)
        pairs = [
            Pair("absence_starts_on", "absence_starts_at", needed=False).drawn(form),
            Pair("absence_ends_on", "absence_ends_at", needed=False).drawn(form),
        ]
        return hidden(WHEN, pairs, shown=wrong or more)


def report(
    standard: Standard,
    first: Mapping[str, str],
    *,
    people: Sequence[tuple[str, str]],
    touched: Sequence[tuple[str, datetime]] = (),
) -> FormCard:
    """Who, why, from when, until when. `people`: whose absence may be reported; one alone is not asked.

    `touched`: bookings ahead, the earliest first.
    """
    for_others = len(people) > 1
    parts: Parts = [
        *([Field("absent_person", choices=[Choice(*one) for one in people])] if for_others else []),
        Field("absence_why", choices=[Choice(*one) for one in WHYS.items()]),
        Field("absence_how_long", choices=[Choice(*one) for one in HOW_LONG.items()]),
        button_row([toggle("Give a day or a time", WHEN)]),
        DaysAndTimes(),
        *_ahead(touched),
        text(_who_is_told(standard)),
        *openings([("rules", f"What {standard.name} says", _rules(standard))]),
    ]
    buttons = [
        button("Say so now", "absence.report", {}, primary=True),
        button("I am back", "absence.back", {}),
    ]
    title = "Who cannot come?" if for_others else "You cannot come"
    return FormCard(standard, title, parts, buttons, "An absence", first)


def reported(standard: Standard, picture: AbsencePicture) -> Card:
    """For the absent person and the administrators: what is kept, what it touches, how each goes on."""
    body = [
        *_over(picture),
        *_untold(standard, picture),
        facts(_reported_rows(standard, picture)),
        *_touched(standard, picture),
    ]
    buttons = [
        button(
            fill(GOES_ON[picture.part], standard, reference=reference),
            "cover.without",
            {"conference": conference, "missing": picture.part.value},
        )
        for conference, reference, _ in picture.without[:BUTTONS]
        if picture.over_at is None
    ]
    if picture.over_at is None:
        title = "I am back" if picture.own else "They are back"
        buttons.append(button(title, "absence.back", {"absence": picture.id}))
    return card(_reported_title(picture), body, buttons, summary="An absence")


def nothing_to_end(standard: Standard) -> Card:
    said_ = fill("No absence is noted. Nothing has changed.", standard)
    return card("You are expected as usual", [text(said_)], summary="No absence")


def _reported_title(picture: AbsencePicture) -> str:
    if picture.over_at is not None:
        return "You are back" if picture.own else f"{picture.person} is back"
    return "You cannot come" if picture.own else f"{picture.person} cannot come"


def _reported_rows(standard: Standard, picture: AbsencePicture) -> list[tuple[str, str]]:
    return [
        ("Who", f"{picture.person}, {said(standard, picture.part.value)}"),
        *([("Why", WHYS.get(picture.why, picture.why))] if picture.why else []),
        ("From", when.by(picture.starts)),
        ("Until", until(picture)),
        ("Said by", f"{picture.entered_by}, {when.moment(picture.entered_at)}"),
        *([("Told", "; ".join(f"{name}, {when.moment(at)}" for name, at in picture.told))]
          if picture.told else []),
    ]  # fmt: skip


def _untold(standard: Standard, picture: AbsencePicture) -> list[Element]:
    """No request ends in silence: where no manager is entered at all, somebody has to be phoned."""
    waits = picture.part is Part.CHAIR and picture.over_at is None and not picture.told
    if not waits or not any(line.status is CoverStatus.MANAGER for line in picture.covers):
        return []
    return [panel("warning", "Nobody could be told", [f"Phone {standard.contact}."])]


def until(picture: AbsencePicture) -> str:
    """A whole day is said by its name, not by the midnight after it."""
    if picture.ends is None:
        return "Until further notice"
    whole = when.clock(picture.ends) == "midnight"
    return f"The end of {when.weekday(picture.ends - A_MOMENT)}" if whole else when.by(picture.ends)


def _over(picture: AbsencePicture) -> list[Element]:
    if picture.over_at is None:
        return [text("No conference is offered in this time.")] if picture.part is Part.CHAIR else []
    offered = ["Conferences are offered again."] if picture.part is Part.CHAIR else []
    return [panel("done", f"Over since {when.moment(picture.over_at)}", offered)]


def _touched(standard: Standard, picture: AbsencePicture) -> list[Element]:
    lines = [_line(standard, one) for one in picture.covers]
    lines += [f"{name}, {when.by(at)}: booked, and not accepted yet" for name, at in picture.others]
    lines += [f"{name}, {when.by(at)}" for _, name, at in picture.without if not picture.covers]
    if not lines:
        return [text("No booked conference is in this time.")]
    head = f"{capital(count(len(lines), 'conference'))} in this time"
    more = [text(f"And {len(lines) - MOST_TOUCHED} more.", subtle=True)] if len(lines) > MOST_TOUCHED else []
    return [group([text(head, bold=True), bullets(lines[:MOST_TOUCHED]), *more], line=True)]


def _line(standard: Standard, line: CoverLine) -> str:
    return f"{line.reference}, {when.by(line.starts)}: {how_it_goes_on(standard, line)}"


def how_it_goes_on(standard: Standard, line: CoverLine) -> str:
    standard = line.standard or standard
    match line.status:
        case CoverStatus.COVERED if not line.now_chair:
            return "somebody comes instead"
        case CoverStatus.COVERED:
            return f"{named(standard, line.now_chair)} chairs"
        case CoverStatus.ASKED:
            return lowered(fill("another {chair} has been asked", standard))
        case CoverStatus.OVER:
            return "nothing to do any more"
        case CoverStatus.STANDING_DOWN:
            return "a stand-down has been asked for"
    return "cover is being looked for"


def _ahead(touched: Sequence[tuple[str, datetime]]) -> list[Element]:
    if not touched:
        return []
    lines = [f"{reference}, {when.by(at)}" for reference, at in touched[:MOST_TOUCHED]]
    return [group([text("Booked from now on", bold=True), bullets(lines)], line=True)]


def _known(standard: Standard) -> list[Information]:
    """What the council says of it (WS-26 to WS-35, LE-71)."""
    return [one for one in standard.information.values() if "cover" in one.shown]


def _who_is_told(standard: Standard) -> str:
    return f"The {said(standard, standard.cover.told[0].value)} is told at once."


def _rules(standard: Standard) -> list[Element]:
    whose = text(f"Who is told: {source_of(standard, standard.cite('cover.told'))}.", subtle=True, small=True)
    return [*[text(fill(one.text, standard), close=True) for one in _known(standard)], whose]


# For the manager: what an absence touches, one press to ask, and what to decide where nobody is there.

MOST_SHOWN = 6  # conferences with buttons of their own; the rest are said in a line


def manager(standard: Standard, picture: AbsencePicture) -> Card:
    """All conferences of the absence, each with how it stands; drawn anew whenever one changes."""
    body = [
        *_passed(standard, picture),
        facts(_manager_rows(picture)),
        *[_one(standard, picture, line) for line in picture.covers[:MOST_SHOWN]],
        *_rest(standard, picture),
        *_others(picture),
        text(_manager_sources(standard), subtle=True, small=True),
    ]
    return card(_manager_title(standard, picture), body, _buttons(picture), summary=_summary(picture))


def _manager_title(standard: Standard, picture: AbsencePicture) -> str:
    who = named(standard, picture.person)
    if picture.over_at is not None:
        return f"{who} is back"
    if picture.covers and all(one.status is CoverStatus.COVERED for one in picture.covers):
        return f"Covered: {who} cannot come"
    waits = any(undecided(one) for one in picture.covers)
    return f"Your decision: {who} cannot come" if waits else f"{who} cannot come"


def _summary(picture: AbsencePicture) -> str:
    return f"Cover: {', '.join(line.reference for line in picture.covers[:3])}" if picture.covers else "Cover"


def _manager_rows(picture: AbsencePicture) -> list[tuple[str, str]]:
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
    standard = line.standard or standard
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
    rest = picture.covers[MOST_SHOWN:]
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


def _manager_sources(standard: Standard) -> str:
    told, asked = (
        source_of(standard, standard.cite("cover.told")),
        source_of(standard, standard.cite("cover.asked_from")),
    )
    duty = standard.cover.asked_from is CoverFrom.DUTY_CHAIR
    whom = "The {duty_chair} is asked" if duty else "Other {chairs} are asked"
    return fill(f"Who is told: {told}. {whom}: {asked}.", standard)


# Without the clerk, the social worker or the network: the council's ways in order, and what was decided.

TITLES = {
    Missing.CLERK: "No {clerk} for {reference}",
    Missing.SOCIAL_WORKER: "No {social_worker} for {reference}",
    Missing.NETWORK: "Network failure: {reference}",
}
ASKED = {
    Missing.CLERK: "No {clerk}",
    Missing.SOCIAL_WORKER: "No {social_worker}",
    Missing.NETWORK: "Network failure",
}
WAYS = {
    "another_clerk": "Another {clerk} comes",
    "recording": "It is recorded, which all have agreed beforehand",
    "presents:team_manager": "The {team_manager} presents, who knows the case",
    "presents:duty_worker": "A duty worker presents, who knows the case",
    "presents:service_manager": "The {service_manager} presents, who knows the case",
    "rearrange": "It is rearranged",
    "wait": "It goes on when the network is back",
}


def without(standard: Standard, picture: WithoutPicture, *, door: str = "") -> FormCard:
    """Who may decide sees the ways in order; others what was decided. `door`: asks for a stand-down."""
    about = {"conference": picture.conference_id, "missing": picture.missing.value}
    open_ = button("Open the booking", "booking.open", {"conference": picture.conference_id})
    parts: Parts = [*_decided(standard, picture)]
    buttons: list[Button] = [open_]
    if picture.decides:
        parts += _asked(standard, picture)
        buttons.insert(0, button("Record this", "cover.without_send", about, primary=True))
    elif picture.decided is None:
        parts.append(text("Nothing has been decided yet."))
    if picture.decides and door:
        ask = fill("Ask to {stand_down} or {postpone}", standard)
        buttons.append(button(ask, door, {"conference": picture.conference_id, **because(picture.missing)}))
    if picture.decided and picture.decided[0] == REARRANGE:
        buttons.append(button("Move the date", "booking.move", {"conference": picture.conference_id}))
    title = fill(TITLES[picture.missing], standard, reference=picture.reference)
    return FormCard(standard, title, parts, buttons, title)


def because(missing: Missing) -> dict[str, str]:
    """The reason that is chosen beforehand where a stand-down is asked for, and which case of it."""
    if missing is Missing.NETWORK:
        return {"reason": "unforeseen", "sub": "network"}
    return {"reason": "no_cover", "sub": missing.value}


def _decided(standard: Standard, picture: WithoutPicture) -> list[Element]:
    if picture.decided is None:
        return []
    way, who = picture.decided
    said = fill(WAYS.get(way, way), standard) + (f": {who}" if who else "")
    at = f", {when.moment(picture.decided_at)}" if picture.decided_at else ""
    return [panel("done", said, [f"{picture.decided_by}{at}."])]


def _asked(standard: Standard, picture: WithoutPicture) -> Parts:
    there = ways(standard, picture.missing)
    choices = [
        Choice(one.key, fill(WAYS.get(one.key, one.key), standard)) for one in there if one.key != STAND_DOWN
    ]
    nothing = text("Nothing is cancelled, and nobody invited has been told.")
    found: Parts = [] if picture.decided else [nothing]
    found.append(Field("absent_decision", choices=choices))
    if any(one.who for one in there):
        found.append(Field("absent_who", needed=False))
    if any(one.agreed for one in there):
        found.append(Field("all_agreed", needed=False))
    if any(one.knows for one in there):
        found.append(Field("knows_case", needed=False))
    if any(one.key == STAND_DOWN for one in there):
        found.append(text("If none of these is possible, a stand-down has to be asked for."))
    found.append(text(f"Source: {'; '.join(_ways_sources(standard, there))}.", subtle=True, small=True))
    return found


def _ways_sources(standard: Standard, there: Sequence[Way]) -> list[str]:
    """Each document once, with all of its rules."""
    rules: dict[str, dict[str, None]] = {}
    for one in there:
        rules.setdefault(one.source.value, {}).update(dict.fromkeys(one.rules))
    return [source(standard, whose, tuple(those)) for whose, those in rules.items()]


def missing(standard: Standard, *, conference: str, reference: str, reallocates: bool) -> Card:
    """Who or what is missing from this conference. `reallocates`: the reader may give it another chair."""
    about = {"conference": conference}
    found = [
        button(fill(words, standard), "cover.without", {**about, "missing": key.value})
        for key, words in ASKED.items()
    ]
    if reallocates:
        found.insert(0, button(fill("Another {chair} for good", standard), "cover.reallocate", about))
    found.append(button("Open the booking", "booking.open", about))
    body = [
        text(
            fill(
                "A {chair} who cannot come writes “off sick”, or you write “somebody cannot come”.", standard
            )
        ),
        *[{"type": "ActionSet", "actions": [one], "spacing": "Small"} for one in found],
    ]
    title = f"Who is missing from {reference}?"
    return card(title, body, summary=title)
