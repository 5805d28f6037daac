"""Knows which roles do what in assessment."""

CASEWORK = ("caseworker", "leader")
STAFFING = ("leader",)
# The journal is the health personnel's own: who leads or oversees the office reads the case file.
JOURNAL = ("caseworker",)
READING = ("caseworker", "decider", "leader", "lawyer", "auditor")
