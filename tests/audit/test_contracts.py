"""Every fact of audit, pinned as literal JSON."""

from datetime import UTC, datetime

from shared.contracts.audit import FACTS, CaseRead
from tests.kit.contracts import assert_pinned


def test_every_fact_looks_exactly_as_it_was_recorded() -> None:
    fact = CaseRead(view="as-of", purpose="appeal", known_at=datetime(2024, 5, 1, 12, tzinfo=UTC))
    assert_pinned(fact)
    assert FACTS == (CaseRead,)
