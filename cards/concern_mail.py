"""A concern written to somebody at an agency: the words of whoever raised it, and by when to answer."""

from cards import words as when
from cards.concerns import last_day
from cards.said import fill, role
from conference.concerns import ConcernPicture
from conference.standard import Standard


def to_agency(standard: Standard, picture: ConcernPicture) -> tuple[str, str]:
    """(subject, text); the subject holds the reference only."""
    entry = picture.taken[-1]
    rung = next(rung for rung in picture.ladder.rungs if rung.key == entry.rung)
    lines = [
        fill(rung.words, standard),
        "",
        entry.words,
        "",
        f"Conference {picture.reference}, {when.moment(picture.starts)}",
        f"From {entry.who}, {role(standard, entry.role)}, {standard.name}",
    ]
    if picture.reply_due:
        lines += ["", f"Send your answer to them by {last_day(picture.reply_due)}."]
    return fill(rung.subject, standard) or f"Conference {picture.reference}", "\n".join(lines)
