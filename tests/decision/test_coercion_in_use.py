"""Stories of coercion in use: the office is told before it ends, and it ends with the case."""

from datetime import timedelta
from uuid import UUID

from services.decision.measures import handlers as measures_handlers
from services.decision.measures.commands import EndCoercion, RegisterCoercion
from shared.contracts.decision_measures import CoercionEnded, CoercionExpiryFellDue
from tests.decision.later_stories import SECOND
from tests.decision.test_handlers import hear
from tests.decision.test_later_handlers import died, pass_by
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, TODAY, calling, command_id


def coerce(n: int = 1) -> RegisterCoercion:
    return RegisterCoercion(
        id=command_id(n),
        case_id=CASE,
        person=ANNA,
        kpr=24,
        decided_by="overlege",
        decided_on=TODAY,
        valid_from=TODAY,
        valid_to=TODAY + timedelta(days=90),
        description="Tannstell.",
    )


def test_the_office_is_told_before_coercion_ends() -> None:
    log = MemoryLog("decision")
    receipt = measures_handlers.register_coercion(coerce(), calling(KARI), log)
    pass_by(log, "coercion-expiry", stream=UUID(receipt.stream))
    assert isinstance(log.facts[-1], CoercionExpiryFellDue)


def test_all_coercion_in_use_ends_with_the_case() -> None:
    log = MemoryLog("decision")
    used = [UUID(measures_handlers.register_coercion(coerce(n), calling(KARI, n=n), log).stream) for n in (1, 2, 3)]
    over = EndCoercion(id=command_id(4), measure_id=used[1], reason="renewed", ended_on=TODAY)
    measures_handlers.end_coercion(over, calling(KARI, n=4), log)
    for n in (5, 6):
        hear(log, "intake", died, stream=CASE, n=n)
    ended = [(one.record.stream, one.fact.reason) for one in log.recorded if isinstance(one.fact, CoercionEnded)]
    assert ended == [(used[1], "renewed"), (used[0], "died"), (used[2], "died")]


def test_no_measure_is_alarmed_that_was_never_registered() -> None:
    log = MemoryLog("decision")
    pass_by(log, "coercion-expiry", stream=SECOND)
    assert log.facts == []
