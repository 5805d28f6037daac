"""Every message a hospital may send lands in a stay, with somebody, or is refused; nothing is dropped."""

from dataclasses import replace
from datetime import date, datetime
from random import Random
from string import ascii_letters
from typing import Any

import pytest
from lxml import etree

from services.bedflow.discharge import standing
from services.bedflow.hospital import naming
from shared.contracts.bedflow_messages import (
    MessageAcknowledged,
    MessageContentKept,
    MessagePlaced,
    MessagePutOnWorkList,
    MessageReceived,
)
from shared.contracts.bedflow_notices import AdmissionNoted, DeclaredReady, DiedInHospital, Readmitted
from shared.kernel.clock import OSLO
from shared.kernel.confidential import Clear
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import (
    EVERY_KIND,
    Mail,
    admission_report,
    admitted,
    died,
    discharged,
    health_information,
    ready,
    withdrawn,
)
from tests.bedflow.hospital.office import Office, stream_of
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER

ACCEPTED = ("accepted", None)


def status_of(receipt: bytes | None) -> tuple[str, str | None]:
    """Accepted (1) or rejected (2), and with which error."""
    assert receipt is not None
    root = etree.fromstring(receipt)
    space = {"a": etree.QName(root).namespace}
    error = root.find("a:Error", space)
    return root.find("a:Status", space).get("V"), None if error is None else error.get("V")


def test_a_stay_is_told_from_admission_to_discharge() -> None:
    office = Office()
    assert office.results(admitted, ready, withdrawn, discharged) == [ACCEPTED] * 4
    assert {office.message(one).placed.about for one in (admitted, ready, withdrawn, discharged)} == {  # type: ignore[union-attr]
        office.message(admitted).placed.about  # type: ignore[union-attr]
    }
    (noted,) = office.facts(AdmissionNoted)
    assert noted.person == ANNA
    assert noted.hospital == mail.HOSPITAL
    assert noted.notified_at == datetime(2024, 3, 11, 9, 30, tzinfo=OSLO)
    assert standing.left_on(office.episode(discharged)) == date(2024, 3, 15)
    assert office.there().stays == ()


def test_whatever_one_message_leads_to_is_recorded_with_it() -> None:
    office = Office()
    office.take_in(admitted)
    assert {type(fact) for fact in office.log.facts} >= {MessageReceived, MessagePlaced, AdmissionNoted}
    assert len({one.record.recorded_at for one in office.log.recorded}) == 1


def test_the_message_itself_is_kept_sealed_and_no_fact_says_who_it_is_about() -> None:
    office = Office()
    office.take_in(*EVERY_KIND)
    assert {fact.content.person for fact in office.facts(MessageReceived) if isinstance(fact.content, Clear)} == {ANNA}
    for clear in (mail.KARI, "Kari", "Trenger hjelp"):
        assert clear not in repr(office.log.facts)


def test_a_large_message_is_kept_in_parts() -> None:
    office = Office()
    big = replace(admitted, remark="".join(Random(7).choices(ascii_letters, k=600_000)))
    assert office.results(big) == [ACCEPTED]
    (received,) = office.facts(MessageReceived)
    assert received.parts == 1 + len(office.facts(MessageContentKept)) > 1


def test_a_receipt_says_that_a_message_was_taken_in_and_nothing_of_the_patient() -> None:
    (outcome,) = Office().take_in(admitted)
    assert status_of(outcome.receipt) == ("1", None)
    assert outcome.receipt is not None
    for clear in (mail.KARI, "Kari", "2024-03-10"):
        assert clear.encode() not in outcome.receipt


def test_a_message_that_comes_again_changes_nothing_and_gets_its_first_receipt() -> None:
    office = Office()
    (first,) = office.take_in(admitted)
    recorded = len(office.log.facts)
    (again,) = office.take_in(admitted)
    assert (again.result, again.receipt) == ("duplicate", first.receipt)
    assert len(office.log.facts) == recorded


def test_another_message_under_the_same_id_is_looked_at_by_somebody_and_not_acknowledged() -> None:
    office = Office()
    other = replace(admitted, numbers=(("FNR", mail.OLE),))
    office.take_in(admitted)
    (outcome,) = office.take_in(other)
    assert (outcome.result, outcome.reason, outcome.receipt) == ("to-work-list", "same-id-other-content", None)
    assert office.results(other, admitted) == [("duplicate", "same-id-other-content"), ("duplicate", None)]
    assert office.there(BIRGER).stays == ()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (replace(admitted, numbers=()), "no-number"),
        (replace(admitted, numbers=(("FNR", "12345678901"),)), "number-not-valid"),
        (replace(admitted, numbers=(("PNR", "X123"),)), "number-of-another-kind"),
        (replace(admitted, numbers=(("FNR", mail.synthetic("078930")),)), "unknown-patient"),
        (replace(admitted, numbers=(("FNR", mail.KARI), ("DNR", mail.OLE))), "patients-differ"),
        (replace(admitted, sender=("7000000", None)), "unknown-sender"),
        (replace(admitted, receiver=(mail.MUNICIPALITY, "8100099")), "unknown-service-address"),
        (replace(admitted, receiver=("7100000", None)), "unknown-service-address"),
        (replace(admitted, processing="T"), "marked-as-test"),
        (replace(admitted, day="2024"), "day-missing"),
        (replace(admitted, day="1024-03-10"), "day-missing"),
        (replace(admitted, status="A"), "addition"),
        (withdrawn, "no-open-episode"),
        (discharged, "no-open-episode"),
        (died, "no-open-episode"),
        (replace(admitted, status="M"), "original-missing"),
    ],
)
def test_what_cannot_be_placed_lies_on_a_list_with_its_reason_and_an_owner(told: Mail, reason: str) -> None:
    office = Office()
    assert office.results(told) == [("to-work-list", reason)]
    (waiting,) = office.facts(MessagePutOnWorkList)
    assert waiting.owner == "pasientflyt"
    assert office.facts(AdmissionNoted) == []


