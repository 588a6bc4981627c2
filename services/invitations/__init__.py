"""The saga of a conference's invitations: each person hears what concerns them, and nothing of the others."""

from services.invitations.saga import further
from services.invitations.world import InvitationWorld

__all__ = ["InvitationWorld", "further"]
