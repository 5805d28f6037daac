"""Knows which roles do what in assessment."""

CASEWORK = ("caseworker", "leader")
# Whoever prepares, decides or reviews may say that something ties her to the parties.
DECLARING = (*CASEWORK, "decider", "lawyer")
STAFFING = ("leader",)
# The journal is the health personnel's own: who leads or oversees the office reads the case file.
JOURNAL = ("caseworker",)
READING = ("caseworker", "decider", "leader", "lawyer", "auditor")
