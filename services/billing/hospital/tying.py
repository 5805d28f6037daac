"""Knows when a person may say which stay a billed line is about, because the hospital's reference does not tell us."""

from datetime import date

from services.billing.hospital.bill import Bill
from services.billing.hospital.checking import refuse_unless_open
from services.billing.hospital.commands import TieHospitalLine
from services.billing.hospital.knowing import Stay
from services.billing.hospital.refusals import LineIsTied, NoSuchLine, NoSuchStay
from shared.contracts.billing_hospital import HospitalLineTied


def tie(
    state: Bill, command: TieHospitalLine, *, hospitals: tuple[str, ...], stay: Stay, today: date
) -> HospitalLineTied:
    """A line is about this stay (linje knyttet til opphold). Checked again before anything is said of its days."""
    refuse_unless_open(state)
    if command.line not in {one.line for one in state.lines}:
        raise NoSuchLine("Regningen har ingen linje med dette nummeret.")
    if command.hospital not in hospitals or not stay.is_known:
        raise NoSuchStay("Vi kjenner ikke et slikt opphold ved et sykehus denne leverandøren fakturerer for.")
    known = state.ties.get(command.line)
    if known is not None and (known.hospital, known.reference) == (command.hospital, command.reference):
        raise LineIsTied("Linjen er alt knyttet til dette oppholdet.")
    return HospitalLineTied(line=command.line, hospital=command.hospital, reference=command.reference, tied_on=today)
