"""Knows how an export becomes a bundle: a zip file or a folder that can be checked without us."""

import zipfile
from base64 import b64decode
from collections.abc import AsyncIterator, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import msgspec

from shared.cli.asking import Say
from shared.kernel.clock import SystemClock, timestamp
from shared.messaging.client import Problem

FORMAT = "saksgang-bundle/1"
OPENED_BY = ("intake", "assessment", "decision", "appeal", "bedflow", "billing")
"""The services that hold keys to confidential text."""

READ_ME = """\
Dette er en utlevert pakke med poster, nøyaktig slik de ble registrert, og det som trengs for å etterprøve dem.

    python3 verify_bundle.py PAKKE

Programmet trenger bare Python 3.10 eller nyere. Stoler du ikke på kopien i pakken, så hent den et annet sted.
Nøklene i keys.json skal du ha fått på annen vei også: bruk --keys, eller sammenlign.
Fortrolig tekst i postene er forseglet. Finnes mappen opened, ligger den lesbare teksten der. Den mappen er
opplysning, ikke bevis: bare postene er underskrevet.
"""

Tell = Callable[[str, int, int], None]
"""`tell(log, records so far, records in all)`."""


class Place(Protocol):
    """Where the files of a bundle are put."""

    def put(self, name: str, content: bytes) -> None: ...


class Folder:
    """A new folder."""

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True)
        self._path = path

    def put(self, name: str, content: bytes) -> None:
        file = self._path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


class Zip:
    """A new zip file."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    def put(self, name: str, content: bytes) -> None:
        self._file.writestr(name, content)


class Bundle:
    """A bundle being written; it remembers the hash of every file for the list of contents."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._files: dict[str, str] = {}

    def put(self, name: str, content: bytes | str) -> None:
        raw = content.encode() if isinstance(content, str) else content
        self._files[name] = sha256(raw).hexdigest()
        self._place.put(name, raw)

    def put_json(self, name: str, content: Any) -> None:
        self.put(name, _readable(content))

    def close(self, *, case: str | None, logs: dict[str, Any]) -> None:
        """The list of contents, which lists everything but itself."""
        contents = {
            "format": FORMAT,
            "made_at": timestamp(SystemClock().now()),
            "case": case,
            "logs": {name: {"size": log["size"], "records": log["records"]} for name, log in logs.items()},
            "files": self._files,
        }
        self._place.put("contents.json", _readable(contents))


async def export(say: Say, bundle: Bundle, *, case: str | None, purpose: str, opened: bool, tell: Tell) -> int:
    """Fetch an export and put it into a bundle. How many records it holds."""
    begun = await _begin(say, case=case, purpose=purpose)
    bundle.put("LES-MEG.txt", READ_ME)
    bundle.put("verify_bundle.py", begun["verifier"])
    bundle.put_json("keys.json", begun["keys"])
    bundle.put("export/record.json", b64decode(begun["record"]))
    bundle.put_json("export/proof.json", {"proof": begun["proof"]})
    bundle.put("export/head.txt", begun["checkpoint"])
    for service, log in begun["logs"].items():
        await _put_log(say, bundle, begun["export"], service, log, whole=case is None, tell=tell)
    if opened and case is not None:
        await _put_opened(say, bundle, case=case, purpose=purpose)
    bundle.close(case=case, logs=begun["logs"])
    return sum(log["records"] for log in begun["logs"].values())


async def _begin(say: Say, *, case: str | None, purpose: str) -> dict[str, Any]:
    question, scope = ("export-logs", {}) if case is None else ("export-case", {"case_id": case})
    begun: dict[str, Any] = await say("audit", question, {**scope, "purpose": purpose})
    return begun


async def _put_log(
    say: Say, bundle: Bundle, number: int, service: str, log: dict[str, Any], *, whole: bool, tell: Tell
) -> None:
    folder = f"logs/{service}"
    bundle.put(f"{folder}/head.txt", log["note"])
    if log["witnessed"] is not None:
        bundle.put(f"{folder}/witnessed.txt", log["witnessed"])
        bundle.put_json(f"{folder}/consistency.json", {"proof": log["consistency"]})
    records: list[bytes] = []
    proofs: list[bytes] = []
    async for one in _pages(say, "read-export", number, service, key="position"):
        records.append(b64decode(one["body"]))
        proofs.append(msgspec.json.encode({"position": one["position"], "proof": one["proof"]}))
        tell(service, len(records), log["records"])
    bundle.put(f"{folder}/records.jsonl", _lines(records))
    if whole:
        heads = [msgspec.json.encode(one) async for one in _pages(say, "read-exported-heads", number, service, "size")]
        bundle.put(f"{folder}/heads.jsonl", _lines(heads))
    else:
        bundle.put(f"{folder}/proofs.jsonl", _lines(proofs))


async def _pages(say: Say, question: str, number: int, service: str, key: str) -> AsyncIterator[dict[str, Any]]:
    after = 0
    while page := await say("audit", question, {"export": number, "service": service, "after": after}):
        for one in page:
            yield one
        after = page[-1][key]


async def _put_opened(say: Say, bundle: Bundle, *, case: str, purpose: str) -> None:
    """The same case as each service shows it to whoever may read it: readable, and written down there as read."""
    for service in OPENED_BY:
        try:
            told = await say(service, "read-case", {"case_id": case, "purpose": purpose})
        except Problem as no:
            if no.status != 404:
                raise
            continue
        bundle.put_json(f"opened/{service}.json", told)


def _lines(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _readable(content: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
