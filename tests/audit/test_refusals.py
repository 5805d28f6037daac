"""What nobody took away cannot be fetched, and nothing is handed out further than it is held."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from services.audit.commands import ReadExport, ReadExportedHeads
from services.audit.exporting import Exports, read_export, read_exported_heads
from services.audit.heads import SignedHeads
from services.audit.refusals import ArchiveIsBehind, NoSuchExport
from services.audit.witness import Witness
from shared.contracts.audit import CaseRead, ExportedLog, RecordsExported
from shared.contracts.fact import Fact, Recorded
from tests.audit.signed_log import signed_log
from tests.kit.people import KARI, OLA, calling, recorded

EXPORT = 7
TAKEN = RecordsExported(scope="case", purpose="appeal", logs={"intake": ExportedLog(size=20, records=4, digest="")})
LOOKED = CaseRead(view="timeline", purpose="appeal", known_at=None)
LOG = signed_log(size=20, per_batch=5)


class Written:
    """Audit's own log, with one record in it, as far as a question about an export asks it."""

    def __init__(self, fact: Fact) -> None:
        self.recorded = recorded(fact, by=KARI, position=EXPORT)
        self.mapper = self

    def body_at(self, position: int) -> Any:
        return SimpleNamespace(body=b"") if position == EXPORT else None

    def decode(self, body: bytes) -> Recorded:
        return self.recorded


def held(records: int) -> Any:
    """A log as audit holds it: so many records."""
    return SimpleNamespace(size=lambda: records)


NOTHING_HELD = Exports(holdings={}, heads=SignedHeads(ask=dict, witness=None), heads_page=lambda name, after: [])


def asked(export: int = EXPORT, *, service: str = "intake") -> dict[str, Any]:
    return {"id": uuid4(), "export": export, "service": service}


@pytest.mark.parametrize(
    ("fact", "question", "by"),
    [
        pytest.param(TAKEN, asked(8), KARI, id="nothing was taken away under that number"),
        pytest.param(TAKEN, asked(), OLA, id="somebody else took it away"),
        pytest.param(LOOKED, asked(), KARI, id="the record tells of something else"),
        pytest.param(TAKEN, asked(service="decision"), KARI, id="that log was not among what was taken"),
    ],
)
def test_nothing_is_handed_out_that_the_asker_did_not_write_down_first(fact: Fact, question: Any, by: Any) -> None:
    with pytest.raises(NoSuchExport, match=r"Fant ikke utleveringen\."):
        read_export(ReadExport(**question), calling(by), Written(fact), exports=NOTHING_HELD)


def test_the_heads_of_a_whole_log_are_not_handed_out_with_one_case() -> None:
    with pytest.raises(NoSuchExport):
        read_exported_heads(ReadExportedHeads(**asked()), calling(KARI), Written(TAKEN), exports=NOTHING_HELD)


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return Witness(tmp_path / "witness", log_keys={"intake": LOG.signer.vkey})


def test_a_log_nobody_has_a_head_of_is_not_handed_out(witness: Witness) -> None:
    heads = SignedHeads(ask=dict, witness=witness)
    with pytest.raises(ArchiveIsBehind, match=r"Arkivet har ikke fått med seg alt ennå\."):
        heads.newest({"intake": held(5)})
    assert heads.newest({"intake": held(0)}) == {}


def test_a_log_is_handed_out_up_to_what_the_witness_saw_when_all_of_that_is_held(witness: Witness) -> None:
    witness.accept("intake", LOG.heads[1], leaves_since=LOG.published[:10])
    heads = SignedHeads(ask=dict, witness=witness)
    assert heads.newest({"intake": held(10)})["intake"].size == 10
    with pytest.raises(ArchiveIsBehind):
        heads.newest({"intake": held(9)})
