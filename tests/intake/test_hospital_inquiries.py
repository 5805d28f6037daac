"""From the bytes of a hospital's health information to the inquiry intake has of it, until it is taken back."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from services.bedflow.hospital import naming
from services.bedflow.hospital.refusals import NoPlace
from services.intake import inbox
from shared.contracts.intake_inquiries import InquiryReceived, InquiryResolved
from tests.bedflow.hospital.mail import Mail, admission_report, admitted, health_information
from tests.bedflow.hospital.office import TODAY, Office, stream_of
from tests.intake.test_handlers import a_log
from tests.kit.memory_log import MemoryLog
from tests.kit.people import REACTION, calling

nameless = replace(health_information, numbers=())

changed = health_information.about(health_information, status="M", n=2)
cancelled = health_information.about(health_information, status="C", n=3)


def heard(office: Office, log: MemoryLog | None = None) -> MemoryLog:
    """Intake's log after it has heard what the office has recorded of messages, one fact after the other."""
    log = log or a_log()
    for n, told in enumerate(office.log.recorded, start=1):
        inbox.LISTENS_TO["bedflow"](told, calling(REACTION, on=told.record.recorded_at.date(), n=n), log)
    return log


def received(log: MemoryLog) -> list[InquiryReceived]:
    return [fact for fact in log.facts if isinstance(fact, InquiryReceived)]


def test_the_month_of_an_inquiry_runs_from_the_day_its_message_came() -> None:
    office = Office()
    office.take_in(nameless)
    office.place(nameless, on=TODAY + timedelta(days=20))
    assert [(one.received_on, one.source) for one in received(heard(office))] == [(TODAY, "hospital")]


def test_what_waited_for_its_original_keeps_the_day_it_came() -> None:
    office = Office()
    change = health_information.about(health_information, status="M", n=2)
    office.take_in(change, nameless)
    office.place(nameless, on=TODAY + timedelta(days=20))
    placed = [office.message(one).placed for one in (nameless, change)]
    assert [one.received_on for one in placed if one is not None] == [TODAY, TODAY]


def test_what_the_hospital_takes_back_is_no_inquiry_any_longer() -> None:
    office = Office()
    assert office.results(health_information, cancelled) == [("accepted", None)] * 2
    log = heard(office)
    assert log.facts[-1] == InquiryResolved(outcome="taken-back", resolved_on=TODAY, led_to=None)


def test_an_inquiry_that_is_settled_stays_as_it_was_settled() -> None:
    office, done = Office(), InquiryResolved(outcome="advice", resolved_on=TODAY, led_to=None)
    office.take_in(health_information)
    log = heard(office)
    log.given(naming.inquiry_of(stream_of(health_information)), done)
    office.take_in(cancelled)
    assert heard(office, log).facts[-1] == done


def test_what_was_taken_back_before_it_came_has_no_effect() -> None:
    office = Office()
    assert office.results(cancelled, health_information) == [("to-work-list", "original-missing"), ("accepted", None)]
    assert {office.message(one).placed.placed_as for one in (cancelled, health_information)} == {"without-effect"}  # type: ignore[union-attr]
    assert received(heard(office)) == []


@pytest.mark.parametrize(
    "order", list(permutations((health_information, changed, health_information.about(changed, status="C", n=4))))
)
def test_in_every_order_nothing_is_left_open(order: tuple[Mail, ...]) -> None:
    office = Office()
    office.take_in(*order)
    assert {office.message(one).stage for one in order} == {"placed"}
    log = heard(office)
    resolved = [fact for fact in log.facts if isinstance(fact, InquiryResolved)]
    assert len(received(log)) == len(resolved)


def test_a_report_that_is_taken_back_stays_filed_beside_the_stay() -> None:
    office, back = Office(), admitted.about(admission_report, status="C", n=2)
    office.take_in(admitted, admission_report, back)
    assert {office.message(one).placed.about for one in (admitted, back)} == {office.message(admitted).placed.about}  # type: ignore[union-attr]


def test_nobody_can_make_an_inquiry_of_what_only_takes_one_back() -> None:
    office = Office()
    office.take_in(cancelled)
    with pytest.raises(NoPlace, match="trekker tilbake"):
        office.place(cancelled)
