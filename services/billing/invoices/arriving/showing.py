"""Knows who may see an invoice as it came, and shows it: `GET /invoices/<invoice>?purpose=…`."""

from typing import TYPE_CHECKING

import structlog

from services.billing.invoices.arriving.keeping import joined
from shared.contracts.billing_invoice_files import InvoiceFileKept
from shared.kernel.refusal import NotFound, Refusal
from shared.web.body import Malformed, parse
from shared.web.case_access import CaseAccess, reader
from shared.web.identity import Forbidden, Unauthenticated
from shared.web.problem import Answer, forbidden, malformed, not_found, refused, unauthenticated
from shared.web.query import body_of_query
from shared.web.question import CaseQuestion

if TYPE_CHECKING:
    from shared.contracts.fact import Recorded
    from shared.runtime.parts import Parts

_log = structlog.get_logger(__name__)


class ReadInvoiceFile(CaseQuestion):
    """Read an invoice as it came (innsyn i originalfaktura). Its case is its own stream."""


class InvoiceReader:
    """Opens one file for whoever may. No entry in the access log, no file."""

    def __init__(self, parts: "Parts") -> None:
        self._verifier = parts.verifier
        self._incidents = parts.incidents
        self._opener = parts.sealer
        self._door = parts.service.cases
        self._access = CaseAccess(door=self._door, log=parts.log, clock=parts.clock) if self._door else None

    def answer(self, named: tuple[tuple[str, str], ...], token: str | None) -> bytes | Answer:
        """The bytes, or a problem. Never raises."""
        try:
            return self._answer(named, token)
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return unauthenticated()
        except Forbidden:
            _log.warning("role refused", question="read-invoice-file")
            return forbidden()
        except Malformed as no:
            return malformed(no.faults, status=no.status)
        except Refusal as refusal:
            return refused(refusal)
        except Exception as error:
            return self._incidents.answer(error, what="read-invoice-file")

    def _answer(self, named: tuple[tuple[str, str], ...], token: str | None) -> bytes | Answer:
        identity = self._verifier.verify(token)
        if self._door is None or self._access is None:
            return not_found()
        actor = reader(identity, self._door.opens)
        question, _ = parse(body_of_query(named, ReadInvoiceFile), ReadInvoiceFile)
        records = self._access.admit(question.case_id, purpose=question.purpose, actor=actor, trace=None)
        return joined(self._last_file(records))

    def _last_file(self, records: "list[Recorded]") -> list[str]:
        """The parts of the file that came last. Erased, or not an invoice: they look alike."""
        files = [one for one in records if isinstance(one.fact, InvoiceFileKept)]
        last = max((at for at, one in enumerate(files) if _is_first(one)), default=0)
        parts = [self._opener.open_all(one)["content"] for one in files[last:]]
        if not parts or not all(isinstance(part, str) for part in parts):
            raise NotFound
        return [str(part) for part in parts]


def _is_first(one: "Recorded") -> bool:
    return isinstance(one.fact, InvoiceFileKept) and one.fact.part == 1
