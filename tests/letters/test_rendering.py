"""What a letter is as a file: tagged PDF/A-2a and PDF/UA-1 at once, in its language, the same bytes every time."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from shared.letters.content import Addressed, Letter, Office, Reader, Section
from shared.letters.rendering import LetterCannotBeRendered, as_data, render
from tests.kit.people import ANNA

OFFICE = Office(name="Prøve kommune", address="Storgata 1, 0001 Prøveby", phone="00 00 00 00", caseworker="Kari Prøve")
LETTER = Letter(
    heading="Du får ikkje hjelp",
    language="nynorsk",
    sections=(
        Section(title="", paragraphs=("Vi fekk søknaden din.",)),
        Section(
            title="Du kan klage",
            paragraphs=("Send klaga seinast 9. april 2024. Skriv under.",),
            underlined=("9. april 2024",),
        ),
    ),
    attachments=("Kopi av søknaden",),
    doubts=("Forvaltningsloven § 1: må kontrolleres",),
)


def addressed(letter: Letter = LETTER) -> Addressed:
    return Addressed(
        kind="decision",
        party=ANNA,
        reader=Reader(person=ANNA),
        letter=letter,
        office=OFFICE,
        dated=date(2024, 3, 12),
        reference="2024/17",
    )


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def test_it_is_tagged_in_its_language_and_has_a_title() -> None:
    root = read(render(addressed())).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "nn-NO"
    assert root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert read(render(addressed())).metadata.title == "Du får ikkje hjelp"  # type: ignore[union-attr]


def test_it_says_that_it_is_for_the_archive_and_for_everybody() -> None:
    metadata = read(render(addressed())).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_its_headings_are_headings() -> None:
    def roles(node: object) -> list[str]:
        held = node.get_object() if hasattr(node, "get_object") else node
        if not isinstance(held, dict):
            return [role for child in held for role in roles(child)] if isinstance(held, list) else []
        return [str(held.get("/S")), *(roles(held["/K"]) if "/K" in held else [])]

    found = roles(read(render(addressed())).trailer["/Root"]["/StructTreeRoot"])
    assert found.count("/H1") == 1
    assert found.count("/H2") == 2


def test_every_font_lies_in_the_file() -> None:
    fonts = [font.get_object() for font in read(render(addressed())).pages[0]["/Resources"]["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor) for descriptor in descriptors)


def test_the_same_letter_is_the_same_bytes() -> None:
    assert render(addressed()) == render(addressed())


def test_what_a_person_wrote_is_never_read_as_markup() -> None:
    words = 'Sa *ja* til #panic("x") og $x$ \\ _a_ @b <c> [d] = e'
    pdf = render(addressed(Letter(heading=words, sections=(Section(title=words, paragraphs=(words,)),))))
    assert text(pdf).count('Sa *ja* til #panic("x") og $x$ \\ _a_ @b <c> [d] = e') == 3


def test_the_deadline_is_the_only_thing_underlined() -> None:
    section = as_data(addressed(), office_copy=False)["sections"][1]
    assert [run["text"] for run in section["paragraphs"][0] if run["underlined"]] == ["9. april 2024"]


def test_what_a_jurist_should_confirm_stands_on_the_offices_copy_alone() -> None:
    assert "må kontrolleres" not in text(render(addressed()))
    assert "må kontrolleres" in text(render(addressed(), office_copy=True))


def test_attachments_are_listed() -> None:
    assert "Vedlegg" in text(render(addressed()))
    assert "Kopi av søknaden" in text(render(addressed()))


def test_a_letter_that_cannot_be_laid_out_is_refused_without_citing_it() -> None:
    with pytest.raises(LetterCannotBeRendered) as refused:
        render(addressed(Letter(heading="", sections=())))
    assert "Brevet lot seg ikke sette opp." in str(refused.value)
