"""Knows which days may be disputed with a hospital, and how a dispute ends."""

from datetime import date, timedelta

from services.bedflow.discharge import standing
from services.bedflow.discharge.commands import DisputeDays, SettleDispute
from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.refusals import (
    DaysAlreadyDisputed,
    DisputeAlreadyNoted,
    DisputeIsSettled,
    NoSuchDispute,
    NoSuchNotice,
    NothingToDispute,
)
from services.bedflow.refusals import DatesDoNotFollow
from shared.contracts.bedflow_episodes import DaysDisputed, DisputeSettled
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef

A_DAY = timedelta(days=1)


def dispute(state: Episode, command: DisputeDays, *, today: date) -> DaysDisputed:
    """Dispute days the hospital may charge for (bestride døgn). They are counted, and kept apart."""
    if not command.from_on <= min(command.to_on, today):
        raise DatesDoNotFollow(
            "De omtvistede døgnene må ha begynt, og den første dagen kan ikke ligge etter den siste."
        )
    if any(one.dispute == command.dispute for one in state.disputes):
        raise DisputeAlreadyNoted("Denne tvisten er allerede registrert.")
    if set(command.notices) - {one.notice for one in state.notices}:
        raise NoSuchNotice("Minst én av meldingene det vises til, hører ikke til dette oppholdet.")
    _refuse_days_of_another_dispute(state, command)
    clock = standing.clock_until(state, until_on=today + A_DAY)
    if not any(command.from_on <= one.on <= command.to_on for one in clock.days):
        raise NothingToDispute("Ingen av dagene er telt som overliggerdøgn.")
    return DaysDisputed(
        dispute=command.dispute,
        from_on=command.from_on,
        to_on=command.to_on,
        ground=command.ground,
        disputed_on=today,
        notices=command.notices,
        reasons=None if command.reasons is None else Clear(PersonRef(state.person), "health", command.reasons),
        findings=clock.findings,
    )


def settle(state: Episode, command: SettleDispute, *, today: date) -> DisputeSettled:
    """Note how a dispute ended (tvist avgjort): the days are not ours after all, or they are."""
    known = next((one for one in state.disputes if one.dispute == command.dispute), None)
    if known is None:
        raise NoSuchDispute("Det finnes ingen slik tvist.")
    if known.outcome != "open":
        raise DisputeIsSettled("Tvisten er allerede avgjort.")
    return DisputeSettled(dispute=command.dispute, outcome=command.outcome, settled_on=today)


def _refuse_days_of_another_dispute(state: Episode, command: DisputeDays) -> None:
    others = [one for one in state.disputes if one.outcome != "given-up"]
    if any(one.from_on <= command.to_on and command.from_on <= one.to_on for one in others):
        raise DaysAlreadyDisputed("Noen av dagene er allerede omtvistet.")
