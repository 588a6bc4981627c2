"""What every form asks, with places for the council's own words. Read through cards/form.py."""

from dataclasses import dataclass

from conference.refusals import LONGEST

# What the forms ask, with places for the council's own words. Read through cards/form.py.


@dataclass(frozen=True, slots=True)
class Question:
    ask: str
    short: str
    error: str
    kind: str = "text"  # text | long | yes_no | date | time | choice
    hint: str = ""
    longest: int = 200


BOOKING: dict[str, Question] = {
    "social_worker": Question(
        "Which {social_worker}?", "{social_worker}", "Select {a_social_worker}", "choice"
    ),
    "discussions": Question("{strategy}", "{strategy}", "Enter the date and time of the {strategy}"),
    "discussions.held_on": Question("Date", "Date", "Enter the date of the {strategy}", "date"),
    "discussions.held_at": Question("Time", "Time", "Enter the time of the {strategy}", "time"),
    "discussions.agreed": Question(
        "Did it agree {section_47}?", "Agreed {section_47}", "Select yes if it agreed {section_47}", "yes_no"
    ),
    "case_reference": Question(
        "{case_system} reference of the family",
        "{case_system} reference",
        "Enter the {case_system} reference of the family",
        longest=40,
    ),
    "children": Question("Children", "Children", "Enter the initials and date of birth of each child"),
    "children.initials": Question("Initials", "Initials", "Enter the child’s initials", longest=6),
    "children.born": Question("Date of birth", "Date of birth", "Enter the child’s date of birth", "date"),
    "children.expected": Question(
        "Expected date of birth", "Expected date", "Enter the date the child is expected", "date"
    ),
    "index_child": Question(
        "Which child is the index child?", "Index child", "Select the index child", "choice"
    ),
    "siblings_considered": Question(
        "Have all brothers and sisters been considered?",
        "Brothers and sisters considered",
        "Select yes if all brothers and sisters have been considered",
        "yes_no",
    ),
    "mode": Question(
        "How will the conference be held?", "How", "Select how the conference will be held", "choice"
    ),
    "venue": Question(
        "Where will people meet?", "Venue", "Select a venue", "choice", "Only if people meet in a room"
    ),
    "s47_concluded": Question(
        "{has_section_47} concluded?",
        "{section_47} concluded",
        "Select yes if it has concluded",
        "yes_no",
        "If not, the conference is arranged early",
    ),
    "split": Question(
        "Does the conference need to be split?",
        "Split conference",
        "Select yes if the conference needs to be split",
        "yes_no",
    ),
    "split_why": Question(
        "Who should attend separately, and why?",
        "Why split",
        "Enter who should attend separately, and why",
        "long",
        "Only if it needs to be split",
        2000,
    ),
    "risks": Question(
        "Risks or concerns about the family taking part",
        "Risks or concerns",
        "Enter the risks or concerns, or “none known”",
        "long",
        "If there are none, write “none known”",
        2000,
    ),
    "confidential": Question(
        "Is there confidential information to discuss before the family joins?",
        "Confidential information",
        "Select yes if there is confidential information",
        "yes_no",
    ),
    "interpreter": Question(
        "Interpreter: which language?",
        "Interpreter",
        "Enter the language for the interpreter",
        hint="Leave empty if no interpreter is needed",
        longest=100,
    ),
    "advocate": Question(
        "Does a child or parent need {a_advocate}?",
        "{advocate}",
        "Select yes if a child or parent needs {a_advocate}",
        "yes_no",
    ),
    "special_arrangements": Question(
        "Special arrangements",
        "Other needs",
        "Enter the special arrangements, or “none”",
        "long",
        "Such as seating, access or visual aids",
        2000,
    ),
    "childcare": Question(
        "Is child care arranged for children who will not attend?",
        "Child care arranged",
        "Select yes if child care is arranged",
        "yes_no",
    ),
    "interim_safety_plan": Question(
        "Is an interim safety plan in place?",
        "Interim safety plan",
        "Select yes if an interim safety plan is in place",
        "yes_no",
    ),
    "signing_manager": Question(
        "Manager who signs off the assessment",
        "Signing manager",
        "Select the manager who signs off the assessment",
        "choice",
    ),
    "team_manager": Question(
        "Your {team_manager}", "{team_manager}", "Enter the name of your {team_manager}"
    ),
    "earlier_plans": Question(
        "Earlier child protection plans", "Earlier plans", "Enter the dates of each earlier plan"
    ),
    "earlier_plans.started": Question("Started", "Started", "Enter the date the plan started", "date"),
    "earlier_plans.ended": Question("Ended", "Ended", "Enter the date the plan ended", "date"),
    "second_conference": Question(
        "Is another conference for this family meant?",
        "Second conference",
        "Select yes if another conference is meant",
        "choice",
    ),
    "no_other_family": Question(
        "Is it the same family?", "Same family", "Select yes if it is the same family", "choice"
    ),
    "offer": Question("Time", "Time", "Select a time", "choice"),
    "reason": Question(
        "Why can the conference not be held in time?",
        "Reason",
        "Enter why the conference cannot be held in time",
        "long",
        longest=2000,
    ),
    "safeguarded": Question(
        "How are the children kept safe until then?",
        "Kept safe until then by",
        "Enter how the children are kept safe until then",
        "long",
        longest=2000,
    ),
    "why": Question("Reason", "Reason", "Enter the reason", "long", longest=2000),
    "because": Question("Why are you declining?", "Why", "Select why you are declining", "choice"),
    "explanation": Question(
        "Explanation",
        "Explanation",
        "Enter an explanation",
        "long",
        "The {unit_manager} and the {administrator} read it. The {social_worker} does not.",
        2000,
    ),
    "knows_family": Question(
        "Do you know this family, or have you been responsible for their case?",
        "Conflict check",
        "Select whether you know this family",
        "choice",
    ),
}

