"""What was decided about a conference's quorum, from its rows."""

from collections.abc import Mapping

from conference.quorum import Decision, Finding, Then
from conference.quorum_picture import Decided
from storage.tables import Person, QuorumFinding


def decided(row: QuorumFinding, people: Mapping[str, Person]) -> Decided:
    """As it was decided. `people`: whoever is named, by id."""
    who = people.get(row.who)
    return Decided(
        id=row.id,
        decision=Decision(row.decision),
        finding=Finding(
            quorate=row.quorate,
            then=Then(row.proposed),
            needed=row.needed,
            counted=tuple(row.counted),
            social_care=row.social_care,
        ),
        few=row.few,
        reports=tuple(row.reports),
        who=who.name if who else "",
        at=row.at,
        why=row.why,
    )
