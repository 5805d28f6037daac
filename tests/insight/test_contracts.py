"""Every fact of insight, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts.fact import Fact
from shared.contracts.insight import (
    FACTS,
    AccessLogRead,
    NonconformityConfirmed,
    NonconformityDismissed,
    NonconformityProposed,
    ReportRead,
)
from tests.kit.contracts import assert_pinned
from tests.kit.people import ANNA, CASE

DAY = date(2024, 3, 12)
EXAMPLES = (
    NonconformityProposed(kind="provisional-reply-missed", about=CASE, due_on=date(2024, 3, 8), found_on=DAY),
    NonconformityConfirmed(confirmed_on=DAY, reference="2024-117"),
    NonconformityDismissed(reason="agreed-with-party", dismissed_on=DAY),
    ReportRead(report="R206-decisions", year=2024, purpose="annual-report", as_of={"decision": 17}),
    AccessLogRead(person=ANNA, purpose="request-for-access", for_person=True),
)


@pytest.mark.parametrize("fact", EXAMPLES, ids=lambda fact: type(fact).__name__)
def test_every_fact_looks_exactly_as_it_was_recorded(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_has_an_example() -> None:
    assert tuple(type(fact) for fact in EXAMPLES) == FACTS
