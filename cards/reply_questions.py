"""What is asked when an agency cannot come: who comes instead, or when its report comes."""

from cards.questions import Question

REPLIES: dict[str, Question] = {
    "instead_name": Question("Their name", "Name", "Enter the name of who comes instead", longest=120),
    "instead_email": Question(
        "Their email address",
        "Email",
        "Enter an email address",
        hint="The invitation goes there",
        longest=254,
    ),
    "instead_phone": Question("Their phone number", "Phone", "Enter a phone number", longest=40),
}
