"""What professionals, lawyers and advocates are sent, and the advocacy service is asked."""

from collections.abc import Iterator

from cards.invitations.blocks import Block, Facts, Para
from cards.invitations.filling import Told, times, where
from cards.said import fill
from cards.words import day, weekday
from conference.booking import Kind
from conference.booking_picture import ChildPicture
from conference.invitations import Occasion, Way

_CHANGED = frozenset({Occasion.MOVED, Occasion.CHANGED})
_BESIDE = frozenset({"legal", "advocate"})  # there for somebody of the family


def subject(told: Told) -> str:
    """The reference and a day, nothing of the family."""
    occasion, picture = told.picture.occasion, told.picture
    if picture.way is Way.REFERRAL and occasion is not Occasion.CANCELLED:
        return told.say("subject.referral_withdrawn" if told.gone else "subject.referral")
    if told.gone:
        return told.say(f"subject.{occasion.value}")
    return told.say("subject.new" if occasion is Occasion.NEW else "subject.moved")


def written(told: Told) -> Iterator[Block]:
    if told.picture.way is Way.REFERRAL:
        yield from _referral(told)
        return
    who = told.picture.kind if told.picture.kind in _BESIDE else "professional"
    yield Para(told.say(f"{who}.greeting"))
    yield from _opening(told, who)
    if not told.gone:
        yield Facts((*_children(told), *_meeting(told)))
        yield from _beside(told, who) if who in _BESIDE else _expected(told)
        yield from _join(told)
        yield Para(told.say("professional.rules" if told.online else "professional.no_recording"))
        yield Para(told.say("professional.only_you"))
    yield from _contact(told)
    yield Para(told.say("professional.signed"))


def _opening(told: Told, who: str) -> Iterator[Block]:
    picture, occasion = told.picture, told.picture.occasion
    if occasion is Occasion.NEW:
        yield Para(told.say(f"{who}.new"))
        return
    yield Para(told.say(f"professional.{'moved' if occasion in _CHANGED else occasion.value}"))
    if occasion is Occasion.MOVED and picture.before and picture.before != picture.starts:
        yield Para(told.say("professional.before"))
    if told.gone:
        yield Para(told.say("professional.ask"))


def _children(told: Told) -> list[tuple[str, str]]:
    """Initials and birth dates: an invitation has details of the children (LE-28)."""
    children = told.picture.children
    if not children:
        return []
    label = told.label("young_person" if told.picture.way is Way.REFERRAL else "children")
    return [(label, "; ".join(_child(told, each) for each in children))]


def _child(told: Told, child: ChildPicture) -> str:
    which = "born" if child.born else "expected" if child.expected else "unknown"
    on = child.born or child.expected
    return told.texts[f"labels.{which}"].format(initials=child.initials, date=day(on) if on else "")


def _meeting(told: Told) -> list[tuple[str, str]]:
    lines = [*times(told), (told.label("where"), where(told))]
    if told.picture.chair:
        lines.append((told.label("chair"), told.picture.chair))
    if told.picture.interpreter:
        lines.append((told.label("interpreter"), told.picture.interpreter))
    return lines


def _expected(told: Told) -> Iterator[Block]:
    """An agency's report, and that each agency counts for the quorum.

    Neither for an interpreter, say, nor at a looked-after review, which needs no quorum.
    """
    role = told.standard.invitee_roles.get(told.picture.role)
    no_quorum = told.picture.conference_kind is Kind.LOOKED_AFTER
    if no_quorum or (role is not None and not role.counts):
        yield Para(told.say("professional.cannot"))
        return
    report_by = told.picture.report_by
    if report_by:
        yield Para(told.texts["professional.report_by"].format(report_by=weekday(report_by)))
    else:
        yield Para(told.say("professional.report"))
    yield Para(told.say("professional.quorum"))


def _beside(told: Told, who: str) -> Iterator[Block]:
    if told.later:
        yield Para(told.say(f"{who}.later"))
    if told.early:
        yield Para(told.say(f"{who}.early"))
    if told.picture.window:
        yield Para(told.say(f"{who}.window"))
    yield Para(told.say(f"{who}.role"))
    yield Para(told.say(f"{who}.cannot"))


def _join(told: Told) -> Iterator[Block]:
    if told.online and told.links:
        lobby = "lobby_beside" if told.picture.kind in _BESIDE else "lobby"
        yield Para(f"{told.say('professional.link')} {told.say(f'professional.{lobby}')}")
        yield Para(told.picture.join_url)
    elif told.online:
        yield Para(told.say("professional.link_letter"))


def _referral(told: Told) -> Iterator[Block]:
    """An advocate is asked for; the service hears initials and age, and the rest by phone (SG-19, SG-26)."""
    occasion = told.picture.occasion
    key = "moved" if not told.gone and occasion is not Occasion.NEW else occasion.value
    yield Para(told.say("referral.greeting"))
    yield Para(told.say(f"referral.{key}"))
    if not told.gone:
        yield Facts((*_children(told), *times(told), (told.label("where"), where(told))))
        yield Para(told.say("referral.contact"))
        yield Para(told.say("referral.opt_out"))
        yield Para(told.say("referral.tell"))
    yield from _contact(told)
    yield Para(told.say("professional.signed"))


def _contact(told: Told) -> Iterator[Block]:
    picture = told.picture
    lines = [(fill("{social_worker}", told.standard), picture.social_worker)]
    if picture.social_worker_phone:
        lines.append((told.label("phone"), picture.social_worker_phone))
    if picture.social_worker_email:
        lines.append((told.label("email"), picture.social_worker_email))
    lines.append((told.label("reference"), picture.reference))
    yield Facts(tuple(lines))
