"""A sample is drawn from a signed head, each case in it is written down as read, and each is looked at."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from services.audit.checkpoints import HeadRow
from services.audit.commands import DrawSample
from services.audit.drawing import Sampling, draw_sample
from services.audit.findings import FindingsCheck
from services.audit.heads import SignedHeads
from services.audit.holding import ArchivedLog
from services.audit.refusals import NoSuchHead
from services.audit.witness import Witness
from shared.contracts import audit, decision
from shared.contracts.audit import CaseRead
from shared.contracts.decision import DecisionNotified
from shared.eventing.frame import body_of, draft
from shared.eventing.mapper import FactMapper
from shared.eventing.merkle import Frontier, leaf_hash
from shared.eventing.note import Signer
from shared.eventing.store import ServiceLog
from shared.kernel.clock import timestamp
from shared.kernel.ids import derived_id
from shared.law.loader import load
from shared.messaging.viewing import Seen
from tests.audit.case_story import one_case
from tests.audit.observed import an_archive
from tests.audit.signed_log import START, head_of
from tests.kit.engines import TestPostgres
from tests.kit.log import caller, open_log, provision_log

MAPPER = FactMapper((audit, decision))
TOLD = next(one.fact for one in one_case() if isinstance(one.fact, DecisionNotified))
DECIDED = 12


def case(number: int) -> UUID:
    return derived_id("case", number)


def seen(position: int) -> Seen:
    fact = msgspec.structs.replace(TOLD, decided_on=TOLD.decided_on + timedelta(days=position))
    stream = case(position)
    pending = draft(fact, service="decision", stream=stream, version=1, case_id=stream, by=caller())
    body = body_of(pending.tail, position=position, recorded_at=timestamp(START))
    return Seen(position=position, leaf_hash=leaf_hash(body), body=body, recorded=MAPPER.decode(body))


@pytest.fixture
def log(postgres: TestPostgres) -> Iterator[ServiceLog]:
    with open_log(provision_log(postgres, "audit"), contracts=(audit,)) as log:
        yield log


@pytest.fixture
def sampling(postgres: TestPostgres, tmp_path: Path) -> Iterator[Sampling]:
    """Twelve cases with one decision each; heads at eight and at twelve."""
    signer, tree, heads = Signer("999999999/decision/0a1b", b"d" * 32), Frontier(), dict[int, HeadRow]()
    batch = [seen(position) for position in range(1, DECIDED + 1)]
    for one in batch:
        tree.append(one.leaf_hash)
        heads[tree.size] = head_of(tree, signer)
    with an_archive(postgres, contracts=(decision, audit)) as archive:
        archive.apply("decision", log_id="0a1b", seen=batch)
        witness = Witness(tmp_path / "witness", log_keys={"decision": signer.vkey})
        yield Sampling(
            archive=archive,
            findings=FindingsCheck(mapper=MAPPER, law=load()),
            heads=SignedHeads(ask=lambda: {"decision": heads[DECIDED]}, witness=witness),
            holdings={"decision": ArchivedLog(archive, "decision")},
            head_of_size=lambda size: heads[size] if size in (8, DECIDED) else heads.get(DECIDED),
        )


def question(**changes: object) -> DrawSample:
    asked = {"id": uuid4(), "size": 5, "seed": "2024", "purpose": "control", **changes}
    return DrawSample.model_validate(asked)


def test_a_sample_says_how_it_is_drawn_again_and_every_case_in_it_was_read(sampling: Sampling, log: ServiceLog) -> None:
    first, again = (draw_sample(question(), caller(), log, sampling=sampling) for _ in range(2))
    assert (first.size, first.population, len(first.decisions)) == (DECIDED, DECIDED, 5)
    assert (first.root, first.note) == (again.root, again.note)
    assert [one.position for one in first.decisions] == [one.position for one in again.decisions]
    for drawn in first.decisions:
        readings = log.case_records(drawn.case_id)
        assert [told.fact for told in readings] == [CaseRead(view="sample", purpose="control", known_at=None)] * 2
    # The first reading is part of the second answer.
    assert [one.records for one in first.decisions] == [1] * 5
    assert [one.records for one in again.decisions] == [2] * 5


def test_a_sample_of_a_period_and_of_an_earlier_head(sampling: Sampling, log: ServiceLog) -> None:
    first = TOLD.decided_on + timedelta(days=7)
    later = draw_sample(question(from_on=first, size=9), caller(), log, sampling=sampling)
    assert [one.position for one in later.decisions] == [7, 8, 9, 10, 11, 12]
    earlier = draw_sample(question(from_on=first, size=9, head=8), caller(), log, sampling=sampling)
    assert [one.position for one in earlier.decisions] == [7, 8]
    with pytest.raises(NoSuchHead):
        draw_sample(question(head=3), caller(), log, sampling=sampling)


def test_no_access_log_no_sample(sampling: Sampling, log: ServiceLog) -> None:
    log.writer.behind = True
    with pytest.raises(Exception, match="Loggen er satt tilbake"):
        draw_sample(question(), caller(), log, sampling=sampling)
