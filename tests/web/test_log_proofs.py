"""Knows that a stranger can check a service's log from what the web shows."""

from typing import Any

import pytest

from shared.eventing.merkle import inclusion_holds
from shared.eventing.note import Verifier, read_checkpoint
from tests.web.office import Office


def test_the_head_and_a_proof_fit_together_and_are_signed(office: Office) -> None:
    for _ in range(5):
        office.receive()
    head = office.ask("GET", "/log/head", "auditor").json()
    verifier = Verifier(office.vkey)
    assert read_checkpoint(head["checkpoint"], verifier).root.hex() == head["root"]
    for position in (1, 3, head["size"]):
        proof = office.ask("GET", f"/log/proof/{position}", "auditor").json()
        assert proof["size"] == head["size"]
        assert holds(proof, head["root"])


def test_a_proof_can_be_asked_for_an_earlier_size(office: Office) -> None:
    for _ in range(3):
        office.receive()
    earlier = office.log.heads(after=1, limit=1)[0]
    proof = office.ask("GET", "/log/proof/1", "auditor", params={"size": earlier.size}).json()
    assert proof["checkpoint"] == earlier.note
    assert holds(proof, earlier.root.hex())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/log/proof/0", 404),
        ("/log/proof/999999", 404),
        ("/log/proof/1?size=999999", 404),
        ("/log/proof/2?size=1", 404),
        ("/log/proof/1?size=0", 404),
        ("/log/proof/-1", 422),
        ("/log/proof/x", 422),
        ("/log/proof/1?size=x", 422),
        ("/log/proof/" + "9" * 40, 422),
    ],
)
def test_what_is_not_in_the_tree_has_no_proof(office: Office, path: str, status: int) -> None:
    office.receive()
    assert office.ask("GET", path, "auditor").status_code == status


def holds(proof: dict[str, Any], root: str) -> bool:
    return inclusion_holds(
        bytes.fromhex(proof["leaf_hash"]),
        proof["position"] - 1,
        proof["size"],
        [bytes.fromhex(node) for node in proof["proof"]],
        bytes.fromhex(root),
    )
