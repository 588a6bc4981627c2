"""Answers to invitations and the forecast of the quorum; the mail that asks again (SW-25)."""

from collections.abc import Mapping
from typing import Any

from cards import council_words
from cards import dates as when
from cards.council_words import MODES, count, fill, kind_words, lowered
from cards.form import Field, FormCard, Parts
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
    subheading,
    text,
    words,
)
from cards.kit.text import PanelKind
from cards.sources import source_of
from conference.booking import Mode
from conference.quorum import Coming, Outlook
from conference.replies import AgencyReplies, ChasePicture, PersonReply, RepliesPicture
from conference.standard import Few, Standard

# Who is coming: the forecast of the quorum, agency by agency.

TITLES = {
    Outlook.ENOUGH: "Enough agencies are coming",
    Outlook.EXACTLY: "Exactly enough agencies are coming",
    Outlook.OPEN: "Not enough agencies have said yes so far",
    Outlook.SHORT: "Too few agencies are coming",
    Outlook.FEW: "Few agencies work with this family",
}
KINDS: dict[Outlook, PanelKind] = {
    Outlook.ENOUGH: "done",
    Outlook.EXACTLY: "info",
    Outlook.OPEN: "warning",
    Outlook.SHORT: "warning",
    Outlook.FEW: "info",
}


def replies(standard: Standard, picture: RepliesPicture, *, chased: int | None = None) -> Card:
    """The forecast. `chased`: how many mails have just been put on their way, None without a press."""
    outlook = picture.forecast.outlook
    body = [
        *_chased(chased),
        _standing(standard, picture),
        facts(_rows(standard, picture)),
        text(f"Source: {source_of(standard, standard.cite('quorum.agencies'))}.", subtle=True, small=True),
        *agencies(standard, picture),
        *_read(picture),
    ]
    title = TITLES[outlook] if picture.state != "none" else "Nobody is on the invite list yet"
    return card(title, body, [open_replies(picture.conference_id)], summary=summary_of(picture))


def _chased(chased: int | None) -> list[Element]:
    if chased is None:
        return []
    if not chased:
        return [panel("warning", "Nobody there has an email address", ["Phone them instead."])]
    return [
        panel(
            "done",
            f"Asked again: {count(chased, 'email')}",
            ["Each is asked once a day, however often you press."],
        )
    ]


def _standing(standard: Standard, picture: RepliesPicture) -> Element:
    seen = picture.forecast
    if picture.state != "complete":
        lines = ["Invitations go out when it is complete."]
        return panel("warning", fill("Not complete: {invite_list}", standard), lines)
    said = "has" if len(seen.sure) == 1 else "have"
    parts = [f"{len(seen.sure)} of the {seen.needed} needed {said} said yes"]
    parts += [f"{len(seen.open)} may still come"] if seen.open else []
    parts += [f"{len(seen.lost)} will not count"] if seen.lost else []
    return panel(KINDS[seen.outlook], "; ".join(parts), _advice(standard, picture))


def _advice(standard: Standard, picture: RepliesPicture) -> list[str]:
    rules, seen = standard.quorum, picture.forecast
    match seen.outlook:
        case Outlook.ENOUGH:
            return ["Nothing needs doing."]
        case Outlook.EXACTLY:
            said = "If one does not come, it is not quorate. The {chair} confirms at the start."
        case Outlook.OPEN:
            said = "{more} to say yes."
        case Outlook.FEW if rules.few_agencies is Few.PROCEED:
            said = "It should go ahead: fewer agencies work with the family than the quorum asks for."
        case Outlook.FEW:
            said = "Fewer agencies work with the family than the quorum asks for. The {chair} decides."
        case Outlook.SHORT if seen.social_care is Coming.NO:
            said = "The {social_worker} has declined. Somebody who knows the case has to present it."
        case _:
            said = "Ask who can come instead. Without them the {chair} decides whether it goes ahead."
    one = seen.lacking == 1
    return [fill(said, standard, more=f"{seen.lacking} more agenc{'y has' if one else 'ies have'}")]


