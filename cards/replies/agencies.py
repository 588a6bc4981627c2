"""One agency: whether it comes, its people, its report."""

from cards import words as when
from cards.kit import Button, Element, bullets, button, button_row, group, subheading, text, words
from cards.said import fill
from cards.words import lowered
from conference.quorum import Coming
from conference.replies import AgencyReplies, PersonReply, RepliesPicture
from conference.standard import Standard

MOST = 12  # agencies that are shown one by one
SHORT = 30  # characters of an agency's name on a button
COMING = {
    Coming.YES: "Coming",
    Coming.PERHAPS: "May come",
    Coming.OPEN: "No answer",
    Coming.NO: "Not coming",
}
REPORTS = {
    "expected": "report not here yet",
    "promised": "report promised",
    "received": "report received",
    "verbal": "reports by word of mouth",
    "not_coming": "no report will come",
}


def agencies(standard: Standard, picture: RepliesPicture) -> list[Element]:
    """What needs somebody first; who comes in one list."""
    waiting = [one for one in picture.agencies if one.coming is not Coming.YES]
    coming = [one for one in picture.agencies if one.coming is Coming.YES]
    drawn: list[Element] = []
    if waiting:
        drawn.append(subheading("Not sure to come"))
        drawn += [_agency(standard, picture, one, first=not row) for row, one in enumerate(waiting[:MOST])]
        if left := waiting[MOST:]:
            names = ", ".join(one.agency for one in left)
            drawn.append(words(f"And {len(left)} more: {names}"))
    if coming:
        drawn += [subheading("Coming"), bullets([_line(one) for one in coming])]
    return drawn


def _agency(standard: Standard, picture: RepliesPicture, one: AgencyReplies, *, first: bool) -> Element:
    parts = [
        words(one.agency, bold=True),
        text(_state(one), close=True),
        *[words(person_line(standard, person), close=True) for person in one.people],
    ]
    if one.chased_at:
        parts.append(text(f"Asked again at {when.moment(one.chased_at)}", subtle=True, close=True))
    elif not one.reachable:
        parts.append(text("No email address: phone them.", subtle=True, close=True))
    buttons = _acts(picture, one)
    return group([*parts, *([button_row(buttons)] if buttons else [])], line=not first)


def _acts(picture: RepliesPicture, one: AgencyReplies) -> list[Button]:
    if not picture.may:
        return []
    carried = {"conference": picture.conference_id, "agency": one.agency}
    name = one.agency if len(one.agency) <= SHORT else f"{one.agency[:SHORT].rstrip()}…"
    ask = [button(f"Ask {name} again", "replies.chase", carried)] if one.reachable else []
    return [*ask, button(f"{name}: somebody else or a report", "replies.instead", carried)]


def _state(one: AgencyReplies) -> str:
    """As “No answer; report promised for 7 December 2026; does not count for the quorum”."""
    parts = [COMING[one.coming], *_report(one)]
    return "; ".join(parts) + ("" if one.counts else "; does not count for the quorum")


def _report(one: AgencyReplies) -> list[str]:
    said = REPORTS.get(one.report, "")
    if one.report == "promised" and one.report_on:
        said += f" for {when.day(one.report_on)}"
    return [said] if said else []


def _line(one: AgencyReplies) -> str:
    names = [person.name for person in one.people if person.reply is Coming.YES]
    who = f"{one.agency}: {when.joined(names)}" if names else one.agency
    return "; ".join([who, *_report(one)])


def person_line(standard: Standard, one: PersonReply) -> str:
    role = f", {lowered(fill(one.role, standard))}" if one.role else ""
    place = f", instead of {one.instead_of}" if one.instead_of else ""
    said = lowered(COMING[one.reply]) if one.asked or one.reply is not Coming.OPEN else "not invited yet"
    return f"{one.name}{role}{place}: {said}"
