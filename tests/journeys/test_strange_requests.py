"""Knows that nothing a service's own document allows, nor anything near it, makes a running service fail."""

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok

from tests.kit.both_doors import DECIDE, OBSERVE, Office
from tests.kit.documents import openapi

EVERYBODY = (
    "caseworker",
    "decider",
    "leader",
    "receptionist",
    "bed-coordinator",
    "controller",
    "lawyer",
    "auditor",
    "operator",
)
WELL = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def operations(service: str) -> list[Any]:
    schema = schemathesis.openapi.from_dict(openapi()[service])
    return [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]


@pytest.mark.parametrize("service", [*DECIDE, *OBSERVE])
def test_whatever_is_sent_a_service_answers_with_something_else_than_its_own_fault(
    office: Office, service: str
) -> None:
    headers = {"authorization": f"Bearer {office.token(*EVERYBODY)}"}
    every = operations(service)

    @settings(max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=WELL, database=None)
    @given(data=st.data())
    def fuzz(data: st.DataObject) -> None:
        operation = data.draw(st.sampled_from(every))
        case = data.draw(operation.as_strategy())
        answer = _sent(office, service, case, headers=headers)
        assert answer.status_code in {200, 404, 405, 409, 422}, (case.method, case.path, answer.text)

    fuzz()


def _sent(office: Office, service: str, case: Any, *, headers: dict[str, str]) -> httpx.Response:
    body = {"json": case.body} if isinstance(case.body, dict | list) else {}
    query = {name: str(value) for name, value in (case.query or {}).items()}
    return office.http.request(
        case.method, office.url(service) + case.formatted_path, params=query, headers=headers, **body
    )
