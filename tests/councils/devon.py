"""A sixth council, made up."""

DEVON = """\
effective_from = 2026-01-01
name = "Devon"
document = "Devon's standard"
contact = "the Devon desk"

[timescale]
notice = { value = 5, rules = ["DV-01"] }

[words]
chair = "conference leader"
"""
