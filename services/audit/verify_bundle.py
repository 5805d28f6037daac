#!/usr/bin/env python3
"""Knows whether an exported bundle holds, using nothing but Python's standard library (3.10 or newer).

    python3 verify_bundle.py BUNDLE [--keys KEYS.json]

BUNDLE is the zip file or its unpacked folder. KEYS.json replaces the bundle's own keys.json: get it from somebody
else than whoever gave you the bundle. Exit status: 0 it holds, 1 it does not, 2 used wrongly.
Sources: RFC 6962 § 2.1, RFC 8032 § 5.1, RFC 9162 § 2.1, C2SP signed-note and tlog-checkpoint.
"""

from __future__ import annotations

import base64
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256, sha512
from multiprocessing import Pool
from typing import Any

Point = tuple[int, int, int, int]
Head = tuple[int, bytes]

# Ed25519 (RFC 8032 § 5.1): points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point(raw: bytes) -> Point | None:
    """The point that 32 bytes stand for (§ 5.1.3), or None."""
    y, sign = int.from_bytes(raw, "little") & (2**255 - 1), raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
BASE_Y = 46316835694926478169428394003475163141307993866256225615783033603165251855960
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def signature_holds(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether [s]B = R + [h]A (§ 5.1.7), computed as [s]B + [h](−A) = R in one walk over both numbers."""
    if len(signature) != 64 or len(public_key) != 32:
        return False
    a, r, s = point(public_key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(sha512(signature[:32] + public_key + message).digest(), "little") % L
    minus_a = (P - a[0], a[1], 1, P - a[3])
    steps = (NEUTRAL, BASE, minus_a, add(BASE, minus_a))
    sum_ = NEUTRAL
    for bit in range(252, -1, -1):
        sum_ = add(add(sum_, sum_), steps[(s >> bit & 1) | (h >> bit & 1) << 1])
    return (sum_[0] - r[0] * sum_[2]) % P == 0 and (sum_[1] - r[1] * sum_[2]) % P == 0


# Signed tree heads (C2SP).


class Broken(Exception):
    """One thing does not hold. The text says what, in Norwegian."""


def read_head(note: str, key: str) -> Head:
    """(size, root) of a note signed by `key` (`origin+id+base64`). Raises Broken."""
    origin, key_id, encoded = key.split("+", 2)
    kind_and_key = base64.b64decode(encoded)
    if kind_and_key[0] != 1 or sha256(origin.encode() + b"\n" + kind_and_key).hexdigest()[:8] != key_id:
        raise Broken("nøkkelen passer ikke til sin egen identitet")
    text, _, signatures = note.rpartition("\n\n")
    first, size, root = [*text.split("\n"), "", "", ""][:3]
    if first != origin:
        raise Broken(f"notatet er fra en annen logg ({first})")
    for line in signatures.splitlines():
        dash, name, signed = [*line.split(" "), "", "", ""][:3]
        raw = base64.b64decode(signed)
        if dash == "—" and name == origin and raw[:4].hex() == key_id:
            if signature_holds(kind_and_key[1:], (text + "\n").encode(), raw[4:]):
                return int(size), base64.b64decode(root)
            raise Broken("underskriften på notatet stemmer ikke")
    raise Broken("notatet er ikke underskrevet med loggens nøkkel")


def head_or_fault(note_and_key: tuple[str, str]) -> Head | str:
    try:
        return read_head(*note_and_key)
    except (Broken, ValueError, IndexError) as fault:
        return str(fault) if isinstance(fault, Broken) else "notatet kan ikke leses"


# The Merkle tree (RFC 6962 § 2.1, RFC 9162 § 2.1).


def leaf_of(body: bytes) -> bytes:
    return sha256(b"\x00" + body).digest()


def node_of(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def climb(index: int, size: int, path: Sequence[bytes], node: bytes) -> tuple[bytes, bytes] | None:
    """Follow a proof up from `index`: the root of the tree that ends there, and of the whole. None: wrong length."""
    fn, sn, old = index, size - 1, node
    while path:
        if sn == 0:
            return None
        part, path = path[0], path[1:]
        if fn & 1 or fn == sn:
            old, node = node_of(part, old), node_of(part, node)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = node_of(node, part)
        fn, sn = fn >> 1, sn >> 1
    return (old, node) if sn == 0 else None


def is_included(leaf: bytes, position: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    reached = climb(position - 1, size, path, leaf)
    return 0 < position <= size and reached is not None and reached[1] == root


def is_continued(old_size: int, old_root: bytes, size: int, root: bytes, path: list[bytes]) -> bool:
    """Whether the tree of `old_size` is the beginning of the tree of `size`."""
    if old_size == size:
        return old_root == root
    if not 0 < old_size < size:
        return False
    whole = old_size & -old_size
    path = path if whole != old_size else [old_root, *path]
    if not path:
        return False
    shift = whole.bit_length() - 1
    reached = climb((old_size - 1) >> shift, ((size - 1) >> shift) + 1, path[1:], path[0])
    return reached == (old_root, root)


def roots_at(leaves: Iterable[bytes], sizes: Iterable[int]) -> dict[int, bytes]:
    """The root at each of the sizes, from all leaves."""
    wanted = set(sizes)
    found: dict[int, bytes] = {}
    edge: list[bytes] = []
    for count, leaf in enumerate(leaves, start=1):
        node, width = leaf, count - 1
        while width & 1:
            node, width = node_of(edge.pop(), node), width >> 1
        edge.append(node)
        if count in wanted:
            root = edge[-1]
            for left in reversed(edge[:-1]):
                root = node_of(left, root)
            found[count] = root
    return found


# The bundle.


class Bundle:
    """The files of a zip or a folder, read by name."""

    def __init__(self, path: str) -> None:
        self.zip = None if os.path.isdir(path) else zipfile.ZipFile(path)
        self.path = path
        self.names = self.zip.namelist() if self.zip else sorted(self._walk())

    def _walk(self) -> Iterator[str]:
        for folder, _, files in os.walk(self.path):
            for name in files:
                yield os.path.relpath(os.path.join(folder, name), self.path).replace(os.sep, "/")

    def read(self, name: str) -> bytes:
        if name not in self.names:
            raise Broken(f"{name}: filen mangler")
        try:
            if self.zip:
                return self.zip.read(name)
            with open(os.path.join(self.path, name), "rb") as file:
                return file.read()
        except (zipfile.BadZipFile, OSError) as fault:
            raise Broken(f"{name}: filen er skadet") from fault

    def text(self, name: str) -> str:
        return self.read(name).decode()

    def json(self, name: str) -> Any:
        return json.loads(self.read(name))

    def lines(self, name: str) -> list[bytes]:
        return self.read(name).split(b"\n")[:-1]


class Check:
    """Goes through a bundle and gathers what does not hold."""

    def __init__(self, bundle: Bundle, keys: Any = None) -> None:
        self.bundle = bundle
        self.problems: list[str] = []
        self.summary: list[str] = []
        self.contents = bundle.json("contents.json")
        self.keys = keys or bundle.json("keys.json")
        self.case = self.contents["case"]
        self.found: dict[str, tuple[int, int, str]] = {}

    def run(self) -> Check:
        self.attempt("innholdsliste", self.files)
        for service in sorted(self.contents["logs"]):
            self.attempt(service, self.log, service)
        self.attempt("utlevering", self.export)
        return self

    def attempt(self, where: str, check: Callable[..., None], *args: Any) -> None:
        try:
            check(*args)
        except Broken as broken:
            self.problems.append(f"{where}: {broken}")
        except (KeyError, ValueError, TypeError, IndexError, AttributeError, RecursionError):
            self.problems.append(f"{where}: filene har ikke den formen de skal ha")

    def wrong(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}")

    def files(self) -> None:
        listed = self.contents["files"]
        for name in sorted(set(listed) | set(self.bundle.names) - {"contents.json"}):
            if name not in listed:
                self.wrong(name, "står ikke i innholdslisten")
            elif name not in self.bundle.names:
                self.wrong(name, "filen mangler")
            elif sha256(self.bundle.read(name)).hexdigest() != listed[name]:
                self.wrong(name, "filen er ikke den som ble utlevert")
        if len(set(self.bundle.names)) != len(self.bundle.names):
            self.wrong("innholdsliste", "to filer har samme navn")

    def key(self, service: str, note: str) -> str:
        """The key that holds for a note of this size."""
        size = int(note.split("\n")[1])
        return str([key["vkey"] for key in self.keys[service] if key["from_size"] <= size][-1])

    def head(self, name: str, service: str) -> Head:
        note = self.bundle.text(name)
        return read_head(note, self.key(service, note))

    def log(self, service: str) -> None:
        folder = f"logs/{service}/"
        size, root = self.head(folder + "head.txt", service)
        bodies = self.bundle.lines(folder + "records.jsonl")
        leaves = [leaf_of(body) for body in bodies]
        self.found[service] = (size, len(leaves), sha256(b"".join(leaves)).hexdigest())
        self.frames(service, bodies, first_to_last=None if self.case else size)
        if self.case:
            self.proofs(service, leaves, size, root)
        else:
            self.attempt(service, self.whole, service, leaves, (size, root))
        if folder + "witnessed.txt" in self.bundle.names:
            self.attempt(service, self.witnessed, service, size, root)
        else:
            self.summary.append(f"{service}: pakken har ikke noe notat fra vitnet")
        self.summary.append(f"{service}: {len(leaves)} av {size} poster, rot {root.hex()}")

    def frames(self, service: str, bodies: list[bytes], first_to_last: int | None) -> None:
        """What stands in the records themselves: place, order, versions of each stream."""
        versions: dict[str, int] = {}
        last: Any = {"position": 0, "recorded_at": ""}
        for body in bodies:
            frame = json.loads(body)
            where, stream = f"{service} {frame['position']}", frame["stream"]
            if frame["service"] != service or (self.case and frame["case_id"] != self.case):
                self.wrong(where, "posten hører til en annen sak eller tjeneste")
            if frame["position"] <= last["position"] or frame["recorded_at"] < last["recorded_at"]:
                self.wrong(where, "posten står ikke i rekkefølge")
            if first_to_last is not None and frame["position"] != last["position"] + 1:
                self.wrong(f"{service} {last['position'] + 1}", "posten mangler")
            if frame["version"] != versions.get(stream, 0) + 1:
                self.wrong(where, f"versjon {versions.get(stream, 0) + 1} av strømmen mangler")
            versions[stream], last = frame["version"], frame
        if first_to_last is not None and last["position"] != first_to_last:
            self.wrong(service, f"hodet gjelder {first_to_last} poster, her er {last['position']}")

    def proofs(self, service: str, leaves: list[bytes], size: int, root: bytes) -> None:
        bodies = self.bundle.lines(f"logs/{service}/records.jsonl")
        proofs = [json.loads(line) for line in self.bundle.lines(f"logs/{service}/proofs.jsonl")]
        if len(proofs) != len(leaves):
            self.wrong(service, f"{len(leaves)} poster, men {len(proofs)} bevis")
        for body, leaf, proof in zip(bodies, leaves, proofs, strict=False):
            position, path = proof["position"], [bytes.fromhex(part) for part in proof["proof"]]
            if json.loads(body)["position"] != position or not is_included(leaf, position, size, path, root):
                self.wrong(f"{service} {position}", "posten er ikke den som loggens hode dekker")

    def whole(self, service: str, leaves: list[bytes], newest: Head) -> None:
        """Every signed head against the tree of all records."""
        notes = [json.loads(line)["note"] for line in self.bundle.lines(f"logs/{service}/heads.jsonl")]
        work = [(note, self.key(service, note)) for note in notes]
        with Pool() as pool:
            heads = pool.map(head_or_fault, work, chunksize=64) if len(work) > 200 else list(map(head_or_fault, work))
        sizes = [head[0] for head in [*heads, newest] if not isinstance(head, str)]
        roots, covered = roots_at(leaves, sizes), 0
        for number, head in enumerate([*heads, newest], start=1):
            if isinstance(head, str):
                self.wrong(f"{service}, hode nr. {number}", head)
                continue
            if roots.get(head[0]) != head[1]:
                self.wrong(service, f"postene {covered + 1} til {head[0]} er ikke de som ble underskrevet")
            covered = head[0]
        self.summary.append(f"{service}: {len(notes)} underskrevne hoder prøvd")

    def witnessed(self, service: str, size: int, root: bytes) -> None:
        seen, seen_root = self.head(f"logs/{service}/witnessed.txt", service)
        proof = self.bundle.json(f"logs/{service}/consistency.json")
        path = [bytes.fromhex(part) for part in proof["proof"]]
        if not is_continued(seen, seen_root, size, root, path):
            self.wrong(service, f"loggen går ikke videre fra det vitnet så ({seen} poster)")
        self.summary.append(f"{service}: vitnet så {seen} poster")

    def export(self) -> None:
        """Our own log's record of this very export says what the bundle must hold: nothing can be taken out."""
        body, proof = self.bundle.read("export/record.json"), self.bundle.json("export/proof.json")
        size, root = self.head("export/head.txt", "audit")
        frame, path = json.loads(body), [bytes.fromhex(part) for part in proof["proof"]]
        if not is_included(leaf_of(body), frame["position"], size, path, root):
            raise Broken("posten om utleveringen er ikke i loggen")
        if (self.case or "all") != (frame["case_id"] if frame["data"]["scope"] == "case" else "all"):
            raise Broken("utleveringen gjaldt noe annet")
        for service in sorted(set(frame["data"]["logs"]) | set(self.found)):
            told = frame["data"]["logs"].get(service, {})
            if self.found.get(service) != (told.get("size"), told.get("records"), told.get("digest")):
                self.wrong(service, "postene eller hodet er ikke de som ble utlevert")
        self.summary.append(
            f"utlevert {frame['recorded_at']} av {frame['actor']['id']}, formål {frame['data']['purpose']}"
        )


def main(words: list[str]) -> int:
    keys = None
    try:
        if len(words) == 3 and words[1] == "--keys":
            with open(words[2], encoding="utf-8") as file:
                keys = json.load(file)
        elif len(words) != 1:
            raise ValueError
        check = Check(Bundle(words[0]), keys)
    except (OSError, ValueError, KeyError, TypeError, Broken, zipfile.BadZipFile):
        sys.stderr.write(
            "Bruk: python3 verify_bundle.py PAKKE [--keys NØKLER.json]. PAKKE må være en utlevert pakke.\n"
        )
        return 2
    tell(check.run(), brought=keys is not None)
    return 1 if check.problems else 0


def tell(check: Check, brought: bool) -> None:
    out = sys.stdout.write
    out(f"Gjelder: {'sak ' + check.case if check.case else 'alle logger'}\n")
    for line in check.summary:
        out(f"  {line}\n")
    for problem in check.problems:
        out(f"FEIL  {problem}\n")
    out("STEMMER IKKE\n" if check.problems else "Alt stemmer.\n")
    if not brought:
        out("Nøklene er pakkens egne. Sammenlign dem med dem du har fått på annen vei, eller bruk --keys:\n")
        for service, keys in sorted(check.keys.items()):
            out("".join(f"  {service} fra størrelse {key['from_size']}: {key['vkey']}\n" for key in keys))


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
