"""What is due: done, help, expected, and one's own quiet hours."""

from dialogs.duties import mails, quiet, tasks

__all__ = ["mails", "quiet", "tasks"]
