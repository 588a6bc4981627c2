"""Which invitation each person should have, what it should say, and what is to be done about it: pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from conference.dates import same_day
from conference.invitations import Occasion, Own, Way, own_times
from conference.invitees import family_side
from conference.roles import Role
from conference.standdown import held_back
from services.invitations.carried import Said, carried
from services.invitations.facts import Facts
from storage.tables import Invitation, Invitee

NEAR = timedelta(hours=24)
BY_POST = "letter_only"  # how somebody wants to be invited
GOES_BY_ITSELF = frozenset({Way.MEETING})  # Exchange tells of moves and removals


class Do(StrEnum):
    SEND = "send"
    COVER = "cover"  # the mail beside the meeting's own invitation
    NOTE = "note"  # the meeting's own event told them: only keep it
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class Act:
    do: Do
    invitee: Invitee
    way: Way
    row: Invitation | None
    occasion: Occasion


def acts(facts: Facts) -> Iterator[Act]:
    """All that is lacking now, in the list's order; those who must not come first of all."""
    for row in facts.invitations:
        if _to_take_back(facts, row):
            way, who = Way(row.way), facts.invitee(row)
            gone = facts.cancelled or (who.removed_at is None and _overtaken(facts, row))
            occasion = Occasion.CANCELLED if gone else Occasion.WITHDRAWN
            yield Act(Do.TAKE_BACK, who, way, row, occasion)
    if facts.stands and not facts.over:
        for one in facts.invitees:
            if one.removed_at is None and (act := _lacking(facts, one)) is not None:
                yield act


def way_of(facts: Facts, one: Invitee) -> Way:
    """How this person is reached. The family's side is never on the meeting's event (LE-29, LE-33, C-61)."""
    by_post = not one.email or one.joins.get("how") == BY_POST
    if not family_side(one.kind):
        return Way.MEETING if one.email else Way.LETTER
    if by_post:
        return Way.LETTER
    by_worker = Role.SOCIAL_WORKER in facts.standard.settings.family_invited_by.value
    return Way.FORWARD if by_worker else Way.OWN


def said_of(facts: Facts, one: Invitee, way: Way) -> Said:
    own = times_of(facts, one)
    as_told = (one.joins.get(key, "") for key in ("language", "interpreter"))
    return Said(
        arrives=own.arrives,
        starts=own.begins,
        ends=own.ends,
        place=facts.venue.name if facts.venue else "",
        mode=facts.conference.mode,
        link=facts.meeting.generation if facts.meeting and facts.meeting.join_url else 0,
        to=one.address if way is Way.LETTER else one.email.lower(),
        told_as="|".join((*as_told, one.details.get("easy_read", ""), one.window)),
    )


def times_of(facts: Facts, one: Invitee) -> Own:
    booking = facts.conference
    return own_times(facts.standard, one.kind, one.window, booking.starts, booking.ends, split=facts.split)


def occasion_of(before: Said | None, now: Said) -> Occasion:
    if before is None:
        return Occasion.NEW
    if (before.starts, before.ends, before.place, before.mode) != (now.starts, now.ends, now.place, now.mode):
        return Occasion.MOVED
    return Occasion.NEW_LINK if before.link != now.link else Occasion.CHANGED


def _lacking(facts: Facts, one: Invitee) -> Act | None:
    way = way_of(facts, one)
    row, wanted = facts.invitation(one, way), said_of(facts, one, way)
    known = carried(row) if row else None
    if known is None or not known.reached:
        if not facts.ready or not one.confirmed:
            return None
    elif known.refused_for == wanted.to and known.refused_for:
        return None  # it came back; another address is waited for
    before = known.said if known else None
    if way is Way.MEETING:
        return _by_the_event(facts, one, row, wanted)
    if before == wanted:
        return None
    return Act(Do.SEND, one, way, row, occasion_of(before, wanted))


def _by_the_event(facts: Facts, one: Invitee, row: Invitation | None, wanted: Said) -> Act | None:
    if wanted.to not in facts.on_the_event:
        return None  # the meeting's saga has not invited them yet
    known = carried(row) if row else None
    if row is None or known is None or known.said != wanted:
        return Act(Do.NOTE, one, Way.MEETING, row, Occasion.NEW)
    return None if known.covered else Act(Do.COVER, one, Way.MEETING, row, Occasion.NEW)


def _to_take_back(facts: Facts, row: Invitation) -> bool:
    """Whoever was reached and is not to come, or is now reached another way."""
    if row.state == "withdrawn":
        return False
    one = facts.invitee(row)
    if one.removed_at is not None:
        return True
    if facts.cancelled:
        by, family = facts.stood_down, family_side(one.kind)
        return by is None or not held_back(by, Way(row.way), family=family)
    if _overtaken(facts, row):
        return True
    return facts.stands and way_of(facts, one).value != row.way


def _overtaken(facts: Facts, row: Invitation) -> bool:
    """The old date stands until the new one is confirmed; a day before it, nobody is to turn up any more.

    A later start on the same day is no other date.
    """
    said = carried(row).said
    if said is None or not facts.seeks_time:
        return False
    begins = times_of(facts, facts.invitee(row)).begins
    return not same_day(said.starts, begins) and said.starts - facts.now < NEAR
