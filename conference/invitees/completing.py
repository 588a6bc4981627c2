"""What keeps a list from being complete: parts nobody thought of, people not known well enough or copied."""

from collections.abc import Mapping, Sequence

from conference.booking import Kind
from conference.family import age
from conference.invitee_picture import InviteePicture, RoleAnswer
from conference.invitees.listed import InviteeKind, Listed
from conference.invitees.needs import unmet
from conference.invitees.words import alternatives, words_of
from conference.refusals import Problem, ProblemCode
from conference.standard import Standard
from conference.timetable import Moment, day_of

REVIEWS = frozenset({Kind.REVIEW, Kind.LOOKED_AFTER})
UNCONFIRMED = "unconfirmed"  # copied, and nobody has said that they are still right (SW-14)


def must_answer(standard: Standard, kind: Kind) -> tuple[str, ...]:
    """The parts that a list for this kind of conference has to answer (SW-08, WK-10)."""
    rules = standard.invitees
    return rules.must_answer_review.value if kind in REVIEWS else rules.must_answer.value


def answers(
    standard: Standard, kind: Kind, people: Sequence[Listed], unfilled: Mapping[str, str]
) -> tuple[RoleAnswer, ...]:
    """Each part that must be answered: somebody is there, or the reason why nobody is."""
    there = {one.role for one in people}
    return tuple(
        RoleAnswer(
            role=wanted,
            words=words_of(wanted, standard.invitee_roles),
            present=not there.isdisjoint(alternatives(wanted)),
            why=unfilled.get(wanted, "").strip(),
        )
        for wanted in must_answer(standard, kind)
    )


def missing(
    standard: Standard, kind: Kind, people: Sequence[Listed], unfilled: Mapping[str, str]
) -> tuple[str, ...]:
    """The parts that are not answered yet."""
    return tuple(one.role for one in answers(standard, kind, people, unfilled) if not one.answered)


def lacks(standard: Standard, listed: Listed) -> tuple[str, ...]:
    """What has to be known of a person before the list is complete."""
    rules = standard.invitees
    if listed.kind is InviteeKind.CHILD:
        return ()
    family = listed.family_side
    needs = rules.family_needs.value if family else rules.professional_needs.value
    there_for = ("represents",) if listed.kind is InviteeKind.LEGAL else ()
    return unmet(listed, (*needs, *there_for), agency_of(standard, listed))


def to_ask(standard: Standard, listed: Listed) -> tuple[str, ...]:
    """What is still to be asked of a family member; it holds nothing up (LE-30, LE-31)."""
    if listed.kind is not InviteeKind.FAMILY:
        return ()
    known_missing = set(lacks(standard, listed))
    asks = [need for need in standard.invitees.family_asks.value if need not in known_missing]
    return unmet(listed, asks)


def agency_of(standard: Standard, listed: Listed) -> str:
    """As typed, else what the part itself says; "" for the family's side."""
    role = standard.invitee_roles.get(listed.role)
    return listed.agency.strip() or (role.agency if role else "")


def advocacy(standard: Standard, listed: Listed, conference: Moment) -> str:
    """Is "refer" for a child old enough on the conference's day, unless they opted out (SG-19, C-38).

    Where the council refers nobody by itself it is only a question: "".
    """
    from_age = standard.settings.advocacy_from_age.value
    old = listed.born is not None and age(listed.born, day_of(conference)) >= from_age
    if not from_age or listed.kind is not InviteeKind.CHILD or not old:
        return ""
    return "opted_out" if listed.details.get("advocacy") == "opted_out" else "refer"


def problems(people: Sequence[InviteePicture], parts: Sequence[RoleAnswer]) -> tuple[Problem, ...]:
    """Everything that keeps the list from being complete, by person and part; none: it may be completed."""
    found = [] if people else [Problem("invitees", ProblemCode.MISSING)]
    for one in people:
        found += [Problem(f"invitees.{one.id}.{need}", ProblemCode.MISSING) for need in one.missing]
        if not one.confirmed:
            found.append(Problem(f"invitees.{one.id}", UNCONFIRMED, (("name", one.listed.name),)))
    open_parts = (part for part in parts if not part.answered)
    found += [Problem(f"must_answer.{part.role}", ProblemCode.MISSING) for part in open_parts]
    return tuple(found)
