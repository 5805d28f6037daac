"""Knows how files with hospital messages are handed over, every one of them, and where the receipts are laid."""

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx

LARGEST: Final = 5 * 1024 * 1024
CANNOT_BE_OPENED: Final = {"result": "failed", "reason": "cannot-be-opened"}
NO_ANSWER: Final = {"result": "failed", "reason": "no-answer"}


def sent(client: httpx.Client, there: Path, *, receipts: Path | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """What came of each file, by its name below the folder. One that fails keeps nobody else's waiting."""
    for file in files_in(there):
        name = str(file.relative_to(there)) if there.is_dir() else file.name
        told = _sent_one(client, file)
        if receipts is not None and told.get("receipt"):
            lay_receipt(receipts, told, name=name)
        yield name, told


def files_in(there: Path) -> Iterator[Path]:
    """Every file in the order of the names; a single one is a folder of one. What a name only points to is not read."""
    if there.is_file():
        yield there
        return
    yield from sorted(path for path in there.rglob("*") if path.is_file() and not path.is_symlink())


def lay_receipt(receipts: Path, told: dict[str, Any], *, name: str) -> None:
    """The receipt (applikasjonskvittering) for whoever carries messages. The same message twice has the same one."""
    receipts.mkdir(mode=0o700, parents=True, exist_ok=True)
    about = told["message"] or name.replace("/", "-")
    (receipts / f"kvittering-{about}.xml").write_bytes(b64decode(told["receipt"]))


def _sent_one(client: httpx.Client, file: Path) -> dict[str, Any]:
    try:
        content = _content(file)
    except OSError:
        return CANNOT_BE_OPENED
    try:
        answer = client.post("/hospital-messages", content=content)
    except httpx.TransportError:
        return NO_ANSWER
    if answer.status_code != 200:
        return {"result": "failed", "reason": _code_of(answer)}
    told: dict[str, Any] = answer.json()
    return told


def _code_of(answer: httpx.Response) -> str:
    """Why a service has not taken the file at all: a problem has a code, a proxy only a number."""
    try:
        return str(answer.json()["code"])
    except (ValueError, KeyError, TypeError):
        return f"http-{answer.status_code}"


def _content(file: Path) -> bytes:
    """The bytes; of a file that is too large, enough to see that it is."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)
