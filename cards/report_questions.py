"""What the forms about reports ask. Read through cards/labels.py."""

from cards.questions import Question

LONG = 2_000

REPORTS: dict[str, Question] = {
    "shared_on": Question(
        "On which day was it shared?", "Day of sharing", "Enter the day on which it was shared", "date"
    ),
    "not_shared_why": Question(
        "Why is it not shared?",
        "Why it is not shared",
        "Enter why it is not shared",
        "long",
        "The {chair} reads this.",
        LONG,
    ),
    "report_link": Question(
        "Where is it kept?",
        "Link",
        "Enter an address that begins with https://",
        "text",
        "The link only. The file stays where it is.",
        LONG,
    ),
    "report_answer": Question(
        "What do you know of it?", "What you know of it", "Select what you know of it", "choice"
    ),
    "report_expected_on": Question(
        "On which day will it be there?", "Day", "Enter the day on which it will be there", "date"
    ),
    "report_family_has": Question(
        "Has the family had it?", "The family has had it", "Select yes if the family has had it", "yes_no"
    ),
    "report_why": Question(
        "Why does it not come?", "Why", "Enter why it does not come", "long", longest=LONG
    ),
    "report_comment": Question(
        "What has to change?", "What has to change", "Enter what has to change", "long", longest=LONG
    ),
    "help_with": Question(
        "What do you need help with?", "Help", "Enter what you need help with", "long", longest=LONG
    ),
    "findings": Question(
        "What did you find?",
        "What you found",
        "Enter what you found",
        "long",
        "Your {file_review}: write what they have to know, and where the case note is.",
        LONG,
    ),
    "report_note": Question(
        "What do you note?",
        "Note",
        "Enter your note",
        "long",
        "You and the {unit_manager} can read it.",
        LONG,
    ),
    "report_of": Question("Which report is it?", "Which report", "Select which report it is", "choice"),
}
