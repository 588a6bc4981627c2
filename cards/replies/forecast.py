"""Who is coming: the forecast of the quorum, agency by agency."""

from cards import words as when
from cards.kit import Card, Element, card, facts, panel, text
from cards.kit.text import PanelKind
from cards.replies.agencies import agencies
from cards.replies.frame import open_button, summary_of
from cards.said import fill
from cards.sources import source_of
from cards.words import count
from conference.quorum import Coming, Outlook
from conference.replies import RepliesPicture
from conference.standard import Few, Standard

TITLES = {
    Outlook.ENOUGH: "Enough agencies are coming",
    Outlook.EXACTLY: "Exactly enough agencies are coming",
    Outlook.OPEN: "Not enough agencies have said yes so far",
    Outlook.SHORT: "Too few agencies are coming",
    Outlook.FEW: "Few agencies work with this family",
}
KINDS: dict[Outlook, PanelKind] = {
    Outlook.ENOUGH: "done",
    Outlook.EXACTLY: "info",
    Outlook.OPEN: "warning",
    Outlook.SHORT: "warning",
    Outlook.FEW: "info",
}


def replies(standard: Standard, picture: RepliesPicture, *, chased: int | None = None) -> Card:
    """The forecast. `chased`: how many mails have just been put on their way, None without a press."""
    outlook = picture.forecast.outlook
    body = [
        *_chased(chased),
        _standing(standard, picture),
        facts(_rows(standard, picture)),
        text(f"Source: {source_of(standard, standard.quorum.agencies)}.", subtle=True, small=True),
        *agencies(standard, picture),
        *_read(picture),
    ]
    title = TITLES[outlook] if picture.state != "none" else "Nobody is on the invite list yet"
    return card(title, body, [open_button(picture.conference_id)], summary=summary_of(picture))


def _chased(chased: int | None) -> list[Element]:
    if chased is None:
        return []
    if not chased:
        return [panel("warning", "Nobody there has an email address", ["Phone them instead."])]
    return [
        panel(
            "done",
            f"Asked again: {count(chased, 'email')}",
            ["Each is asked once a day, however often you press."],
        )
    ]


def _standing(standard: Standard, picture: RepliesPicture) -> Element:
    seen = picture.forecast
    if picture.state != "complete":
        lines = ["Invitations go out when it is complete."]
        return panel("warning", fill("Not complete: {invite_list}", standard), lines)
    said = "has" if len(seen.sure) == 1 else "have"
    parts = [f"{len(seen.sure)} of the {seen.needed} needed {said} said yes"]
    parts += [f"{len(seen.open)} may still come"] if seen.open else []
    parts += [f"{len(seen.lost)} will not count"] if seen.lost else []
    return panel(KINDS[seen.outlook], "; ".join(parts), _advice(standard, picture))


def _advice(standard: Standard, picture: RepliesPicture) -> list[str]:
    rules, seen = standard.quorum, picture.forecast
    match seen.outlook:
        case Outlook.ENOUGH:
            return ["Nothing needs doing."]
        case Outlook.EXACTLY:
            said = "If one does not come, it is not quorate. The {chair} confirms at the start."
        case Outlook.OPEN:
            said = "{more} to say yes."
        case Outlook.FEW if rules.few_agencies.value is Few.PROCEED:
            said = "It should go ahead: fewer agencies work with the family than the quorum asks for."
        case Outlook.FEW:
            said = "Fewer agencies work with the family than the quorum asks for. The {chair} decides."
        case Outlook.SHORT if seen.social_care is Coming.NO:
            said = "The {social_worker} has declined. Somebody who knows the case has to present it."
        case _:
            said = "Ask who can come instead. Without them the {chair} decides whether it goes ahead."
    one = seen.lacking == 1
    return [fill(said, standard, more=f"{seen.lacking} more agenc{'y has' if one else 'ies have'}")]


def _rows(standard: Standard, picture: RepliesPicture) -> list[tuple[str, str]]:
    care = ", with" if standard.quorum.counts_social_care.value else " besides"
    needed = count(picture.forecast.needed, "agency", "agencies")
    return [
        ("When", when.span(picture.starts, picture.ends)),
        ("Reference", picture.reference),
        ("Quorum", f"{needed}{care} children’s social care"),
        (fill("{chair}", standard), _with(picture.chair, picture.chair_reply)),
        (fill("{social_worker}", standard), _with(picture.social_worker, picture.social_worker_reply)),
    ]


def _with(name: str, reply: Coming) -> str:
    declined = {Coming.NO: "declined", Coming.PERHAPS: "may come"}.get(reply, "")
    return f"{name or 'Nobody yet'}{f', {declined}' if declined else ''}"


def _read(picture: RepliesPicture) -> list[Element]:
    if picture.read_at is None:
        return [text("The replies have not been read yet.", subtle=True, small=True)]
    return [text(f"Replies read at {when.moment(picture.read_at)}.", subtle=True, small=True)]
