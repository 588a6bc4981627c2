"""How the reports to a conference stand, with the buttons of whoever looks, and their news."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from cards import council_words
from cards import dates as when
from cards.council_words import capital, count, fill, plural, said
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
    link_button,
    panel,
    subheading,
    text,
    words,
)
from cards.kit.buttons import openings
from cards.standdown.ask import not_shared
from conference.links import place_of
from conference.reports import (
    ABSENT,
    AGENCIES,
    CHAIR,
    CHANGED,
    CIRCULATED,
    EXPECTED,
    FAMILY,
    FILE_REVIEW,
    FINAL,
    HELP,
    READY,
    SENT_BACK,
    SIGN_OFF,
    AgencyLine,
    Preparation,
    Relative,
    ReportNews,
    ReportPicture,
    Shared,
    Track,
)
from conference.standard import Standard

# How the reports to a conference stand, with the buttons of whoever looks.


def report(standard: Standard, picture: ReportPicture, *, start: int = 0) -> Card:
    """The social worker's report, the agencies' from `start` on, and what chair and clerk do around them."""
    title = fill("Reports: {reference}", standard, reference=picture.reference)
    if picture.cancelled:
        body: list[Element] = [text("This conference is not going ahead. Nothing is due.")]
        return card(title, body, [_open(picture)], summary=_summary(picture))
    body = [] if start else _top(standard, picture)
    body += agencies(standard, picture, start=start)
    body += [] if start else [*preparing(standard, picture), *around(standard, picture), *_says(standard)]
    return card(title, body, _buttons(standard, picture), summary=_summary(picture))


def _top(standard: Standard, picture: ReportPicture) -> list[Element]:
    return [
        facts(_rows(standard, picture)),
        subheading(capital(said(standard, "sw_report"))),
        *own(standard, picture),
    ]


def _says(standard: Standard) -> list[Element]:
    """What the council's document tells whoever writes or reads a report."""
    told = [fill(one.text, standard) for one in standard.information.values() if "report" in one.shown]
    return openings([("says", f"What {standard.name} says", [bullets(told)])]) if told else []


def _rows(standard: Standard, picture: ReportPicture) -> list[tuple[str, str]]:
    rows = [
        (capital(said(standard, picture.word)), when.span(picture.starts, picture.ends)),
        (capital(said(standard, "social_worker")), picture.social_worker),
    ]
    if picture.initials:
        rows.append(("Children", ", ".join(picture.initials)))
    if standard.settings.report_on_index_child and picture.index_child:
        rows.append(("Write it on", f"The index child, {picture.index_child}"))
    if form := standard.settings.report_format:
        rows.append(("Format", capital(form)))
    return rows


def _buttons(standard: Standard, picture: ReportPicture) -> list[Button]:
    found: list[Button] = []
    if "expected" in picture.may and picture.report.sent is None:
        found.append(button("Say when it is expected", "report.expect", carried(picture)))
    if "help" in picture.may:
        found.append(button("I need help", "report.help", carried(picture)))
    if "changed" in picture.may and any(one.on for one in picture.report.shared.values()):
        found.append(button("It changed after sharing", "report.changed", carried(picture)))
    found += _of_chair(standard, picture)
    return [*found, _open(picture)]


def _of_chair(standard: Standard, picture: ReportPicture) -> Sequence[Button]:
    """Late: a note, the council's own ladder, or asking to stand it down; nothing happens by itself (S22)."""
    if "note" not in picture.may:
        return []
    found = [button("Make a note", "report.note", carried(picture))]
    late = any(one.late for one in picture.tracks)
    if late and "late_report" in standard.ladders:
        ladder = carried(picture, ladder="late_report")
        found.append(button("Raise a concern", "concern.form", ladder))
    if any(one.late for one in picture.tracks if one.step.startswith("report_family")):
        found += not_shared(standard, picture.conference_id)
    return found


