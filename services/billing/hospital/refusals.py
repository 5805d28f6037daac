"""Knows every lawful "no" about a hospital's bill.

Refusal
├── BillAlreadyReceived       409  a bill of that supplier with that number was received before
├── NoSuchLine                409  the bill has no line of that number
├── NoSuchStay                409  no such stay is known at a hospital the supplier bills for
├── LineIsTied                409  the line is said to be about that stay already
├── NoSuchCreditWaits         409  no credit note of that number waits for the bill
├── NothingClaimedBack        409  nothing of the bill is claimed back
├── NotChecked                409  nothing is authorised or objected to before it is checked
├── BillIsSettled             409  the bill was authorised or withdrawn
├── CheckerCannotAuthorise    409  two people must agree that money leaves
├── CheckedBeforeToday        409  something was heard, or billed, since the check: check it again
├── NothingUndisputed         409  nothing of the bill is ours to pay
├── NothingToObjectTo         409  every day of the bill is ours to pay, at the right rate
├── HospitalRateNotKnown      409  no rate is entered for a day of the bill: nothing is guessed
└── HospitalAlreadyNamed      409  the hospital's days are billed through this supplier already
"""

from datetime import date

from shared.kernel.refusal import Refusal


class BillAlreadyReceived(Refusal, code="billing.bill-already-received"): ...


class NoSuchLine(Refusal, code="billing.no-such-hospital-line"): ...


class NoSuchStay(Refusal, code="billing.no-such-hospital-stay"): ...


class LineIsTied(Refusal, code="billing.hospital-line-is-tied"): ...


class NoSuchCreditWaits(Refusal, code="billing.no-such-credit-waits"): ...


class NothingClaimedBack(Refusal, code="billing.nothing-claimed-back"): ...


class NotChecked(Refusal, code="billing.not-checked"): ...


class BillIsSettled(Refusal, code="billing.bill-is-settled"): ...


class CheckerCannotAuthorise(Refusal, code="billing.checker-cannot-authorise"): ...


class CheckedBeforeToday(Refusal, code="billing.checked-before-today"): ...


class NothingUndisputed(Refusal, code="billing.nothing-undisputed"): ...


class NothingToObjectTo(Refusal, code="billing.nothing-to-object-to"): ...


class HospitalRateNotKnown(Refusal, code="billing.hospital-rate-not-known"):
    """The rate of a day was not found (døgnpris mangler)."""

    def __init__(self, on: date) -> None:
        super().__init__(
            f"Døgnprisen for utskrivningsklare pasienter er ikke lagt inn for {on.year} (døgnet {on:%d.%m.%Y}). "
            "Legg inn satsen med kilde før regningen kontrolleres."
        )


class HospitalAlreadyNamed(Refusal, code="billing.hospital-already-named"): ...
