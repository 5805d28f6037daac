"""Knows which roles do what in bedflow."""

COORDINATING = ("bed-coordinator", "leader")
LOOKING = ("bed-coordinator", "caseworker", "decider", "leader")
READING = ("bed-coordinator", "caseworker", "decider", "leader", "lawyer", "auditor")
