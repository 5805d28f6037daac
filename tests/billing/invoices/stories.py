"""Knows the invoices that the stories of receiving and handling are made of: March 2025, ten hours a week."""

from datetime import date
from typing import Any
from uuid import UUID

from services.billing.invoices import handlers
from services.billing.invoices.arriving.keeping import kept
from services.billing.invoices.commands import AuthoriseInvoice, CertifyInvoice
from services.billing.invoices.ehf.checking import check, remarks
from services.billing.invoices.ehf.handing import Handed, Outcome, words_of
from services.billing.invoices.ehf.handing import stream_of as stream_of_parsed
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.invoices.invoice import Invoice
from services.billing.invoices.loading import load_invoice
from services.billing.invoices.receiving_handlers import receive
from services.billing.purchasing import call_off as call_offs
from services.billing.purchasing.call_off import CallOff
from shared.eventing.log import Log
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id
from tests.billing.stories import CONNY
from tests.kit.ehf import Line, make_credit_note, make_invoice
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, calling, noon
from tests.kit.purchases import Purchase, given_purchases

CAME_ON = date(2025, 4, 4)
INLET = Actor(kind="system", id="ehf-import", role="invoice-inlet", unit="saksgang")
ANNAS, BIRGERS = Purchase(n=1), Purchase(n=2)
PRICE = 50_000


def ground(*purchases: Purchase) -> MemoryLog:
    """A log that knows Anna's purchase, or those that are named."""
    log = MemoryLog("billing")
    given_purchases(log, purchases or (ANNAS,))
    return log


def hours(purchase: Purchase = ANNAS, **changes: Any) -> Line:
    """A line about ten hours a week in the first week of March."""
    said: dict[str, Any] = {
        "call_off": purchase.number,
        "from_on": date(2025, 3, 3),
        "to_on": date(2025, 3, 9),
        "quantity": "10",
        "price": PRICE,
    }
    return Line(**(said | changes))


def take(log: Log, content: bytes, *, n: int = 1, on: date = CAME_ON) -> Outcome:
    """What comes of a file that somebody brings."""
    parsed = read_invoice(content)
    words = words_of(stream_of_parsed(parsed))
    handed = Handed(
        parsed=parsed,
        broken=check(parsed),
        remarks=remarks(parsed),
        file=kept(content, words_of=words, inlet="folder"),
        words_of=words,
    )
    return receive(handed, by(INLET, n=n, on=on, mark=parsed.sha256), log)


def invoice(*lines: Line, **words: Any) -> bytes:
    return make_invoice(*(lines or (hours(),)), **words)


def credit_note(*lines: Line, **words: Any) -> bytes:
    return make_credit_note(*(lines or (hours(),)), **words)


def by(actor: Actor = CONNY, *, n: int = 1, on: date = CAME_ON, mark: str = "") -> Caller:
    """The circumstances of one command; `mark` keeps two of them apart."""
    caller = calling(actor, on=on, n=n)
    return Caller(
        actor=actor,
        command_id=derived_id("command", actor.id, n, mark, on),
        fingerprint=caller.fingerprint,
        now=noon(on),
    )


def standing(log: Log, outcome: Outcome) -> Invoice:
    assert outcome.invoice is not None
    return load_invoice(outcome.invoice, log=log)[0]


def ordered(log: Log, purchase: Purchase = ANNAS) -> CallOff:
    return log.load(purchase.call_off, call_offs.evolve, CallOff())[0]


def certify(log: Log, stream: UUID, amount: int, *, n: int = 50) -> None:
    command = CertifyInvoice(id=derived_id("certify", n), invoice_id=stream, amount=amount)
    handlers.certify_invoice(command, by(n=n, mark="certify"), log)


def authorise(log: Log, stream: UUID, amount: int, *, actor: Actor = LISE, n: int = 60) -> None:
    command = AuthoriseInvoice(id=derived_id("authorise", n), invoice_id=stream, amount=amount)
    handlers.authorise_invoice(command, by(actor, n=n, mark="authorise"), log)
