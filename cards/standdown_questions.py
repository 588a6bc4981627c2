"""What is asked before a conference is stood down, and of those who decide. Read through cards/labels.py."""

from cards.questions import Question
from conference.refusals import LONGEST

STAND_DOWN: dict[str, Question] = {
    "stand_down_for": Question("What is the reason?", "Reason", "Select the reason", "choice"),
    "stand_down_sub": Question("Which of these is it?", "In particular", "Select which it is", "choice"),
    "stand_down_act": Question("What is to happen?", "What happens", "Select what is to happen", "choice"),
    "stand_down_reason": Question(
        "Why can it not go ahead as booked?",
        "Why",
        "Enter why it cannot go ahead as booked",
        "long",
        "Whoever decides reads it, and it stays on record",
        LONGEST,
    ),
    "stand_down_manager_told": Question(
        "Which manager have you told?",
        "Manager told",
        "Enter the name of the manager you have told",
        hint="Tell your manager first",
    ),
    "stand_down_agencies_missing": Question(
        "Which agencies are missing?", "Missing", "Enter the agencies that are missing", longest=500
    ),
    "stand_down_threshold": Question(
        "Why is the threshold not met?",
        "Why the threshold is not met",
        "Enter why the threshold is not met",
        "long",
        longest=LONGEST,
    ),
    "stand_down_what": Question(
        "What has happened?", "What has happened", "Enter what has happened", "long", longest=LONGEST
    ),
    "stand_down_exceptional": Question(
        "What makes this exceptional?",
        "Exceptional because",
        "Enter what makes this exceptional",
        "long",
        longest=LONGEST,
    ),
    "stand_down_link": Question(
        "Where is the document kept?",
        "Document",
        "Enter the whole address, starting with https://",
        hint="Only its address is kept, nothing is copied",
        longest=500,
    ),
    "told_family": Question(
        "The family: whom have you told?", "Family", "Select whom you have told", "choice"
    ),
    "told_others": Question(
        "The others: whom have you told?", "Others", "Select whom you have told", "choice"
    ),
}
