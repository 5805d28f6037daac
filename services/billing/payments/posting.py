"""Knows which account lines a paid amount becomes, and which of them the ledger has."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from services.billing.payments.commands import NoteLedgerAnswer
from services.billing.payments.refusals import NoLinesToWrite, NoSuchAccountLine
from services.billing.payments.run import Payment, Run
from shared.contracts.billing_ledger import (
    AccountLine,
    AccountLineRefused,
    AccountLinesBooked,
    AccountLinesWritten,
)
from shared.contracts.billing_payments import PaidDocument
from shared.kernel.money import Ore
from shared.law.accounts import AccountCode

AT_A_TIME = 500
"""Lines in one fact: a record has an upper size."""

CodeOf = Callable[[str, date], AccountCode]


def write(state: Run, *, code_of: CodeOf) -> tuple[AccountLinesWritten, ...]:
    """The lines the ledger has not got (skrive kontostrenger): those of newly paid amounts, and refused ones anew."""
    with_ledger = {one.line.line for one in state.postings if one.answer != "refused"}
    lines = [line for line in lines_of(state.payments, code_of=code_of) if line.line not in with_ledger]
    if not lines:
        raise NoLinesToWrite("Regnskapet har alle kontostrengene.")
    file = 1 + max((one.file for one in state.postings), default=0)
    parts = (tuple(lines[at : at + AT_A_TIME]) for at in range(0, len(lines), AT_A_TIME))
    return tuple(AccountLinesWritten(file=file, lines=part) for part in parts)


def answer(state: Run, command: NoteLedgerAnswer) -> tuple[AccountLinesBooked | AccountLineRefused, ...]:
    """What the ledger took in, and what it did not (svar fra regnskapet)."""
    out = {one.line.line for one in state.postings if one.answer == "waits"}
    refused = tuple(AccountLineRefused(line=one.line, code=one.code) for one in command.refused)
    named = [*command.booked, *(one.line for one in refused)]
    if not named or len(set(named)) != len(named) or set(named) - out:
        raise NoSuchAccountLine(
            "Svaret fra regnskapet nevner en kontostreng som ikke er sendt, eller nevner den to ganger."
        )
    booked = (AccountLinesBooked(lines=command.booked, receipt=command.receipt),) if command.booked else ()
    return (*booked, *refused)


def lines_of(payments: Iterable[Payment], *, code_of: CodeOf) -> Iterator[AccountLine]:
    """The lines of what the bank has paid. For each document they sum to what was paid for it."""
    for one in payments:
        if one.outcome == "confirmed" and one.paid_on is not None:
            for number, document in enumerate(one.gathered.documents, start=1):
                yield from _of_document(one, document, number=number, paid_on=one.paid_on, code_of=code_of)


def _of_document(
    payment: Payment, document: PaidDocument, *, number: int, paid_on: date, code_of: CodeOf
) -> Iterator[AccountLine]:
    found: dict[tuple[str, str, str | None], Ore] = defaultdict(int)
    for part in document.parts:
        code = code_of(part.service, paid_on)
        found[code.function, code.art, part.responsibility] += part.net
        found[code.function, code.vat_art, part.responsibility] += part.vat
    told = [(key, amount) for key, amount in sorted(found.items(), key=lambda one: str(one[0])) if amount]
    for at, ((function, art, responsibility), amount) in enumerate(told, start=1):
        yield AccountLine(
            line=f"{payment.gathered.payment}-{number}-{at}",
            payment=payment.gathered.payment,
            supplier=payment.gathered.supplier,
            number=document.number,
            function=function,
            art=art,
            amount=amount,
            paid_on=paid_on,
            responsibility=responsibility,
        )
