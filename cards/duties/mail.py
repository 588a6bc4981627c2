"""A duty told by mail to somebody of an agency, who presses nothing."""

from cards import words as when
from cards.said import fill, said
from conference.duties import DutyLine
from conference.standard import Phase, Standard


def agency_mail(standard: Standard, line: DutyLine) -> tuple[str, str]:
    """Subject and text. No child is named: the reference, the day, what is asked, and until when."""
    state = "late" if line.late else "due"
    title = fill(line.subject, standard) if line.subject else f"{said(standard, line.word)} {line.reference}"
    first = line.act_by or line.limit
    conference = f"{said(standard, line.word)} {line.reference}"
    over = line.rule.phase is Phase.AFTER
    rows = [
        "Hello,",
        f"{fill(line.rule.what, standard)}, for the {conference} on {when.by(line.starts)}.",
        *([f"{'It was due' if line.late else 'It is due'} {when.by(first)}."] if first else []),
        *([fill(line.words, standard)] if line.words else []),
        f"Answer this e-mail if you need help{'' if over else ', or to say when it will come'}.",
        f"{standard.name}, {standard.document}",
    ]
    return f"{title}: {state}", "\n\n".join(rows)
