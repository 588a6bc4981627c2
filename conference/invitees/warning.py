"""What does not keep anybody off the list, but has to be known: codes whose words stand in cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from conference.invitees.emails import domain_of
from conference.invitees.listed import FAMILY_SIDE, InviteeKind, Listed
from conference.refusals import Problem


class Warn(StrEnum):
    COLLEAGUE = "colleague"  # of the family's side, and in our tenant: the stricter lobby
    SAME_ADDRESS = "same_address"  # two of a family share a mailbox
    NO_REACH = "no_reach"  # neither e-mail nor postal address: nothing can be sent
    SHORT_NOTICE = "short_notice"  # added after the day of full notice (C-62)


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Who works for the council. `emails` and `domains` in small letters."""

    emails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()

    def has(self, listed: Listed) -> bool:
        """An object id is only given to members of our tenant, known to the bot or not."""
        email = listed.email.casefold()
        return (
            bool(listed.person_id or listed.aad_object_id)
            or email in self.emails
            or domain_of(email) in self.domains
        )


def is_colleague(listed: Listed, colleagues: Colleagues) -> bool:
    """A parent, child or supporter who could pass the lobby as a member of our tenant (C-23).

    A lawyer or an advocate may work for the council; they count as well, as they come with the family.
    """
    return listed.kind in FAMILY_SIDE and colleagues.has(listed)


def strict_lobby(people: Sequence[Listed], colleagues: Colleagues) -> bool:
    """Whether everybody but the organiser has to wait: never a way past the lobby for the family's side."""
    return any(is_colleague(one, colleagues) for one in people)


def warnings(listed: Listed, others: Sequence[Listed], colleagues: Colleagues) -> tuple[Problem, ...]:
    """`others`: the rest of the list."""
    found: list[Problem] = []
    if is_colleague(listed, colleagues):
        found.append(Problem("email" if listed.email else "aad_object_id", Warn.COLLEAGUE))
    if listed.email and listed.family_side:
        shared = [one for one in others if one.email.casefold() == listed.email.casefold()]
        found += [Problem("email", Warn.SAME_ADDRESS, (("other", one.name),)) for one in shared[:1]]
    if not listed.email and not listed.address.strip() and listed.kind is not InviteeKind.CHILD:
        found.append(Problem("reach", Warn.NO_REACH))
    return tuple(found)
