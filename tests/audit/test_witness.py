"""The witness keeps a note only when it follows on the last one, and a power cut leaves one whole note behind."""

from pathlib import Path

import msgspec
import pytest

from services.audit.witness import Contradiction, Witness
from shared.eventing.note import Checkpoint, Signer
from tests.audit.signed_log import ORIGIN, SignedLog, signed_log

LOG = signed_log(size=20, per_batch=5)


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return Witness(tmp_path / "witness", log_keys={"intake": LOG.signer.vkey})


def leaves(log: SignedLog, after: int, until: int) -> list[bytes]:
    return [row.leaf_hash for row in log.rows[after:until]]


def size_of(witness: Witness) -> int:
    seen = witness.seen("intake")
    return seen.size if seen is not None else 0


def test_every_head_that_follows_on_the_last_one_is_kept(witness: Witness) -> None:
    assert witness.seen("intake") is None
    for head in (LOG.heads[0], LOG.heads[2], LOG.heads[3]):
        witness.accept("intake", head, leaves_since=leaves(LOG, size_of(witness), head.size))
        assert size_of(witness) == head.size
    assert (seen := witness.seen("intake")) is not None
    assert seen.note == LOG.heads[3].note


def test_a_shorter_log_is_refused_and_the_longer_note_is_kept(witness: Witness) -> None:
    witness.accept("intake", LOG.heads[2], leaves_since=leaves(LOG, 0, 15))
    with pytest.raises(Contradiction, match="the log has 10 records, the witness saw 15"):
        witness.accept("intake", LOG.heads[1], leaves_since=[])
    assert size_of(witness) == 15


def test_a_head_over_other_records_than_were_published_is_refused(witness: Witness) -> None:
    witness.accept("intake", LOG.heads[0], leaves_since=leaves(LOG, 0, 5))
    others = [b"\x00" * 32, *leaves(LOG, 6, 10)]
    with pytest.raises(Contradiction, match="does not follow on what was published"):
        witness.accept("intake", LOG.heads[1], leaves_since=others)
    assert size_of(witness) == 5


def test_a_head_signed_with_another_key_is_refused(witness: Witness) -> None:
    text = Checkpoint(origin=ORIGIN, size=5, root=LOG.heads[0].root).text()
    forged = msgspec.structs.replace(LOG.heads[0], note=Signer(ORIGIN, b"f" * 32).sign(text))
    with pytest.raises(Contradiction, match="not signed with the log's key"):
        witness.accept("intake", forged, leaves_since=leaves(LOG, 0, 5))


def test_a_root_beside_the_signed_one_is_refused(witness: Witness) -> None:
    dressed = msgspec.structs.replace(LOG.heads[0], root=b"\x00" * 32)
    with pytest.raises(Contradiction, match="not the one that was signed"):
        witness.accept("intake", dressed, leaves_since=leaves(LOG, 0, 5))


def test_a_log_that_changes_its_key_unannounced_is_refused(witness: Witness, tmp_path: Path) -> None:
    witness.accept("intake", LOG.heads[0], leaves_since=leaves(LOG, 0, 5))
    other = Signer(ORIGIN, b"f" * 32)
    text = Checkpoint(origin=ORIGIN, size=10, root=LOG.heads[1].root).text()
    changed = msgspec.structs.replace(LOG.heads[1], note=other.sign(text))
    told_otherwise = Witness(tmp_path / "witness", log_keys={"intake": other.vkey})
    with pytest.raises(Contradiction, match="another key than before"):
        told_otherwise.accept("intake", changed, leaves_since=leaves(LOG, 5, 10))


def test_half_a_new_note_beside_the_old_one_does_no_harm(witness: Witness, tmp_path: Path) -> None:
    witness.accept("intake", LOG.heads[0], leaves_since=leaves(LOG, 0, 5))
    (tmp_path / "witness" / "intake.new").write_bytes(b'{"vkey":"99')
    assert size_of(witness) == 5
    witness.accept("intake", LOG.heads[1], leaves_since=leaves(LOG, 5, 10))
    assert size_of(witness) == 10


def test_nobody_else_may_read_what_is_kept(witness: Witness, tmp_path: Path) -> None:
    witness.accept("intake", LOG.heads[0], leaves_since=leaves(LOG, 0, 5))
    assert (tmp_path / "witness" / "intake.json").stat().st_mode & 0o777 == 0o600


def test_an_unreadable_file_is_a_contradiction_and_not_a_fresh_start(witness: Witness, tmp_path: Path) -> None:
    (tmp_path / "witness" / "intake.json").write_bytes(b"{}")
    with pytest.raises(Contradiction, match="unreadable"):
        witness.accept("intake", LOG.heads[0], leaves_since=leaves(LOG, 0, 5))
