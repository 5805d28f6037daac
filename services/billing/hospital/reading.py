"""Knows what a hospital's EHF bill says of days: each line one stay, by the hospital's own reference, and its days."""

from datetime import date

from services.billing.invoices.ehf.records import Broken, ParsedInvoice, ParsedLine
from shared.contracts.billing_hospital import BilledLine

MOST_DAYS = 400
"""In one line: nobody waits longer, and a slip of the pen in the year would."""


def lines_of(parsed: ParsedInvoice) -> tuple[tuple[BilledLine, ...], tuple[Broken, ...]]:
    """The lines, and why some cannot be held against a stay. One that cannot be read keeps the whole bill out."""
    lines, broken = [], []
    for line in parsed.lines:
        if (fault := _fault(line)) is not None:
            broken.append(fault)
        elif line.from_on is not None and line.to_on is not None:
            lines.append(
                BilledLine(
                    line=line.line_id,
                    reference=reference_of(line) or "",
                    from_on=line.from_on,
                    to_on=line.to_on,
                    asked=line.net_ore,
                )
            )
    if not broken and sum(one.asked for one in lines) != parsed.payable_ore:
        broken.append(
            Broken(rule="SAKS-HOSPITAL-SUM", sentence="Summen av døgnene er en annen enn beløpet som skal betales.")
        )
    return tuple(lines), tuple(broken)


def reference_of(line: ParsedLine) -> str | None:
    """The hospital's reference of the stay: BT-132 (order line), or BT-133 (buyer's accounting reference)."""
    return line.order_line or line.accounting_cost


def due_on(parsed: ParsedInvoice, *, today: date) -> date:
    return parsed.due_on or parsed.issued_on or today


def _fault(line: ParsedLine) -> Broken | None:
    if not reference_of(line):
        return _broken(line, "SAKS-HOSPITAL-STAY", "Linjen sier ikke hvilket opphold den gjelder.")
    if line.from_on is None or line.to_on is None or line.to_on < line.from_on:
        return _broken(line, "SAKS-HOSPITAL-DAYS", "Linjen sier ikke hvilke døgn den gjelder.")
    days = (line.to_on - line.from_on).days + 1
    if days > MOST_DAYS or line.hundredths != 100 * days:
        return _broken(line, "SAKS-HOSPITAL-COUNT", "Antall døgn stemmer ikke med perioden.")
    if line.net_ore <= 0:
        return _broken(line, "SAKS-HOSPITAL-AMOUNT", "Beløpet på linjen må være over null.")
    return None


def _broken(line: ParsedLine, rule: str, sentence: str) -> Broken:
    return Broken(rule=rule, sentence=sentence, line=line.line)
