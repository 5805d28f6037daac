"""Knows who does what at the reception."""

RECEPTION = ("receptionist", "caseworker", "leader")
CASEWORK = ("caseworker", "leader")
"""What takes a professional judgement."""
FEED = (*RECEPTION, "operator", "register")
"""What the population register or the previous system tells as well: their feeds run for the operator."""
READING = ("caseworker", "decider", "leader", "lawyer", "receptionist", "auditor")
"""Who reads a case, and is told whose it is."""
TAKING_OVER = ("operator",)
"""Who brings the previous system's cases in (overføring)."""
