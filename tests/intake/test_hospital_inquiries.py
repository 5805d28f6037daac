"""From the bytes of a hospital's health information to the inquiry intake has of it."""

from dataclasses import replace
from datetime import timedelta

from services.intake import inbox
from shared.contracts.intake_inquiries import InquiryReceived
from tests.bedflow.hospital.mail import health_information
from tests.bedflow.hospital.office import TODAY, Office
from tests.intake.test_handlers import a_log
from tests.kit.memory_log import MemoryLog
from tests.kit.people import REACTION, calling

nameless = replace(health_information, numbers=())


def heard(office: Office) -> MemoryLog:
    """Intake's log after it has heard what the office has recorded of messages, one fact after the other."""
    log = a_log()
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
