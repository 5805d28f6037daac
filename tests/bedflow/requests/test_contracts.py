"""Every fact of a request between units, pinned as literal JSON."""

from datetime import UTC, datetime

import pytest

from shared.contracts.bedflow_requests import (
    REQUESTS,
    RequestAnswered,
    RequestAsked,
    RequestEnded,
    RequestFellDue,
    RequestPassedOn,
    RequestTakenOver,
)
from shared.contracts.fact import Fact
from shared.kernel.confidential import Sealed
from tests.bedflow.stories import BED, STAY
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

ASKED_AT = datetime(2024, 3, 12, 9, 30, tzinfo=UTC)
DUE_AT = datetime(2024, 3, 12, 13, 0, tzinfo=UTC)

PINNED: tuple[Fact, ...] = (
    RequestAsked(
        from_unit="helsehuset",
        to_unit="rehab-nord",
        kind="transfer",
        asked_at=ASKED_AT,
        due_at=DUE_AT,
        person=ANNA,
        bed=BED,
        stay=STAY,
        message=Sealed("k1.message"),
    ),
    RequestAnswered(answer="later", answered_at=ASKED_AT, due_at=DUE_AT, message=Sealed("k1.message")),
    RequestPassedOn(to_unit="rehab-sor", passed_on_at=ASKED_AT, due_at=DUE_AT),
    RequestTakenOver(taken_over_at=ASKED_AT, due_at=DUE_AT),
    RequestFellDue(owner="rehab-nord", due_at=DUE_AT),
    RequestEnded(reason="done", ended_at=ASKED_AT),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(REQUESTS)
