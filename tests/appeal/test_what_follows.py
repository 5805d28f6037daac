"""Stories of what follows: costs, the county governor's own cases, refused access."""

from datetime import date
from typing import Any

import pytest

from services.appeal.answering import supervising
from services.appeal.answering.paying_back import claim, decide
from services.appeal.answering.supervising import Supervision, begin, conclude, reply
from services.appeal.receiving import accessing
from services.appeal.receiving.accessing import Access, announce, refuse
from services.appeal.refusals import (
    AccessAlreadyRefused,
    AlreadyNotified,
    CostsAlreadyClaimed,
    CostsNotCovered,
    CoversTooMuch,
    DatesDoNotFollow,
    NoClaim,
    NoGroundToRefuse,
    NoSupervision,
    NothingChanged,
    SupervisionAlreadyOpened,
    SupervisionIsAnswered,
    SupervisionIsClosed,
)
from shared.contracts.appeal import AppealPeriodStarted, CaseRead
from shared.contracts.appeal_answering import (
    CostsClaimed,
    CostsDecided,
    SupervisionAnswered,
    SupervisionClosed,
    SupervisionOpened,
)
from shared.contracts.appeal_receiving import AccessRefused
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound
from tests.appeal.later_stories import (
    ACCESS,
    answer_supervision,
    claim_it,
    close_it,
    costs_claimed,
    decide_costs,
    open_it,
    refuse_it,
    tell_access,
)
from tests.appeal.stories import TOMORROW, YESTERDAY, a_period, allowed, an_appeal, answered, partly_allowed, received
from tests.kit.given import Answer, Story
from tests.kit.people import ANNA, LISE, TODAY, recorded

LATE = date(2024, 4, 3)
read = CaseRead(purpose="casework")


def claiming(*history: Fact, on: date = TODAY, **changes: Any) -> Answer:
    return an_appeal().given(*history).when(claim, claim_it(**changes), today=on)


def deciding(*history: Fact, **changes: Any) -> Answer:
    return an_appeal().given(*history).when(decide, decide_costs(**changes), today=TODAY)


def a_supervision(*history: Fact) -> Story[Supervision]:
    return Story(evolve=supervising.evolve, state=Supervision()).given(*history)


def an_access(*history: Any) -> Story[Access]:
    return Story(evolve=accessing.evolve, state=Access()).given(*history)


def test_costs_are_claimed_after_a_change() -> None:
    for change in (allowed, partly_allowed):
        fact = claiming(received(), change).only(CostsClaimed)
        assert (fact.amount, fact.findings[0].outcome) == (500_000, Outcome.MET)
        assert fact.specification == Clear(ANNA, "economy", "Advokat, fem timer.")
    claiming(received()).then_refused(NothingChanged, "endret")
    claiming(received(), answered).then_refused(NothingChanged)
    claiming().then_refused(NotFound)


def test_a_late_claim_is_noted_and_not_covered() -> None:
    late = claiming(received(), allowed, on=LATE, claimed_on=LATE).only(CostsClaimed)
    assert late.findings[0].outcome is Outcome.NOT_MET
    deciding(received(), allowed, late).then_refused(CostsNotCovered)
    assert deciding(received(), allowed, late, covered=0).only(CostsDecided).covered == 0


def test_necessary_costs_are_covered_as_far_as_claimed() -> None:
    history = (received(), allowed, costs_claimed)
    assert deciding(*history).only(CostsDecided).covered == 400_000
    deciding(*history, covered=500_001).then_refused(CoversTooMuch)
    deciding(*history, were_necessary=False).then_refused(CostsNotCovered)
    deciding(*history, caused_by_party=True).then_refused(CostsNotCovered)


def test_costs_are_claimed_once_and_decided_once() -> None:
    history = (received(), allowed, costs_claimed)
    claiming(*history).then_refused(CostsAlreadyClaimed)
    deciding(received(), allowed).then_refused(NoClaim)
    deciding(*history, deciding(*history).only(CostsDecided)).then_refused(NoClaim)


@pytest.mark.parametrize("days", [{"informed_on": YESTERDAY}, {"claimed_on": YESTERDAY}, {"claimed_on": TOMORROW}])
def test_who_claims_knows_of_the_change(days: dict[str, date]) -> None:
    claiming(received(), allowed, **days).then_refused(DatesDoNotFollow)


