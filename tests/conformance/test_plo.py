"""Hospital messages and what we send back are compared with the published schemas and examples, where they are."""

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from lxml import etree

from services.bedflow.hospital import views
from services.bedflow.hospital.addresses import INVENTED, read_addresses
from services.bedflow.hospital.answering import written
from services.bedflow.hospital.opening import Unreadable
from services.bedflow.hospital.postman import Postman
from services.bedflow.hospital.reading import read_message
from services.bedflow.hospital.records import Party
from services.bedflow.hospital.schemas import Schemas
from services.bedflow.hospital.told_hospital import SUBJECTS
from services.bedflow.hospital.words import APPREC, DIALOGUE
from services.bedflow.hospital.writing import ERRORS, AppRec, Version, write_apprec
from shared.contracts.bedflow_messages import AnswerDispatched, HospitalAnswer, MessagePlaced
from shared.contracts.bedflow_notices import (
    AdmissionCancelled,
    AdmissionNoted,
    DeclaredReady,
    Discharged,
    WithdrawnFromReady,
)
from shared.eventing.frame import type_of
from shared.kernel.ids import PersonRef
from shared.vault.register import Person
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import EVERY_KIND, Mail, admitted
from tests.bedflow.hospital.office import NOW, Office
from tests.bedflow.hospital.test_on_a_real_log import bedflow_at_work, lay
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA

ADDRESSES = INVENTED.with_name("published_examples.toml")
BECAME = {("accepted", None): 11, ("to-work-list", "unknown-service-address"): 2}
"""Two tell of a death, addressed to a part of the hospital as an organisation of its own."""
AT = datetime(2024, 3, 12, 9, 30, tzinfo=UTC)
# The schemas at hand hold no dialogue message. Whatever the head says of it is compared; the note's own order of
# elements is compared in tests/bedflow/hospital/test_writing.py.
ANY_DIALOGUE = f"""<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="{DIALOGUE}">
    <element name="Dialogmelding"/>
</schema>"""


@pytest.fixture(scope="module")
def plo(data: Path) -> Path:
    if not (data / "plo").is_dir():
        pytest.skip("the published schemas and examples (../shared/data/plo) are not here")
    return data / "plo"


@pytest.fixture(scope="module")
def schemas(plo: Path) -> Schemas:
    return Schemas(plo / "schema")


def examples(plo: Path) -> list[Path]:
    return sorted((plo / "examples").rglob("*.xml"))


def test_every_published_example_is_read_and_valid(plo: Path, schemas: Schemas) -> None:
    read = [read_message(file.read_bytes(), schemas=schemas) for file in examples(plo)]
    assert len(read) == 13
    assert {message.kind for message in read} == {
        "admitted",
        "ready",
        "ready-withdrawn",
        "discharged",
        "died",
        "health-information",
        "admission-report",
    }
    assert sum(message.status == "new" for message in read) == 7
    assert all(message.refers_to for message in read if message.status != "new")


def test_no_published_example_is_refused_and_the_second_time_all_are_known(plo: Path) -> None:
    office, files = Office(), [file.read_bytes() for file in examples(plo)]
    first = office.take_in(*files)
    assert {one.result for one in first} <= {"accepted", "to-work-list"}
    assert all(one.reason for one in first if one.result == "to-work-list")
    recorded = len(office.log.facts)
    assert [one.result for one in office.take_in(*files)] == ["duplicate"] * 13
    assert len(office.log.facts) == recorded


def of_registered_people(file: Path) -> bytes:
    """The example as it was published, about somebody synthetic in each published number's place."""
    raw = file.read_bytes()
    for number in set(re.findall(rb"<Id>(\d{11})</Id>", raw)):
        raw = raw.replace(number, synthetic_twin(number.decode()).encode())
    return raw


def synthetic_twin(number: str) -> str:
    return mail.synthetic(f"{number[:2]}{int(number[2:4]) + 80}{number[4:6]}", individual=int(number[6:9]))


def as_they_were_sent(plo: Path) -> list[bytes]:
    return sorted((of_registered_people(file) for file in examples(plo)), key=lambda raw: read_message(raw).sent_at)


def patients(raws: list[bytes]) -> list[str]:
    return sorted({number.value for raw in raws for number in read_message(raw).patient.numbers})


