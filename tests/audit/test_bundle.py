"""A bundle convinces somebody who has Python and nothing of ours; whatever is done to it is named."""

import asyncio
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from shared.cli.audit_bundle import Folder
from shared.eventing.note import Checkpoint, Signer
from tests.audit.signed_log import ORIGIN
from tests.audit.taken import CASE, handing_out
from tests.kit.engines import TestPostgres


@dataclass(frozen=True, kw_only=True)
class Bundles:
    """Two bundles, as they were handed out."""

    case: Path
    all: Path


@pytest.fixture(scope="module")
def bundles(postgres: TestPostgres, tmp_path_factory: pytest.TempPathFactory) -> Bundles:
    folder = tmp_path_factory.mktemp("bundles")
    found = Bundles(case=folder / "case", all=folder / "all")
    with handing_out(postgres, folder) as office:
        assert asyncio.run(office.export(Folder(found.case), case=str(CASE))) == 5
        assert asyncio.run(office.export(Folder(found.all), case=None)) == 22
    return found


def verified(bundle: Path, *words: str, program: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the bundle's own program with nothing but the standard library: no site, no environment, no our code."""
    command = [sys.executable, "-I", "-S", str(program or bundle / "verify_bundle.py"), str(bundle), *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, cwd="/")


@dataclass(frozen=True, kw_only=True)
class Tampered:
    """A copy of a bundle in the hands of somebody who also puts the list of contents right."""

    path: Path

    def lines(self, name: str) -> list[bytes]:
        return (self.path / name).read_bytes().splitlines(keepends=True)

    def write(self, name: str, content: bytes) -> None:
        (self.path / name).write_bytes(content)
        contents = json.loads((self.path / "contents.json").read_text())
        contents["files"][name] = sha256(content).hexdigest()
        (self.path / "contents.json").write_text(json.dumps(contents))

    def json(self, name: str) -> Any:
        return json.loads((self.path / name).read_text())


@pytest.fixture
def case(bundles: Bundles, tmp_path: Path) -> Tampered:
    return Tampered(path=shutil.copytree(bundles.case, tmp_path / "case"))


@pytest.fixture
def all_logs(bundles: Bundles, tmp_path: Path) -> Tampered:
    return Tampered(path=shutil.copytree(bundles.all, tmp_path / "all"))


def assert_named(bundle: Tampered, *sentences: str) -> None:
    told = verified(bundle.path)
    assert told.returncode == 1, told
    assert "STEMMER IKKE" in told.stdout
    for sentence in sentences:
        assert sentence in told.stdout


def test_a_case_bundle_holds_and_says_what_it_is(bundles: Bundles) -> None:
    told = verified(bundles.case)
    assert (told.returncode, told.stderr) == (0, "")
    assert f"Gjelder: sak {CASE}" in told.stdout
    assert "intake: 4 av 20 poster" in told.stdout
    assert "intake: vitnet så 6 poster" in told.stdout
    assert "audit: pakken har ikke noe notat fra vitnet" in told.stdout
    assert "av staff-kari, formål appeal" in told.stdout
    assert "Alt stemmer." in told.stdout
    assert "Nøklene er pakkens egne" in told.stdout


def test_a_bundle_of_all_logs_holds_and_every_head_is_tried(bundles: Bundles) -> None:
    told = verified(bundles.all)
    assert (told.returncode, told.stderr) == (0, "")
    assert "intake: 7 underskrevne hoder prøvd" in told.stdout
    assert "audit: 2 av 2 poster" in told.stdout


def test_a_zip_file_holds_like_the_folder(bundles: Bundles, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "case.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(path for path in bundles.case.rglob("*") if path.is_file()):
            packed.write(file, file.relative_to(bundles.case))
    told = verified(tmp_path / "case.zip", program=bundles.case / "verify_bundle.py")
    assert (told.returncode, told.stderr) == (0, "")


def test_keys_that_were_had_from_elsewhere_are_used_instead(bundles: Bundles, tmp_path: Path) -> None:
    mine, others = tmp_path / "mine.json", tmp_path / "others.json"
    keys = json.loads((bundles.case / "keys.json").read_text())
    mine.write_text(json.dumps(keys))
    others.write_text(json.dumps({**keys, "intake": [{"from_size": 1, "vkey": Signer(ORIGIN, b"f" * 32).vkey}]}))
    told = verified(bundles.case, "--keys", str(mine))
    assert told.returncode == 0
    assert "pakkens egne" not in told.stdout
    assert (
        "intake: notatet er ikke underskrevet med loggens nøkkel"
        in verified(bundles.case, "--keys", str(others)).stdout
    )


def test_used_wrongly_gives_exit_status_two(bundles: Bundles, tmp_path: Path) -> None:
    program = bundles.case / "verify_bundle.py"
    assert verified(tmp_path / "nowhere", program=program).returncode == 2
    assert verified(tmp_path, program=program).returncode == 2
    assert verified(bundles.case, "--what").returncode == 2
    (tmp_path / "no.zip").write_bytes(b"no zip")
    assert verified(tmp_path / "no.zip", program=program).returncode == 2


def test_a_changed_byte_is_named(case: Tampered) -> None:
    records = (case.path / "logs/intake/records.jsonl").read_bytes()
    (case.path / "logs/intake/records.jsonl").write_bytes(records.replace(b"applicant", b"guardians", 1))
    assert_named(
        case,
        "logs/intake/records.jsonl: filen er ikke den som ble utlevert",
        "intake 3: posten er ikke den som loggens hode dekker",
    )


def test_a_changed_byte_is_named_though_the_list_of_contents_was_put_right(all_logs: Tampered) -> None:
    records = b"".join(all_logs.lines("logs/intake/records.jsonl"))
    all_logs.write("logs/intake/records.jsonl", records.replace(b"applicant", b"guardians", 1))
    assert_named(all_logs, "intake: postene 1 til 3 er ikke de som ble underskrevet")


REMOVED: tuple[tuple[int, str], ...] = (
    (1, "versjon 2 av strømmen mangler"),
    (3, "intake: postene eller hodet er ikke de som ble utlevert"),
)


@pytest.mark.parametrize(("place", "sentence"), REMOVED, ids=["in the middle", "the newest"])
def test_a_record_removed_with_its_proof_is_named(case: Tampered, place: int, sentence: str) -> None:
    for name in ("records.jsonl", "proofs.jsonl"):
        lines = case.lines(f"logs/intake/{name}")
        case.write(f"logs/intake/{name}", b"".join(lines[:place] + lines[place + 1 :]))
    assert_named(case, sentence)


def test_a_record_removed_from_a_whole_log_is_named(all_logs: Tampered) -> None:
    lines = all_logs.lines("logs/intake/records.jsonl")
    all_logs.write("logs/intake/records.jsonl", b"".join(lines[:6] + lines[7:]))
    assert_named(all_logs, "intake 7: posten mangler", "postene 7 til 9 er ikke de som ble underskrevet")


def test_a_whole_service_taken_out_is_named(case: Tampered) -> None:
    contents = case.json("contents.json")
    del contents["logs"]["intake"]
    (case.path / "contents.json").write_text(json.dumps(contents))
    assert_named(case, "intake: postene eller hodet er ikke de som ble utlevert")


def test_two_swapped_records_are_named(case: Tampered) -> None:
    first, second, *rest = case.lines("logs/intake/records.jsonl")
    case.write("logs/intake/records.jsonl", b"".join([second, first, *rest]))
    assert_named(case, "intake 3: posten står ikke i rekkefølge", "posten er ikke den som loggens hode dekker")


def test_the_note_of_another_log_is_named(case: Tampered) -> None:
    case.write("logs/intake/head.txt", (case.path / "logs/audit/head.txt").read_bytes())
    assert_named(case, "intake: notatet er fra en annen logg")


def _own_root(bundle: Tampered) -> bytes:
    """A head over the same size, signed by somebody else under the log's name."""
    text = Checkpoint(origin=ORIGIN, size=20, root=sha256(b"another tree").digest()).text()
    return Signer(ORIGIN, b"f" * 32).sign(text).encode()


def _own_text(bundle: Tampered) -> bytes:
    """The log's own signature under another root."""
    note = (bundle.path / "logs/intake/head.txt").read_text(encoding="utf-8").split("\n")
    return "\n".join([*note[:2], "A" * 43 + "=", *note[3:]]).encode()


def _an_older_one(bundle: Tampered) -> bytes:
    return (bundle.path / "logs/intake/witnessed.txt").read_bytes()


HEADS: tuple[tuple[Callable[[Tampered], bytes], str], ...] = (
    (_own_root, "intake: notatet er ikke underskrevet med loggens nøkkel"),
    (_own_text, "intake: underskriften på notatet stemmer ikke"),
    (_an_older_one, "intake: postene eller hodet er ikke de som ble utlevert"),
)


@pytest.mark.parametrize(("head", "sentence"), HEADS, ids=["forged", "altered", "an older one"])
def test_a_replaced_head_is_named(case: Tampered, head: Callable[[Tampered], bytes], sentence: str) -> None:
    case.write("logs/intake/head.txt", head(case))
    assert_named(case, sentence)


def test_a_replaced_head_in_a_whole_log_is_named(all_logs: Tampered) -> None:
    lines = all_logs.lines("logs/intake/heads.jsonl")
    lines[2] = json.dumps({"size": 9, "note": _own_root(all_logs).decode()}).encode() + b"\n"
    all_logs.write("logs/intake/heads.jsonl", b"".join(lines))
    assert_named(all_logs, "intake, hode nr. 3: notatet er ikke underskrevet med loggens nøkkel")


def test_a_log_that_does_not_go_on_from_what_the_witness_saw_is_named(case: Tampered) -> None:
    proof = case.json("logs/intake/consistency.json")["proof"]
    case.write("logs/intake/consistency.json", json.dumps({"proof": ["00" * 32, *proof[1:]]}).encode())
    assert_named(case, "intake: loggen går ikke videre fra det vitnet så (6 poster)")


def test_the_record_of_another_export_is_named(case: Tampered, bundles: Bundles) -> None:
    for name in ("record.json", "proof.json", "head.txt"):
        case.write(f"export/{name}", (bundles.all / "export" / name).read_bytes())
    assert_named(case, "utlevering: utleveringen gjaldt noe annet")


def test_a_file_that_is_not_listed_or_missing_is_named(case: Tampered) -> None:
    (case.path / "extra.json").write_text("{}")
    (case.path / "keys.json").rename(case.path / "LES-MEG.txt")
    told = verified(case.path)
    assert told.returncode == 2
    shutil.copy(case.path / "LES-MEG.txt", case.path / "keys.json")
    assert_named(case, "extra.json: står ikke i innholdslisten", "LES-MEG.txt: filen er ikke den som ble utlevert")


def test_nonsense_in_a_file_is_a_problem_and_not_a_crash(case: Tampered) -> None:
    case.write("logs/intake/proofs.jsonl", b'{"position": "three"}\n' * 4)
    case.write("export/record.json", b"[]")
    assert_named(case, "intake: filene har ikke den formen de skal ha", "utlevering: filene har ikke den formen")
