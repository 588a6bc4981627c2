"""What a member of the family or a young person is sent: what it is, when, how to join, who helps."""

from collections.abc import Iterator

from cards.invitations.blocks import Block, Facts, Heading, Para
from cards.invitations.filling import Told, times, where
from conference.booking import Mode
from conference.invitations import Occasion

FAMILY, CHILD = "family", "child"


def subject(told: Told) -> str:
    """A day and no more: it is seen on a locked screen (LE-33)."""
    occasion = told.picture.occasion
    if told.gone:
        return told.say("subject.withdrawn")
    return told.say("subject.new" if occasion is Occasion.NEW else "subject.moved")


def written(told: Told) -> Iterator[Block]:
    """The whole invitation, or that it holds no more."""
    who = CHILD if told.picture.kind == CHILD else FAMILY
    yield Para(told.say(f"{who}.greeting"))
    if told.gone:
        yield Para(told.say(f"{who}.{told.picture.occasion.value}"))
        yield Para(told.say(f"{who}.ask"))
    else:
        yield from _invited(told, who)
    yield from _contact(told)
    yield Para(told.say(f"{who}.closing"))
    yield Para(told.say(f"{who}.signed"))


def _invited(told: Told, who: str) -> Iterator[Block]:
    yield from _opening(told, who)
    yield Heading(told.say("headings.what"))
    yield Para(told.say(f"{who}.{told.picture.conference_kind.value}"))
    if who == CHILD:
        yield Para(told.say("child.choice"))
    yield from _when(told, who)
    if told.online:
        yield from _join(told, who)
    yield from _people(told, who)
    yield from _help(told, who)
    yield Heading(told.say("headings.choice" if who == CHILD else "headings.cannot"))
    yield Para(told.say(f"{who}.cannot"))
    yield Para(told.say(f"{who}.safe"))
    yield Para(told.say(f"{who}.only_you"))


def _opening(told: Told, who: str) -> Iterator[Block]:
    picture = told.picture
    yield Para(told.say(f"{who}.{picture.occasion.value}"))
    if picture.occasion is Occasion.MOVED and picture.before and picture.before != picture.starts:
        yield Para(told.say(f"{who}.before"))
    if told.asked:
        yield Para(told.say(f"{who}.no_text"))


def _when(told: Told, who: str) -> Iterator[Block]:
    yield Heading(told.say("headings.when"))
    yield Facts((*times(told), (told.label("where"), where(told))))
    if told.later:
        yield Para(told.say(f"{who}.later"))
    elif told.early:
        yield Para(told.say(f"{who}.early" if told.picture.chair else f"{who}.early_unnamed"))
    elif not told.picture.window:
        yield Para(told.say(f"{who}.wait"))
    if told.picture.window:
        yield Para(told.say(f"{who}.window"))
    if told.picture.mode is not Mode.TEAMS:
        yield Para(told.say(f"{who}.room"))


def _join(told: Told, who: str) -> Iterator[Block]:
    """The link for video, and that waiting is normal (LE-34, LE-35); no recording, no chat (LE-51)."""
    yield Heading(told.say("headings.join"))
    if told.links:
        yield Para(told.say(f"{who}.link"))
        yield Para(told.picture.join_url)
    else:
        yield Para(told.say(f"{who}.link_letter"))
    yield _both(told, f"{who}.lobby", f"{who}.phone")
    yield _both(told, f"{who}.device", f"{who}.quiet")
    yield Para(told.say(f"{who}.rules"))


def _people(told: Told, who: str) -> Iterator[Block]:
    yield Heading(told.say("headings.people"))
    yield Para(told.say(f"{who}.chair") if told.picture.chair else told.say(f"{who}.chair_unnamed"))
    if "chair" not in told.facts["chair_word"].casefold() and who == FAMILY:
        yield Para(told.say("family.chair_job"))
    yield Para(told.say(f"{who}.others"))
    if who == FAMILY:
        yield Para(told.say("family.report"))
    if not told.online:
        yield Para(told.say(f"{who}.no_recording"))


def _help(told: Told, who: str) -> Iterator[Block]:
    picture = told.picture
    yield Heading(told.say("headings.help"))
    yield Para(told.say(f"{who}.bring"))
    if who == CHILD:
        yield Para(told.say("child.advocate_service" if picture.service else "child.advocate_ask"))
    else:
        yield Para(told.say("family.solicitor"))
    yield Para(told.say(f"{who}.interpreter" if picture.interpreter else f"{who}.ask_interpreter"))
    if picture.leaflets:
        yield Para(told.say(f"{who}.leaflet"))
    if picture.consultation:
        yield Para(told.say(f"{who}.consultation"))


def _contact(told: Told) -> Iterator[Block]:
    lines = [(told.label("social_worker"), told.picture.social_worker)]
    if told.picture.social_worker_phone:
        lines.append((told.label("phone"), told.picture.social_worker_phone))
    lines.append((told.label("reference"), told.picture.reference))
    yield Facts(tuple(lines))


def _both(told: Told, first: str, second: str) -> Para:
    """One paragraph; a text that starts on a line of its own keeps it."""
    return Para(f"{told.say(first)} {told.say(second)}".replace(" \n", "\n"))
