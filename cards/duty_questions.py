"""What the forms about duties ask. Read through cards/labels.py."""

from cards.questions import Question

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
