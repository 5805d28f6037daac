"""The tree is RFC 6962's: its roots, its proofs, and what refuses a forged one."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.eventing import merkle

# The leaves and roots of the RFC's reference implementation (certificate-transparency, merkle_tree_test).
LEAVES = [bytes.fromhex(leaf) for leaf in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def _hashes(count: int) -> list[bytes]:
    return [merkle.leaf_hash(str(number).encode()) for number in range(count)]


def test_the_roots_are_those_of_the_reference_implementation() -> None:
    hashes = [merkle.leaf_hash(leaf) for leaf in LEAVES]
    assert [merkle.root_of(hashes[: size + 1]).hex() for size in range(8)] == ROOTS
    assert merkle.root_of([]) == merkle.EMPTY_ROOT == sha256(b"").digest()


def test_every_inclusion_proof_to_size_70_holds_and_no_neighbour_does() -> None:
    for size in range(1, 71):
        leaves = _hashes(size)
        root, subtree = merkle.root_of(leaves), merkle.subtree_of(leaves)
        for index in range(size):
            proof = merkle.inclusion_proof(index, size, subtree)
            assert merkle.inclusion_holds(leaves[index], index, size, proof, root)
            assert not merkle.inclusion_holds(leaves[index - 1], index, size, proof, root) or size == 1
            assert not merkle.inclusion_holds(leaves[index], index, size, [*proof, root], root)


def test_every_consistency_proof_to_size_70_holds_and_no_other_root_does() -> None:
    leaves = _hashes(70)
    roots = [merkle.root_of(leaves[:size]) for size in range(71)]
    for new in range(71):
        for old in range(new + 1):
            proof = merkle.consistency_proof(old, new, merkle.subtree_of(leaves[:new]))
            assert merkle.consistency_holds(old, new, roots[old], roots[new], proof)
            if old not in (0, new):
                assert not merkle.consistency_holds(old, new, roots[old - 1], roots[new], proof)
                assert not merkle.consistency_holds(old, new, roots[old], roots[new], [*proof, roots[old]])


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=300))
def test_a_frontier_survives_being_written_down(leaves: list[bytes]) -> None:
    frontier = merkle.Frontier()
    for leaf in leaves:
        frontier = merkle.Frontier.from_bytes(frontier.size, frontier.to_bytes())
        frontier.append(leaf)
    assert frontier.root() == merkle.root_of(leaves)


def test_impossible_questions_are_refused() -> None:
    subtree = merkle.subtree_of(_hashes(3))
    with pytest.raises(ValueError, match="outside"):
        merkle.inclusion_proof(3, 3, subtree)
    with pytest.raises(ValueError, match="not part"):
        merkle.consistency_proof(4, 3, subtree)
    with pytest.raises(ValueError, match="frontier"):
        merkle.Frontier(3, [b"x" * 32])
    assert not merkle.inclusion_holds(b"short", 0, 1, [], b"x" * 32)
    assert not merkle.consistency_holds(2, 3, b"short", b"x" * 32, [])
    assert not merkle.consistency_holds(2, 3, b"y" * 32, b"x" * 32, [])
