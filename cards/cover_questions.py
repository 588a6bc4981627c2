"""What is asked of an absence and its cover. Read through cards/labels.py."""

from cards.questions import Question

COVER: dict[str, Question] = {
    "absent_person": Question("Who cannot come?", "Who", "Select who cannot come", "choice"),
    "absence_why": Question(
        "Why?", "Why", "Select why", "choice", "No details are asked. Only managers see it."
    ),
    "absence_starts_on": Question("From which day?", "From", "Enter the first day", "date"),
    "absence_starts_at": Question(
        "From what time?", "Time", "Enter the time", "time", "Leave empty for now, or for the whole day"
    ),
    "absence_how_long": Question("Until when?", "Until", "Select until when", "choice"),
    "absence_ends_on": Question(
        "Last day away", "Last day", "Enter the last day away", "date", "Only if you chose a last day"
    ),
    "absence_ends_at": Question(
        "Until what time?", "Until time", "Enter the time", "time", "Leave empty for the whole last day"
    ),
    "cover_whom": Question("Whom do you ask?", "Whom", "Select whom you ask", "choice"),
    "new_chair": Question("Which {chair}?", "{chair}", "Select {a_chair}", "choice"),
    "new_chair_why": Question("Why?", "Why", "Select why", "choice"),
    "absent_decision": Question("How does it go on?", "Decision", "Select how it goes on", "choice"),
    "absent_who": Question("Who comes instead?", "Who", "Enter who comes instead", longest=120),
    "all_agreed": Question(
        "Have all who attend agreed beforehand to being recorded?",
        "Agreed by all",
        "Select yes if all have agreed",
        "yes_no",
        "Without everybody’s agreement it is not recorded",
    ),
    "knows_case": Question(
        "Do they know the case?", "Knows the case", "Select yes if they know the case", "yes_no"
    ),
}
