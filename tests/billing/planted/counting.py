"""Knows how many planted errors were found, and how many true lines were taken for errors: precision and recall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from services.billing.invoices.ehf.handing import Outcome
from shared.contracts.billing_verdicts import Reason
from shared.kernel.money import in_kroner
from tests.billing.invoices.stories import standing, take
from tests.billing.planted.kinds import FOUND_BY, PLANTED, Kind
from tests.billing.planted.months import Document, Month
from tests.kit.memory_log import MemoryLog
from tests.kit.purchases import given_purchases

ALL = Fraction(1)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A line, which error it is, and the reasons that were found."""

    planted: Kind | None
    reasons: tuple[Reason, ...]
    net: int

    def is_taken_for(self, kind: Kind) -> bool:
        return any(reason.kind in FOUND_BY[kind] for reason in self.reasons)


@dataclass(frozen=True, kw_only=True)
class Score:
    """How well one kind of error is found."""

    kind: str
    planted: int
    found: int
    taken_for: int

    @property
    def recall(self) -> Fraction:
        """Of what was planted, how much was found."""
        return Fraction(self.found, self.planted) if self.planted else ALL

    @property
    def precision(self) -> Fraction:
        """Of what was taken for this error, how much was."""
        return Fraction(self.found, self.taken_for) if self.taken_for else ALL


def judge(month: Month) -> list[Judged]:
    """What is found of each line of a month."""
    return judged_in(month)[1]


def judged_in(month: Month) -> tuple[MemoryLog, list[Judged]]:
    """Every invoice through the real door, in the order they arrive; and the log they left."""
    log = MemoryLog("billing")
    given_purchases(log, month.purchases)
    told: list[Judged] = []
    for n, document in enumerate(month.documents):
        outcome = take(log, document.xml(), n=n, on=document.issued_on)
        if document.credits is None:
            told += _judged(document, outcome, log=log)
    return log, told


def scores(judged: Sequence[Judged]) -> list[Score]:
    """One for each kind, and one for any error at all."""
    each = [
        Score(
            kind=kind,
            planted=sum(one.planted == kind for one in judged),
            found=sum(one.planted == kind and one.is_taken_for(kind) for one in judged),
            taken_for=sum(one.is_taken_for(kind) for one in judged),
        )
        for kind in PLANTED
    ]
    wrong = [one for one in judged if one.planted is not None]
    flagged = [one for one in judged if one.reasons]
    found = [one for one in wrong if one.reasons]
    return [*each, Score(kind="any", planted=len(wrong), found=len(found), taken_for=len(flagged))]


def table(judged: Sequence[Judged]) -> Iterable[str]:
    """As it is printed."""
    yield f"{'kind':20}{'planted':>8}{'found':>7}{'taken for':>11}{'precision':>11}{'recall':>8}"
    for score in scores(judged):
        yield (
            f"{score.kind:20}{score.planted:8}{score.found:7}{score.taken_for:11}"
            f"{float(score.precision):11.3f}{float(score.recall):8.3f}"
        )
    true = [one for one in judged if one.planted is None]
    cut = sum(reason.ore for one in true for reason in one.reasons)
    yield f"{len(judged)} lines, {len(true)} of them true; refused of true lines: {in_kroner(cut)}"


def _judged(document: Document, outcome: Outcome, *, log: MemoryLog) -> list[Judged]:
    checked = standing(log, outcome).checked
    assert len(checked) == len(document.lines), f"{document.number}: {outcome.result} {outcome.rule}"
    return [
        Judged(planted=line.planted, reasons=one.verdict.reasons, net=line.line.net_ore)
        for line, one in zip(document.lines, checked, strict=True)
    ]
