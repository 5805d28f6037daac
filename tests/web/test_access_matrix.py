"""Knows, for every role and every kind of case, what each route answers."""

from uuid import uuid4

import pytest

from tests.web.office import RECEIVE, Office, body

ROLES = (
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
MAY_RECEIVE = {"caseworker", "receptionist"}
MAY_READ = {"caseworker", "auditor"}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sends_and_reads_what_its_doors_say_and_nothing_else(office: Office, role: str) -> None:
    said = office.receive()
    own, foreign = office.token(role), office.token(role, unit="elsewhere")
    read = {"own": (own, said["case_id"]), "foreign": (foreign, said["case_id"]), "missing": (own, str(uuid4()))}
    answers = {
        kind: office.ask("GET", f"/cases/{case}", token=token, params={"purpose": "casework"}).status_code
        for kind, (token, case) in read.items()
    }
    shown = {"own": 200, "foreign": 404, "missing": 404}
    assert answers == (shown if role in MAY_READ else dict.fromkeys(shown, 403))
    sent = office.ask("POST", RECEIVE, token=own, json=body())
    assert sent.status_code == (200 if role in MAY_RECEIVE else 403)
    assert office.ask("GET", "/log/head", token=own).status_code == 200


def test_the_bus_knows_no_more_commands_than_the_web(office: Office) -> None:
    raw, token = b"{}", office.token("caseworker")
    assert office.dispatcher.handle("none-such", raw, token).status == 404
    assert office.dispatcher.handle("none-such", raw, None).status == 401
    assert office.counted[-1] == ("unknown", "401")
