"""Every file is accounted for: an invoice is handed on with the file itself, the rest is turned away; each once."""

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from string import ascii_letters

import pytest

from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.arriving.commands import TakeInInvoice
from services.billing.invoices.arriving.doors import as_json, take_in_invoice
from services.billing.invoices.arriving.keeping import PART, joined, kept
from services.billing.invoices.arriving.taking import Outside, take_in
from services.billing.invoices.arriving.turned_away import stream_of as stream_of_file
from services.billing.invoices.ehf.handing import Handed, Outcome, outcome_of, stream_of, words_of
from services.billing.invoices.ehf.opening import MOST_BYTES
from services.billing.invoices.ehf.reading import read_invoice
from shared.contracts.billing_invoice_files import InvoiceFileKept, InvoiceFileTurnedAway
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.clock import OSLO
from shared.kernel.confidential import Clear
from shared.kernel.refusal import CaseHasMovedOn
from tests.bedflow.hospital import mail
from tests.kit.ehf import MUNICIPALITY, Line, make_invoice
from tests.kit.memory_log import MemoryLog
from tests.kit.people import calling

NOW = datetime(2025, 4, 4, 12, tzinfo=OSLO)
INLET = Actor(kind="system", id="ehf-inlet", role="invoice-inlet", unit="saksgang")
NOT_INVOICES = [b"", b"%PDF-1.7", mail.admitted.xml(), b"<Invoice/>", b"x" * (MOST_BYTES + 1), bytes(range(256)) * 99]


@dataclass(kw_only=True)
class Desk:
    """Takes in files; whoever receives invoices here only keeps them, once."""

    log: MemoryLog = field(default_factory=lambda: MemoryLog("billing"))
    handed: list[Handed] = field(default_factory=list)
    others_first: int = 0
    forgets: bool = False

    def take_in(self, *files: bytes) -> list[Outcome]:
        outside = Outside(receive=self.receive, us=MUNICIPALITY)
        return [
            take_in(Arrival(raw=raw, inlet="http", actor=INLET, now=NOW), self.log, outside=outside) for raw in files
        ]

    def receive(self, handed: Handed, by: Caller, log: Log) -> Outcome:
        self.others_first -= 1
        if self.others_first >= 0:
            raise CaseHasMovedOn
        stream = stream_of(handed.parsed)
        known, version = log.load(stream, _one_more, 0)
        if known and self.forgets:
            return outcome_of("refused", invoice=stream, rules=handed.broken)
        if known:
            return outcome_of("duplicate", invoice=stream)
        self.handed.append(handed)
        log.append(stream, version, *handed.file, by=by, case_id=stream)
        return outcome_of("refused" if handed.broken else "accepted", invoice=stream, rules=handed.broken)


def _one_more(known: int, recorded: Recorded) -> int:
    return known + 1


def test_an_invoice_is_handed_on_with_what_it_breaks_and_the_file_itself() -> None:
    desk, raw = Desk(), make_invoice(Line(net=1), registered=False)
    (outcome,) = desk.take_in(raw)
    (handed,) = desk.handed
    assert outcome.result == "refused"
    assert (outcome.rule, outcome.sentence) == ("PEPPOL-EN16931-R120", handed.broken[0].sentence)
    assert [one.rule for one in handed.remarks] == [one["rule"] for one in as_json(outcome)["remarks"]] == ["NO-R-002"]
    assert joined([text_of(one) for one in handed.file]) == raw


def test_a_file_that_is_no_invoice_is_turned_away_and_nothing_of_it_is_kept() -> None:
    desk = Desk()
    assert [one.result for one in desk.take_in(*NOT_INVOICES)] == ["refused"] * len(NOT_INVOICES)
    assert {type(one) for one in desk.log.facts} == {InvoiceFileTurnedAway}
    rules = [one.rule for one in desk.log.facts if isinstance(one, InvoiceFileTurnedAway)]
    assert rules == ["SAKS-XML", "SAKS-XML", "SAKS-UBL", "SAKS-UBL", "SAKS-SIZE", "SAKS-XML"]


