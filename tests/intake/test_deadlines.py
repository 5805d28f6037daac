"""When the office is reminded of a provisional reply, and when nobody needs to be."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from services.intake import inbox
from services.intake.commands import LetProvisionalReplyFallDue
from services.intake.deadlines import ERASURE, PROVISIONAL_REPLY, command_when_due, deadlines_of
from shared.contracts.fact import Fact
from shared.kernel.actor import system_actor
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id
from tests.intake.stories import acknowledged, answered, received_by_letter, reply_fell_due, withdrawn
from tests.intake.test_erasing import erased, nothing_outside, ordered, stopped
from tests.intake.test_handlers import a_log
from tests.kit.people import CASE, calling, recorded

due = Due(
    kind=PROVISIONAL_REPLY,
    stream=CASE,
    case_id=CASE,
    position=2,
    due_at=datetime(2024, 4, 4, 22, tzinfo=UTC),
)


def test_the_office_is_warned_five_working_days_before_the_month_has_passed() -> None:
    # The month ends on Friday 12 April: the Friday before begins at midnight in Oslo.
    assert deadlines_of(recorded(received_by_letter)) == (
        Start(kind=PROVISIONAL_REPLY, due_at=datetime(2024, 4, 4, 22, tzinfo=UTC)),
    )


def test_easter_moves_the_warning_forward() -> None:
    # A month from 1 March ends on Easter Monday 2024; the working day before is Wednesday 27 March.
    early = msgspec.structs.replace(received_by_letter, received_on=date(2024, 3, 1))
    assert deadlines_of(recorded(early)) == (
        Start(kind=PROVISIONAL_REPLY, due_at=datetime(2024, 3, 19, 23, tzinfo=UTC)),
    )


@pytest.mark.parametrize("fact", [reply_fell_due, withdrawn, answered])
def test_the_deadline_stops_when_it_is_met_or_no_longer_matters(fact: Fact) -> None:
    assert deadlines_of(recorded(fact)) == (Stop(kind=PROVISIONAL_REPLY),)


def test_an_acknowledgement_stops_no_deadline() -> None:
    assert deadlines_of(recorded(acknowledged)) == ()


def test_what_is_due_becomes_a_command() -> None:
    assert command_when_due(due) == LetProvisionalReplyFallDue(id=derived_id(CASE, PROVISIONAL_REPLY, 2), case_id=CASE)


def test_a_passed_deadline_reminds_the_office() -> None:
    log = a_log(received_by_letter)
    keeper = calling(system_actor("intake", "deadline"), on=date(2024, 4, 5))
    inbox.when_due(due, keeper, log, outside=nothing_outside())
    assert log.facts[-1] == reply_fell_due


def test_an_ordered_erasure_is_due_at_once_and_done_once() -> None:
    order = recorded(ordered)
    assert deadlines_of(order) == (Start(kind=ERASURE, due_at=order.record.happened_at),)
    assert deadlines_of(recorded(erased)) == deadlines_of(recorded(stopped)) == (Stop(kind=ERASURE),)
