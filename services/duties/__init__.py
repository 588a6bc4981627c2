"""Duties: what was done of a timetable, who is told of what is due, and when."""
