"""What is asked about saving a date. Read through cards/labels.py."""

from cards.questions import Question

SAVING: dict[str, Question] = {
    "starts": Question("When is it to start?", "New start", "Select when it is to start", "choice"),
    "saving_note": Question(
        "What has been arranged?", "Arranged", "Enter what has been arranged", "long", longest=500
    ),
    "saving_why": Question("Why can it go ahead?", "Why", "Enter why it can go ahead", "long", longest=500),
}
