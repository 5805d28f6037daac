"""Knows every request about paying, and what it looks like when it is well formed."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.web.command import UUID, Command, date

MOST = 1000
"""Amounts in one run: what one command holds."""

Line = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{24}-[0-9]{5}-[0-9]{1,4}-[0-9]{1,4}$")]
Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$")]


class StartPaymentRun(Command):
    """Gather authorised amounts to be paid on a day (start remittering). The sender chooses `run`.

    `invoices` and `hospital_bills` name the documents, credit notes among them.
    """

    run: UUID
    execute_on: date
    invoices: Annotated[tuple[UUID, ...], Field(max_length=MOST)] = ()
    hospital_bills: Annotated[tuple[UUID, ...], Field(max_length=MOST)] = ()


class ReleasePaymentRun(Command):
    """Let a run go to the bank (frigi remittering). Another person than who started it."""

    run: UUID


class CancelPaymentRun(Command):
    """Let a run that has not gone to the bank go nowhere (avbryt remittering)."""

    run: UUID


class WriteAccountLines(Command):
    """Write the account lines of what the bank has paid, for the ledger (skriv kontostrenger)."""

    run: UUID


class RefusedLine(BaseModel):
    """One line the ledger did not take in (avvist kontostreng)."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    line: Line
    code: Word


class NoteLedgerAnswer(Command):
    """Note what the ledger took in and what it refused (registrer svar fra regnskapet)."""

    run: UUID
    receipt: Word
    booked: Annotated[tuple[Line, ...], Field(max_length=MOST)] = ()
    refused: Annotated[tuple[RefusedLine, ...], Field(max_length=MOST)] = ()
