"""Knows how a page of persons is charged for a month, in one unit: each once, and nobody stops the others."""

from dataclasses import dataclass
from uuid import UUID

from services.billing.fees import monthly, repaying
from services.billing.fees.account import stream_of
from services.billing.fees.commands import ChargeMonth
from services.billing.fees.evidence import last_of
from services.billing.fees.looking import load_account, load_evidence
from services.billing.fees.payable import Rules
from services.billing.fees.refusals import MonthNotOver
from services.billing.fees.rules import rules
from shared.contracts.billing_charges import ChargePageRun, ChargesCorrected, MonthCharged, MonthHeldBack
from shared.contracts.billing_refunds import FeeCreditSetOff
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.receipt import Receipt

Outcome = MonthCharged | MonthHeldBack | ChargesCorrected | FeeCreditSetOff


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOfOne:
    """What a month's run came to for one person."""

    person: PersonRef
    seen: int
    facts: tuple[Outcome, ...]
    is_held_back: bool


def stream_of_page(command_id: UUID) -> UUID:
    """Where a page of the run stands: its own, so that pages sent side by side never meet."""
    return derived_id("charge-page", command_id)


def charge_month(command: ChargeMonth, by: Caller, log: Log) -> Receipt:
    """The page and every person's own facts, together or not at all."""
    if last_of(command.month_on) >= by.today:
        raise MonthNotOver("En måned faktureres når den er over.")
    known = rules()
    ran = [_run(person, command, by=by, log=log, known=known) for person in dict.fromkeys(command.persons)]
    stream = stream_of_page(command.id)
    beside = [
        Beside(stream=stream_of(one.person), seen=one.seen, facts=one.facts, case_id=stream_of(one.person))
        for one in ran
        if one.facts
    ]
    return log.append(stream, 0, _counted(command, ran), by=by, case_id=stream, beside=beside)


def _run(person: PersonRef, command: ChargeMonth, *, by: Caller, log: Log, known: Rules) -> RunOfOne:
    state, version = load_account(person, log=log)
    evidence = load_evidence(state, person=person, year=command.month_on.year, log=log)
    charged = monthly.charge(state, evidence, person=person, month_on=command.month_on, today=by.today, rules=known)
    corrected = monthly.correct(state, evidence, person=person, today=by.today, rules=known)
    held_back = isinstance(charged, MonthHeldBack) or (charged is None and command.month_on in state.held_back)
    facts = tuple(one for one in (charged, corrected) if one is not None)
    set_off = repaying.set_off(state, facts, person=person, today=by.today)
    return RunOfOne(person=person, seen=version, facts=(*facts, *set_off), is_held_back=held_back)


def _counted(command: ChargeMonth, ran: list[RunOfOne]) -> ChargePageRun:
    facts = [fact for one in ran for fact in one.facts]
    charged = [fact for fact in facts if isinstance(fact, MonthCharged)]
    corrected = [fact for fact in facts if isinstance(fact, ChargesCorrected)]
    return ChargePageRun(
        month_on=command.month_on,
        persons=len(ran),
        charged=len(charged),
        held_back=sum(one.is_held_back for one in ran),
        corrected=len(corrected),
        nothing_due=sum(not one.facts and not one.is_held_back for one in ran),
        total_in_ore=sum(fact.total_in_ore for fact in charged) + sum(fact.difference_in_ore for fact in corrected),
    )
