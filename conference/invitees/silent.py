"""Who on an invite list speaks for no agency."""

from conference.standard import Standard


def no_report(standard: Standard) -> frozenset[str]:
    """Parts on an invite list of which no report is asked for: they do not speak for an agency."""
    return frozenset(key for key, role in standard.invitee_roles.items() if not role.counts)
