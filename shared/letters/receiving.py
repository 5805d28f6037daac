"""Knows what is recorded when whoever delivers says what became of a letter."""

from shared.contracts.fact import Fact
from shared.contracts.letters import DeliveredLetter, PrintedLetter
from shared.eventing.store import ServiceLog
from shared.kernel.actor import system_actor
from shared.kernel.caller import Caller
from shared.kernel.confidential import Shredded
from shared.kernel.ids import CommandId, derived_id
from shared.kernel.refusal import CaseHasMovedOn, CaseIsParked, LogIsBehind
from shared.letters.copies import READINGS, Copies, about_and_number, evolve, is_news, stream_of
from shared.letters.delivery import Delivery, DeliveryReceipt
from shared.letters.keeping import KeptLetters

SWEEP = 150
"""Looks between two sweeps: half a minute."""


class ReceiptInlet:
    """Takes receipts in, each once, however often it is looked for them."""

    def __init__(
        self,
        *,
        kept: KeptLetters,
        delivery: Delivery,
        delivered: type[DeliveredLetter],
        printed: type[PrintedLetter],
    ) -> None:
        self._kept = kept
        self._delivery = delivery
        self._delivered = delivered
        self._printed = printed
        self._looks = 0

    def look(self, log: ServiceLog) -> None:
        """Record every receipt that has come, and settle it. What cannot be recorded now stays."""
        for receipt in self._delivery.receipts():
            try:
                self._take(receipt, log)
            except (CaseHasMovedOn, CaseIsParked, LogIsBehind):
                continue
            self._delivery.settle(receipt)
        if self._looks % SWEEP == 0:
            self._sweep()
        self._looks += 1

    def _sweep(self) -> None:
        """What is written about somebody who was erased is not left lying in the clear."""
        for envelope in self._delivery.waiting():
            if self._kept.is_erased(envelope):
                self._delivery.forget(envelope.letter)

    def _take(self, receipt: DeliveryReceipt, log: ServiceLog) -> None:
        named = about_and_number(receipt.letter)
        if named is None:
            return
        about, number = named
        stream = stream_of(log.service, about=about)
        state, version = log.load(stream, evolve, Copies())
        copy = state.by_number.get(number)
        if copy is None and self._kept.envelope(receipt.letter) is not None:
            # It arrived before we had said that it was sent.
            raise CaseHasMovedOn
        if copy is None or not is_news(copy, receipt):
            return
        fact = self._fact(receipt, number=number)
        log.append(stream, version, fact, by=_caller(receipt, log), case_id=state.case_id)

    def _fact(self, receipt: DeliveryReceipt, *, number: int) -> Fact:
        if receipt.state == "avvist":
            self._print(receipt.letter)
            return self._printed(number=number, reason="rejected", printed_at=receipt.at)
        reading = READINGS[receipt.state]
        return self._delivered(number=number, reading=reading, delivered_at=receipt.at)

    def _print(self, letter: str) -> None:
        """Before it is recorded: printed twice under one name, it is one letter."""
        envelope = self._kept.envelope(letter)
        pdf = self._kept.open(envelope) if envelope else Shredded()
        if envelope and isinstance(pdf, bytes):
            self._delivery.print_instead(envelope, pdf)


def _caller(receipt: DeliveryReceipt, log: ServiceLog) -> Caller:
    return Caller(
        actor=system_actor(log.service, "receipt"),
        command_id=CommandId(derived_id("receipt", log.service, receipt.letter, receipt.state)),
        fingerprint=b"receipt",
        now=log.clock.now(),
    )
