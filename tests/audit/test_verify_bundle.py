"""The bundle's own arithmetic agrees with the standards, and with ours, which it shares no line with."""

import ast
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from services.audit import verify_bundle
from services.audit.verify_bundle import Broken, is_continued, is_included, read_head, roots_at, signature_holds
from shared.eventing.merkle import consistency_proof, inclusion_proof, leaf_hash, root_of, subtree_of
from shared.eventing.note import Checkpoint, Signer

LEAVES = [leaf_hash(bytes([number])) for number in range(40)]
SIGNER = Signer("999999999/intake/0a1b", b"k" * 32)

# RFC 8032 § 7.1, tests 1 to 3: public key, message, signature.
VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
        "655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
        "b00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
        "c027beceea1ec40a",
    ),
)


@pytest.mark.parametrize("vector", VECTORS, ids=["empty", "one byte", "two bytes"])
def test_the_signatures_of_the_standard_hold_and_no_altered_one(vector: tuple[str, str, str]) -> None:
    key, message, signature = (bytes.fromhex(part) for part in vector)
    assert signature_holds(key, message, signature)
    assert not signature_holds(key, message + b"x", signature)
    for place in (0, 31, 32, 63):
        altered = bytearray(signature)
        altered[place] ^= 1
        assert not signature_holds(key, message, bytes(altered))
    assert not signature_holds(key, message, signature[:-1])


def test_a_signature_with_the_group_order_added_does_not_hold() -> None:
    key, message, signature = (bytes.fromhex(part) for part in VECTORS[0])
    large = int.from_bytes(signature[32:], "little") + verify_bundle.L
    assert not signature_holds(key, message, signature[:32] + large.to_bytes(32, "little"))


def test_every_proof_of_small_trees_is_judged_as_we_judge_it() -> None:
    for size in range(1, len(LEAVES)):
        root, subtree = root_of(LEAVES[:size]), subtree_of(LEAVES[:size])
        assert roots_at(LEAVES[:size], [size]) == {size: root}
        for position in range(1, size + 1):
            proof = inclusion_proof(position - 1, size, subtree)
            assert is_included(LEAVES[position - 1], position, size, proof, root)
            assert not is_included(LEAVES[position], position, size, proof, root)
            assert not is_included(LEAVES[position - 1], position, size, [*proof, root], root)
            old_root = root_of(LEAVES[:position])
            path = consistency_proof(position, size, subtree)
            assert is_continued(position, old_root, size, root, path)
            assert not is_continued(position, LEAVES[-1], size, root, path)
            assert not is_continued(position, old_root, size, LEAVES[-1], path)


def test_a_head_is_read_when_its_own_key_signed_it() -> None:
    note = SIGNER.sign(Checkpoint(origin=SIGNER.name, size=7, root=LEAVES[0]).text())
    assert read_head(note, SIGNER.vkey) == (7, LEAVES[0])
    with pytest.raises(Broken, match="ikke underskrevet med loggens nøkkel"):
        read_head(note, Signer(SIGNER.name, b"f" * 32).vkey)
    with pytest.raises(Broken, match="passer ikke til sin egen identitet"):
        read_head(note, SIGNER.vkey.replace("999999999", "999999998"))
    assert b64decode(note.split("\n")[2]) == LEAVES[0]


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(Path(verify_bundle.__file__).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names
