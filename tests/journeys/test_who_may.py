"""Knows that nobody gets in without a token, with somebody else's, or in a role the door does not name."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from shared.kernel.clock import SystemClock
from shared.runtime.engines.process import private_folder
from shared.runtime.tenant_secrets import _create_issuer
from shared.web.local_issuer import LocalIssuer
from tests.kit.both_doors import DECIDE, OBSERVE, Door, Office
from tests.kit.documents import written_openapi

SERVICES = (*DECIDE, *OBSERVE)
ROUTES = [
    (service, method.upper(), path)
    for service, document in sorted(written_openapi().items())
    for path, methods in document["paths"].items()
    for method, operation in methods.items()
    if operation.get("security") != []
]
COMMANDS = [(service, path.rsplit("/", 1)[1]) for service, _, path in ROUTES if path.startswith("/commands/")]
QUESTIONS = [
    *[(service, "read-case") for service in DECIDE],
    *[(service, name) for service in DECIDE for name in ("list-parked", "unpark-case")],
]


FIRST = {service: name for service, name in reversed(COMMANDS)}
FIRST_ROUTE = {service: path for service, _, path in reversed(ROUTES)}
FEW = ("none", "signed by a stranger", "expired")
"""What is tried at every door; at the first one of each service everything is tried."""


@pytest.fixture(scope="module")
def sizes(office: Office) -> Iterator[None]:
    """Nothing that is refused in this module leaves a record."""
    before = {service: office.size(service) for service in SERVICES}
    yield
    assert {service: office.size(service) for service in SERVICES} == before


@pytest.fixture(scope="module")
def strangers(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | None]:
    """Tokens no service may believe."""
    good = office.token("caseworker")
    tenant = office.platform.tenant.name
    folder = private_folder(tmp_path_factory.mktemp("issuer"))
    _create_issuer(folder)
    forged = _issued(folder, tenant=tenant)
    elsewhere = _issued(office.platform.folder.issuer, tenant="elsewhere")
    old = _issued(office.platform.folder.issuer, tenant=tenant, lifetime=timedelta(hours=-1))
    return {
        "none": None,
        "no token at all": "Kari",
        "cut short": good[:-4],
        "unsigned": good.rsplit(".", 1)[0] + ".",
        "changed": good.replace(".", ".A", 1),
        "signed by a stranger": forged,
        "another municipality's": elsewhere,
        "expired": old,
        "huge": good + "A" * 20_000,
    }


def _at(strangers: dict[str, str | None], *, first: bool) -> dict[str, str | None]:
    return strangers if first else {what: strangers[what] for what in FEW}


def _issued(folder: Path, *, tenant: str, lifetime: timedelta = timedelta(hours=1)) -> str:
    issuer = LocalIssuer(folder / "private.json", tenant=tenant, clock=SystemClock())
    return issuer.issue(subject="staff-1", unit="u", roles=["caseworker", "leader", "auditor"], lifetime=lifetime)


@pytest.mark.usefixtures("sizes")
@pytest.mark.parametrize(("service", "method", "path"), ROUTES)
def test_no_route_but_health_and_counts_opens_without_a_token_we_believe(
    office: Office, strangers: dict[str, str | None], service: str, method: str, path: str
) -> None:
    url = office.url(service) + path.replace("{case_id}", str(uuid4())).replace("{position}", "1")
    for what, token in _at(strangers, first=FIRST_ROUTE[service] == path).items():
        headers = {} if token is None else {"authorization": f"Bearer {token}"}
        answer = office.http.request(method, url, content=b"{}" if method == "POST" else None, headers=headers)
        assert answer.status_code in ((401, 431, 400) if what == "huge" else (401,)), what
        assert "staff" not in answer.text


@pytest.mark.usefixtures("sizes")
@pytest.mark.parametrize(("service", "name"), [*COMMANDS, *QUESTIONS])
def test_nothing_on_the_bus_is_done_for_a_token_we_do_not_believe(
    office: Office, strangers: dict[str, str | None], service: str, name: str
) -> None:
    for what, token in _at(strangers, first=FIRST[service] == name).items():
        answer = office.send_raw(service, name, b"{}", token=token, door="bus")
        assert answer.status == 401, what


@pytest.mark.usefixtures("sizes")
@pytest.mark.parametrize(("service", "name"), [*COMMANDS, *QUESTIONS])
def test_a_role_that_no_door_names_is_turned_away(office: Office, door: Door, service: str, name: str) -> None:
    if door == "http" and (service, name) in QUESTIONS:
        answer = office.read(service, str(uuid4()), role="gardener") if name == "read-case" else None
    else:
        answer = office.send(service, name, {}, role="gardener", door=door)
    assert answer is None or (answer.status, answer.code) == (403, "saksgang.forbidden")


@pytest.mark.usefixtures("sizes")
@pytest.mark.parametrize("service", DECIDE)
def test_a_machine_reads_no_case(office: Office, service: str) -> None:
    token = office.token("caseworker", person="machine-1", kind="system")
    headers = {"authorization": f"Bearer {token}"}
    url = f"{office.url(service)}/cases/{uuid4()}?purpose=saksbehandling"
    assert office.http.get(url, headers=headers).status_code == 403


@pytest.mark.parametrize("service", DECIDE)
def test_a_case_that_does_not_exist_looks_the_same_at_both_doors(office: Office, service: str) -> None:
    nowhere = str(uuid4())
    answers = [office.read(service, nowhere, door=door) for door in ("http", "bus")]
    assert [(one.status, one.code) for one in answers] == [(404, "saksgang.not-found")] * 2
