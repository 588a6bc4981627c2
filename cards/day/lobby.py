"""The Teams meeting on the day: whether its lobby is safe, who waits in it, what else is set."""

from cards import words as when
from cards.kit import Element, bullets, panel, text
from cards.meeting import said_of
from cards.said import fill
from cards.sources import source
from cards.words import capital, lowered
from conference.dates import london_day
from conference.day import DayPicture, Guard, was_changed
from conference.roles import Role
from conference.standard import Information, Standard

PLACE = "day_card"
NOT_THERE = frozenset({"arrival"})  # said with the times


def guard(standard: Standard, picture: DayPicture) -> list[Element]:
    """Safe, or an alarm. Nothing for a conference face to face."""
    match picture.guard:
        case Guard.NONE:
            return []
        case Guard.SAFE:
            lines = [*_looked(picture), *_put_right(standard, picture)]
            return [panel("done", "The lobby is safe", lines)]
        case Guard.UNKNOWN:
            lines = [
                "It was safe at the look before. Let nobody in whom you do not know.",
                _unit_told(standard),
            ]
            return [panel("warning", "The last check of the lobby did not succeed", lines)]
        case Guard.NOT_YET:
            said = ["The link follows when every setting has been read back.", _unit_told(standard)]
            return [
                panel("warning", "The Teams meeting is not ready yet", said[: 2 if picture.trouble else 1])
            ]
        case Guard.UNSAFE:
            happened, means, named = said_of(standard, picture.booking)
            first = "Let nobody join until it is." if was_changed(picture.trouble) else means
            lines = [f"{happened}{f': {lowered(named)}' if named else ''}.", first, _unit_told(standard)]
            return [panel("error", "The Teams meeting is not safe", lines)]


def waiting(standard: Standard, picture: DayPicture) -> list[Element]:
    """Who waits by design, and how to admit, put out and admit again (LE-35, LE-36, LE-48)."""
    if picture.guard is Guard.NONE:
        return []
    who = (
        "Everybody waits in the lobby, colleagues too, until the {chair} admits them."
        if picture.strict
        else "Everybody from outside the council and all of the family wait in the lobby until the {chair} "
        "admits them. Guests and callers do, too."
    )
    lines = [fill(who, standard)]
    if picture.role is Role.CHAIR:
        lines += [
            "To admit: open People, find the name under Waiting in lobby, and select Admit.",
            "To put somebody out: open People, select More options by their name, then Remove from meeting.",
            "Whoever was put out still has the link but waits in the lobby again until you admit them.",
        ]
    else:
        lines.append(fill("Only the {chair} can admit people or put them out.", standard))
    return [bullets(lines), *_said(standard, "join_link", "admission", "eject")]


def rules(standard: Standard, picture: DayPicture) -> list[Element]:
    """Recording and chat (LE-37, LE-51, C-24)."""
    if picture.guard is Guard.NONE:
        return []
    lines = [
        "Chat is off." if picture.quiet else "Chat is on.",
        "Recording is off, and nothing records by itself."
        if not picture.recording
        else "Recording may be started.",
    ]
    if standard.settings.recording_without_clerk.value:
        said = "Without {a_clerk}, recording may take the place of notes, only if all agreed beforehand."
        lines.append(fill(said, standard))
    elif not picture.recording:
        lines.append("If somebody records, challenge it: it was not agreed.")
    return [bullets(lines), *_said(standard, "recording")]


def others(standard: Standard) -> list[Element]:
    """Whatever else the council's document says for the day."""
    said = {"join_link", "admission", "eject", "recording", *NOT_THERE}
    found = [one for one in standard.information.values() if PLACE in one.shown and one.key not in said]
    return [line for one in found for line in _information(standard, one)]


def _said(standard: Standard, *keys: str) -> list[Element]:
    found = [standard.information[key] for key in keys if key in standard.information]
    return [line for one in found if PLACE in one.shown for line in _information(standard, one)]


def _information(standard: Standard, one: Information) -> list[Element]:
    whose = text(capital(source(standard, one.source.value, one.rules)), subtle=True, small=True, close=True)
    return [text(fill(one.text, standard), close=True), whose]


def _looked(picture: DayPicture) -> list[str]:
    """With its day, where that was another one."""
    if picture.looked_at is None:
        return []
    same_day = london_day(picture.looked_at) == london_day(picture.booking.starts)
    said = when.clock(picture.looked_at) if same_day else when.moment(picture.looked_at)
    return [f"Last checked at {said}."]


def _put_right(standard: Standard, picture: DayPicture) -> list[str]:
    happened, means, _ = said_of(standard, picture.booking)
    return [f"{happened}. {means}"] if picture.trouble else []


def _unit_told(standard: Standard) -> str:
    return fill("The {unit} has been told.", standard)
