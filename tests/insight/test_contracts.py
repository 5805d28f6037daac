"""Every fact of insight, pinned as literal JSON."""

from shared.contracts.insight import FACTS, ReportRead
from tests.kit.contracts import assert_pinned


def test_every_fact_looks_exactly_as_it_was_recorded() -> None:
    assert_pinned(ReportRead(report="R206-decisions", year=2024, purpose="annual-report", as_of={"decision": 17}))
    assert FACTS == (ReportRead,)
