"""Knows what is claimed back when something is heard late about days that were authorised or paid."""

from collections.abc import Iterator
from datetime import date

from services.billing.invoices.invoice import Invoice
from services.billing.reconciling.spans import days_in, in_rows
from shared.contracts.billing_invoice_handling import ClaimBackRecorded
from shared.contracts.billing_verdicts import CheckedLine, Reason, Span, Verdict
from shared.kernel.money import Ore, shared_out


def claim(invoice: Invoice, seen_now: tuple[Verdict, ...], *, today: date) -> Iterator[ClaimBackRecorded]:
    """What was allowed then and would not be now (krav om tilbakebetaling), less what is claimed already."""
    then = {one.verdict.line: one for one in invoice.checked}
    for verdict in seen_now:
        told = then[verdict.line]
        claimed = sum(one.ore for one in invoice.claims if one.line == verdict.line)
        too_much = told.verdict.payable - verdict.payable - claimed
        if too_much > 0:
            yield from _of_line(told, verdict, too_much=too_much, today=today)


def _of_line(told: CheckedLine, now: Verdict, *, too_much: Ore, today: date) -> Iterator[ClaimBackRecorded]:
    """One claim for each new reason, as less is paid only for one; the øre by how much each of them weighs."""
    new = [reason for reason in now.reasons if _new_ore(reason, told.verdict) > 0]
    shares = shared_out(too_much, tuple(_new_ore(reason, told.verdict) for reason in new))
    for reason, ore in zip(new, shares, strict=True):
        if ore:
            days = days_in(reason.days) - days_in(_days_then(reason, told.verdict))
            rows = in_rows(days) or reason.days
            yield ClaimBackRecorded(line=now.line, days=rows, ore=ore, reason=reason.kind, recorded_on=today)


def _new_ore(reason: Reason, then: Verdict) -> Ore:
    return reason.ore - sum(one.ore for one in then.reasons if one.kind == reason.kind)


def _days_then(reason: Reason, then: Verdict) -> tuple[Span, ...]:
    return tuple(row for one in then.reasons if one.kind == reason.kind for row in one.days)
