"""Knows what assessment does when another service says that something has happened."""

from services.assessment.commands import CloseAssessment, OpenAssessment
from shared.contracts.decision import CaseReopened
from shared.contracts.fact import Record
from shared.contracts.intake import ApplicationReceived
from shared.kernel.ids import derived_id


def when_application_received(received: ApplicationReceived, *, record: Record) -> OpenAssessment:
    """An application was received (søknad mottatt): its need must be assessed."""
    return OpenAssessment(
        id=derived_id(record.service, record.position, "open-assessment"),
        case_id=record.case_id,
        round=1,
        person=received.person,
        services=received.services,
        received_on=received.received_on,
        residency=received.residency,
    )


def when_application_withdrawn(*, record: Record) -> CloseAssessment:
    """The application was withdrawn (trukket): there is nothing left to assess."""
    return CloseAssessment(
        id=derived_id(record.service, record.position, "close-assessment"),
        case_id=record.case_id,
        application=record.stream,
    )


def when_case_reopened(reopened: CaseReopened, *, record: Record) -> OpenAssessment:
    """The decision was set aside (opphevet): the need is assessed anew, in a round of its own."""
    return OpenAssessment(
        id=derived_id(record.service, record.position, "open-assessment"),
        case_id=record.case_id,
        round=reopened.next_round,
        person=reopened.person,
        services=reopened.services,
        received_on=reopened.received_on,
        residency=None,
    )
