"""What the forms about the duty rota ask besides days and names. Read through cards/labels.py."""

from cards.questions import Question

ROTA: dict[str, Question] = {
    "runs_wanted": Question(
        "Who likes two duty days running?",
        "Two days running",
        "Select the {chair}s",
        "choice",
        "Nobody else gets two days running",
    ),
}
