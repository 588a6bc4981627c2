"""The invite list: who is to be there, by whom it is kept, until it is complete and after."""

from services.invitees.answering import answer_role, answer_roles, complete, confirm, reopen
from services.invitees.copying import PastedList, copy_from_earlier, paste
from services.invitees.people import add, add_all, change, remove
from services.invitees.picture import picture
from services.invitees.police import ask_police, police_request

__all__ = [
    "PastedList",
    "add",
    "add_all",
    "answer_role",
    "answer_roles",
    "ask_police",
    "change",
    "complete",
    "confirm",
    "copy_from_earlier",
    "paste",
    "picture",
    "police_request",
    "remove",
    "reopen",
]