def test_with_their_addresses_and_registered_patients_the_published_examples_become_facts(plo: Path) -> None:
    raws = as_they_were_sent(plo)
    register = {number: PersonRef(f"p-{n:032x}") for n, number in enumerate(patients(raws), start=1)}
    office = Office(register=register, addresses=ADDRESSES)
    results = Counter((one.result, one.reason) for one in office.take_in(*raws))
    assert results == BECAME
    assert Counter(fact.placed_as for fact in office.facts(MessagePlaced)) == {
        "episode": 5,
        "information": 5,
        "inquiry": 1,
    }
    told = {type(fact) for fact in office.log.facts}
    assert told >= {AdmissionNoted, AdmissionCancelled, DeclaredReady, WithdrawnFromReady, Discharged}
    (declared,) = office.facts(DeclaredReady)
    assert declared.is_estimate


def test_laid_in_the_folder_they_become_the_same_facts_on_a_real_log_with_a_real_register(
    plo: Path, schemas: Schemas, postgres: TestPostgres, tmp_path: Path
) -> None:
    raws, box = as_they_were_sent(plo), tmp_path / "box"
    with bedflow_at_work(postgres, tmp_path) as running:
        for number in patients(raws):
            running.parts.vault.register().register(birth_number=number, name="Kari Prøve")
        outside = replace(running.outside, addresses=read_addresses(ADDRESSES), schemas=schemas)
        postman = Postman(running.parts, outside=outside, box=box)
        lay(box, {f"{n:02}.xml": raw for n, raw in enumerate(raws)})
        postman.round()
        told = [json.loads(path.read_bytes()) for path in (box / "taken").iterdir()]
        assert Counter((one["result"], one["reason"]) for one in told) == BECAME
        waiting = running.ask(views.waiting_messages, today=NOW.date())
        assert {one.reason for one in waiting} == {"unknown-service-address"}
        bodies = [row.body for row in running.log.record_page(after=0, limit=500)]
    recorded = Counter(json.loads(body)["type"] for body in bodies)
    assert (recorded[type_of(MessagePlaced)], recorded[type_of(DeclaredReady)]) == (11, 1)
    assert not [number for number in patients(raws) if any(number.encode() in body for body in bodies)]


@pytest.mark.parametrize("message", EVERY_KIND, ids=lambda message: message.kind)
def test_the_messages_our_own_tests_are_made_of_are_valid(message: Mail, schemas: Schemas) -> None:
    assert read_message(message.xml(), schemas=schemas).message_id == message.message_id


def test_what_the_schema_forbids_is_refused_and_only_its_line_is_named(schemas: Schemas) -> None:
    raw = admitted.xml().replace(b"</Patient>", b"<Hemmelig>Kari</Hemmelig></Patient>")
    read_message(raw)
    with pytest.raises(Unreadable) as caught:
        read_message(raw, schemas=schemas)
    assert (caught.value.reason, caught.value.where) == ("schema", "line-1")


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("error", [None, *ERRORS])
@pytest.mark.parametrize("party", [Party(organisation="1", service="2", service_name="Sengepost"), None])
def test_our_receipts_are_valid(schemas: Schemas, version: Version, error: str | None, party: Party | None) -> None:
    receipt = AppRec(
        receipt_id="r-1",
        made_at=AT,
        sender=read_addresses().own_party(),
        receiver=party,
        about="b-1",
        about_type="LOG_INNLAGT",
        about_sent_at=AT,
        error=error,
    )
    schemas.of(APPREC[version]).assertValid(etree.fromstring(write_apprec(receipt, version=version)))


@pytest.mark.parametrize("answer", list(SUBJECTS))
def test_our_answers_stand_in_a_valid_head(plo: Path, tmp_path: Path, answer: HospitalAnswer) -> None:
    (tmp_path / "dialogue.xsd").write_text(ANY_DIALOGUE, encoding="utf-8")
    for file in (plo / "schema").rglob("*.xsd"):
        (tmp_path / file.name).symlink_to(file)
    sent = AnswerDispatched(
        episode=UUID(int=1),
        about=7,
        person=ANNA,
        hospital=mail.HOSPITAL,
        answer=answer,
        message_id="c-1",
        dispatched_at=AT,
        receipt_by=AT,
        service=mail.WARD,
        own_service=mail.SERVICE,
        on=date(2024, 3, 14),
        in_reply_to="b-2",
        conversation="b-1",
    )
    person = Person(ref=ANNA, name="Kari Prøve", birth_number=mail.KARI)
    document = etree.parse(BytesIO(written(sent, person, addresses=read_addresses()))).getroot()
    Schemas(tmp_path).check(document)
