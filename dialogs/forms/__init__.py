"""The form engine: a form is steps; a step checks what was typed and draws itself again."""

from dialogs.forms.engine import (
    Press,
    add_row,
    back,
    begin,
    change,
    current,
    draw_step,
    forward,
    guarded,
    move_on,
    remove_row,
)
from dialogs.forms.shape import Answers, Form, Look, Rows, Step
from dialogs.forms.typed import LONGEST_TYPED, take_in
from storage.tables import Draft

__all__ = [
    "LONGEST_TYPED",
    "Answers",
    "Draft",
    "Form",
    "Look",
    "Press",
    "Rows",
    "Step",
    "add_row",
    "back",
    "begin",
    "change",
    "current",
    "draw_step",
    "forward",
    "guarded",
    "move_on",
    "remove_row",
    "take_in",
]
