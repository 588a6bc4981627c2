"""The social worker's report on its card: signed off, shared with each of the family, sent."""

from collections.abc import Iterator

from cards import words as when
from cards.kit import Button, Element, button, panel, text, words
from cards.reports.parts import by, carried, line, undo
from cards.said import fill
from conference.reports import CHAIR, FAMILY, FINAL, SIGN_OFF, Relative, ReportPicture, Shared, Track
from conference.standard import Standard


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
            yield line("After the change", "You are asked to look at it again", _signs(picture), first=True)
    if report.expected_on and report.sent is None:
        yield text(f"Expected on {when.weekday(report.expected_on)}.")


def _sign_off(standard: Standard, picture: ReportPicture, track: Track, step: str, *, first: bool) -> Element:
    title = "Final sign-off" if step == FINAL else "Signed off by a manager"
    if track.done:
        takes_back = [undo(picture, "Take the sign-off back", step)] if "sign_off" in picture.may else []
        return line(title, f"Done {when.by(track.done)}", takes_back, first=first)
    state = by(track.due, late=track.late)
    managers = when.joined(picture.managers, "or") or fill("the {team_manager}", standard)
    if picture.report.ready and picture.sign_off == track.step:
        state = f"With {managers} since {when.by(picture.report.ready)}. {state}"
    acts: list[Button] = []
    if picture.sign_off == track.step and not picture.report.changed:
        if "sign_off" in picture.may:
            acts = _signs(picture)
        elif "ready" in picture.may:
            asks = "Ask again" if picture.report.ready else "It is ready to sign off"
            acts = [button(asks, "report.ready", carried(picture))]
    return line(title, state, acts, late=track.late, first=first)


def _signs(picture: ReportPicture) -> list[Button]:
    return [
        button("I have signed it off", "report.sign_off", carried(picture), style="positive"),
        button("Send back with a comment", "report.back", carried(picture)),
    ]


def _family(standard: Standard, picture: ReportPicture, track: Track, *, first: bool) -> list[Element]:
    """A line for each of the family; until a list names them, one for the family as a whole."""
    parents = [one for one in picture.relatives if one.parent]
    others = [one for one in picture.relatives if not one.parent]
    both = standard.settings.report_to_both_parents.value
    lines = [_with(standard, picture, one, track, needed=True) for one in parents]
    lines += [_with(standard, picture, one, track, needed=False) for one in others]
    if not parents and (both or not picture.report.shared):
        lines.insert(0, _nobody(standard, picture, track, both=both))
    whole = picture.report.shared.get("")
    if whole is not None:
        lines.insert(0, line("Shared with the family", _how(whole), _undo(picture, "the family", ""),
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
        return line(title, _how(how), _undo(picture, who.name, who.id), typed=how.why_not)
    open_still = track.done is None or standard.settings.report_to_both_parents.value
    late = track.late and needed and open_still
    state = by(track.due, late=late) if open_still else "Not yet. Somebody of the family has it."
    if not needed:
        state = "Only where it is right for them"
    acts = _shares(picture, who.name, who.id)
    return line(title, state, acts if needed else acts[:1], late=late)


def _nobody(standard: Standard, picture: ReportPicture, track: Track, *, both: bool) -> Element:
    state = by(track.due, late=track.late)
    if both:
        said = fill("The {invite_list} names no parent or carer yet.", standard)
        names = [button("Who to invite", "invitees.open", carried(picture))] if "share" in picture.may else []
        return line("Shared with both parents or carers", f"{state}. {said}", names, late=track.late)
    return line("Shared with the family", state, _shares(picture, "the family", ""), late=track.late)


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
    return [undo(picture, f"Take back: {name}", FAMILY, invitee)] if "share" in picture.may else []


def _sent(standard: Standard, picture: ReportPicture, track: Track, *, first: bool) -> Element:
    rule = standard.steps.get(track.step)
    title = fill(rule.what, standard) if rule else fill("Sent to the {chair}", standard)
    if track.done:
        back = [undo(picture, "It was not sent", CHAIR)] if "send" in picture.may else []
        return line(title, f"Done {when.by(track.done)}", back, link=picture.link, first=first)
    acts = []
    if "send" in picture.may:
        acts = [button(fill("Sent to the {chair}", standard), "report.sent", carried(picture))]
    elif "received" in picture.may:
        acts = [button("It has come", "report.received", carried(picture, agency=""))]
    return line(title, by(track.due, late=track.late), acts, late=track.late, first=first)
