"""What a booking form's answers must be before they are taken: each step's answers, or its problems."""

from conference.request.family import FamilyAnswers, check_family
from conference.request.rest import (
    BackgroundAnswers,
    HowAnswers,
    NeedsAnswers,
    check_background,
    check_how,
    check_needs,
)
from conference.request.strategy import StrategyAnswers, check_strategy
from conference.request.whole import RequestAnswers, check_request, problems_of

__all__ = [
    "BackgroundAnswers",
    "FamilyAnswers",
    "HowAnswers",
    "NeedsAnswers",
    "RequestAnswers",
    "StrategyAnswers",
    "check_background",
    "check_family",
    "check_how",
    "check_needs",
    "check_request",
    "check_strategy",
    "problems_of",
]
