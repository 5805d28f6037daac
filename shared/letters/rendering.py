"""Knows how a letter becomes a tagged PDF/A-2a that is PDF/UA-1 too: the same content, the same bytes."""

import json
import re
import threading
from datetime import UTC, datetime, time
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from shared.kernel.refusal import Refusal
from shared.letters.closing import ATTACHED, DOUBTED
from shared.letters.content import Addressed, Section
from shared.letters.words import Pair, in_words

if TYPE_CHECKING:
    import typst

LANGUAGE_TAGS = {"bokmaal": "nb", "nynorsk": "nn"}
STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
REFERENCE = Pair("Saksnummer: {number}", "Saksnummer: {number}")
PAGE, OF = Pair("Side", "Side"), Pair("av", "av")

_one_at_a_time = threading.Lock()


class LetterCannotBeRendered(Refusal, code="letters.cannot-be-rendered"): ...


def render(addressed: Addressed, *, office_copy: bool = False) -> bytes:
    """The letter's bytes. On the office's copy stands what a jurist should still confirm.

    Raises `LetterCannotBeRendered`; the reason is not told, for it may cite the letter.
    """
    moment = datetime.combine(addressed.dated, time(), tzinfo=UTC)
    told = json.dumps(as_data(addressed, office_copy=office_copy), ensure_ascii=False)
    with _one_at_a_time:
        try:
            pdf = _compiler().compile(
                _layout(), format="pdf", sys_inputs={"letter": told}, pdf_standards=STANDARDS, timestamp=moment
            )
        except RuntimeError:
            pdf = None
    if not isinstance(pdf, bytes):
        raise LetterCannotBeRendered("Brevet lot seg ikke sette opp.")
    return pdf


def as_data(addressed: Addressed, *, office_copy: bool) -> dict[str, Any]:
    """What the layout reads."""
    letter, language = addressed.letter, addressed.letter.language
    return {
        "heading": letter.heading,
        "sender": addressed.office.name,
        "address": addressed.office.address,
        "lang": LANGUAGE_TAGS[language],
        "dated": addressed.dated.isoformat(),
        "date": in_words(addressed.dated),
        "reference": REFERENCE(language, number=addressed.reference),
        "page": PAGE(language),
        "of": OF(language),
        "sections": [_section(section) for section in letter.sections],
        "attached": ATTACHED(language),
        "attachments": list(letter.attachments),
        "doubted": DOUBTED(language),
        "doubts": list(letter.doubts) if office_copy else [],
    }


def _section(section: Section) -> dict[str, Any]:
    runs = [_runs(paragraph, underlined=section.underlined) for paragraph in section.paragraphs]
    return {"title": section.title, "paragraphs": runs}


def _runs(paragraph: str, *, underlined: tuple[str, ...]) -> list[dict[str, Any]]:
    if not underlined:
        return [{"text": paragraph, "underlined": False}]
    parts = re.split("(" + "|".join(map(re.escape, underlined)) + ")", paragraph)
    return [{"text": part, "underlined": part in underlined} for part in parts if part]


@cache
def _compiler() -> "typst.Compiler":
    """One for the process, made when the first letter is written: fonts are read once, and only its own."""
    import typst

    return typst.Compiler(ignore_system_fonts=True)


@cache
def _layout() -> bytes:
    return resources.files("shared.letters").joinpath("letter.typ").read_bytes()
