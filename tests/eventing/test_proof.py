"""Any record can be proved against any later checkpoint, with tiles and without."""

from uuid import uuid4

import pytest

from shared.eventing.merkle import consistency_holds, inclusion_holds, leaf_hash, root_of
from shared.eventing.proof import Prover
from shared.eventing.store import ServiceLog
from tests.kit.log import acknowledged, caller


@pytest.fixture
def grown(log: ServiceLog) -> ServiceLog:
    for _ in range(7):
        stream = uuid4()
        log.append(stream, 0, *[acknowledged()] * 100, by=caller(), case_id=stream)
    return log


@pytest.mark.parametrize("tiles", [False, True])
def test_records_and_older_checkpoints_are_proved(grown: ServiceLog, tiles: bool) -> None:
    prover = Prover(grown)
    assert not tiles or prover.build_tiles() == 2
    leaves = [row.leaf_hash for row in grown.record_page(0, 1000)]
    assert leaves == [leaf_hash(row.body) for row in grown.record_page(0, 1000)]
    for size in (700, 699, 513, 512, 256, 255, 1):
        root = root_of(leaves[:size])
        for position in {1, size // 2 + 1, size, min(size, 257)}:
            proof = prover.inclusion(position, size)
            assert inclusion_holds(leaves[position - 1], position - 1, size, proof, root)
        proof = prover.consistency(size, 700)
        assert consistency_holds(size, 700, root, root_of(leaves), proof)


def test_nothing_is_proved_of_what_is_not_there(grown: ServiceLog) -> None:
    with pytest.raises(ValueError, match="not that long"):
        Prover(grown).inclusion(1, 701)
