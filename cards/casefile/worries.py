"""A concern as its reader may see it: rung by rung, who wrote what, who was told, the answer."""

from cards import words as when
from cards.casefile.blocks import Block, Facts, Heading
from cards.casefile.resting import resting
from cards.concerns import ACTS, STANDS
from cards.said import fill, role
from cards.words import capital, joined
from conference.concerns import ConcernPicture, Entry
from conference.standard import Standard


def concern(standard: Standard, one: ConcernPicture) -> list[Block]:
    ladder = one.ladder
    about = f": {one.about}" if one.about else ""
    lines = [_entry(standard, one, entry) for entry in one.entries]
    facts = (
        ("Stands", STANDS[one.standing]),
        *lines,
        resting(standard, ladder.source, ladder.rules, ladder.note),
    )
    return [Heading(f"{fill(ladder.what, standard)}{about}", 3), Facts(facts)]


def _entry(standard: Standard, one: ConcernPicture, entry: Entry) -> tuple[str, str]:
    rung = next((each for each in one.ladder.rungs if each.key == entry.rung), None)
    act = ACTS.get(entry.act) or (fill(rung.words, standard).rstrip(".") if rung else "Taken up")
    part = f", {role(standard, entry.role)}" if entry.role else ""
    told = joined([role(standard, each) for each in entry.told])
    parts = [
        f"{act}, by {entry.who}{part}",
        f"Told: {told}" if told else "",
        entry.code,
        entry.words,
        f"Talked first: {entry.contact_what}" if entry.contact_what else "",
    ]
    return (when.by(entry.at), "\n".join(capital(words) for words in parts if words))
