"""Knows whether a decided line gives the stay that is asked for: to this person, in such a bed, on these days."""

from services.bedflow.days import Days
from services.bedflow.lines.line import Line
from services.bedflow.refusals import (
    DaysOutsideLine,
    LineDoesNotFit,
    LineGivesNoPlace,
    LineIsAnothers,
    LineIsUnknown,
)
from services.bedflow.stays.kinds import KIND_OF
from shared.contracts.bedflow_stays import StayKind
from shared.kernel.ids import PersonRef


def must_give(line: Line | None, *, person: PersonRef, kind: StayKind, days: Days) -> None:
    """Guards the days of every stay that names a line (vedtakslinje). `line`: the one it names, as decision told it."""
    if line is None:
        raise LineIsUnknown("Vedtakslinjen er ikke kjent som et vedtak om plass. Kontroller vedtaket og linjen.")
    if line.person != person:
        raise LineIsAnothers("Vedtakslinjen gjelder en annen person. Kontroller vedtaket og linjen.")
    if line.decided.outcome == "waiting-list":
        raise LineGivesNoPlace("Vedtaket setter personen på venteliste. Plassen selv må vedtas før den tildeles.")
    if not line.gives:
        raise LineGivesNoPlace("Vedtakslinjen gir ingen plass: den er avslått, eller gjelder ikke lenger.")
    if kind != KIND_OF[line.decided.service]:
        raise LineDoesNotFit("Vedtaket gjelder en annen type opphold. Velg den typen opphold som er innvilget.")
    if not _hold(line.days, days):
        raise DaysOutsideLine("Vedtaket gjelder ikke alle disse dagene. Endre dagene, eller fatt et nytt vedtak.")


def _hold(days: Days, asked: Days) -> bool:
    """Whether every day that is asked for is one of them."""
    is_over = days.until is not None and (asked.until is None or asked.until > days.until)
    return days.since <= asked.since and not is_over