def _open(picture: ReportPicture) -> Button:
    return button("Open the booking", "booking.open", carried(picture) | {"version": picture.version})


def _summary(picture: ReportPicture) -> str:
    return f"{picture.reference}: reports"


# The social worker's report on its card: signed off, shared with each of the family, sent.


def own(standard: Standard, picture: ReportPicture) -> list[Element]:
    """Its lines in the order in which the council wants them done."""
    lines = [*_news(standard, picture)]
    for number, track in enumerate(picture.tracks):
        first = number == 0
        match track.step.removesuffix("_icpc").removesuffix("_rcpc"):
            case "report_qa":
                lines.append(_sign_off(standard, picture, track, SIGN_OFF, first=first))
            case "report_final":
                lines.append(_sign_off(standard, picture, track, FINAL, first=first))
            case "report_family":
                lines += _family(standard, picture, track, first=first)
            case _:
                lines.append(_sent(standard, picture, track, first=first))
    return lines


def _news(standard: Standard, picture: ReportPicture) -> Iterator[Element]:
    report = picture.report
    if picture.sent_back and report.signed_off is None:
        yield panel("warning", "Sent back by the manager", [words(picture.sent_back, most=600)])
    if report.changed:
        told = fill("The {team_manager} looks at it again.", standard)
        yield panel("warning", f"Changed after it was shared, {when.by(report.changed)}", [told])
        if "sign_off" in picture.may:
            yield report_line(
                "After the change", "You are asked to look at it again", _signs(picture), first=True
            )
    if report.expected_on and report.sent is None:
        yield text(f"Expected on {when.weekday(report.expected_on)}.")


def _sign_off(standard: Standard, picture: ReportPicture, track: Track, step: str, *, first: bool) -> Element:
    title = "Final sign-off" if step == FINAL else "Signed off by a manager"
    if track.done:
        takes_back = (
            [undo_button(picture, "Take the sign-off back", step)] if "sign_off" in picture.may else []
        )
        return report_line(title, f"Done {when.by(track.done)}", takes_back, first=first)
    state = by(track.due, late=track.late)
    managers = council_words.joined(picture.managers, "or") or fill("the {team_manager}", standard)
    if picture.report.ready and picture.sign_off == track.step:
        state = f"With {managers} since {when.by(picture.report.ready)}. {state}"
    acts: list[Button] = []
    if picture.sign_off == track.step and not picture.report.changed:
        if "sign_off" in picture.may:
            acts = _signs(picture)
        elif "ready" in picture.may:
            asks = "Ask again" if picture.report.ready else "It is ready to sign off"
            acts = [button(asks, "report.ready", carried(picture))]
    return report_line(title, state, acts, late=track.late, first=first)


def _signs(picture: ReportPicture) -> list[Button]:
    return [
        button("I have signed it off", "report.sign_off", carried(picture), style="positive"),
        button("Send back with a comment", "report.back", carried(picture)),
    ]


def _family(standard: Standard, picture: ReportPicture, track: Track, *, first: bool) -> list[Element]:
    """A line for each of the family; until a list names them, one for the family as a whole."""
    parents = [one for one in picture.relatives if one.parent]
    others = [one for one in picture.relatives if not one.parent]
    both = standard.settings.report_to_both_parents
    lines = [_with(standard, picture, one, track, needed=True) for one in parents]
    lines += [_with(standard, picture, one, track, needed=False) for one in others]
    if not parents and (both or not picture.report.shared):
        lines.insert(0, _nobody(standard, picture, track, both=both))
    whole = picture.report.shared.get("")
    if whole is not None:
        lines.insert(0, report_line("Shared with the family", _how(whole), _undo(picture, "the family", ""),
                             typed=whole.why_not))  # fmt: skip
    if lines and first:
        lines[0] = {name: part for name, part in lines[0].items() if name not in {"separator", "spacing"}}
    return lines


