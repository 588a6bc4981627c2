"""What was decided about a conference's quorum, from its rows."""

from collections.abc import Mapping

from conference.quorum import Decided, Decision, Finding, Then
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
        by_report=_by_report(row),
        who=who.name if who else "",
        at=row.at,
        why=row.why,
    )


def _by_report(row: QuorumFinding) -> tuple[str, ...]:
    """Those that counted although nobody of them was there."""
    seen = row.saw.get("agencies")
    there = {one["agency"] for one in seen if one["here"]} if isinstance(seen, list) else set()
    return tuple(one for one in row.counted if one in row.reports and one not in there)