UNIT: dict[str, Question] = {
    "chair": Question("{chair}", "{chair}", "Select {a_chair}", "choice"),
    "kind": Question("What is it?", "Kind", "Select what it is", "choice"),
    "starts_on": Question("First day", "First day", "Enter the first day", "date"),
    "starts_at": Question("Start time", "Start time", "Enter the start time", "time"),
    "ends_on": Question("Last day", "Last day", "Enter the last day", "date"),
    "ends_at": Question("End time", "End time", "Enter the end time", "time"),
    "working_time": Question(
        "Working time, as a percentage of full time",
        "Working time",
        "Enter the working time, such as 80",
        longest=5,
    ),
    "daily_limit": Question(
        "Most conferences a day",
        "Most a day",
        "Enter how many conferences a day, such as 2",
        hint="Leave empty for the council’s own limit",
        longest=2,
    ),
    "eligible": Question(
        "Qualified, with five years’ experience?",
        "May chair",
        "Select yes if this person may chair conferences",
        "yes_no",
    ),
    "since": Question("In post since, or back since", "Since", "Enter the date they started", "date"),
    "days": Question("Working days", "Working days", "Select the working days", "choice"),
    "teams": Question(
        "Only these teams", "Only these teams", "Select the teams", "choice", "Leave empty for all teams"
    ),
    "not_teams": Question(
        "Never these teams",
        "Never these teams",
        "Select the teams",
        "choice",
        "Such as a team they are responsible for",
    ),
    "sought": Question(
        "Reference, or {social_worker}’s name",
        "Reference or name",
        "Enter a reference, a name or a date",
        hint="Our own reference, the {case_system} reference, or part of a name",
    ),
    "sought_on": Question(
        "Date of the conference", "Conference day", "Enter the date of the conference", "date"
    ),
    "name": Question("Name", "Name", "Enter a name"),
    "email": Question("Email address", "Email", "Enter an email address"),
    "person": Question("Person in Teams", "Person", "Select a person", "choice"),
    "team": Question("Team", "Team", "Select a team", "choice"),
    "manager": Question("Manager’s email address", "Manager", "Enter the manager’s email address"),
    "roles": Question("What they do", "Roles", "Select what they do", "choice"),
    "active": Question("Still works here?", "Works here", "Select yes if they still work here", "yes_no"),
    "duty_day": Question("Which day?", "Duty day", "Enter the day", "date"),
    "part": Question("Which duty?", "Duty", "Select which duty", "choice"),
    "on_duty": Question("Who is on duty?", "On duty", "Select who is on duty", "choice"),
    "which_venue": Question("Venue", "Venue", "Select a venue", "choice"),
    "in_use": Question("Still in use?", "In use", "Select yes if conferences are still held there", "yes_no"),
    "address": Question("Address", "Address", "Enter the address", longest=300),
    "travel_minutes": Question(
        "Travel each way, in minutes",
        "Travel each way",
        "Enter the travel time in minutes, such as 30",
        longest=3,
    ),
}

# What the forms about a concern ask. Read through cards/form.py.

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

# What is asked of an absence and its cover. Read through cards/form.py.

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

# What the forms about duties ask. Read through cards/form.py.

DUTIES: dict[str, Question] = {
    "duty_help": Question(
        "What do you need help with?",
        "What you need help with",
        "Enter what you need help with",
        "long",
        "It is sent with your name, and kept with the booking.",
        1_000,
    ),
    "duty_expected_on": Question(
        "On which day will it be done?", "Day", "Enter the day on which it will be done", "date"
    ),
    "duty_why": Question(
        "Why is it not needed?", "Reason", "Enter why it is not needed", "long", longest=1_000
    ),
    "quiet_from": Question("No reminders from", "Time", "Enter the time from which you want none", "time"),
    "quiet_to": Question("Reminders again from", "Time", "Enter the time from which you want them", "time"),
    "days_off": Question("Days without reminders", "Days", "Select the days", "choice"),
}