def _rows(standard: Standard, picture: RepliesPicture) -> list[tuple[str, str]]:
    care = ", with" if standard.quorum.counts_social_care else " besides"
    needed = count(picture.forecast.needed, "agency", "agencies")
    return [
        ("When", when.span(picture.starts, picture.ends)),
        ("Reference", picture.reference),
        ("Quorum", f"{needed}{care} children’s social care"),
        (fill("{chair}", standard), _with(picture.chair, picture.chair_reply)),
        (fill("{social_worker}", standard), _with(picture.social_worker, picture.social_worker_reply)),
    ]


def _with(name: str, reply: Coming) -> str:
    declined = {Coming.NO: "declined", Coming.PERHAPS: "may come"}.get(reply, "")
    return f"{name or 'Nobody yet'}{f', {declined}' if declined else ''}"


def _read(picture: RepliesPicture) -> list[Element]:
    if picture.read_at is None:
        return [text("The replies have not been read yet.", subtle=True, small=True)]
    return [text(f"Replies read at {when.moment(picture.read_at)}.", subtle=True, small=True)]


# One agency: whether it comes, its people, its report.

MOST_AGENCIES = 12  # agencies that are shown one by one
LONGEST_ON_BUTTON = 30  # characters of an agency's name on a button
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
        drawn += [
            _agency(standard, picture, one, first=not row) for row, one in enumerate(waiting[:MOST_AGENCIES])
        ]
        if left := waiting[MOST_AGENCIES:]:
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
    name = (
        one.agency if len(one.agency) <= LONGEST_ON_BUTTON else f"{one.agency[:LONGEST_ON_BUTTON].rstrip()}…"
    )
    ask = [button(f"Ask {name} again", "replies.chase", carried)] if one.reachable else []
    return [*ask, button(f"{name}: somebody else or a report", "replies.instead", carried)]


def _state(one: AgencyReplies) -> str:
    """As “No answer; report promised for 7 December 2026; does not count for the quorum”."""
    parts = [COMING[one.coming], *_report_state(one)]
    return "; ".join(parts) + ("" if one.counts else "; does not count for the quorum")


def _report_state(one: AgencyReplies) -> list[str]:
    said = REPORTS.get(one.report, "")
    if one.report == "promised" and one.report_on:
        said += f" for {when.day(one.report_on)}"
    return [said] if said else []


def _line(one: AgencyReplies) -> str:
    names = [person.name for person in one.people if person.reply is Coming.YES]
    who = f"{one.agency}: {council_words.joined(names)}" if names else one.agency
    return "; ".join([who, *_report_state(one)])


def person_line(standard: Standard, one: PersonReply) -> str:
    role = f", {lowered(fill(one.role, standard))}" if one.role else ""
    place = f", instead of {one.instead_of}" if one.instead_of else ""
    said = lowered(COMING[one.reply]) if one.asked or one.reply is not Coming.OPEN else "not invited yet"
    return f"{one.name}{role}{place}: {said}"


# What the cards about replies share.


def summary_of(picture: RepliesPicture) -> str:
    """What a notification may show: the reference and initials."""
    return f"{picture.reference} {', '.join(picture.initials)}".strip()


def open_replies(conference_id: str) -> Button:
    return button("Open the booking", "booking.open", {"conference": conference_id})


# When an agency cannot come: somebody else of it, or its report.


def instead(standard: Standard, picture: RepliesPicture, agency: AgencyReplies) -> FormCard:
    """Who comes instead, or the day by which the agency's report comes."""
    carried = {"conference": picture.conference_id, "agency": agency.agency}
    parts: Parts = [
        text(f"{picture.reference}, {when.by(picture.starts)}", subtle=True),
        words(agency.agency, bold=True),
        *[words(person_line(standard, one), close=True) for one in agency.people],
        subheading("Somebody else comes"),
        Field("instead_name", forced=False),
        Field("instead_email", forced=False),
        Field("instead_phone", needed=False),
        button_row([button("Invite them", "replies.substitute", carried, primary=True)]),
        *_report_part(standard, agency, carried),
    ]
    back = button("Back", "replies.open", {"conference": picture.conference_id})
    return FormCard(standard, "Who comes instead?", parts, [back], summary_of(picture))


