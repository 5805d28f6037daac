"""What a caseworker does on the pages besides the straight road: a call, a pause, an objection, a child, an appeal."""

from playwright.sync_api import Locator, Page

from tests.browser.caseworker import Caseworker
from tests.kit.both_doors import Office, until
from tests.kit.casework import Case, granted, invented_number, refused

WORDS = "Oppdiktet: klarer ikke medisinene alene."


def answer(form: Locator, question: str, word: str) -> None:
    form.get_by_role("group", name=question).get_by_label(word, exact=True).check()


def kinds(office: Office, service: str, case_id: str) -> list[str]:
    return [one["type"].split(".")[1] for one in office.facts(service, case_id)]


def test_somebody_calls_and_it_becomes_an_application_that_is_read_back(caseworker: Caseworker, office: Office) -> None:
    page = caseworker.page
    caseworker.open_list("Registrer nytt")
    form = caseworker.form("Ny søknad")
    form.get_by_label("Fødselsnummer").fill(invented_number())
    form.get_by_label("Navn").fill("Kari Prøve")
    form.get_by_label("Hvordan den kom").select_option("telefon")
    form.get_by_label("Hvem som leverte den").select_option("søker")
    form.get_by_label("Opphold", exact=True).select_option("bosatt")
    form.get_by_role("group", name="Tjenester").get_by_label("Trygghetsalarm").check()
    form.get_by_label("Hva personen ber om").fill(WORDS)
    caseworker.sends(form)

    caseworker.is_told("Søknaden er registrert.")
    assert "Kari Prøve, født" in page.locator("dl.facts").inner_text()
    assert "Kari" not in page.url + page.title()
    form = caseworker.form("Les opp det som ble sagt muntlig")
    answer(form, "Bekreftet personen at det er riktig?", "Ja")
    caseworker.sends(form)
    caseworker.is_told("Opplesningen er registrert.")
    case_id = page.url.rpartition("/")[2]
    assert kinds(office, "intake", case_id) == ["application-received", "oral-note-read-back"]


def test_help_rests_goes_on_and_is_taken_up_again(caseworker: Caseworker, office: Office, case: Case) -> None:
    case.assess(granted(), refused(2, service="personal-alarm", words=case.words))
    until(lambda: office.facts("decision", case.case_id), what="a draft")
    case.decide(reasoned=(2,))
    case.notify()
    case.start()
    caseworker.open_case(case.case_id)
    form = caseworker.form("Sett tjenesten på pause")
    form.get_by_label("Linje").select_option("Linje 1: Helsetjenester i hjemmet")
    form.get_by_label("Grunn").select_option("sykehus")
    caseworker.sends(form)
    caseworker.is_told("Tjenesten er satt på pause.")
    assert "Midlertidig stopp: linje 1." in caseworker.page.locator(".actions").inner_text()

    form = caseworker.form("Gjenoppta tjenesten")
    form.get_by_label("Linje").select_option("Linje 1: Helsetjenester i hjemmet")
    caseworker.sends(form)
    caseworker.is_told("Tjenesten går igjen.")
    form = caseworker.form("Åpne revurdering")
    form.get_by_label("Hvorfor").select_option("endret behov")
    form.get_by_role("group", name="Linjer").get_by_label("Linje 1").check()
    caseworker.sends(form)
    caseworker.is_told("Revurderingen er åpnet.")
    form = caseworker.form("Avslutt uten nytt vedtak")
    form.get_by_label("Grunn").select_option("ingen endring trengs")
    caseworker.sends(form)
    caseworker.is_told("Runden er avsluttet uten vedtak.")
    told = kinds(office, "decision", case.case_id)
    assert [one for one in told if one.startswith(("service-", "review-", "closed-"))][-4:] == [
        "service-paused",
        "service-resumed",
        "review-opened",
        "closed-undecided",
    ]


def test_an_objection_stops_a_question_and_a_child_is_heard(caseworker: Caseworker, office: Office, case: Case) -> None:
    caseworker.takes(case)
    form = caseworker.form("Registrer at personen motsetter seg innhenting")
    form.get_by_label("Hvem").select_option("fastlege")
    caseworker.sends(form)
    assert "Personen motsetter seg at vi spør: fastlege." in caseworker.page.locator(".actions").inner_text()

    form = caseworker.form("Innhent opplysninger")
    form.get_by_label("Hvem").select_option("fastlege")
    form.get_by_label("Rettslig grunnlag").select_option("hpl § 45")
    answer(form, "Er opplysningene nødvendige for å gi hjelp?", "Ja")
    form.get_by_label("Hva vi spør om").fill(WORDS)
    form.get_by_label("Svar innen").fill("24.12.2099")
    caseworker.sends(form)
    assert "Opplysningene kan ikke innhentes." in caseworker.page.get_by_role("alert").inner_text()

    form = caseworker.form("Registrer at saken gjelder et barn")
    form.get_by_label("Født").fill("1.5.2014")
    caseworker.sends(form)
    form = caseworker.form("Registrer barnets syn")
    for question in ("Kan barnet danne seg en egen mening?", "Er barnet informert?", "Er barnet hørt?"):
        answer(form, question, "Ja")
    form.get_by_label("Barnets syn").fill("Oppdiktet: vil bo hos mamma.")
    caseworker.sends(form)
    caseworker.is_told("Barnets syn er registrert.")
    told = kinds(office, "assessment", case.case_id)
    assert told[-3:] == ["objection-raised", "child-noted", "child-heard"]


def test_an_appeal_waits_and_leaves_with_its_documents(page: Page, office: Office, case: Case) -> None:
    case.assess(granted(), refused(2, service="personal-alarm", words=case.words))
    until(lambda: office.facts("decision", case.case_id), what="a draft")
    case.decide(reasoned=(2,))
    case.notify()
    case.appeal(2)
    lawyer = Caseworker(page, office, role="lawyer").log_in()
    lawyer.open_case(case.case_id)
    form = lawyer.form("Registrer krav om utsatt iverksetting")
    form.get_by_role("group", name="Linjer").get_by_label("Linje 2").check()
    form.get_by_label("Hvorfor").fill(WORDS)
    lawyer.sends(form)
    assert "Kravet må avgjøres." in page.locator(".actions").inner_text()
    form = lawyer.form("Avslå utsatt iverksetting")
    answer(form, "Kan virkningen ikke gjøres om?", "Nei")
    answer(form, "Er det fare for liv eller helse?", "Nei")
    form.get_by_label("Begrunnelse").fill(WORDS)
    lawyer.sends(form)
    lawyer.is_told("Kravet om utsatt iverksetting er avslått.")

    form = lawyer.form("Send klagen til klageinstansen")
    form.get_by_label("Uttalelse til klageinstansen").fill(WORDS)
    lawyer.sends(form)
    lawyer.sends(lawyer.form("Send sakens dokumenter til klageinstansen"))
    lawyer.is_told("Sakens dokumenter er sendt")
    sent = office.facts("appeal", case.case_id)[-1]["data"]
    listed = {(one["service"], one["position"]) for one in sent["index"]}
    assert {service for service, _ in listed} == {"intake", "assessment", "decision", "appeal"}
    proof = office.ask("decision", f"/log/proof/{sent['decision']['position']}")
    assert sent["decision"]["hash"] == proof.told["leaf_hash"]
