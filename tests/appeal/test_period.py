"""Stories of the right to appeal: it begins when a decision reaches its party."""

from msgspec.structs import replace

from services.appeal.receiving.period import start
from shared.contracts.appeal import CaseRead
from tests.appeal.stories import NOTICE, a_period, notified, period_started, start_it
from tests.kit.people import CASE

informal = start_it.model_copy(update={"notified": replace(notified, form="informal", appeal_periods=())})


def test_the_periods_run_when_the_decision_has_arrived() -> None:
    a_period().when(start, start_it).then(replace(period_started, heard=NOTICE))


def test_the_periods_start_once() -> None:
    a_period().given(period_started).when(start, start_it).then_nothing()


def test_what_was_decided_informally_has_no_period() -> None:
    a_period().when(start, informal).then_nothing()


def test_reading_the_case_changes_nothing() -> None:
    story = a_period().given(period_started)
    assert story.given(CaseRead(purpose="casework")).state == story.state
    assert story.state.case_id == CASE
