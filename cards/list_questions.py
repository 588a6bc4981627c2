"""What is asked around lists."""

from cards.questions import Question

LISTS: dict[str, Question] = {
    "supervision_case": Question("Which case?", "Case", "Select the case", kind="choice"),
    "supervision_reason": Question(
        "Why does it concern you?", "Reason", "Enter why it concerns you", kind="long", longest=1_000
    ),
}
