"""Knows how a sample is drawn: on a signed head, each case written down as read before anything of it is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from services.audit.archive import Archive
from services.audit.as_of import fold
from services.audit.checkpoints import HeadRow
from services.audit.commands import DrawSample
from services.audit.findings import FindingsCheck, findings_in
from services.audit.handlers import case_told, write_down
from services.audit.heads import SignedHeads
from services.audit.holding import Holding
from services.audit.ordering import in_causal_order
from services.audit.refusals import NoSuchHead
from services.audit.sampling import Drawn, departure, draw, drawn, within
from shared.contracts.fact import Recorded
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.law.doubts import doubted

DRAWN_FROM = "decision"


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """A sample and all that is needed to draw it again (trekning)."""

    seed: str
    log: str
    size: int
    root: str
    note: str
    from_on: date | None
    to_on: date | None
    population: int
    decisions: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """What a sample is drawn from. `head_of_size` finds an earlier signed head of decision's log."""

    archive: Archive
    findings: FindingsCheck
    heads: SignedHeads
    holdings: Mapping[str, Holding]
    head_of_size: Callable[[int], HeadRow | None]


def draw_sample(question: DrawSample, by: Caller, log: ServiceLog, *, sampling: Sampling) -> Sample:
    """Draw decisions at random and look at each of them (stikkprøve)."""
    head = _head(question.head, sampling)
    notified = sampling.archive.notified(until=head.size)
    population = within(notified, from_on=question.from_on, to_on=question.to_on)
    chosen = draw(population, size=question.size, seed=question.seed, root=head.root)
    return Sample(
        seed=question.seed,
        log=DRAWN_FROM,
        size=head.size,
        root=head.root.hex(),
        note=head.note,
        from_on=question.from_on,
        to_on=question.to_on,
        population=len(population),
        decisions=tuple(_look_at(told, question, by, log, sampling=sampling) for told in chosen),
    )


def _head(size: int | None, sampling: Sampling) -> HeadRow:
    if size is None:
        found = sampling.heads.newest({DRAWN_FROM: sampling.holdings[DRAWN_FROM]}).get(DRAWN_FROM)
    else:
        found = sampling.head_of_size(size)
    if found is None or (size is not None and found.size != size):
        raise NoSuchHead
    return found


def _look_at(told: Recorded, question: DrawSample, by: Caller, log: ServiceLog, *, sampling: Sampling) -> Drawn:
    case_id = told.record.case_id
    records = case_told(sampling.archive, log, case_id)
    write_down(case_id, by, log, view="sample", purpose=question.purpose)
    facts = [one.fact for one in records if one.fact is not None]
    checked = [(fact.record, *sampling.findings.of(fact)) for fact in facts]
    return drawn(
        told,
        case=fold(in_causal_order(facts, frame=lambda recorded: recorded.record)),
        findings=sum(count for _, count, _ in checked),
        differences=[departure(one, record) for record, _, differences in checked for one in differences],
        doubts=doubted((one for fact in facts for one in findings_in(fact.fact)), law=sampling.findings.law),
        records=len(records),
        today=by.today,
    )
