"""Knows when a payment run may be started, let go to the bank, or cancelled: two people, and only who is registered."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from services.billing.payments.commands import StartPaymentRun
from services.billing.payments.gathering import Gathered, Payee, gather
from services.billing.payments.pain001 import file_of, message_of, sha256_of
from services.billing.payments.payable import Payable, refuse_unless_open
from services.billing.payments.references import bban_of
from services.billing.payments.refusals import (
    CreditIsLeftOut,
    DayHasPassed,
    NothingCanBePaid,
    NotToBePaid,
    PayeeHasChanged,
    PaymentRunExists,
    RunHasGone,
    StarterCannotRelease,
)
from services.billing.payments.run import Run
from services.billing.payments.settings import Payer
from shared.contracts.billing_payments import (
    GatheredPayment,
    PaymentRunCancelled,
    PaymentRunReleased,
    PaymentRunStarted,
    PaymentsGathered,
    PaymentsStopped,
    StoppedAmount,
)
from shared.kernel.actor import Actor
from shared.kernel.refusal import NotFound

AT_A_TIME = 600
"""Documents and parts of them in one fact: a record has an upper size."""

Started = tuple[PaymentRunStarted | PaymentsGathered | PaymentsStopped, ...]


def start(
    state: Run,
    command: StartPaymentRun,
    *,
    payables: Sequence[Payable],
    payees: Mapping[str, Payee],
    payer: Payer,
    today: date,
) -> Started:
    """Gather what is to be paid on a day (starte remittering)."""
    if state.stage != "none":
        raise PaymentRunExists("Det finnes allerede en remittering med denne id-en.")
    if command.execute_on < today:
        raise DayHasPassed("Betalingsdagen kan ikke ligge før i dag.")
    for one in payables:
        refuse_unless_open(one, otherwise=NotToBePaid("Minst ett av beløpene er ikke anvist til betaling."))
    gathered = gather(payables, payees, run=command.run)
    if not gathered.payments:
        raise NothingCanBePaid("Ingen av beløpene kan betales: " + ", ".join(sorted(_reasons(gathered.stopped))) + ".")
    stopped = (PaymentsStopped(amounts=gathered.stopped),) if gathered.stopped else ()
    return (_started(command, gathered, payer=payer), *_in_parts(gathered.payments), *stopped)


def _started(command: StartPaymentRun, gathered: Gathered, *, payer: Payer) -> PaymentRunStarted:
    return PaymentRunStarted(
        run=command.run,
        execute_on=command.execute_on,
        payer=payer.name,
        payer_organisation=payer.organisation,
        payer_account=payer.account,
        payer_bank=payer.bank,
        payments=len(gathered.payments),
        total=sum(one.amount for one in gathered.payments),
    )


def _in_parts(payments: tuple[GatheredPayment, ...]) -> Iterator[PaymentsGathered]:
    """As many in a fact as a record has room for, by the parts of their documents."""
    part: list[GatheredPayment] = []
    room = AT_A_TIME
    for one in payments:
        size = sum(1 + len(document.parts) for document in one.documents)
        if part and size > room:
            yield PaymentsGathered(payments=tuple(part))
            part, room = [], AT_A_TIME
        part.append(one)
        room -= size
    yield PaymentsGathered(payments=tuple(part))


def release(
    state: Run, *, payees: Mapping[str, Payee], open_credits: bool, actor: Actor, now: datetime
) -> PaymentRunReleased:
    """Let the run go to the bank (frigi remittering): another person than who started it, with every credit in it."""
    refuse_unless_started(state)
    if actor.id == state.started_by:
        raise StarterCannotRelease("Den som startet remitteringen, kan ikke selv frigi den.")
    for one in state.payments:
        payee = payees.get(one.gathered.supplier)
        if payee is None or payee.is_blocked or bban_of(payee.account or "") != one.gathered.account:
            raise PayeeHasChanged("En leverandør er sperret eller har fått et annet kontonummer. Start på nytt.")
    if open_credits:
        raise CreditIsLeftOut(
            "En leverandør har fått en kreditnota anvist etterpå. Avbryt remitteringen og start på nytt."
        )
    # The bank's standard has whole seconds.
    at = now.replace(microsecond=0)
    return PaymentRunReleased(message=message_of(state), created_at=at, sha256=sha256_of(file_of(state, created_at=at)))


def cancel(state: Run, *, today: date) -> PaymentRunCancelled:
    """The run goes to no bank (avbryt remittering)."""
    refuse_unless_started(state)
    return PaymentRunCancelled(cancelled_on=today)


def refuse_unless_started(state: Run) -> None:
    """Released or cancelled, a run stays as it is."""
    if state.stage == "none":
        raise NotFound
    if state.stage != "started":
        raise RunHasGone("Remitteringen er allerede frigitt eller avbrutt.")


_WORDS = {
    "supplier-unknown": "leverandøren er ikke registrert",
    "supplier-blocked": "leverandøren er sperret",
    "no-registered-account": "leverandøren har ikke noe registrert kontonummer",
    "another-account": "fakturaen viser et annet kontonummer enn det registrerte",
    "payment-reference-wrong": "betalingsreferansen (KID) er feil",
    "nothing-left-to-pay": "kreditnotaene er like store som fakturaene, eller større",
}


def _reasons(stopped: tuple[StoppedAmount, ...]) -> set[str]:
    return {_WORDS[one.reason] for one in stopped}
