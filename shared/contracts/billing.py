"""Every fact billing records, from what it is told to what is paid and charged (oppgjør)."""

from shared.contracts.billing_assignments import ASSIGNMENTS
from shared.contracts.billing_bpa import BPA
from shared.contracts.billing_budget import BUDGET
from shared.contracts.billing_call_offs import CALL_OFFS
from shared.contracts.billing_costly import COSTLY
from shared.contracts.billing_fees import FEES
from shared.contracts.billing_hospital import HOSPITAL
from shared.contracts.billing_hospital_credits import HOSPITAL_CREDITS
from shared.contracts.billing_hospital_stays import HOSPITAL_STAYS
from shared.contracts.billing_invoice_files import INVOICE_FILES
from shared.contracts.billing_invoices import INVOICES
from shared.contracts.billing_knowing import KNOWING
from shared.contracts.billing_ledger import LEDGER
from shared.contracts.billing_letters import LETTERS
from shared.contracts.billing_payments import PAYMENTS
from shared.contracts.billing_purchasing import PURCHASING
from shared.contracts.billing_standing import STANDING
from shared.contracts.billing_whereabouts import WHEREABOUTS
from shared.contracts.fact import Fact
from shared.contracts.words import UnparkOutcome


class FactUnparked(Fact, tag="billing.fact-unparked.v1", frozen=True, kw_only=True):
    """Operations let a fact that could not be used be tried again (melding gjenopptatt).

    `reason` is why it was parked; `outcome` what came of it. Still parked: `still` says why.
    """

    upstream: str
    position: int
    reason: str
    outcome: UnparkOutcome
    still: str | None = None


class CaseRead(Fact, tag="billing.case-read.v1", frozen=True, kw_only=True):
    """Somebody read the case here (innsynslogg, pasientjournalloven § 22)."""

    purpose: str


FACTS: tuple[type[Fact], ...] = (
    *KNOWING,
    *WHEREABOUTS,
    *PURCHASING,
    *CALL_OFFS,
    *BPA,
    *ASSIGNMENTS,
    *INVOICE_FILES,
    *INVOICES,
    *PAYMENTS,
    *LEDGER,
    *HOSPITAL_STAYS,
    *HOSPITAL,
    *HOSPITAL_CREDITS,
    *BUDGET,
    *COSTLY,
    *FEES,
    *STANDING,
    *LETTERS,
    FactUnparked,
    CaseRead,
)
