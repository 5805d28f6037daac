"""A consent is looked up, not believed: it is the person's, reaches who is asked, and what rests on it ends with it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.assessment import inbox, sources_handlers
from services.assessment.consents import stream_of
from services.assessment.refusals_of_asking import ConsentDoesNotReach, ConsentIsUnknown
from services.assessment.sources_commands import RequestInformation
from shared.contracts.assessment_sources import (
    ConsentNoted,
    ConsentReliedOn,
    ConsentWithdrawalNoted,
    InformationReceived,
    InformationRequested,
    InformationRequestEnded,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import Refusal
from tests.assessment import heard
from tests.assessment.stories import ROUND_1, ROUND_2, a_log_of, agreed, opened
from tests.assessment.test_asking import asking
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, REACTION, TODAY, calling, recorded
from tests.kit.standing import ANNA_NOW, in_any_order, one_person

SEVEN = UUID(int=7)


def hear(*facts: Fact, log: MemoryLog) -> None:
    for fact in facts:
        n = len(log.recorded) + 1
        inbox.LISTENS_TO["intake"](recorded(fact, position=n), calling(REACTION, n=n), log)


def asks(log: MemoryLog, **changes: Any) -> None:
    command: RequestInformation = asking(**changes)
    sources_handlers.request_information(command, calling(n=len(log.recorded) + 1), log)


def test_an_invented_consent_lets_nobody_be_asked() -> None:
    log = a_log_of(CASE)
    with pytest.raises(ConsentIsUnknown, match="ikke gitt"):
        asks(log)
    assert log.facts == [opened]


def test_a_consent_that_was_given_does_and_the_question_stands_at_it() -> None:
    log = a_log_of(CASE)
    hear(heard.agreed, heard.agreed, log=log)
    asks(log)
    noted, relied, asked = log.facts[1:]
    assert noted == replace(agreed, parties=("gp", "next-of-kin"))
    assert relied == ConsentReliedOn(consent=SEVEN, assessment=ROUND_1, request=1)
    assert isinstance(asked, InformationRequested)
    assert (asked.finding.outcome, asked.finding.considered["consent_covers_use"]) == (Outcome.MET, True)


@pytest.mark.parametrize(
    ("given", "asked", "refusal"),
    [
        ({"person": BIRGER}, {}, ConsentIsUnknown),
        ({"purpose": "share-information"}, {}, ConsentIsUnknown),
        ({}, {"consent": UUID(int=8)}, ConsentIsUnknown),
        ({"covers": ("economy",)}, {}, ConsentDoesNotReach),
        ({"parties": ("hospital",)}, {}, ConsentDoesNotReach),
        ({}, {"party": "municipal-service"}, ConsentDoesNotReach),
        ({"valid_to": TODAY - timedelta(days=1)}, {}, ConsentDoesNotReach),
        ({"given_on": TODAY + timedelta(days=1)}, {}, ConsentDoesNotReach),
    ],
)
def test_a_consent_counts_only_for_whom_what_and_when_it_was_given(
    given: dict[str, Any], asked: dict[str, Any], refusal: type[Refusal]
) -> None:
    log = a_log_of(CASE)
    hear(replace(heard.agreed, **given), log=log)
    before = log.facts
    with pytest.raises(refusal):
        asks(log, **asked)
    assert log.facts == before


@pytest.mark.parametrize("whose", [ANNA, ANNA_NOW])
@pytest.mark.parametrize("given_as", [ANNA, ANNA_NOW])
def test_a_consent_is_found_under_whichever_reference_and_in_whichever_order(
    whose: PersonRef, given_as: PersonRef
) -> None:
    for facts in in_any_order(replace(heard.agreed, person=given_as), one_person()):
        log = MemoryLog("assessment")
        log.given(ROUND_1, replace(opened, person=whose), case_id=CASE)
        hear(*facts, log=log)
        asks(log)
        assert isinstance(log.facts[-1], InformationRequested)


def test_a_consent_withdrawn_under_the_reference_that_goes_on_calls_back_what_was_asked() -> None:
    log = a_log_of(CASE)
    hear(heard.agreed, one_person(), log=log)
    asks(log)
    hear(replace(heard.agreed_no_more, person=ANNA_NOW), log=log)
    assert any(isinstance(fact, InformationRequestEnded) for fact in log.facts)
    with pytest.raises(ConsentDoesNotReach):
        asks(log)


def test_somebody_elses_consent_stays_somebody_elses() -> None:
    log = a_log_of(CASE)
    hear(replace(heard.agreed, person=BIRGER), one_person(), log=log)
    with pytest.raises(ConsentIsUnknown):
        asks(log)


def test_the_municipalitys_other_services_are_others_whom_a_consent_may_name() -> None:
    log = a_log_of(CASE)
    hear(replace(heard.agreed, parties=("other",)), log=log)
    asks(log, party="municipal-service")
    assert isinstance(log.facts[-1], InformationRequested)


def test_a_withdrawn_consent_lets_nobody_be_asked_and_calls_back_what_was() -> None:
    log = a_log_of(CASE)
    log.given(ROUND_2, replace(opened, round=2), case_id=CASE)
    hear(heard.agreed, log=log)
    asks(log)
    asks(log, party="next-of-kin")
    asks(log, assessment_id=ROUND_2)
    answered = InformationReceived(request=1, received_on=TODAY)
    log.given(ROUND_1, answered, case_id=CASE)
    hear(heard.agreed_no_more, heard.agreed_no_more, log=log)
    told = {fact for fact in log.facts if isinstance(fact, ConsentWithdrawalNoted | InformationRequestEnded)}
    ends = [one for one in log.recorded if isinstance(one.fact, InformationRequestEnded)]
    assert ConsentWithdrawalNoted(consent=SEVEN, withdrawn_on=TODAY) in told
    assert [(one.record.stream, one.record.case_id, one.fact) for one in ends] == [
        (ROUND_1, CASE, InformationRequestEnded(request=2, reason="consent-withdrawn", ended_on=TODAY)),
        (ROUND_2, CASE, InformationRequestEnded(request=1, reason="consent-withdrawn", ended_on=TODAY)),
    ]
    with pytest.raises(ConsentDoesNotReach):
        asks(log)


def test_a_withdrawal_of_what_was_about_something_else_is_nothing_to_us() -> None:
    log = a_log_of(CASE)
    hear(replace(heard.agreed, purpose="apply-on-behalf"), heard.agreed_no_more, log=log)
    assert log.facts == [opened]


def test_what_is_asked_by_law_rests_on_no_consent() -> None:
    log = a_log_of(CASE)
    hear(heard.agreed, log=log)
    asks(log, basis="hpl-45", is_necessary=True)
    assert not any(isinstance(fact, ConsentReliedOn) for fact in log.facts)
    assert log.load(stream_of(SEVEN), lambda _, one: one.fact, None)[0] == replace(
        agreed, parties=("gp", "next-of-kin")
    )
    assert isinstance(log.facts[1], ConsentNoted)
