"""Knows which requests about buying are let in, sent by whom."""

from services.billing.purchasing import commands, handlers
from services.billing.roles import MANAGING
from shared.web.door import CommandDoor

PURCHASING = (
    CommandDoor(
        name="register-supplier",
        command=commands.RegisterSupplier,
        handler=handlers.register_supplier,
        roles=MANAGING,
        summary="Register a supplier we may buy from and pay (registrer leverandør).",
    ),
)
