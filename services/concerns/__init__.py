"""Worries and praise on their way up a council's ladders."""

from services.concerns.answers import answer, settle
from services.concerns.look import look
from services.concerns.shown import concern_for, for_agency, startable
from services.concerns.start import late, start
from services.concerns.take import take

__all__ = ["answer", "concern_for", "for_agency", "late", "look", "settle", "start", "startable", "take"]
