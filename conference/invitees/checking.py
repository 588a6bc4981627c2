"""Whether somebody can be put on the list as they were given: each field that cannot stay is named."""

from collections.abc import Iterator, Sequence
from datetime import date

from conference.family import initials_of
from conference.invitees.emails import is_email
from conference.invitees.listed import JOINS, REPRESENTS, WINDOWS, InviteeKind, Listed
from conference.refusals import Problem, ProblemCode
from conference.standard import Standard

LONGEST = {
    "name": 120,
    "agency": 120,
    "email": 254,
    "phone": 40,
    "address": 300,
    "police_reason": 300,
}  # characters
LONGEST_ANSWER = 300
MOST = 150  # people on one list


def checked(
    standard: Standard, listed: Listed, today: date, others: Sequence[Listed] = ()
) -> tuple[Problem, ...]:
    """What is wrong with one person; nothing means they can be on the list beside the `others`.

    `today`: the London day. Problems name fields of Listed, "reach" (no way to write or call) and
    "joins.device". A person on the list already is recognised by `id` and is no double of themselves.
    """
    others = [other for other in others if not listed.id or other.id != listed.id]
    return (
        *_plain(listed),
        *_role(standard, listed),
        *_reach(listed),
        *_family(standard, listed, others, today),
        *_police(standard, listed),
        *_twice(listed, others),
    )


def _plain(listed: Listed) -> Iterator[Problem]:
    if not listed.name.strip():
        yield Problem("name", ProblemCode.MISSING)
    elif listed.kind is InviteeKind.CHILD and not initials_of(listed.name):
        yield Problem("name", ProblemCode.NOT_INITIALS)
    for name, limit in LONGEST.items():
        if len(getattr(listed, name)) > limit:
            yield Problem(name, ProblemCode.TOO_LONG, (("limit", str(limit)),))
    for name, said in (*listed.joins.items(), *listed.details.items()):
        if len(said) > LONGEST_ANSWER:
            yield Problem(name, ProblemCode.TOO_LONG, (("limit", str(LONGEST_ANSWER)),))


def _role(standard: Standard, listed: Listed) -> Iterator[Problem]:
    role = standard.invitee_roles.get(listed.role)
    if not listed.role:
        yield Problem("role", ProblemCode.MISSING)
    elif role is None or role.kind != listed.kind:
        yield Problem("role", ProblemCode.NOT_A_CHOICE)
    elif listed.kind is InviteeKind.PROFESSIONAL and not (listed.agency.strip() or role.agency):
        yield Problem("agency", ProblemCode.MISSING)


def _reach(listed: Listed) -> Iterator[Problem]:
    """A child may be reached through the social worker; everybody else needs some way."""
    if listed.email and not is_email(listed.email):
        yield Problem("email", ProblemCode.NOT_AN_EMAIL)
    reached = listed.email or listed.phone.strip() or listed.address.strip()
    if not reached and listed.kind is not InviteeKind.CHILD:
        yield Problem("reach", ProblemCode.MISSING)


def _family(standard: Standard, listed: Listed, others: Sequence[Listed], today: date) -> Iterator[Problem]:
    if listed.born and listed.born > today:
        yield Problem("born", ProblemCode.IN_THE_FUTURE)
    apart = standard.invitees.keep_apart.value and listed.family_side
    if listed.window not in (WINDOWS if apart else WINDOWS[:1]):
        yield Problem("window", ProblemCode.NOT_A_CHOICE)
    if listed.represents and not _there_for(listed, others):
        yield Problem("represents", ProblemCode.UNKNOWN_CHOICE)
    for name, said in listed.joins.items():
        known = JOINS.get(name)
        if known is None or (said and known and said not in known):
            yield Problem(f"joins.{name}", ProblemCode.NOT_A_CHOICE)


def _there_for(listed: Listed, others: Sequence[Listed]) -> bool:
    theirs = {one.id for one in others if one.family_side and one.kind not in REPRESENTS}
    return listed.kind in REPRESENTS and listed.represents in theirs


def _police(standard: Standard, listed: Listed) -> Iterator[Problem]:
    """LE-25: a reason for each person of a request, and only then."""
    reason = listed.police_reason.strip()
    if listed.police_check and not reason and standard.settings.police_reason_needed.value:
        yield Problem("police_reason", ProblemCode.MISSING)
    if reason and not listed.police_check:
        yield Problem("police_reason", ProblemCode.NOT_ASKED)


def _twice(listed: Listed, others: Sequence[Listed]) -> Iterator[Problem]:
    for other in others:
        if field := same_person(listed, other):
            yield Problem(field, ProblemCode.SAME_TWICE, (("other", other.name),))
            return


def same_person(one: Listed, other: Listed) -> str:
    """The field by which two are the same: aad_object_id, person_id, email or name; "" for two people.

    Two of a family may share a mailbox (a warning, conference/invitees/warning.py), unless they are kept
    apart: what one is sent, the other would read.
    """
    for name in ("aad_object_id", "person_id"):
        if getattr(one, name) and getattr(one, name) == getattr(other, name):
            return name
    if one.email and one.email.casefold() == other.email.casefold() and not _share(one, other):
        return "email"
    return "name" if _named(one) == _named(other) else ""


def _share(one: Listed, other: Listed) -> bool:
    family = one.family_side and other.family_side
    return family and one.window == other.window and _plainly(one.name) != _plainly(other.name)


def _named(one: Listed) -> tuple[str, ...]:
    """Professionals by name and agency, family by name and part: father and grandfather may share a name."""
    beside = one.role if one.family_side else _plainly(one.agency) or one.role
    born = one.born.isoformat() if one.born and one.family_side else ""
    return (_plainly(one.name), beside, born)


def _plainly(words: str) -> str:
    return " ".join(words.casefold().split())
