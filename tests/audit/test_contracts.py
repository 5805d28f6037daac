"""Every fact of audit, pinned as literal JSON."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from shared.contracts.audit import FACTS, CaseRead, ExportedLog, RecordsExported
from shared.contracts.fact import Fact
from tests.kit.contracts import assert_pinned

PINNED: tuple[Fact, ...] = (
    CaseRead(view="as-of", purpose="appeal", known_at=datetime(2024, 5, 1, 12, tzinfo=UTC)),
    RecordsExported(
        scope="case",
        purpose="appeal",
        logs={"intake": ExportedLog(size=812, records=3, digest=sha256(b"").hexdigest())},
    ),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: type(fact).__name__)
def test_every_fact_looks_exactly_as_it_was_recorded(fact: Fact) -> None:
    assert_pinned(fact)


def test_no_fact_is_left_unpinned() -> None:
    assert tuple(type(fact) for fact in PINNED) == FACTS
