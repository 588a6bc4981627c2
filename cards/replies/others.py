"""What else is told around replies."""

from cards import words as when
from cards.kit import Card, card, facts, panel, text
from cards.replies.frame import open_button
from cards.said import fill
from conference.replies import RepliesPicture
from conference.standard import Standard


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
    return card(title, body, [open_button(picture.conference_id)], summary=f"{picture.reference}: chair")


def moved(reference: str, conference_id: str) -> Card:
    """In place of a card about a date that the conference has no more."""
    body = [text("This conference has another date now, or is not going ahead.")]
    return card(f"Not at this date: {reference}", body, [open_button(conference_id)], summary=reference)


def gone(reference: str) -> Card:
    """In place of a card of somebody who plays no part in it any more."""
    return card(
        f"Not yours any more: {reference}", [text("You do not need to do anything.")], summary=reference
    )
