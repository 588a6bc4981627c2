"""What is asked for a review, a looked-after review or a transfer-in conference."""

from cards.questions import Question

NUMBERS = {"1": "First", "2": "Second", "3": "Third", "4": "Fourth or later"}
KINDS = {"review": "{rcpc}", "looked_after": "{cla_review}", "transfer_in": "{transfer_in}"}
REVIEWS: dict[str, Question] = {
    "review_kind": Question("What is to be booked?", "What", "Select what is to be booked", "choice"),
    "review_number": Question("Which review is it?", "Which review", "Select which review it is", "choice"),
    "previous_on": Question(
        "When was the conference or review before this one?",
        "The one before",
        "Enter the date of the conference or review before this one",
        "date",
    ),
    "looked_after_on": Question(
        "When did the child become looked after?",
        "Looked after since",
        "Enter the date the child became looked after",
        "date",
        "Only for a first review",
    ),
    "notified_on": Question(
        "When did the other council tell you?",
        "Notified on",
        "Enter the date the other council told you",
        "date",
    ),
    "plan_started": Question(
        "When did the child’s plan begin?",
        "Plan began",
        "Enter the date the child’s plan began",
        "date",
        "If there is a child protection plan",
    ),
    "review_on": Question("Date", "Date", "Enter the date it is to be held", "date"),
    "review_at": Question("Start time", "Start time", "Enter the time it starts", "time"),
    "review_chair": Question(
        "Who will chair it?",
        "{chair}",
        "Select {a_chair}",
        "choice",
        "Leave empty and the {unit} looks for one",
    ),
    "late_reason": Question(
        "Why is it not held by its last date?",
        "Why it is late",
        "Enter why it is not held by its last date",
        "long",
        longest=2000,
    ),
}