def _with(
    standard: Standard, picture: ReportPicture, who: Relative, track: Track, *, needed: bool
) -> Element:
    title = f"Shared with {who.name}"
    how = picture.report.shared.get(who.id)
    if how is not None:
        return report_line(title, _how(how), _undo(picture, who.name, who.id), typed=how.why_not)
    open_still = track.done is None or standard.settings.report_to_both_parents
    late = track.late and needed and open_still
    state = by(track.due, late=late) if open_still else "Not yet. Somebody of the family has it."
    if not needed:
        state = "Only where it is right for them"
    acts = _shares(picture, who.name, who.id)
    return report_line(title, state, acts if needed else acts[:1], late=late)


def _nobody(standard: Standard, picture: ReportPicture, track: Track, *, both: bool) -> Element:
    state = by(track.due, late=track.late)
    if both:
        said = fill("The {invite_list} names no parent or carer yet.", standard)
        names = [button("Who to invite", "invitees.open", carried(picture))] if "share" in picture.may else []
        return report_line("Shared with both parents or carers", f"{state}. {said}", names, late=track.late)
    return report_line("Shared with the family", state, _shares(picture, "the family", ""), late=track.late)


def _shares(picture: ReportPicture, name: str, invitee: str) -> list[Button]:
    if "share" not in picture.may:
        return []
    whom = carried(picture, invitee=invitee)
    return [
        button(f"Shared with {name}", "report.share", whom),
        button(f"Why not shared with {name}", "report.share_why_not", whom),
    ]


def _how(how: Shared) -> str:
    return f"Done {when.weekday(how.on)}" if how.on else "Not shared. The recorded reason:"


def _undo(picture: ReportPicture, name: str, invitee: str) -> list[Button]:
    return [undo_button(picture, f"Take back: {name}", FAMILY, invitee)] if "share" in picture.may else []


def _sent(standard: Standard, picture: ReportPicture, track: Track, *, first: bool) -> Element:
    rule = standard.steps.get(track.step)
    title = fill(rule.what, standard) if rule else fill("Sent to the {chair}", standard)
    if track.done:
        back = [undo_button(picture, "It was not sent", CHAIR)] if "send" in picture.may else []
        return report_line(title, f"Done {when.by(track.done)}", back, link=picture.link, first=first)
    acts = []
    if "send" in picture.may:
        acts = [button(fill("Sent to the {chair}", standard), "report.sent", carried(picture))]
    elif "received" in picture.may:
        acts = [button("It has come", "report.received", carried(picture, agency=""))]
    return report_line(title, by(track.due, late=track.late), acts, late=track.late, first=first)


# The agencies' reports on the card: one line each.

MOST_AGENCIES = 8  # lines on one card; Teams takes 80 KB


def agencies(standard: Standard, picture: ReportPicture, *, start: int = 0) -> list[Element]:
    """The lines from `start` on, with a way to those that follow; without a list that is said."""
    heading = subheading(capital(plural(said(standard, "agency_report"))))
    if not picture.agencies:
        why = (
            "No agency is on the {invite_list} yet."
            if picture.list_there
            else "There is no {invite_list} yet."
        )
        return [heading, text(fill(why, standard), close=True)]
    shown = picture.agencies[start : start + MOST_AGENCIES]
    by = f"Due {when.by(picture.agencies_due)}." if picture.agencies_due else "No day is stated."
    lines = [_line(picture, one, first=number == 0) for number, one in enumerate(shown)]
    left = len(picture.agencies) - start - len(shown)
    onward = []
    if left:
        more = carried(picture) | {"start": str(start + MOST_AGENCIES)}
        onward = [button_row([button(f"Show {count(left, 'more report')}", "report.open", more)])]
    return [heading, text(by, subtle=True, close=True), *lines, *onward]


