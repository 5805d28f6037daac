"""A stay that came as messages has a name that only we know: the hospital bills it by the id of any of its messages."""

from dataclasses import replace
from datetime import date

import pytest

from services.billing.hospital import handlers
from services.billing.hospital.bill import Bill
from services.billing.hospital.commands import NameHospitalSupplier, TieHospitalLine, WithdrawHospitalBill
from services.billing.hospital.hearing import hear_bedflow
from services.billing.hospital.knowing import Stay, evolve
from services.billing.hospital.naming import stream_of_bill, stream_of_stay
from services.billing.hospital.receiving import receive_bill
from services.billing.hospital.refusals import LineIsTied, NoSuchLine, NoSuchStay
from services.billing.hospital.statement import SENTENCES, letter_of, objections_of
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import Mail, admitted, ready
from tests.bedflow.hospital.office import Office
from tests.billing.hospital.stories import bill_of, check
from tests.billing.hospital.test_reading import DAYS, bill
from tests.billing.stories import CONNY, SUPPLIER
from tests.kit.memory_log import MemoryLog
from tests.kit.people import REACTION, calling, command_id

OF = stream_of_bill(SUPPLIER, "H-1")
LATER = date(2024, 5, 1)
OTHERS = (
    replace(admitted, message_id="b0000000-0000-4000-8000-00000000ee01", numbers=(("FNR", mail.OLE),)),
    replace(ready, message_id="b0000000-0000-4000-8000-00000000ee02", numbers=(("FNR", mail.OLE),)),
)


def office_of(*messages: Mail) -> Office:
    office = Office()
    assert {result for result, _ in office.results(*messages)} == {"accepted"}
    return office


def billing(office: Office, *, reference: str) -> MemoryLog:
    """Billing once it has heard everything the office told, and taken in a bill for 12–14 March."""
    log = MemoryLog("billing")
    named = NameHospitalSupplier(id=command_id(100), supplier=SUPPLIER, hospital=mail.HOSPITAL)
    handlers.name_hospital_supplier(named, calling(CONNY, n=100), log)
    for at, told in enumerate(office.log.recorded):
        hear_bedflow(told, calling(REACTION, n=1000 + at), log)
    came = receive_bill(bill(replace(DAYS, call_off=reference), number="H-1"), calling(CONNY, n=50), log)
    assert came is not None
    assert came.result == "accepted"
    return log


def verdicts(log: MemoryLog, *, n: int = 1) -> list[str]:
    return [one.verdict for one in check(log, bill=OF, on=LATER, n=n).days]


def stay_of(office: Office, told: Mail) -> Stay:
    placed = office.message(told).placed
    assert placed is not None
    return Stay(hospital=mail.HOSPITAL, reference=placed.reference or "")


def tie(log: MemoryLog, stay: Stay, *, line: str = "1", n: int = 2) -> Bill:
    command = TieHospitalLine(id=command_id(n), bill=OF, line=line, hospital=stay.hospital, reference=stay.reference)
    handlers.tie_hospital_line(command, calling(CONNY, on=LATER, n=n), log)
    return bill_of(log, OF)


def claimed(log: MemoryLog, stay: Stay) -> list[date]:
    state, _ = log.load(stream_of_stay(stay.hospital, stay.reference), evolve, Stay())
    return [day for one in state.claimed for day in one.days]


@pytest.mark.parametrize("told", [admitted, ready], ids=["the admission", "the notice that somebody is ready"])
def test_a_bill_names_a_stay_by_the_id_of_any_of_its_messages(told: Mail) -> None:
    office = office_of(admitted, ready)
    log = billing(office, reference=told.message_id)
    assert verdicts(log) == ["owed"] * 3
    ours = stay_of(office, told).reference
    assert {(one.reference, one.stay) for one in bill_of(log, OF).days} == {(told.message_id, ours)}
    assert len(claimed(log, stay_of(office, told))) == 3


def test_an_id_means_the_same_in_capital_letters_and_our_own_name_of_the_stay_is_known_as_well() -> None:
    office = office_of(admitted, ready)
    assert verdicts(billing(office, reference=ready.message_id.upper())) == ["owed"] * 3
    assert verdicts(billing(office, reference=stay_of(office, ready).reference)) == ["owed"] * 3


def test_a_message_of_somebody_elses_stay_is_that_stay() -> None:
    office = office_of(admitted, ready, *OTHERS)
    log = billing(office, reference=OTHERS[1].message_id)
    assert verdicts(log) == ["owed"] * 3
    assert claimed(log, stay_of(office, ready)) == []


def test_a_reference_nobody_knows_is_said_to_be_just_that_until_a_person_says_which_stay_it_is() -> None:
    office = office_of(admitted, ready)
    log = billing(office, reference="opphold-77")
    assert verdicts(log) == ["unknown-stay"] * 3
    text = letter_of("H-1", objections_of(bill_of(log, OF).days, {}))
    assert SENTENCES["unknown-stay"] in text
    assert "ikke fått noen melding" not in text
    stay = stay_of(office, ready)
    assert (tie(log, stay).stage, bill_of(log, OF).days) == ("received", ())
    assert verdicts(log, n=3) == ["owed"] * 3
    with pytest.raises(LineIsTied):
        tie(log, stay, n=4)


def test_a_line_that_is_tied_anew_lets_go_of_the_stay_it_claimed() -> None:
    office = office_of(admitted, ready, *OTHERS)
    log = billing(office, reference=ready.message_id)
    first, second = stay_of(office, ready), stay_of(office, OTHERS[1])
    assert verdicts(log) == ["owed"] * 3
    tie(log, second)
    assert verdicts(log, n=3) == ["owed"] * 3
    assert (claimed(log, first), len(claimed(log, second))) == ([], 3)
    handlers.withdraw_hospital_bill(WithdrawHospitalBill(id=command_id(5), bill=OF), calling(CONNY, on=LATER, n=5), log)
    assert claimed(log, second) == []


def test_a_line_is_tied_to_a_stay_we_know_at_a_hospital_the_supplier_bills_for() -> None:
    office = office_of(admitted, ready)
    log = billing(office, reference="opphold-77")
    stay = stay_of(office, ready)
    with pytest.raises(NoSuchLine):
        tie(log, stay, line="2")
    with pytest.raises(NoSuchStay):
        tie(log, Stay(hospital=mail.HOSPITAL, reference="plo-ukjent"))
    with pytest.raises(NoSuchStay):
        tie(log, Stay(hospital=mail.OTHER_HOSPITAL, reference=stay.reference))
