"""When others say something, assessment does something: one story per fact heard."""

from services.assessment.commands import CloseAssessment, OpenAssessment
from services.assessment.reactions import (
    when_application_received,
    when_application_withdrawn,
    when_case_reopened,
)
from shared.kernel.ids import derived_id
from tests.assessment.test_handlers import received, reopened, withdrawn
from tests.kit.people import ANNA, CASE, TODAY, recorded


def test_an_application_is_to_be_assessed() -> None:
    told = recorded(received, position=7).record
    assert when_application_received(received, record=told) == OpenAssessment(
        id=derived_id("intake", 7, "open-assessment"),
        case_id=CASE,
        round=1,
        person=ANNA,
        services=("home-nursing",),
        received_on=TODAY,
        residency="staying",
    )


def test_a_withdrawn_application_is_not_assessed_further() -> None:
    assert when_application_withdrawn(record=recorded(withdrawn, position=8).record) == CloseAssessment(
        id=derived_id("intake", 8, "close-assessment"), case_id=CASE, application=CASE
    )


def test_a_case_opened_again_is_assessed_in_the_next_round() -> None:
    told = recorded(reopened, position=9).record
    assert when_case_reopened(reopened, record=told) == OpenAssessment(
        id=derived_id("decision", 9, "open-assessment"),
        case_id=CASE,
        round=2,
        person=ANNA,
        services=("home-nursing",),
        received_on=TODAY,
        residency=None,
    )
