"""What may save the date, before anybody is asked to stand it down."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.booking.facts import summary
from cards.kit import Button, Card, Element, button, button_row, card, facts, group, text
from cards.said import fill
from cards.saving.saying import rests, said, weighed, who_can, why
from cards.saving.texts import SAYS
from conference.booking_picture import BookingPicture
from conference.keep_the_date import Does, Save
from conference.standard import Standard

VERBS = {Does.LATER: "saving.later", Does.CHOOSE: "saving.choose"}


def offered(
    standard: Standard, booking: BookingPicture, saves: Sequence[Save], carried: Mapping[str, Any]
) -> Card:
    """One line each, why it may help, on whose rule, and a button where it is theirs to do.

    `carried`: the marks of the form of which it is a step. Going on with that is never the first choice.
    """
    ways = [_way(standard, booking, one) for one in saves]
    nothing = [text("We know of nothing that would keep it.")]
    body = [
        facts([("When", when.span(booking.starts, booking.ends))]),
        text("Nobody has been asked or told anything yet."),
        *(ways or nothing),
    ]
    go_on = "None of these helps: go on" if ways else "Go on"
    buttons = [
        button(go_on, "stand_down.next", carried),
        button("Back", "stand_down.back", carried),
    ]
    return card(f"Can the date of {booking.reference} be kept?", body, buttons, summary=summary(booking))


def _way(standard: Standard, booking: BookingPicture, save: Save) -> Element:
    last = booking.last_date
    parts = [
        text(said(standard, save, SAYS[save.key].what, last_date=last), bold=True),
        text(why(standard, save, last), close=True),
    ]
    if against := weighed(standard, save):
        parts.append(text(against, close=True))
    if not save.may:
        parts.append(text(who_can(standard, save), close=True))
    parts.append(text(rests(standard, save), subtle=True, small=True, close=True))
    if acts := _acts(standard, booking, save):
        parts.append(button_row(acts))
    return group(parts, line=True)


def _acts(standard: Standard, booking: BookingPicture, save: Save) -> list[Button]:
    if not save.may or save.does is Does.GO_ON:
        return []
    data = {"conference": booking.id, **dict(save.data)}
    if save.does is Does.CHOOSE:
        data["key"] = save.key
    words = fill(SAYS[save.key].button, standard)
    return [button(words, VERBS.get(save.does, save.verb), data)]
