"""What the form about a duty day asks. Read through cards/labels.py."""

from cards.questions import Question

SWAPS: dict[str, Question] = {
    "swap_to": Question("Who do you offer it to?", "Offered to", "Select who you offer it to", "choice"),
    "swap_for": Question(
        "Which of their days do you take in return?",
        "Day in return",
        "Enter the day you take in return",
        "date",
        "Leave empty if you want none. Whoever is on duty that day is asked.",
    ),
}
