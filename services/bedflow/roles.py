"""Knows which roles do what in bedflow."""

COORDINATING = ("bed-coordinator", "leader")
LOOKING = ("bed-coordinator", "caseworker", "decider", "leader")
READING = ("bed-coordinator", "caseworker", "decider", "leader", "lawyer", "auditor")
FROM_HOSPITAL = (*COORDINATING, "hospital-messages")
"""Who notes what a hospital tells: the messages' own inlet, and the coordinator when the hospital calls."""
COUNTING = ("controller", "auditor")
"""Who counts days and kroner, and reads no case for it."""
