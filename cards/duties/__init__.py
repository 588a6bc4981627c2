"""What is due for a person, and what they may say of it."""

from cards.duties.asks import ask
from cards.duties.due import due
from cards.duties.helping import help_asked, help_sent
from cards.duties.mail import agency_mail
from cards.duties.quiet import quiet

__all__ = ["agency_mail", "ask", "due", "help_asked", "help_sent", "quiet"]