def test_a_supervisory_case_is_opened_answered_and_closed() -> None:
    opened = a_supervision().when(begin, open_it(), today=TODAY).only(SupervisionOpened)
    answered = a_supervision(opened).when(reply, answer_supervision, today=TODAY).only(SupervisionAnswered)
    assert answered.findings[0].outcome is Outcome.MET
    closed = a_supervision(opened, answered, read).when(conclude, close_it(), today=TODAY).only(SupervisionClosed)
    assert (closed.conclusion, closed.concluded) == ("breach", Clear(ANNA, "health", "Fristen ble brutt."))


def test_a_late_answer_is_said_to_be_late() -> None:
    opened = a_supervision().when(begin, open_it(), today=TODAY).only(SupervisionOpened)
    late = a_supervision(opened).when(reply, answer_supervision, today=date(2024, 4, 10)).only(SupervisionAnswered)
    assert late.findings[0].outcome is Outcome.NOT_MET


def test_a_supervisory_case_takes_each_step_once() -> None:
    opened = a_supervision().when(begin, open_it(), today=TODAY).only(SupervisionOpened)
    answered = a_supervision(opened).when(reply, answer_supervision, today=TODAY).only(SupervisionAnswered)
    closed = a_supervision(opened).when(conclude, close_it(), today=TODAY).only(SupervisionClosed)
    a_supervision(opened).when(begin, open_it(), today=TODAY).then_refused(SupervisionAlreadyOpened)
    a_supervision(opened, answered).when(reply, answer_supervision, today=TODAY).then_refused(SupervisionIsAnswered)
    a_supervision(opened, closed).when(reply, answer_supervision, today=TODAY).then_refused(SupervisionIsClosed)
    a_supervision(opened, closed).when(conclude, close_it(), today=TODAY).then_refused(SupervisionIsClosed)
    a_supervision().when(reply, answer_supervision, today=TODAY).then_refused(NoSupervision)


@pytest.mark.parametrize("days", [{"received_on": TOMORROW}, {"answer_by": YESTERDAY}])
def test_a_supervisory_case_has_come_and_is_to_be_answered_later(days: dict[str, date]) -> None:
    a_supervision().when(begin, open_it(**days), today=TODAY).then_refused(DatesDoNotFollow)


@pytest.mark.parametrize("day", [YESTERDAY, TOMORROW])
def test_a_supervisory_case_is_closed_after_it_came(day: date) -> None:
    opened = a_supervision().when(begin, open_it(), today=TODAY).only(SupervisionOpened)
    a_supervision(opened).when(conclude, close_it(closed_on=day), today=TODAY).then_refused(DatesDoNotFollow)


def test_access_is_refused_on_a_ground_of_its_own_kind() -> None:
    fact = an_access().when(refuse, refuse_it(), today=TODAY).only(AccessRefused)
    assert (fact.matter, fact.findings[0].rule) == ("party-access", "party-access-may-be-refused")
    journal = refuse_it(matter="journal-access", ground="no-journal-kept")
    assert an_access().when(refuse, journal, today=TODAY).only(AccessRefused).matter == "journal-access"
    an_access().when(refuse, refuse_it(ground="no-journal-kept"), today=TODAY).then_refused(NoGroundToRefuse)
    an_access(fact).when(refuse, refuse_it(), today=TODAY).then_refused(AccessAlreadyRefused)


@pytest.mark.parametrize(
    ("matter", "ground", "last_day"),
    [
        ("party-access", "internal-document", date(2024, 4, 2)),
        ("journal-access", "clearly-unadvisable", date(2024, 4, 9)),
    ],
)
def test_refused_access_is_appealed_to_the_county_governor(matter: str, ground: str, last_day: date) -> None:
    fact = an_access().when(refuse, refuse_it(matter=matter, ground=ground), today=TODAY).only(AccessRefused)
    access = an_access(recorded(fact, by=LISE), read).state
    started = a_period().when(announce, tell_access, access=access, today=TODAY).only(AppealPeriodStarted)
    (period,) = started.periods
    assert (period.body, period.deadline_on, started.decision) == ("county-governor", last_day, ACCESS)
    assert (started.decided_by, started.against) == ("lise", "access-refusal")
    a_period().given(started).when(announce, tell_access, access=access, today=TODAY).then_refused(AlreadyNotified)
    early = tell_access.model_copy(update={"arrived_on": YESTERDAY})
    a_period().when(announce, early, access=access, today=TODAY).then_refused(DatesDoNotFollow)


def test_what_was_not_refused_is_not_told() -> None:
    a_period().when(announce, tell_access, access=Access(), today=TODAY).then_refused(NotFound)
