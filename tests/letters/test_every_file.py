"""Every kind of letter is a file for the archive and for everybody: what can be seen of that without a validator."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any, get_args

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from shared.contracts.intake_people import LanguageForm
from shared.contracts.letters import LetterKind
from shared.letters.rendering import LANGUAGE_TAGS, render
from tests.letters.every_letter import LANGUAGES, addressed, every_letter

KINDS: tuple[LetterKind, ...] = get_args(LetterKind)
EACH = [(kind, language) for kind in KINDS for language in LANGUAGES]
SHOWS = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"BI"}

pytestmark = pytest.mark.parametrize(("kind", "language"), EACH, ids=lambda one: str(one))


@cache
def read(kind: LetterKind, language: LanguageForm) -> PdfReader:
    letter = every_letter(language)[kind]
    return PdfReader(BytesIO(render(addressed(letter, kind=kind), office_copy=True)))


def catalogue(pdf: PdfReader) -> Any:
    return pdf.trailer["/Root"]


def roles(node: Any) -> Iterator[str]:
    """The structure of a document, in reading order."""
    held = node.get_object()
    if isinstance(held, list):
        for child in held:
            yield from roles(child)
    elif isinstance(held, dict):
        if "/S" in held:
            yield str(held["/S"])
        if "/K" in held:
            yield from roles(held["/K"])


def untagged(pdf: PdfReader) -> list[bytes]:
    """What is drawn outside both the structure and the artifacts."""
    found = []
    for page in pdf.pages:
        marks: list[bool] = []
        for operands, operator in ContentStream(page.get_contents(), pdf).operations:
            if operator in (b"BDC", b"BMC"):
                told = operands[1] if len(operands) > 1 else {}
                marks.append(operands[0] == "/Artifact" or "/MCID" in told)
            elif operator == b"EMC":
                marks.pop()
            elif operator in SHOWS and not any(marks):
                found.append(operator)
    return found


def test_it_says_what_it_is_and_in_which_language(kind: LetterKind, language: LanguageForm) -> None:
    pdf = read(kind, language)
    root, heading = catalogue(pdf), every_letter(language)[kind].heading
    told = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in told
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    assert root["/Lang"] == f"{LANGUAGE_TAGS[language]}-NO"
    assert f"<rdf:li>{LANGUAGE_TAGS[language]}-NO</rdf:li>" in told
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert pdf.metadata is not None
    assert pdf.metadata.title == heading


def test_it_is_tagged_whole(kind: LetterKind, language: LanguageForm) -> None:
    pdf = read(kind, language)
    root = catalogue(pdf)
    assert root["/MarkInfo"]["/Marked"].value
    assert not root["/MarkInfo"]["/Suspects"].value
    assert "/ParentTree" in root["/StructTreeRoot"]
    assert all("/StructParents" in page for page in pdf.pages)
    assert untagged(pdf) == []


def test_its_headings_are_in_order_and_none_is_skipped(kind: LetterKind, language: LanguageForm) -> None:
    named = [role for role in roles(catalogue(read(kind, language))["/StructTreeRoot"]) if role[1:2] == "H"]
    levels = [int(role[2:]) for role in named]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))
    letter = every_letter(language)[kind]
    titles = [section.title for section in letter.sections if section.title]
    assert len(levels) == 1 + len(titles) + bool(letter.attachments) + bool(letter.doubts)


def test_every_letter_of_it_can_be_shown_and_read_aloud(kind: LetterKind, language: LanguageForm) -> None:
    for page in read(kind, language).pages:
        resources: Any = page["/Resources"]
        fonts = [font.get_object() for font in resources["/Font"].values()]
        assert fonts
        for font in fonts:
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            assert "/ToUnicode" in font


def test_its_colours_are_those_of_a_named_profile(kind: LetterKind, language: LanguageForm) -> None:
    (intent,) = catalogue(read(kind, language))["/OutputIntents"]
    told = intent.get_object()
    assert told["/S"] == "/GTS_PDFA1"
    assert told["/DestOutputProfile"].get_object()["/N"] in (1, 3)


def test_nothing_in_it_moves_runs_hides_or_needs_a_key(kind: LetterKind, language: LanguageForm) -> None:
    pdf = read(kind, language)
    root = catalogue(pdf)
    assert not pdf.is_encrypted
    assert "/ID" in pdf.trailer
    assert not {"/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/AF"} & set(root)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}))
    assert not any(page.get("/Annots") for page in pdf.pages)
