"""Knows how invoices come in: a folder of whatever was sent is imported, every file is accounted for, once."""

import json
import os
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from tests.bedflow.hospital import mail
from tests.kit.both_doors import Office, numbers, until
from tests.kit.ehf import ACCOUNT, Line, invented_organisation, make_credit_note, make_invoice
from tests.kit.harm import saksgang

WORDS = "Kari Kanarifugl"


@pytest.fixture(scope="module")
def supplier(office: Office) -> str:
    """A supplier nobody else uses."""
    organisation = invented_organisation(1_000 + next(numbers) % 1_000)
    told = {"organisation": organisation, "name": "Prøve Omsorg AS", "account": ACCOUNT}
    assert office.send("billing", "register-supplier", told, role="controller").status == 200
    return organisation


@pytest.fixture(scope="module")
def folder(supplier: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lies in it is somebody's whole month: invoices, mistakes, and what is no invoice at all."""
    there = tmp_path_factory.mktemp("invoices")
    (there / "under").mkdir()
    files = {
        "01-unplaced.xml": make_invoice(Line(call_off=None, note=WORDS), supplier=supplier),
        "02-unknown.xml": make_invoice(supplier=invented_organisation(78)),
        "03-sum.xml": make_invoice(Line(net=1), supplier=supplier, number="F-3"),
        "04-euro.xml": make_invoice(supplier=supplier, number="F-4", currency="EUR"),
        "05-credit.xml": make_credit_note(Line(call_off=None), supplier=supplier, credits="F-99"),
        "06-hospital.xml": mail.admitted.xml(),
        "07.pdf": b"%PDF-1.7 " + WORDS.encode(),
        "08-empty": b"",
        "09-bomb.xml": b'<!DOCTYPE a [<!ENTITY a "aaaa">]><Invoice>&a;</Invoice>',
        "under/10.bin": os.urandom(5_000),
        "under/11-thousand.xml": make_invoice(
            *(Line(call_off=None) for _ in range(1_000)), supplier=supplier, number="F-11"
        ),
    }
    for name, content in files.items():
        (there / name).write_bytes(content)
    with (there / "12-large").open("wb") as large:
        large.truncate(50 * 1024 * 1024)
    return there


def imported(office: Office, folder: Path) -> dict[str, Any]:
    done = saksgang(office, "billing", "import", str(folder), "--tenant", office.platform.tenant.name, "--json")
    assert done.returncode in (0, 1), (done.stdout, done.stderr)
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["read"] == sum(told[name] for name in ("accepted", "refused", "to_work_list", "duplicates"))
    assert (done.returncode == 1) == (told["refused"] > 0)
    return told


def test_every_file_is_accounted_for_and_the_second_time_all_of_them_are_known(office: Office, folder: Path) -> None:
    first = imported(office, folder)
    # The same nothing and the same hospital message may have come before, from somebody else.
    assert (first["read"], first["to_work_list"], first["refused"] + first["duplicates"]) == (12, 3, 9)
    assert {one["file"]: one["rule"] for one in first["files"] if one["result"] != "to-work-list"} == {
        "02-unknown.xml": "SAKS-SUPPLIER",
        "03-sum.xml": "PEPPOL-EN16931-R120",
        "04-euro.xml": "SAKS-CURRENCY",
        "06-hospital.xml": "SAKS-UBL",
        "07.pdf": "SAKS-XML",
        "08-empty": "SAKS-XML",
        "09-bomb.xml": "SAKS-DTD",
        "12-large": "SAKS-SIZE",
        "under/10.bin": "SAKS-XML",
    }
    assert all(one["sentence"] for one in first["files"] if one["result"] == "refused")
    kept = files_kept(office)
    assert (imported(office, folder)["duplicates"], files_kept(office)) == (12, kept)


def files_kept(office: Office) -> int:
    """Due dates pass meanwhile, and are told of: only what is said of files is counted."""
    return sum(one.type.startswith("billing.invoice-file-") for one in office.replayed("billing"))


def test_what_the_supplier_wrote_stands_nowhere_in_the_clear(office: Office, folder: Path) -> None:
    imported(office, folder)
    assert not [one for one in office.replayed("billing") if WORDS.encode() in one.body]


def test_an_invoice_comes_over_the_bus_and_is_shown_as_it_came(office: Office, supplier: str) -> None:
    raw = make_invoice(Line(call_off=None, note=WORDS), supplier=supplier, number="F-20")
    command = {"content": b64encode(raw).decode()}
    told = office.send("billing", "take-in-invoice", command, role="controller", door="bus").told
    assert told["result"] == "to-work-list"
    address = f"{office.url('billing')}/invoices/{told['invoice']}"
    head = {"authorization": f"Bearer {office.token('controller')}"}
    assert office.http.get(address, params={"purpose": "kontroll"}, headers=head).content == raw
    assert office.send("billing", "take-in-invoice", command, role="receptionist").status == 403


def test_the_access_point_lays_an_invoice_in_the_folder(office: Office, supplier: str) -> None:
    box = office.platform.folder.invoices
    raw = make_invoice(Line(call_off=None), supplier=supplier, number="F-21")
    (box / "in" / "post.xml.part").write_bytes(raw)
    (box / "in" / "post.xml.part").rename(box / "in" / "post.xml")
    outcome = box / "taken" / "post.xml.json"
    until(outcome.exists)
    assert json.loads(outcome.read_bytes())["result"] == "to-work-list"
    assert not (box / "in" / "post.xml").exists()
