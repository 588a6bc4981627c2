"""What has to be known of a person on the list, besides what nobody can be invited without."""

from collections.abc import Iterable

from conference.invitees.listed import Listed

NEEDS = (
    "agency",
    "reach",  # an e-mail address, a telephone number or a postal address
    "email",
    "phone",
    "address",
    "born",
    "joins.how",
    "joins.device",
    "joins.data",
    "joins.interpreter",
    "joins.language",
)


def unmet(listed: Listed, needs: Iterable[str], agency: str = "") -> tuple[str, ...]:
    """The needs that nothing is known of. `agency`: what the role itself says of it."""
    return tuple(need for need in needs if not _known(listed, need, agency))


def _known(listed: Listed, need: str, agency: str) -> bool:
    if need == "agency":
        return bool(listed.agency or agency)
    if need == "reach":
        return bool(listed.email or listed.phone or listed.address)
    part, _, answer = need.partition(".")
    if answer:
        return bool(listed.joins.get(answer))
    return bool(getattr(listed, part))