def _line(picture: ReportPicture, one: AgencyLine, *, first: bool) -> Element:
    acts = []
    if "received" in picture.may:
        acts = [button(f"{one.agency}: what I know", "report.received", carried(picture, agency=one.agency))]
        if one.status != "expected":
            acts.append(undo_button(picture, f"{one.agency}: take back", AGENCIES, one.agency))
    from_whom = f", from {one.contact}" if one.contact else ""
    return report_line(
        f"{one.agency}{from_whom}", _state(one), acts, late=one.late, link=one.link, first=first
    )


def _state(one: AgencyLine) -> str:
    words = capital(one.words)
    if one.status == "received" and one.received:
        words = f"{words} {when.by(one.received)}"
    if one.status == "promised" and one.expected_on:
        words = f"{words} for {when.weekday(one.expected_on)}"
    if one.status == "expected" and one.promised:
        words = f"{words}, but they have promised one"
    if one.family_has:
        words = f"{words}. The family has had it"
    return f"Late: {one.words}" if one.late else words


# What the chair does around the reports, and the clerk with them.


def preparing(standard: Standard, picture: ReportPicture) -> list[Element]:
    """The chair's own steps around the reports, and their notes; nothing for anybody else."""
    if "review" not in picture.may or not picture.preparation:
        return []
    lines = [_step(standard, picture, one, first=not n) for n, one in enumerate(picture.preparation)]
    return [subheading("Your preparation"), *lines, *_notes(picture)]


def around(standard: Standard, picture: ReportPicture) -> list[Element]:
    """Sent on to the professionals (LE-41), and the reports of those who cannot be there (LE-43)."""
    if not (picture.circulates or picture.sends_absent):
        return []
    lines = []
    if picture.circulates:
        lines.append(_circulated(standard, picture))
    if picture.sends_absent:
        lines.append(_absent(standard, picture, first=not lines))
    return [subheading("Sending on"), *lines]


def _step(standard: Standard, picture: ReportPicture, one: Preparation, *, first: bool) -> Element:
    title, key = fill(one.what, standard), one.step.removesuffix("_rcpc")
    if one.done:
        back = [undo_button(picture, "Take back: the file", FILE_REVIEW)] if key == FILE_REVIEW else []
        return report_line(title, f"Done {when.by(one.done)}", back, first=first)
    if one.not_yet:
        until = f", by {when.by(one.due)}" if one.due else ""
        return report_line(title, f"After the conference{until}", first=first)
    verb = "report.review" if key == FILE_REVIEW else "report.prepared"
    done = button(_DONE.get(key, "Done"), verb, carried(picture, step=one.step))
    return report_line(title, by(one.due, late=one.late), [done], late=one.late, first=first)


_DONE = {
    "file_review": "I have reviewed the file",
    "chair_sw_liaison": "We have talked",
    "reports_read": "I have read them",
    "qa_form": "The form is filled in",
}


def _notes(picture: ReportPicture) -> list[Element]:
    found = [group([text(when.moment(at), subtle=True), words(said, most=600, close=True)], line=True)
             for at, said in picture.notes]  # fmt: skip
    return [text("Your notes", bold=True), *found] if found else []


def _circulated(standard: Standard, picture: ReportPicture) -> Element:
    title = fill("{sw_report} sent on to the professionals", standard)
    mine = "circulate" in picture.may
    if picture.circulated:
        back = [undo_button(picture, "It was not sent on", CIRCULATED)] if mine else []
        return report_line(title, f"Done {when.by(picture.circulated)}", back, first=True)
    if picture.report.sent is None:
        return report_line(title, "Once it has come", first=True)
    act = button("I have sent it on", "report.circulated", carried(picture))
    return report_line(title, "Not yet", [act] if mine else [], first=True)


def _absent(standard: Standard, picture: ReportPicture, *, first: bool) -> Element:
    title = fill("Reports of who cannot be there sent to {social_worker} and {chair}", standard)
    mine = "absent" in picture.may
    if picture.absent_sent:
        back = [undo_button(picture, "They were not sent", ABSENT)] if mine else []
        return report_line(title, f"Done {when.by(picture.absent_sent)}", back, first=first)
    act = button("I have sent them", "report.absent", carried(picture))
    return report_line(title, "On the day, or the day before", [act] if mine else [], first=first)


