"""Knows that the document says what the application does, and that what it allows never breaks us."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis.core.result import Ok

from shared.messaging.question_schemas import SameName
from shared.web.openapi import as_text, openapi_document
from tests.web.asking import QUESTIONS, WhenReceived
from tests.web.office import CASES, DOORS, Office, body

DOCUMENT = openapi_document(service="intake", doors=DOORS, cases=CASES)


def test_every_route_of_the_office_stands_in_its_document(office: Office) -> None:
    served = {
        (route.path, method.lower())
        for route in office.app.routes
        if isinstance(route, APIRoute) and not route.path.startswith("/own")
        for method in route.methods or ()
    }
    assert served == {(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods}


def test_only_health_and_counts_are_open_to_everybody() -> None:
    anonymous = {
        path for path, methods in DOCUMENT["paths"].items() for one in methods.values() if one.get("security") == []
    }
    assert anonymous == {"/healthz", "/readyz", "/metrics"}


def test_the_document_says_what_a_command_looks_like() -> None:
    schema = DOCUMENT["components"]["schemas"]["ReceiveApplication"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["received_on"] == {"format": "date", "title": "Received On", "type": "string"}
    validator = Draft202012Validator({**schema, "components": DOCUMENT["components"]})
    assert validator.is_valid(body())
    assert not validator.is_valid(body(wishes=None))


def test_the_document_is_the_same_text_every_time() -> None:
    again = openapi_document(service="intake", doors=DOORS, cases=CASES)
    assert as_text(again) == as_text(DOCUMENT)


def test_a_list_whose_row_is_named_like_a_command_does_not_take_the_commands_place() -> None:
    row = type("ReceiveApplication", (WhenReceived,), {"__annotations__": {}})
    arrivals = replace(QUESTIONS[1], answer=row)
    with pytest.raises(SameName, match=r"^ReceiveApplication$"):
        openapi_document(service="intake", doors=DOORS, cases=CASES, questions=[arrivals])


@cache
def operations() -> dict[str, Any]:
    schema = schemathesis.openapi.from_dict(DOCUMENT)
    found = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    return {one.label: one for one in found if one.path != "/commands/break"}


@pytest.mark.parametrize("label", sorted(operations()))
def test_nothing_the_document_allows_breaks_the_office(office: Office, label: str) -> None:
    token = office.token("caseworker", "auditor")
    well = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]

    @settings(max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=well)
    @given(data=st.data())
    def fuzz(data: st.DataObject) -> None:
        case = data.draw(operations()[label].as_strategy())
        sent = {"json": case.body} if isinstance(case.body, dict | list) else {}
        query = {name: str(value) for name, value in (case.query or {}).items()}
        answer = office.ask(case.method, case.formatted_path, token=token, params=query, **sent)
        assert answer.status_code in {200, 404, 409, 422}

    fuzz()
