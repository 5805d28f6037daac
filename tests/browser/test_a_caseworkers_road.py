"""A caseworker takes a case from the list, works on it, and brings it to the other person who must agree."""

from tests.browser.caseworker import Caseworker
from tests.kit.both_doors import Office, until
from tests.kit.casework import Case


def test_a_case_goes_from_the_list_to_a_decision_on_the_pages(
    caseworker: Caseworker, office: Office, case: Case
) -> None:
    page = caseworker.page
    caseworker.open_list("Ufordelte")
    row = caseworker.sees_on_list(case.case_id)
    assert "Utredningen mangler saksbehandler" in row.inner_text()
    row.get_by_role("link").click()

    caseworker.sends(caseworker.form("Tildel saksbehandler"))
    assert page.get_by_role("status").inner_text().startswith("Saken er tildelt. Kvittering nr. ")
    for topic in ("Egne ord", "Funksjon", "Om teknologi er prøvd", "Tjenester på lavere trinn"):
        caseworker.records(topic=topic.lower(), words="Oppdiktet: klarer ikke medisinene alene.")
    form = caseworker.form("Skår bistandsvariabler")
    for variable in form.locator("select").all():
        variable.select_option("9")
    form.get_by_label("Personlig hygiene").select_option("3")
    form.get_by_label("Ivareta egen helse").select_option("4")
    assert [one.input_value() for one in form.locator("select").all()].count("9") == 16
    caseworker.sends(form)
    _complete(caseworker)

    assert page.get_by_role("status").inner_text().startswith("Utredningen er fullført.")
    until(lambda: office.facts("decision", case.case_id), what="a draft")
    page.reload()
    assert "Utkast til vedtak" in page.locator(".timeline").inner_text()
    caseworker.open_list("Mine saker")
    assert "Utkastet venter på beslutning" in caseworker.sees_on_list(case.case_id).inner_text()


def _complete(caseworker: Caseworker) -> None:
    form = caseworker.form("Fullfør utredningen")
    form.get_by_label("Form", exact=True).select_option("enkeltvedtak")
    form.get_by_role("group", name="Trenger personen nødvendig helsehjelp?").get_by_label("Ja").check()
    form.get_by_role("group", name="Er behovet dekket på annen måte?").get_by_label("Nei").check()
    for name, outcome in (("Helsetjenester i hjemmet", "innvilget"), ("Trygghetsalarm", "innvilget")):
        line = form.get_by_role("group", name=name)
        line.get_by_label("Utfall").select_option(outcome)
        line.get_by_label("Gjelder fra").fill("1.12.2026")
        line.get_by_label("Hvorfor lavere trinn ikke er nok").fill("Oppdiktet: er prøvd.")
    first = form.get_by_role("group", name="Helsetjenester i hjemmet")
    first.get_by_label("Mengde").fill("3,5")
    first.get_by_label("Enhet").select_option("timer per uke")
    caseworker.sends(form)


def test_a_stale_screen_is_refused_with_a_sentence_and_what_was_typed_stays(
    caseworker: Caseworker, office: Office, case: Case
) -> None:
    caseworker.takes(case)
    form = caseworker.form("Registrer en opplysning")
    form.get_by_label("Opplysning", exact=True).fill("Oppdiktet: skrevet på en gammel skjerm.")
    form.get_by_label("Tema").select_option("bolig")
    form.get_by_label("Kilde").select_option("søker")
    # Meanwhile somebody else works on the case.
    scores = {"assessment_id": case.assessment_id(), "scores": {"eating": 2}}
    assert office.send("assessment", "score-assistance", scores).status == 200

    caseworker.sends(form)
    summary = caseworker.page.get_by_role("alert")
    assert "Noen andre har arbeidet med saken siden du åpnet den." in summary.inner_text()
    assert caseworker.page.evaluate("document.activeElement.className") == "ds-error-summary"
    again = caseworker.form("Registrer en opplysning")
    assert again.get_by_label("Opplysning", exact=True).input_value() == "Oppdiktet: skrevet på en gammel skjerm."
    caseworker.sends(again)
    assert "Opplysningen er registrert." in caseworker.page.get_by_role("status").inner_text()


def test_a_field_at_fault_is_reached_from_the_summary(caseworker: Caseworker, case: Case) -> None:
    caseworker.takes(case)
    form = caseworker.form("Registrer en opplysning")
    form.get_by_label("Observert").fill("31.02.2026")
    caseworker.sends(form)
    caseworker.page.get_by_role("alert").get_by_role("link", name="Observert: skriv datoen slik: 21.11.2026").click()
    observed = caseworker.form("Registrer en opplysning").get_by_label("Observert")
    assert observed.evaluate("one => one === document.activeElement")
    assert observed.get_attribute("aria-invalid") == "true"


def test_sending_twice_records_once(caseworker: Caseworker, office: Office, case: Case) -> None:
    caseworker.open_case(case.case_id)
    form = caseworker.form("Bekreft mottak").locator("form")
    fields = dict(form.evaluate("one => [...new FormData(one)]"))
    first = caseworker.page.context.request.post(f"{caseworker.address}{form.get_attribute('action')}", form=fields)
    assert first.ok
    caseworker.sends(caseworker.form("Bekreft mottak"))
    assert "Mottaket er bekreftet." in caseworker.page.get_by_role("status").inner_text()
    facts = [one["type"] for one in office.facts("intake", case.case_id)]
    assert facts.count("intake.application-acknowledged.v1") == 1


def test_whoever_logs_out_sees_nothing_any_more(caseworker: Caseworker, case: Case) -> None:
    caseworker.page.get_by_role("button", name="Logg ut").click()
    caseworker.page.goto(f"{caseworker.address}/saker/{case.case_id}")
    assert caseworker.page.get_by_role("heading", level=1).inner_text() == "Logg inn"
    assert caseworker.page.context.cookies() == []
