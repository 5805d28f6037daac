"""When others say something, decision does something: one story per fact heard."""

import pytest
from msgspec.structs import replace

from services.decision.commands import AlterOutcome, DiscardDraft, DraftDecision, ReopenCase
from services.decision.reactions import (
    when_appeal_allowed,
    when_appeal_decided,
    when_application_withdrawn,
    when_assessment_completed,
)
from shared.contracts.appeal import AppealAllowed, AppealDecided, AppealPartlyAllowed
from shared.contracts.intake import ApplicationWithdrawn
from shared.contracts.words import AppealBody, AppealOutcome
from shared.kernel.confidential import Clear
from shared.kernel.ids import derived_id
from tests.decision.stories import APPEAL, ASSESSMENT, DECISION, completed
from tests.kit.people import ANNA, CASE, TODAY, recorded

grounds = Clear(ANNA, "health", "Behovet er større.")
allowed = AppealAllowed(decision=DECISION, lines=(1,), allowed_on=TODAY, reasons=grounds)
partly_allowed = AppealPartlyAllowed(decision=DECISION, lines=(1,), allowed_on=TODAY, reasons=grounds)
withdrawn = ApplicationWithdrawn(withdrawn_on=TODAY, by="applicant")


def answered(outcome: AppealOutcome, *, body: AppealBody = "county-governor") -> AppealDecided:
    return AppealDecided(
        decision=DECISION,
        body=body,
        outcome=outcome,
        lines=(1,),
        decided_on=TODAY,
        received_on=TODAY,
        theme="assessment",
    )


def test_a_completed_assessment_becomes_a_draft() -> None:
    told = recorded(completed(), stream=ASSESSMENT, position=4).record
    assert when_assessment_completed(completed(), record=told) == DraftDecision(
        id=derived_id("assessment", 4, "draft-decision"), case_id=CASE, assessment=ASSESSMENT, proposal=completed()
    )


def test_a_withdrawn_application_discards_the_draft() -> None:
    told = recorded(withdrawn, position=5).record
    assert when_application_withdrawn(record=told) == DiscardDraft(
        id=derived_id("intake", 5, "discard-draft"), case_id=CASE
    )


@pytest.mark.parametrize("fact", [allowed, partly_allowed])
def test_an_allowed_appeal_alters_the_outcome(fact: AppealAllowed | AppealPartlyAllowed) -> None:
    told = recorded(fact, stream=APPEAL, position=6).record
    assert when_appeal_allowed(fact, record=told) == AlterOutcome(
        id=derived_id("appeal", 6, "alter-outcome"),
        decision_id=DECISION,
        appeal_id=APPEAL,
        altered_by="municipality",
        lines=(1,),
    )


@pytest.mark.parametrize("body", ["county-governor", "municipal-board"])
def test_the_appeal_body_alters_the_outcome(body: AppealBody) -> None:
    fact = answered("altered", body=body)
    told = recorded(fact, stream=APPEAL, position=7).record
    assert when_appeal_decided(fact, record=told) == AlterOutcome(
        id=derived_id("appeal", 7, "alter-outcome"),
        decision_id=DECISION,
        appeal_id=APPEAL,
        altered_by=body,
        lines=(1,),
    )


def test_a_decision_set_aside_opens_the_case_again() -> None:
    fact = answered("set-aside")
    told = recorded(fact, stream=APPEAL, position=8).record
    assert when_appeal_decided(fact, record=told) == ReopenCase(
        id=derived_id("appeal", 8, "reopen-case"), decision_id=DECISION, appeal_id=APPEAL, lines=(1,)
    )


@pytest.mark.parametrize("outcome", ["affirmed", "dismissed", "withdrawn"])
def test_an_appeal_that_leads_nowhere_changes_nothing(outcome: AppealOutcome) -> None:
    fact = answered(outcome)
    assert when_appeal_decided(fact, record=recorded(fact, stream=APPEAL).record) is None


def test_what_undoes_a_rejection_alters_no_decision() -> None:
    """An appeal against a rejection names the rejected appeal where others name the decision."""
    record = recorded(answered("altered"), stream=APPEAL, position=5).record
    assert when_appeal_decided(replace(answered("altered"), against="rejection"), record=record) is None
    undone = replace(allowed, decision=APPEAL, against="access-refusal")
    assert when_appeal_allowed(undone, record=record) is None
