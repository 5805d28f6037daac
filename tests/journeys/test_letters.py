"""A live tenant writes letters by itself: acknowledged, written, fetched by whoever may, confirmed."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from services.billing.fees.payers import stream_of_payer
from shared.contracts.billing_fees import fee_account_of
from shared.kernel.clock import SystemClock, oslo_date
from shared.kernel.ids import PersonRef
from shared.letters.delivery import DeliveryReceipt, Envelope
from shared.runtime.backup import KEYS, LETTERS, back_up
from shared.runtime.platform import running_platform
from tests.kit.both_doors import DOORS, Door, Office, office_of, until
from tests.kit.casework import Case, granted, invented_number
from tests.kit.engines import private_folder_for_tests
from tests.kit.putting_back import load_vault, packed, put_back
from tests.kit.running import own_office


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """An office whose letters leave."""
    with own_office(letters="live") as office:
        yield office


@pytest.fixture(scope="module")
def box(office: Office) -> Path:
    return office.platform.folder.letters / "intake"


@pytest.fixture(scope="module")
def case(office: Office) -> str:
    return acknowledged(office)


def acknowledged(office: Office) -> str:
    """An application that was acknowledged: its case."""
    case_id, today = str(uuid4()), oslo_date(SystemClock().now()).isoformat()
    registered = office.send("intake", "register-person", {"birth_number": invented_number(), "name": "Kari Prøve"})
    application = {
        "case_id": case_id,
        "person": f"p-{registered.told['stream'].replace('-', '')}",
        "channel": "letter",
        "source": "applicant",
        "residency": "resident",
        "received_on": today,
        "services": ["home-nursing"],
        "wishes": "Hjelp til medisiner om morgenen.",
    }
    assert office.send("intake", "receive-application", application).status == 200
    assert office.send("intake", "acknowledge-application", {"case_id": case_id}).status == 200
    return case_id


def letters_of(office: Office, case: str) -> list[dict[str, str]]:
    return list(office.ask("intake", "/letters", case_id=case, purpose="saksbehandling").told.get("rows", []))


def fetched(office: Office, case: str, letter: str, *, role: str = "caseworker") -> tuple[int, bytes]:
    headers = {"authorization": f"Bearer {office.token(role)}"}
    query = {"case_id": case, "purpose": "saksbehandling"}
    answer = office.http.get(f"{office.url('intake')}/letters/{letter}", params=query, headers=headers)
    return answer.status_code, answer.content


def test_the_letter_of_an_acknowledgement_is_written_and_whoever_reads_it_is_noted(
    office: Office, box: Path, case: str
) -> None:
    (listed,) = until(lambda: letters_of(office, case))
    assert (listed["kind"], listed["standing"]) == ("acknowledgement", "sent")
    envelope = msgspec.json.decode((box / "outgoing" / f"{listed['letter']}.json").read_bytes(), type=Envelope)
    status, pdf = fetched(office, case, listed["letter"])
    assert (status, pdf[:5]) == (200, b"%PDF-")
    assert hashlib.sha256(pdf).hexdigest() == listed["sha256"] == envelope.sha256
    before = office.size("intake")
    fetched(office, case, listed["letter"])
    assert office.size("intake") == before + 1


def test_who_may_not_open_a_case_gets_no_letter(office: Office, case: str) -> None:
    (listed,) = until(lambda: letters_of(office, case))
    assert fetched(office, case, listed["letter"], role="receptionist")[0] == 403
    assert fetched(office, str(uuid4()), listed["letter"])[0] == 404
    assert fetched(office, case, "000000000000-9")[0] == 404
    assert office.http.get(f"{office.url('intake')}/letters/{listed['letter']}").status_code == 401


def test_a_receipt_that_is_laid_makes_the_letter_delivered(office: Office, box: Path, case: str) -> None:
    (listed,) = until(lambda: letters_of(office, case))
    receipt = DeliveryReceipt(letter=listed["letter"], state="levert", at=SystemClock().now())
    laid = box / "receipts" / ".one"
    laid.write_bytes(msgspec.json.encode(receipt))
    laid.rename(box / "receipts" / "one.json")
    delivered = until(lambda: [one for one in letters_of(office, case) if one["standing"] == "delivered"])
    assert delivered
    assert not list((box / "outgoing").glob(f"{listed['letter']}*"))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("service", ["intake", "decision", "appeal", "billing"])
def test_a_letter_nobody_failed_to_write_is_neither_tried_again_nor_closed(
    office: Office, service: str, door: Door
) -> None:
    unknown = {"about": 1_000_000}
    assert office.send(service, "retry-letter", unknown, door=door).status == 404
    assert office.send(service, "close-letter", {**unknown, "reason": "not-needed"}, door=door).status == 404
    assert office.send(service, "retry-letter", unknown, role="auditor", door=door).status == 403
    assert office.send(service, "close-letter", {**unknown, "reason": "no-time"}, door=door).status == 422


def test_the_period_of_an_appeal_runs_from_the_receipt_of_the_letter(office: Office) -> None:
    case = Case(office)
    for step in (case.apply, case.assess, case.decide, case.notify):
        step()
    asked = {"case_id": case.case_id, "purpose": "saksbehandling"}
    (listed,) = until(
        lambda: list(office.ask("decision", "/letters", **asked).told.get("rows", ())), what="the letter left"
    )
    later = SystemClock().now() + timedelta(days=3)
    receipt = DeliveryReceipt(letter=listed["letter"], state="levert", at=later)
    receipts = office.platform.folder.letters / "decision" / "receipts"
    (receipts / ".one").write_bytes(msgspec.json.encode(receipt))
    (receipts / ".one").rename(receipts / "one.json")
    moved = until(lambda: restarted(office, case.case_id), what="appeal has heard that it arrived")
    assert (moved["because"], moved["arrived_on"]) == ("letter-arrived", oslo_date(later).isoformat())
    assert [one["rule"] for one in moved["findings"]] == ["period-runs-from-receipt"]


def restarted(office: Office, case: str) -> dict[str, Any]:
    """The period that was moved; nothing yet."""
    told = [one["data"] for one in office.facts("appeal", case) if one["type"].startswith("appeal.appeal-period-res")]
    return told[0] if told else {}


def fee_letters(office: Office, **asked: str) -> list[dict[str, Any]]:
    return list(office.ask("billing", "/letters", role="controller", **asked).told.get("rows", ()))


def copies_of(office: Office, kind: str, **asked: str) -> list[dict[str, Any]]:
    return until(lambda: [one for one in fee_letters(office, **asked) if one["kind"] == kind], what=f"the {kind} left")


def has_a_guardian_in_economy(office: Office, case: Case) -> PersonRef:
    """Somebody else who is registered, once billing has heard of her."""
    holder = Case(office)
    holder.register()
    guardianship = {"person": case.person, "guardianship_id": str(uuid4()), "source": "population-register"}
    acts = {"mandate": "economy", "guardian": holder.person, "valid_from": "2020-01-01"}
    case.do("intake", "register-guardianship", guardianship | acts, role="caseworker")
    heard = str(stream_of_payer(PersonRef(case.person)))
    until(lambda: office.facts("billing", heard), what="billing heard of the guardian")
    return PersonRef(holder.person)


def test_the_letters_before_and_about_a_fee_leave_as_soon_as_it_is_told_and_decided(office: Office) -> None:
    case = Case(office)
    case.apply(services=["personal-alarm"])
    alarm = granted(service="personal-alarm", amount={"quantity": 100, "unit": "device"})
    for step in (lambda: case.assess(alarm), case.decide):
        step()
    guardian = has_a_guardian_in_economy(office, case)
    account = str(fee_account_of(PersonRef(case.person)))
    until(lambda: office.facts("billing", account), what="billing heard of the grant")
    told = {"person": case.person, "kinds": ["local-price"]}
    case.do("billing", "send-fee-notice", told, role="controller")
    fee = {
        "person": case.person,
        "decision_id": str(uuid4()),
        "kind": "local-price",
        "service": "personal-alarm",
        "from_on": (oslo_date(SystemClock().now()) + timedelta(days=1)).isoformat(),
        "because": "first",
        "reasons": "Alle betaler det samme for trygghetsalarm.",
    }
    case.do("billing", "decide-fee", fee, role="controller")
    asked = {"case_id": account, "purpose": "saksbehandling"}
    both = {(case.person, "party", "sent"), (guardian, "guardian", "sent")}
    for kind in ("prior-notice", "decision"):
        copies = copies_of(office, kind, **asked)
        assert {(one["recipient"], one["role"], one["standing"]) for one in copies} == both
    listed = copies[0]
    headers = {"authorization": f"Bearer {office.token('controller')}"}
    answer = office.http.get(f"{office.url('billing')}/letters/{listed['letter']}", params=asked, headers=headers)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


@pytest.fixture
def folder(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where another machine will have its home; the commands of this one know theirs."""
    monkeypatch.setenv("SAKSGANG_HOME", str(office.platform.home.path))
    monkeypatch.setenv("SAKSGANG_LETTERS", "live")
    with private_folder_for_tests() as folder:
        yield folder


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_what_was_sent_is_shown_again_by_a_platform_that_was_put_back(office: Office, box: Path, folder: Path) -> None:
    home, backup = folder / "home", folder / "backup"
    case = acknowledged(office)
    (listed,) = until(lambda: letters_of(office, case), what="the letter has left")
    letter = listed["letter"]
    assert (box / "outgoing" / f"{letter}.pdf").exists()
    back_up(folder=backup, tenant="default")
    # Sealed copies only, and none of them beside the keys.
    assert f"tenants/default/letters/intake/kept/{letter}.sent" in packed(backup / LETTERS)
    assert not [name for name in packed(backup / LETTERS) if name.endswith(".pdf")]
    assert not [name for name in packed(backup / KEYS) if "letters" in name]
    put_back(home, backup)
    with running_platform(home=home, healthy=False) as platform:
        load_vault(platform, backup)
    with running_platform(home=home) as platform, office_of(platform) as after:
        assert after.platform.home.path == home != office.platform.home.path
        status, pdf = fetched(after, case, letter)
        assert (status, hashlib.sha256(pdf).hexdigest()) == (200, listed["sha256"])
        assert [one["letter"] for one in letters_of(after, case)] == [letter]
        assert not list((after.platform.folder.letters / "intake" / "outgoing").iterdir())
