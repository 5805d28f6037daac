"""The letter before a fee: word for word in bokmål, the same in nynorsk, and none where it was told before."""

from datetime import date
from io import BytesIO
from typing import Any, cast, get_args

import pytest
from pypdf import PdfReader

from services.billing.fees import handlers
from services.billing.fees.correspondence import WRITING, composed
from services.billing.fees.rules import rules
from shared.contracts.billing_fees import FeeKind, FeeNoticeSent
from shared.contracts.intake_people import LanguageForm
from shared.letters.content import Addressed, Reader
from shared.letters.office import read_register
from shared.letters.rendering import render
from tests.billing.fees.stories import CONTROLLER, notice
from tests.billing.fees.test_letter import opened, text_of
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, calling, recorded

MAY = date(2023, 5, 2)
KINDS: tuple[FeeKind, ...] = get_args(FeeKind)
NO_BREAK = "\u00a0"
LONG_STAY = """\
Du må kanskje betale egenandel

Du kan få hjelp som koster noe for deg. Det gjelder langtidsopphold i institusjon og korttidsopphold i institusjon. \
Vi har ikke bestemt noe ennå.

Dette kan du måtte betale
For langtidsopphold betaler du av inntekten din: 75 prosent opp til grunnbeløpet i folketrygden, etter at et fribeløp \
er trukket fra, og 85 prosent av resten. Du beholder alltid minst 25 prosent av grunnbeløpet, og betaler aldri mer enn \
plassen koster.
For korttidsopphold i institusjon betaler du 185,00 kr for hvert døgn.

Når du begynner å betale
Du betaler tidligst fra dagen etter dette brevet, som er datert 2. mai 2023, og først når tjenesten har begynt.
Før du får noe krav, får du et eget vedtak om hva du skal betale. Det kan du klage på.

Si fra til oss
Har inntekten din endret seg, forsørger du noen, eller bor du sammen med noen, kan du si fra skriftlig eller muntlig \
før vi bestemmer. Vi hjelper deg gjerne.

Dette er gratis
Du betaler ikke for personlig stell, hjemmesykepleie, avlastning eller personlig assistanse.
"""


def told(*kinds: FeeKind, on: date = MAY) -> FeeNoticeSent:
    return FeeNoticeSent(person=ANNA, kinds=kinds, noticed_on=on)


def letter(fact: FeeNoticeSent, *, language: LanguageForm = "bokmaal") -> Addressed:
    reader = Reader(person=ANNA, language=language)
    return composed(recorded(fact, on=MAY), reader=reader, register=read_register(None), read=opened)


def written(addressed: Addressed) -> str:
    """As it reads, up to whom to ask."""
    *told_first, _, _ = addressed.letter.sections
    parts = ["\n".join(one for one in (section.title, *section.paragraphs) if one) for section in told_first]
    return "\n\n".join((addressed.letter.heading, *parts)).replace(NO_BREAK, " ") + "\n"


def test_it_reads_exactly_like_this() -> None:
    assert written(letter(told("long-stay", "short-stay"))) == LONG_STAY


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_fee_is_told_in_both_languages(kind: FeeKind) -> None:
    bokmaal, nynorsk = letter(told(kind)), letter(told(kind), language="nynorsk")
    assert nynorsk.letter.heading == "Du må kanskje betale eigendel"
    assert len(bokmaal.letter.sections) == len(nynorsk.letter.sections)
    assert "Vi har ikke bestemt noe ennå." in text_of(bokmaal)
    assert "Vi har ikkje bestemt noko enno." in text_of(nynorsk)
    assert bokmaal.letter.sections[-1].title == "Regelverket vi har brukt"


def test_it_is_a_prior_notice_dated_the_day_it_counts_from() -> None:
    addressed = letter(told("short-stay"))
    assert (addressed.kind, addressed.party, addressed.dated) == ("prior-notice", ANNA, MAY)


def test_no_amount_is_written_where_nobody_found_the_rate() -> None:
    said = text_of(letter(told("short-stay", "day-or-night", on=date(2024, 2, 1))))
    assert "betaler du det beløpet staten har fastsatt for hvert år" in said
    assert " kr " not in said


def test_it_says_nothing_of_how_to_appeal_before_anything_is_decided() -> None:
    assert "Statsforvalteren" not in text_of(letter(told(*KINDS)))


def test_it_becomes_a_file_with_its_name() -> None:
    pdf = PdfReader(BytesIO(render(letter(told(*KINDS)), office_copy=True)))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Du må kanskje betale egenandel"


def sent(log: MemoryLog, **asked: Any) -> FeeNoticeSent:
    handlers.send_fee_notice(notice(**asked), calling(CONTROLLER, on=MAY), log)
    return cast(FeeNoticeSent, log.facts[-1])


def letters_about(log: MemoryLog) -> tuple[Addressed, ...]:
    compose = WRITING.correspondence(read_register(None)).compose
    return compose(log.recorded[-1], cast(Any, log), opened)


def test_who_is_told_today_gets_a_letter() -> None:
    log = MemoryLog("billing")
    assert sent(log, noticed_on=None).noticed_on == MAY
    (one,) = letters_about(log)
    assert written(one) == written(letter(told("long-stay")))


def test_who_was_told_in_another_way_before_gets_none() -> None:
    log = MemoryLog("billing")
    assert sent(log, noticed_on=date(2023, 4, 3)).noticed_on == date(2023, 4, 3)
    assert letters_about(log) == ()


def test_a_kind_named_twice_is_told_once() -> None:
    assert sent(MemoryLog("billing"), kinds=("long-stay", "long-stay"), noticed_on=None).kinds == ("long-stay",)


def test_every_kind_the_law_charges_by_has_its_words() -> None:
    assert all(text_of(letter(told(kind))) for kind in KINDS)
    assert rules().law.provision("fee-notice", on=MAY).paragraph == "§ 2"
