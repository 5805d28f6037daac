"""Knows which roles do what in decision."""

# Who is several, acts as the first: the delegation register weighs the role.
DECIDING = ("leader", "decider", "caseworker")
CASEWORK = ("caseworker", "decider", "leader")
OFFICE = (*CASEWORK, "receptionist")
BEDS = (*CASEWORK, "bed-coordinator")
DELIVERY = (*CASEWORK, "bed-coordinator")
