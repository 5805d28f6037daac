"""Stories of an answer that reaches the period of its decision, and of the second appeal that comes after it."""

from typing import Any

import pytest
from msgspec.structs import replace

from services.appeal import handlers, inbox
from services.appeal.answering import handlers as answering_handlers
from services.appeal.deadlines import deadlines_of
from services.appeal.receiving import handlers as receiving_handlers
from services.appeal.refusals import AppealBodyHasDecided, NothingChanged
from shared.contracts.appeal import AppealRejected
from shared.contracts.appeal_receiving import AnswerNoted, OwnReversalNoted, ReversalGranted, ReversalRequested
from shared.contracts.decision_afterwards import DecisionReversed
from shared.kernel.confidential import Clear
from shared.kernel.deadline import Start, Stop
from tests.appeal import later_stories as later
from tests.appeal.later_stories import SECOND
from tests.appeal.stories import (
    APPEAL,
    DECISION,
    PERIOD,
    allow_it,
    answer_it,
    answered,
    forward_it,
    forwarded,
    receive_it,
    received,
    reject_late,
)
from tests.appeal.test_later_handlers import a_log, pass_deadline
from tests.kit.contracts import as_json, contract
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, KARI, LISE, REACTION, TODAY, calling, recorded

noted = AnswerNoted(appeal=APPEAL, lines=(1, 2), decided_on=TODAY)


def appealed_again() -> MemoryLog:
    log = a_log(received(), forwarded)
    handlers.record_answer(answer_it(), calling(KARI, n=1), log)
    pass_deadline(log, log.facts[-1], APPEAL, n=2)
    assert (log.facts[-1], log.recorded[-1].record.stream) == (noted, PERIOD)
    handlers.receive_appeal(receive_it(appeal_id=SECOND), calling(KARI, n=3), log)
    return log


def test_a_second_appeal_is_not_reviewed_and_goes_on_as_a_request_for_reversal() -> None:
    log = appealed_again()
    for handler, command in ((handlers.allow_appeal, allow_it), (handlers.forward_appeal, forward_it)):
        with pytest.raises(AppealBodyHasDecided):
            handler(second(command), calling(LISE, n=4), log)
    receiving_handlers.request_reversal(second(later.reverse_it), calling(LISE, n=5), log)
    asked = log.facts[-1]
    assert isinstance(asked, ReversalRequested)
    assert asked.because == "already-answered"


def test_or_it_is_rejected() -> None:
    log = appealed_again()
    reason = {"appeal_id": SECOND, "reason": "already-answered"}
    handlers.reject_appeal(reject_late.model_copy(update=reason), calling(LISE, n=4), log)
    assert isinstance(log.facts[-1], AppealRejected)


def test_what_the_office_reverses_is_heard_and_may_be_appealed() -> None:
    log = appealed_again()
    heard(log, 4, request=None)
    assert log.facts[-1] == OwnReversalNoted(lines=(1, 2), reversed_on=TODAY)
    handlers.allow_appeal(second(allow_it), calling(LISE, n=5), log)


def test_the_answer_is_noted_at_once_and_only_one_that_stands() -> None:
    told = deadlines_of(recorded(answered, stream=APPEAL))
    assert [one.kind for one in told if isinstance(one, Start)] == ["note-answer"]
    assert deadlines_of(recorded(noted, stream=PERIOD)) == (Stop(kind="note-answer", stream=APPEAL),)
    for other in (replace(answered, outcome="set-aside"), replace(answered, against="coercion")):
        assert not [one for one in deadlines_of(recorded(other)) if isinstance(one, Start)]


def test_what_was_recorded_before_says_nothing_of_why_it_asks_for_reversal() -> None:
    log = appealed_again()
    receiving_handlers.request_reversal(second(later.reverse_it), calling(LISE, n=4), log)
    assert as_json(log.facts[-1])["because"] == "already-answered"
    assert "because" not in contract("appeal.reversal-requested.v1")


def second(command: Any) -> Any:
    return command.model_copy(update={"appeal_id": SECOND})


def heard(log: MemoryLog, n: int, **changes: Any) -> None:
    reasons = Clear(ANNA, "health", "Behovet er større.")
    told: dict[str, Any] = {
        "lines": (1, 2),
        "ground": "in-favour",
        "request": SECOND,
        "reasons": reasons,
        "reversed_on": TODAY,
    }
    fact = DecisionReversed(**{**told, **changes})
    inbox.LISTENS_TO["decision"](recorded(fact, stream=DECISION, position=9), calling(REACTION, n=n), log)


def test_costs_follow_what_was_reversed_because_somebody_asked() -> None:
    log = appealed_again()
    receiving_handlers.request_reversal(second(later.reverse_it), calling(LISE, n=4), log)
    with pytest.raises(NothingChanged):
        answering_handlers.claim_costs(second(later.claim_it()), calling(KARI, n=5), log)
    for n in (6, 7):
        heard(log, n)
    granted = ReversalGranted(decision=DECISION, lines=(1, 2), reversed_on=TODAY)
    assert [fact for fact in log.facts if isinstance(fact, ReversalGranted)] == [granted]
    answering_handlers.claim_costs(second(later.claim_it()), calling(KARI, n=8), log)
    answering_handlers.decide_costs(second(later.decide_costs()), calling(LISE, n=9), log)


@pytest.mark.parametrize("changes", [{"request": None}, {"ground": "invalid"}, {"request": APPEAL}])
def test_no_costs_follow_what_nobody_asked_for_or_was_not_in_favour(changes: dict[str, Any]) -> None:
    log = appealed_again()
    receiving_handlers.request_reversal(second(later.reverse_it), calling(LISE, n=4), log)
    heard(log, 5, **changes)
    with pytest.raises(NothingChanged):
        answering_handlers.claim_costs(second(later.claim_it()), calling(KARI, n=6), log)
