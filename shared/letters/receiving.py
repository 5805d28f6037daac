"""Knows what is recorded when whoever delivers says what became of a letter."""

from shared.contracts.fact import Fact
from shared.contracts.letters import Arrival, DeliveredLetter, PrintedLetter
from shared.eventing.store import ServiceLog
from shared.kernel.actor import system_actor
from shared.kernel.caller import Caller
from shared.kernel.confidential import Shredded
from shared.kernel.ids import CommandId, derived_id
from shared.kernel.refusal import CaseHasMovedOn, CaseIsParked, LogIsBehind
from shared.letters.copies import READINGS, Copies, Copy, about_and_number, evolve, is_news, stream_of
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
        # In the order things happened: from the first receipt a deadline runs.
        for receipt in sorted(self._delivery.receipts(), key=lambda one: one.at):
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
        fact = self._fact(receipt, copy=copy)
        log.append(stream, version, fact, by=_caller(receipt, log), case_id=state.case_id)

    def _fact(self, receipt: DeliveryReceipt, *, copy: Copy) -> Fact:
        sent = copy.sent
        if receipt.state == "avvist":
            self._print(receipt.letter)
            return self._printed(number=sent.number, reason="rejected", printed_at=receipt.at)
        arrival = Arrival(kind=sent.kind, told_stream=sent.told_stream, role=sent.role)
        return self._delivered(
            number=sent.number,
            reading=READINGS[receipt.state],
            delivered_at=receipt.at,
            arrival=None if copy.readings else arrival,
        )

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
