"""Knows which roles do what in appeal."""

RECEPTION = ("receptionist", "caseworker", "decider", "leader", "lawyer")
REVIEW = ("caseworker", "decider", "leader", "lawyer")
# To change, reject or suspend is itself a decision.
DECIDING = ("decider", "leader", "lawyer")
READING = ("caseworker", "decider", "leader", "lawyer", "auditor")
