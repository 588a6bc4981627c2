"""What is due: done, help, expected, and one's own quiet hours."""

from dialogs.duties import quiet, tasks

__all__ = ["quiet", "tasks"]
