"""Knows what comes with a file: which way, with whom, when."""

from dataclasses import dataclass
from datetime import datetime

from shared.contracts.billing_invoice_files import InvoiceInlet
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Bytes that came in (innkommet fil)."""

    raw: bytes
    inlet: InvoiceInlet
    actor: Actor
    now: datetime
    trace: str | None = None

    def caller(self, mark: str) -> Caller:
        """Whether a file is known is asked of its stream: one that was refused may be sent again, as a new command."""
        return Caller(
            actor=self.actor,
            command_id=CommandId(derived_id("billing-take-in-invoice", mark, self.now.isoformat())),
            fingerprint=bytes.fromhex(mark),
            now=self.now,
            trace=self.trace,
        )
