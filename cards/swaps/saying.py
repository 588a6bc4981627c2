"""How an offer stands, in a heading and a sentence, for each of those concerned."""

from cards import words as when
from cards.said import fill, role, said
from conference.standard import Standard
from conference.swaps import SwapPart, SwapPicture, SwapStatus


def heading(standard: Standard, picture: SwapPicture) -> tuple[str, str]:
    """The heading, and the sentence under it."""
    day = when.weekday(picture.day)
    match picture.status:
        case SwapStatus.OFFERED:
            return _offered(standard, picture, day)
        case SwapStatus.TAKEN:
            return _taken(standard, picture, day)
        case SwapStatus.DONE:
            who = "You are" if picture.part is SwapPart.TAKER else f"{picture.taker} is"
            return fill(f"{who} {{duty_chair}} on {day}", standard), "The rota shows the new name."
    return _over(picture, day)


def _over(picture: SwapPicture, day: str) -> tuple[str, str]:
    mine = picture.part is SwapPart.OFFERER
    stays = f"It stays {'your' if mine else picture.offerer + '’s'} duty day."
    if picture.status is SwapStatus.WITHDRAWN:
        return f"No longer offered: {day}", f"{stays} The offer was withdrawn."
    if picture.status is SwapStatus.LAPSED:
        return f"No longer open: {day}", "The day has passed, or the rota has changed. Nothing was swapped."
    if picture.taker:
        return f"The swap was not agreed to: {day}", stays
    return f"{picture.decided_by} cannot take {day}", stays


def _offered(standard: Standard, picture: SwapPicture, day: str) -> tuple[str, str]:
    last = when.weekday(min(picture.day, picture.for_day or picture.day))
    if picture.part is SwapPart.ASKED:
        first = "" if picture.to else " The first to take it has it."
        return fill(f"Can you be {{duty_chair}} on {day}?", standard), f"Answer by the end of {last}.{first}"
    who = picture.to or f"the first {said(standard, 'chair')} to take it"
    whose = "You offered" if picture.part is SwapPart.OFFERER else f"{picture.offerer} offers"
    return f"{whose} {day}", f"Waiting for {who}, until the end of {last}."


def _taken(standard: Standard, picture: SwapPicture, day: str) -> tuple[str, str]:
    if picture.part is SwapPart.MANAGER:
        return f"Do you agree to this swap of {day}?", "Both have agreed. The rota changes when you do."
    manager = role(standard, standard.duty_cover.rota_by.value[0])
    who = "You take" if picture.part is SwapPart.TAKER else f"{picture.taker} takes"
    return f"{who} {day}, if the {manager} agrees", f"Until then {picture.offerer} stays on duty."
