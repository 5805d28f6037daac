"""The published schemas are found by what they are for, wherever they lie; nothing is fetched."""

from pathlib import Path

import pytest
from lxml import etree

from services.bedflow.hospital.opening import Unreadable
from services.bedflow.hospital.schemas import Schemas, SchemasMissing
from services.bedflow.hospital.words import HEAD

SCHEMA = "http://www.w3.org/2001/XMLSchema"
OURS = f"""<schema xmlns="{SCHEMA}" xmlns:h="{HEAD}" targetNamespace="{HEAD}" elementFormDefault="qualified">
    <import namespace="urn:prove" schemaLocation="http://nowhere.test/Prove_ord.xsd"/>
    <element name="MsgHead">
        <complexType><sequence><any namespace="urn:prove" processContents="strict"/></sequence></complexType>
    </element>
</schema>"""
THEIRS = f'<schema xmlns="{SCHEMA}" targetNamespace="urn:prove"><element name="Ord" type="date"/></schema>'


@pytest.fixture
def schemas(tmp_path: Path) -> Schemas:
    (tmp_path / "head.xsd").write_text(OURS)
    (tmp_path / "broken.xsd").write_text("<schema")
    (tmp_path / "further" / "in").mkdir(parents=True)
    (tmp_path / "further" / "in" / "prove-ord.xsd").write_text(THEIRS)
    return Schemas(tmp_path)


def document(word: str) -> etree._Element:
    return etree.fromstring(f'<MsgHead xmlns="{HEAD}">\n<a:Ord xmlns:a="urn:prove">{word}</a:Ord></MsgHead>')


def test_an_import_is_found_by_its_file_however_its_address_is_written(schemas: Schemas) -> None:
    schemas.check(document("2024-03-12"))


def test_what_is_not_valid_is_refused_by_its_line_alone(schemas: Schemas) -> None:
    with pytest.raises(Unreadable) as caught:
        schemas.check(document("hemmelig"))
    assert (caught.value.reason, caught.value.where) == ("schema", "line-2")


def test_a_folder_without_the_head_stops_the_service_from_starting(tmp_path: Path) -> None:
    with pytest.raises(SchemasMissing):
        Schemas(tmp_path)
