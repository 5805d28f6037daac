"""Our receipts and answers are written in the published form, and say no more than they must."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from lxml import etree

from services.bedflow.hospital.addresses import read_addresses
from services.bedflow.hospital.answering import NotNow, written
from services.bedflow.hospital.opening import open_document
from services.bedflow.hospital.receipts import is_receipt, read_receipt
from services.bedflow.hospital.records import Party
from services.bedflow.hospital.told_hospital import SUBJECTS, sentence_of
from services.bedflow.hospital.words import DIALOGUE, HEAD
from services.bedflow.hospital.writing import AppRec, Version, write_apprec
from shared.contracts.bedflow_messages import AnswerDispatched, HospitalAnswer
from shared.kernel.confidential import Shredded
from shared.vault.register import Person
from tests.bedflow.hospital import mail
from tests.kit.people import ANNA

AT = datetime(2024, 3, 12, 9, 30, tzinfo=UTC)
US = Party(organisation="8100000", organisation_name="Prøve kommune", service="8100001", service_name="Pasientflyt")
THEM = Party(organisation="8200000")


def receipt(*, error: str | None = None) -> AppRec:
    return AppRec(
        receipt_id="r-1",
        made_at=AT,
        sender=US,
        receiver=THEM,
        about="b-1",
        about_type="LOG_INNLAGT",
        about_sent_at=AT,
        error=error,
    )


def sent(answer: HospitalAnswer = "can-receive") -> AnswerDispatched:
    return AnswerDispatched(
        episode=UUID(mail.admitted.message_id),
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


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_receipt_of_ours_reads_as_what_was_written(version: Version) -> None:
    root = open_document(write_apprec(receipt(error="E21"), version=version))
    assert is_receipt(root)
    read = read_receipt(root)
    assert (read.receipt_id, read.about, read.accepted, read.errors) == ("r-1", "b-1", False, ("E21",))
    assert read.sender.organisation == "8100000"


def test_a_receipt_without_an_error_accepts() -> None:
    assert read_receipt(open_document(write_apprec(receipt()))).accepted


def test_an_answer_names_the_patient_the_conversation_and_what_we_can() -> None:
    person = Person(ref=ANNA, name="Kari Prøve Prøvesen", birth_number=mail.KARI)
    root = etree.fromstring(written(sent(), person, addresses=read_addresses()))
    text = {etree.QName(one).localname: one.text for one in root.iter() if one.text and one.text.strip()}
    assert text["FamilyName"] == "Prøvesen"
    assert text["GivenName"] == "Kari Prøve"
    assert (text["RefToParent"], text["RefToConversation"]) == ("b-2", "b-1")
    assert text["TekstNotatInnhold"] == "Kommunen kan ta imot pasienten fra og med 14.3.2024."
    ids = [one.text for one in root.iter(f"{{{HEAD}}}Id")]
    assert ids == ["8100000", "8100001", "8200000", "8200001", mail.KARI]


def test_the_note_stands_in_the_order_of_the_published_form() -> None:
    person = Person(ref=ANNA, name="Kari", birth_number=mail.KARI_D)
    root = etree.fromstring(written(sent(), person, addresses=read_addresses()))
    (note,) = root.iter(f"{{{DIALOGUE}}}Notat")
    assert [etree.QName(one).localname for one in note] == [
        "TemaKodet",
        "Tema",
        "TekstNotatInnhold",
        "DokIdNotat",
        "DatoNotat",
    ]
    assert [one.get("V") for one in root.iter(f"{{{HEAD}}}TypeId")][-1] == "DNR"


def test_whoever_is_erased_is_named_no_more() -> None:
    with pytest.raises(NotNow):
        written(sent(), Shredded(), addresses=read_addresses())


@pytest.mark.parametrize("answer", list(SUBJECTS))
def test_every_answer_has_its_sentence(answer: HospitalAnswer) -> None:
    said = sentence_of(answer, date(2024, 3, 14))
    assert said.startswith("Kommunen ")
    assert ("14.3.2024" in said) == (answer in ("can-receive", "later", "offer-ready"))