# Lines that a report's card is made of: what, how it stands in words, and the buttons that change it.


def carried(picture: ReportPicture, **more: str) -> dict[str, str]:
    return {"conference": picture.conference_id, **more}


def report_line(
    title: str,
    state: str,
    buttons: Sequence[Button] = (),
    *,
    late: bool = False,
    typed: str = "",
    link: str = "",
    first: bool = False,
) -> Element:
    """`state`: our words. `typed`: other people's, below it. A link is shown as the place it leads to."""
    items = [text(title, bold=True)]
    items.append(text(state, tone="attention" if late else "default", close=True))
    if typed:
        items.append(words(typed, most=600, close=True))
    if link:
        items.append(words(f"Kept at {place_of(link)}", close=True))
    acts = [*buttons, *([link_button("Open the file’s place", link)] if link else [])]
    if acts:
        items.append(button_row(acts))
    return group(items, line=not first)


def by(due: date | datetime | None, *, late: bool) -> str:
    """As "By Wednesday 30 December 2026"; in words that it is late, never by colour alone."""
    if due is None:
        return "Not yet. No day is stated."
    return f"Late: it was due {when.by(due)}" if late else f"Not yet, by {when.by(due)}"


def undo_button(picture: ReportPicture, title: str, step: str, about: str = "") -> Button:
    return button(title, "report.undo", carried(picture, step=step, about=about))


# One thing that happened to a report, told to who has to know it.

# step: (title, what to do)
NEWS: dict[str, tuple[str, str]] = {
    READY: ("Sign off the {sw_report}", "Read it on {case_system}, then say so here."),
    SENT_BACK: ("The {sw_report} was sent back", "Change it, then say again that it is ready."),
    SIGN_OFF: ("The {sw_report} is signed off", "Share it with the family and send it to the {chair}."),
    FINAL: ("The {sw_report} has its final sign-off", "Send it to the {chair}."),
    CHANGED: ("The changed {sw_report} has been looked at", "Share the change with the family."),
    CHAIR: ("The {sw_report} has come", "Open the reports to see all of them."),
    EXPECTED: ("The {sw_report} is expected on {day}", "You need do nothing."),
    HELP: ("Help is needed with {a_sw_report}", "Talk with the {social_worker}."),
    FILE_REVIEW: ("The {chair} has reviewed the file", "Read the case note as well."),
}
OVER = "This has changed since. Open the reports to see how it stands now."


def report_news(standard: Standard, told: ReportNews) -> Card:
    """What, by whom, when; what they wrote; and the manager's two buttons while a sign-off is asked for."""
    title, then = NEWS.get(told.step, ("News of the {sw_report}", ""))
    day = when.weekday(told.expected_on) if told.expected_on else ""
    rows = [
        (capital(said(standard, told.word)), when.span(told.starts, told.ends)),
        ("Reference", told.reference),
        ("By", f"{told.who}, {when.moment(told.at)}"),
    ]
    body = [facts(rows)]
    if told.said:
        body.append(group([words(told.said, most=2_000)], shaded=True))
    lead = then if told.still_true else OVER
    if lead:
        body.append(text(fill(lead, standard)))
    return card(
        fill(title, standard, day=day), body, _news_buttons(told), summary=f"{told.reference}: report"
    )


def _news_buttons(told: ReportNews) -> list[Button]:
    about = {"conference": told.conference_id}
    shown = button("Open the reports", "report.open", about)
    if not told.may_sign_off:
        return [shown]
    return [
        button("I have signed it off", "report.sign_off", about, style="positive"),
        button("Send back with a comment", "report.back", about),
        shown,
    ]
