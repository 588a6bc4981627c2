"""What the forms about the people to invite ask, with places for the council's own words."""

from cards.questions import Question

INVITEES: dict[str, Question] = {
    "invitee_kind": Question("Who is this?", "Who", "Select who this is", "choice"),
    "invitee_role": Question("What is their part?", "Part", "Select their part", "choice"),
    "invitee_name": Question("Name", "Name", "Enter the name", longest=120),
    "invitee_initials": Question(
        "Initials", "Initials", "Enter the child’s initials", hint="Initials only, no name", longest=6
    ),
    "invitee_colleague": Question(
        "Somebody who works for the council",
        "Colleague",
        "Select a colleague",
        "choice",
        "If Quorate knows them, leave name and email empty",
    ),
    "invitee_agency": Question(
        "Agency", "Agency", "Enter the agency", hint="If their part does not say it", longest=120
    ),
    "invitee_reach": Question(
        "How to reach them", "How to reach them", "Enter an email address, a phone number or a postal address"
    ),
    "invitee_email": Question("Email address", "Email", "Enter an email address", longest=254),
    "invitee_phone": Question("Phone number", "Phone", "Enter a phone number", longest=40),
    "invitee_address": Question(
        "Postal address",
        "Postal address",
        "Enter the postal address",
        "long",
        "For a letter, if there is no email address",
        300,
    ),
    "invitee_parental_responsibility": Question(
        "Do they have parental responsibility?",
        "Parental responsibility",
        "Select yes if they have parental responsibility",
        "yes_no",
    ),
    "invitee_born": Question("Date of birth", "Date of birth", "Enter the date of birth", "date"),
    "invitee_represents": Question(
        "Who are they there for?", "There for", "Select who they are there for", "choice"
    ),
    "invitee_window": Question(
        "May they be in the same meeting as the rest of the family?",
        "Same meeting",
        "Select whether they may be in the same meeting",
        "choice",
        "If not, each window has its own time, and invitations that do not name the other",
    ),
    "invitee_how": Question("How will they join?", "Joins", "Select how they will join", "choice"),
    "invitee_device": Question(
        "Do they have a smartphone, tablet or computer they can use?",
        "Has a device",
        "Select yes if they have a device",
        "yes_no",
    ),
    "invitee_data": Question(
        "Do they have wi-fi, or enough mobile data?",
        "Has wi-fi or data",
        "Select yes if they have wi-fi or enough data",
        "yes_no",
        "Joining by video uses up mobile data, which may cost them money",
    ),
    "invitee_interpreter": Question(
        "Interpreter: which language?",
        "Interpreter",
        "Enter the language for the interpreter",
        hint="Leave empty if no interpreter is needed",
        longest=60,
    ),
    "invitee_language": Question(
        "Invitation in another language: which?",
        "Invitation in",
        "Enter the language of the invitation",
        hint="Leave empty for English. Without a text in that language it goes out in English.",
        longest=60,
    ),
    "invitee_easy_read": Question(
        "Would an easy-read invitation help them?",
        "Easy read",
        "Select yes if an easy-read invitation would help",
        "yes_no",
    ),
    "invitee_advocacy": Question(
        "Does the child want {a_advocate}?",
        "{advocate}",
        "Select no if the child does not want {a_advocate}",
        "yes_no",
        "A child of 10 or over is referred unless they do not want it",
    ),
    "invitee": Question("Person", "Person", "Select a person", "choice"),
    "removed_why": Question(
        "Why are they taken off the list?", "Why", "Select why they are taken off the list", "choice"
    ),
    "pasted_text": Question(
        "Email addresses",
        "Email addresses",
        "Enter at least one email address",
        "long",
        "One a line, or as copied from Outlook: Jo Price <jo.price@school.example>; …",
        4000,
    ),
    "pasted": Question("People", "People", "Enter at least one person"),
    "pasted.name": Question("Name", "Name", "Enter the name", longest=120),
    "pasted.role": Question("Part", "Part", "Select their part", "choice"),
    "pasted.agency": Question("Agency", "Agency", "Enter the agency", longest=120),
    "pasted.email": Question("Email address", "Email", "Enter an email address", longest=254),
    "police_whom": Question(
        "Who should the police check?", "Who to check", "Select at least one person to check", "choice"
    ),
    "police_reasons": Question("Reasons", "Reasons", "Enter a reason for each person"),
    "police_reasons.reason": Question(
        "Why is the check asked for?",
        "Reason",
        "Enter why the check is asked for",
        "long",
        "Without a reason the police do not check this person",
        300,
    ),
    "still": Question("Still right?", "Still right?", "Select what is true now"),
    "still.answer": Question("Still right?", "Still right?", "Select what is true now", "choice"),
    "unfilled": Question("Nobody", "Nobody", "Enter why nobody is there"),
    "unfilled.why": Question("Why is nobody there?", "Why", "Enter why nobody is there", "long", longest=300),
}