# What the forms about the people to invite ask, with places for the council's own words.

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

# What is asked around lists.

LISTS: dict[str, Question] = {
    "supervision_case": Question("Which case?", "Case", "Select the case", kind="choice"),
    "supervision_reason": Question(
        "Why does it concern you?", "Reason", "Enter why it concerns you", kind="long", longest=1_000
    ),
}

# What is asked at the start of a conference: whose report is sufficient, how many agencies, why.

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

# What is asked when an agency cannot come: who comes instead, or when its report comes.

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

# What the forms about reports ask. Read through cards/form.py.

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

# What is asked for a review, a looked-after review or a transfer-in conference.

NUMBERS = {"1": "First", "2": "Second", "3": "Third", "4": "Fourth or later"}
KINDS = {"review": "{rcpc}", "looked_after": "{cla_review}", "transfer_in": "{transfer_in}"}
REVIEWS: dict[str, Question] = {
    "review_kind": Question("What is to be booked?", "What", "Select what is to be booked", "choice"),
    "review_number": Question("Which review is it?", "Which review", "Select which review it is", "choice"),
    "previous_on": Question(
        "When was the conference or review before this one?",
        "The one before",
        "Enter the date of the conference or review before this one",
        "date",
    ),
    "looked_after_on": Question(
        "When did the child become looked after?",
        "Looked after since",
        "Enter the date the child became looked after",
        "date",
        "Only for a first review",
    ),
    "notified_on": Question(
        "When did the other council tell you?",
        "Notified on",
        "Enter the date the other council told you",
        "date",
    ),
    "plan_started": Question(
        "When did the child’s plan begin?",
        "Plan began",
        "Enter the date the child’s plan began",
        "date",
        "If there is a child protection plan",
    ),
    "review_on": Question("Date", "Date", "Enter the date it is to be held", "date"),
    "review_at": Question("Start time", "Start time", "Enter the time it starts", "time"),
    "review_chair": Question(
        "Who will chair it?",
        "{chair}",
        "Select {a_chair}",
        "choice",
        "Leave empty and the {unit} looks for one",
    ),
    "late_reason": Question(
        "Why is it not held by its last date?",
        "Why it is late",
        "Enter why it is not held by its last date",
        "long",
        longest=2000,
    ),
}

# What the forms about the duty rota ask besides days and names. Read through cards/form.py.

ROTA: dict[str, Question] = {
    "runs_wanted": Question(
        "Who likes two duty days running?",
        "Two days running",
        "Select the {chair}s",
        "choice",
        "Nobody else gets two days running",
    ),
}

# What is asked about saving a date. Read through cards/form.py.

SAVING: dict[str, Question] = {
    "starts": Question("When is it to start?", "New start", "Select when it is to start", "choice"),
    "saving_note": Question(
        "What has been arranged?", "Arranged", "Enter what has been arranged", "long", longest=500
    ),
    "saving_why": Question("Why can it go ahead?", "Why", "Enter why it can go ahead", "long", longest=500),
}

# What is asked before a conference is stood down, and of those who decide. Read through cards/form.py.

STAND_DOWN: dict[str, Question] = {
    "stand_down_for": Question("What is the reason?", "Reason", "Select the reason", "choice"),
    "stand_down_sub": Question("Which of these is it?", "In particular", "Select which it is", "choice"),
    "stand_down_act": Question("What is to happen?", "What happens", "Select what is to happen", "choice"),
    "stand_down_reason": Question(
        "Why can it not go ahead as booked?",
        "Why",
        "Enter why it cannot go ahead as booked",
        "long",
        "Whoever decides reads it, and it stays on record",
        LONGEST,
    ),
    "stand_down_manager_told": Question(
        "Which manager have you told?",
        "Manager told",
        "Enter the name of the manager you have told",
        hint="Tell your manager first",
    ),
    "stand_down_agencies_missing": Question(
        "Which agencies are missing?", "Missing", "Enter the agencies that are missing", longest=500
    ),
    "stand_down_threshold": Question(
        "Why is the threshold not met?",
        "Why the threshold is not met",
        "Enter why the threshold is not met",
        "long",
        longest=LONGEST,
    ),
    "stand_down_what": Question(
        "What has happened?", "What has happened", "Enter what has happened", "long", longest=LONGEST
    ),
    "stand_down_exceptional": Question(
        "What makes this exceptional?",
        "Exceptional because",
        "Enter what makes this exceptional",
        "long",
        longest=LONGEST,
    ),
    "stand_down_link": Question(
        "Where is the document kept?",
        "Document",
        "Enter the whole address, starting with https://",
        hint="Only its address is kept, nothing is copied",
        longest=500,
    ),
    "told_family": Question(
        "The family: whom have you told?", "Family", "Select whom you have told", "choice"
    ),
    "told_others": Question(
        "The others: whom have you told?", "Others", "Select whom you have told", "choice"
    ),
}

# What the form about a duty day asks. Read through cards/form.py.

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
