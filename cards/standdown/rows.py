"""What a request says, row by row, for those who may read it."""

from cards import words as when
from cards.booking.facts import SHORT
from cards.form import label
from cards.kit import Element, button_row, facts, group, link_button, text, words
from cards.said import role, said
from cards.standdown.saying import left, why_words
from cards.words import capital
from conference.booking import Kind
from conference.refusals import LONGEST
from conference.standard import Standard
from conference.standdown import LINK, PREFIX, StandDownPicture

Rows = list[tuple[str, str]]


def about(standard: Standard, picture: StandDownPicture, *, last: bool = True) -> Element:
    """Which conference, when, its last date (unless it is said elsewhere), who asked and why."""
    kind = [] if picture.kind is Kind.INITIAL else [("What", capital(said(standard, picture.kind.concept)))]
    rows: Rows = [
        ("Reference", ", ".join([picture.reference, *picture.initials])),
        *kind,
        ("When", when.span(picture.starts, picture.ends)),
        *([("Last date", left(picture.last_date, picture.days_left))] if last and picture.rebook else []),
        ("Reason", why_words(standard, picture.reason, picture.sub_code)),
        ("Asked by", f"{picture.asked_by}, {role(standard, picture.asked_as)}"),
        ("Asked", when.moment(picture.asked_at)),
    ]
    return facts(rows)


def given(standard: Standard, picture: StandDownPicture) -> list[Element]:
    """All that the asker wrote, in their words; a document is opened where it is kept."""
    typed = [(label(standard, PREFIX + ask).short, said_) for ask, said_ in picture.given if said_]
    links = [said_ for ask, said_ in picture.given if ask == LINK and said_.startswith("https://")]
    short = [row for row in typed if len(row[1]) <= SHORT and row[1] not in links]
    long = [row for row in typed if len(row[1]) > SHORT and row[1] not in links]
    return [
        *([facts(short)] if short else []),
        *[group([text(name, bold=True), words(said_, most=LONGEST, close=True)]) for name, said_ in long],
        *([button_row([link_button("Open the document", links[0])])] if links else []),
    ]
