"""What is asked at the start of a conference: whose report is sufficient, how many agencies, why."""

from cards.questions import Question

QUORUM: dict[str, Question] = {
    "quorum_here": Question("Who is here?", "Who is here", "Select who is here", "choice"),
    "quorum_reports": Question(
        "Whose written report is sufficient?",
        "Sufficient reports",
        "Select whose report is sufficient",
        "choice",
        "It counts where nobody of that agency is here",
    ),
    "quorum_few": Question(
        "Do fewer agencies than that work with this family?",
        "Few agencies",
        "Select yes if fewer agencies work with this family",
        "yes_no",
    ),
    "quorum_why": Question("Reason", "Reason", "Enter the reason", "long", longest=2000),
}
