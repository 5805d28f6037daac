"""Every fact insight records, in the order they happen (styringsdata): who asked for which figures."""

from shared.contracts.fact import Fact


class ReportRead(Fact, tag="insight.report-read.v1", frozen=True, kw_only=True):
    """Somebody was given a report (rapport utlevert). `as_of` is how far each log had been counted."""

    report: str
    year: int
    purpose: str
    as_of: dict[str, int]


FACTS: tuple[type[Fact], ...] = (ReportRead,)