@pytest.mark.parametrize("reason", ["unknown-sender", "unknown-service-address"])
def test_what_may_not_be_ours_is_not_acknowledged_before_somebody_has_looked(reason: str) -> None:
    told = {
        "unknown-sender": replace(admitted, sender=("7000000", None)),
        "unknown-service-address": replace(admitted, receiver=("7100000", None)),
    }[reason]
    office = Office()
    (outcome,) = office.take_in(told)
    assert outcome.receipt is None
    assert office.facts(MessageAcknowledged) == []


@pytest.mark.parametrize(
    "numbers",
    [(("DNR", mail.KARI_D),), (("HNR", mail.HELP),), (("FHN", mail.HELP),), (("PNR", "X1"), ("FNR", mail.KARI))],
)
def test_somebody_known_by_another_number_is_the_same_person(numbers: tuple[tuple[str, str], ...]) -> None:
    office = Office()
    assert office.results(admitted, replace(ready, numbers=numbers)) == [ACCEPTED, ACCEPTED]
    assert office.message(ready).placed.about == office.message(admitted).placed.about  # type: ignore[union-attr]


def test_a_copy_is_filed_and_tells_no_stay_anything() -> None:
    office = Office()
    copy = replace(admitted, receiver=("7100000", None), copies=((mail.MUNICIPALITY, mail.SERVICE),))
    assert office.results(copy, replace(copy, message_id="another", numbers=())) == [ACCEPTED, ACCEPTED]
    assert {fact.placed_as for fact in office.facts(MessagePlaced)} == {"copy"}
    assert office.facts(AdmissionNoted) == []


def test_a_notice_of_readiness_without_an_admission_opens_the_stay() -> None:
    office = Office()
    told = replace(ready, events=(("1", "2024-03-09T10:00:00", False), ("3", "2024-03-12", True)))
    assert office.results(told) == [ACCEPTED]
    (declared,) = office.facts(DeclaredReady)
    assert (declared.ready_on, declared.is_estimate) == (date(2024, 3, 12), True)
    assert [stay.begun_on for stay in office.there().stays] == [date(2024, 3, 9)]


def test_an_admission_while_a_stay_goes_on_is_a_new_admission_of_the_same_patient() -> None:
    office = Office()
    again = replace(admitted, message_id="another", day="2024-03-13", sent_at=datetime(2024, 3, 13, 9, tzinfo=OSLO))
    assert office.results(admitted, ready, again) == [ACCEPTED] * 3
    (readmitted,) = office.facts(Readmitted)
    assert readmitted.readmitted_on == date(2024, 3, 13)


def test_who_was_discharged_dead_has_died() -> None:
    office = Office()
    assert office.results(admitted, replace(discharged, state="2")) == [ACCEPTED, ACCEPTED]
    assert [fact.died_on for fact in office.facts(DiedInHospital)] == [date(2024, 3, 15)]


def test_health_information_opens_an_inquiry_and_an_admission_report_is_filed_beside_the_stay() -> None:
    office = Office()
    assert office.results(admitted, health_information, admission_report) == [ACCEPTED] * 3
    stay, inquiry, report = office.facts(MessagePlaced)
    assert (inquiry.placed_as, inquiry.about) == ("inquiry", naming.inquiry_of(stream_of(health_information)))
    assert (report.placed_as, report.about) == ("information", stay.about)


def test_what_a_stay_refuses_lies_on_a_list_with_the_code_it_was_refused_with() -> None:
    office = Office()
    wrong = replace(ready, status="M", refers_to=admitted.message_id)
    assert office.results(admitted, wrong) == [ACCEPTED, ("to-work-list", "not-accepted")]
    (waiting,) = office.facts(MessagePutOnWorkList)
    assert waiting.refused_as == "bedflow.replaces-another-kind"
    assert office.facts(DeclaredReady) == []


def test_with_two_stays_that_go_on_the_day_of_admission_tells_which() -> None:
    office = Office()
    again = replace(admitted, message_id="again", day="2024-03-17", sent_at=datetime(2024, 3, 17, 9, tzinfo=OSLO))
    back = admitted.about(discharged, status="C", n=9)
    assert office.results(admitted, discharged, again, back) == [ACCEPTED] * 4
    assert len(office.there().stays) == 2
    told = replace(ready, events=(("1", "2024-03-17", False), ("3", "2024-03-18", False)))
    assert office.results(told, replace(ready, message_id="which")) == [
        ACCEPTED,
        ("to-work-list", "several-open-episodes"),
    ]
    assert office.message(told).placed.about == office.message(again).placed.about  # type: ignore[union-attr]


class OvertakenLog(MemoryLog):
    """Somebody else is first, a number of times."""

    overtaken = 0

    def append(self, *told: Any, **more: Any) -> Receipt:
        if self.overtaken > 0:
            self.overtaken -= 1
            raise CaseHasMovedOn
        return super().append(*told, **more)


def test_who_comes_second_to_a_patient_looks_again_and_gives_up_in_the_end() -> None:
    log = OvertakenLog("bedflow")
    office = Office(log=log)
    log.overtaken = 3
    assert office.results(admitted) == [ACCEPTED]
    log.overtaken = 100
    with pytest.raises(CaseHasMovedOn):
        office.take_in(ready)


def test_two_hospitals_may_use_the_same_message_id() -> None:
    office = Office()
    assert office.results(admitted, replace(admitted, sender=(mail.OTHER_HOSPITAL, None))) == [ACCEPTED, ACCEPTED]
