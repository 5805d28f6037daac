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
from services.bedflow.stays.commands import AllocateStay
from services.bedflow.waiting.rules import BEDS_FOR


def must_give(line: Line | None, command: AllocateStay) -> None:
    """Guards every stay that names a line (vedtakslinje). `line` is the one it names, as decision has told it."""
    if line is None:
        raise LineIsUnknown("Vedtakslinjen er ikke kjent som et vedtak om plass. Kontroller vedtaket og linjen.")
    if line.person != command.person:
        raise LineIsAnothers("Vedtakslinjen gjelder en annen person. Kontroller vedtaket og linjen.")
    if line.decided.outcome == "waiting-list":
        raise LineGivesNoPlace("Vedtaket setter personen på venteliste. Plassen selv må vedtas før den tildeles.")
    if not line.gives:
        raise LineGivesNoPlace("Vedtakslinjen gir ingen plass: den er avslått, eller gjelder ikke lenger.")
    if command.kind not in BEDS_FOR[line.decided.service]:
        raise LineDoesNotFit("Vedtaket gjelder en annen type opphold. Velg en plass av den typen som er innvilget.")
    if not _hold(line.days, Days(since=command.from_on, until=command.until_on)):
        raise DaysOutsideLine("Vedtaket gjelder ikke alle disse dagene. Endre dagene, eller fatt et nytt vedtak.")


def _hold(days: Days, asked: Days) -> bool:
    """Whether every day that is asked for is one of them."""
    is_over = days.until is not None and (asked.until is None or asked.until > days.until)
    return days.since <= asked.since and not is_over
