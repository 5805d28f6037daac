"""An answer that is no formal decision may be appealed where it is about a right to care."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from services.appeal.handlers import load_period
from services.appeal.receiving.commands import GiveAppealInformation
from services.appeal.receiving.informing import inform
from services.appeal.receiving.period import Period
from services.appeal.receiving.taking_in import receive
from services.appeal.refusals import NothingToAppeal
from shared.contracts.appeal import AppealReceived
from shared.contracts.appeal_receiving import AppealPeriodAwaited, AppealPeriodRestarted
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from tests.appeal.stories import DECISION, an_appeal, notified, receive_it
from tests.appeal.test_hashes_kept import hearing
from tests.decision.stories import granted
from tests.kit.people import OLA, TODAY, command_id, recorded

answered = replace(granted, form="informal")
told = replace(notified, form="informal", appeal_periods=())


def heard(*facts: Fact) -> Period:
    log = hearing(*(recorded(one, by=OLA, stream=DECISION, position=n) for n, one in enumerate(facts, start=4)))
    return load_period(DECISION, log=log)[0]


def test_an_informal_answer_on_care_may_be_appealed_and_its_period_waits() -> None:
    log = hearing(recorded(answered, by=OLA, stream=DECISION, position=4))
    (awaited,) = log.facts
    assert isinstance(awaited, AppealPeriodAwaited)
    (line,) = awaited.periods
    assert (line.regime, line.body, awaited.against, awaited.decided_by) == (
        "care-4-weeks",
        "county-governor",
        None,
        "ola",
    )
    assert [(one.rule, one.outcome) for one in awaited.findings] == [("informal-answer-may-be-appealed", Outcome.MET)]


def test_an_appeal_against_it_is_received_and_in_time_while_nobody_has_said_how_to_appeal() -> None:
    sent = receive_it(lines=(1,))
    period = heard(answered, told)
    received = an_appeal().when(receive, sent, period=period, today=TODAY).only(AppealReceived)
    assert (received.in_time, received.against) == (True, None)


def test_each_line_is_awaited_once_and_both_may_be_appealed() -> None:
    period = heard(answered, replace(answered, line=2), answered, told)
    assert [line.line for line in period.lines] == [1, 2]
    assert period.uninformed == {1, 2}
    assert len(period.decided) == 2


def test_the_period_runs_from_the_day_the_party_is_told_how() -> None:
    period = heard(answered, told)
    told_how = GiveAppealInformation(id=command_id(1), decision_id=DECISION, lines=(1,), arrived_on=TODAY)
    restarted = inform(period, told_how, today=TODAY)
    assert isinstance(restarted, AppealPeriodRestarted)
    assert restarted.periods[0].deadline_on == TODAY + timedelta(weeks=4)


def test_where_only_a_formal_decision_may_be_appealed_it_is_said_what_to_do_with_the_letter() -> None:
    period = heard(replace(answered, service="care-housing"), told)
    with pytest.raises(NothingToAppeal, match="tas brevet inn som en henvendelse"):
        receive(an_appeal().state, receive_it(), period=period, today=TODAY)
