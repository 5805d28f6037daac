"""When others say something, assessment does something: one story per fact heard."""

from msgspec.structs import replace

from services.assessment.commands import CloseAssessment, OpenAssessment
from services.assessment.reactions import (
    when_application_received,
    when_application_withdrawn,
    when_case_closed,
    when_case_opened_on_own_duty,
    when_case_reopened,
    when_emergency_help_started,
    when_review_opened,
)
from shared.kernel.ids import derived_id
from tests.assessment.heard import dead, helped, own_duty, received, reopened, review, withdrawn
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
        origin="set-aside",
    )


def test_a_case_the_office_opened_itself_is_assessed_like_any_other() -> None:
    told = recorded(own_duty, position=7).record
    command = when_case_opened_on_own_duty(own_duty, record=told)
    assert (command.round, command.origin, command.received_on) == (1, "own-duty", TODAY)
    assert (command.person, command.services, command.residency) == (ANNA, ("home-nursing",), "staying")


def test_a_childs_case_is_opened_as_a_childs() -> None:
    told = recorded(received, position=7).record
    assert when_application_received(replace(received, minor=True), record=told).minor
    assert when_case_opened_on_own_duty(replace(own_duty, minor=True), record=told).minor


def test_a_review_is_a_round_of_its_own_that_says_what_it_began_with() -> None:
    told = recorded(review, position=9).record
    command = when_review_opened(review, record=told)
    assert (command.round, command.origin, command.residency) == (2, "reduction", None)


def test_help_that_runs_already_hastens_the_assessment() -> None:
    told = recorded(helped, position=9).record
    assert when_emergency_help_started(helped, record=told).helped_since == TODAY


def test_who_has_left_us_is_not_assessed_further() -> None:
    told = recorded(dead, position=9).record
    command = when_case_closed(dead, record=told)
    assert (command.case_id, command.reason, command.closed_on) == (CASE, "died", TODAY)
