"""What the forms ask, with places for the council's own words. Read through cards/labels.py."""

from dataclasses import dataclass


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
        "Enter the manager who signs off the assessment",
    ),
    "team_manager": Question(
        "Your {team_manager}", "{team_manager}", "Enter the name of your {team_manager}"
    ),
    "earlier_plans": Question(
        "Earlier child protection plans", "Earlier plans", "Enter the dates of each earlier plan"
    ),
    "earlier_plans.started": Question("Started", "Started", "Enter the date the plan started", "date"),
    "earlier_plans.ended": Question("Ended", "Ended", "Enter the date the plan ended", "date"),
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