def test_whatever_comes_a_second_time_is_known_and_is_told_the_same() -> None:
    desk, files = Desk(), (*NOT_INVOICES, make_invoice())
    first, recorded = desk.take_in(*files), len(desk.log.facts)
    second = desk.take_in(*files)
    assert [one.result for one in second] == ["duplicate"] * len(files)
    assert [one.rule for one in second][:-1] == [one.rule for one in first][:-1]
    assert len(desk.log.facts) == recorded


def test_a_refusal_that_says_nothing_new_is_of_a_file_that_is_known() -> None:
    desk, raw = Desk(), make_invoice(Line(net=1))
    assert [one.result for one in desk.take_in(raw)] == ["refused"]
    desk.forgets = True
    (again,) = desk.take_in(raw)
    assert (again.result, again.rule) == ("duplicate", "PEPPOL-EN16931-R120")


def test_whoever_comes_second_looks_again_and_in_the_end_is_told() -> None:
    assert [one.result for one in Desk(others_first=5).take_in(make_invoice())] == ["accepted"]
    with pytest.raises(CaseHasMovedOn):
        Desk(others_first=100).take_in(make_invoice())


def test_the_same_file_later_is_another_command_for_one_that_was_refused_may_be_sent_again() -> None:
    first, second = (Arrival(raw=b"", inlet="http", actor=INLET, now=NOW.replace(hour=at)) for at in (1, 2))
    assert first.caller("ab").command_id != second.caller("ab").command_id
    assert first.caller("ab").command_id == first.caller("ab").command_id


def test_over_the_bus_a_file_comes_in_base64() -> None:
    desk, by = Desk(), calling(INLET)
    command = TakeInInvoice(id=by.command_id, content=b64encode(make_invoice()).decode())
    told = take_in_invoice(command, by, desk.log, outside=Outside(receive=desk.receive, us=None))
    assert (told["result"], told["rule"], told["rules"]) == ("accepted", None, [])
    assert told["invoice"] == str(stream_of(desk.handed[0].parsed))
    assert desk.handed[0].file[0].inlet == "bus"


def test_what_is_told_names_rules_lines_and_never_a_word_of_the_file() -> None:
    (outcome,) = Desk().take_in(make_invoice(Line(net=1, name="Kari Prøve", note="Kari Prøve")))
    told = as_json(outcome)
    assert [(one["rule"], one["line"]) for one in told["rules"]] == [("PEPPOL-EN16931-R120", 1)]
    assert "Kari" not in str(told)


def test_a_large_file_is_kept_in_parts_that_fit_a_record() -> None:
    raw = make_invoice(note="".join(Random(7).choices(ascii_letters, k=600_000)))
    parts = kept(raw, words_of=words_of(stream_of(read_invoice(raw))), inlet="folder")
    assert len(parts) > 1
    assert [(one.part, one.parts, one.size) for one in parts] == [
        (n, len(parts), len(raw)) for n in range(1, 1 + len(parts))
    ]
    assert all(len(text_of(one)) <= PART for one in parts)
    assert joined([text_of(one) for one in parts]) == raw


@pytest.mark.parametrize("parts", [[""], ["AAAA"], [b64encode(b"x").decode()]])
def test_a_file_that_is_not_whole_is_never_shown(parts: list[str]) -> None:
    with pytest.raises(ValueError, match="not whole"):
        joined(parts)


def test_an_invoice_is_one_for_its_supplier_number_and_kind_and_without_them_for_its_bytes() -> None:
    first, again = (stream_of(read_invoice(make_invoice(note=note))) for note in ("en", "to"))
    assert first == again
    assert first != stream_of(read_invoice(make_invoice(number="F-1002")))
    nameless = [read_invoice(make_invoice(note=note).replace(b"<cbc:ID>F-1001</cbc:ID>", b"")) for note in ("en", "to")]
    assert stream_of(nameless[0]) != stream_of(nameless[1])
    assert stream_of_file(nameless[0].sha256) != stream_of(nameless[0])


def text_of(part: InvoiceFileKept) -> str:
    assert isinstance(part.content, Clear)
    assert part.content.category == "economy"
    return part.content.text
