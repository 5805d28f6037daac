"""Knows the facts and commands of appeals on coercion."""

from datetime import date
from typing import Any
from uuid import UUID

from services.appeal.receiving import period
from services.appeal.receiving.commands import AwaitAppealPeriod, GiveAppealInformation
from services.appeal.receiving.period import Period, await_notice
from shared.contracts.appeal import AppealReceived
from shared.contracts.appeal_receiving import AppealPeriodAwaited
from shared.contracts.decision_measures import CoercionCode, CoercionRegistered
from shared.kernel.confidential import Clear
from tests.appeal.stories import NOTICE, a_period, found, receive_it, received
from tests.kit.given import Story
from tests.kit.people import ANNA, CASE, TODAY, command_id

MEASURE = UUID("00000000-0000-4000-8000-00000000f0ce")
MEASURE_PERIOD = period.stream_of(MEASURE)
PASS_ON_BY = date(2024, 3, 13)


def by_force(kpr: CoercionCode = 24, **changes: Any) -> CoercionRegistered:
    told: dict[str, Any] = {
        "person": ANNA,
        "kpr": kpr,
        "decided_by": "overlege",
        "decided_on": date(2024, 3, 1),
        "valid_from": date(2024, 3, 1),
        "valid_to": date(2024, 5, 31),
        "alarm_on": date(2024, 4, 30),
        "legal_basis": "Pbrl kapittel 4 A",
        "appeal_to": "county-governor",
        "description": Clear(ANNA, "health", "Låst dør om natten."),
    }
    return CoercionRegistered(**(told | changes))


def await_it(kpr: CoercionCode = 24) -> AwaitAppealPeriod:
    return AwaitAppealPeriod(id=command_id(60), case_id=CASE, measure=MEASURE, registered=by_force(kpr), heard=NOTICE)


def awaited(kpr: CoercionCode = 24) -> AppealPeriodAwaited:
    return a_period().when(await_notice, await_it(kpr)).only(AppealPeriodAwaited)


def of_coercion(kpr: CoercionCode = 24) -> Story[Period]:
    return a_period().given(awaited(kpr))


def tell_them(**changes: Any) -> GiveAppealInformation:
    told: dict[str, Any] = {"id": command_id(61), "decision_id": MEASURE, "lines": (1,), "arrived_on": date(2024, 3, 4)}
    return GiveAppealInformation(**(told | changes))


def appeal_it(**changes: Any) -> Any:
    return receive_it(**({"decision_id": MEASURE, "lines": (1,)} | changes))


def received_by_force(**changes: Any) -> AppealReceived:
    told: dict[str, Any] = {"decision": MEASURE, "lines": (1,), "against": "coercion", "pass_on_by": PASS_ON_BY}
    late = found("coercion-appeal-is-in-time", met=False)
    nobody = found("may-appeal-coercion", met=False)
    return received(late, nobody, **(told | {"in_time": False, "sent_on": TODAY} | changes))
