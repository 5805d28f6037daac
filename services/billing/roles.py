"""Knows which roles do what in billing."""

CONTROLLING = ("controller",)
"""Registers, orders, reconciles and certifies (attesterer)."""
AUTHORISING = ("leader",)
"""Authorises what somebody else certified (anviser)."""
MANAGING = ("controller", "leader")
HANDING_IN = ("controller", "caseworker", "leader")
"""Assignments and schemes of personal assistance: the caseworker knows the person."""
LOOKING = ("controller", "caseworker", "decider", "leader", "auditor")
READING = ("controller", "caseworker", "decider", "leader", "lawyer", "auditor")
OPENING = ("controller", "leader", "lawyer", "auditor")
"""Who reads words about somebody's economy."""
COUNTING = ("controller", "leader", "auditor")
"""Who counts kroner, and reads no case for it."""
FROM_SUPPLIERS = (*MANAGING, "invoice-inlet")
"""Who brings an invoice: the access point's own inlet, and the controller with one that came another way."""
