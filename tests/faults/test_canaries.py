"""Knows that what is said in confidence stands nowhere in the clear: no log, error, subject, header or file."""

import base64
import json
from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from shared.messaging.subjects import facts_of
from tests.kit.both_doors import DECIDE, DOORS, OBSERVE, Office
from tests.kit.casework import Case, granted, invented_number, refused
from tests.kit.harm import files_below, superuser
from tests.kit.history import History
from tests.kit.planting import Planted, commands_with_text, strings_in

IN_THE_CLEAR = {
    "billing.register-supplier.name": "a business's name, from the public register",
    "billing.describe-supplier.name": "a business's name, from the public register",
    "billing.sign-contract.title": "what a public contract is called",
    "billing.place-call-off.instead_of": "a call-off's number",
    "billing.change-call-off.number": "a call-off's number",
    "billing.end-call-off.number": "a call-off's number",
    "billing.withdraw-invoice.replaced_by": "an invoice's number",
    "billing.tie-credit-note.credits": "an invoice's number",
    "billing.tie-hospital-line.line": "the number of a bill's line",
    "billing.drop-hospital-credit.number": "a credit note's number",
}
"""Strings that may say anything and are nobody's secret: nothing is planted in them where they belong."""
NAME, WORDS = "Kanarifugl Papegøyesen", "Kanarifugl-4711 trenger hjelp til fjærene"


@pytest.fixture(scope="module")
def planted(office: Office) -> list[bytes]:
    """The words and numbers in every text field of every command, accepted and refused, through both doors."""
    numbers = []
    for door in DOORS:
        case = Case(office, door=door, words=WORDS, name=NAME)
        numbers.append(case.birth_number)
        case.apply(services=["home-nursing", "personal-alarm"])
        case.assess(granted(), refused(2, service="personal-alarm", words=WORDS))
        case.decide(reasoned=(2,))
        case.notify()
        case.order()
        case.appeal(2)
        case.forward()
        inquiry = {"inquiry_id": str(uuid4()), "case_id": str(uuid4()), "channel": "phone", "source": "applicant"}
        told = inquiry | {"received_on": "2026-01-02", "person": case.person, "content": WORDS}
        office.send("intake", "receive-inquiry", told, role="receptionist", door=door)
        numbers += _plant(office, case)
        _misplace(office, case)
        for service in DECIDE:
            office.read(service, case.case_id, door=door)
    History(office).check()
    with superuser(office) as admin:
        admin.execute("CHECKPOINT")
    return [form for text in (NAME.split()[1], "Kanarifugl", *numbers) for form in _forms(text)]


def _plant(office: Office, case: Case) -> list[str]:
    """Every text field of every command, twice: in a case where much is refused, and in one nobody knows."""
    mine, other = invented_number(), invented_number()
    known = {name: value for name, value in vars(case).items() if isinstance(value, str)} | {"birth_number": mine}
    known |= {"assessment_id": case.assessment_id(), "decision_id": case.decision_id()}
    answered: Counter[int] = Counter()
    for service, door in commands_with_text():
        of_case = Planted(schema=door.command.model_json_schema(), words=WORDS, known=known)
        of_nobody = replace(of_case, known={"birth_number": other})
        for body in (of_case.body(), of_nobody.body(), of_case.misplaced(other=other)):
            answered[office.send(service, door.name, body, role=door.roles[0], door=case.door).status] += 1
    assert min(answered[status] for status in (200, 409, 422)) > 10, answered
    assert set(answered) <= {200, 404, 409, 422}, answered
    return [mine, other]


def _misplace(office: Office, case: Case) -> None:
    """The same where it does not belong: misspelt fields, wrong types, refused commands, addresses, tokens."""
    for door in DOORS:
        token = office.token("receptionist")
        for body in (
            case.application(channel=WORDS),
            case.application(person=case.birth_number),
            case.application(**{case.birth_number: NAME}),
            case.application(services=[NAME]),
            case.application(case_id=NAME, wishes=[WORDS]),
            case.application(received_on="2099-01-01"),
            {"birth_number": case.birth_number[::-1], "name": NAME},
        ):
            raw = json.dumps({"id": str(uuid4()), **body}).encode()
            for name in ("receive-application", "register-person"):
                office.send_raw("intake", name, raw, token=token, door=door)
            office.send_raw("intake", "receive-application", raw[:-5], token=token, door=door)
    office.ask("intake", f"/cases/{case.birth_number}")
    office.ask("intake", f"/{case.birth_number}")
    office.ask("intake", f"/cases/{case.case_id}", purpose=NAME)


def _forms(text: str) -> list[bytes]:
    plain = text.encode()
    inner = [base64.b64encode(plain[shift:])[: len(plain) - 4] for shift in range(3)] if len(plain) > 8 else []
    return [plain, text.encode("utf-16-le"), json.dumps(text)[1:-1].encode(), *inner]


def test_every_string_that_may_say_anything_is_planted_or_is_nobodys_secret() -> None:
    doors = [(service, door) for service in DECIDE for door in import_module(f"services.{service}.api").COMMANDS]
    strings, planted = set(), set()
    for service, door in doors:
        schema = door.command.model_json_schema()
        made = Planted(schema=schema, words=WORDS)
        made.body()
        strings |= {f"{service}.{door.name}.{at}" for at in strings_in(schema, schema)}
        planted |= {f"{service}.{door.name}.{at}" for at in made.text}
    assert strings - planted == set(IN_THE_CLEAR)
    assert len(planted) > 70


def test_no_file_of_the_platform_holds_them_database_and_bus_and_logs_included(
    office: Office, planted: list[bytes]
) -> None:
    home = office.platform.home.path
    contents = ((path, _content(path)) for path in files_below(home))
    found = {(str(path.relative_to(home)), canary) for path, held in contents for canary in planted if canary in held}
    assert not found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def test_a_word_that_is_no_secret_is_found_so_the_search_works(office: Office, planted: list[bytes]) -> None:
    files = [path for path in files_below(office.platform.home.path) if b"home-care-north" in _content(path)]
    assert any("postgres" in str(path) for path in files)
    assert any("jetstream" in str(path) for path in files)


def test_no_count_and_no_monitor_tells_them(office: Office, planted: list[bytes]) -> None:
    monitor = office.platform.monitor_url
    pages = [f"{office.url(service)}/{page}" for service in (*DECIDE, *OBSERVE) for page in ("metrics", "healthz")]
    pages += [f"{monitor}/connz?subs=1&auth=1", f"{monitor}/jsz?streams=1&consumers=1&config=1", f"{monitor}/subsz"]
    for page in pages:
        answer = office.http.get(page).content
        assert answer
        assert not [canary for canary in planted if canary in answer], page


def test_nobody_watching_the_databases_sees_them(office: Office, planted: list[bytes]) -> None:
    for vault in (False, True):
        with psycopg.connect(office.platform.admin_dsn(vault=vault), autocommit=True) as admin:
            told = str(admin.execute("SELECT query FROM pg_stat_activity").fetchall()).encode()
        assert not [canary for canary in planted if canary in told]


def test_a_subject_says_what_happened_and_to_nobody(office: Office, planted: list[bytes]) -> None:
    subjects = {f"care.{record.type}" for service in DECIDE for record in office.replayed(service)}
    assert subjects
    assert all(subject.startswith(tuple(facts_of(service)[:-1] for service in DECIDE)) for subject in subjects)
