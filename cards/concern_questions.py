"""What the forms about a concern ask. Read through cards/labels.py."""

from cards.questions import Question

CONCERNS: dict[str, Question] = {
    "what": Question(
        "What is it about, and what do you ask for?",
        "What it is about",
        "Enter what it is about",
        "long",
        "Write it for the people named above. They all see it.",
        2_000,
    ),
    "code": Question("Which issue is it?", "Issue", "Select which issue it is", "choice"),
    "contact": Question("How did you talk first?", "Talked", "Select how you talked first", "choice"),
    "contact_what": Question(
        "With whom did you talk, when, and what came of it?",
        "What came of the talk",
        "Enter with whom you talked, when, and what came of it",
        "long",
        longest=2_000,
    ),
    "concern_agency": Question("Which agency?", "Agency", "Select the agency", "choice"),
    "lead_email": Question(
        "E-mail address of the person at the agency",
        "E-mail address",
        "Enter an e-mail address, such as name@agency.example",
        "text",
        "Nobody else sees it. Leave it empty if you talk with them yourself.",
        200,
    ),
    "reply": Question(
        "What will you do, and by when?",
        "Answer",
        "Enter what you will do, and by when",
        "long",
        longest=2_000,
    ),
}
