"""What a mistaken death or move ended at intake is somebody's until it is put back or left, and nothing is lost."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine

from shared.contracts.fact import Fact
from shared.contracts.intake import CaseClosed
from shared.contracts.intake_inquiries import InquiryAssigned, InquiryResolved
from shared.contracts.intake_ledger import MeasureEnded, MeasureStarted
from shared.contracts.intake_returning import EndingConfirmed, EndingQuestioned, EndingUndone
from shared.kernel.ids import derived_id
from tests.insight.stories import INQUIRY, SECRET, Told, applied, inquired
from tests.insight.test_nothing_lost import owners, sums
from tests.kit.people import ANNA, CASE

ON = date(2024, 5, 1)
MEASURE = derived_id("measure", CASE)
measured = MeasureStarted(
    person=ANNA, kind="other", goal=SECRET, provider="north", started_on=ON, planned_end_on=None, inquiry=None
)


@pytest.mark.parametrize(
    ("stream", "began", "ended", "owner"),
    [
        (
            INQUIRY,
            (inquired(ON), InquiryAssigned(owner="ola", assigned_on=ON)),
            InquiryResolved(outcome="person-died", resolved_on=ON, led_to=None),
            {"inquiry": "ola"},
        ),
        (MEASURE, (measured,), MeasureEnded(outcome="died", ended_on=ON, note=None), {"measure": "north"}),
        (CASE, (applied(ON),), CaseClosed(person=ANNA, reason="moved", closed_on=ON), {"application": None}),
    ],
)
def test_it_is_its_owners_until_it_is_put_back_or_left(
    engine: Engine, stream: UUID, began: tuple[Fact, ...], ended: Fact, owner: dict[str, str | None]
) -> None:
    told, (kind,) = Told(engine), owner
    thing: Any = {"person": ANNA, "kind": "case" if kind == "application" else kind}
    doubted = EndingQuestioned(**thing, reason="died", since=ON, owner="kari", questioned_on=ON)
    told(*began, ended, doubted, stream=stream)
    assert owners(engine) == {"ended-by-mistake": "kari"}
    told(EndingUndone(**thing, undone_on=ON), stream=stream)
    assert (owners(engine), sums(engine)["ended-by-mistake"].closed) == (owner, {"put-back": 1})
    left = EndingConfirmed(**thing, reason="begun-anew", confirmed_on=ON)
    told(ended, doubted, left, stream=stream)
    assert (owners(engine), sums(engine)["ended-by-mistake"].closed) == ({}, {"begun-anew": 1, "put-back": 1})
    assert all(each.holds for each in sums(engine).values())