def _report_part(standard: Standard, agency: AgencyReplies, carried: Mapping[str, Any]) -> Parts:
    """Only where the house keeps a report of that agency."""
    if not agency.report:
        return []
    counts = standard.quorum.reports_count
    said = (
        "A sufficient report of somebody in the core group counts for the quorum."
        if counts
        else "A report does not count for the quorum here, but the conference has its information."
    )
    return [
        subheading("Their report comes instead"),
        text(said, subtle=True, close=True),
        Field("report_expected_on", forced=False),
        button_row([button("Keep the day of the report", "replies.promise", carried, sends_fields=True)]),
    ]


# The mail that asks one agency again (SW-25).


def agency_chase(standard: Standard, picture: ChasePicture) -> tuple[str, str]:
    """(subject, text) for one person of an agency. The subject carries the reference only."""
    title = standard.settings.chase_title
    about = f"Conference {picture.reference}: {_asked(picture)}"
    subject = f"{title}: {about}" if title else about
    lines = [
        f"Dear {picture.name}",
        fill(
            "This is about the {icpc} {reference} on {when} ({how}).",
            standard,
            **kind_words(standard, picture.word),
            reference=picture.reference,
            when=when.span(picture.starts, picture.ends),
            how=_how(picture),
        ),
        *_wanted(standard, picture),
        fill(
            "The {chair} is {name}. The {social_worker} is {worker}: {email}.",
            standard,
            name=picture.chair,
            worker=picture.social_worker,
            email=picture.social_worker_email,
        ),
        f"Quorate for {standard.name}",
    ]
    return subject, "\n\n".join(lines) + "\n"


def _asked(picture: ChasePicture) -> str:
    return "your report" if picture.coming is Coming.YES else "can you come?"


def _how(picture: ChasePicture) -> str:
    how = MODES[Mode(picture.mode)].split(":")[0].lower().replace("teams", "Teams")
    return f"{how}, {picture.place}" if picture.place else how


def _wanted(standard: Standard, picture: ChasePicture) -> list[str]:
    report = _report_wanted(standard, picture)
    match picture.coming:
        case Coming.YES:
            return ["You have said that you will come. Thank you.", *report]
        case Coming.NO:
            said = (
                "You have said that you cannot come. Without your agency there may not be enough agencies "
                "for the conference to go ahead. Tell the {social_worker} who can come in your place."
            )
            return [fill(said, standard), *report]
        case Coming.PERHAPS:
            said = "You have said that you may come. Answer the invitation when you know."
        case _:
            said = "We have no answer from you yet. Answer the invitation: accept it, or decline it."
    return [f"{said} If you cannot come, say who comes in your place.", *report]


def _report_wanted(standard: Standard, picture: ChasePicture) -> list[str]:
    if picture.report_here:
        return []
    by = f" by {when.by(picture.report_by)}" if picture.report_by else ""
    return [fill("Send the {agency_report}{by}, whether you come or not.", standard, by=by)]


# What else is told around replies.


def chair_out(standard: Standard, picture: RepliesPicture) -> Card:
    """For the unit's manager: the chair declined the calendar entry, and is still this booking's chair."""
    body = [
        panel(
            "warning",
            fill("The {chair} declined the calendar entry", standard),
            [
                fill(
                    "They are still its {chair}. Ask them, and look for cover if they cannot come.",
                    standard,
                )
            ],
        ),
        facts(
            [
                ("When", when.span(picture.starts, picture.ends)),
                (fill("{chair}", standard), picture.chair),
                (fill("{social_worker}", standard), picture.social_worker),
            ]
        ),
    ]
    title = fill("The {chair} may not come: {reference}", standard, reference=picture.reference)
    return card(title, body, [open_replies(picture.conference_id)], summary=f"{picture.reference}: chair")


def moved(reference: str, conference_id: str) -> Card:
    """In place of a card about a date that the conference has no more."""
    body = [text("This conference has another date now, or is not going ahead.")]
    return card(f"Not at this date: {reference}", body, [open_replies(conference_id)], summary=reference)


def gone(reference: str) -> Card:
    """In place of a card of somebody who plays no part in it any more."""
    return card(
        f"Not yours any more: {reference}", [text("You do not need to do anything.")], summary=reference
    )
