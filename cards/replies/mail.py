"""The mail that asks one agency again (SW-25)."""

from cards import words as when
from cards.said import MODES, fill, held
from conference.booking import Mode
from conference.quorum import Coming
from conference.replies import ChasePicture
from conference.standard import Standard


def agency_chase(standard: Standard, picture: ChasePicture) -> tuple[str, str]:
    """(subject, text) for one person of an agency. The subject carries the reference only."""
    title = standard.settings.chase_title.value
    about = f"Conference {picture.reference}: {_asked(picture)}"
    subject = f"{title}: {about}" if title else about
    lines = [
        f"Dear {picture.name}",
        fill(
            "This is about the {icpc} {reference} on {when} ({how}).",
            standard,
            **held(standard, picture.word),
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
    report = _report(standard, picture)
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


def _report(standard: Standard, picture: ChasePicture) -> list[str]:
    if picture.report_here:
        return []
    by = f" by {when.by(picture.report_by)}" if picture.report_by else ""
    return [fill("Send the {agency_report}{by}, whether you come or not.", standard, by=by)]
